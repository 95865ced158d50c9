"""Whole texts: made-up documents in all forms, with what is to be found in them, and texts that hold no plan."""

import json
import time
from dataclasses import asdict
from typing import Any

import pytest

from planatlas import paths
from planatlas.documents.document import DocumentReading, read_document
from planatlas.documents.files import SourceText
from planatlas.documents.structure import FILE, domain_of, first_of, words
from planatlas.errors import DataFaultsError

FOLDER = paths.home() / "tests" / "reading" / "documents"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
SENTENCE = "为妇女和儿童提供更加公平、更高质量、更可持续的公共服务，不断优化发展环境。"


def _read(text: str, name: str = "made-up.txt") -> DocumentReading:
    return read_document(SourceText(name, "txt", text, "", ()))


def _document(name: str) -> tuple[DocumentReading, dict[str, Any], str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return _read(text), json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")), text


def _plan(body: str, title: str = "甲市妇女发展规划（2021—2030年）") -> str:
    return f"{title}\n一、发展领域\n{SENTENCE * 5}\n{body}"


def test_there_are_documents_in_all_forms() -> None:
    assert len(NAMES) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_plans(name: str) -> None:
    reading, wanted, _ = _document(name)
    assert [asdict(plan) for plan in reading.plans] == wanted["plans"]


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    """All but the names agree; the names, which the tests of sentences are for, are of the same thing."""
    reading, wanted, _ = _document(name)
    found = [
        [
            row.plan, row.tier, row.domain, row.section, row.item, row.line, row.quantity.kind, row.quantity.value,
            row.quantity.unit, row.quantity.target_year, row.quantity.baseline_value,
        ]
        for row in reading.rows
        if row.quantity.is_target
    ]  # fmt: skip
    assert [row for row in wanted["rows"] if row[:6] + row[7:] not in found] == []
    assert [row for row in found if row not in [each[:6] + each[7:] for each in wanted["rows"]]] == []
    names = {(row.line, row.quantity.value, row.quantity.indicator_printed) for row in reading.rows}
    for row in wanted["rows"]:
        near = [name for line, value, name in names if (line, value) == (row[5], row[8])]
        assert [name for name in near if row[6] in name or name in row[6]], row


@pytest.mark.parametrize("name", NAMES)
def test_past_figures(name: str) -> None:
    reading, wanted, _ = _document(name)
    found = [[row.plan, row.line, row.quantity.value] for row in reading.rows if not row.quantity.is_target]
    assert [row for row in wanted["past"] if row not in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_questions(name: str) -> None:
    reading, wanted, _ = _document(name)
    asked = wanted.get("questions", [])
    assert [len(reading.questions)] == [len(asked)]
    assert [question for question in asked if not any(one.startswith(question) for one in reading.questions)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_a_row_or_passed(name: str) -> None:
    """Every digit of the lines of the plans lies in a row or in what was passed, with a reason."""
    reading, _, text = _document(name)
    covered = set()
    for start, end in [(row.quantity.start, row.quantity.end) for row in reading.rows]:
        covered |= set(range(start, end))
    for passed in reading.passed:
        assert passed.reason
        assert text[passed.start : passed.end] == passed.printed
        covered |= set(range(passed.start, passed.end))
    lines = text.splitlines(keepends=True)
    for plan in reading.plans:
        first = sum(map(len, lines[: plan.first_line - 1]))
        last = sum(map(len, lines[: plan.last_line]))
        left = [place for place in range(first, last) if text[place].isdigit() and place not in covered]
        assert [text[max(0, place - 5) : place + 5] for place in left] == []


@pytest.mark.parametrize("name", NAMES)
def test_offsets_lead_back(name: str) -> None:
    reading, _, text = _document(name)
    for row in reading.rows:
        assert text.count("\n", 0, row.quantity.start) + 1 == row.line
        printed = text[row.quantity.start : row.quantity.end]
        assert row.quantity.value is None or any(sign.isdigit() or sign in "一二三半翻" for sign in printed)


@pytest.mark.parametrize("section", ["kinds", "tiers", "columns"])
def test_words_find_their_examples(section: str) -> None:
    assert {entry.code: first_of(section, entry.example) for entry in words(section)} == {
        entry.code: entry.code for entry in words(section)
    }


def test_domains_find_their_examples() -> None:
    assert FILE.is_file()
    for kind in ("disability", "safety", "rural", "industry", "medical_insurance"):
        assert [e.code for e in words("domains_of", kind) if domain_of(e.example, kind) != e.code] == []
    assert [e.code for e in words("domains") if domain_of(e.example, "women") != e.code] == []


@pytest.mark.parametrize(
    "above",
    [
        "索引号：00256/2021-004  文号：甲政发〔2021〕3号  发布日期：2021-12-28 15:20  浏览次数：1265",
        "发布日期：2021-12-28，来源：市政府办公室，浏览次数：1265",
        "网站首页 机构概况 信息公开 办事服务 互动交流 走进甲市 数据开放 智能问答",
        "各县（市、区）人民政府，市级有关单位",
        "主题分类：民政、救灾，体裁：通知，有效性：有效",
        "— 1 —",
        "甲市人民政府公报 2022年第3期",
    ],
)
def test_a_title_is_found_below_any_line(above: str) -> None:
    """The end of a page or of what stands above does not take it for a part of a sentence."""
    text = _plan("（一）健康\n主要目标：\n1.筛查率达到90%以上。")
    wanted = [(row.quantity.value, row.tier) for row in _read(text).rows]
    assert wanted == [(90.0, "goal")]
    found = _read(f"{above}\n{text}")
    assert [plan.title_zh for plan in found.plans] == ["甲市妇女发展规划（2021—2030年）"]
    assert [(row.quantity.value, row.tier) for row in found.rows] == wanted


def test_no_plan_is_refused_with_what_was_sought() -> None:
    with pytest.raises(DataFaultsError, match=r"bulletin\.txt: no plan was found in its 2 lines.*Allowed: .*title"):
        _read(f"2021年统计公报\n{SENTENCE * 9}", "bulletin.txt")
    with pytest.raises(DataFaultsError, match="the text is empty"):
        _read(" \n\n")


def test_contents_without_a_body_are_refused() -> None:
    text = "甲市妇女发展规划（2021—2030年）\n目录\n一、总体要求……1\n二、发展领域……3\n（一）妇女与健康……3\n"
    with pytest.raises(DataFaultsError, match=r"甲市妇女发展规划.* stands in the text without a body"):
        _read(text)


def test_a_title_without_a_body_is_asked_about() -> None:
    reading = _read(_plan("1.甲率达到95%。\n甲市儿童发展规划（2021—2030年）\n一、总体要求\n"))
    assert [plan.plan_kind for plan in reading.plans] == ["women"]
    assert [one for one in reading.questions if "甲市儿童发展规划" in one and "without a body" in one]


def test_two_plans_of_one_kind_are_asked_about() -> None:
    reading = _read(_plan("1.甲率达到95%。\n") + _plan("1.甲率达到96%。\n", "甲市妇女发展实施方案（2021—2030年）"))
    assert len(reading.plans) == 2
    assert [question for question in reading.questions if question.startswith("Two plans of the kind women")]
    other = _read(_plan("1.甲率达到95%。\n") + _plan("1.甲率达到96%。\n", "乙县妇女发展规划（2021—2030年）"))
    assert other.questions == []


def test_a_plan_without_a_period_is_asked_about() -> None:
    reading = _read(_plan("1.甲率达到95%。", "甲市妇女发展规划"))
    assert reading.plans[0].start_year is None
    assert [question for question in reading.questions if "no period was found" in question]


def test_a_table_whose_rows_run_together_is_asked_about_line_by_line() -> None:
    table = "主要指标\n序号\t指标\t2020年\t2025年\n1\t甲覆盖率（%）\t90.192\n2\t乙覆盖率（%）\t80.5\t85\n"
    table += "3\t丙率（%）\t93.794.33\t\n"
    reading = _read(_plan(table))
    assert [(row.quantity.indicator_printed, row.quantity.value) for row in reading.rows] == [("乙覆盖率", 85.0)]
    lines = [question.partition(":")[0] for question in reading.questions]
    assert lines == ["Line 6", "Line 8"]


def test_a_long_text_is_read_in_proportion() -> None:
    item = "1.儿童健康服务更加完善，婴儿死亡率控制在4‰以下，城乡差距缩小。\n2.建设儿童之家30个。\n"
    seconds = []
    for times in (400, 1_600):
        text = _plan("\n".join(["（一）儿童与健康。\n主要目标：\n" + item] * times))
        begun = time.perf_counter()
        reading = _read(text)
        seconds.append(time.perf_counter() - begun)
        assert len(reading.rows) == 2 * times
    assert seconds[1] < 8 * seconds[0] + 0.5


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("序号\t指标\t2020年\t2030年\t备注", "1\t甲率（%）\t90\t95\t", "2\t乙率（%）\t80\t85\t预期性"), [95, 85]),
        (("领域\t序号\t指标\t2020年\t2030年", "健康\t1\t甲率（%）\t90\t95", "\t2\t乙率（%）\t80\t85"), [95, 85]),
    ],
)
def test_the_first_or_last_cell_of_a_row_may_be_empty(rows: tuple[str, ...], wanted: list[float]) -> None:
    found = _read(_plan("附表：主要指标\n" + "\n".join(rows)))
    assert [(row.quantity.value, row.tier) for row in found.rows] == [(value, "table") for value in wanted]
    assert not [question for question in found.questions if question.startswith("Line")]


@pytest.mark.parametrize(
    ("rows", "wanted", "asked"),
    [
        (("甲率（%）\t80\t90", "男\t81\t91", "其中：女\t79\t89"), "甲率 90 %, 男性甲率 91 %, 女性甲率 89 %", ""),
        (
            ("甲率（%）\t\t", "女童\t79\t89", "乙率（%）\t80\t90", "农村\t70\t75"),
            "女童甲率 89 %, 乙率 90 %, 农村乙率 75 %",
            "",
        ),
        (("女\t79\t89", "乙率（%）\t80\t90"), "乙率 90 %", "女 is a group, and no row above says of what"),
        (("女性甲率（%）\t79\t89", "男\t80\t90"), "女性甲率 89 %", "男 is a group, and no row above says of what"),
        (("健康\t\t", "男\t80\t90", "乙率（%）\t80\t90"), "乙率 90 %", "男 is a group, and no row above says of what"),
    ],
)
def test_rows_that_name_a_group_are_of_the_row_above(rows: tuple[str, ...], wanted: str, asked: str) -> None:
    found = _read(_plan("\n".join(["附表：主要指标", "指标\t2020年\t2030年", *rows])))
    read = [row.quantity for row in found.rows]
    assert ", ".join(f"{one.indicator_printed} {one.value:.10g} {one.unit}" for one in read) == wanted
    assert [asked in question for question in found.questions if question.startswith("Line")] == [True] * bool(asked)


def test_a_column_may_say_of_whom_a_row_is() -> None:
    rows = (
        "指标\t性别\t2020年\t2030年",
        "甲率（%）\t男\t80\t90",
        "\t女\t79\t89",
        "乙率（%）\t合计\t70\t75",
        "\t\t1\t2",
    )
    found = _read(_plan("\n".join(["附表：主要指标", *rows])))
    read = [(row.quantity.indicator_printed, row.quantity.value) for row in found.rows]
    assert read == [("男性甲率", 90), ("女性甲率", 89), ("乙率", 75)]
    assert "it has no name" in found.questions[0]
