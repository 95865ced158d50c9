"""One cell of a table as statistical offices send it: the figure, year, unit or name that it surely says.

What is not sure is never guessed: every function that reads a cell raises `CellError` then.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from ..errors import PlanatlasError, choices
from ..model import codes, table, units

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
# Only the full-width ASCII: NFKC would also turn the footnote marks ¹ and ① into the digit 1.
WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-", 0x2019: "'"}
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF])

MISSING = re.compile(r"|[-—–―]{1,2}|\.{3}|\.{6}|[…⋯]{1,2}|/|NA|N/A|暂无|无数据|缺", re.IGNORECASE)
MARKS = rf"(?:[①-⑳*†‡{SUPERSCRIPTS}]|\[[0-9]{{1,2}}\]|\(注[0-9]{{0,2}}\))+"
FIGURE = re.compile(
    r"(?P<number>-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?)"
    rf"\s*(?P<mark>{MARKS})?\s*(?P<sign>[%‰]?)\s*(?P<end>{MARKS})?"
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
# The columns of a file and their other names.
COLUMNS = {
    "region": ("地区", "region_code", "地区代码"), "indicator": ("指标", "indicator_id", "指标名称"),
    "year": ("年份", "年"), "value": ("数值", "值"), "unit": ("单位",), "group": ("分组", "人群"),
    "qualifier": ("口径",), "source_id": ("来源",), "status": ("状态",), "confirmed": ("核对",), "note": ("备注",),
    "events": ("事件数", "死亡数", "病例数"), "population": ("人口数", "分母", "活产数"),
}  # fmt: skip
KNOWN = ", ".join(f"{column} ({', '.join(names)})" for column, names in COLUMNS.items()) + ", a year such as 2023年"


class CellError(PlanatlasError):
    """A cell that is not understood for sure: ``problem`` says why, ``allowed`` what to write."""

    def __init__(self, problem: str, allowed: str):
        self.problem, self.allowed = problem, allowed
        super().__init__(f"{problem} Allowed: {allowed}.")


class Figure(NamedTuple):
    """The figure of a cell, the sign % or ‰ behind it ("" for none), and whether it bore a footnote mark."""

    value: Decimal
    sign: str
    is_marked: bool


def plain(cell: str) -> str:
    """The cell in half-width signs, without invisible ones and without blanks around it."""
    return cell.translate(WIDTHS).translate(INVISIBLE).strip()


def key(cell: str) -> str:
    """The form in which names are compared: case, width and spaces do not count.

    >>> key(" Pingyang　County"), key("孕产妇 死亡率（１/10万）")
    ('pingyangcounty', '孕产妇死亡率(1/10万)')
    """
    return "".join(plain(cell).casefold().split())


def figure(cell: str) -> Figure | None:
    """The figure of a cell; None for an empty cell or a mark of missing data.

    >>> figure("1，234.5①").value, figure("95.3%").sign, figure("—")
    (Decimal('1234.5'), '%', None)
    """
    text = plain(cell)
    if MISSING.fullmatch(text):
        return None
    match = FIGURE.fullmatch(text)
    # 10⁵ may be a power as well as a ten with a footnote.
    if not match or (match["number"].lstrip("-") == "10" and (match["mark"] or "")[:1] in tuple(SUPERSCRIPTS)):
        problem, allowed = next(rest for pattern, *rest in REASONS if re.search(pattern, text, re.IGNORECASE))
        raise CellError(f"{cell!r} {problem}", allowed)
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
    if found.sign or found.value < 0 or found.value != found.value.to_integral_value():
        raise CellError(f"{cell!r} is not a count.", "a whole number such as 2500")
    return str(int(found.value))


def year(cell: str) -> str:
    """The year of a cell: 2023, 2023年, ２０２３ or 2023.0."""
    text = plain(cell)
    match = re.fullmatch(r"([0-9]{4})(?:\.0+)?\s*年?", text)
    first, last = _years()
    if match and first <= int(match[1]) <= last:
        return match[1]
    problem = f"{cell!r} is not one year of four digits." if text else "the year is empty."
    raise CellError(problem, f"2023 or 2023年, from {first} to {last}; one year a column or row, none in a formula")


def code(cell: str, codelist: str, default: str) -> str:
    """The code that a cell gives, itself or by its Chinese label; ``default`` for an empty cell."""
    forms = {key(form): code for code, entry in codes(codelist).items() for form in (code, entry["zh"])} | {"": default}
    if key(cell) not in forms:
        raise CellError(f"unknown {codelist} {cell!r}.", choices(cell, codes(codelist)))
    return forms[key(cell)]


def column(cell: str) -> tuple[str, str]:
    """What a cell of the header names, a field or a year, and the unit in brackets behind it ("" for none)."""
    name, unit = split_unit(cell)
    name, unit = (name, unit) if is_unit(unit) else (cell, "")
    found = next((field for field, names in COLUMNS.items() if key(name) in (field, *names)), None)
    if not found and not re.search(r"\d|^[〇零一二三四五六七八九]{2,}", name):
        raise CellError(f"unknown column {cell!r}.", KNOWN)
    return found or year(name), unit


def is_unit(text: str) -> bool:
    """Whether some unit of the catalogue is printed so."""
    return key(text) in _all_forms()


def split_unit(name: str) -> tuple[str, str]:
    """A name and what stands in brackets at its end, "" for nothing.

    >>> split_unit("孕产妇死亡率（单位：1/10万）")
    ('孕产妇死亡率', '1/10万')
    """
    match = re.fullmatch(r"(.+?)\s*\((?:单位:?)?([^()]+)\)", plain(name))
    return (match[1], match[2].strip()) if match else (name, "")


def bare_unit(cell: str) -> str:
    """A unit without the word 单位 before it; nothing if that word stands alone."""
    return re.sub(r"^(?:计量)?单位:?\s*", "", plain(cell))


def factor(stated: Iterable[str], unit: str) -> Decimal:
    """What turns a figure into the catalogue's unit, from the units stated in its cell, row, column and file.

    All that are stated must lead to ``unit``, by the same factor.
    """
    forms = _forms(unit)
    found = {key(text): text for text in stated if text} or {"": ""}
    for form, text in found.items():
        if form not in forms:
            problem = f"the unit {text!r} does not lead to {unit!r}." if text else "the unit is stated nowhere."
            raise CellError(problem, f"{choices(text, forms)}, in a column 单位 or in brackets behind the indicator")
    factors = {forms[form] for form in found}
    if len(factors) > 1:
        raise CellError(f"the units {', '.join(found.values())} are stated for one figure.", "one of them")
    return factors.pop()


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
        return _shown_number(Decimal(f"{value:.15g}"), cell.number_format)  # Excel keeps 15 digits
    return value.isoformat() if isinstance(value, date | time) else str("" if value is None else value)


def _shown_number(number: Decimal, form: str) -> str:
    """A number as its format shows it, but for rounding; formats that scale or add words are told, to be refused."""
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
def _forms(unit: str) -> dict[str, Decimal]:
    printed = units().get(unit, {}).get("printed", {}) | {unit: 1}
    return {key(form): Decimal(str(number)) for form, number in printed.items()}


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(form for unit in units() for form in _forms(unit) if form)
