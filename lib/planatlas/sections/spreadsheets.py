"""Tables offered to spreadsheets, which would run texts that look like formulas."""

import re

import pandas as pd

FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before each text that a spreadsheet would take for a formula.

    Parameters
    ----------
    frame
        The table.

    Returns
    -------
    DataFrame
        A copy of the table.

    Examples
    --------
    >>> list(safe(pd.DataFrame({"a": ["=1+1", "-5.2", "-x", "5", 5]}))["a"])
    ["'=1+1", '-5.2', "'-x", '5', 5]
    """
    texts = [name for name in frame.columns if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name])]
    return frame.assign(**{name: frame[name].map(_safe) for name in texts}).rename(columns=_safe)


def _safe(cell: object) -> object:
    is_formula = isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
