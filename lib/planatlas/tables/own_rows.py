"""Rows of one's own beside those of the tables, for as long as a question lasts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

OwnRows = Mapping[str, "pd.DataFrame"]
_own: ContextVar[OwnRows] = ContextVar("own_rows")


def own_rows() -> OwnRows:
    """Return the rows of one's own that are read at present.

    Returns
    -------
    mapping
        Rows by table, with the columns of the table; empty where there are none.

    Examples
    --------
    >>> dict(own_rows())
    {}
    """
    return _own.get({})


@contextmanager
def reading_too(rows: OwnRows) -> Iterator[None]:
    """Let every reader read these rows after those of the tables; nothing on disk is touched.

    Parameters
    ----------
    rows
        Rows by table, with the columns and types of the table.

    Returns
    -------
    context manager
        Yields nothing.
    """
    token = _own.set(rows)
    try:
        yield
    finally:
        _own.reset(token)


def selected(name: str, where: Mapping[str, list[Any]]) -> pd.DataFrame | None:
    """Select rows of one's own as a reader of the table selects rows.

    Parameters
    ----------
    name
        The table.
    where
        By column the values that the rows may have.

    Returns
    -------
    DataFrame or None
        The rows; None if there are none of the table.
    """
    rows = own_rows().get(name)
    if rows is None:
        return None
    for column, values in where.items():
        rows = rows[rows[column].isin(values)]
    return rows
