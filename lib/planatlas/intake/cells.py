"""One cell of a table as statistical offices send it: the figure, year, unit or name that it surely says.

What is not sure is never guessed: every function that reads a cell raises `CellError` then.
"""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from ..errors import LONGEST, choices, quoted
from ..model import DOCUMENTS, codes, label, table
from .stated import bare_unit as bare_unit
from .stated import factor as factor
from .stated import is_unit as is_unit
from .stated import split_unit as split_unit
from .text import CellError as CellError
from .text import bilingual as bilingual
from .text import key as key
from .text import plain as plain

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
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
    (r"^-?[0-9.]+\s*[^0-9.]", "has words or signs behind the figure.", "the bare figure; the unit in its column"),
    ("", "is not a figure.", "a figure such as 95.3, or an empty cell where there is none"),
)
DIGITS = 24
LARGEST_COUNT = 10**10  # more than there are people
WORDED = ("group", "status")  # codelists with words of their own
# The columns of a file and their other names.
COLUMNS = {
    "region": ("地区", "region_code", "地区代码", "省份", "行政区划"),
    "indicator": ("指标", "indicator_id", "指标名称"),
    "year": ("年份", "年", "年度", "时间"), "value": ("数值", "值"), "unit": ("单位",),
    "group": ("分组", "人群", "性别", "城乡"),
    "qualifier": ("口径",), "source_id": ("来源",), "status": ("状态",), "confirmed": ("核对",), "note": ("备注",),
    "events": ("事件数", "死亡数", "病例数"), "population": ("人口数", "分母", "活产数"),
}  # fmt: skip


class Figure(NamedTuple):
    """The figure of a cell, the sign % or ‰ behind it ("" for none), and whether it bore a footnote mark."""

    value: Decimal
    sign: str
    is_marked: bool


def figure(cell: str) -> Figure | None:
    """The figure of a cell; None for an empty cell or a mark of missing data.

    >>> figure("1，234.5①").value, figure("95.3%").sign, figure("—")
    (Decimal('1234.5'), '%', None)
    """
    text = plain(cell)
    if len(text) > LONGEST:
        raise CellError(f"{quoted(cell)} is too long for a figure.", "a figure such as 95.3")
    if MISSING.fullmatch(text):
        return None
    match = FIGURE.fullmatch(text)
    # 10⁵ may be a power as well as a ten with a footnote.
    if not match or (match["number"].lstrip("-") == "10" and (match["mark"] or "")[:1] in tuple(SUPERSCRIPTS)):
        problem, allowed = next(rest for pattern, *rest in REASONS if re.search(pattern, text, re.IGNORECASE))
        raise CellError(f"{quoted(cell)} {problem}", allowed)
    if len(match["number"]) > DIGITS:
        raise CellError(f"{quoted(cell)} has more digits than a figure has.", f"up to {DIGITS} digits")
    marks = (match["mark"] or "") + (match["end"] or "")
    return Figure(Decimal(match["number"].replace(",", "")), match["sign"], bool(marks))


def in_range(number: Decimal, entry: dict[str, str]) -> str:
    """A number as text, if it lies in the valid range of ``entry``, a row of the catalogue."""
    low, high = (pd.to_numeric(entry[name] or None, errors="coerce") for name in ("valid_min", "valid_max"))
    if (pd.notna(low) and number < Decimal(str(low))) or (pd.notna(high) and number > Decimal(str(high))):
        span = f"{entry['valid_min']} to {entry['valid_max']} {entry['unit']}, the valid range of "
        raise CellError(f"{number:f} lies outside the indicator's valid range.", span + entry["indicator_id"])
    return f"{number.normalize() + 0:f}"


def count(cell: str) -> str:
    """The whole number of a cell of events or population, "" where it is missing.

    >>> count("2,500"), count("—")
    ('2500', '')
    """
    found = figure(cell)
    if found is None:
        return ""
    if found.sign or not 0 <= found.value <= LARGEST_COUNT or found.value != found.value.to_integral_value():
        raise CellError(f"{quoted(cell)} is not a count.", "a whole number such as 2500")
    return str(int(found.value))


def year(cell: str) -> str:
    """The year of a cell: 2023, 2023年, ２０２３ or 2023.0."""
    text = plain(cell)
    match = re.fullmatch(r"([0-9]{4})(?:\.0+)?\s*年?", text)
    first, last = _years()
    if match and first <= int(match[1]) <= last:
        return match[1]
    problem = f"{quoted(cell)} is not one year of four digits." if text else "the year is empty."
    raise CellError(problem, f"2023 or 2023年, from {first} to {last}; one year a column or row, none in a formula")


def code(cell: str, codelist: str, default: str) -> str:
    """The code that a cell gives, itself, by its Chinese label or by a word for it; ``default`` for an empty cell.

    >>> code("其中：女", "group", "all"), code("", "group", "all")
    ('female', 'all')
    """
    if len(cell) > LONGEST:
        raise CellError(f"{quoted(cell)} is too long for a {codelist}.", ", ".join(codes(codelist)))
    name = among(cell) or cell
    found = _words(codelist).get(key(name), "" if key(name) else default)
    if not found:
        near = choices(cell, codes(codelist)) if cell.isascii() else ""
        allowed = near or ", ".join(f"{label(codelist, name, DOCUMENTS)} ({name})" for name in codes(codelist))
        raise CellError(f"unknown {codelist} {quoted(cell)}.", allowed)
    return found


def among(cell: str) -> str:
    """What stands behind 其中, "" if the cell does not begin with it."""
    if len(cell) > LONGEST:
        return ""
    match = re.fullmatch(r"其\s*中\s*[:,、]?\s*(.+)", plain(cell), re.DOTALL)
    return match[1] if match else ""


def is_code(cell: str, codelist: str) -> bool:
    """Whether a cell is a code or a word for one."""
    return len(cell) <= LONGEST and key(among(cell) or cell) in _words(codelist)


def either(cell: str, read: Callable[[str], str]) -> str:
    """What ``read`` makes of a cell, or of both its names if it holds a Chinese and an English one."""
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
        raise CellError(f"{quoted(cell)} names {first} and {second}.", "one name, or the same one in both languages")
    return first


def field(cell: str) -> str:
    """The field that a head names, "" for none."""
    form = key(cell) if len(cell) <= LONGEST else ""
    return next((field for field, names in COLUMNS.items() if form in (field, *names)), "")


def sheet_text(cell: Any) -> str:
    """A cell of an .xlsx sheet as the text that a reader sees or, where that is not sure, as one that is refused."""
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
    """A number as its format shows it, but for rounding; formats that scale or add words are told, to be refused."""
    number = Decimal(f"{value:.15g}")  # a spreadsheet keeps 15 digits
    form = form if len(form) <= LONGEST else "…"
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
