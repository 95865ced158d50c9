"""What a printed phrase says: its figures in digits, and in words such as 百分之九十五, 过半, 翻一番, 杜绝."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..errors import LONGEST_NAME, choices, quote
from ..model.codelists import codes, units
from ..model.numerals import NUMERAL, numeral

DENOMINATOR = re.compile(r"(?:(?<![0-9.])1)?\s*/\s*10\s*万")
YEAR = re.compile(r"(?:(?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})\s*年")
# a minus, but not the dash of a range (85%-90%, 5岁-8岁)
NUMBER = r"(?:(?<![0-9%％‰)）岁年月个所人家名万亿元米])[-–—−－+＋])?[0-9]+(?:\.[0-9]+)?"
MINUS = str.maketrans("–—−－＋", "----+")
MOST_DOUBLINGS = 10  # a thousandfold
CHANGE_KINDS = ("increase", "decrease")
# the unit of so many parts of so many; of any other number of parts it is per cent
PART_UNITS = {100: "%", 1000: "‰", 10_000: "1/万", 100_000: "1/10万"}
REACHES = re.compile(
    r"[到至为是的]\s*$|达到?\s*$|相当于\s*$"
)  # before so many times: what it becomes, not by what it grows


@dataclass(frozen=True)
class Figure:
    """One figure of a phrase.

    Attributes
    ----------
    printed
        What is printed.
    value
        The number as text; "" where the numerals make none.
    unit
        The unit that the words imply; "" for none.
    form
        The entry of the codelist ``figure_words``; "" for digits.
    reaches
        Whether so many times is what a level becomes (增长到两倍), not by what it grows.
    """

    printed: str
    value: str
    unit: str = ""
    form: str = ""
    reaches: bool = False


@dataclass(frozen=True)
class Reading:
    """What a phrase says of a target of some kind.

    Attributes
    ----------
    values
        The figures as numbers, in ``unit``.
    unit
        The unit: the printed one, or the one that the words imply.
    needs_unit
        Whether the figures mean nothing without a unit; nought is nought in any.
    faults
        What is wrong: ``figure`` or ``unit``, the problem, and what is allowed.
    """

    values: tuple[float, ...]
    unit: str
    needs_unit: bool
    faults: tuple[tuple[str, str, str], ...]


def figures(phrase: str) -> list[Figure]:
    """Return the figures of a phrase, without years and without the 10万 of a denominator.

    Parameters
    ----------
    phrase
        The phrase of a plan.

    Returns
    -------
    list of Figure
        The figures in their order.

    Examples
    --------
    >>> def values(phrase):
    ...     return [figure.value for figure in figures(phrase)]
    >>> values("以2020年为基数下降20%"), values("控制在12.5/10万以内"), values("1/10万")
    (['20'], ['12.5'], [])
    >>> values("一半以上"), values("建立一所"), values("三分之二"), values("百分之五十至六十")
    (['50'], ['1'], ['66.66666667'], ['50', '60'])
    >>> values("−5%"), values("–5"), values("+5"), values("85%-90%")
    (['-5'], ['-5'], ['+5'], ['85', '90'])
    """
    if len(phrase) > LONGEST_NAME:
        return []
    phrase = YEAR.sub(" ", DENOMINATOR.sub(" ", phrase))
    found = [figure for match in _pattern().finditer(phrase) for figure in _figures_of(match)]
    return [figure for figure in found if figure.form != "count"] or found


def read(phrase: str, kind: str, unit: str) -> Reading:
    """Return what a phrase says of a target of a kind, and what is wrong with it.

    Parameters
    ----------
    phrase
        The phrase, as printed.
    kind
        The kind of the target.
    unit
        The unit that is printed with it; "" for none.

    Returns
    -------
    Reading
        The figures and their unit. A change by so many times is turned into per cent of the baseline.

    Examples
    --------
    >>> read("过半", "floor", "").values, read("增长到2020年的3倍", "increase", "").values
    ((50.0,), (200.0,))
    >>> [problem for _, problem, _ in read("过半", "floor", "人").faults]
    ["'过半' is in %, the unit is '人'."]
    """
    found = figures(phrase)
    faults = tuple(_faults(phrase, found, kind, unit))
    values = [float(figure.value or 0) for figure in found]
    if kind in CHANGE_KINDS and any(figure.form == "times" for figure in found):
        values = [100 * (value - figure.reaches) for value, figure in zip(values, found, strict=True)]
        return Reading(tuple(values), "%", needs_unit=True, faults=faults)
    implied = next((figure.unit for figure in found if figure.unit), "")
    is_zero = bool(found) and all(figure.form == "zero" for figure in found)
    return Reading(tuple(values), implied or unit, needs_unit=not is_zero, faults=faults)


def _faults(phrase: str, found: list[Figure], kind: str, unit: str) -> Iterator[tuple[str, str, str]]:
    fewest, most = (2, 2) if kind == "range" else (1, 2 if kind in CHANGE_KINDS else 1)
    if not fewest <= len(found) <= most:
        allowed = f"{fewest}{f' or {most}, the ends of a range,' if most > fewest else ''} for the kind {kind}"
        yield "figure", f"{quote(phrase)} contains {len(found)} figures.", allowed
    for figure in found:
        kinds = codes("figure_words")[figure.form]["kinds"].split() if figure.form else [kind]
        if not figure.value:
            yield "figure", f"{quote(figure.printed)} is no number.", "a numeral such as 三分之一 or 九十五, or digits"
        if kind not in kinds:
            yield "figure", f"{quote(figure.printed)} is not said of the kind {kind}.", choices(kind, kinds)
    implied = {figure.unit for figure in found if figure.unit}
    if kind in CHANGE_KINDS:
        implied = {"%", "倍"} if "倍" in implied else implied
    same = {form for name in implied for form, factor in units()[name].get("printed", {}).items() if factor == 1}
    if len(implied - {"倍"}) > 1:
        yield "unit", f"{quote(phrase)} has figures in {' and '.join(sorted(implied))}.", "one unit"
    elif implied and unit and unit not in implied | same:
        name = " or ".join(sorted(implied))
        yield "unit", f"{quote(phrase)} is in {name}, the unit is {quote(unit)}.", f"{name}, or no unit"


@cache
def _pattern() -> re.Pattern:
    """Every form of a figure; those in words first, each with the names of its groups after its own."""
    number = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMERAL})"
    forms = []
    for form, entry in codes("figure_words").items():
        pattern = entry["pattern"].replace("{n}", number).replace("{c}", NUMERAL)
        forms.append(f"(?P<{form}>{re.sub(r'[(][?]P<', f'(?P<{form}_', pattern)})")
    return re.compile("|".join([*forms, f"(?P<digits>{NUMBER})"]))


def _figures_of(match: re.Match) -> Iterator[Figure]:
    printed = match[0]
    form = next(name for name in (*codes("figure_words"), "digits") if match[name] is not None)
    if form == "digits":
        yield Figure(printed.translate(MINUS), printed.translate(MINUS))
        return
    entry = codes("figure_words")[form]
    parts = {name.removeprefix(f"{form}_"): text for name, text in match.groupdict().items() if text is not None}
    unit, reaches = entry.get("unit", ""), bool(REACHES.search(match.string[: match.start()]))
    if "value" in entry:
        yield Figure(printed, str(entry["value"]), unit, form)
        return
    parts = {name: "五" if (name, text) == ("more", "半") else text for name, text in parts.items()}
    numbers = {name: numeral(parts[name]) for name in ("of", "low", "n", "more", "high") if name in parts}
    is_too_large = form == "doubled" and (numbers.get("n") or 0) > MOST_DOUBLINGS
    if None in numbers.values() or numbers.get("of") == 0 or is_too_large:
        yield Figure(printed, "", unit, form)
        return
    of, more = numbers.get("of"), numbers.get("more") or 0
    for name in ("low", "n", "high"):
        number = numbers.get(name, Decimal(1) if name == "n" else None)
        if number is None:
            continue
        if of is not None:
            unit = PART_UNITS.get(int(of), "%")
            number = number if int(of) in PART_UNITS else 100 * number / of
        elif form == "tenths":
            number = 10 * number + (more if name == "n" else 0)
        elif form == "doubled":
            number = 100 * (Decimal(2) ** number - 1)
        yield Figure(printed, f"{number:.10g}", unit, form, reaches)
