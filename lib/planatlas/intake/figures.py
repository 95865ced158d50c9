"""The figure of a cell, as it surely says it; what is not certain is refused with a reason."""

import re
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from ..errors import LONGEST_NAME, quote
from .text import CellError, plain

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MISSING = re.compile(r"|[-—–―]{1,2}|\.{3}|\.{6}|[…⋯]{1,2}|/|NA|N/A|暂无|无数据|缺", re.IGNORECASE)
MARKS = rf"(?:[①-⑳*†‡{SUPERSCRIPTS}]|\[[0-9]{{1,2}}\]|\(注[0-9]{{0,2}}\))+"
FIGURE = re.compile(
    r"(?P<number>-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?)"
    rf"\s*+(?P<mark>{MARKS})?\s*+(?P<sign>[%‰]?)\s*+(?P<end>{MARKS})?"
)
# Why a cell is no figure, the first that fits; each with what to write instead.
DATE = r"[0-9]{4}[-/.年][0-9]{1,2}([-/.月][0-9]|月)|[0-9]月[0-9]|^[0-9]{1,2}-[A-Z]{3}|[0-9]:[0-9]"
REASONS = (
    ("^=", "is a formula.", "its result: copy the cells and paste them as values"),
    ("^#", "is an error of the spreadsheet.", "the figure, or an empty cell where there is none"),
    (r"\(shown as", "is a number that its cell format shows as another one.", "the number as meant, format General"),
    (DATE, "is a date or a time; spreadsheets make them of figures.", "the figure, in a cell formatted as number"),
    (r"^(true|false)$", "is true or false, not a figure.", "a figure such as 95.3"),
    (r"[百千万亿]", "holds a power of ten in words.", "the bare figure; move 万 to the unit (1.2 and 万人)"),
    (r"[0-9]%?\s*[-—–~至到]\s*[0-9]", "is a range.", "one published figure; a range has no row"),
    (r"[<>≤≥≈~±]|约|左右|近|超|以[上下内]|不[低高少多]|多$", "is a bound or about.", "the published figure, or no row"),
    (rf"[0-9]E[-+]?[0-9]|10[⁻{SUPERSCRIPTS}]", "is written with a power of ten.", "all its digits"),
    (r",", "holds a comma: decimal, or of thousands?", "a decimal point (95.3); thousands by threes (1,234)"),
    (r"[0-9]\s+[0-9]", "holds a space: one figure or two?", "the digits without space (1234)"),
    (r"\..*\.", "holds more than one point.", "one decimal point (95.3), thousands with comma or nothing"),
    (r"^-?0[0-9]", "begins with 0, as a code does.", "the figure without it"),
    (r"^-?[0-9.]+\s*[^0-9.]", "has words or symbols after the figure.", "the bare figure; the unit in its column"),
    ("", "is not a figure.", "a figure such as 95.3, or an empty cell where there is none"),
)
DIGITS = 24
LARGEST_COUNT = 10**10  # more than there are people


class Figure(NamedTuple):
    """The figure of a cell, the sign % or ‰ after it ("" for none), and whether it had a footnote mark."""

    value: Decimal
    sign: str
    is_marked: bool


def figure(cell: str) -> Figure | None:
    """Return the figure of a cell.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    Figure or None
        The figure with its sign; None for an empty cell or a mark of missing data (—, …, 暂无).

    Raises
    ------
    CellError
        If the cell contains anything else, such as a range, a bound or a date; the message says what.

    Examples
    --------
    >>> figure("1，234.5①").value, figure("95.3%").sign, figure("—")
    (Decimal('1234.5'), '%', None)
    """
    text = plain(cell)
    if len(text) > LONGEST_NAME:
        raise CellError(f"{quote(cell)} is too long for a figure.", "a figure such as 95.3")
    if MISSING.fullmatch(text):
        return None
    match = FIGURE.fullmatch(text)
    # 10⁵ may be a power as well as a ten with a footnote.
    if not match or (match["number"].lstrip("-") == "10" and (match["mark"] or "")[:1] in tuple(SUPERSCRIPTS)):
        problem, allowed = next(rest for pattern, *rest in REASONS if re.search(pattern, text, re.IGNORECASE))
        raise CellError(f"{quote(cell)} {problem}", allowed)
    if len(match["number"]) > DIGITS:
        raise CellError(f"{quote(cell)} has more digits than a figure has.", f"up to {DIGITS} digits")
    marks = (match["mark"] or "") + (match["end"] or "")
    return Figure(Decimal(match["number"].replace(",", "")), match["sign"], bool(marks))


def in_range(number: Decimal, entry: dict[str, str]) -> str:
    """Return a number as text, if it lies in the valid range of its indicator.

    Parameters
    ----------
    number
        The number, in the unit of the indicator.
    entry
        The row of the catalogue, with ``valid_min`` and ``valid_max``.

    Returns
    -------
    str
        The number without needless zeros.

    Raises
    ------
    CellError
        If it lies outside the range.
    """
    low, high = (pd.to_numeric(entry[name] or None, errors="coerce") for name in ("valid_min", "valid_max"))
    if (pd.notna(low) and number < Decimal(str(low))) or (pd.notna(high) and number > Decimal(str(high))):
        span = f"{entry['valid_min']} to {entry['valid_max']} {entry['unit']}, the valid range of "
        raise CellError(f"{number:f} lies outside the indicator's valid range.", span + entry["indicator_id"])
    return f"{number.normalize() + 0:f}"


def count(cell: str) -> str:
    """Return the whole number of a cell of events or population.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    str
        Its digits, "" where it is missing.

    Raises
    ------
    CellError
        If it is not a whole number, or there are not as many people.

    Examples
    --------
    >>> count("2,500"), count("—")
    ('2500', '')
    """
    found = figure(cell)
    if found is None:
        return ""
    if found.sign or not 0 <= found.value <= LARGEST_COUNT or found.value != found.value.to_integral_value():
        raise CellError(f"{quote(cell)} is not a count.", "a whole number such as 2500")
    return str(int(found.value))
