"""What is asked about every value: does it agree with its counts, its neighbours, and the wholes it is a part of."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..model import DOCUMENTS, is_rate, with_unit
from .counts import agrees, rate_of
from .reference import Reference

TENFOLD = 7.0  # a value this many times another is suspected of a shifted decimal point or another unit
YEARLY_GROWTH = 0.35  # ... if the change is also faster than this: per year, in natural logarithms
NEAR = 5  # years within which the series of the region above is a measure
LEAP = 10.0  # times the largest yearly step known for the indicator
FEWEST_STEPS = 5  # known steps from which the largest says something
SMALL_STEP = 5.0  # percentage points a year that no share is asked about
SMALL_CHANGE = 0.1  # share of the value before that no other rate is asked about
FRACTION = 1.5  # the largest fraction that may be a share: gross rates exceed 1
UNUSED = ("set_aside", "superseded")
NOT_ASKED = ("plan", "break")  # of jumps: as a plan prints it, and where a person marked that the definition changed
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """A value that cannot be true, or that may be true but seldom is: then a person may accept it with a reason."""

    index: int
    problem: str
    remedy: str
    may_be_true: bool = True


def questions(values: Sequence[Row], known: Reference) -> list[Question]:
    """Return what there is to ask about values.

    Values that plans print are compared with, never asked about: they are the baselines of what was promised.

    Parameters
    ----------
    values
        Rows with ``region_code``, ``indicator_id``, ``group``, ``scope``, ``year`` and ``value`` as numbers, ``unit``,
        ``status``, ``source_id``, ``events`` and ``population`` (numbers or None); they may have ``as_printed``, group
        and qualifier as in the file, by which a part is also compared with its whole. Values set aside or superseded
        are not asked about.
    known
        What the project knows beside the values.

    Returns
    -------
    list of Question
        In the order of the values; ``index`` is the position of a value in ``values``.
    """
    used = [(index, row) for index, row in enumerate(values) if row["status"] not in UNUSED]
    asked = [*_years(used, known), *_counts(used), *_order(used, known)]
    certain = {question.index for question in asked}
    likely = {q.index: q for q in [*_fractions(used, known), *_jumps(used, known), *_leaps(used)][::-1]}
    return sorted(
        [*asked, *(q for index, q in likely.items() if index not in certain)], key=lambda question: question.index
    )


def _years(used: Iterable[tuple[int, Row]], known: Reference) -> Iterator[Question]:
    for index, row in used:
        published = known.source_years.get(row["source_id"])
        if row["year"] > known.this_year:
            problem = f"{row['year']} is in the future: no value of it can have been observed."
            yield Question(index, problem, "a year that is over, or this one", may_be_true=False)
        elif published is not None and row["year"] > published and row["status"] != "plan":
            problem = f"the value is of {row['year']}, its source {row['source_id']} of {published}."
            yield Question(index, problem, "the year of the value, or the source that has it", may_be_true=False)


def _counts(used: Iterable[tuple[int, Row]]) -> Iterator[Question]:
    for index, row in used:
        events, population = row["events"], row["population"]
        if events is None or population is None:
            continue
        made = rate_of(events, population, row["unit"]) if population > 0 else None
        if population <= 0:
            problem = f"{events:,.0f} events among {population:,.0f} people: nobody was counted."
            yield Question(index, problem, "the people among whom events were counted, or neither", may_be_true=False)
        elif events > population:
            problem = f"{events:,.0f} events among {population:,.0f} people: there are more events than people."
            yield Question(index, problem, "both counts of the same year and people", may_be_true=False)
        elif made is not None and not agrees(row["value"], made):
            problem = f"{_shown(row)} is not the rate of its counts: {events:,.0f} of {population:,.0f} are {made:.6g}."
            yield Question(index, problem, "value and counts that agree, or the value alone", may_be_true=False)


def _order(used: Iterable[tuple[int, Row]], known: Reference) -> Iterator[Question]:
    """A part that is larger than its whole, in one region, year and population."""
    by_key: dict[tuple, tuple[int, Row]] = {}
    for index, row in used:
        by_key[*_people(row), row["indicator_id"], row["year"]] = (index, row)
        if "as_printed" in row:
            by_key["as_printed", row["region_code"], *row["as_printed"], row["indicator_id"], row["year"]] = (
                index,
                row,
            )
    seen = set()
    for (*people, indicator, year), (index, row) in by_key.items():
        for whole in known.wholes.get(indicator, ()):
            other_index, other = by_key.get((*people, whole, year), (None, None))
            if (index, other_index) in seen:
                continue
            seen.add((index, other_index))
            if other is None or other_index is None or other["unit"] != row["unit"]:
                continue
            if row["value"] <= other["value"] * (1 + 1e-9) or "plan" == row["status"] == other["status"]:
                continue
            problem = f"{indicator} {_shown(row)} lies above {whole} {_shown(other)} of {year}, which it is a part of."
            late = index if row["status"] != "plan" else other_index
            yield Question(late, problem, "figures in order; status set_aside for the wrong one", may_be_true=False)


def _fractions(used: Iterable[tuple[int, Row]], known: Reference) -> Iterator[Question]:
    """A share that is typed as a fraction: between 0 and 1 where all that is known of the indicator is far above."""
    rows = [(index, row) for index, row in used if row["unit"] == "%"]
    seen = _by_indicator(rows)
    for index, row in rows:
        if not 0 < row["value"] <= FRACTION or row["status"] == "plan":
            continue
        others = [v for at, v in seen[row["indicator_id"]] if at != index and v > 0]
        others += [level for level in known.levels.get(row["indicator_id"], ()) if level > 0]
        far = [abs(math.log(row["value"] / other)) for other in others]
        near = [abs(math.log(100 * row["value"] / other)) for other in others]
        is_fraction = min(near) < min(far) if others else known.directions.get(row["indicator_id"]) == "higher"
        if is_fraction:
            problem = f"{_shown(row)} looks like a fraction: is it {100 * row['value']:.6g}%?"
            yield Question(index, problem, "the share in per cent")


def _jumps(used: Sequence[tuple[int, Row]], known: Reference) -> Iterator[Question]:
    """A value many times its neighbour in time, or that of the region above in the nearest year."""
    series = _series(used)
    for key, found in series.items():
        own = [(index, row) for index, row in found if row["value"]]
        for (index, one), (other_index, two) in pairwise(own):
            if not _is_jump(one, two):
                continue
            levels = [row["value"] for at, row in own if at not in (index, other_index)]
            stands_alone = not any(_ratio(one["value"], level) < TENFOLD for level in levels)
            is_first = stands_alone and any(_ratio(two["value"], level) < TENFOLD for level in levels)
            yield from _jump_question(*((index, one, two) if is_first else (other_index, two, one)))
        for index, row in own if is_rate(key[-1]) else ():
            above = _above(key, row, series, known)
            if above is not None and _is_jump(row, above):
                yield from _jump_question(index, row, above)


def _is_jump(one: Row, two: Row) -> bool:
    ratio, gap = _ratio(one["value"], two["value"]), max(abs(one["year"] - two["year"]), 1)
    return ratio >= TENFOLD and math.log(ratio) / gap >= YEARLY_GROWTH


def _ratio(one: float, two: float) -> float:
    return max(one / two, two / one)


def _jump_question(index: int, row: Row, other: Row) -> Iterator[Question]:
    if row["status"] in NOT_ASKED or _has_counts(row):
        return
    ratio = row["value"] / other["value"]
    times = f"{ratio:.3g} times" if ratio > 1 else f"one {1 / ratio:.3g}th of"
    whose = "" if other["region_code"] == row["region_code"] else f" of {other['region_code']}"
    problem = f"{_shown(row)} in {row['year']} is {times} the {_shown(other)}{whose} in {other['year']}: "
    problem += "is its decimal point or its unit right?"
    yield Question(index, problem, "the value as published, in the unit that is stated; or its events and population")


def _leaps(used: Sequence[tuple[int, Row]]) -> Iterator[Question]:
    """A step a year many times the largest that is known for the indicator."""
    steps: dict[tuple[str, str], list[tuple[float, int, Row, Row]]] = defaultdict(list)
    for own in _series(used).values():
        for (_, one), (index, two) in pairwise(own):
            if two["year"] > one["year"] and is_rate(two["unit"]):
                step = abs(two["value"] - one["value"]) / (two["year"] - one["year"])
                steps[two["indicator_id"], two["unit"]].append((step, index, one, two))
    for (_, unit), found in steps.items():
        found.sort(key=lambda each: each[0], reverse=True)
        for at, (step, index, one, two) in enumerate(found):
            rest = [each for each in found[at + 1 :] if each[0] > 0]
            least = SMALL_STEP if unit == "%" else SMALL_CHANGE * abs(one["value"])
            if len(rest) < FEWEST_STEPS or step < least or two["status"] in NOT_ASKED or _has_counts(two):
                break
            if step > LEAP * rest[0][0]:
                problem = f"{_shown(two)} in {two['year']} after {_shown(one)} in {one['year']}: the step a year is "
                problem += f"{step / rest[0][0]:.3g} times the largest known for {two['indicator_id']}."
                yield Question(index, problem, "the value as published")


def _above(key: tuple[str, ...], row: Row, series: Mapping[tuple[str, ...], Sequence], known: Reference) -> Row | None:
    region = known.parents.get(row["region_code"], "")
    while region:
        near = [other for _, other in series.get((region, *key[1:]), ()) if abs(other["year"] - row["year"]) <= NEAR]
        near = [other for other in near if other["value"] > 0]
        if near:
            return min(near, key=lambda other: abs(other["year"] - row["year"]))
        region = known.parents.get(region, "")
    return None


def _series(used: Iterable[tuple[int, Row]]) -> dict[tuple[str, ...], list[tuple[int, Row]]]:
    found: dict[tuple[str, ...], list[tuple[int, Row]]] = defaultdict(list)
    for index, row in sorted(used, key=lambda each: each[1]["year"]):
        found[(*_people(row), row["indicator_id"], row["unit"])].append((index, row))
    return found


def _by_indicator(rows: Iterable[tuple[int, Row]]) -> dict[str, list[tuple[int, float]]]:
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, row in rows:
        if row["value"] > FRACTION or row["status"] == "plan":
            seen[row["indicator_id"]].append((index, row["value"]))
    return seen


def _people(row: Row) -> tuple[str, str, str]:
    return row["region_code"], row["group"], row["scope"]


def _has_counts(row: Row) -> bool:
    """Whether it has both counts; whether they make the value is another question."""
    return row["events"] is not None and row["population"] is not None


def _shown(row: Row) -> str:
    return with_unit(row["value"], row["unit"], DOCUMENTS)
