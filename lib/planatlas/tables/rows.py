"""Rows of the processed tables; everything reads them through ``load``."""

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
from ..errors import MissingDataError, ReadError, choices, outcome_of, quote
from ..model import LANGUAGES, codes, language, tables
from . import own_rows

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
else:
    np, pd = map(lazy_loader.load, ("numpy", "pandas"))  # a batch with nothing to do reads no table

PANDAS_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
TYPE_NAMES = {"string": "text", "integer": "whole numbers", "number": "numbers", "boolean": "True or False"}
TABLE_NAMES = tuple(tables("processed"))
INDEXED_COLUMNS = (
    "region_code",
    "indicator_id",
    "plan_id",
    "target_id",
    "tier",
    "status",
)  # most used as filters
MOST_UNKNOWN = 5  # codes that a message names
EXACT_TYPES = ("string", "integer")  # whose values a file writes in one way


def load(name: str, columns: Sequence[str] | None = None, **where: Any) -> pd.DataFrame:
    """Read rows of a processed table with their declared types.

    An empty cell is "" in a column of text, and missing in any other.

    Parameters
    ----------
    name
        The table.
    columns
        The distinct rows of these columns instead of whole rows.
    **where
        By column: the value that the rows have, or a collection of values; an empty collection gives no rows.

    Returns
    -------
    DataFrame
        The rows that meet all of ``where``, in the order of the file, with a fresh index; the caller may change it. The
        data dictionary describes the columns and their units.

    Raises
    ------
    ReadError
        If the table has no such column, or a value is not of the type of its column (None never is), or is a code that
        does not exist: a filter that can match nothing by mistake is refused.
    MissingDataError
        If the build has not written the table, or no table has that name.

    Examples
    --------
    >>> list(load("regions", level=["county"], parent_code="330300")["name_en"])
    ['Pingyang']
    """
    if name not in TABLE_NAMES:
        raise MissingDataError(f"there is no table {name!r}. Allowed: {', '.join(TABLE_NAMES)}.")
    for column, wanted in where.items():
        _check_codes(name, column, _values(name, column, wanted))
    return select(name, columns, **where)


def select(name: str, columns: Sequence[str] | None = None, **where: Any) -> pd.DataFrame:
    """Read rows as ``load`` does, for codes that need not exist.

    Parameters
    ----------
    name, columns, **where
        As ``load`` takes them.

    Returns
    -------
    DataFrame
        As ``load`` returns it; no rows for a code that does not exist.

    Examples
    --------
    >>> select("regions", ["name_en"], region_code=["330326", "999999"])["name_en"].tolist()
    ['Pingyang']
    """
    selected = None if columns is None else _columns(name, columns)
    wanted = {column: _values(name, column, value) for column, value in where.items()}
    exact = {column: list(map(str, values)) for column, values in wanted.items() if _kind(name, column) in EXACT_TYPES}
    others = [column for column in wanted if column not in exact]
    read = [_borrowed_columns(name).get(column, column) for column in selected or ()]
    path = _existing(paths.processed() / tables("processed")[name].path)
    found = reads.rows(path, exact, list(dict.fromkeys([*read, *others])) if read else ())
    rows = _whole_table(name, path)
    rows = rows if found is None else rows.iloc[found]
    for column in others:  # 95 may be written 95.0: such rows are read whatever their value, and chosen here
        rows = rows[rows[column].isin(wanted[column])]
    if (added := own_rows.selected(name, wanted)) is not None and len(added):
        rows = pd.concat([rows, added])
    rows = rows if selected is None else rows[selected].drop_duplicates()
    return rows.reset_index(drop=True)


def boundaries_file() -> Path:
    """Return the file with the boundaries extracted by the build, as GeoJSON; noted as a read, since it may be kept.

    Returns
    -------
    Path
        The file, in the copy of the data that all runs of a batch share.

    Raises
    ------
    MissingDataError
        If the build has not written it.

    Examples
    --------
    >>> boundaries_file().name
    'boundaries.geojson'
    """
    return reads.behind(reads.file(_existing(paths.processed() / "boundaries.geojson")))


def preload() -> None:
    """Parse every table for the processes forked from this one, without recording it as a read of theirs.

    Examples
    --------
    >>> preload()
    """
    for name in TABLE_NAMES:
        path = paths.processed() / tables("processed")[name].path
        if path.is_file():
            _whole_table(name, path)
            with silently():
                index = csv_index(path)
            for column in INDEXED_COLUMNS:
                if column in index.names:
                    index.rows({column: []})


def _kind(name: str, column: str) -> str:
    return next(field.type for field in tables("processed")[name].fields if field.name == column)


def _columns(name: str, columns: Sequence[str]) -> list[str]:
    if isinstance(columns, str) or not columns:
        raise ReadError(f"{name}: columns is {columns!r}. Allowed: a list of at least one name.")
    distinct = list(dict.fromkeys(columns))
    for column in distinct:
        _check_column(name, _borrowed_columns(name).get(column, column))
    return distinct


def _check_column(name: str, column: str) -> None:
    if column not in (known := tables("processed")[name].columns):
        raise ReadError(f"{name} has no column {quote(column)}. Allowed: {choices(column, known, most=len(known))}.")


def _values(name: str, column: str, wanted: Any) -> list[Any]:
    """Return the values to select in a column, after checking their types."""
    _check_column(name, column)
    is_collection = isinstance(wanted, Collection) and not isinstance(wanted, str | bytes | Mapping | pd.DataFrame)
    values = list(wanted) if is_collection else [wanted]
    kind = _kind(name, column)
    for value in values:
        if not _is_of(kind, value):
            found = f"{quote(value) if isinstance(value, str) else repr(value)} ({type(value).__name__})"
            raise ReadError(
                f"{name}: {column} cannot be {found}. Allowed: {TYPE_NAMES[kind]}, one or a collection; to read rows "
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


def _check_codes(name: str, column: str, values: list[Any]) -> None:
    """Refuse codes that neither a codelist nor the table that lists them has; to look there is a read as well."""
    wanted = {value for value in values if value != ""}
    field = next(field for field in tables("processed")[name].fields if field.name == column)
    listing = _listing(column, field.refers)
    if field.allowed_codes is not None:
        unknown = wanted.difference(field.allowed_codes)
    elif listing is not None and wanted:
        table, key = listing
        unknown = wanted.difference(select(table, [key], **{key: sorted(wanted)})[key])
    else:
        return
    if unknown:
        options = field.allowed_codes or (list(select(listing[0], [listing[1]])[listing[1]]) if listing else [])
        became = _outcomes(listing[1], unknown) if listing else {}
        named = sorted(unknown)[:MOST_UNKNOWN]
        first = "; ".join(f"{quote(c)}: {became.get(c) or f'allowed {choices(c, options)}'}" for c in named)
        more = f"; and {len(unknown) - MOST_UNKNOWN} more" if len(unknown) > MOST_UNKNOWN else ""
        raise ReadError(f"{name}: there is no {column} {first}{more}.")


def _outcomes(key: str, unknown: Collection[str]) -> dict[str, str]:
    """Return what became of those of the codes that are former ids."""
    id_of = key.removesuffix("_id")
    if id_of not in codes("id_of"):
        return {}
    rows = select("former_ids", id_of=id_of, former_id=sorted(unknown)).to_dict("records")
    return {row["former_id"]: f"it {outcome_of(row['current_id'], row['reason'])}" for row in rows}


@cache
def _listing(column: str, refers: str | None) -> tuple[str, str] | None:
    """Return the table that lists the codes of a column, and its column; None if it holds no codes."""
    if refers:
        table, _, key = refers.partition(".")
        return table, key
    return next(((name, column) for name, table in tables("processed").items() if table.key == (column,)), None)


def _existing(path: Path) -> Path:
    if not path.is_file():
        setting = paths.setting_note(paths.DATA_SETTING)
        raise MissingDataError(f"{paths.display_path(path)} does not exist: run `planatlas build` first{setting}.")
    return path


def _whole_table(name: str, path: Path) -> pd.DataFrame:
    """Return the whole table; callers must not change it."""
    path = reads.behind(path)
    return _parsed(name, path, path.stat().st_mtime_ns)


@cache
def _parsed(name: str, path: Path, stamp: int) -> pd.DataFrame:
    fields = tables("processed")[name].fields
    with silently():
        rows = pd.read_csv(
            path,
            dtype={field.name: PANDAS_DTYPES[field.type] for field in fields},
            keep_default_na=False,
            na_values={field.name: [""] for field in fields if field.type != "string"},
        )
    return rows.assign(**{column: rows[source] for column, source in _borrowed_columns(name).items()})


@cache
def _borrowed_columns(name: str) -> dict[str, str]:
    """Return the columns of languages without columns of their own: ``name_fr`` if French shows ``name_en``."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        ending, own = f"_{language(lang).columns}", f"_{lang}"
        if ending != own:
            columns = tables("processed")[name].columns
            found |= {each.removesuffix(ending) + own: each for each in columns if each.endswith(ending)}
    return found
