"""Published figures of a year, read strictly from the files in which statistical offices send them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import CELL, FILE, GROUP_STATED, ROW, DataFaultsError, Fault, quoted
from ..intake import cells, names
from ..intake.cells import CellError, key, plain
from ..intake.places import level_of
from ..intake.text import bilingual
from .grid import Grid, address, spans
from .heads import Known, indicator_of
from .layout import Layout, read_layout
from .sheets import HEADER_WITHIN, familiar, read_grid, refuse_unreadable
from .titles import note_of

NAMES_WITHIN = 3  # columns that may name the place of a row
ACCEPTED = "accepted.csv"  # what a person has accepted, not a file of figures
COLUMNS = [
    "region_code", "indicator_id", "group", "qualifier", "year", "value", "unit", "value_printed", "source_id",
    "status", "confirmed", "events", "population", "note", FILE, ROW, CELL, GROUP_STATED,
]  # fmt: skip
Row = dict[str, Any]


def read_observations(
    folder: Path, regions: pd.DataFrame, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Fault]]:
    """The published figures of all .csv, .xlsx and .xls files of a folder, and all their faults.

    Missing figures (an empty cell, —, …, 暂无) give no row, an absent folder an empty frame. Content never raises: a
    row with a fault is left out and named. Files whose names begin with ``.`` or ``~$``, .md files and
    ``accepted.csv`` are not read. ``regions`` and ``indicators`` are the raw tables. The frame is text, ``value`` in
    the catalogue's ``unit``; only the line ``_row`` is a number. ``_cell`` is the address of the figure in its file,
    ``_group_stated`` "true" where the file states the group.
    """
    known = Known(names.region_names(regions), names.indicator_names(indicators))
    catalogue = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    signs = familiar([*regions["name_zh"], *indicators["name_zh"]])
    rows: list[Row] = []
    faults: list[Fault] = []
    for path in _files(folder):
        grid = Grid("")
        try:
            grid = read_grid(path, signs)
            here = replace(known, among=level_of(_names_in(grid)))
            layout = read_layout(grid, here)
        except DataFaultsError as error:
            faults.extend([*grid.faults, *error.faults])
            continue
        reader = _Reader(grid, layout, here, catalogue, path.stem)
        read = [row for number in layout.body for row in reader.figures(number)]
        rows.extend([] if grid.faults or layout.faults else read)  # what a head says is sure only in a sound file
        told = {fault.row for fault in grid.faults if grid.widths}  # the row in which a text is cut off
        own = [fault for fault in reader.faults if fault.row not in told]
        faults.extend([*grid.faults, *layout.faults, *_told_once(own)])
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "str") | {ROW: "int64"})
    return frame, list(dict.fromkeys(faults))


def unreadable(folder: Path) -> list[Fault]:
    """The faults of files that cannot be opened, or would take too much; asked before anything slow is done."""
    faults = []
    for path in _files(folder):
        try:
            refuse_unreadable(path)
        except DataFaultsError as error:
            faults += error.faults
    return faults


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    named = [path for path in found if not path.name.startswith((".", "~$")) and path.name != ACCEPTED]
    return [path for path in named if path.suffix.lower() != ".md"]


def _names_in(grid: Grid) -> Iterator[str]:
    """The cells of a file that may name places: those of its first rows and columns, in either language."""
    for number, row in grid.rows.items():
        for column, cell in row.items():
            if number <= HEADER_WITHIN or column < NAMES_WITHIN:
                yield cell
                yield from bilingual(cell) or ()


def _told_once(faults: list[Fault]) -> list[Fault]:
    """A fault that repeats for one cause is told at its first row, with the others."""
    rows: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        rows.setdefault((fault.column, fault.problem, fault.allowed), []).append(fault)
    told = []
    for same in rows.values():
        others = spans([fault.row for fault in same[1:] if fault.row != same[0].row])
        problem = same[0].problem + (f" So also in row{'s' * (not others.isdigit())} {others}." if others else "")
        told.append(Fault(same[0].file, same[0].row, same[0].column, problem, same[0].allowed))
    return told


class _Reader:
    """The rows of one file, read into figures of the catalogue's units; what it cannot read it keeps in ``faults``."""

    def __init__(self, grid: Grid, layout: Layout, known: Known, catalogue: dict[str, Row], source: str):
        self.grid, self.layout, self.known, self.catalogue, self.source = grid, layout, known, catalogue, source
        self.faults: list[Fault] = []
        self.number = 0
        self.above: dict[str, str] = {}  # the place, indicator and unit to which a row 其中 refers

    def figures(self, number: int) -> Iterator[Row]:
        """The row's figures, one for each column of figures; none where there is none or something is in fault."""
        self.number = number
        if not self._is_whole():
            return
        among = self._among()
        fixed = {name: self._dimension(name, among) for name in ("region", "indicator", "year")}
        group = among or self._read("group", cells.code, "group", "all")
        status = self._read("status", cells.code, "status", "published")
        counts = [self._read(name, cells.count) for name in ("events", "population")]
        if not among:
            self.above = {name: self._text(name) for name in ("region", "indicator", "unit")}
        for column in self.layout.spreads or [self.layout.fields.get("value", -1)]:
            dims = self.layout.spreads.get(column, {})
            figure: cells.Figure | None = self._at(column, cells.figure) if column >= 0 else None
            own = {name: dims.get(name) or value for name, value in fixed.items()}
            stated = among or self._text("group") or dims.get("group") or ""
            if self._text("group") and "group" in dims and dims["group"] != group:
                self._fault(column, f"the head says {dims['group']}, the row {group}.", "one group for a figure")
                continue
            if figure is None or None in (group, status, *counts) or not all(own.values()):
                continue
            entry = self.catalogue[str(own["indicator"])]
            value = self._value(column, figure, entry)
            if value is not None:
                row = (
                    own["region"], own["indicator"], dims.get("group", group), self._qualifier(), own["year"], value,
                    entry["unit"], self._cell(column), self._text("source_id") or self.source, status,
                    self._text("confirmed"), *counts, self._note(str(own["year"]), figure), self.grid.file, number,
                    address(number, column), "true" if stated or self.layout.titles.is_export else "",
                )  # fmt: skip
                yield dict(zip(COLUMNS, row, strict=True))

    def _among(self) -> str | None:
        """The group of a row 其中, which speaks of the place and indicator above it; "" for another row."""
        for name in ("indicator", "region"):
            part = cells.among(self._text(name))
            if part and cells.is_code(part, "group") and self.above.get("indicator", "x"):
                return cells.code(part, "group", "")
        return ""

    def _dimension(self, name: str, among: str | None) -> str | None:
        """The place, indicator or year of the row: of its cell, or else of the title; "" where columns tell it."""
        layout = self.layout
        if name not in layout.fields:
            return layout.titles.given.get(name, "")
        text = self._text(name)
        if among and name in self.above and (not text or cells.among(text)):
            text = self.above[name]
        elif among and name == "region" and key(text) != key(self.above[name]):
            problem = f"a row 其中 names {quoted(text)}, the row above it another place."
            self._fault(layout.fields[name], problem, "the place above")
        if not text and name == "region":
            self._fault(layout.fields[name], "the place is empty.", "the place in every row, also where it repeats")
            return None
        readers: dict[str, Callable[[str], str]] = {
            "region": lambda cell: cells.either(cell, self.known.region),
            "indicator": lambda cell: indicator_of(cell, self.known)[0],
            "year": lambda cell: cells.either(cell, cells.year),
        }
        return self._guard(layout.fields[name], readers[name], text)

    def _is_whole(self) -> bool:
        layout, row = self.layout, self.grid.rows[self.number]
        places = {*layout.fields.values(), *layout.spreads, *layout.ignored}
        strays = [cell for place, cell in row.items() if place not in layout.heads]
        width = self.grid.widths.get(self.number, max(places) + 1)
        if len(row) == 1 and len(places) > 1 and len(layout.fields) + len(layout.spreads) > 1:
            only = next(iter(row.values()))
            if any(self.grid.text(self.number, place) for place in places - set(row)):
                return True
            self._fault(-1, f"{quoted(only)} stands alone.", "figures; delete the row, or use a column 备注")
            return False
        if strays:
            self._fault(
                -1, f"{quoted(strays[0])} stands under no column name; a comma may be unquoted.", "cells under names"
            )
            return False
        if width <= max(places):
            problem = f"the row has {width} cells, the header {max(places) + 1}; the file may be cut off."
            self._fault(-1, problem, f"{max(places) + 1} cells")
            return False
        return True

    def _value(self, column: int, figure: cells.Figure, entry: Row) -> str | None:
        layout, fields = self.layout, self.layout.fields
        indicator = self._text("indicator") or layout.heads.get(fields.get("indicator", -1), "")
        if cells.among(indicator):
            indicator = self.above.get("indicator", "")
        own = cells.split_unit(indicator)[1]
        own = own if cells.is_unit(own) and key(indicator) not in self.known.indicators else ""
        both = cells.bilingual(indicator)
        own = own or (
            next((unit for part in both if cells.is_unit(unit := cells.split_unit(part)[1])), "") if both else ""
        )
        unit_column = f"the column {layout.heads.get(fields.get('unit', -1), '')}"
        unit = self._text("unit") or (
            self.above.get("unit", "") if cells.among(self._text("indicator") or self._text("region")) else ""
        )
        stated = {
            unit_column: unit,
            "the indicator": own,
            f"the head {layout.heads.get(column, '')}": layout.units.get(column, ""),
            "the head of the indicators": layout.units.get(fields.get("indicator", -1), ""),
            "the row of units": layout.row_units.get(column, ""),
            **layout.titles.units,
            "the cell": figure.sign,
        }
        try:
            factor = cells.factor(stated, entry["unit"])
        except CellError as error:
            if any(fault.column == "unit" for fault in layout.faults):
                return None  # told already
            place = column if figure.sign else fields.get("unit", -1)
            self._fault(place, error.problem, error.allowed, "unit")
            return None
        return self._at(column, lambda _: cells.in_range(figure.value * factor, entry))

    def _qualifier(self) -> str:
        """The qualifier, with the dash of the catalogue between figures whichever was typed."""
        return re.sub(r"(?<=[0-9])\s*[-‐‑‒–―－−~～〜]\s*(?=[0-9])", "—", self._text("qualifier"))

    def _note(self, year: str, figure: cells.Figure) -> str:
        parts = (self._text("note"), "footnote mark" if figure.is_marked else "", note_of(year, self.layout.notes))
        return "; ".join(filter(None, parts))

    def _read(self, name: str, function: Callable[..., Any], *args: Any) -> Any:
        place = self.layout.fields.get(name, -1)
        return self._guard(place, function, self._cell(place), *args)

    def _at(self, column: int, function: Callable[..., Any]) -> Any:
        return self._guard(column, function, self._cell(column))

    def _guard(self, column: int, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return function(*args)
        except CellError as error:
            self._fault(column, error.problem, error.allowed)
            return None

    def _text(self, name: str) -> str:
        return self._cell(self.layout.fields[name]) if name in self.layout.fields else ""

    def _cell(self, column: int) -> str:
        return self.grid.text(self.number, column).strip()

    def _fault(self, column: int, problem: str, allowed: str, name: str = "") -> None:
        shown = plain(self.layout.heads.get(column, name))
        self.faults.append(Fault(self.grid.file, self.number, shown, problem, allowed))
