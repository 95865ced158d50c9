"""Workbooks, .xlsx and .xls, as the cells that their reader sees; what is hidden or struck through is reported."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import xlrd
from openpyxl.utils import column_index_from_string  # type: ignore[import-untyped]

from ..errors import Fault, file_fault
from ..intake import cells
from .archives import refuse_bombs
from .grid import Area, Grid, address, spans

Sheets = dict[str, tuple[Grid, bool]]


def workbook(content: bytes, file: str) -> Grid:
    """Read the one sheet of a workbook that contains anything.

    Parameters
    ----------
    content
        The bytes of the file.
    file
        The name by which messages call it.

    Returns
    -------
    Grid
        Its cells.
    """
    is_archive = content.startswith(b"PK")
    if is_archive:
        refuse_bombs(content, file)
    read: Callable[[bytes, str], Sheets] = _xlsx if is_archive else _xls
    try:
        sheets = read(content, file)
    except Exception as error:  # whatever the parsers of zip, XML and OLE raise on a broken file
        problem = f"the workbook cannot be opened ({str(error)[:80] or type(error).__name__})."
        raise file_fault(file, 0, problem, "an .xlsx or .xls without password") from None
    filled = {name: grid for name, (grid, _) in sheets.items() if grid.rows}
    hidden = [name for name in filled if sheets[name][1]]
    visible = [name for name in filled if name not in hidden]
    if len(visible) > 1:
        problem = f"the sheets {', '.join(visible)} all contain something."
        raise file_fault(file, 0, problem, "one sheet with data; delete the others, or save each as a file")
    faults = []
    if hidden:
        problem = f"the sheet {', '.join(hidden)} is hidden and holds something."
        faults.append(Fault(file, 0, "", problem, "no hidden sheet: unhide it and save it as a file, or delete it"))
    grid = filled[visible[0]] if visible else Grid(file)
    grid.faults = faults + grid.faults
    return grid


def _xlsx(content: bytes, file: str) -> Sheets:
    sheets: Sheets = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(content), rich_text=True).worksheets:
        grid, struck = Grid(file), []
        # Filled cells only: iterating over rows would visit every cell up to the last one of the sheet.
        for row, column in sorted(sheet._cells):
            cell = sheet._cells[row, column]
            text = cells.sheet_text(cell)
            if cells.plain(text):
                grid.rows.setdefault(row, {})[column - 1] = text
                if _is_struck(cell):
                    struck.append((row, column - 1))
        grid.merged = [
            Area(area.min_row, area.max_row, area.min_col - 1, area.max_col - 1) for area in sheet.merged_cells.ranges
        ]
        rows = {number for number, form in sheet.row_dimensions.items() if form.hidden or form.height == 0}
        if sheet.sheet_format.zeroHeight:
            rows |= set(grid.rows) - set(sheet.row_dimensions)
        columns: list[tuple[int, int]] = []
        for letter, form in sheet.column_dimensions.items():  # one entry may be for a span of columns
            if form.hidden or form.width == 0:
                first = form.min or column_index_from_string(letter)
                columns.append((first - 1, (form.max or first) - 1))
        _tell(grid, rows, columns, struck)
        sheets[sheet.title] = (grid, sheet.sheet_state != "visible")
    return sheets


def _is_struck(cell: Any) -> bool:
    parts = cell.value if isinstance(cell.value, list) else ()
    return bool(cell.font.strike) or any(getattr(getattr(part, "font", None), "strike", False) for part in parts)


def _xls(content: bytes, file: str) -> Sheets:
    book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    sheets: Sheets = {}
    for sheet in book.sheets():
        grid, struck = Grid(file), []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                text = _xls_text(book, sheet, row, column)
                if cells.plain(text):
                    grid.rows.setdefault(row + 1, {})[column] = text
                    if _is_struck_xls(book, sheet, row, column):
                        struck.append((row + 1, column))
        grid.merged = [Area(top + 1, bottom, left, right - 1) for top, bottom, left, right in sheet.merged_cells]
        rows = {number + 1 for number, form in sheet.rowinfo_map.items() if form.hidden}
        columns = [(number, number) for number, form in sheet.colinfo_map.items() if form.hidden or form.width == 0]
        _tell(grid, rows, columns, struck)
        sheets[sheet.name] = (grid, sheet.visibility != 0)
    return sheets


def _xls_text(book: Any, sheet: Any, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), [])
        ends = [start for start, _ in runs[1:]] + [len(cell.value)]
        text = cell.value[: runs[0][0]] if runs else cell.value
        for (start, font), end in zip(runs, ends, strict=False):
            part = cell.value[start:end]
            text += part.translate(cells.RAISED) if book.font_list[font].escapement == 1 else part
        return str(text)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return cells.number_text(cell.value, form)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return str(xlrd.xldate_as_datetime(cell.value, book.datemode).isoformat())
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _is_struck_xls(book: Any, sheet: Any, row: int, column: int) -> bool:
    fonts = [book.xf_list[sheet.cell_xf_index(row, column)].font_index]
    fonts += [font for _, font in sheet.rich_text_runlist_map.get((row, column), [])]
    return any(book.font_list[font].struck_out for font in fonts)


def _tell(grid: Grid, rows: set[int], columns: Iterable[tuple[int, int]], struck: list[tuple[int, int]]) -> None:
    """The faults of a sheet that holds hidden or struck-through cells, each kind once."""
    hidden = sorted(rows & set(grid.rows))
    filled = {column for row in grid.rows.values() for column in row}
    out = sorted(column for column in filled if any(first <= column <= last for first, last in columns))
    if hidden:
        noun = "row" if len(hidden) == 1 else "rows"
        problem = f"hidden: {noun} {spans(hidden)}, which may be filtered out or given up."
        grid.faults.append(Fault(grid.file, hidden[0], "", problem, "rows that everybody sees: unhide or delete them"))
    if out:
        letters = ", ".join(address(0, column)[:-1] for column in out)
        problem = f"hidden: {'column' if len(out) == 1 else 'columns'} {letters}."
        grid.faults.append(Fault(grid.file, 0, "", problem, "columns that everybody sees: unhide or delete them"))
    if struck:
        named = ", ".join(address(*place) for place in struck)
        problem = f"struck through: {named}, which may have been withdrawn."
        allowed = "cells that hold: remove the strike-through, or delete them"
        grid.faults.append(Fault(grid.file, struck[0][0], "", problem, allowed))
