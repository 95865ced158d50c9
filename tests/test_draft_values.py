"""Bulletins and reports read for past levels: what is taken with which year and group, and what is not, and why."""

import pandas as pd
import pytest

from planatlas import paths
from planatlas.drafts.draft import SAY_WHY, Draft
from planatlas.drafts.figure_tables import cells_of
from planatlas.drafts.report import report_of
from planatlas.drafts.values import values_of
from planatlas.errors import ParameterError
from planatlas.process.observations import read_observations
from planatlas.process.read import OBSERVATIONS, read_raw

from .plan_texts import source

BULLETIN = """福州市2024年国民经济和社会发展统计公报
福州市统计局
2025年3月28日
全年生产总值1423.7亿元，比上年增长6.1%。
全市孕产妇死亡率7.2/10万，婴儿死亡率2.1‰，比上年下降0.3个千分点。
学前三年毛入园率98.9%，其中农村97.5%。九年义务教育巩固率为99.2%，高于全省平均水平0.5个百分点。
2023年，村委会成员中女性比例达到31.2%，社区居委会成员中女性比例为55.3%。
到2025年，孕产妇系统管理率达到95%以上。全省5岁以下儿童死亡率3.4‰。福清市产前筛查率88.1%。
基本养老保险女性参保人数215.6万人，占参保人数的48.2%。孕产妇死亡率7.2/10万。
市区高中阶段毛入学率98.1%。
指标\t单位\t2030年目标\t2023年\t2024年\t比上年增减
新生儿死亡率\t‰\t3\t1.35\t1.3\t-0.05
孕产妇系统管理率\t%\t90\t93.1\t193.4\t0.3
绿荫读书角\t个\t9\t3\t4\t1
"""


@pytest.fixture(scope="module")
def raw() -> dict[str, pd.DataFrame]:
    return read_raw()


@pytest.fixture(scope="module")
def known(raw: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return read_observations(paths.raw() / OBSERVATIONS, raw["regions"], raw["indicators"])[0]


@pytest.fixture(scope="module")
def draft(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> Draft:
    return values_of(source(BULLETIN, "bulletin.txt"), "福州", raw, known)


@pytest.mark.parametrize(
    ("indicator", "cells"),
    [
        ("maternal_mortality", "all,,2024,7.2,/10万"),
        ("infant_mortality", "all,,2024,2.1,‰"),
        ("compulsory_retention", "all,,2024,99.2,%"),
        ("women_share_village_committee", "all,,2023,31.2,%"),
        ("women_share_neighbourhood_committee", "all,,2023,55.3,%"),
        ("pension_insurance_enrolment", "female,,2024,215.6,万人"),
        ("senior_secondary_gross_enrolment", "all,市区,2024,98.1,%"),
    ],
)
def test_levels_are_taken(draft: Draft, indicator: str, cells: str) -> None:
    found = [row for row in draft.rows if row["indicator"] == indicator]
    names = ("group", "qualifier", "year", "value", "unit")
    assert [",".join(row[name] for name in names) for row in found] == [cells]
    assert {row["source_id"] for row in found} == {"fuzhou-bulletin-2024"}


def test_a_group_and_a_column_of_years_are_rows_of_their_own(draft: Draft) -> None:
    enrolment = [row for row in draft.rows if row["indicator"] == "preschool_gross_enrolment"]
    assert [(row["group"], row["value"]) for row in enrolment] == [("all", "98.9"), ("rural", "97.5")]
    newborn = [row for row in draft.rows if row["indicator"] == "neonatal_mortality"]
    assert [(row["year"], row["value"]) for row in newborn] == [("2023", "1.35"), ("2024", "1.3")]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("6.1%", "a change of"),
        ("0.3个千分点", "a change of 婴儿死亡率"),
        ("0.5个百分点", "a change of 九年义务教育巩固率"),
        ("95%以上", "a target of 孕产妇系统管理率"),
        ("3.4‰", "another place (全省)"),
        ("88.1%", "another place (福清市)"),
        ("48.2%", "the share of a part"),
        ("-0.05", "a change of 新生儿死亡率"),
        ("90", "a target of 孕产妇系统管理率"),
    ],
)
def test_what_is_no_level_is_passed_with_the_reason(draft: Draft, printed: str, reason: str) -> None:
    assert [one.reason for one in draft.passed if one.printed == printed and reason in one.reason]
    assert printed.rstrip("%‰个百千分点以上亿元") not in {row["value"] for row in draft.rows}


def test_levels_of_what_the_catalogue_lacks_propose_indicators(draft: Draft) -> None:
    """A person completes or rejects them, once for all of their rows."""
    proposed = {row["indicator_id"]: (row["name_zh"], row["unit"]) for row in draft.tables["indicators"]}
    assert set(proposed.values()) == {("生产总值", "亿元"), ("绿荫读书角", "个")}
    found = [
        (proposed[row["indicator"]][0], row["year"], row["value"]) for row in draft.rows if row["indicator"] in proposed
    ]
    assert found == [("绿荫读书角", "2023", "3"), ("绿荫读书角", "2024", "4"), ("生产总值", "2024", "1423.7")]
    asked = [one.questions for one in draft.readings if one.match == "new"]
    assert all(any("an indicator that the catalogue lacks?" in each for each in questions) for questions in asked)


def test_a_figure_printed_twice_is_one_row(draft: Draft) -> None:
    assert [one.line for one in draft.passed if "printed before, on line 5" in one.reason] == [9]


def test_the_check_of_values_asks(draft: Draft) -> None:
    asked = {
        row["value"]: one.questions
        for row, one in zip(draft.rows, draft.readings, strict=True)
        if one.questions and one.match != "new"
    }
    assert list(asked) == ["193.4"]
    assert "outside the indicator's valid range" in asked["193.4"][0]


def test_every_value_says_where_it_stands(draft: Draft) -> None:
    lines = draft.text.split("\n")
    for row, one in zip(draft.rows, draft.readings, strict=True):
        assert row["value"] in draft.text[one.start : one.end].replace(",", "")
        assert row["note"] == f"line {one.line}"
        assert draft.text[one.start : one.end] in lines[one.line - 1]


def test_a_value_that_contradicts_a_known_one_is_asked_about(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    text = "烟台市2015年妇女儿童发展监测报告\n孕产妇死亡率12.5/10万。\n"  # 11.73 in the files of values
    found = values_of(source(text), "烟台", raw, known)
    assert [(row["year"], row["value"]) for row in found.rows] == [("2015", "12.5")]
    assert any("12.5 here, 11.73 in " in each for each in found.readings[0].questions)


@pytest.mark.parametrize(
    ("text", "kind", "year", "asked"),
    [
        ("福州市2023年妇女儿童发展规划统计监测报告", "monitoring", 2023, False),
        ("福州市儿童发展规划（2011—2020年）中期评估报告", "midterm", None, True),
        ("2025年福州市人民政府工作报告", "work-report", 2024, True),
        ("福州市2025年政府工作报告", "work-report", 2024, True),
        ("孕产妇死亡率7.2/10万。", "report", None, True),
        ("政 府 工 作 报 告\n福州市人民政府\n一、2023年工作回顾\n过去一年", "work-report", 2023, True),
        ("福州市妇女儿童发展规划终期评估报告", "final", None, True),
    ],
)
def test_what_a_report_says_of_itself(text: str, kind: str, year: int | None, asked: bool) -> None:
    found = report_of(text)
    assert (found.kind, found.year, bool(found.questions)) == (kind, year, asked)


def test_without_a_year_each_value_asks_for_it(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    found = values_of(source("孕产妇死亡率7.2/10万。\n"), "福州", raw, known)
    assert [row["year"] for row in found.rows] == [""]
    assert "of which year is it?" in found.readings[0].questions


EVALUATION = """福州市妇女发展规划（2021—2030年）中期评估报告
2025年10月
如无特别说明，文中现状数据均为2024年数据，基期数据为2020年数据。
2022至2024年，孕产妇系统管理率依次为91.2%、92.4%和93.6%。
学前三年毛入园率由91.3%提高到98.2%，比目标高2个百分点。
村委会成员中女性比例为32.5%，占全省的8.1%。
"""


def test_an_evaluation_that_states_its_years_asks_for_none(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    found = values_of(source(EVALUATION, "evaluation.txt"), "福州", raw, known)
    rows = {(row["indicator"], row["year"], row["value"]) for row in found.tables["observations"]}
    assert rows == {
        ("maternal_systematic_management", "2022", "91.2"),
        ("maternal_systematic_management", "2023", "92.4"),
        ("maternal_systematic_management", "2024", "93.6"),
        ("preschool_gross_enrolment", "2020", "91.3"),
        ("preschool_gross_enrolment", "2024", "98.2"),
        ("women_share_village_committee", "2024", "32.5"),
    }
    assert not any("of which year" in question for reading in found.readings for question in reading.questions)


def test_the_start_of_a_change_asks_for_its_year(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    text = "福州市2024年妇女发展规划监测报告\n学前三年毛入园率由91.3%提高到98.2%。\n"
    found = values_of(source(text, "monitoring.txt"), "福州", raw, known)
    rows = found.tables["observations"]
    asked = {row["value"]: reading.questions for row, reading in zip(rows, found.readings, strict=True)}
    assert "of which year is it?" in asked["91.3"]
    assert asked["98.2"] == []


def test_in_a_county_the_figure_of_the_city_is_one_of_another_place(
    raw: dict[str, pd.DataFrame], known: pd.DataFrame
) -> None:
    text = "连江县2024年统计公报\n全县婴儿死亡率2.7‰，低于全市平均水平；全市新生儿死亡率为1.9‰。\n"
    found = values_of(source(text, "bulletin.txt"), "连江县", raw, known)
    assert [row["indicator"] for row in found.tables["observations"]] == ["infant_mortality"]


def test_a_place_that_only_regions_csv_has_is_read(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    """A new area with an administration of its own, of which no list of codes knows."""
    row = (
        raw["regions"]
        .iloc[[0]]
        .assign(
            region_code="330399",
            name_zh="甲乙新区",
            short_zh="甲乙",
            name_en="Jiayi",
            level="county",
            parent_code="330300",
        )
    )
    own = raw | {"regions": pd.concat([raw["regions"], row], ignore_index=True)}
    text = "甲乙新区2024年统计公报\n婴儿死亡率2.7‰。全市孕产妇死亡率7.1/10万。\n"
    found = values_of(source(text, "bulletin.txt"), "330399", own, known)
    assert [row["indicator"] for row in found.tables["observations"]] == ["infant_mortality"]


def test_a_report_of_another_place_is_refused(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    with pytest.raises(ParameterError, match="福州市"):
        values_of(source(BULLETIN), "厦门", raw, known)


def test_preliminary_figures_are_provisional(raw: dict[str, pd.DataFrame], known: pd.DataFrame) -> None:
    found = values_of(source(BULLETIN + "注：本公报数据均为初步统计数。\n"), "福州", raw, known)
    assert {row["status"] for row in found.rows} == {"provisional"}


def test_a_table_without_a_head_is_left_to_the_sentences() -> None:
    text = "新生儿死亡率\t1.3‰\n"
    assert cells_of(text) == ([], text)


def test_a_head_of_two_rows_is_joined() -> None:
    cells, rest = cells_of("指标\t2024年\t2024年\n指标\t目标\t实际\n婴儿死亡率（‰）\t3\t2.1\n")
    assert [(cell.name, cell.unit, cell.year, cell.value, bool(cell.reason)) for cell in cells] == [
        ("婴儿死亡率", "‰", 2024, 3.0, True),
        ("婴儿死亡率", "‰", 2024, 2.1, False),
    ]
    assert not rest.strip()


def test_rows_of_a_table_that_name_a_group_are_of_the_row_above() -> None:
    rows = ["指标\t单位\t2023年", "甲率\t%\t79", "男\t\t77", "其中：女\t\t81", "文字。", "指标\t2023年", "女\t3"]
    cells, _ = cells_of("\n".join(rows))
    assert [(cell.name, cell.unit, cell.value) for cell in cells] == [
        ("甲率", "%", 79), ("男性甲率", "%", 77), ("女性甲率", "%", 81), ("女", "", 3),
    ]  # fmt: skip
    assert [cell.reason for cell in cells] == ["", "", "", "女 is a group, and no row above says of what"]


def test_the_question_about_a_value_that_is_seldom_true_says_that_a_reason_is_enough() -> None:
    text = "2023年温州市国民经济和社会发展统计公报\n2023年，全市孕产妇死亡率为0.51/10万，婴儿死亡率为2101‰。\n"
    asked = {
        row["indicator"]: reading.questions
        for draft in [values_of(source(text), "温州")]
        for row, reading in zip(draft.rows, draft.readings, strict=True)
    }
    assert "29.6th of the 15.1/10万" in asked["maternal_mortality"][0]
    assert asked["maternal_mortality"][0].endswith(SAY_WHY)
    assert asked["infant_mortality"]
    assert not [words for words in asked["infant_mortality"] if words.endswith(SAY_WHY)]
