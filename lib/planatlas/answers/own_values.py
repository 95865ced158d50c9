"""Values of one's own beside those of the data, checked as files are; nothing in the repository is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import tables
from ..errors import QuestionError, quote
from ..intake.frames import checked_observations
from ..model import text
from ..tables.own_rows import own_rows, reading_too
from .asking import question
from .names import indicator_id, region_code

if TYPE_CHECKING:
    from .answer import Answer

OBSERVATIONS = "observations"
# the columns as the table names them, by those that people write: of the documented form, and short ones
COLUMNS = {
    "region": "region_code", "地区": "region_code", "indicator": "indicator_id", "指标": "indicator_id", "年份": "year",
    "数值": "value", "单位": "unit", "分组": "group", "口径": "qualifier", "备注": "note",
}  # fmt: skip


@question
@contextmanager
def with_observations(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Let everything that is asked inside the ``with`` use values of one's own beside those of the data.

    The values are checked as those of files are, together with the published ones. Nothing on disk is touched; answers
    say that they rest on values of one's own.

    Parameters
    ----------
    frame
        One row for each value: ``region``, ``indicator`` (by any usual name, or as ``region_code`` and
        ``indicator_id``), ``year``, ``value`` and ``unit``; optionally ``group``, ``qualifier``, ``events``,
        ``population`` and ``accepted``, why a value that the check asks about is right. The Chinese heads of the form
        (地区, 指标, 年份, 数值, 单位, 分组, 口径, 备注) are understood.

    Yields
    ------
    DataFrame
        The values as they were understood: the columns of the observations table, in the unit of the indicator.

    Raises
    ------
    QuestionError
        If it is not a frame, or empty.
    DataFaultsError
        With every fault: columns that are missing, names, units and figures that are not understood, two values for
        one year, and what the check of values asks.

    Examples
    --------
    >>> mine = pd.DataFrame({"region": ["温州"], "indicator": ["孕产妇死亡率"], "year": [2024],
    ...                      "value": [4.1], "unit": ["1/10万"]})
    >>> with with_observations(mine):
    ...     len(tables.observations(region="330300", indicator="maternal_mortality").query("year == 2024"))
    1
    """
    checked = _checked(frame)
    before = own_rows()
    rows = pd.concat([before[OBSERVATIONS], checked]) if OBSERVATIONS in before else checked
    with reading_too({**before, OBSERVATIONS: rows}):
        yield checked.reset_index(drop=True)


def _checked(frame: Any) -> pd.DataFrame:
    """The values as rows of the observations table."""
    if not isinstance(frame, pd.DataFrame):
        raise QuestionError(f"observations is {quote(frame)} ({type(frame).__name__}). Allowed: a DataFrame.")
    if frame.empty:
        raise QuestionError("observations is an empty frame. Allowed: a row for each value.")
    named = frame.rename(columns={name: to for name, to in COLUMNS.items() if to not in frame}).dropna(how="all")
    for column, resolve in (("region_code", region_code), ("indicator_id", indicator_id)):
        if column in named:
            named[column] = [_code(resolve, cell) for cell in named[column]]
    regions, indicators = _texts(named, "region_code"), _texts(named, "indicator_id")
    targets, catalogue = tables.select("targets", region_code=regions), tables.indicators()
    relations = tables.select("relations", indicator_id=indicators)
    checked = checked_observations(named.reset_index(drop=True), targets, catalogue, relations)
    published = tables.select(OBSERVATIONS, region_code=regions, indicator_id=indicators)
    texts = [name for name in published if pd.api.types.is_string_dtype(published[name])]
    rows = checked.reindex(columns=list(published)).astype(object)
    rows = rows.fillna(dict.fromkeys(texts, "")).astype(published.dtypes.to_dict())
    checked_observations(pd.concat([published, rows], ignore_index=True), targets, catalogue, relations)
    return rows


def _code(resolve: Callable[[Any], str], cell: Any) -> Any:
    """The code of a name; a name that is not understood as it is, for the check to name with all other faults."""
    try:
        return resolve(cell)
    except QuestionError:
        return cell


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    return sorted({cell for cell in frame.get(column, ()) if isinstance(cell, str)})


def view(make: Callable[[Any], Answer]) -> cached_property[Answer]:
    """Make a view of an answer: made when first looked at, with the values of one's own that the answer was asked with.

    Parameters
    ----------
    make
        The method that makes the view.

    Returns
    -------
    property
        The view.
    """

    @wraps(make)
    def made(self: Any) -> Answer:
        with reading_too(self.own_rows):
            return make(self)

    return cached_property(made)


def own_note(lang: str) -> str:
    """Say that an answer rests on values of one's own too.

    Parameters
    ----------
    lang
        The language of the words.

    Returns
    -------
    str
        The sentence; "" if there are none.
    """
    rows = own_rows().get(OBSERVATIONS)
    return "" if rows is None else text("own.note", lang, count=len(rows))
