"""The rows of one file of observations, read into figures in the catalogue's units."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..errors import CELL, FILE, GROUP_STATED, ROW, quote
from ..intake import cells
from ..intake.cells import CellError, key, plain
from ..intake.row_reader import RowReader
from .grid import Grid, address
from .heads import Vocabulary, indicator_of
from .layout import Layout
from .titles import note_of

COLUMNS = [
    "region_code", "indicator_id", "group", "qualifier", "year", "value", "unit", "value_printed", "source_id",
    "status", "confirmed", "events", "population", "note", FILE, ROW, CELL, GROUP_STATED,
]  # fmt: skip
Row = dict[str, Any]


class FileReader(RowReader):
    """The rows of one file, read into figures in the catalogue's units."""

    def __init__(self, grid: Grid, layout: Layout, known: Vocabulary, catalogue: dict[str, Row], source: str):
        super().__init__(grid.file)
        self.grid, self.layout, self.known, self.catalogue, self.source = grid, layout, known, catalogue, source
        self.above: dict[str, str] = {}  # the place, indicator and unit to which a row 其中 refers

    def figures(self, number: int) -> Iterator[Row]:
        """The row's figures, one for each column of figures; none where there is none or something is in fault."""
        self.line = number
        if not self._is_whole():
            return
        among = self._among()
        fixed = {name: self._dimension(name, among) for name in ("region", "indicator", "year")}
        group = among or self._field("group", cells.code, "group", "all")
        status = self._field("status", cells.code, "status", "published")
        events, population = (self._field(name, cells.count) for name in ("events", "population"))
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
            if figure is None or None in (group, status, events, population) or not all(own.values()):
                continue
            entry = self.catalogue[str(own["indicator"])]
            value = self._value(column, figure, entry)
            if value is not None:
                yield {
                    "region_code": own["region"],
                    "indicator_id": own["indicator"],
                    "group": dims.get("group", group),
                    "qualifier": self._qualifier(),
                    "year": own["year"],
                    "value": value,
                    "unit": entry["unit"],
                    "value_printed": self._cell(column),
                    "source_id": self._text("source_id") or self.source,
                    "status": status,
                    "confirmed": self._text("confirmed"),
                    "events": events,
                    "population": population,
                    "note": self._note(str(own["year"]), figure),
                    FILE: self.grid.file,
                    ROW: number,
                    CELL: address(number, column),
                    GROUP_STATED: "true" if stated or self.layout.titles.is_export else "",
                }

    def _among(self) -> str | None:
        """The group of a row 其中 or 女, which is about the place and indicator above it; "" for another row."""
        for name in ("indicator", "region"):
            part = self._part(name)
            if part and cells.is_code(part, "group") and self.above.get("indicator", "x"):
                return cells.code(part, "group", "")
        return ""

    def _part(self, name: str) -> str:
        """The words of a cell for a part of the row above: what follows 其中, or a bare 女 below an indicator."""
        text, above = self._text(name), cells.split_unit(self.above.get("indicator", ""))[0]
        if cells.among(text) or name != "indicator" or not cells.is_code(text, "group"):
            return cells.among(text)
        is_plain = key(above) in self.known.indicators and key(text) not in self.known.indicators
        is_sex = cells.code(text, "group", "") in ("female", "male")
        is_part = cells.code(text, "group", "") != "all" and not (is_sex and re.search("[男女妇]", above))
        return text if is_plain and is_part and not self._text("group") else ""

    def _dimension(self, name: str, among: str | None) -> str | None:
        """The place, indicator or year of the row: of its cell, or else of the title; "" where the columns say it."""
        layout = self.layout
        if name not in layout.fields:
            return layout.titles.given.get(name, "")
        text = self._text(name)
        if among and name in self.above and (not text or self._part(name)):
            text = self.above[name]
        elif among and name == "region" and key(text) != key(self.above[name]):
            problem = f"a row 其中 or of a group names {quote(text)}, the row above it names another place."
            self._fault(layout.fields[name], problem, "the place above")
        if not text and name == "region":
            self._fault(layout.fields[name], "the place is empty.", "the place in every row, even where it repeats")
            return None
        readers: dict[str, Callable[[str], str]] = {
            "region": lambda cell: cells.either(cell, self.known.region),
            "indicator": lambda cell: indicator_of(cell, self.known)[0],
            "year": lambda cell: cells.either(cell, cells.year),
        }
        return self._guard(layout.fields[name], readers[name], text)

    def _is_whole(self) -> bool:
        layout, row = self.layout, self.grid.rows[self.line]
        named = {*layout.fields.values(), *layout.spreads, *layout.ignored}
        strays = [cell for column, cell in row.items() if column not in layout.heads]
        width = self.grid.widths.get(self.line, max(named) + 1)
        if len(row) == 1 and len(named) > 1 and len(layout.fields) + len(layout.spreads) > 1:
            only = next(iter(row.values()))
            if any(self.grid.text(self.line, column) for column in named - set(row)):
                return True
            self._fault(
                -1, f"{quote(only)} is the only cell of its row.", "figures; delete the row, or use a column 备注"
            )
            return False
        if strays:
            self._fault(
                -1,
                f"{quote(strays[0])} is in a column without a name; a comma may be unquoted.",
                "cells in named columns",
            )
            return False
        if width <= max(named):
            problem = f"the row has {width} cells, the header {max(named) + 1}; the file may be cut off."
            self._fault(-1, problem, f"{max(named) + 1} cells")
            return False
        return True

    def _value(self, column: int, figure: cells.Figure, entry: Row) -> str | None:
        layout, fields = self.layout, self.layout.fields
        indicator = self._text("indicator") or layout.heads.get(fields.get("indicator", -1), "")
        if self._part("indicator"):
            indicator = self.above.get("indicator", "")
        own = cells.split_unit(indicator)[1]
        own = own if cells.is_unit(own) and key(indicator) not in self.known.indicators else ""
        both = cells.bilingual(indicator)
        own = own or (
            next((unit for part in both if cells.is_unit(unit := cells.split_unit(part)[1])), "") if both else ""
        )
        unit_column = f"the column {layout.heads.get(fields.get('unit', -1), '')}"
        unit = self._text("unit") or (
            self.above.get("unit", "") if self._part("indicator" if self._text("indicator") else "region") else ""
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
                return None  # reported already
            at = column if figure.sign else fields.get("unit", -1)
            self._fault(at, error.problem, error.allowed, "unit")
            return None
        return self._at(column, lambda _: cells.in_range(figure.value * factor, entry))

    def _qualifier(self) -> str:
        """The qualifier, with the dash of the catalogue between figures whichever was typed."""
        return re.sub(r"(?<=[0-9])\s*[-‐‑‒–―－−~～〜]\s*(?=[0-9])", "—", self._text("qualifier"))

    def _note(self, year: str, figure: cells.Figure) -> str:
        parts = (self._text("note"), "footnote mark" if figure.is_marked else "", note_of(year, self.layout.notes))
        return "; ".join(filter(None, parts))

    def _field(self, name: str, function: Callable[..., Any], *args: Any) -> Any:
        column = self.layout.fields.get(name, -1)
        return self._guard(column, function, self._cell(column), *args)

    def _at(self, column: int, function: Callable[..., Any]) -> Any:
        return self._guard(column, function, self._cell(column))

    def _guard(self, column: int, function: Callable[..., Any], *args: Any) -> Any:
        return self.read(self._name(column), function, *args)

    def _text(self, name: str) -> str:
        return self._cell(self.layout.fields[name]) if name in self.layout.fields else ""

    def _cell(self, column: int) -> str:
        return self.grid.text(self.line, column).strip()

    def _fault(self, column: int, problem: str, allowed: str, name: str = "") -> None:
        self.fault(self._name(column, name), problem, allowed)

    def _name(self, column: int, name: str = "") -> str:
        return plain(self.layout.heads.get(column, name))
