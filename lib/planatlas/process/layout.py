"""Where the figures of a grid are, and what its headers and titles say of them."""

from collections import Counter
from dataclasses import dataclass, field

from ..errors import Fault, file_fault, quote
from ..intake import cells
from ..intake.cells import CellError, key, plain
from .grid import Grid
from .heads import Head, Vocabulary, foreign_layout, head, is_header, unknown_column
from .sheets import HEADER_WITHIN
from .titles import Titles, notes, titles

PLURALS = {"year": "years", "group": "groups", "region": "places", "indicator": "indicators"}
REQUIRED = {
    "indicator": "a column 指标 (indicator), or a line 指标：… above the table",
    "year": "a column 年份 (year), or columns of years such as 2023年",
    "value": "a column value (数值, 值), or columns of years such as 2023年",
}
WHICH_PLACE = "which place? No column and no line above the table names one."


@dataclass
class Layout:
    """Columns of fields; columns of figures with what their heads say; printed heads; units; what titles state."""

    head: int
    fields: dict[str, int] = field(default_factory=dict)
    spreads: dict[int, dict[str, str]] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    row_units: dict[int, str] = field(default_factory=dict)
    ignored: set[int] = field(default_factory=set)
    titles: Titles = field(default_factory=Titles)
    body: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_layout(grid: Grid, known: Vocabulary) -> Layout:
    """Find out where the figures of a grid are, and what its headers and titles say of them.

    Parameters
    ----------
    grid
        The cells of a file.
    known
        The places and indicators that it may name.

    Returns
    -------
    Layout
        The layout; its faults are in ``Layout.faults``.

    Raises
    ------
    DataFaultsError
        If no row is a header, or the header has two levels that are not read.
    """
    top = next((row for row in sorted(grid.rows) if row <= HEADER_WITHIN and is_header(grid.rows[row])), 0)
    if not top:
        raise _no_header(grid)
    if foreign_layout(grid.rows[top]):
        allowed = "the heads 地区, 指标, 年份, 数值, 单位: rename the columns and leave out the others"
        raise file_fault(grid.file, top, foreign_layout(grid.rows[top]), allowed)
    layout = Layout(top)
    below = [row for row in sorted(grid.rows) if row > top]
    above = max((row for row in grid.rows if row < top), default=0)
    fields = {column for column, cell in grid.rows[top].items() if _try(cell, known).kind in ("field", "ignored")}
    upper = lower = 0
    if below and _is_lower(grid, top, below[0], fields, known):
        upper, lower = top, below.pop(0)
    elif above and _is_upper(grid, above, fields, known):
        upper, lower = above, top
    _columns(grid, layout, known, upper, lower)
    layout.titles = titles(grid, top, upper, known)
    layout.faults += layout.titles.faults
    if below and _is_unit_row(grid.rows[below[0]], layout):
        _row_units(grid, below.pop(0), layout)
    note_rows, layout.notes = notes(grid, below)
    layout.body = [row for row in below if row not in note_rows]
    if not layout.body:
        layout.faults.append(Fault(grid.file, 0, "", "the file has a header and no row.", "at least one row"))
    _merged(grid, layout, note_rows)
    if not [fault for fault in layout.faults if fault.row == top]:  # an unknown column may be the missing one
        _missing(grid, layout)
    return layout


def _no_header(grid: Grid) -> Exception:
    corner = next((row for row in sorted(grid.rows) if row <= HEADER_WITHIN and 0 not in grid.rows[row]), 0)
    if corner:
        problem = f"the first column has no name in row {corner}."
        return file_fault(
            grid.file, corner, problem, "a name over each column: 地区 (region), 指标 (indicator), 年份 (year)"
        )
    problem = f"none of the first {HEADER_WITHIN} rows is a header, which names place, indicator or year."
    return file_fault(grid.file, 0, problem, "heads such as 地区, 指标, 年份, 数值, 单位, or 地区, 指标, 2023年")


def _try(cell: str, known: Vocabulary) -> Head:
    try:
        return head(cell, known)
    except CellError:
        return Head("", cell)


def _is_lower(grid: Grid, top: int, row: int, fields: set[int], known: Vocabulary) -> bool:
    """Whether a row below the header is its second level; raises for one that is not read."""
    over = grid.rows[top]
    own = {
        column: cell
        for column, cell in grid.rows[row].items()
        if column not in fields or key(cell) != key(over[column])  # a head may be repeated on both levels
    }
    kinds = {_try(cell, known).kind for cell in own.values()}
    upper = {_try(over[column], known).kind for column in set(over) - fields}
    if not set(own) & fields and (kinds == {"group"} or (kinds == {"year"} and upper == {"group"})):
        return True
    names = {column for column in fields if _try(over[column], known).value in ("region", "indicator")}
    is_open = bool(set(own) - set(over)) or max(Counter(map(key, over.values())).values()) > 1
    if (
        own
        and is_open
        and not set(own) & names
        and not all(cells.is_unit(cells.bare_unit(cell)) for cell in own.values())
    ):
        levels = (", ".join(dict.fromkeys(map(plain, grid.rows[number].values()))) for number in (top, row))
        allowed = "one header row, or groups (合计, 男, 女, 城市, 农村) over or under years, indicators or places"
        raise file_fault(grid.file, top, f"the header has two levels: {' over '.join(levels)}.", allowed)
    return False


def _is_upper(grid: Grid, row: int, fields: set[int], known: Vocabulary) -> bool:
    kinds = [_try(cell, known).kind for cell in grid.rows[row].values()]
    return bool(kinds) and not set(grid.rows[row]) & fields and set(kinds) <= {"group", "year", "indicator", "region"}


def _columns(grid: Grid, layout: Layout, known: Vocabulary, upper: int, lower: int) -> None:
    """Enter each column of the header, under both levels if there are two."""
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    carried = ""
    for column in sorted(set(grid.rows[layout.head]) | set(grid.rows.get(upper, {})) | set(grid.rows.get(lower, {}))):
        own, over = grid.rows[lower or layout.head].get(column, ""), ""
        if upper:
            area = grid.area(upper, column)
            over = grid.rows[upper].get(column, "") or (grid.rows[upper].get(area.first_column, "") if area else "")
            over = over or (carried if own else "")
            carried = over
        names = list(dict.fromkeys(name for name in (over, own) if name))
        printed = "".join(map(plain, names))
        layout.heads[column] = printed
        dims: dict[str, str] = {}
        for name in names:
            try:
                found = head(name, known)
            except CellError as error:
                layout.faults.append(Fault(grid.file, layout.head, name, *unknown_column(name, error)))
                layout.ignored.add(column)
                continue
            if found.unit:
                layout.units[column] = found.unit
            if found.kind == "ignored":
                layout.ignored.add(column)
            elif found.kind == "field":
                carried = ""
                dims["field"] = found.value
            else:
                dims[found.kind] = found.value
        if not dims:
            continue
        identity = tuple(sorted(dims.items()))
        if identity in seen:
            problem = f"{quote(seen[identity])} and {quote(printed)} say the same."
            layout.faults.append(Fault(grid.file, layout.head, printed, problem, "each column and each year once"))
        seen[identity] = printed
        if "field" in dims:
            layout.fields[dims["field"]] = column
        else:
            layout.spreads[column] = dims


def _missing(grid: Grid, layout: Layout) -> None:
    kinds = {frozenset(dims) - {"group"} for dims in layout.spreads.values()}
    spread = {kind for dims in layout.spreads.values() for kind in dims}
    given = layout.titles.given

    def fault(column: str, problem: str, allowed: str) -> None:
        layout.faults.append(Fault(grid.file, layout.head, column, problem, allowed))

    if len(kinds) > 1:
        described = [
            ", ".join(
                dict.fromkeys(layout.heads[column] for column in layout.spreads if kind in layout.spreads[column])
            )
            for kind in PLURALS
            if kind in spread
        ]
        fault(
            "",
            f"columns of different kinds are side by side: {' beside '.join(described)}.",
            "columns of one kind; the others in a column of their own",
        )
    for column in ("year", "value", "events", "population"):
        if column in layout.fields and (column in spread or (column != "year" and layout.spreads)):
            noun = PLURALS[next(kind for kind in PLURALS if kind in spread)]
            fault(column, f"the column {quote(column)} is beside columns of {noun}.", "one or the other")
    for column in ("region", "indicator"):
        if column in layout.fields and column in spread:
            fault(column, f"the column {quote(column)} is beside columns of {PLURALS[column]}.", "one or the other")
    if "region" not in {*layout.fields, *spread, *given}:
        fault("region", WHICH_PLACE, "a column 地区 (region), or a line 地区：… above the table")
    for column in ("indicator", "year"):
        if column not in {*layout.fields, *spread, *given}:
            fault(column, f"the column {quote(column)} is missing.", REQUIRED[column])
    if "value" not in layout.fields and not layout.spreads:
        fault("value", "the column 'value' is missing.", REQUIRED["value"])


def _is_unit_row(row: dict[int, str], layout: Layout) -> bool:
    place = plain(row.get(layout.fields.get("region", layout.fields.get("indicator", 0)), ""))
    if place:
        return not cells.bare_unit(place)
    return all(map(cells.is_unit, filter(None, map(cells.bare_unit, row.values()))))


def _row_units(grid: Grid, number: int, layout: Layout) -> None:
    texts = {column: cells.bare_unit(cell) for column, cell in grid.rows[number].items() if cells.bare_unit(cell)}
    found = {key(unit): unit for unit in texts.values()}
    by_column = all("indicator" in layout.spreads.get(column, {}) for column in texts)
    if (len(found) != 1 and not by_column) or not found or not all(map(cells.is_unit, found.values())):
        problem = f"the row of units holds {', '.join(found.values()) or 'none'}."
        layout.faults.append(Fault(grid.file, number, "unit", problem, "one known unit for all; else a column 单位"))
    elif by_column:
        layout.row_units = texts
    else:
        layout.row_units = dict.fromkeys([*layout.spreads, *layout.fields.values()], next(iter(found.values())))


def _merged(grid: Grid, layout: Layout, note_rows: list[int]) -> None:
    """Merged names hold for all their rows; merged figures hide some."""
    figures = {layout.fields.get(name) for name in ("value", "events", "population")} | set(layout.spreads)
    first = min(layout.body, default=0)
    for area in grid.merged:
        is_name = area.first_column == area.last_column and area.first_column not in figures
        is_within = bool(layout.body) and area.last_row >= first and area.first_row <= max(layout.body)
        if is_within and area.first_row not in note_rows and not is_name:
            problem, allowed = f"the cells {area} are merged.", "undo it and fill every cell"
            layout.faults.append(Fault(grid.file, area.last_row, "", problem, allowed))
