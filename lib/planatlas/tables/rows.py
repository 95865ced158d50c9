"""Rows of the processed tables: ``load`` is the one way to them, whatever asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lazy_loader

from pressroom import reads
from pressroom.csv_index import csv_index
from pressroom.silence import silently

from .. import paths
from ..errors import MissingDataError, ReadError, choices, quoted
from ..model import LANGUAGES, language, tables

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
else:
    np, pd = map(lazy_loader.load, ("numpy", "pandas"))  # a batch that finds nothing to do reads no table

DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
TYPES = {"string": "text", "integer": "whole numbers", "number": "numbers", "boolean": "True or False"}
NAMES = tuple(tables("processed"))
FILTERED = ("region_code", "indicator_id", "plan_id", "target_id", "tier", "status")  # what most reads ask for
FLAGS = {"true": True, "false": False, "True": True, "False": False}  # how a file writes them


def load(name: str, columns: Sequence[str] | None = None, **where: Any) -> pd.DataFrame:
    """Rows of a processed table with its declared types; an empty cell of text is "", of a number it is missing.

    Parameters
    ----------
    name
        The table.
    columns
        The distinct rows of these columns instead of whole rows.
    **where
        For a column the value that its rows hold, or a collection of values; no rows for an empty one.

    Returns
    -------
    DataFrame
        The rows for which all of ``where`` holds, in the order of the file, labelled from 0; the caller may change it.

    Raises
    ------
    ReadError
        If the table has no such column, or a value is not of the type of its column; None is no value of any.
    MissingDataError
        If the build has not written the table, or there is none of that name.

    Examples
    --------
    >>> list(load("regions", level=["county"], parent_code="330300")["name_en"])
    ['Pingyang']
    """
    if name not in NAMES:
        raise MissingDataError(f"there is no table {name!r}; there are {', '.join(NAMES)}.")
    listed = None if columns is None else _columns(name, columns)
    wanted = {column: _values(name, column, value) for column, value in where.items()}
    read = [_lent(name).get(column, column) for column in listed or ()]
    path = _present(paths.processed() / tables("processed")[name].path)
    found = reads.rows(path, {column: _texts(path, column, values) for column, values in wanted.items()}, read)
    rows = _parsed_now(name, path)
    rows = rows if found is None else rows.iloc[found]
    rows = rows if listed is None else rows[listed].drop_duplicates()
    return rows.reset_index(drop=True)


def boundaries_file() -> Path:
    """The GeoJSON extract of boundaries that the build cut out.

    Raises
    ------
    MissingDataError
        If the build has not written it.
    """
    return _present(paths.processed() / "boundaries.geojson")


def preload() -> None:
    """Parse every table, for processes that are forked from this one; it is not noted as a read of theirs."""
    for name in NAMES:
        path = paths.processed() / tables("processed")[name].path
        if path.is_file():
            _parsed_now(name, path)
            with silently():
                index = csv_index(path)
            for column in FILTERED:
                if column in index.names:
                    index.rows({column: []})


def _texts(path: Path, column: str, values: list[Any]) -> list[str]:
    """The values as the file writes them."""
    if all(isinstance(value, str) for value in values):
        return values
    if any(isinstance(value, float | np.floating | bool | np.bool_) for value in values):
        cells = set(csv_index(reads.behind(path)).column(column)) - {""}
        return [cell for cell in cells if (float(cell) if cell not in FLAGS else FLAGS[cell]) in values]
    return [str(int(value)) for value in values]


def _columns(name: str, columns: Sequence[str]) -> list[str]:
    if isinstance(columns, str) or not columns:
        raise ReadError(f"{name}: columns is {columns!r}. Allowed: a list of one name or more.")
    listed = list(dict.fromkeys(columns))
    for column in listed:
        _check_column(name, _lent(name).get(column, column))
    return listed


def _check_column(name: str, column: str) -> None:
    if column not in (known := tables("processed")[name].columns):
        raise ReadError(f"{name} has no column {quoted(column)}. Allowed: {choices(column, known, most=len(known))}.")


def _values(name: str, column: str, wanted: Any) -> list[Any]:
    """The values that a caller wants of a column, each of the column's type."""
    _check_column(name, column)
    is_many = isinstance(wanted, Collection) and not isinstance(wanted, str | bytes | Mapping | pd.DataFrame)
    values = list(wanted) if is_many else [wanted]
    kind = next(field.type for field in tables("processed")[name].fields if field.name == column)
    for value in values:
        if not _is_of(kind, value):
            found = f"{quoted(value) if isinstance(value, str) else repr(value)} ({type(value).__name__})"
            raise ReadError(
                f"{name}: {column} cannot be {found}. Allowed: {TYPES[kind]}, one or a collection; to read the rows "
                f"with any {column}, leave it out."
            )
    return values


def _is_of(kind: str, value: object) -> bool:
    is_flag = isinstance(value, bool | np.bool_)
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return is_flag
    return not is_flag and isinstance(value, Integral if kind == "integer" else Real) and value == value


def _present(path: Path) -> Path:
    if not path.is_file():
        raise MissingDataError(
            f"{paths.shown(path)} is not there: run `planatlas build` first{paths.told(paths.DATA_SETTING)}."
        )
    return path


def _parsed_now(name: str, path: Path) -> pd.DataFrame:
    """The whole table; nobody may change it."""
    path = reads.behind(path)
    return _parsed(name, path, path.stat().st_mtime_ns)


@cache
def _parsed(name: str, path: Path, stamp: int) -> pd.DataFrame:
    fields = tables("processed")[name].fields
    with silently():
        rows = pd.read_csv(
            path,
            dtype={field.name: DTYPES[field.type] for field in fields},
            keep_default_na=False,
            na_values={field.name: [""] for field in fields if field.type != "string"},
        )
    return rows.assign(**{column: rows[lender] for column, lender in _lent(name).items()})


@cache
def _lent(name: str) -> dict[str, str]:
    """The columns for languages that have none of their own: ``name_fr``, where French shows what ``name_en`` holds."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        ending, own = f"_{language(lang).columns}", f"_{lang}"
        if ending != own:
            columns = tables("processed")[name].columns
            found |= {each.removesuffix(ending) + own: each for each in columns if each.endswith(ending)}
    return found
