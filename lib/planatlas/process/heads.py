"""What the cells of a header name: fields, or the years, groups, places or indicators of the figures below."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import LONGEST_NAME, quote
from ..intake import cells, names
from ..intake.cells import CellError, key, plain

DIMENSIONS = {"region": "地区", "indicator": "指标", "year": "年份"}
IGNORED = ("序号", "编号", "行次", "no", "no.")
# Heads of tables of others, which give their values in a layout that is not read.
FOREIGN = {
    "countryname": "the World Bank", "countrycode": "the World Bank", "seriesname": "the World Bank",
    "indicatorname": "the World Bank", "indicatorcode": "the World Bank", "entity": "Our World in Data",
    "ref_area": "SDMX", "refarea": "SDMX", "obs_value": "SDMX", "time_period": "SDMX",
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """The places and indicators that files may name; ``among`` is the level of the places of a file, if it has one.

    ``former`` says of ids of indicators that were in use what became of them.
    """

    places: names.Names
    indicators: names.Names
    among: str = ""
    former: Mapping[str, str] = field(default_factory=dict)

    def region(self, cell: str) -> str:
        """The code of the place that a cell names."""
        return names.region(cell, self.places, self.among)


class Head(NamedTuple):
    """What a head names: its kind (field, year, group, region, indicator, ignored), the value, the unit behind it."""

    kind: str
    value: str
    unit: str = ""


def head(cell: str, known: Vocabulary) -> Head:
    """Return what a cell of a header names.

    Parameters
    ----------
    cell
        The text of the cell.
    known
        The places and indicators that it may name.

    Returns
    -------
    Head
        What it names.

    Raises
    ------
    CellError
        If it names nothing.
    """
    if len(cell) > LONGEST_NAME:
        raise CellError(f"{quote(cell)} is too long for the name of a column.", "a column, a year or a known name")
    name, unit = cells.split_unit(cell)
    name, unit = (name, unit) if cells.is_unit(unit) else (cell, "")
    if key(name) in IGNORED:
        return Head("ignored", "")
    field = cells.either(name, _field) if _is(name, _field) else ""
    if field:
        return Head("field", field, unit)
    if cells.is_code(name, "group") or _is(name, _group):
        return Head("group", cells.either(name, _group), unit)
    if re.search(r"[0-9]{2}|^[〇零一二三四五六七八九]{2,}", plain(name)) and not _is_name(cell, known):
        return Head("year", cells.either(name, cells.year), unit)
    if _is(name, known.region):
        return Head("region", cells.either(name, known.region), unit)
    indicator, unit = indicator_of(cell, known)
    return Head("indicator", indicator, unit)


def indicator_of(cell: str, known: Vocabulary) -> tuple[str, str]:
    """Return the indicator that a cell names in one language or two, and the unit in brackets after it.

    Parameters
    ----------
    cell
        The text of the cell.
    known
        The indicators that it may name.

    Returns
    -------
    tuple of str
        The id, and the unit ("" for none).

    Raises
    ------
    CellError
        If it names no indicator, or two.
    """
    unit = ""

    def read(part: str) -> str:
        nonlocal unit
        found, behind = names.indicator(part, known.indicators, known.former)
        unit = unit or behind
        return found

    return cells.either(cell, read), unit


def is_header(row: dict[int, str]) -> bool:
    """Return whether a row of a file names the place, the indicator or the year of the figures below it.

    Parameters
    ----------
    row
        Its cells by column.

    Returns
    -------
    bool
        True if it does.
    """
    short = [cell for cell in row.values() if len(cell) <= LONGEST_NAME]
    fields = {_found(cells.split_unit(cell)[0]) for cell in short}
    foreign = {key(cell) for cell in short} & set(FOREIGN)
    return len(row) > 1 and (bool(fields & set(DIMENSIONS)) or len(foreign) > 1)


def foreign_layout(row: dict[int, str]) -> str:
    """Return what to say of a header of another organisation's layout, which is not read.

    Parameters
    ----------
    row
        Its cells by column.

    Returns
    -------
    str
        The problem; "" for a header that is read.
    """
    found = {FOREIGN[key(cell)]: cell for cell in row.values() if key(cell) in FOREIGN}
    return " ".join(
        f"the header is that of {name} ({quote(cell)}), whose layout is not read." for name, cell in found.items()
    )


def unknown_column(cell: str, error: CellError) -> tuple[str, str]:
    """Return what to say of a header that names nothing.

    Parameters
    ----------
    cell
        The text of the header.
    error
        Why it was not understood.

    Returns
    -------
    tuple of str
        The problem, and what is allowed.
    """
    if "not one year" in error.problem or "fits" in error.problem or "behind the indicator" in error.problem:
        return error.problem, error.allowed
    near = re.search(r"\(nearest: ([^)]*)\)", error.allowed)
    allowed = f"{near[1]} (nearest)" if near else "地区, 指标, 年份, 数值, 单位 or another field, a year, a known name"
    return f"unknown column {quote(cell)}.", allowed


def _found(cell: str) -> str:
    return cells.either(cell, _field) if _is(cell, _field) else ""


def _field(cell: str) -> str:
    found = cells.field(cell)
    if not found:
        raise CellError(f"unknown column {quote(cell)}.", "")
    return found


def _group(cell: str) -> str:
    return cells.code(cell, "group", "")


def _is(cell: str, read) -> bool:  # type: ignore[no-untyped-def]
    try:
        return bool(plain(cell)) and bool(cells.either(cell, read))
    except CellError:
        return False


def _is_name(cell: str, known: Vocabulary) -> bool:
    return _is(cell, known.region) or _is(cell, lambda part: indicator_of(part, known)[0])
