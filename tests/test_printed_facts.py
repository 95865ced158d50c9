"""Which of the facts needed to judge a target its plan prints: the rules of the dictionary, case by case."""

from pathlib import Path

import pandas as pd
import pytest

from planatlas import analysis, tables
from planatlas.errors import DataFaultsError
from planatlas.model.printed_facts import FACTS, printed_facts
from planatlas.process import build

SAMPLE_FACTS = {  # read off the rows of the sample by hand
    "city-women-001": "level unit population baseline baseline_year target_year",
    "city-women-002": "level unit baseline baseline_year target_year",  # 筛查率: of whom?
    "city-women-003": "level unit population baseline baseline_year department",  # a group; responsible.csv
    "city-women-004": "level unit baseline_year",  # a year without a value
    "city-women-005": "level unit population baseline baseline_year target_year",  # counts people
    "city-women-006": "level unit",
    "county-women-001": "level unit population",
    "county-women-002": "level unit population",  # a qualifier
    "county-women-003": "level unit baseline baseline_year target_year",  # 保持 keeps the baseline
    "county-women-004": "level unit baseline baseline_year",
    "county-women-005": "level unit population baseline baseline_year target_year",  # everyone
    "county-women-006": "level unit baseline baseline_year target_year",
}
ROW = dict.fromkeys(
    ["qualifier", "definition_line", "baseline_printed", "baseline_year", "target_year", "data_source_line"], ""
)
ROW |= {"department_line": "", "target_id": "p-001", "plan_id": "p", "line": "5", "tier": "goal", "group": "all"}
ROW |= {"kind": "floor", "value": "90", "value_printed": "90%以上", "unit_printed": "%", "indicator_printed": "覆盖率"}


def _found(unit: str = "%", put_in: tuple = (), named: tuple = (), **cells: str) -> set[str]:
    facts = printed_facts(ROW | cells, unit, put_in, named)
    found = {fact.removesuffix("_is_printed") for fact in FACTS if facts[fact] == "true"}
    assert facts["facts_printed"] == str(len(found))
    return found


def test_the_sample_by_eye(built_sample: Path) -> None:
    rows = tables.targets().set_index("target_id")
    found = {
        target: " ".join(fact.removesuffix("_is_printed") for fact in FACTS if row[fact])
        for target, row in rows.iterrows()
    }
    assert found == SAMPLE_FACTS
    assert rows["facts_printed"].to_dict() == {target: len(facts.split()) for target, facts in SAMPLE_FACTS.items()}


@pytest.mark.parametrize(
    ("kind", "words", "is_level"),
    [
        ("maintain", "保持", True),
        ("universal", "应建尽建", True),
        ("qualitative", "提高", True),
        ("qualitative", "高于全省平均水平", True),
        ("qualitative", "一般不少于本地区女党员占党员总数的比例", True),
        ("qualitative", "原则上只减不增", True),
        ("qualitative", "保持合理比例", False),
        ("qualitative", "与女职工比例相适应", False),
        ("qualitative", "确保完成国家下达", False),
    ],
)
def test_words_that_set_a_level_or_a_direction(kind: str, words: str, is_level: bool) -> None:
    assert ("level" in _found(kind=kind, value="", value_printed=words)) == is_level


@pytest.mark.parametrize(
    ("cells", "unit", "is_unit"),
    [
        ({}, "%", True),
        ({"unit_printed": ""}, "%", False),
        ({"target_id": "p-002"}, "%", False),  # a correction put it in
        ({"target_id": "p-002", "indicator_printed": "十万人生产安全事故死亡率"}, "1/10万", True),
        ({"unit_printed": "", "indicator_printed": "亿元GDP生产安全事故死亡率"}, "人/亿元", True),
        ({"unit_printed": "", "value_printed": "半数以上"}, "%", True),
        ({"unit_printed": "", "value_printed": "至少为1.5"}, "比1", True),
        ({"unit_printed": "", "value_printed": "达到90以上"}, "%", False),
    ],
)
def test_a_unit_is_printed_with_the_figure_in_the_name_or_in_a_word(cells: dict, unit: str, is_unit: bool) -> None:
    assert ("unit" in _found(unit, put_in=("p-002",), **cells)) == is_unit


@pytest.mark.parametrize(
    ("cells", "unit", "is_population"),
    [
        ({"group": "rural"}, "%", True),
        ({"qualifier": "在园幼儿"}, "%", True),
        ({"indicator_printed": "儿童总体近视率"}, "%", True),
        ({"indicator_printed": "空气质量优良天数比例"}, "%", True),
        ({"indicator_printed": "5G基站"}, "个", True),  # what it counts is its name
        ({"indicator_printed": "学前教育毛入园率"}, "%", False),
        ({"indicator_printed": "示范型“儿童之家”覆盖率"}, "%", False),  # a name, not who is counted
    ],
)
def test_who_is_counted_is_a_group_a_qualifier_or_in_the_name(cells: dict, unit: str, is_population: bool) -> None:
    assert ("population" in _found(unit, **cells)) == is_population


@pytest.mark.parametrize("fact", ["definition", "data_source", "department"])
def test_facts_that_are_known_by_their_line(fact: str) -> None:
    assert fact not in _found()
    assert fact in _found(**{f"{fact}_line": "9"})


def test_a_department_is_named_for_the_plan_and_line() -> None:
    assert "department" in _found(named=(("p", "5"),))
    assert "department" not in _found(named=(("p", "6"), ("q", "5")))


def test_of_a_benchmark_nothing_is_said(real: Path) -> None:
    facts = printed_facts(ROW | {"tier": "benchmark", "target_year": "2030"}, "%", (), ())
    assert facts == dict.fromkeys([*FACTS, "facts_printed"], "") | {"target_year_is_printed": "true"}
    assert tables.benchmarks()["facts_printed"].isna().all()
    assert tables.targets()["facts_printed"].notna().all()


def test_a_line_outside_the_plan_is_refused(sample: Path) -> None:
    path = sample / "raw/targets/city-2021-1.csv"
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows.assign(definition_line="100", department_line="99").to_csv(path, index=False, lineterminator="\n")
    message = r"row 2, definition_line: line 100 is outside the plan\. Allowed: 1 to 99"
    with pytest.raises(DataFaultsError, match=message):
        build()


def test_counts_by_plan_and_domain(built_sample: Path) -> None:
    counted = analysis.count_printed_facts(tables.targets()).set_index(["plan_id", "domain"])
    health = counted.loc[("city-women", "health")]  # 001, 002, 004
    assert (health["targets"], health["mean_facts"]) == (3, pytest.approx((6 + 5 + 3) / 3))
    assert health["population_is_printed"] == pytest.approx(1 / 3)
    assert health["target_year_is_printed"] == pytest.approx(2 / 3)
    assert counted["targets"].sum() == 12
    assert list(counted.loc["county-women"].index) == ["health", "education", "decision_making", "law"]
    assert analysis.count_printed_facts(tables.benchmarks()).empty


def test_lines_that_name_a_standard_or_a_department_do_so(documents: Path, real: Path) -> None:
    rows = tables.targets().merge(tables.documents()[["document_id", "source_file"]], on="document_id")
    texts = {name: (documents / name).read_text(encoding="utf-8").split("\n") for name in rows["source_file"].unique()}
    for column, words in (("definition_line", ("标准", "评估认定")), ("department_line", ("责任单位", "牵头", "负责"))):
        own = rows[rows[column].notna()]
        assert len(own), column
        for row in own.to_dict("records"):
            line = texts[row["source_file"]][row[column] - 1]
            assert any(word in line for word in words), (row["target_id"], column)
