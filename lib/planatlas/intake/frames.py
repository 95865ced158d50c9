"""A frame of values handed to the API, checked as the values of files are."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from ..errors import FILE, ROW, DataFaultsError, Fault, choices, quote
from ..model import codes
from . import cells, checks, places
from .cells import CellError
from .csv_tables import column_faults
from .duplicates import deduplicate
from .reference import reference_from
from .row_reader import RowReader
from .scopes import Scopes

NEEDED = ("region_code", "indicator_id", "year", "value", "unit")
DEFAULTS = {"group": "all", "qualifier": "", "status": "published", "source_id": "", "note": "", "accepted": ""}
COUNTS = ("events", "population")
NAME = "observations"  # how messages call the frame
OUTCOME = "nothing was judged"
NO_SOURCES = pd.DataFrame(columns=["source_id", "source_date"])
NO_REGIONS = pd.DataFrame(columns=["region_code", "parent_code"])

_checked: set[int] = set()  # digests of frames that passed as they are


def checked_observations(
    observations: pd.DataFrame,
    targets: pd.DataFrame,
    indicators: pd.DataFrame,
    relations: pd.DataFrame,
    sources: pd.DataFrame = NO_SOURCES,
) -> pd.DataFrame:
    """Check the observations of a frame as those of files are checked.

    Parameters
    ----------
    observations
        ``region_code`` (six digits, as text; a whole number of six digits is taken for one, and a name for the place
        that it surely fits), ``indicator_id`` (an id or
        a full name of the catalogue), ``year``, ``value`` and ``unit`` (one that leads to the indicator's; the value is
        converted). Optional are ``group`` (``all`` where missing), ``qualifier``, ``status``, ``source_id``,
        ``events``, ``population``, and ``accepted``: why a value that the check asks about is right. Rows without a
        value are left out. The processed table is such a frame.
    targets, indicators, relations, sources
        The tables by which values are understood. ``targets`` tell which scope a value reaches, where the frame does
        not say it in ``scope``; no value is of a later year than its source, where ``sources`` are known.

    Returns
    -------
    DataFrame
        The observations with the types, units and scopes of the observations table; the frame itself if nothing had to
        be changed.

    Raises
    ------
    DataFaultsError
        With every fault: columns that are missing, ids and codes that are not known, units that do not lead to the
        indicator's, values outside its range, two values for one year, and what the check of all values asks.
    """
    digest = _digest(observations)
    if digest in _checked:
        return observations
    needed = [each for each in observations.columns if each in NEEDED]
    if missing := column_faults(needed, NAME, 0, NEEDED, (*DEFAULTS, *COUNTS)):
        raise DataFaultsError(missing, OUTCOME)
    reader = _FrameReader(indicators)
    rows = [row for at, raw in enumerate(observations.to_dict("records"), 1) if (row := reader.row(at, raw))]
    if reader.faults:
        raise DataFaultsError(reader.faults, OUTCOME)
    if "scope" not in observations:
        scopes = Scopes(targets, indicators)
        rows = [row | {"scope": scopes.reached(row)} for row in rows]
    reference = reference_from(targets, indicators, relations, NO_REGIONS, sources, date.today().year)
    _, faults = deduplicate([row | {"year": str(row["year"]), "value": f"{row['value']:.10g}"} for row in rows])
    for question in checks.questions(rows, reference):
        row = rows[question.index]
        if not (question.may_be_true and row["accepted"]):
            remedy = question.remedy + ("; if it is true, say why in a column accepted" if question.may_be_true else "")
            faults.append(Fault(NAME, row[ROW], "value", question.problem, remedy))
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    numbers = {"year": "Int64", "value": "float64", "events": "Float64", "population": "Float64"}
    columns = [*dict.fromkeys([*observations.columns, "scope", *DEFAULTS, *COUNTS])]
    found = pd.DataFrame(rows, columns=columns).astype(numbers)
    if _is_same(found, observations):
        _checked.add(digest)
        return observations
    _checked.add(_digest(found))
    return found


class _FrameReader(RowReader):
    """Rows of a frame, read into the types and units of the observations table."""

    def __init__(self, indicators: pd.DataFrame):
        super().__init__(NAME)
        blank = indicators.reindex(columns=["indicator_id", "name_zh", "name_en", "unit", "valid_min", "valid_max"])
        self.catalogue = {row["indicator_id"]: row for row in blank.astype(object).fillna("").to_dict("records")}

    def row(self, number: int, raw: Mapping[str, Any]) -> dict[str, Any] | None:
        """One row, None where it has no value or a fault."""
        row = {column: default if _is_empty(raw.get(column)) else raw[column] for column, default in DEFAULTS.items()}
        row = dict(raw) | row | {FILE: NAME, ROW: number}
        self.line = number
        before = len(self.faults)
        row["region_code"] = self.read("region_code", _region, row["region_code"])
        row["indicator_id"] = self.read("indicator_id", self._indicator, row["indicator_id"])
        row["year"] = self.read("year", _year, row["year"])
        for column in ("group", "status"):
            row[column] = self.read(column, _code, column, row[column])
        for column in COUNTS:
            row[column] = None if _is_empty(raw.get(column)) else self.read(column, _count, raw[column])
        if _is_empty(raw["value"]) or len(self.faults) > before:
            return None
        row["value"] = self.read("value", self._value, raw["value"], row)
        if len(self.faults) > before:
            return None
        return row | {"unit": self.catalogue[row["indicator_id"]]["unit"]}

    def _indicator(self, cell: Any) -> str:
        if cell in self.catalogue:
            return str(cell)
        named = [i for i, row in self.catalogue.items() if cells.key(str(cell)) in map(cells.key, _names(row))]
        if len(named) == 1:
            return named[0]
        raise CellError(f"unknown indicator {quote(cell)}.", choices(cell, self.catalogue))

    def _value(self, value: Any, row: Mapping[str, Any]) -> float:
        entry = self.catalogue[row["indicator_id"]]
        unit = "" if _is_empty(row["unit"]) else str(row["unit"])
        factor = cells.factor([unit], entry["unit"]) if unit != entry["unit"] else Decimal(1)
        try:
            number = Decimal(repr(float(value)) if not isinstance(value, str | bool) else "no figure")
        except (InvalidOperation, TypeError, ValueError):
            raise CellError(f"{quote(value)} is not a number.", "numbers; missing ones empty") from None
        if not number.is_finite():
            raise CellError(f"{quote(value)} is not a finite number.", "numbers; missing ones empty")
        return float(cells.in_range(number * factor, {name: str(limit) for name, limit in entry.items()}))


def _region(place: Any) -> str:
    """A code of six digits as it is; any other text is a name or another form of a code."""
    text = _digits(place)
    if re.fullmatch("[0-9]{6}", text):
        return text
    if isinstance(place, str):
        return places.find(place)
    raise CellError(f"{quote(place)} is not a region code.", 'a GB/T 2260 code of six digits, as text: "330300"')


def _digits(number: Any) -> str:
    """A whole number as text; text as it is, anything else as Python shows it."""
    is_whole = isinstance(number, float) and number.is_integer()
    return str(int(number)) if is_whole else str(number)


def _code(codelist: str, cell: Any) -> str:
    if cell in codes(codelist):
        return str(cell)
    return cells.code(str(cell), codelist, "")


def _year(cell: Any) -> int:
    return int(cells.year(_digits(cell)))


def _count(cell: Any) -> float:
    return float(cells.count(_digits(cell)))


def _names(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["name_zh"], row["name_en"]


def _is_empty(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell == "" or (isinstance(cell, float) and cell != cell)


def _is_same(found: pd.DataFrame, observations: pd.DataFrame) -> bool:
    """Whether the frame is as it would be read."""
    compared = [*NEEDED, "scope", "group", "qualifier", "status"]
    return len(found) == len(observations) and all(
        column in observations
        and list(found[column]) == list(observations[column])
        and pd.api.types.is_numeric_dtype(found[column]) == pd.api.types.is_numeric_dtype(observations[column])
        for column in compared
    )


def _digest(frame: pd.DataFrame) -> int:
    """A number that is the same for frames of the same columns, types and values."""
    head = hash(tuple(zip(map(str, frame.columns), map(str, frame.dtypes), strict=True)))
    try:
        return hash((head, bytes(pd.util.hash_pandas_object(frame, index=False).to_numpy())))
    except TypeError:  # cells that cannot be hashed are no cells of a sound table
        return id(frame)
