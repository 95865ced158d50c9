"""One cell of a table as statistical offices send it: the figure, year, unit or name that it surely says.

What is not sure is never guessed: every function that reads a cell raises `CellError` then.
"""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from ..errors import LONGEST_NAME, choices, quote
from ..model import DOCUMENTS, codes, label, table
from .figures import SUPERSCRIPTS
from .figures import Figure as Figure
from .figures import count as count
from .figures import figure as figure
from .figures import in_range as in_range
from .stated import bare_unit as bare_unit
from .stated import factor as factor
from .stated import is_unit as is_unit
from .stated import split_unit as split_unit
from .text import CellError as CellError
from .text import bilingual as bilingual
from .text import key as key
from .text import plain as plain

RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
WORDED = ("group", "status")  # codelists with words of their own
# The columns of a file and their other names.
FIELD_NAMES = {
    "region": ("地区", "region_code", "地区代码", "省份", "行政区划"),
    "indicator": ("指标", "indicator_id", "指标名称"),
    "year": ("年份", "年", "年度", "时间"), "value": ("数值", "值"), "unit": ("单位",),
    "group": ("分组", "人群", "性别", "城乡"),
    "qualifier": ("口径",), "source_id": ("来源",), "status": ("状态",), "confirmed": ("核对",), "note": ("备注",),
    "events": ("事件数", "死亡数", "病例数"), "population": ("人口数", "分母", "活产数"),
}  # fmt: skip


def year(cell: str) -> str:
    """Return the year of a cell: 2023, 2023年, ２０２３ or 2023.0.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    str
        Four digits.

    Raises
    ------
    CellError
        If it is not one year.

    Examples
    --------
    >>> year("2023年"), year("2023.0")
    ('2023', '2023')
    """
    text = plain(cell)
    match = re.fullmatch(r"([0-9]{4})(?:\.0+)?\s*年?", text)
    first, last = _years()
    if match and first <= int(match[1]) <= last:
        return match[1]
    problem = f"{quote(cell)} is not one year of four digits." if text else "the year is empty."
    raise CellError(problem, f"2023 or 2023年, from {first} to {last}; one year a column or row, none in a formula")


def code(cell: str, codelist: str, default: str) -> str:
    """Return the code that a cell gives, by the code itself, its Chinese label or a word for it.

    Parameters
    ----------
    cell
        The text of the cell.
    codelist
        The name of the codelist.
    default
        The code of an empty cell.

    Returns
    -------
    str
        The code.

    Raises
    ------
    CellError
        If it is not a code of the list.

    Examples
    --------
    >>> code("其中：女", "group", "all"), code("", "group", "all")
    ('female', 'all')
    """
    if len(cell) > LONGEST_NAME:
        raise CellError(f"{quote(cell)} is too long for a {codelist}.", ", ".join(codes(codelist)))
    name = among(cell) or cell
    found = _words(codelist).get(key(name), "" if key(name) else default)
    if not found:
        near = choices(cell, codes(codelist)) if cell.isascii() else ""
        allowed = near or ", ".join(f"{label(codelist, name, DOCUMENTS)} ({name})" for name in codes(codelist))
        raise CellError(f"unknown {codelist} {quote(cell)}.", allowed)
    return found


def among(cell: str) -> str:
    """Return what follows 其中 (among them) in a cell.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    str
        The rest of the cell; "" if it does not begin with 其中.

    Examples
    --------
    >>> among("其中：女")
    '女'
    """
    if len(cell) > LONGEST_NAME:
        return ""
    match = re.fullmatch(r"其\s*中\s*[:,、]?\s*(.+)", plain(cell), re.DOTALL)
    return match[1] if match else ""


def is_code(cell: str, codelist: str) -> bool:
    """Return whether a cell is a code or a word for one.

    Parameters
    ----------
    cell
        The text of the cell.
    codelist
        The name of the codelist.

    Returns
    -------
    bool
        True if it is.
    """
    return len(cell) <= LONGEST_NAME and key(among(cell) or cell) in _words(codelist)


def either(cell: str, read: Callable[[str], str]) -> str:
    """Read a cell that may contain a Chinese and an English name.

    Parameters
    ----------
    cell
        The text of the cell.
    read
        Reads one name; raises ``CellError`` where it does not understand it.

    Returns
    -------
    str
        What ``read`` makes of the cell, or of both its names. The Chinese name decides; the other may be in any words.

    Raises
    ------
    CellError
        If neither the cell nor its Chinese name is understood, or the two names differ.
    """
    try:
        return read(cell)
    except CellError:
        both = bilingual(cell)
        if both is None:
            raise
        try:
            first = read(both[0])
        except CellError:
            first = ""
        if not first:
            raise
    try:
        second = read(both[1])
    except CellError:  # the Chinese name decides; the other one may be in any words
        return first
    if first != second:
        raise CellError(f"{quote(cell)} names {first} and {second}.", "one name, or the same one in both languages")
    return first


def field(cell: str) -> str:
    """Return the field that the header of a column names.

    Parameters
    ----------
    cell
        The text of the header.

    Returns
    -------
    str
        A key of ``FIELD_NAMES``; "" for none.

    Examples
    --------
    >>> field("指标名称"), field("colour")
    ('indicator', '')
    """
    form = key(cell) if len(cell) <= LONGEST_NAME else ""
    return next((field for field, names in FIELD_NAMES.items() if form in (field, *names)), "")


def sheet_text(cell: Any) -> str:
    """Return a cell of an .xlsx sheet as the text that a reader sees; where that is uncertain, text that is refused.

    Parameters
    ----------
    cell
        A cell of openpyxl.

    Returns
    -------
    str
        The text; "" for an empty cell.
    """
    value = cell.value
    if cell.data_type == "f":
        return value if isinstance(value, str) else "={…}"
    if isinstance(value, list):  # text in several fonts: a raised 1 is a footnote, not the last digit
        fonts = [getattr(getattr(part, "font", None), "vertAlign", None) for part in value]
        parts = zip(map(str, value), fonts, strict=True)
        return "".join(part.translate(RAISED) if font == "superscript" else part for part, font in parts)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value, cell.number_format)
    return value.isoformat() if isinstance(value, date | time) else str("" if value is None else value)


def number_text(value: float, form: str) -> str:
    """Return a number as its format shows it, apart from rounding.

    Parameters
    ----------
    value
        The number of the cell.
    form
        The format of the cell.

    Returns
    -------
    str
        The digits; with a remark, so that it is refused, where the format scales the number or adds words.

    Examples
    --------
    >>> number_text(0.953, "0.0%"), number_text(1.5, "0.0")
    ('95.3%', '1.5')
    """
    number = Decimal(f"{value:.15g}")  # a spreadsheet keeps 15 digits
    form = form if len(form) <= LONGEST_NAME else "…"
    section = re.sub(r'\[[^\]]*\]|_.|\*.|\\[ ()]|"\s*"', "", form.split(";")[0]).strip()
    if re.fullmatch(r"(General|G/通用格式|@|[#0?,]*[#0?](\.[#0?]+)?(E\+0+)?)", section):
        return f"{number:f}"
    if re.fullmatch(r"[#0?,]*[#0?](\.[#0?]+)?\s*%", section):
        return f"{number.scaleb(2):f}%"  # the cell holds 0.953 where its reader sees 95.3%
    return f"{number:f} (shown as {form})"


@cache
def _years() -> tuple[int, int]:
    declared = next(field for field in table("processed", "observations").fields if field.name == "year")
    return int(declared.minimum or 0), int(declared.maximum or 0)


@cache
def _words(codelist: str) -> dict[str, str]:
    forms = {key(form): code for code in codes(codelist) for form in (code, label(codelist, code, DOCUMENTS))}
    words = codes(f"{codelist}_words") if codelist in WORDED else {}
    return forms | {key(word): entry["same_as"] for word, entry in words.items()}
