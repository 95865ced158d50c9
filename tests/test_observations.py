"""Figures as offices send them: hostile cells, names, years and files, and good files read by eye."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from planatlas.errors import Fault
from planatlas.intake import cells, names
from planatlas.intake.reference import Reference
from planatlas.intake.scopes import Scopes
from planatlas.intake.values import check_values
from planatlas.process.observations import COLUMNS, read_observations

from .places import INDICATOR_NAMES, INDICATORS, PLACES, REGIONS

FILES = Path(__file__).with_name("observations")

# file: what its faults must say, in order of rows
MESSAGES = {
    "blank.csv": [r"blank\.csv: the file is empty.*Allowed: a header and at least one row"],
    "column-twice.csv": [r"row 1, 地区代码: '地区' and '地区代码' say the same.*Allowed: each column"],
    "empty.csv": [r"empty\.csv: the file is empty"],
    "group-above-header.csv": [r"row 1: '女' is above the header.*in a column of its own"],
    "header-only.csv": [r"the file has a header and no row"],
    "header-too-deep.csv": [r"none of the first 10 rows is a header.*Allowed: heads such as 地区, 指标"],
    "hidden.xls": [r"the sheet 旧 is hidden", r"hidden: row 6", r"hidden: column C", r"row 9: struck through: A9"],
    "indicator-of-a-population.csv": [r"row 2, 指标: '农村' behind the indicator is not a unit.*口径"],
    "missing-column.csv": [
        r"row 1, value: the column 'value' is missing.*Allowed: a column value \(数值, 值\), or columns of years"
    ],
    "no-header.csv": [r"none of the first 10 rows is a header"],
    "no-last-newline.csv": [r"row 2: the last line does not end.*cut off.*Allowed: a newline at the end"],
    "open-quote.csv": [r"row 2: a quotation mark is wrong"],
    "region-empty.csv": [r"row 2, 地区: the place is empty"],
    "semicolons.csv": [r"row 2, 数值: '95,3' holds a comma: decimal"],
    "too-few-cells.csv": [r"row 2: the row has 4 cells, the header 5; the file may be cut off.*Allowed: 5 cells"],
    "too-many-cells.csv": [r"row 2: '人' is in a column without a name; a comma may be unquoted"],
    "two-level-indicator.csv": [
        r"row 1: the header has two levels: 地区, 宫颈癌筛查率, 孕产妇死亡率 over 2022, 2023.*Allowed: one header row"
    ],
    "two-level-region.csv": [r"row 1: the header has two levels"],
    "two-level-repeated.csv": [r"row 1: the header has two levels"],
    "two-level-year.csv": [r"row 1: the header has two levels"],
    "two-values.csv": [r"two-values\.csv, row 3, value: 95\.4 here, 95\.3 in .*two-values\.csv, row 2.*set_aside"],
    "unit-against-sign.csv": [
        r"row 2, 数值: the column 单位 says '1/10万' and the cell says '%'; the unit '%' does not lead"
    ],
    "unit-against-title.csv": [
        r"row 3, unit: the indicator says '1/10万' and the title says '%'; the unit '%' does not lead"
    ],
    "unit-empty.csv": [r"row 2, 单位: the unit is stated nowhere.*Allowed: %, in a column 单位"],
    "unit-nowhere.csv": [r"row 2, unit: the unit is stated nowhere"],
    "unit-of-another.csv": [r"row 2, 单位: the unit '1/10万' does not lead to '%'"],
    "unit-row-of-two-units.csv": [r"row 2, unit: the row of units holds %, 1/10万.*else a column 单位"],
    "unit-row-unknown-unit.csv": [r"row 2, unit: the row of units holds 百分比"],
    "units-contradict.csv": [
        r"row 2, 单位: the column 单位 says '万人' and the indicator says '人'.*Allowed: one of them"
    ],
    "unknown-column.csv": [r"row 1, 网址: unknown column '网址'.*Allowed: 地区, 指标"],
    "unknown-group.csv": [r"row 2, 分组: unknown group '老人'.*Allowed: 全体 \(all\), 女性 \(female\)"],
    "unknown-indicator.csv": [r"row 2, 指标: unknown indicator '宫颈癌筛查'.*nearest: 宫颈癌筛查率 screened"],
    "unknown-region.csv": [r"row 2, 地区: unknown place '平阴乡'.*docs/adding-a-region\.md"],
    "unknown-status.csv": [r"row 2, 状态: unknown status 'set aside'.*did you mean set_aside"],
    "value-about.csv": [r"row 2, 数值: '约95' is a bound or about"],
    "value-negative.csv": [r"row 2, 数值: -5 lies outside.*Allowed: 0 to 100 %, the valid range of screened"],
    "value-out-of-range.csv": [r"row 2, 数值: 195\.3 lies outside the indicator's valid range"],
    "web-page.xls": [r"web-page\.xls: the file is a web page or XML.*Allowed: .*saved as \.xlsx"],
    "year-beside-years.csv": [r"row 1, year: the column 'year' is beside columns of years.*Allowed: one or the other"],
    "year-of-two-digits.csv": [r"row 1, 23年: '23年' is not one year of four digits"],
    "year-twice.csv": [r"row 1, 2023年: '2023' and '2023年' say the same"],
    "years-over-two.csv": [r"row 1, 2022-2023: '2022-2023' is not one year of four digits.*one year a column"],
}


NO_TARGETS = pd.DataFrame(columns=["region_code", "indicator_id", "group", "qualifier", "kind"])
NO_VALUES, NO_WORDS = pd.DataFrame(), pd.DataFrame(columns=["file", "cell", "value", "reason"])


def _read(folder: Path) -> tuple[pd.DataFrame, list[Fault]]:
    return read_observations(folder, REGIONS, INDICATORS)


def _taken(folder: Path) -> tuple[pd.DataFrame, list[Fault]]:
    """Read, and passed through the check that all values pass, with nothing known but the values themselves."""
    values, faults = _read(folder)
    taken = check_values(values, NO_VALUES, NO_WORDS, Scopes(NO_TARGETS, INDICATORS), Reference())
    return taken.values, faults + taken.faults


def _short(frame: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def _one(tmp_path: Path, text: str, name: str = "file.csv") -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")


def _book(path: Path, rows: list[list[Any]], **formats: str) -> Any:
    """A workbook of one sheet; ``formats`` are number formats by cell (B2="0.0%")."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, form in formats.items():
        book.active[cell].number_format = form
    book.save(path)
    return book


def test_every_faulty_file_has_its_message() -> None:
    assert sorted(MESSAGES) == sorted(path.name for path in (FILES / "faulty").iterdir())


@pytest.mark.parametrize("name", [name for name in MESSAGES if name != "hidden.xls"])
def test_faulty_file(name: str, tmp_path: Path) -> None:
    shutil.copy(FILES / "faulty" / name, tmp_path)
    frame, faults = _taken(tmp_path)
    assert [bool(re.search(*pair)) for pair in zip(MESSAGES[name], map(str, faults), strict=True)] == [True], faults
    assert all(fault.allowed and fault.file.endswith(name) for fault in faults)
    assert len(frame) == (name == "two-values.csv")


def test_a_long_file(tmp_path: Path) -> None:
    shutil.copy(FILES / "good" / "long.csv", tmp_path)
    frame, faults = _read(tmp_path)
    assert faults == []
    assert list(frame.columns) == COLUMNS
    assert _short(
        frame, "region_code", "indicator_id", "group", "qualifier", "year", "value", "unit", "value_printed"
    ) == [
        ("330326", "maternal_mortality", "all", "", "2022", "7.5", "1/10万", "7.5①"),
        ("330326", "screened", "female", "常住人口", "2022", "95.3", "%", "９５．３"),
        ("330326", "resident_population", "all", "", "2022", "86.4", "万人", "864,000"),
        ("330300", "resident_population", "all", "", "2023", "976.1", "万人", "976.1"),
    ]
    assert _short(frame, "source_id", "status", "confirmed", "note", "_row") == [
        ("bulletin-2022", "published", "", "①快报数; footnote mark", 3),
        ("long", "published", "", "", 4),
        ("long", "published", "", "", 5),
        ("long", "published", "", "", 6),
    ]


def test_a_wide_file(tmp_path: Path) -> None:
    shutil.copy(FILES / "good" / "wide.csv", tmp_path)
    frame, faults = _read(tmp_path)
    assert faults == []
    assert _short(frame, "region_code", "indicator_id", "year", "value", "unit", "note", "_row") == [
        ("330326", "screened", "2021", "90.1", "%", "", 3),
        ("330326", "screened", "2023", "95.3", "%", "", 3),
        ("330300", "screened", "2021", "91", "%", "", 4),
        ("330300", "screened", "2022", "92", "%", "footnote mark", 4),
    ]


def test_a_row_of_units(tmp_path: Path) -> None:
    shutil.copy(FILES / "good" / "unit-row.csv", tmp_path)
    _one(tmp_path, "年份,数值,单位,地区,指标\n,,%,,\n2023,95.3,,平阳县,screened\n", "unit-row-2.csv")
    frame, faults = _read(tmp_path)
    assert faults == []
    assert sorted(_short(frame, "indicator_id", "year", "value", "unit", "source_id")) == [
        ("maternal_mortality", "2022", "7.5", "1/10万", "unit-row"),
        ("maternal_mortality", "2023", "0", "1/10万", "unit-row"),
        ("screened", "2023", "95.3", "%", "unit-row-2"),
    ]


def test_units_in_the_header_and_a_byte_order_mark(tmp_path: Path) -> None:
    _one(tmp_path, '\ufeff"地 区",指标（%）,2023年\r\n平阳县,screened,95.3\r\n', "indicator.csv")
    _one(tmp_path, "地区,指标,年份,数值（‰）\n平阳县,infant_mortality,2023,3.2‰\n", "value.csv")
    _one(tmp_path, "地区,指标,2022（%）,2023年(%)\n平阳县,screened,95.1,\n", "years.csv")
    frame, faults = _read(tmp_path)
    assert faults == []
    assert _short(frame, "year", "value", "unit") == [
        ("2023", "95.3", "%"),
        ("2023", "3.2", "‰"),
        ("2022", "95.1", "%"),
    ]


def test_a_workbook(tmp_path: Path) -> None:
    raised = CellRichText("95.3", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    rows: list[list[Any]] = [
        ["平阳县 2023 年监测表"],
        [None, None, None, None, None, "单位：％"],
        ["地区代码", "指标\n名称", "分组", 2021, 2022.0, "2023年"],
        [330326, "宫颈癌筛查率", None, 0.953, 95.3, raised],
        ["330326", "宫颈癌筛查率", "农村", 0.1 + 0.2, "…", None],
        [330300.0, "screened", None, 1, 2, 3],
    ]
    path = tmp_path / "bulletin-2023.xlsx"
    book = _book(path, rows, D4="0.0%", E4='_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ')
    book.active.merge_cells("A1:F1")
    book.create_sheet("Sheet2")
    book.save(path)
    frame, faults = _read(tmp_path)
    assert faults == []
    assert _short(frame, "region_code", "group", "year", "value", "value_printed", "source_id", "note", "_row") == [
        ("330326", "all", "2021", "95.3", "95.3%", "bulletin-2023", "", 4),
        ("330326", "all", "2022", "95.3", "95.3", "bulletin-2023", "", 4),
        ("330326", "all", "2023", "95.3", "95.3¹", "bulletin-2023", "footnote mark", 4),
        ("330326", "rural", "2021", "0.3", "0.3", "bulletin-2023", "", 5),
        ("330300", "all", "2021", "1", "1", "bulletin-2023", "", 6),
        ("330300", "all", "2022", "2", "2", "bulletin-2023", "", 6),
        ("330300", "all", "2023", "3", "3", "bulletin-2023", "", 6),
    ]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (True, "General", "'True' is true or false"),
        (date(2023, 5, 1), "yyyy-mm-dd", "'2023-05-01.*' is a date or a time"),
        (95.3, "yyyy-mm-dd", "is a date or a time"),
        ("=A1", "General", "'=A1' is a formula"),
        ("#DIV/0!", "General", "error of the spreadsheet"),
        (12345, "#,##0,", "shown as #,##0,.*shows as another one.*Allowed: the number as meant"),
        (12345, "0!.0,", "shows as another one"),
        (12345, '0\\.0,"万"', "shows as another one"),
        (1.2, '0.0"万"', "shows as another one"),
        (0.5, "0.0%", "'%' does not lead to '1/10万'"),
        (CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "5")), "General", "with a power of ten"),
    ],
)
def test_hostile_cell_of_a_workbook(value: Any, form: str, expected: str, tmp_path: Path) -> None:
    rows = [["地区", "指标", "年份", "数值", "单位"], ["平阳县", "孕产妇死亡率", 2023, value, "1/10万"]]
    _book(tmp_path / "file.xlsx", rows, D2=form)
    frame, faults = _read(tmp_path)
    assert frame.empty
    assert len(faults) == 1
    assert re.search(rf"file\.xlsx, row 2, 数值: .*{expected}", str(faults[0])), str(faults[0])


def test_a_float_has_the_digits_that_the_spreadsheet_shows() -> None:
    cell = SimpleNamespace(value=0.1 + 0.2, data_type="n", number_format="General")
    assert cells.sheet_text(cell) == "0.3"


def test_a_merged_name_holds_for_its_rows_and_a_merged_figure_is_refused(tmp_path: Path) -> None:
    rows = [["地区", "指标", "人群", 2023], ["平阳县", "screened", "女", "95.3%"], [None, "twin_one", None, "91%"]]
    book = _book(tmp_path / "file.xlsx", rows)
    for area in ("A2:A3", "C2:C3"):
        book.active.merge_cells(area)
    book.save(tmp_path / "file.xlsx")
    frame, faults = _read(tmp_path)
    assert faults == []
    assert _short(frame, "region_code", "indicator_id", "group", "value") == [
        ("330326", "screened", "female", "95.3"),
        ("330326", "twin_one", "female", "91"),
    ]
    book.active.merge_cells("D2:D3")
    book.save(tmp_path / "file.xlsx")
    frame, faults = _read(tmp_path)
    assert frame.empty
    assert [str(fault).split("/")[-1] for fault in faults] == [
        "file.xlsx, row 3: the cells D2:D3 are merged. Allowed: undo it and fill every cell."
    ]


def test_two_level_header_of_a_workbook(tmp_path: Path) -> None:
    rows = [["地区", "screened", None], [None, 2022, 2023], ["平阳县", "95.3%", "96%"]]
    book = _book(tmp_path / "file.xlsx", rows)
    for area in ("A1:A2", "B1:C1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "file.xlsx")
    _, faults = _read(tmp_path)
    assert [fault.problem for fault in faults] == ["the header has two levels: 地区, screened over 2022, 2023."]


def test_two_filled_sheets(tmp_path: Path) -> None:
    book = _book(tmp_path / "file.xlsx", [["地区", "指标", "2023"], ["平阳县", "screened", "95.3%"]])
    book.create_sheet("说明")["A1"] = "x"
    book.save(tmp_path / "file.xlsx")
    frame, faults = _read(tmp_path)
    assert frame.empty
    assert re.search(r"file\.xlsx: the sheets Sheet, 说明 all contain something.*Allowed: one sheet", str(faults[0]))


def test_workbooks_without_content(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "c.xlsx").write_bytes(b"")
    _, faults = _read(tmp_path)
    assert [fault.problem.split("(")[0] for fault in faults] == [
        "the file is empty.",
        "the workbook cannot be opened ",
        "the workbook cannot be opened ",
    ]


def test_an_absent_and_an_empty_folder(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        frame, faults = _read(folder)
        assert (list(frame.columns), len(frame), faults) == (COLUMNS, 0, [])


def test_what_is_not_read(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.csv", "~$open.xlsx"):
        _one(tmp_path, "x", name)
    (tmp_path / "2023").mkdir()
    _one(tmp_path, "x\n", "figures.txt")
    _, faults = _read(tmp_path)
    assert [(Path(fault.file).name, fault.problem) for fault in faults] == [
        ("2023", "unsupported file type."),
        ("figures.txt", "unsupported file type."),
    ]


HEAD = "地区,指标,年份,数值,单位,来源,状态,备注\n"


def test_the_same_figure_twice(tmp_path: Path) -> None:
    row = "平阳县,screened,2023,95.3,%,"
    _one(tmp_path, f"{HEAD}{row}one,,first\n{row.replace('95.3', '95.30')}one,,again\n", "a.csv")
    _one(tmp_path, f"{HEAD}{row}two,,\n", "b.csv")
    frame, faults = _taken(tmp_path)
    assert faults == []
    assert _short(frame, "value", "source_id", "note") == [("95.3", "one", f"first; also in {tmp_path}/b.csv")]


def test_two_figures_for_one(tmp_path: Path) -> None:
    row = "平阳县,screened,2023,95.3,%,"
    _one(tmp_path, f"{HEAD}{row}one,,\n", "a.csv")
    _one(tmp_path, f"{HEAD}{row.replace('95.3', '96')}two,,\n{row.replace('95.3', '97')}two,set_aside,why\n", "b.csv")
    frame, faults = _taken(tmp_path)
    assert [str(fault) for fault in faults] == [
        f"{tmp_path}/b.csv, row 2, value: 96 here, 95.3 in {tmp_path}/a.csv, row 2, for 330326, screened, all, 2023. "
        "Allowed: one figure; status revised for the one that replaces the other, or set_aside for the wrong one."
    ]
    assert _short(frame, "value", "status") == [("95.3", "published"), ("97", "set_aside")]


def test_populations_are_not_the_same_figure(tmp_path: Path) -> None:
    text = "地区,指标,口径,人群,2023\n平阳县,screened,,,95%\n平阳县,screened,户籍,,96%\n平阳县,screened,,农村,97%\n"
    _one(tmp_path, text)
    frame, faults = _read(tmp_path)
    assert (list(frame["value"]), faults) == (["95", "96", "97"], [])


def test_all_faults_of_all_files_come_together(tmp_path: Path) -> None:
    _one(tmp_path, "地区,指标,2022,2023\n平阴乡,筛查,约95,1 234\n平阳县,screened,95,96\n温州,screened,95%,\n", "a.csv")
    _one(tmp_path, "", "b.csv")
    frame, faults = _read(tmp_path)
    assert [(Path(fault.file).name, fault.row, fault.column) for fault in faults] == [
        ("a.csv", 2, "地区"),
        ("a.csv", 2, "指标"),
        ("a.csv", 2, "2022"),
        ("a.csv", 2, "2023"),
        ("a.csv", 3, "unit"),
        ("b.csv", 0, ""),
    ]
    assert list(frame["value"]) == ["95"]


def test_rows_are_counted_as_in_the_file(tmp_path: Path) -> None:
    _one(tmp_path, '标题\n\n地区,指标,备注,2023\n平阳县,screened,"两\n行",95%\n,,,\n温州,screened,,96%\n')
    frame, faults = _read(tmp_path)
    assert faults == []
    assert _short(frame, "_row", "note") == [(4, "两\n行"), (7, "")]


WIDE = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")


@given(
    number=st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=4),
    grouped=st.booleans(),
    wide=st.booleans(),
    ending=st.sampled_from(["", "%", "‰", " %", "①", "¹", "*", "[1]", "（注1）", "%²"]),
    blank=st.sampled_from(["", " ", "　", "\n", "\ufeff"]),
)
def test_a_formatted_number_is_read_as_itself(
    number: Decimal, grouped: bool, wide: bool, ending: str, blank: str
) -> None:
    printed = f"{number:,f}" if grouped else f"{number:f}"
    printed = printed.translate(WIDE) if wide else printed
    try:
        found = cells.figure(blank + printed + ending + blank)
    except cells.CellError:
        assert abs(number) == 10  # 10¹ may be a power
        return
    assert found is not None
    assert found.value == number
    assert found.sign == ending.strip()[:1].strip("①¹*[（")
    assert found.is_marked == bool(ending.strip(" %‰"))


@given(st.text(alphabet="0123456789.,-−－ %‰eE①¹²(（[注1]）)*万约—…/、０９．，", max_size=12))
def test_no_text_becomes_another_number(cell: str) -> None:
    try:
        found = cells.figure(cell)
    except cells.CellError:
        return
    if found is None:
        assert not re.search(r"[0-9０-９]", cell)
        return
    digits = re.match(r"[^①¹²*\[(（]*", cells.plain(cell))
    assert digits is not None
    assert Decimal(re.sub(r"[,%‰\s]", "", digits[0])) == found.value


@given(st.text(max_size=8))
def test_no_name_raises_anything_else(cell: str) -> None:
    for read in (
        lambda: names.region(cell, PLACES),
        lambda: names.indicator(cell, INDICATOR_NAMES),
        lambda: cells.year(cell),
        lambda: cells.either(cell, cells.year),
        lambda: cells.code(cell, "group", "all"),
        lambda: cells.figure(cell),
    ):
        try:
            read()
        except cells.CellError:
            continue  # any other error fails the test


def test_a_former_id_is_told_what_it_is_now(tmp_path: Path) -> None:
    _one(tmp_path, "region,indicator,year,value,unit\n330326,gone,2023,5,%\n330326,dropped,2023,5,%\n")
    columns = ["id_of", "former_id", "current_id", "reason"]
    rows = [("indicator", "gone", "screened", "renamed"), ("indicator", "dropped", "", "none"), ("target", "x", "", "")]
    former = pd.DataFrame(rows, columns=columns)
    _, faults = read_observations(tmp_path, REGIONS, INDICATORS, former)
    assert [fault.problem for fault in faults] == [
        "the indicator 'gone' is now 'screened' (renamed).", "the indicator 'dropped' was withdrawn (none)."
    ]  # fmt: skip
    _, faults = read_observations(tmp_path, REGIONS, INDICATORS)
    assert "unknown indicator 'gone'" in faults[0].problem
