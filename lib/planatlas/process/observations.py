"""Published figures of a year, read strictly from the files in which statistical offices send them."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from .. import paths
from ..errors import CELL, FILE, GROUP_STATED, ROW, DataFaultsError, Fault
from ..intake import cells, names
from ..intake.cells import CellError, key, plain

HEADER_WITHIN = 10
COLUMNS = [
    "region_code",
    "indicator_id",
    "group",
    "qualifier",
    "year",
    "value",
    "unit",
    "value_printed",
    "source_id",
    "status",
    "confirmed",
    "events",
    "population",
    "note",
]
COLUMNS += [FILE, ROW, CELL, GROUP_STATED]
NAMES = {name for column in ("region", "indicator") for name in (column, *cells.COLUMNS[column])}
TITLE_UNIT = re.compile(r"(?:^|[(\s])单位:\s*([^()]+?)\)?$")
Row = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file that hold anything, by their number, and the last row of each of its merged areas."""

    file: str
    rows: dict[int, list[str]]
    merged: dict[str, int]


@dataclass(frozen=True)
class Layout:
    """Where the columns of a sheet stand (fields, or years), their names and units; the file's units; its first row."""

    columns: dict[str, int]
    header: dict[int, str]
    column_units: dict[str, str]
    units: list[str]
    first: int


def read_observations(
    folder: Path, regions: pd.DataFrame, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Fault]]:
    """The published figures of all .csv and .xlsx files of a folder, long or a column a year, and all their faults.

    Missing figures (an empty cell, —, …, 暂无) give no row, an absent folder an empty frame. Content never raises: a
    row with a fault is left out and named. Files whose names begin with ``.`` or ``~$`` and .md files are not read.
    ``regions`` and ``indicators`` are the raw tables. The frame is text, ``value`` in the catalogue's ``unit``; only
    the line ``_row`` is a number.
    """
    places, known = names.region_names(regions), names.indicator_names(indicators)
    catalogue = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    rows: list[Row] = []
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith((".", "~$")) or path.suffix.lower() == ".md" or path.name == "accepted.csv":
            continue
        try:
            sheet = _sheet(path)
            layout = _layout(sheet)
        except DataFaultsError as error:
            faults.extend(error.faults)
            continue
        for number in [number for number in sheet.rows if number >= layout.first]:
            reader = _RowReader(sheet, number, layout)
            rows.extend(reader.figures(places, known, catalogue, path.stem))
            faults.extend(reader.faults)
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "str") | {ROW: "int64"})
    return frame, list(dict.fromkeys(faults))


def _sheet(path: Path) -> Sheet:
    shown, kind = paths.shown(path), path.suffix.lower()
    if kind not in (".csv", ".xlsx") or not path.is_file():
        raise _stop(shown, 0, "this is not read.", "files .csv or .xlsx; save it as one, not in a folder below")
    sheet = _csv(path, shown) if kind == ".csv" else _xlsx(path, shown)
    if not sheet.rows:
        raise _stop(shown, 0, "the file is empty.", "a header and at least one row")
    return sheet


def _csv(path: Path, shown: str) -> Sheet:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")  # Excel begins UTF-8 with a byte-order mark
    except UnicodeDecodeError as error:
        other = "UTF-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "GB18030 (GBK)"
        problem = f"the file is not UTF-8 but, it seems, {other}; save it as “CSV UTF-8”."
        raise _stop(shown, content[: error.start].count(b"\n") + 1, problem, "UTF-8") from None
    if text.strip() and not text.endswith(("\n", "\r")):
        problem = "the last line does not end: the file is cut off, or its last newline is missing."
        raise _stop(shown, text.count("\n") + 1, problem, "a newline at the end")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, before = {}, 0
    try:
        for row in reader:
            rows[before + 1], before = row, reader.line_num  # a quoted cell may hold several lines
    except csv.Error as error:
        problem = f"a quotation mark is wrong from here on ({error})."
        raise _stop(shown, before + 1, problem, "quotes around whole cells, in pairs") from None
    return Sheet(shown, {number: row for number, row in rows.items() if any(map(plain, row))}, {})


def _xlsx(path: Path, shown: str) -> Sheet:
    try:
        book = openpyxl.load_workbook(path, rich_text=True)
    except Exception as error:  # whatever the parsers of zip and XML raise on a broken file
        raise _stop(shown, 0, f"the workbook cannot be opened ({error}).", "an .xlsx without password") from None
    filled = {}
    for sheet in book.worksheets:
        texts = ([cells.sheet_text(cell) for cell in row] for row in sheet.iter_rows())
        rows = {number: row for number, row in enumerate(texts, 1) if any(map(plain, row))}
        if rows:
            filled[sheet.title] = Sheet(shown, rows, {area.coord: area.max_row for area in sheet.merged_cells.ranges})
    if len(filled) > 1:
        problem = f"the sheets {', '.join(filled)} all hold something."
        raise _stop(shown, 0, problem, "one sheet with data; delete the others, or save each as a file")
    return next(iter(filled.values()), Sheet(shown, {}, {}))


def _layout(sheet: Sheet) -> Layout:
    head = next((number for number in sheet.rows if number <= HEADER_WITHIN and _is_header(sheet.rows[number])), 0)
    if not head:
        problem = f"none of the first {HEADER_WITHIN} rows is a header, which names place or indicator, commas between."
        raise _stop(sheet.file, 0, problem, cells.KNOWN)
    header = {place: plain(name) for place, name in enumerate(sheet.rows[head]) if plain(name)}
    columns: dict[str, int] = {}
    column_units, faults = {}, []
    for place, name in header.items():
        try:
            column, column_units[column] = cells.column(name)
        except CellError as error:
            faults.append(Fault(sheet.file, head, name, error.problem, error.allowed))
            continue
        if column in columns:
            problem = f"{header[columns[column]]!r} and {name!r} say the same."
            faults.append(Fault(sheet.file, head, name, problem, "each column and each year once"))
        columns[column] = place
    below = [number for number in sheet.rows if number > head]
    if below and _is_second_header(sheet.rows[below[0]], columns):
        raise _stop(sheet.file, head, "the header has two levels.", "one header row; put the name in a column")
    # An unknown column may be the missing one.
    faults = faults or [Fault(sheet.file, head, *rest) for rest in _missing_columns(columns)]
    units = list(_title_units(sheet, head, faults))
    if below and _is_unit_row(sheet.rows[below[0]], columns):
        units += _row_units(sheet, below.pop(0), faults)
    if not below:
        faults.append(Fault(sheet.file, 0, "", "the file has a header and no row.", "at least one row"))
    for area, last in sheet.merged.items():
        if below and last >= below[0]:
            faults.append(Fault(sheet.file, last, "", f"the cells {area} are merged.", "undo it and fill every cell"))
    if faults:
        raise DataFaultsError(faults)
    return Layout(columns, header, column_units, units, below[0])


def _is_header(row: list[str]) -> bool:
    heads = {key(cells.split_unit(cell)[0]) for cell in row if plain(cell)}
    return len(heads) > 1 and bool(heads & NAMES)


def _is_second_header(row: list[str], columns: dict[str, int]) -> bool:
    """Whether a row names neither place nor indicator, but stands under a cell that the header leaves open."""
    filled = {place for place, cell in enumerate(row) if plain(cell)}
    return not filled & {columns.get("region"), columns.get("indicator")} and bool(filled - set(columns.values()))


def _missing_columns(columns: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    is_wide = any(column.isdigit() for column in columns)
    for column in ("region", "indicator", "year", "value", "events", "population"):
        is_spare = is_wide and column not in ("region", "indicator")
        if is_spare and column in columns:
            yield column, f"the column {column!r} stands beside columns of years.", "one or the other"
        elif not is_spare and column not in (*columns, "events", "population"):
            yield column, f"the column {column!r} is missing.", cells.KNOWN


def _title_units(sheet: Sheet, head: int, faults: list[Fault]) -> Iterator[str]:
    for number in [number for number in sheet.rows if number < head]:
        for place, cell in enumerate(map(plain, sheet.rows[number])):
            match = TITLE_UNIT.search(cell)
            if match and cells.is_unit(match[1]):  # 单位 is also an office
                yield match[1]
            elif cell and place and not match:
                allowed = "titles in the first column; what holds for some figures in a column of its own"
                faults.append(Fault(sheet.file, number, "", f"{cell!r} stands above the header.", allowed))


def _is_unit_row(row: list[str], columns: dict[str, int]) -> bool:
    place = plain("".join(row[columns.get("region", 0) :][:1]))
    is_label = bool(place) and not cells.bare_unit(place)
    return is_label or (not place and all(map(cells.is_unit, filter(None, map(cells.bare_unit, row)))))


def _row_units(sheet: Sheet, number: int, faults: list[Fault]) -> list[str]:
    found = {key(unit): unit for unit in map(cells.bare_unit, sheet.rows[number]) if unit}
    if len(found) != 1 or not all(map(cells.is_unit, found)):
        problem = f"the row of units holds {', '.join(found.values()) or 'none'}."
        faults.append(Fault(sheet.file, number, "unit", problem, "one known unit for all; else a column 单位"))
    return list(found.values())


class _RowReader:
    """One row of a file, read into figures of the catalogue's units; what it cannot read it keeps in ``faults``."""

    def __init__(self, sheet: Sheet, number: int, layout: Layout):
        self.file, self.number, self.row, self.layout = sheet.file, number, sheet.rows[number], layout
        self.faults: list[Fault] = []

    def figures(self, places: names.Names, known: names.Names, catalogue: dict[str, Row], source: str) -> Iterator[Row]:
        """The row's figures, one for each year; none for a year without one, or where something is in fault."""
        if not self._is_whole():
            return
        region = self._read("region", names.region, places)
        indicator, unit = self._read("indicator", names.indicator, known) or (None, "")
        group = self._read("group", cells.code, "group", "all")
        status = self._read("status", cells.code, "status", "published")
        for column in [name for name in self.layout.columns if name.isdigit()] or ["value"]:
            year = column if column.isdigit() else self._read("year", cells.year)
            figure = self._read(column, cells.figure)
            counts = [self._read(name, cells.count) for name in ("events", "population")]
            if None in (region, indicator, group, status, year, figure, *counts):
                continue
            entry = catalogue[str(indicator)]
            value = self._value(column, figure, unit, entry)
            if value is not None:
                note = "; ".join(filter(None, (self._text("note"), "footnote mark" if figure.is_marked else "")))
                row = (
                    region, indicator, group, self._text("qualifier"), year, value, entry["unit"], self._text(column),
                    self._text("source_id") or source, status, self._text("confirmed"), *counts, note, self.file,
                    self.number, self._address(column), "true" if self._text("group") else "",
                )  # fmt: skip
                yield dict(zip(COLUMNS, row, strict=True))

    def _address(self, column: str) -> str:
        return f"{get_column_letter(self.layout.columns[column] + 1)}{self.number}"

    def _is_whole(self) -> bool:
        places, width = self.layout.columns.values(), len(self.row)
        filled = {place: cell for place, cell in enumerate(self.row) if plain(cell)}
        strays = [cell for place, cell in filled.items() if place not in places]
        if len(filled) == 1:
            self._fault("", f"{min(filled.values())!r} stands alone.", "figures; delete the row, or use a column 备注")
        elif strays:
            self._fault("", f"{strays[0]!r} stands under no column name; a comma may be unquoted.", "cells under names")
        elif width <= max(places):
            problem = f"the row has {width} cells, the header {max(places) + 1}; the file may be cut off."
            self._fault("", problem, f"{max(places) + 1} cells")
        return not self.faults

    def _value(self, column: str, figure: cells.Figure, unit: str, entry: Row) -> str | None:
        of_columns = [self.layout.column_units.get(name, "") for name in (column, "indicator")]
        stated = [self._text("unit"), unit, *of_columns, *self.layout.units, figure.sign]
        try:
            factor = cells.factor(stated, entry["unit"])
        except CellError as error:
            self._fault(column if figure.sign else "unit", error.problem, error.allowed)
            return None
        return self._read(column, lambda _: cells.in_range(figure.value * factor, entry))

    def _read(self, column: str, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return function(self._text(column), *args)
        except CellError as error:
            self._fault(column, error.problem, error.allowed)
            return None

    def _text(self, column: str) -> str:
        return self.row[self.layout.columns[column]].strip() if column in self.layout.columns else ""

    def _fault(self, column: str, problem: str, allowed: str) -> None:
        shown = self.layout.header.get(self.layout.columns.get(column, -1), column)
        self.faults.append(Fault(self.file, self.number, shown, problem, allowed))


def _stop(file: str, row: int, problem: str, allowed: str) -> DataFaultsError:
    return DataFaultsError([Fault(file, row, "", problem, allowed)])
