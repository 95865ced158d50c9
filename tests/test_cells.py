"""One cell of a file: the figure, year or name that it clearly contains, or the message that refuses it."""

import re
from pathlib import Path

import pandas as pd
import pytest

from planatlas.intake import cells, names
from planatlas.process.observations import read_observations

from .places import INDICATOR_NAMES, INDICATORS, PLACES, REGIONS

MISSING = [
    "",
    " ",
    "　",
    "—",
    "——",
    "-",
    "－",
    "–",
    "…",
    "……",
    "...",
    "／",
    "/",
    "NA",
    "n/a",
    "ＮＡ",
    "暂无",
    "无数据",
    "缺",
]

# cell, unit of the indicator and of its column, the value in that unit or what the refusal must say
CELLS = [
    ("95.3", "%", "95.3"),
    (" 95.3 ", "%", "95.3"),
    ("　95.3\u00a0", "%", "95.3"),
    ("\u200b95.3\ufeff", "%", "95.3"),
    ("９５．３", "%", "95.3"),
    ("１２３", "1/10万", "123"),
    ("1,234", "1/10万", "1234"),
    ("1，234.50", "1/10万", "1234.5"),
    ("1,234,567", "人", "1234567"),
    ("0", "%", "0"),
    ("-0", "人", "0"),
    ("-5", "人", "-5"),
    ("－５", "人", "-5"),
    ("−5", "人", "-5"),
    ("100", "%", "100"),
    ("0.000001", "%", "0.000001"),
    ("95.3%", "%", "95.3"),
    ("95.3 ％", "%", "95.3"),
    ("3.2‰", "‰", "3.2"),
    ("95.3①", "%", "95.3"),
    ("95.3*", "%", "95.3"),
    ("95.3＊＊", "%", "95.3"),
    ("95.3¹", "%", "95.3"),
    ("95.3¹²", "%", "95.3"),
    ("95.3[1]", "%", "95.3"),
    ("95.3（注1）", "%", "95.3"),
    ("95.3(注)", "%", "95.3"),
    ("95.3%①", "%", "95.3"),
    ("95.3①%", "%", "95.3"),
    ("95.3%", "1/10万", r"'%' does not lead to '1/10万'.*Allowed: 1/10万"),
    ("95.3%", "‰", r"'%' does not lead to '‰'"),
    ("3.2‰", "%", r"'‰' does not lead to '%'"),
    ("约95", "%", r"'约95' is a bound or about.*Allowed: the published figure, or no row"),
    ("95以上", "%", "a bound"),
    ("≥95", "%", "a bound"),
    ("近95", "%", "a bound"),
    ("90—95", "%", "is a range"),
    ("90-95", "%", "is a range"),
    ("90%～95%", "%", "is a range"),
    ("90至95", "%", "is a range"),
    ("1.2万", "人", "power of ten in words.*move 万 to the unit"),
    ("3亿", "人", "power of ten in words"),
    ("95,3", "%", "holds a comma: decimal, or of thousands.*Allowed: a decimal point"),
    ("1,23,456", "人", "holds a comma"),
    ("12,34", "人", "holds a comma"),
    ("1234,567", "人", "holds a comma"),
    ("0,123", "人", "holds a comma"),
    ("1.234,5", "人", "holds a comma"),
    ("1、234", "人", "words or symbols after"),
    ("1 234", "人", "one figure or two"),
    ("1\u00a0234", "人", "one figure or two"),
    ("95.3 96.1", "%", "one figure or two"),
    ("1.234.567", "人", "more than one point"),
    ("=A1", "%", "is a formula.*paste them as values"),
    ("#DIV/0!", "%", "error of the spreadsheet"),
    ("#N/A", "%", "error of the spreadsheet"),
    ("九十五", "%", "is not a figure"),
    ("较上年提高", "%", "is not a figure"),
    ("TRUE", "%", "true or false"),
    ("2023-05-01", "%", "a date or a time"),
    ("2023年5月", "%", "a date or a time"),
    ("5月3日", "%", "a date or a time"),
    ("12-Mar", "%", "a date or a time"),
    ("12:30", "%", "a date or a time"),
    ("1.2E+05", "人", "power of ten"),
    ("1.2×10⁵", "人", "power of ten"),
    ("10⁵", "人", "power of ten"),
    ("007", "%", "begins with 0"),
    ("95.3人", "人", "words or symbols after the figure"),
    ("95.3（1）", "%", "words or symbols after the figure"),
    ("95.3④⑤x", "%", "words or symbols after the figure"),
    ("95.", "%", "is not a figure"),
    (".5", "%", "is not a figure"),
    ("+5", "%", "is not a figure"),
    ("(5)", "%", "is not a figure"),
    ("①", "%", "is not a figure"),
    ("①95.3", "%", "is not a figure"),
    ("*", "%", "is not a figure"),
    ("٣", "%", "is not a figure"),
    ("nan", "%", "is not a figure"),
    ("inf", "%", "is not a figure"),
    ("无", "%", "is not a figure"),
]

# name, its code or what the refusal must say
PLACE_NAMES = [
    ("330326", "330326"),
    ("３３０３２６", "330326"),
    ("330326.0", "330326"),
    (" 330326 ", "330326"),
    ("平阳县", "330326"),
    ("平 阳　县", "330326"),
    ("pingyang county", "330326"),
    ("PingyangXian", "330326"),
    ("温州", "330300"),
    ("Wenzhou", "330300"),
    ("Wenzhou City", "330300"),
    ("ＷＥＮＺＨＯＵ", "330300"),
    ("浙江", "330000"),
    ("Zhejiang province", "330000"),
    ("全国", "100000"),
    ("恩施", "422800"),
    ("恩施州", "422800"),
    ("恩施土家族苗族", "422800"),
    ("广西", "450000"),
    ("广西自治区", "450000"),
    ("永济", "140881"),
    ("Yongji city", "140881"),
    ("平阳市", "990000"),
    ("平阳", r"fits 330326 平阳县 and 990000 平阳市.*Allowed: its code"),
    ("Pingyang", r"fits 330326 平阳县 and 990000 平阳市"),
    ("yongji", r"fits 140881 永济市 and 220221 永吉县"),
    ("永济县", r"'永济县' no longer exists.*its last year was 1993; now 山西省运城市永济市 140881"),
    ("平阳区", r"unknown place '平阳区'.*平阳县 330326"),
    ("温州市蓬莱区", "do not lie in one another"),
    ("平阳县①", r"unknown place '平阳县①'.*平阳县 330326"),
    ("全市", "does not say which city.*Allowed: the name or the code"),
    ("合计", "unknown place"),
    ("县", "unknown place"),
    ("沙", "unknown place"),
    ("Wenzhou county", "unknown place"),
    ("330322", "'330322' is the code of 洞头县.*now 浙江省温州市洞头区 330305"),
    ("330326123000", "is not a code of GB/T 2260"),
    ("330326.5", "unknown place"),
    ("33032", "five digits; its leading zero may be lost"),
    ("10101.0", "five digits; its leading zero may be lost"),
    ("=A2", "unknown place"),
    ("", "the place is empty"),
]

YEARS = [
    ("2023", "2023"),
    (" 2023 ", "2023"),
    ("2023年", "2023"),
    ("2023 年", "2023"),
    ("２０２３", "2023"),
    ("２０２３年", "2023"),
    ("2023.0", "2023"),
    ("1949", "1949"),
    ("2100", "2100"),
    ("23", "is not one year of four digits.*Allowed: 2023 or 2023年, from 1949 to 2100"),
    ("'23", "not one year"),
    ("2023-2024", "not one year"),
    ("2023/24", "not one year"),
    ("2023.5", "not one year"),
    ("1890", "not one year"),
    ("2101", "not one year"),
    ("02023", "not one year"),
    ("二〇二三", "not one year"),
    ("2023年末", "not one year"),
    ("2023年1—6月", "not one year"),
    ("2023-01-01T00:00:00", "not one year"),
    ("2023①", "not one year"),
    ("=B1+1", "not one year"),
    ("十四五", "not one year"),
    ("", "the year is empty"),
    ("—", "not one year"),
]

# name, (id, unit) or what the refusal must say
INDICATOR_CELLS = [
    ("screened", ("screened", "")),
    ("宫颈癌筛查率", ("screened", "")),
    ("宫颈癌 筛查率（％）", ("screened", "%")),
    ("cervical  CANCER screening (%)", ("screened", "%")),
    ("孕产妇死亡率（1/10万）", ("maternal_mortality", "1/10万")),
    ("孕产妇死亡率（单位：１/10万）", ("maternal_mortality", "1/10万")),
    ("Net growth (people)", ("net_growth", "")),
    ("Net growth (people)（人）", ("net_growth", "人")),
    ("宫颈癌筛查率（农村）", "'农村' behind the indicator is not a unit.*口径"),
    ("宫颈癌筛查", "unknown indicator.*nearest: 宫颈癌筛查率 screened.*a new row there"),
    ("双名指标", "fits twin_one 双名指标 and twin_two 双名指标.*Allowed: its indicator_id"),
    ("", "the indicator is empty"),
]


@pytest.mark.parametrize("cell", MISSING)
def test_missing(cell: str) -> None:
    assert cells.figure(cell) is None


@pytest.mark.parametrize(("cell", "unit", "expected"), CELLS)
def test_cell(cell: str, unit: str, expected: str, tmp_path: Path) -> None:
    indicators = INDICATORS[INDICATORS["unit"] == unit].head(1)
    header = [["地区", "指标", "年份", "数值", "单位"]]
    row = ["330326", indicators["indicator_id"].item(), "2023", cell, unit]
    pd.DataFrame([row], columns=header[0]).to_csv(tmp_path / "file.csv", index=False)
    frame, faults = read_observations(tmp_path, REGIONS, indicators)
    if re.fullmatch(r"-?\d+(\.\d+)?", expected):
        assert (list(frame["value"]), faults) == ([expected], [])
        is_marked = bool(re.search(r"[①*＊¹\[注]", cell))
        assert frame["note"].item() == ("footnote mark" if is_marked else "")
    else:
        assert frame.empty
        assert len(faults) == 1
        assert re.search(expected, str(faults[0])), str(faults[0])
        assert (faults[0].row, faults[0].column) == (2, "数值")
        assert faults[0].allowed


@pytest.mark.parametrize(("name", "expected"), PLACE_NAMES)
def test_place_name(name: str, expected: str) -> None:
    if re.fullmatch(r"\d{6}", expected):
        assert names.region(name, PLACES) == expected
    else:
        with pytest.raises(cells.CellError, match=expected):
            names.region(name, PLACES)


@pytest.mark.parametrize(("cell", "expected"), YEARS)
def test_year(cell: str, expected: str) -> None:
    if expected.isdigit():
        assert cells.year(cell) == expected
    else:
        with pytest.raises(cells.CellError, match=expected):
            cells.year(cell)


@pytest.mark.parametrize(("cell", "expected"), INDICATOR_CELLS)
def test_indicator(cell: str, expected: tuple[str, str] | str) -> None:
    if isinstance(expected, tuple):
        assert names.indicator(cell, INDICATOR_NAMES) == expected
    else:
        with pytest.raises(cells.CellError, match=expected):
            names.indicator(cell, INDICATOR_NAMES)
