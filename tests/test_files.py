"""Whole files as offices and researchers send them: what each gives, or the one message with which it is refused."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from planatlas.errors import Fault
from planatlas.process.observations import read_observations

from .places import INDICATORS, REGIONS
from .test_observations import FILES, MESSAGES

EXPORT = (
    "数据库：分省年度数据\r\n指标：婴儿死亡率(‰)\r\n时间：最近3年\r\n地区,2023年,2022年,2021年\r\n"
    "浙江省,4.31,4.42,4.53\r\n广西壮族自治区,4.1,,4.3\r\n注：2022年为普查年。\r\n数据来源：国家统计局"
)
PROVINCES = "330000 2023 4.31, 330000 2022 4.42, 330000 2021 4.53, 450000 2023 4.1, 450000 2021 4.3"
LONG = "地区,指标,年份,数值,单位\n平阳县,婴儿死亡率,2023,3.1,‰\n"
ONE = "330326 2023 3.1"
SEXES = "330326 2023 3.1 all, 330326 2023 3.2 male, 330326 2023 3 female"
# text, encoding, its figures: place, year, value and, where it is stated, group; or what its one fault says
TEXTS = {
    "export": (EXPORT, "utf-8", PROVINCES),
    "export in GB18030": (EXPORT, "gb18030", PROVINCES),
    "national export": (
        "数据库：年度数据\n时间：最近2年\n指标,2023年,2022年\n婴儿死亡率(‰),4.5,4.9\n数据来源：国家统计局\n",
        "gb18030",
        "100000 2023 4.5, 100000 2022 4.9",
    ),
    "no place": ("指标,2023年\n婴儿死亡率(‰),4.5\n", "utf-8", "row 1, region: which place?"),
    "provinces' database without a place": (
        "数据库：分省年度数据\n指标,2023年\n婴儿死亡率(‰),4.5\n",
        "utf-8",
        "row 2, region: which place?",
    ),
    "place in the title": (
        "数据库：分省年度数据\n地区：浙江省\n指标,2023年\n婴儿死亡率(‰),4.5\n常住人口(万人),6627\n",
        "utf-8",
        "330000 2023 4.5, 330000 2023 6627",
    ),
    "places as columns": (
        "指标：婴儿死亡率(‰)\n年份,浙江省,温州市\n2021,4.53,4.6\n2022,4.42,4.5\n",
        "utf-8",
        "330000 2021 4.53, 330300 2021 4.6, 330000 2022 4.42, 330300 2022 4.5",
    ),
    "tabs": (LONG.replace(",", "\t"), "utf-8", ONE),
    "semicolons": (LONG.replace(",", ";"), "utf-8", ONE),
    "UTF-16": (LONG, "utf-16", ONE),
    "UTF-16 without a mark": (LONG.replace(",", "\t"), "utf-16-le", ONE),
    "full-width commas": (LONG.replace(",", "，"), "utf-8", "full-width commas separate the columns"),
    "Big5": ("地區,指標,單位,年份,數值\n山西,學前三年毛入園率,%,2021,91.5\n", "big5", "the file is Big5"),
    "two languages": (
        "地区 Region,指标 Indicator,2023年 2023\n浙    江  Zhejiang,婴儿死亡率(‰) Infant mortality rate,3.1\n"
        "全国 National Total,婴儿死亡率 Infant mortality rate (‰),4.5\n",
        "utf-8",
        "330000 2023 3.1, 100000 2023 4.5",
    ),
    "two languages that differ": (
        "地区 Region,指标,2023年\n浙江 Wenzhou,婴儿死亡率(‰),3.1\n",
        "utf-8",
        "row 2, 地区 Region: '浙江 Wenzhou' names 330000 and 330300",
    ),
    "sexes as columns": (
        "序号,地区,指标,年份,单位,合计,男,女\n1,平阳县,婴儿死亡率,2023,‰,3.1,3.2,3.0\n",
        "utf-8",
        SEXES,
    ),
    "sexes under a year": (
        "地区,指标,单位,2023年,,\n,,,合计,男,女\n平阳县,婴儿死亡率,‰,3.1,3.2,3.0\n",
        "utf-8",
        SEXES,
    ),
    "years under sexes": (
        "地区,指标,单位,男,,女,\n,,,2022,2023,2022,2023\n平阳县,婴儿死亡率,‰,3.1,3.2,3.3,3.4\n",
        "utf-8",
        "330326 2022 3.1 male, 330326 2023 3.2 male, 330326 2022 3.3 female, 330326 2023 3.4 female",
    ),
    "areas under indicators, heads repeated": (
        "地区,年份,婴儿死亡率(‰),婴儿死亡率(‰)\n地区,年份,城市,农村\n平阳县,2023,3.1,3.2\n",
        "utf-8",
        "330326 2023 3.1 urban, 330326 2023 3.2 rural",
    ),
    "years beside a sex": (
        "地区,指标,单位,2022,男\n平阳县,婴儿死亡率,‰,3.1,3.2\n",
        "utf-8",
        "columns of different kinds are side by side: 2022 beside 男",
    ),
    "among them": (
        "地区,指标,年份,数值,单位\n平阳县,常住人口,2023,86.4,万人\n,其中：女,2023,42,\n平阳县,其中:男,2023,44,万人\n",
        "utf-8",
        "330326 2023 86.4, 330326 2023 42 female, 330326 2023 44 male",
    ),
    "bare groups below an indicator": (
        "地区,指标,单位,2022,2023\n平阳县,常住人口,万人,85,86.4\n平阳县,男,,43,44\n,女性,,42,42.4\n,农村,,,30\n",
        "utf-8",
        "330326 2022 85, 330326 2023 86.4, 330326 2022 43 male, 330326 2023 44 male, 330326 2022 42 female, "
        "330326 2023 42.4 female, 330326 2023 30 rural",
    ),
    "a bare group without an indicator above": (
        LONG.split("\n")[0] + "\n平阳县,女,2022,42,万人\n",
        "utf-8",
        "row 2, 指标: '女' is a group, and the row above has no indicator of which it can be a part",
    ),
    "a bare sex below an indicator of women": (
        "地区,指标,年份,数值,单位\n平阳县,孕产妇死亡率,2023,9,1/10万\n平阳县,男,2023,42,\n",
        "utf-8",
        "row 3, 指标: '男' is a group, and the row above has no indicator",
    ),
    "a bare group below another place": (
        "地区,指标,年份,数值,单位\n平阳县,常住人口,2023,86.4,万人\n乐清市,女,2023,42,\n",
        "utf-8",
        "names '乐清市', the row above it names another place",
    ),
    "blank places": (
        LONG + ",婴儿死亡率,2022,3.1,‰\n,婴儿死亡率,2021,3.1,‰\n",
        "utf-8",
        "row 3, 地区: the place is empty. So also in row 4.",
    ),
    "World Bank": (
        "Country Name,Country Code,Indicator Name,Indicator Code,2022\nChina,CHN,Mortality,SP.DYN,4\n",
        "utf-8",
        "row 1: the header is that of the World Bank",
    ),
    "another unit in the title": (
        "人口（单位：千人）,,,,\n地区,指标,单位,年份,数值\n平阳县,常住人口,万人,2022,864\n",
        "utf-8",
        "the column 单位 says '万人' and the title says '千人'",
    ),
    "unit of the title alone": (
        "人口（单位：千人）\n地区,指标,年份,数值\n平阳县,常住人口,2022,864\n",
        "utf-8",
        "330326 2022 86.4",
    ),
    "office in the title": ("单位：市统计局\n" + LONG, "utf-8", ONE),
    "unknown unit in the title": ("单位：筐\n" + LONG, "utf-8", "the unit '筐' above the table is not understood"),
}


def _given(tmp_path: Path, content: bytes, name: str = "file.csv") -> tuple[str, list[Fault]]:
    (tmp_path / name).write_bytes(content)
    frame, faults = read_observations(tmp_path, REGIONS, INDICATORS)
    shown = [
        " ".join([row["region_code"], row["year"], row["value"], row["group"] if row["_group_stated"] else ""]).strip()
        for row in frame.to_dict("records")
    ]
    return ", ".join(shown), faults


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str, tmp_path: Path) -> None:
    text, encoding, expected = TEXTS[name]
    found, faults = _given(tmp_path, text.encode(encoding))
    if re.match(r"\d{6} ", expected):
        # an export states that its figures are of all
        assert (found.replace(" all", "") if "数据库" in text else found, faults) == (expected, [])
    else:
        assert len(faults) == 1
        assert expected in str(faults[0])


def test_cut_and_mixed_text(tmp_path: Path) -> None:
    whole = LONG.encode()
    for content, expected in (
        (whole[:-2], "row 2: the file is UTF-8 and cut or damaged within a character"),
        (whole.replace("县".encode(), "县".encode()[:2]), "row 2: the file is UTF-8 and cut or damaged"),
        (whole + "温州市,婴儿死亡率,2023,3.1,‰\n".encode("gb18030"), "row 3: the file mixes UTF-8 with GB18030"),
    ):
        found, faults = _given(tmp_path, content)
        assert (found, len(faults)) == ("", 1)
        assert expected in str(faults[0])


def test_all_faults_of_a_file_in_one_round(tmp_path: Path) -> None:
    text = "数据库：分省年度数据\n指标：筛查(%)\n地区,2023年,2022-23\n平阴乡,约95,1\n温州市,3,4"
    found, faults = _given(tmp_path, text.encode("gb18030"))
    assert found == ""
    assert [(fault.row, fault.column) for fault in faults] == [
        (5, ""), (3, "2022-23"), (2, "指标"), (4, "地区"), (4, "2023年"),
    ]  # fmt: skip
    assert all(len(fault.allowed) < 200 for fault in faults)


def test_an_xls_workbook(tmp_path: Path) -> None:
    found, faults = _given(tmp_path, (FILES / "good" / "export.xls").read_bytes(), "export.xls")
    assert (found.replace(" all", ""), faults) == (PROVINCES, [])
    found, faults = _given(tmp_path, EXPORT.encode("gb18030"), "export.xls")  # text under the name of a workbook
    assert (found.replace(" all", ""), faults) == (PROVINCES, [])


def test_what_a_workbook_hides(tmp_path: Path) -> None:
    found, faults = _given(tmp_path, (FILES / "faulty" / "hidden.xls").read_bytes(), "hidden.xls")
    assert found == ""
    assert [bool(re.search(*pair)) for pair in zip(MESSAGES["hidden.xls"], map(str, faults), strict=True)] == [True] * 4
    (tmp_path / "hidden.xls").unlink()
    book = openpyxl.Workbook()
    for row in (["地区", "指标", 2022, 2023], ["平阳县", "婴儿死亡率(‰)", 3.1, 3.2], ["温州市", "婴儿死亡率(‰)", 3, 3]):
        book.active.append(row)
    book.active["C2"].font = Font(strike=True)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions.group("C", "D", hidden=True)
    book.save(tmp_path / "hidden.xlsx")
    frame, faults = read_observations(tmp_path, REGIONS, INDICATORS)
    assert frame.empty
    told = [fault.problem for fault in faults]
    assert ["row 3," in told[0], "columns C, D" in told[1], "struck through: C2" in told[2]] == [True] * 3


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["地区", "指标", 2023], ["平阳县", "婴儿死亡率(‰)", 3.1]):
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "far.xlsx")
    _, faults = read_observations(tmp_path, REGIONS, INDICATORS)
    assert [(fault.row, fault.problem) for fault in faults] == [(1048576, "'x' is the only cell of its row.")]


def test_cells_are_named_and_accepted_figures_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "accepted.csv").write_text("file,cell,reason\n", encoding="utf-8")
    (tmp_path / "wide.csv").write_text("地区,指标,单位,2022,2023\n平阳县,婴儿死亡率,‰,3.1,3.2\n", encoding="utf-8")
    frame, faults = read_observations(tmp_path, REGIONS, INDICATORS)
    assert (list(frame["_cell"]), list(frame["_group_stated"]), faults) == (["D2", "E2"], ["", ""], [])


@pytest.mark.parametrize("dash", "-‐‑‒–—―－−~～〜")
def test_dashes_brackets_and_ages_are_alike(dash: str, tmp_path: Path) -> None:
    indicators = INDICATORS.copy()
    indicators.loc[0, "name_zh"] = "0—5岁儿童（女）筛查率"
    text = f"地区,指标,口径,单位,2023\n平阳县,0{dash}五岁儿童女筛查率,0{dash}6岁,百分之,91\n"
    (tmp_path / "file.csv").write_text(text, encoding="utf-8")
    frame, faults = read_observations(tmp_path, REGIONS, indicators)
    assert (list(frame["qualifier"]), faults) == (["0—6岁"], [])


UNITS = {
    "孕产妇死亡率": "/十万 /10万 每十万 每10万人 十万分之 十万分之一 1/十万 人/10万 例/10万 per100000 per100,000",
    "婴儿死亡率": "‰ 千分之 per1,000",
    "宫颈癌筛查率": "% 百分之 percent",
}


@pytest.mark.parametrize(("name", "unit"), [(name, unit) for name, units in UNITS.items() for unit in units.split()])
def test_forms_of_units(name: str, unit: str, tmp_path: Path) -> None:
    found, faults = _given(tmp_path, f'地区,指标,年份,数值,单位\n平阳县,{name},2023,3.1,"{unit}"\n'.encode())
    assert (found, faults) == (ONE, [])


@pytest.mark.parametrize(("unit", "value"), [("十人", "0.01"), ("千人", "1"), ("百万人", "1000"), ("亿人", "100000")])
def test_multiples_of_units(unit: str, value: str, tmp_path: Path) -> None:
    found, faults = _given(tmp_path, f"地区,指标,年份,数值,单位\n平阳县,常住人口,2023,10,{unit}\n".encode())
    assert (found, faults) == (f"330326 2023 {value}", [])


WORDS = {
    "female": "女 女性 女童 妇女 其中：女",
    "male": "男 男性",
    "rural": "乡村 农村 其中:农村",
    "urban": "城镇 城市",
    "all": "合计 总计 全体",
}


@pytest.mark.parametrize(("group", "word"), [(group, word) for group, words in WORDS.items() for word in words.split()])
def test_words_for_groups(group: str, word: str, tmp_path: Path) -> None:
    text = f"地区,指标,分组,年份,数值,单位\n平阳县,婴儿死亡率,{word},2023,3.1,‰\n"
    assert _given(tmp_path, text.encode()) == (f"{ONE} {group}", [])
