"""The figures of a statement: where they are, what they say, and which of them are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..intake.printed import PART_UNITS
from ..model import codes
from ..model.numerals import numeral
from .grammar import figure_pattern, patterns

BEFORE = 60  # characters before a figure that may say what it is
# one of these is in every figure
NUMBERS = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿半]|翻|杜绝|不设|取消|不再")
SIZES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
SAME = {
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "m³": "立方米",
    "t": "吨",
    "kg": "千克",
    "km": "公里",
    "km²": "平方公里",
    "ha": "公顷",
}
RANGE = re.compile(r"[-—~～–－]{1,2}|[至到]")
MINUS = re.compile("[为是达到至于率（(][-－−–]$")
FROM = re.compile(r"(?:由|从|自)[^，。；]{0,24}$")
LIST = re.compile(r"(?:和|、|及|以及|或|与|，)?(?:分别)?(?:和|、|及|以及)?")
# what is told not to be, without being counted
EXHORTATION = re.compile(r"[^，。；]{0,8}(?:形式主义|官僚|作风|浪费|弄虚作假|侥幸|麻痹|懈怠|一刀切|推诿)")


@dataclass
class Figure:
    """One figure of a statement.

    Attributes
    ----------
    start, end
        Its place in the statement.
    value, high
        The number, and the upper end of a range.
    unit
        The unit; None where no sign is printed.
    form
        The entry of the grammar, or of ``figure_words``, that found it.
    is_rough
        Whether it is printed as so many and some (余, 多).
    """

    start: int
    end: int
    value: float
    unit: str | None
    form: str
    high: float | None = None
    is_rough: bool = False


@dataclass(frozen=True)
class Passed:
    """A figure that is no quantity, and why."""

    start: int
    end: int
    printed: str
    reason: str


@dataclass
class Found:
    """The figures of a statement, and those that are none."""

    figures: list[Figure] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)


def find(text: str) -> Found:
    """Find the figures of a statement.

    Parameters
    ----------
    text
        A mended statement.

    Returns
    -------
    Found
        The figures in order, ends of ranges together; and what is no quantity, with the reasons.

    Examples
    --------
    >>> [(figure.value, figure.high, figure.unit) for figure in find("5岁以下儿童死亡率降到3—4‰").figures]
    [(3.0, 4.0, '‰')]
    """
    found = Found()
    if not NUMBERS.search(text):
        return found
    blocked = [False] * len(text)
    for start, end, reason in _negatives(text):
        if any(sign.isdigit() or sign in "零〇一二三四五六七八九十百千万两" for sign in text[start:end]):
            found.passed.append(Passed(start, end, text[start:end], reason))
        blocked[start:end] = [True] * (end - start)
    figures = []
    position = 0
    pattern = figure_pattern()
    while match := pattern.search(text, position):
        start, end = match.span()
        if blocked[start]:
            position = start + 1
            continue
        stop = next((index for index in range(start, end) if blocked[index]), end)
        if stop < end and match.lastgroup and not _is_whole(match):
            position = start + 1
            continue
        figure = _figure(match)
        if figure is not None and MINUS.search(text[max(0, start - 2) : start]):
            figure = replace(figure, value=-figure.value, start=start - 1)
        if figure is not None:
            figures.append(figure)
            position = end
        else:
            position = start + 1
    found.figures = _shared_units(_said_once(_ranges(figures, text), text), text)
    return found


def in_name(figure: Figure, text: str, counted: str) -> Figure:
    """Return a figure such as 100万 with the unit that its name says (人次: 100 万人次).

    Parameters
    ----------
    figure
        The figure.
    text
        The statement.
    counted
        What is counted.

    Returns
    -------
    Figure
    """
    size = text[figure.end - 1]
    many = size in "万亿"
    value = figure.value / SIZES[size] if many else figure.value
    return replace(figure, value=value, unit=(size if many else "") + counted)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether a figure that runs into what is no quantity is one all the same (95% of a name)."""
    return any(sign in match[0] for sign in "%‰")


def _negatives(text: str) -> Iterator[tuple[int, int, str]]:
    for entry in patterns("negatives"):
        unless = entry.more.get("unless")
        for match in entry.regex.finditer(text):
            before = text[max(0, match.start() - BEFORE) : match.start()]
            if match[0] and not (unless and re.search(unless, before)):
                yield match.start(), match.end(), entry.more["reason"]


def _figure(match: re.Match[str]) -> Figure | None:
    form = next(
        name
        for name, text in match.groupdict().items()
        if (text is not None and "_" not in name) or (text is not None and name in _FORMS)
    )
    parts = {
        name.removeprefix(f"{form}_"): text
        for name, text in match.groupdict().items()
        if text is not None and name.startswith(f"{form}_")
    }
    if form in _WORDS:
        return _in_words(match, form, parts)
    number = numeral(parts["n"])
    if number is None:
        return None
    unit = SAME.get(parts.get("u", ""), parts.get("u", "")) + parts.get("per", "") or _UNITS.get(form)
    times = parts.get("times", "")
    if form == "count_and_some" and times in ("万", "亿"):  # 5万余人次 is in 万人次
        unit, times = f"{times}{unit}", ""
    value = number * SIZES.get(times, 1)
    if form == "fraction":
        of = Decimal(parts["of"])
        if number >= of:
            return None
        value = round(100 * number / of, 8)
    if form == "ratio":
        of = Decimal(parts["of"])
        if 0 in (of, number):
            return None
        value = of if number == 1 else round(number / of, 8)
        unit = "比1"
    low = numeral(parts["low"]) if "low" in parts else None
    if low is not None and not low < value:
        return None
    ends = (value, None) if low is None else (low * SIZES.get(times, 1), float(value))
    return Figure(*match.span(), float(ends[0]), unit, form, ends[1], is_rough="more" in parts)


def _in_words(match: re.Match[str], form: str, parts: dict[str, str]) -> Figure | None:
    entry = codes("figure_words")[form]
    unit = entry.get("unit", "" if form == "zero" else None)  # nought has none; None is a sign that was lost
    if form == "zero" and EXHORTATION.match(match.string, match.end()):
        return None
    if "value" in entry:
        return Figure(*match.span(), float(entry["value"]), unit, form)
    numbers = {name: numeral("五" if name == "more" and text == "半" else text) for name, text in parts.items()}
    if any(number is None for number in numbers.values()) or numbers.get("of") == 0:
        return None
    of, n = numbers.get("of"), numbers.get("n") or Decimal(1)
    low, high, more = numbers.get("low"), numbers.get("high"), numbers.get("more") or 0
    scale, unit = Decimal(1), unit
    if of is not None:
        unit = PART_UNITS.get(int(of), "%")
        scale = Decimal(1) if int(of) in PART_UNITS else 100 / of
    if form == "tenths":
        n, low = 10 * n + more, 10 * low if low is not None else None
    if form == "doubled":
        n = 100 * (Decimal(2) ** min(n, Decimal(10)) - 1)
    values = [round(float(value * scale), 8) for value in (low, n, high) if value is not None]
    return Figure(*match.span(), values[0], unit, form, values[1] if len(values) > 1 else None)


_WORDS = tuple(name for name in codes("figure_words") if name != "count")
_UNITS = {entry.name: entry.more.get("unit") for entry in patterns("quantities")}
_FORMS = {*_WORDS, *_UNITS}


def _ranges(figures: list[Figure], text: str) -> list[Figure]:
    """Join the two ends of a range into one figure."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        between = text[last.end : figure.start] if last else ""
        if last and last.high is None and RANGE.fullmatch(between):
            both = last.form == "many" and figure.unit and figure.unit[0] == text[last.end - 1]  # 38万至40万亩
            low = last.value / SIZES[text[last.end - 1]] if both else last.value
            same = last.unit in (None, figure.unit) or (figure.unit is None and last.form != "bare")
            is_from = between in ("至", "到") and FROM.search(text[max(0, last.start - BEFORE) : last.start])
            if same and low <= figure.value and not is_from:
                last.value, last.high, last.end, last.unit = low, figure.value, figure.end, figure.unit or last.unit
                last.form = figure.form
                continue
        joined.append(figure)
    return joined


def _said_once(figures: list[Figure], text: str) -> list[Figure]:
    """Leave out what a bracket behind a figure says again (百分之九十五（95%）)."""
    kept: list[Figure] = []
    for figure in figures:
        last = kept[-1] if kept else None
        said = last and (last.value, last.unit) == (figure.value, figure.unit)
        if last and said and re.fullmatch("[(（]", text[last.end : figure.start]):
            last.end = figure.end + len(text[figure.end : figure.end + 1].strip("，。；"))
        else:
            kept.append(figure)
    return kept


def _shared_units(figures: list[Figure], text: str) -> list[Figure]:
    """Give a bare number the unit of the figure that follows it in a list (3、4和5‰)."""
    for one, other in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if (
            one.form == "bare"
            and other.form != "bare"
            and re.fullmatch(r"、|和|及|或|与|以及", text[one.end : other.start])
        ):
            one.unit, one.form = other.unit, other.form
        elif one.form == "many" and other.unit and other.start - one.end <= 2 and text[one.end - 1] == other.unit[0]:
            one.value, one.unit, one.form = one.value / SIZES[other.unit[0]], other.unit, other.form  # 12万、15万人
        elif one.unit == "个" and other.form in ("points", "points_of_1000") and other.start - one.end <= 2:
            one.unit, one.form = other.unit, other.form  # 3个和5个百分点
    return figures
