"""Sources of values: who published them, where they are, and whether only a copy was read."""

import math
from pathlib import Path

import pandas as pd
import pytest

from planatlas import analysis, tables
from planatlas.analysis import known_series
from planatlas.analysis.evaluation import evaluations
from planatlas.errors import DataFaultsError
from planatlas.process import build
from planatlas.sections.markup import titled
from planatlas.sections.observation_cells import latest_value, source_of

COPY = {"zh": "据转载", "en": "from a copy"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.cn/a", "//example.cn", 'http://a.cn/"><script>', "http://a.cn/a b"],
)
def test_an_address_that_is_none_of_the_web_stops_the_build(address: str, sample: Path) -> None:
    quoted = address.replace('"', '""')
    text = f'source_id,title_zh,address\nsample,来源,https://example.cn/公报?a=1\nother,其他,"{quoted}"\n'
    (sample / "raw" / "sources.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataFaultsError) as error:
        build()
    told = [str(fault) for fault in error.value.faults if "sources.csv" in str(fault)]
    assert len(told) == 1
    assert "sources.csv, row 3, address" in told[0]


def test_a_title_is_escaped_and_leads_to_addresses_of_the_web_only() -> None:
    known = {"title_zh": "公报<b>", "title_en": "<b>"}
    assert titled(known | {"address": "https://a.cn/?a=1&b='"}, "en") == (
        '<a href="https://a.cn/?a=1&amp;b=&#39;">&lt;b&gt;</a>'
    )
    assert "href" not in titled(known | {"address": "javascript:alert(1)"}, "en")
    assert "href" not in titled(known | {"address": ""}, "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_value_read_in_a_copy_says_so(lang: str) -> None:
    sources = {
        "a": {"title_zh": "公报", "title_en": "Bulletin", "address": "https://a.cn/", "is_copy": True},
        "b": {"title_zh": "年鉴", "title_en": "Yearbook", "address": "", "is_copy": False},
        "c": {"title_zh": "文件", "title_en": "Document", "address": "", "is_copy": pd.NA},
    }
    assert [COPY[lang] in source_of({"source_id": each}, sources, lang) for each in "abcd"] == [True, *[False] * 3]
    row = {"latest_value": 3.5, "latest_year": 2024, "catalogue_unit": "‰", "source_id": "a"}
    assert all(words in latest_value(row, lang) for words in ("3.5", "2024"))
    assert 'href="https://a.cn/"' in source_of(row, sources, lang)
    assert latest_value(row | {"latest_value": math.nan}, lang) == ""


def test_a_judgement_names_the_source_of_the_latest_value() -> None:
    targets = tables.monitored_targets("100000")
    own = targets[targets["indicator_id"] == "maternal_mortality"]
    facts = tables.facts(own)
    values = facts["observations"].query("indicator_id == 'maternal_mortality' and group == 'all' and scope == ''")
    judged = analysis.monitor(own, 2024, **facts)
    known = judged[(judged["group"] == "all") & judged["latest_year"].notna()]
    assert set(known["latest_year"]) >= {2020, 2024}
    for row in known.itertuples():
        expected = values[values["year"] == row.latest_year].query("status in ('published', 'derived')")
        assert row.source_id == expected["source_id"].item()
    assert set(judged.loc[judged["latest_year"].isna(), "source_id"]) <= {""}


def test_a_publisher_is_the_one_that_ends_the_title() -> None:
    sources = tables.sources()
    ending = sources[sources["title_zh"].str.contains(", ")]
    assert len(ending) > 50
    for row in ending.itertuples():
        assert row.publisher in row.title_zh.rsplit(", ", 1)[1]


def test_the_output_of_farming_of_quanzhou_reaches_its_target() -> None:
    targets = tables.monitored_targets("350500").query("indicator_id == 'rural_agriculture_output'")
    judged = analysis.monitor(targets, 2025, **tables.facts(targets)).iloc[0]
    assert (judged["latest_year"], judged["latest_value"]) == (2023, 474.2)
    assert judged["verdict"] not in ("no_data", "insufficient_data")
    assert judged["assessment"].series.years == tuple(range(2005, 2024))
    source = tables.sources(judged["source_id"]).iloc[0]
    assert (source["publisher"], bool(source["is_copy"])) == ("泉州市统计局", True)


def test_births_of_residents_are_the_population_and_those_of_registered_people_are_not() -> None:
    facts = tables.facts(tables.monitored_targets("350500"))
    found = known_series(2024, **facts)
    infants = found["350500", "infant_mortality", "all", ""]
    assert (infants.years[-1], infants.population) == (2020, 85_100)
    assert found["350500", "birth_rate", "all", ""].values != found["350500", "birth_rate", "all", "户籍"].values


def test_a_value_that_is_not_used_has_a_reason() -> None:
    values = tables.observations(set_aside=True)
    unused = values[values["status"] == "set_aside"]
    assert len(unused) > 90
    assert (unused["note"] != "").all()


def test_plans_are_evaluated_if_their_own_targets_have_values() -> None:
    series = {"region_code": "330300", "group": "all", "scope": ""}
    targets = pd.DataFrame([
        {"target_id": "a-1", "plan_id": "a", "indicator_id": "births", **series},
        {"target_id": "b-1", "plan_id": "b", "indicator_id": "tap_water", **series},
    ])  # fmt: skip
    plans = pd.DataFrame({"plan_id": ["a", "b"], "start_year": [2021, 2021], "end_year": [2023, 2025]})
    values = pd.DataFrame([{"indicator_id": "births", "year": 2023, "status": "published", **series}])
    persons = pd.DataFrame({"target_id": pd.Series(dtype=str), "year": pd.Series(dtype="Int64")})
    assert evaluations(targets, plans, values, persons) == {"330300": [(2023, "midterm"), (2023, "final")]}
    judged = pd.DataFrame({"target_id": ["b-1"], "year": pd.array([2022], dtype="Int64")})
    assert evaluations(targets, plans, values, judged)["330300"][-1] == (2025, "midterm")
