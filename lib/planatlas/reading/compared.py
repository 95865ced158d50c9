"""Match the rows read in a sentence with those expected of it, and judge what is right about each.

How, and why so, is described in docs/reading-test-set.md.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Row = dict[str, Any]
ASPECTS = ("unit", "kind", "tense", "name", "target_year", "baseline")
TOLERANCE = 0.01
LIKE = 0.75
# likeness of names decides between rows of equal values, and order where names do not
NAME_WEIGHT, ORDER_WEIGHT = 1e-3, 1e-6
# powers of ten below one
RATES = {"%": 2, "‰": 3, "1/‰": 3, "1/万": 4, "/万": 4, "1/10万": 5, "/10万": 5, "每10万": 5}
POINTS = {"个百分点": 2, "百分点": 2, "个千分点": 3, "千分点": 3}
# and above
LARGE = {"亿": 8, "百万": 6, "万": 4, "千": 3}
SAME = {"名": "人", "位": "人"}


def match(expected: list[Row], given: list[Row]) -> list[tuple[int, int]]:
    """Pair the rows of one sentence: as many as possible with equal values, then with like names, then in like order.

    Parameters
    ----------
    expected, given
        Rows of the test set and of a system.

    Returns
    -------
    list of tuple
        Positions in ``expected`` and ``given``. Two rows may be paired if both have no value, or if both ends are equal
        within 0.01 as printed, or if they are the same in another unit (3 万人 and 30000 人, 4‰ and 0.4%).

    Examples
    --------
    >>> match([{"value": 3, "unit": "万人"}], [{"value": 1, "unit": "人"}, {"value": 30000, "unit": "人"}])
    [(0, 1)]
    """
    if not expected or not given:
        return []
    gain = np.zeros((len(expected), len(given)))
    for i, wanted in enumerate(expected):
        for j, row in enumerate(given):
            if same_value(wanted, row):
                apart = abs((i + 0.5) / len(expected) - (j + 0.5) / len(given))
                gain[i, j] = 1 + NAME_WEIGHT * likeness(wanted, row) + ORDER_WEIGHT * (1 - apart)
    pairs = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in pairs if gain[i, j]]


def same_value(wanted: Row, row: Row) -> bool:
    """Whether both rows have the same figure (both ends of a range), or neither has one.

    Parameters
    ----------
    wanted, row
        Rows of the test set and of a system.

    Returns
    -------
    bool

    Examples
    --------
    >>> same_value({"value": 0.5, "value_high": 1}, {"value": 0.5})
    False
    """
    (low, high), (other_low, other_high) = _ends(wanted), _ends(row)
    if low is None or other_low is None:
        return low is None and other_low is None
    if high is None or other_high is None:
        return high is None and other_high is None and _close(low, other_low, wanted, row)
    return _close(low, other_low, wanted, row) and _close(high, other_high, wanted, row)


def likeness(wanted: Row, row: Row) -> float:
    """How alike two names are, from 0 to 1; the qualifier may stand in the name or beside it.

    Parameters
    ----------
    wanted, row
        Rows of the test set and of a system.

    Returns
    -------
    float
        The mean F of single characters and of pairs of neighbours, without punctuation and 的; the best of the name
        alone and the qualifier with it, on each side.

    Examples
    --------
    >>> likeness({"indicator_printed": "普及率", "qualifier": "农村"}, {"indicator_printed": "农村的普及率"})
    1.0
    """
    return max(_f(one, other) for one in _names(wanted) for other in _names(row))


def judge(wanted: Row, row: Row, others: list[Row]) -> dict[str, bool]:
    """Say what is right about a row whose value is.

    Parameters
    ----------
    wanted, row
        Rows of the test set and of a system.
    others
        All rows expected of the sentence: a name that suits another of them as well is not right.

    Returns
    -------
    dict
        For each of ``unit``, ``kind``, ``tense``, ``name``, ``target_year`` and ``baseline`` whether it is right.
    """
    like = likeness(wanted, row)
    rivals = [other for other in others if _text(other, "indicator_printed") != _text(wanted, "indicator_printed")]
    return {
        "unit": _same_unit(wanted, row),
        "kind": _kind(wanted) == _kind(row) or _is_addition(wanted, row),
        "tense": wanted.get("is_target") == row.get("is_target"),
        "name": like >= LIKE and all(like > likeness(rival, row) for rival in rivals),
        "target_year": not wanted.get("is_target") or _printed(wanted, row, "target_year"),
        "baseline": not wanted.get("is_target") or (_baseline(wanted, row) and _printed(wanted, row, "baseline_year")),
    }


def repeats_baseline(row: Row, expected: list[Row]) -> bool:
    """Whether a row tells, as a figure of the past, what a target of the sentence starts from.

    Parameters
    ----------
    row
        A row of a system.
    expected
        The rows expected of the sentence.

    Returns
    -------
    bool

    Examples
    --------
    >>> repeats_baseline({"value": 38, "is_target": False}, [{"value": 55, "baseline_value": 38}])
    True
    """
    value, known = row.get("value"), [wanted for wanted in expected if wanted.get("baseline_value") is not None]
    if value is None or row.get("is_target") is not False:
        return False
    return any(_close(wanted["baseline_value"], value, wanted, row) for wanted in known)


def _ends(row: Row) -> tuple[float | None, float | None]:
    low, high = row.get("value"), row.get("value_high")
    return low, None if high == low else high


def _close(value: float, other: float, wanted: Row, row: Row) -> bool:
    if abs(value - other) <= TOLERANCE + 1e-9:
        return True
    (factor, unit), (other_factor, other_unit) = fold(_text(wanted, "unit")), fold(_text(row, "unit"))
    return bool(unit) and unit == other_unit and math.isclose(value * factor, other * other_factor, rel_tol=1e-3)


def fold(unit: str) -> tuple[float, str]:
    """Reduce a unit to a factor and what is counted; "per person", "per year" and the like behind a stroke is left out.

    Parameters
    ----------
    unit
        As printed, or in the spelling of the project.

    Returns
    -------
    tuple
        A factor and the plain unit.

    Examples
    --------
    >>> fold("万人次"), fold("‰"), fold("张/千人"), fold("名")
    ((10000.0, '人次'), (0.001, 'rate'), (1.0, '张'), (1.0, '人'))
    """
    unit = unicodedata.normalize("NFKC", unit).replace(" ", "")
    if unit in RATES:
        return 10.0 ** -RATES[unit], "rate"
    if unit in POINTS:
        return 10.0 ** -POINTS[unit], "points"
    plain = unit.split("/")[0]
    if plain in POINTS:
        return 10.0 ** -POINTS[plain], "points"
    for prefix, power in LARGE.items():
        if plain.startswith(prefix) and plain != prefix:
            rest = plain.removeprefix(prefix)
            return 10.0**power, SAME.get(rest, rest)
    return 1.0, SAME.get(plain, plain)


def _same_unit(wanted: Row, row: Row) -> bool:
    (factor, unit), (other_factor, other_unit) = fold(_text(wanted, "unit")), fold(_text(row, "unit"))
    if unit != other_unit:
        return False
    return math.isclose(factor, other_factor) or math.isclose(
        wanted["value"] * factor, row["value"] * other_factor, rel_tol=1e-3
    )


def _kind(row: Row) -> object:
    """The kind; a count that cannot fall below 0 is as well 0 as at most 0."""
    kind = row.get("kind")
    return "exact" if kind == "ceiling" and row.get("value") == 0 else kind


def _is_addition(wanted: Row, row: Row) -> bool:
    """Whether one row says that so many are new (新增), and the other that there are so many more."""
    name = _text(wanted, "indicator_printed")
    return "新增" in name and {wanted.get("kind"), row.get("kind")} == {"exact", "increase"}


def _printed(wanted: Row, row: Row, field: str) -> bool:
    """Whether a year is right; where the sentence prints none, any may be supplied from elsewhere."""
    return wanted.get(field) is None or wanted[field] == row.get(field)


def _baseline(wanted: Row, row: Row) -> bool:
    value, other = wanted.get("baseline_value"), row.get("baseline_value")
    if value is None or other is None:
        return value is None and other is None
    return _close(value, other, wanted, row)


def _text(row: Row, field: str) -> str:
    return row.get(field) or ""


def _names(row: Row) -> Iterator[Counter[str]]:
    name, qualifier = _text(row, "indicator_printed"), _text(row, "qualifier")
    for words in {name, qualifier + name}:
        plain = re.sub(r"[\W_]|的", "", unicodedata.normalize("NFKC", words))
        yield Counter([*plain, *(plain[i : i + 2] for i in range(len(plain) - 1))])


def _f(one: Counter[str], other: Counter[str]) -> float:
    parts = []
    for length in (1, 2):
        a, b = (Counter({gram: n for gram, n in grams.items() if len(gram) == length}) for grams in (one, other))
        if a or b:
            parts.append(2 * (a & b).total() / (a.total() + b.total()))
    return sum(parts) / len(parts) if parts else 0.0
