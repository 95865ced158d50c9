"""Plans read to drafts: ids, cells as committed rows have them, questions, and rows that the build takes."""

import copy
import shutil
from pathlib import Path

import pandas as pd
import pytest

from planatlas import paths
from planatlas.documents.document import DocumentRow, read_document
from planatlas.drafts.checking import faults_of
from planatlas.drafts.documents import free_id, place_of
from planatlas.drafts.drafting import draft_of
from planatlas.drafts.matching import Catalogue
from planatlas.drafts.places import region_code, region_rows, slug_of
from planatlas.drafts.printed import baseline_printed, name_printed, people, unit_printed, value_printed
from planatlas.errors import ParameterError
from planatlas.process import build
from planatlas.process.read import read_raw
from planatlas.reading.quantity import Quantity

from .plan_texts import CHILDREN, WOMEN, put_in_place, reading, source


@pytest.fixture(scope="module")
def raw() -> dict[str, pd.DataFrame]:
    return read_raw()


@pytest.fixture(scope="module")
def draft(raw: dict[str, pd.DataFrame]):
    given = source()
    return draft_of(given, reading(given), "福州", raw)


def test_a_document_and_its_plans_get_ids_and_titles(draft) -> None:
    [document] = draft.tables["documents"]
    assert (document["document_id"], document["region_code"]) == ("fuzhou-2021-301", "350100")
    assert (document["source_file"], document["issuer_zh"]) == ("plan.txt", "福州市人民政府")
    assert [row["plan_id"] for row in draft.tables["plans"]] == ["fuzhou-women-2021", "fuzhou-children-2021"]
    assert draft.tables["plans"][1]["title_en"] == "Fuzhou children's development plan 2021–2025"
    [region] = draft.tables["regions"]
    assert list(region.values()) == ["350100", "福州市", "福州", "Fuzhou", "prefecture", "350000", ""]


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (0, "life_expectancy,female,妇女,exact,达到82.5岁,岁,,,"),
        (1, "maternal_mortality,all,,ceiling,控制在9/10万以下,/10万,,,"),
        (2, "cervical_cancer_screening,all,适龄妇女,floor,达到75%以上,%,,,"),
        (3, "breast_cancer_screening,rural,35-64岁农村妇女,floor,达到70%以上,%,,,"),
        (9, "infant_mortality,all,,ceiling,3‰,‰,,,"),
        (11, "myopia_children,all,,decrease,每年降低0.5个百分点以上,个百分点,,,"),
        (12, "child_injury_mortality,all,,decrease,以2020年为基数下降20%,%,,,2020"),
    ],
)
def test_rows_are_split_as_committed_ones(draft, number: int, cells: str) -> None:
    names = (
        "indicator_id", "group", "qualifier", "kind", "value_printed", "unit_printed", "target_year",
        "baseline_printed", "baseline_year",
    )  # fmt: skip
    assert ",".join(draft.rows[number][name] for name in names) == cells


def test_every_row_has_its_reading_and_its_place(draft) -> None:
    assert [row["target_id"] for row in draft.rows] == [one.row for one in draft.readings]
    assert len({row["target_id"] for row in draft.rows}) == len(draft.rows)
    lines = draft.text.split("\n")
    for row, one in zip(draft.rows, draft.readings, strict=True):
        assert draft.text[one.start : one.end] in lines[int(row["line"]) - 1]
        assert 0 < one.confidence <= 1
        assert one.confidence >= 0.9 or one.reasons or one.questions


def test_what_is_past_is_not_taken_and_said(draft) -> None:
    [past] = [one for one in draft.passed if one.line == 11]
    assert (past.printed, past.reason[:21]) == ("45.3万人", "a past figure of 2020")


def test_what_the_catalogue_lacks_is_proposed_once(draft) -> None:
    new = [one for one in draft.readings if one.match == "new"]
    proposed = {row["indicator_id"]: row for row in draft.tables["indicators"]}
    used = {row["indicator_id"] for row, one in zip(draft.rows, draft.readings, strict=True) if one.match == "new"}
    assert set(proposed) == used
    assert all(one.questions and one.confidence <= 0.5 for one in new)


def test_accepted_rows_pass_the_build(draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that nothing is asked about; put in place as they are."""
    sure = [row for row, one in zip(draft.rows, draft.readings, strict=True) if not one.questions]
    assert len(sure) >= 10
    shutil.copytree(paths.raw(), tmp_path / "data" / "raw")
    put_in_place(draft, tmp_path / "data" / "raw", targets=sure)
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path / "data"))
    build()
    built = pd.read_csv(tmp_path / "data" / "processed" / "targets.csv", dtype="str", keep_default_na=False)
    mine = built[built["region_code"] == "350100"].set_index("target_id")
    assert len(mine) == len(sure)
    assert list(mine.loc["fuzhou-women-2021-002", ["value", "unit", "target_year"]]) == ["9", "1/10万", "2025"]
    assert mine.loc["fuzhou-women-2021-002", "target_year_is_printed"] == "false"
    assert mine.loc["fuzhou-children-2021-004", "value_basis"] == "yearly_step"


def test_a_row_that_the_build_would_refuse_has_its_question(raw: dict[str, pd.DataFrame]) -> None:
    given = source(WOMEN.replace("82.5岁", "825岁"))
    found = draft_of(given, reading(given, kinds=("women",)), "350100", raw)
    assert any("outside the indicator's valid range" in each for each in found.readings[0].questions)
    assert found.readings[0].confidence < 0.7


def test_one_figure_twice_is_asked_of_both_rows(raw: dict[str, pd.DataFrame]) -> None:
    given = source(
        WOMEN.replace(
            "3.适龄妇女宫颈癌筛查率达到75%以上，", "3.孕产妇死亡率控制在9/10万以下，孕产妇死亡率控制在9/10万以下，"
        )
    )
    found = draft_of(given, reading(given, kinds=("women",)), "350100", raw)
    asked = [one.row for one in found.readings if any("duplicate" in each for each in one.questions)]
    assert asked == ["fuzhou-women-2021-003", "fuzhou-women-2021-004"]


def test_a_text_of_another_place_is_refused(raw: dict[str, pd.DataFrame]) -> None:
    given = source()
    with pytest.raises(ParameterError, match=r"厦门市 350200, but .*福州市"):
        draft_of(given, reading(given), "厦门", raw)


def test_a_title_without_a_place_is_asked_about(raw: dict[str, pd.DataFrame]) -> None:
    given = source(CHILDREN.replace("福州市", ""))
    found = draft_of(given, reading(given, kinds=("children",)), "福州", raw)
    assert any("does not name 福州市" in each for each in found.questions)


def test_a_plan_that_is_in_the_data_already_is_said(raw: dict[str, pd.DataFrame]) -> None:
    given = source(WOMEN.replace("福州市", "温州市"))
    found = draft_of(given, reading(given, kinds=("women",)), "温州", raw)
    assert [row["plan_id"] for row in found.tables["plans"]] == ["wenzhou-women-2021-2"]
    assert any("already has the plan wenzhou-women-2021" in each for each in found.questions)


def test_two_plans_of_one_kind_in_a_text_are_said(raw: dict[str, pd.DataFrame]) -> None:
    given = source()
    found = draft_of(given, reading(given, kinds=("women", "women")), "福州", raw)
    assert [row["plan_id"] for row in found.tables["plans"]] == ["fuzhou-women-2021", "fuzhou-women-2021-2"]
    assert any("this document already has the plan fuzhou-women-2021" in each for each in found.questions)


def test_a_text_without_a_plan_is_refused(raw: dict[str, pd.DataFrame]) -> None:
    given = source("无规划。")
    found = reading(source())
    found.plans = []
    with pytest.raises(ParameterError, match="--values"):
        draft_of(given, found, "福州", raw)


def test_lines_of_other_forms_refer_to_the_text_that_is_kept(raw: dict[str, pd.DataFrame]) -> None:
    given = source(name="plan.docx", form="docx")
    [document] = draft_of(given, reading(given), "福州", raw).tables["documents"]
    assert document["source_file"] == "fuzhou-2021-301.txt"
    assert document["source_sha256"] == given.sha256  # here the text of the file is all of it


@pytest.mark.parametrize(
    ("name", "code"), [("福州", "350100"), ("福建省福州市", "350100"), ("350100", "350100"), ("Quanzhou", "350500")]
)
def test_a_place_is_found_in_any_usual_form(raw: dict[str, pd.DataFrame], name: str, code: str) -> None:
    assert region_code(name, raw["regions"]) == code


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("阿坝藏族自治州县", r"nearest: .*阿坝藏族羌族自治州 513200"),
        ("鼓楼区", "fits"),
        ("全市", "which city"),
        ("", "empty"),
    ],
)
def test_a_wrong_place_is_refused_with_the_nearest(raw: dict[str, pd.DataFrame], name: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        region_code(name, raw["regions"])


def test_parents_that_are_missing_are_rows_too(raw: dict[str, pd.DataFrame]) -> None:
    rows = region_rows("440305", raw["regions"])
    assert [row["name_zh"] for row in rows] == ["广东省", "深圳市", "南山区"]
    assert [row["parent_code"] for row in rows] == ["100000", "440000", "440300"]
    assert region_rows("350500", raw["regions"]) == []


def test_ids_of_two_places_of_one_name_differ(raw: dict[str, pd.DataFrame]) -> None:
    one = raw["regions"].iloc[[0]].assign(region_code="350100", name_en="Fuzhou")
    both = pd.concat([raw["regions"], one], ignore_index=True)
    assert (slug_of("361000", both), slug_of("350100", both)) == ("fuzhou-361000", "fuzhou")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("永济市妇女发展“十四五”规划", "140881"),
        ("山西省永济市儿童发展规划", "140881"),
        ("儿童发展纲要", ""),
        ("中国儿童发展纲要", "100000"),
    ],
)
def test_the_place_of_a_title(title: str, code: str) -> None:
    assert place_of(title) == code


@pytest.mark.parametrize(
    ("sentence", "figure", "kind", "unit", "printed"),
    [
        ("到2030年，孕产妇死亡率下降到9/10万以下", "9/10万以下", "ceiling", "1/10万", "下降到9/10万以下"),
        ("每个社区至少配备1名儿童主任", "1名", "floor", "名", "至少配备1名"),
        (
            "近视率在2018年基础上每年降低0.5个百分点以上",
            "0.5个百分点以上",
            "decrease",
            "个百分点",
            "在2018年基础上每年降低0.5个百分点以上",
        ),
        ("由62%提高到70%", "70%", "exact", "%", "提高到70%"),
        ("孕产妇死亡率\t9", "9", "exact", "1/10万", "9"),
        ("儿童之家全覆盖", "全覆盖", "universal", "", "全覆盖"),
    ],
)
def test_the_words_of_a_figure(sentence: str, figure: str, kind: str, unit: str, printed: str) -> None:
    start = sentence.rindex(figure)
    assert value_printed(sentence, start, start + len(figure), kind, unit) == printed


@pytest.mark.parametrize(
    ("printed", "qualifier", "name_zh", "expected"),
    [
        ("就业人员中的女性比例", "", "就业人员中女性比例", ("all", "")),
        ("基本养老保险女性参保人数", "", "基本养老保险参保人数", ("female", "女性")),
        ("农村卫生厕所普及率", "农村", "卫生厕所普及率", ("rural", "农村")),
        ("孕产妇系统管理率", "孕产妇", "孕产妇系统管理率", ("all", "")),
    ],
)
def test_group_and_qualifier(printed: str, qualifier: str, name_zh: str, expected: tuple[str, str]) -> None:
    assert people(printed, qualifier, name_zh) == expected


def test_units_that_do_not_lead_to_the_indicators_are_none() -> None:
    assert unit_printed("个百分点", "decrease", "%") == "个百分点"
    assert unit_printed("%", "exact", "个") is None
    assert unit_printed(None, "exact", "%") == ""
    assert unit_printed("名", "floor", "人/千人") == "名"


def test_an_id_is_never_used_twice() -> None:
    assert free_id("a-1", ["a-1", "a-1-2"]) == "a-1-3"


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("新生儿、婴儿和5岁以下儿童死亡率分别控制在2‰", "婴儿死亡率", "婴儿…死亡率"),
        ("小学、初中净入学率保持在99%", "小学净入学率", "小学…净入学率"),
        ("孕产妇死亡率控制在9/10万以下", "孕产妇死亡率", "孕产妇死亡率"),
        ("到2025年达到95%", "覆盖率", "覆盖率"),  # not in the text: as it was read
    ],
)
def test_names_have_a_mark_where_words_are_left_out(text: str, name: str, printed: str) -> None:
    assert name_printed(text, len(text) - 3, len(text), name) == printed


def test_a_baseline_is_typed_as_printed_with_its_line() -> None:
    lines = ["1", "妇女人均预期寿命", "81.50", "岁", "82.5"]
    assert baseline_printed(lines, 5, 81.5) == ("81.50", 3)
    assert baseline_printed(lines, 5, 8.0) == ("8", 5)  # not there: 81.50 is another number


def test_rows_that_only_their_names_distinguish_are_told_apart(raw: dict[str, pd.DataFrame]) -> None:
    one = reading(source(WOMEN), kinds=("women",))
    twins = [copy.deepcopy(one.rows[0]) for _ in range(2)]
    for twin, where in zip(twins, ("市区", "县域"), strict=True):
        twin.quantity.indicator_printed = f"{where}人均预期寿命"
        twin.quantity.qualifier = ""
    one.rows = twins
    found = draft_of(source(WOMEN), one, "福州", raw)
    assert [row["qualifier"] for row in found.rows] == ["市区", "县域"]
    assert not any("duplicate" in each for reading_ in found.readings for each in reading_.questions)


def test_a_target_in_words_has_the_unit_of_its_baseline(raw: dict[str, pd.DataFrame]) -> None:
    text = WOMEN.replace("1.妇女人均预期寿命达到82.5岁。", "1.妇女人均预期寿命（岁）\t81.5\t保持")
    one = reading(source(text), kinds=("women",))
    start = text.index("保持")
    quantity = Quantity(
        "妇女人均预期寿命", "妇女", "maintain", None, None, None, 2025, 81.5, 2020, True, None, "保持", start, start + 2
    )
    one.rows = [DocumentRow(quantity, 0, "table", "", "目标表", "1", 5)]
    [row] = draft_of(source(text), one, "福州", raw).rows
    assert [row[name] for name in ("kind", "unit_printed", "baseline_printed", "baseline_year", "baseline_line")] == [
        "maintain", "岁", "81.5", "2020", "5",
    ]  # fmt: skip


def test_a_figure_of_girls_in_a_plan_for_women_is_asked_about(raw: dict[str, pd.DataFrame]) -> None:
    text = WOMEN.replace("妇女人均预期寿命达到82.5岁", "保障女童接受义务教育，九年义务教育巩固率保持在99%以上")
    found = draft_of(source(text), reading(source(text), kinds=("women",)), "福州", raw)
    assert (found.rows[0]["group"], found.rows[0]["qualifier"]) == ("female", "女童")
    assert any("about 女童" in each for each in found.readings[0].questions)


def test_two_new_names_of_one_sound_are_two_proposals(raw: dict[str, pd.DataFrame]) -> None:
    text = WOMEN.replace("绿荫读书角2处", "绿荫读书角2处，绿音读书角3处")
    found = draft_of(source(text), reading(source(text), kinds=("women",)), "福州", raw)
    names = [row["name_zh"] for row in found.tables["indicators"]]
    ids = [row["indicator_id"] for row in found.tables["indicators"]]
    assert len(set(names)) == len(set(ids)) == len(names) == 2


def test_a_place_that_only_the_list_of_regions_has_is_read_as_any_other(raw: dict[str, pd.DataFrame]) -> None:
    zone = dict(
        zip(raw["regions"].columns, ["350791", "云岭新区", "云岭", "Yunling", "county", "350700", ""], strict=False)
    )
    regions = pd.concat([raw["regions"], pd.DataFrame([zone], dtype=str)], ignore_index=True)
    for title in ("云岭新区", "南平市云岭新区"):
        given = source((WOMEN + CHILDREN).replace("福州市", title))
        draft = draft_of(given, reading(given), "云岭新区", raw | {"regions": regions})
        assert [row["region_code"] for row in draft.tables["regions"]] == ["350700"]
        assert draft.tables["plans"][0]["plan_id"] == "yunling-women-2021"
        assert not [question for question in draft.questions if "does not name" in question]
    with pytest.raises(ParameterError, match=r"--region is 云岭新区 350791, but .*福州市"):
        draft_of(source(), reading(source()), "云岭新区", raw | {"regions": regions})


def test_names_and_units_are_printed_as_the_text_has_them(raw: dict[str, pd.DataFrame]) -> None:
    """In pieces that may share a word of the text, and with a unit that stands before the figure."""
    text = "对女生实施HPV疫苗接种，接种率达到85%；市、县代表中女性比例不低于32%。"
    assert name_printed(text, text.index("85"), text.index("85") + 3, "HPV疫苗接种率") == "HPV疫苗…接种率"
    assert name_printed(text, text.index("32"), len(text), "市代表中女性比例") == "市…代表中女性比例"
    assert name_printed(text, text.index("32"), len(text), "省代表中女性比例") == "省代表中女性比例"
    plan = WOMEN.replace("控制在9/10万以下", "降至每10万活产9例以下")
    found = draft_of(source(plan), reading(source(plan), kinds=("women",)), "福州", raw)
    assert (found.rows[1]["indicator_id"], found.rows[1]["unit_printed"]) == ("maternal_mortality", "每10万")
    assert found.rows[1]["value_printed"] == "9例以下"


def test_a_baseline_that_the_preface_prints_is_taken_with_its_line(raw: dict[str, pd.DataFrame]) -> None:
    """Of the same thing, in the years before the plan, and not for a change."""
    text = """福州市妇女发展规划（2021—2030年）
2020年，孕产妇死亡率为7.4/10万，九年义务教育巩固率为98.6%，产前筛查率为81.5%；2011年，剖宫产率为48.2%。
一、妇女与健康
（一）主要目标
1.孕产妇死亡率控制在8/10万以下。
2.产前筛查率提高5个百分点。
3.剖宫产率控制在40%以下。
4.九年义务教育巩固率由98.9%提高到99%以上。
"""
    given = source(text)
    found = draft_of(given, read_document(given), "福州", raw)
    starts = [
        (row["indicator_printed"], row["baseline_printed"], row["baseline_year"], row["baseline_line"])
        for row in found.rows
    ]
    assert starts[0] == ("孕产妇死亡率", "7.4", "2020", "2")
    assert [start[1] for start in starts[1:]] == ["", "", ""]
    assert "its baseline, 7.4, stands apart on line 2" in found.readings[0].reasons
    assert any("it starts from 98.9" in question for question in found.readings[3].questions)


def test_names_that_count_per_other_numbers_are_not_taken_for_each_other(raw: dict[str, pd.DataFrame]) -> None:
    known = [{"indicator_id": "beds", "name_zh": "每万名老年人养老床位数", "unit": "张"}]
    assert Catalogue(known).match("每千名老年人养老床位数", "张").match == "new"
    assert Catalogue(known).match("每万名老年人养老床位", "张").match != "new"


def test_the_build_refuses_an_indicator_with_another_base(raw: dict[str, pd.DataFrame]) -> None:
    found = draft_of(source(WOMEN), reading(source(WOMEN), kinds=("women",)), "福州", raw)
    per_thousand = raw["indicators"].loc[raw["indicators"]["name_zh"].str.startswith("每千"), "indicator_id"].iloc[0]
    found.rows[-1] |= {"indicator_id": per_thousand, "indicator_printed": "每万人口书屋", "unit_printed": ""}
    said = "\n".join(f"{fault.column}: {fault.problem}" for fault in faults_of(raw, found.tables))
    assert "indicator_id: '每万人口书屋' is counted per another number than '每千" in said
