"""Figures out of printed phrases: digits, numerals, fractions, multiples, nought; and how each is judged."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planatlas import analysis, tables
from planatlas.analysis import scenarios
from planatlas.analysis.plan_target import target_of
from planatlas.figures import target_label
from planatlas.intake.printed import figures, read
from planatlas.model import codes
from planatlas.model import tables as declared
from planatlas.model.numerals import numeral
from planatlas.process import build
from planatlas.process.harmonise import harmonise
from planatlas.sections import request
from planatlas.sections.cells import printed_words, target_and_year
from planatlas.sections.evaluation_cells import scenario_cells
from planatlas.tracking import Series, assess


def _values(phrase: str) -> list[str]:
    return [figure.value for figure in figures(phrase)]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("控制在12.5/10万以内", ["12.5"]),
        ("7/10 万以下", ["7"]),
        ("控制在 10 / 10万以下", ["10"]),
        ("以2020年为基数下降20%", ["20"]),
        ("在2018年基础上每年降低1个百分点以上", ["1"]),
        ("2025年达到90%", ["90"]),
        ("二〇二五年达到百分之九十", ["90"]),
        ("85%—90%", ["85", "90"]),
        ("一半以上", ["50"]),
        ("一次性给予300万元", ["300"]),
        ("全覆盖", []),
        ("", []),
    ],
)
def test_figures_of_a_phrase(phrase: str, found: list[str]) -> None:
    assert _values(phrase) == found


@given(st.decimals(0, 9999, places=2), st.sampled_from(["达到{}%以上", "控制在{}/10万以下", "2025年达到{}个", "<{}"]))
def test_a_figure_survives_its_phrase(number: object, phrase: str) -> None:
    assert _values(phrase.format(number)) == [str(number)]


@pytest.mark.parametrize("printed", ["-5%", "−5%", "－5%", "下降到-5%", "-5‰以下"])
def test_a_sign_is_never_dropped(printed: str) -> None:
    assert _values(printed) == ["-5"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("85%-90%", ["85", "90"]), ("85-90", ["85", "90"]), ("5岁-8岁", ["5", "8"]), ("5—8所", ["5", "8"])],
)
def test_the_dash_of_a_range_is_no_sign(printed: str, expected: list[str]) -> None:
    assert _values(printed) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十五", 15), ("二十", 20), ("九十五", 95), ("百", 100), ("一百零五", 105), ("一千零二十", 1020),
        ("一千二百", 1200), ("两千", 2000), ("三万", 30_000), ("十万", 100_000), ("一万零五百", 10_500), ("万", 10_000),
        ("一亿二千万", 120_000_000), ("五五", 55), ("零", 0), ("九十九点九五", "99.95"), ("2.5", "2.5"),
        ("十十", None), ("百百", None), ("一百二", None), ("三万五", None), ("点", None),
    ],
)  # fmt: skip
def test_numerals(text: str, number: object) -> None:
    assert numeral(text) == (None if number is None else Decimal(str(number)))


def _chinese(number: int) -> str:
    """A number below 10,000 in numerals, by the rules of the language."""
    words, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return words


@given(st.integers(1, 9999))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert numeral(_chinese(number)) == number


@pytest.mark.parametrize("form", codes("figure_words"))
def test_each_form_reads_its_example_and_not_what_looks_alike(form: str) -> None:
    entry = codes("figure_words")[form]
    example = entry["example"]
    found = read(example["printed"], example["kind"], example.get("unit_printed", ""))
    assert {figure.form for figure in figures(example["printed"])} == {form}
    assert (found.values, found.unit, found.faults) == ((example["value"],), example["unit"], ())
    assert form not in {figure.form for figure in figures(entry["not"])}


CATALOGUE = {
    "share": ("%", "higher"), "bad_share": ("%", "lower"), "rate": ("‰", "lower"), "rare": ("1/万", "lower"),
    "mothers": ("1/10万", "lower"), "people": ("人", "higher"), "cases": ("起", "lower"), "schools": ("所", "higher"),
    "ratio": ("倍", "higher"), "money": ("万元", "higher"),
}  # fmt: skip


def _harmonised(indicator: str, kind: str, printed: str, unit: str = "", baseline: str = "") -> tuple[dict, list[str]]:
    """The row that is made of a phrase, due in 2025, and the faults that are found in it."""
    raw = {
        "plans": pd.DataFrame([{"plan_id": "p", "region_code": "1", "document_id": "d", "plan_kind": "women",
                                "end_year": "2025"}]),
        "indicators": pd.DataFrame([{"indicator_id": name, "unit": unit, "domain": "health"}
                                    for name, (unit, _) in CATALOGUE.items()]),
        "targets": pd.DataFrame([dict.fromkeys(declared("raw")["targets"].columns, "") | {
            "_file": "f", "_row": 2, "plan_id": "p", "indicator_id": indicator, "kind": kind, "value_printed": printed,
            "unit_printed": unit, "baseline_printed": baseline, "baseline_year": "2020"}]),
    }  # fmt: skip
    raw |= {name: pd.DataFrame(columns=declared("raw")[name].columns) for name in ("corrections", "responsible")}
    frame, faults = harmonise(raw)
    return frame.iloc[0].to_dict() | {"direction": CATALOGUE[indicator][1]}, [str(fault) for fault in faults]


# indicator, kind, printed, unit, baseline; the unit and basis that it becomes; label; a value that meets it, and none
FORMS = [
    ("share", "floor", "三分之一以上", "", "", "%", "level", "≥33.3333%", 33.4, 33.2),
    ("share", "floor", "二分之一", "", "", "%", "level", "≥50%", 50, 49.9),
    ("share", "floor", "三分之二以上", "", "", "%", "level", "≥66.6667%", 66.7, 66.6),
    ("share", "floor", "五分之四", "", "", "%", "level", "≥80%", 80, 79.9),
    ("share", "floor", "十分之三", "", "", "%", "level", "≥30%", 30, 29.9),
    ("share", "floor", "一半", "", "", "%", "level", "≥50%", 50, 49.9),
    ("share", "floor", "一半以上", "", "", "%", "level", "≥50%", 50, 49.9),
    ("share", "floor", "达到半数", "%", "", "%", "level", "≥50%", 50, 49.9),
    ("share", "floor", "过半", "", "", "%", "level", ">50%", 50.1, 50),
    ("share", "floor", "三年过半", "", "", "%", "level", ">50%", 50.1, 50),
    ("share", "floor", "超过半数", "", "", "%", "level", ">50%", 50.1, 50),
    ("share", "floor", "超九成", "", "", "%", "level", ">90%", 90.1, 90),
    ("share", "floor", "超三分之二", "", "", "%", "level", ">66.6667%", 66.7, 66.6),
    ("bad_share", "ceiling", "不超过半数", "", "", "%", "level", "≤50%", 50, 50.1),
    ("bad_share", "ceiling", "不足三成", "", "", "%", "level", "<30%", 29.9, 30),
    ("rate", "ceiling", "控制在千分之三以下", "", "", "‰", "level", "≤3‰", 3, 3.1),
    ("rare", "ceiling", "万分之五以内", "", "", "1/万", "level", "≤5/万", 5, 5.1),
    ("rate", "ceiling", "万分之五以内", "", "", "‰", "level", "≤0.5‰", 0.5, 0.6),
    ("mothers", "ceiling", "十万分之八", "", "", "1/10万", "level", "≤8/10万", 8, 8.1),
    ("share", "floor", "百分之九十五以上", "", "", "%", "level", "≥95%", 95, 94.9),
    ("share", "floor", "百分之九十九点五", "%", "", "%", "level", "≥99.5%", 99.5, 99.4),
    ("share", "exact", "百分之百", "", "", "%", "level", "100%", 100, 99),
    ("share", "about", "九成左右", "", "", "%", "level", "≈90%", 86, 85),  # within a twentieth: from 85.5
    ("share", "floor", "九成五", "", "", "%", "level", "≥95%", 95, 94),
    ("share", "range", "三至五成", "", "", "%", "level", "30–50%", 30, 29),
    ("share", "range", "百分之五十至六十", "", "", "%", "level", "50–60%", 50, 49),
    ("share", "range", "三分之一至一半", "", "", "%", "level", "33.3333–50%", 34, 33),
    ("people", "increase", "翻一番", "", "200", "%", "relative_change", "提高100%", 400, 399),
    ("people", "increase", "翻两番", "", "200", "%", "relative_change", "提高300%", 800, 799),
    ("people", "increase", "翻番", "", "200", "%", "relative_change", "提高100%", 400, 399),
    ("people", "increase", "增长两倍", "", "200", "%", "relative_change", "提高200%", 600, 599),
    ("people", "increase", "增加一倍", "", "200", "%", "relative_change", "提高100%", 400, 399),
    ("people", "increase", "提高到2020年的2倍", "倍", "200", "%", "relative_change", "提高100%", 400, 399),
    ("people", "increase", "增长1.5倍", "倍", "200", "%", "relative_change", "提高150%", 500, 499),
    ("ratio", "exact", "两倍", "", "", "倍", "level", "2倍", 2, 1.9),
    ("ratio", "floor", "1.2倍以上", "倍", "", "倍", "level", "≥1.2倍", 1.2, 1.1),
    ("cases", "decrease", "减半", "", "40", "%", "relative_change", "下降50%", 20, 21),
    ("bad_share", "decrease", "下降三分之一", "", "30", "%", "relative_change", "下降33.3333%", 20, 20.1),
    ("cases", "ceiling", "为零", "", "", "起", "level", "≤0起", 0, 1),
    ("cases", "exact", "零发生", "", "", "起", "level", "0起", 0, 1),
    ("cases", "ceiling", "杜绝", "起", "", "起", "level", "≤0起", 0, 1),
    ("mothers", "ceiling", "零死亡", "", "", "1/10万", "level", "≤0/10万", 0, 0.1),
    # from 2020 to 2025 five steps: of 50, by 0.5 a year 47.5, by 1 % a year 47.55
    ("bad_share", "decrease", "每年降低0.5—1个百分点", "个百分点", "50", "个百分点", "yearly_step",
     "每年降0.5–1个百分点", 47.5, 47.6),
    ("bad_share", "decrease", "年均下降1%—2%", "%", "50", "%", "yearly_rate", "年均下降1–2%", 47.5, 47.6),
    ("bad_share", "decrease", "降低5—10个百分点", "个百分点", "50", "个百分点", "absolute_change",
     "下降5–10个百分点", 45, 45.1),
    ("people", "increase", "每年增加三至五人", "人", "200", "人", "yearly_step", "每年增加3–5人", 215, 214),
    ("schools", "exact", "建立一所", "所", "", "所", "level", "1所", 1, 0),
    ("schools", "floor", "至少十所", "所", "", "所", "level", "≥10所", 10, 9),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "kind", "printed", "unit", "baseline", "becomes", "basis", "label", "met", "missed"), FORMS,
    ids=[f"{form[2]} {form[5]}" for form in FORMS],
)  # fmt: skip
def test_a_form_is_read_judged_and_shown(
    indicator: str, kind: str, printed: str, unit: str, baseline: str, becomes: str, basis: str, label: str,
    met: float, missed: float,
) -> None:  # fmt: skip
    row, faults = _harmonised(indicator, kind, printed, unit, baseline)
    assert faults == []
    assert (row["kind"], row["unit"], row["value_basis"]) == (kind, becomes, basis)
    row |= {name: float(row[name]) if row[name] else float("nan") for name in ("value", "value_high", "baseline_value")}
    row |= {"baseline_year": 2020 if baseline else float("nan"), "qualifier": ""}
    assert target_label(row, "zh") == label
    target = target_of(row)
    assert (target.is_met(met), target.is_met(missed)) == (True, False)
    of = CATALOGUE[indicator][0]
    verdicts = [assess(target, Series.of({2025: value}, of), 2025) for value in (met, missed)]
    assert [found.met for found in verdicts] == [True, False]
    assert ("按下限" in verdicts[0].reason("zh")) == ("–" in label and basis != "level")


@pytest.mark.parametrize(
    ("indicator", "kind", "printed", "unit", "message"),
    [
        ("share", "floor", "过半", "人", "unit_printed: '过半' is in %, the unit is '人'. Allowed: %, or no unit"),
        ("people", "floor", "过半", "", "the unit '%' does not lead to '人'"),
        ("share", "ceiling", "过半", "", "value_printed: '过半' is not said of the kind ceiling. Allowed: floor"),
        ("share", "floor", "三分之一至一半", "", "'三分之一至一半' contains 2 figures. Allowed: 1"),
        ("share", "range", "三分之一", "", "contains 1 figures. Allowed: 2 for the kind range"),
        ("share", "floor", "一半以上（50%以上）", "%", "contains 2 figures"),
        ("rate", "range", "千分之三至百分之一", "", "figures in % and ‰. Allowed: one unit"),
        ("share", "ceiling", "千分之三", "", "the unit '‰' does not lead to '%'"),
        ("share", "floor", "百分之十十", "", "'百分之十十' is no number"),
        ("share", "floor", "翻一番", "", "'翻一番' is not said of the kind floor. Allowed: increase"),
        ("people", "decrease", "翻一番", "", "not said of the kind decrease"),
        ("people", "increase", "翻一番", "人", "the unit is '人'"),
        ("cases", "decrease", "减少两倍", "", "'两倍' is not said of the kind decrease"),
        ("cases", "floor", "杜绝", "", "'杜绝' is not said of the kind floor. Allowed: ceiling, exact"),
        ("cases", "universal", "杜绝", "", "'杜绝' contains a figure. Allowed: words for the kind universal"),
        ("cases", "ceiling", "基本杜绝", "", "contains 0 figures"),
        ("bad_share", "decrease", "每年降低0.5—1—2个百分点", "个百分点", "contains 3 figures. Allowed: 1 or 2"),
        ("bad_share", "decrease", "每年降低0.5—1", "", "a change in '' is not understood"),
        ("schools", "exact", "三", "所", "contains 0 figures"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(indicator: str, kind: str, printed: str, unit: str, message: str) -> None:
    _, faults = _harmonised(indicator, kind, printed, unit)
    assert any(message in fault for fault in faults), faults


ROWS_IN_WORDS = (
    "county-women-001,county-women,goal,health,主要目标,1,20,mothers,孕产妇死亡率,all,,ceiling,零发生,,,,,,\n"
    "county-women-002,county-women,goal,health,主要目标,2,21,screened,筛查率,rural,农村适龄妇女,floor,过半,,,40,2020,21,\n"
    "county-women-003,county-women,goal,health,主要目标,3,23,myopia,近视率,all,,decrease,每年降低0.5—1个百分点,个百分点,,50%,2020,23,\n"
    "county-women-004,county-women,table,,目标表,2,24,helped,受援人数,all,,increase,翻一番,,2025,208,2020,24,\n"
    "county-women-005,county-women,table,,目标表,3,25,share,女性比例,all,,range,三至五成,,2025,28,2020,25,\n"
    "county-women-006,county-women,table,,目标表,4,26,enrolled,毛入学率,all,,floor,三分之二以上,,2025,,,,\n"
)
VALUES = {
    "mothers": ("1/10万", [9, 8, 7]), "screened": ("%", [45, 48, 50]), "myopia": ("%", [49.5, 49, 48.5]),
    "helped": ("人", [250, 320, 420]), "share": ("%", [29, 29.5, 31]),
}  # fmt: skip


def test_targets_in_words_go_through_build_verdict_scenario_request_and_page(sample: Path) -> None:
    targets = sample / "raw" / "targets" / "county-2021-2.csv"
    header = targets.read_text(encoding="utf-8").splitlines()[0]
    targets.write_text(f"{header}\n{ROWS_IN_WORDS}", encoding="utf-8")
    corrections = sample / "raw" / "corrections.csv"
    kept = corrections.read_text(encoding="utf-8").replace("12.5/10万以内", "零发生").replace("10.5/10万以内", "零死亡")
    corrections.write_text(kept, encoding="utf-8")
    values = sample / "raw" / "observations" / "synthetic.csv"
    lines = values.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("330326")]
    for indicator, (unit, own) in VALUES.items():
        lines += [f"330326,{indicator},{2021 + n},{own[n]},{unit},,,sample,published,made" for n in range(len(own))]
    values.write_text("\n".join([*lines, ""]), encoding="utf-8")
    build()
    rows = tables.monitored_targets("330326")
    rows = analysis.monitor(rows, 2023, **tables.facts(rows))
    judged = rows.set_index("indicator_id")
    assert judged["met"].dropna().to_dict() == {
        "mothers": False, "screened": False, "helped": True, "share": True, "myopia": False,
    }  # fmt: skip
    assert "每年降0.5–1个百分点，按下限衡量，即不高于 47.5%" in judged.at["myopia", "reason_zh"]
    assert (judged["value_printed"].map(len) > 0).all()
    found = scenarios(rows, {})
    names = tables.regions().set_index("region_code")["name_en"].to_dict()
    assert set(judged.loc[["mothers", "screened"], "target_id"]) <= set(found["target_id"])
    assert len(scenario_cells(found, rows, names, "en")) > 0
    form = request.form(request.series_to_request(rows, 2023))
    assert set(form["指标"]) == {"毛入学率"}
    shown = {printed_words(row): target_and_year(row, "zh") for row in rows.to_dict("records")}
    assert shown == {
        "孕产妇死亡率 零死亡": "≤0/10万 (2025)", "筛查率 过半": ">50% (2025)", "受援人数 翻一番": "提高100% (2025)",
        "近视率 每年降低0.5—1个百分点": "每年降0.5–1个百分点 (2025)", "女性比例 三至五成": "30–50% (2025)",
        "毛入学率 三分之二以上": "≥66.6667% (2025)",
    }  # fmt: skip
