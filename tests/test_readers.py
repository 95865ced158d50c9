"""The readers of the processed tables: which rows a filter selects, and which filters are refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from planatlas import analysis, paths, tables
from planatlas.errors import MissingDataError, ReadError
from planatlas.model import codes
from planatlas.model import tables as schema
from pressroom import reads

pytestmark = pytest.mark.usefixtures("real")
CITIES = ["330300", "350500"]


@pytest.mark.parametrize(
    "wanted",
    [
        CITIES,
        CITIES[::-1],
        tuple(CITIES),
        set(CITIES),
        pd.Series(CITIES),
        np.array(CITIES),
        dict.fromkeys(CITIES).keys(),
    ],
    ids=lambda wanted: type(wanted).__name__,
)
def test_a_collection_gives_the_rows_in_the_order_of_the_file(wanted: Any) -> None:
    whole = tables.load("targets")
    expected = whole[whole["region_code"].isin(CITIES)].reset_index(drop=True)
    pd.testing.assert_frame_equal(tables.load("targets", region_code=wanted), expected)
    assert len(expected) > 200


def test_all_filters_must_hold() -> None:
    found = tables.load("targets", region_code="370600", target_year=2025, target_year_is_printed=False)
    whole = tables.load("targets")
    is_wanted = (whole["region_code"] == "370600") & (whole["target_year"] == 2025) & ~whole["target_year_is_printed"]
    assert list(found["target_id"]) == list(whole.loc[is_wanted, "target_id"])
    assert 0 < len(found) < len(whole)


@pytest.mark.parametrize("year", [2020, np.int64(2020), [2020], pd.Series([2020], dtype="Int64"), np.array([2020])])
def test_whole_numbers_of_every_kind(year: Any) -> None:
    assert set(tables.load("observations", year=year)["year"]) == {2020}


@pytest.mark.parametrize("name", tables.TABLE_NAMES)
def test_types_are_those_of_the_whole_table(name: str) -> None:
    whole = tables.load(name)
    key = schema("processed")[name].key[0]
    for part in (tables.load(name, **{key: []}), tables.load(name, **{key: whole[key].head(2)})):
        assert list(part.dtypes.items()) == list(whole.dtypes.items())
        assert list(part.index) == list(range(len(part)))
    assert tables.load(name, **{key: []}).empty


def test_columns_give_distinct_rows_in_the_order_of_the_file() -> None:
    whole = tables.load("targets")[["plan_kind", "region_code"]]
    found = tables.load("targets", ["plan_kind", "region_code"])
    pd.testing.assert_frame_equal(found, whole.drop_duplicates().reset_index(drop=True))
    assert len(found) < len(whole)
    assert list(tables.targets(region="330326", columns=["region_code"])["region_code"]) == ["330326"]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: tables.load("targets", region="330300"), "has no column 'region'.*did you mean region_code"),
        (lambda: tables.load("targets", ["regioncode"]), "has no column 'regioncode'.*did you mean region_code"),
        (lambda: tables.load("targets", []), "a list of at least one name"),
        (lambda: tables.load("targets", "region_code"), "a list of at least one name"),
        (lambda: tables.load("targets", region_code=None), r"region_code cannot be None.*Allowed: text.*leave it out"),
        (lambda: tables.load("targets", region_code=["330300", None]), "cannot be None"),
        (lambda: tables.load("targets", region_code=330300), r"cannot be 330300 \(int\)"),
        (lambda: tables.load("targets", region_code={"330300": 1}), "dict"),
        (lambda: tables.load("targets", region_code=tables.regions()), "DataFrame"),
        (lambda: tables.load("targets", line="281"), r"line cannot be '281' \(str\)\. Allowed: whole numbers"),
        (lambda: tables.load("targets", line=281.0), "cannot be 281.0"),
        (lambda: tables.load("targets", line=True), "cannot be True"),
        (lambda: tables.load("targets", line=pd.Series([281, None], dtype="Int64")), "<NA>"),
        (lambda: tables.load("targets", value=float("nan")), r"cannot be nan.*Allowed: numbers"),
        (lambda: tables.load("targets", value=True), "cannot be True"),
        (lambda: tables.load("targets", target_year_is_printed=1), "Allowed: True or False"),
        (lambda: tables.targets(region=None), "cannot be None"),
        (lambda: tables.observations(indicator=None), "cannot be None"),
        (lambda: tables.plan_regions(None), "cannot be None"),
        (lambda: tables.monitored_targets(None), "cannot be None"),
    ],
)
def test_invalid_filters_are_refused(ask: Callable[[], object], words: str) -> None:
    with pytest.raises(ReadError, match=words):
        ask()


def test_a_table_that_does_not_exist() -> None:
    with pytest.raises(MissingDataError, match="there is no table 'weather'"):
        tables.load("weather", region_code=None)


def test_a_reader_gives_rows_that_the_caller_may_change() -> None:
    mine = tables.targets(region="330326")
    mine["value"] = 0.0
    mine.loc[0, "region_code"] = "1"
    assert set(tables.targets(region="330326")["region_code"]) == {"330326"}
    assert tables.targets(region="330326")["value"].max() > 0


def test_targets_and_benchmarks_share_no_row() -> None:
    counts = len(tables.targets()), len(tables.benchmarks())
    assert sum(counts) == len(tables.load("targets"))
    assert set(tables.benchmarks()["tier"]) == {"benchmark"}
    assert "benchmark" not in set(tables.targets()["tier"])
    assert tables.benchmarks(region="330300").empty
    assert set(tables.benchmarks(region=["100000"], plan_kind="women")["plan_kind"]) == {"women"}


def test_observations_leave_out_what_no_page_counts() -> None:
    used, whole = tables.observations(region="100000"), tables.observations(region="100000", set_aside=True)
    assert len(used) < len(whole)
    assert not set(used["status"]) & {"set_aside", "superseded"}
    assert set(tables.observations(indicator="births", columns=["indicator_id"])["indicator_id"]) == {"births"}


def test_a_region_and_the_regions_around_it() -> None:
    assert list(tables.ancestors("140881")["region_code"]) == ["140881", "140800", "140000", "100000"]
    assert list(tables.ancestors("100000")["region_code"]) == ["100000"]
    with pytest.raises(ReadError, match="there is no region_code '999999'"):
        tables.ancestors("999999")


def test_ids_of_one_reader_are_filters_of_the_next() -> None:
    observed = tables.observations(region="330300")
    sources = tables.sources(observed["source_id"])
    assert set(sources["source_id"]) == set(observed["source_id"])
    plans = tables.plans(tables.targets(region="370600")["plan_id"])
    assert set(tables.documents(plans["document_id"])["document_id"]) == set(plans["document_id"])
    named = tables.responsible(plans["plan_id"])
    one = named.iloc[0]
    own = tables.responsible(one["plan_id"], line=one["line"])
    assert set(zip(own["plan_id"], own["line"], strict=True)) == {(one["plan_id"], one["line"])}
    assert len(own) < len(named)
    assert set(tables.relations("counted_per", other="births")["other_id"]) == {"births"}


def test_the_targets_that_are_judged() -> None:
    assert set(tables.monitored_targets("100000")["tier"]) == {"benchmark"}
    assert "benchmark" not in set(tables.monitored_targets("330300")["tier"])
    whole = tables.monitored_targets()
    parts = pd.concat([tables.monitored_targets(code) for code in tables.monitored_regions()["region_code"]])
    assert sorted(whole["target_id"]) == sorted(parts["target_id"])
    assert set(codes("level")) >= set(tables.monitored_regions()["level"])


@pytest.mark.parametrize("region", ["100000", "330300", "140881"])
def test_the_facts_of_a_region_give_the_same_verdicts_as_all_facts(region: str) -> None:
    targets = tables.monitored_targets(region)
    few, all_ = tables.facts(targets), tables.facts()
    assert set(few["observations"]["region_code"]) <= {region}
    assert len(few["observations"]) < len(all_["observations"])
    columns = ["target_id", "latest_year", "latest_value", "verdict", "reason_zh", "warnings", "judgement", "chance"]
    pd.testing.assert_frame_equal(
        analysis.monitor(targets, 2024, **few)[columns], analysis.monitor(targets, 2024, **all_)[columns]
    )


def test_the_fastest_region_is_found_among_all() -> None:
    targets = tables.monitored_targets("370600")
    directions = tables.indicators().set_index("indicator_id")["direction"]
    ids = set(targets["indicator_id"])
    few, all_ = (
        analysis.best_pace(analysis.known_series(2023, **facts), directions)
        for facts in (tables.facts(targets, everywhere=True), tables.facts())
    )
    assert {key: pace for key, pace in few.items() if key[0] in ids} == {
        key: pace for key, pace in all_.items() if key[0] in ids
    }


def test_a_number_that_no_row_has_yet_is_looked_for_again(built_sample: Path) -> None:
    """A filter by number or flag reads the column, so that a row with this number to come is noticed."""
    path = paths.processed() / "targets.csv"
    with reads.collecting(paths.data()) as noted:
        assert tables.load("targets", value=123.25).empty
        assert len(tables.load("targets", ["target_id"], value=123.25)) == 0
    head, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = first.split(",")
    cells[head.split(",").index("value")] = "123.250"
    path.write_text("".join([head, ",".join(cells), *rest]), encoding="utf-8")
    assert len(tables.load("targets", value=123.25)) == 1
    assert [read.digest(paths.data()) == found for read, found in noted.items()] == [False, False]


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda: tables.targets(region="33030"), r"targets: there is no region_code '33030': allowed .*330300"),
        (lambda: tables.regions("33030"), r"regions: there is no region_code '33030'"),
        (
            lambda: tables.observations(indicator=["maternal_mortalty"]),
            r"'maternal_mortalty': allowed maternal_mortality",
        ),
        (lambda: tables.load("regions", parent_code="999999"), r"there is no parent_code '999999'"),
        (lambda: tables.load("targets", tier="gaol"), r"there is no tier 'gaol': allowed .*goal"),
        (lambda: tables.targets(plan=[f"plan-{number}" for number in range(9)]), r"'plan-4': .*; and 4 more\."),
    ],
)
def test_codes_that_do_not_exist_are_refused(read: Callable[[], pd.DataFrame], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read()


def test_looking_a_code_up_is_a_read(built_sample: Path) -> None:
    with reads.collecting(paths.data()) as noted:
        tables.targets(region="330300", columns=["plan_id"])
    assert next(str(read) for read in noted) == "regions.csv (region_code 330300): region_code"
