"""A file with values of one's own, read into a frame for ``with_observations``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from .. import paths
from ..errors import QuestionError, choices, quote
from ..tracking.user_file import LINE, read_rows
from .asking import question
from .own_values import COLUMNS

CSV, BOOKS = ".csv", (".xlsx", ".xls")
NUMBERS = ("year", "value", "events", "population")


@question
def read_values(file: Any) -> pd.DataFrame:
    """Read a file of values as ``with_observations`` takes them.

    Parameters
    ----------
    file
        A CSV in UTF-8, UTF-16 or GB18030 (GBK), or the first sheet of a workbook (.xlsx, .xls), with a row for each
        value: ``region``, ``indicator``, ``year``, ``value``, ``unit``, or the Chinese heads of the form (地区, 指标,
        年份, 数值, 单位 …). A relative path counts from the working folder, and then from the folder of the notebooks.

    Returns
    -------
    DataFrame
        The cells under the heads of the file, indexed by their line in it: text without blanks around it, and numbers
        where the column holds numbers. What is no number stays as it is, for the check to name.

    Raises
    ------
    QuestionError
        If it is no path, or of another kind.
    DataFaultsError
        If the file does not exist or cannot be read.

    Examples
    --------
    >>> read_values("synthetic_values.csv").loc[[2], ["地区", "年份", "数值"]].to_dict("records")
    [{'地区': '温州', '年份': 2021, '数值': 7.4}]
    """
    if not isinstance(file, str | Path) or not str(file).strip():
        found = quote(file) if isinstance(file, str) else f"of type {type(file).__name__}"
        raise QuestionError(f"file is {found}. Allowed: the path of a CSV or a workbook.")
    path = paths.named_file(file)
    ending = path.suffix.lower()
    if ending != CSV and ending not in BOOKS:
        raise QuestionError(f"{path.name}: the ending is not known. Allowed: {choices(ending, (CSV, *BOOKS))}.")
    rows = read_rows(path) if ending == CSV or not path.is_file() else _of_book(path)
    numbers = [column for column in rows if COLUMNS.get(str(column), column) in NUMBERS]
    return rows.assign(**{column: _numbers(rows[column]) for column in numbers})


def _of_book(path: Path) -> pd.DataFrame:
    try:
        cells = pd.read_excel(path, dtype=str).fillna("")
    except Exception as error:  # of the readers of workbooks, each with its own
        raise QuestionError(f"{path.name} cannot be read as a workbook: {error}.") from None
    return cells.set_index(pd.RangeIndex(2, len(cells) + 2, name=LINE))


def _numbers(cells: Sequence[str]) -> pd.Series:
    """Numbers where all cells are; else numbers among texts."""
    found = pd.Series(cells)
    numbers = pd.to_numeric(found, errors="coerce")
    if (numbers.notna() | (found == "")).all():
        return numbers
    return numbers.astype(object).where(numbers.notna(), found)
