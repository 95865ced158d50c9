"""The check that all values pass: which target a value reaches, what is asked of it, and what a frame may bring."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from planatlas import analysis, tables
from planatlas.analysis.reach import targets_without_value, values_without_target
from planatlas.errors import DataFaultsError
from planatlas.intake.checks import questions
from planatlas.intake.frames import checked_observations
from planatlas.intake.reference import Reference, reference_from
from planatlas.intake.scopes import NO_FIGURE, Scopes
from planatlas.intake.values import check_values
from planatlas.model.scopes import scope
from planatlas.process import build
from planatlas.process.observations import read_observations
from planatlas.process.read import read_raw

# One meaning, however it is printed; and pairs that differ.
ONE_SCOPE = [
    ("0-6岁", "7岁以下"),
    ("0—6岁", "0至6岁"),
    ("17周岁及以下", "未满18周岁"),
    ("6个月内", "0-6个月"),
    ("6个月以内", "0～6月龄"),
    ("乡镇（街道）", "镇（街道）"),
    ("乡（镇、街道）", "乡镇、街道"),
    ("全市各级", "全县"),
    ("市、县两级", "市、县"),
    ("中小学校", "中小学"),
    ("村民委员会", "村委会"),
    ("县(市、区)", "县（市、区）"),
    ("校内；学生", "学生；校内"),
]
TWO_SCOPES = [
    ("乡镇", "乡镇（街道）"),
    ("0-3岁", "3岁以下"),
    ("0-6岁", "0-6个月"),
    ("城镇职工", "职工"),
    ("县级", "市级"),
    ("适龄妇女", "适龄妇女；免费筛查"),
    ("小学生", "初中生"),
]


@pytest.mark.parametrize(("one", "other"), ONE_SCOPE)
def test_one_scope(one: str, other: str) -> None:
    assert scope(one) == scope(other)


@pytest.mark.parametrize(("one", "other"), TWO_SCOPES)
def test_two_scopes(one: str, other: str) -> None:
    assert scope(one) != scope(other)


@pytest.mark.parametrize(
    ("qualifier", "group", "name", "expected"),
    [
        ("在园幼儿", "all", "公办园在园幼儿占比", ""),
        ("5岁以下儿童", "all", "5岁以下儿童贫血率", ""),
        ("妇女", "female", "人均预期寿命", ""),
        ("妇女", "all", "人均预期寿命", "妇女"),  # said of everyone, it sets apart
        ("乡镇", "all", "建有儿童之家的乡镇（街道）比例", "〔乡镇〕"),
        ("农村社区(村)", "rural", "建立家长学校的社区比例", ""),
    ],
)
def test_a_scope_that_only_repeats_is_none(qualifier: str, group: str, name: str, expected: str) -> None:
    assert scope(qualifier, group, (name,)) == expected


NO_VALUES, NO_WORDS = pd.DataFrame(), pd.DataFrame(columns=["file", "cell", "value", "reason"])


def _documented(row: dict, needs_qualifier: bool, unit: str) -> pd.DataFrame:
    """Values of a target from its base year to its target year or now, in the documented form, near what it asks."""
    start = int(row["baseline_year"]) if not pd.isna(row["baseline_year"]) else 2020
    years = list(range(start, min(int(row["target_year"]), date.today().year) + 1))
    level = float(row["value"]) if row["value_basis"] == "level" else 50.0
    first = level if pd.isna(row["baseline_value"]) else float(row["baseline_value"])
    frame = pd.DataFrame({"year": years, "value": [f"{value:.3f}" for value in np.linspace(first, level, len(years))]})
    frame = frame.assign(region=row["region_code"], indicator=row["indicator_id"], unit=unit)
    return frame.assign(qualifier=row["qualifier"]) if needs_qualifier else frame


def test_every_measurable_target_is_reached_by_a_file_in_the_documented_form(real: Path, tmp_path: Path) -> None:
    """Region, indicator, year, value, unit; a qualifier only where two targets of the indicator differ by it."""
    targets, facts, raw = tables.load("targets"), tables.facts(), read_raw()
    of_plans = targets["plan_kind"].isin(["women", "children"]) & (targets["tier"] != "benchmark")
    measurable = targets[of_plans & ~targets["kind"].isin(NO_FIGURE)]
    scopes = Scopes(targets, facts["indicators"])
    asked = reference_from(
        targets, facts["indicators"], facts["relations"], tables.load("regions"), tables.sources(), 9999
    )
    units = facts["indicators"].set_index("indicator_id")["unit"]
    differ = measurable.groupby(["region_code", "indicator_id"])["qualifier"].transform("nunique") > 1
    for (at, row), needs_qualifier in zip(measurable.iterrows(), differ, strict=True):
        frame = _documented(row.to_dict(), needs_qualifier, units[row["indicator_id"]])
        frame.to_csv(tmp_path / f"{at}.csv", index=False)
    values, faults = read_observations(tmp_path, raw["regions"], raw["indicators"])
    assert faults == []
    taken = {}
    for at, own in values.groupby(values["source_id"].astype(int)):
        found = check_values(own, NO_VALUES, NO_WORDS, scopes, asked)
        assert found.faults == []
        counts = {name: pd.array([None] * len(own), "Int64") for name in ("events", "population")}
        taken[at] = found.values.astype({"year": "int64", "value": "float64"}).assign(**counts)
    # judged together: targets of different indicators, none of which is a part of another
    depth = measurable["indicator_id"].map(lambda indicator: len(asked.wholes.get(indicator, ())))
    turn = measurable.groupby(["region_code", "indicator_id"]).cumcount()
    unreached = []
    for _, own in measurable.groupby([measurable["region_code"], depth, turn]):
        observations = pd.concat([taken[at] for at in own.index], ignore_index=True)
        judged = analysis.monitor(own, 2030, **{**facts, "observations": observations})
        unreached += list(judged.loc[judged["verdict"] == "no_data", "target_id"])
    assert unreached == []
    assert len(measurable) > 300


def test_a_value_says_no_more_than_its_qualifier(real: Path) -> None:
    scopes = Scopes(tables.load("targets"), tables.indicators())
    value = {"region_code": "370600", "indicator_id": "sleep_hours", "group": "all", "qualifier": ""}
    assert scopes.reached(value) == ""  # three school stages: it may be any
    assert scopes.reached(value | {"qualifier": "小学生"}) == "小学生"
    assert scopes.group(
        {"region_code": "330300", "indicator_id": "life_expectancy", "qualifier": "", "group": "all"}
    ) == ("female")


def test_values_and_targets_that_miss_each_other_are_named() -> None:
    targets = pd.DataFrame(
        [("t1", "1", "i", "all", "小学生", "floor"), ("t2", "1", "i", "all", "初中生", "floor")],
        columns=["target_id", "region_code", "indicator_id", "group", "scope", "kind"],
    )
    values = pd.DataFrame(
        [("1", "i", "all", "", 2021, "published"), ("1", "i", "all", "小学生", 2022, "published")],
        columns=["region_code", "indicator_id", "group", "scope", "year", "status"],
    )
    assert values_without_target(values, targets)[["scope", "years", "target_id"]].values.tolist() == [
        ["", (2021,), "t1"]
    ]
    assert targets_without_value(values, targets)[["target_id", "scope"]].values.tolist() == [["t2", ""]]


USUAL = {
    "region_code": "330326", "indicator_id": "i", "group": "all", "scope": "", "year": 2022, "value": 95.0,
    "unit": "%", "status": "published", "source_id": "s", "events": None, "population": None,
}  # fmt: skip
KNOWN = Reference(
    directions={"i": "higher"},
    levels={"i": [90.0, 97.0]},
    wholes={"part": ["whole"]},
    parents={"330326": "330300", "330300": ""},
    source_years={"dated": 2021},
    this_year=2026,
)


def _series(*values: float, first: int = 2018, **others: Any) -> list[dict]:
    return [USUAL | {"year": first + at, "value": value} | others for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([USUAL | {"year": 2027}], [(0, "in the future")]),
        ([USUAL | {"source_id": "dated"}], [(0, "of 2022, its source dated of 2021")]),
        ([USUAL | {"unit": "1/10万", "value": 12.0, "events": 3, "population": 2500}], [(0, "3 of 2,500 are 120")]),
        ([USUAL | {"unit": "1/10万", "value": 120.0, "events": 3, "population": 2500}], []),
        ([USUAL | {"unit": "1/10万", "value": 0.0, "events": 2, "population": 2500}], [(0, "2 of 2,500 are 80")]),
        ([USUAL | {"events": 30, "population": 25}], [(0, "more events than people")]),
        (
            [USUAL | {"indicator_id": "part", "value": 21.0}, USUAL | {"indicator_id": "whole", "value": 3.1}],
            [(0, "part 21% lies above whole 3.1%")],
        ),
        ([USUAL | {"indicator_id": "part", "value": 3.1}, USUAL | {"indicator_id": "whole", "value": 3.1}], []),
        (  # of one people in the file, though the targets tell them apart
            [
                USUAL | {"indicator_id": "part", "value": 21.0, "group": "female", "as_printed": ("all", "")},
                USUAL | {"indicator_id": "whole", "value": 3.1, "scope": "x", "as_printed": ("all", "")},
            ],
            [(0, "part 21% lies above whole 3.1%")],
        ),
        (
            [
                USUAL | {"indicator_id": "part", "value": 21.0, "group": "female"},
                USUAL | {"indicator_id": "whole", "value": 3.1, "group": "male"},
            ],
            [],
        ),
        ([USUAL | {"value": 0.981}], [(0, "is it 98.1%")]),
        ([USUAL | {"value": 0.981, "indicator_id": "rare"}], []),  # nothing is known of it
        ([USUAL | {"indicator_id": "rare", "value": v, "year": y} for v, y in ((1.2, 2020), (0.9, 2021))], []),
        (_series(3.9, 39.0, unit="‰"), [(1, "39‰ in 2019 is 10 times the 3.9‰ in 2018")]),
        (_series(39.0, 3.9, 3.8, unit="‰"), [(0, "10 times the 3.9‰")]),  # the one that stands alone
        (_series(26.0, 2.6, first=1990, unit="‰")[:1] + _series(2.6, first=2020, unit="‰"), []),  # thirty years
        (
            _series(3.9, 39.0, unit="‰", events=39, population=1000),
            [
                (0, "39 of 1,000"),
            ],
        ),
        (
            [*_series(3.0, unit="‰", region_code="330300"), *_series(31.0, unit="‰")],
            [(1, "10.3 times the 3‰ of 330300")],
        ),
        (_series(90, 90.5, 91, 91.4, 91.9, 92.3, 92.8, 55.0), [(7, "times the largest known")]),
        (_series(90, 90.5, 91, 91.4, 91.9, 92.3, 92.8, 95.0), []),
        (_series(3.9, 39.0, unit="‰", status="set_aside"), []),
        (_series(3.9, 39.0, unit="‰", status="plan"), []),  # printed in a plan: compared with, not asked about
    ],
)
def test_what_is_asked(rows: list[dict], expected: list[tuple[int, str]]) -> None:
    found = questions(rows, KNOWN)
    assert [question.index for question in found][: len(expected)] == [place for place, _ in expected], found
    assert all(words in question.problem for question, (_, words) in zip(found, expected, strict=False)), found
    assert bool(found) == bool(expected)


def test_only_values_that_a_person_accepts_are_queried(real: Path) -> None:
    targets, facts = tables.load("targets"), tables.facts()
    asked = reference_from(
        targets, tables.indicators(), facts["relations"], tables.load("regions"), tables.sources(), 9999
    )
    rows = [
        row | {name: None if pd.isna(row[name]) else float(row[name]) for name in ("events", "population")}
        for row in facts["observations"].to_dict("records")
    ]
    assert len(rows) > 900
    queried = [rows[each.index] for each in questions(rows, asked)]
    assert [row for row in queried if not row["accepted"]] == []
    assert len(queried) == sum(row["accepted"] != "" for row in rows)


def _file(data: Path, name: str, text: str) -> None:
    (data / "raw" / "observations" / name).write_text(text, encoding="utf-8")


def test_a_person_accepts_what_is_rare_but_true(sample: Path) -> None:
    head = "region,indicator,year,value,unit\n"
    _file(sample, "late.csv", head + "330300,mothers,2024,0.76,1/10万\n")
    with pytest.raises(
        DataFaultsError, match=r"late\.csv, row 2, value: 0\.76.*accepted\.csv says why: late\.csv,D2,0\.76"
    ):
        build()
    _file(sample, "accepted.csv", "file,cell,value,reason\nlate.csv,D2,0.76,checked with the hospital\n")
    build()
    found = tables.observations().query("source_id == 'late'")
    assert list(found["accepted"]) == ["checked with the hospital"]
    _file(sample, "accepted.csv", "file,cell,value,reason\nlate.csv,D2,7.6,checked with the hospital\n")
    with pytest.raises(DataFaultsError, match=r"accepted\.csv, row 2, cell: nothing is asked about D2") as error:
        build()
    assert len(error.value.faults) == 2


FRAME = {"region_code": "330300", "indicator_id": "maternal_mortality", "year": 2023, "value": 6.1, "unit": "1/10万"}


def _checked(*rows: dict) -> pd.DataFrame:
    facts = tables.facts()
    return checked_observations(
        pd.DataFrame(list(rows)), tables.load("targets"), facts["indicators"], facts["relations"], tables.sources()
    )


def test_a_frame_takes_the_types_of_the_table(real: Path) -> None:
    found = _checked(
        FRAME,
        FRAME | {"region_code": "温州市", "year": 2019},
        FRAME | {"region_code": 330300, "year": "2022", "indicator_id": "孕产妇死亡率", "unit": "/10万"},
        FRAME | {"region_code": 330300.0, "year": 2021.0, "indicator_id": "births", "value": 65000, "unit": "人"},
        FRAME | {"year": 2020, "value": None},
    )
    assert found["region_code"].tolist() == ["330300"] * 4
    assert found["indicator_id"].tolist() == ["maternal_mortality"] * 3 + ["births"]
    assert found["value"].tolist() == [6.1, 6.1, 6.1, 6.5]
    assert found["unit"].tolist() == ["1/10万"] * 3 + ["万人"]
    assert found["group"].tolist() == ["all"] * 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"unit": "‰"}, "the unit '‰' does not lead to '1/10万'"),
        ({"unit": "人"}, "does not lead"),
        ({"unit": ""}, "the unit is stated nowhere"),
        ({"region_code": 3303}, "3303 is not a region code"),
        ({"region_code": "鼓楼区"}, "fits .*320106"),
        ({"region_code": "3303"}, "not a code of GB/T 2260"),
        (
            {"indicator_id": "maternal_mortality_ratio"},
            "unknown indicator.*maternal_mortality",
        ),
        ({"year": "23"}, "not one year"),
        ({"value": -1}, "outside the indicator's valid range"),
        ({"value": "6.1"}, "is not a number"),
        ({"value": float("inf")}, "not a finite number"),
        ({"group": "femal"}, "unknown group 'femal'"),
        ({"status": "final"}, "unknown status"),
        ({"events": -1}, "not a count"),
        ({"value": 61.0, "year": 2021}, "times"),
    ],
)
def test_a_frame_that_is_refused(row: dict, words: str, real: Path) -> None:
    with pytest.raises(DataFaultsError, match=rf"(?s)nothing was judged.*observations, row 2.*{words}"):
        _checked(FRAME | {"year": 2020}, FRAME | row)


def test_two_values_for_one_year_are_refused_and_all_faults_come_together(real: Path) -> None:
    with pytest.raises(DataFaultsError, match=r"50 here, 3\.9 in observations, row 1"):
        _checked(FRAME | {"value": 3.9}, FRAME | {"value": 50})
    with pytest.raises(DataFaultsError) as error:
        _checked(FRAME | {"unit": "人"}, FRAME | {"region_code": 1})
    assert len(error.value.faults) == 2
    with pytest.raises(DataFaultsError, match="the column is missing"):
        _checked({"region_code": "330300"})


def test_the_processed_table_passes_as_it_is(real: Path) -> None:
    facts = tables.facts()
    frame = facts["observations"]
    reference = (tables.load("targets"), facts["indicators"], facts["relations"], tables.sources())
    assert checked_observations(frame, *reference) is frame


def test_maternal_mortality_in_another_unit_is_not_judged(real: Path) -> None:
    facts = tables.facts()
    mine = pd.DataFrame([FRAME | {"unit": "‰", "value": 0.039}])
    with pytest.raises(DataFaultsError, match="does not lead"):
        analysis.monitor(tables.monitored_targets("330300"), 2023, **{**facts, "observations": mine})
