"""Intervals: how far chance alone may move a rate that rests on few events.

They are computed with the inverse beta and gamma functions of ``scipy.special``: ``scipy.stats`` has them ready made
(``binomtest(…).proportion_ci()``, equal to 12 digits), but takes 1.7 seconds to import, ``scipy.special`` 0.6.
"""

import math
from dataclasses import dataclass

import scipy  # imports its parts when they are first used

from ..intake.counts import RATES, SHARES, agrees

REASONS_FOR_NONE = ("unit", "counts", "no_events", "too_many_events", "inconsistent")


@dataclass(frozen=True)
class RateInterval:
    """The interval of a rate and what it rests on; or why there is none.

    Parameters
    ----------
    low, high
        The ends, in the unit of the rate; None where there is no interval.
    level
        The probability of the interval, 0 to 1.
    how
        ``poisson``, ``binomial``, or "" where there is no interval.
    events, population
        The counts, known or computed.
    reason
        Why there is no interval, one of ``REASONS_FOR_NONE``; "" where there is one.

    Examples
    --------
    >>> rate_interval(40, "1/10万").reason
    'counts'
    """

    low: float | None
    high: float | None
    level: float
    how: str
    events: int | None
    population: int | None
    reason: str = ""


def poisson_interval(events: float, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of the expected number of events, where ``events`` were counted.

    From zero events the lower end is 0. Garwood, F. (1936), Fiducial limits for the Poisson distribution,
    Biometrika 28, 437–442.

    Parameters
    ----------
    events
        The number counted.
    level
        The probability of the interval, 0 to 1.

    Returns
    -------
    tuple of float
        The lower and the upper end.

    Raises
    ------
    ValueError
        If ``events`` is not a whole number from 0 up, or ``level`` is not between 0 and 1.

    Examples
    --------
    >>> [round(end, 3) for end in poisson_interval(0)]
    [0.0, 3.689]
    """
    _refuse([*_count_problems("events", events), *_level_problems(level)])
    tail, count = (1 - level) / 2, round(events)
    low = float(scipy.special.gammaincinv(count, tail)) if count else 0.0
    return low, float(scipy.special.gammainccinv(count + 1, tail))


def binomial_interval(events: float, population: float, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a share where ``events`` of ``population`` were counted.

    From none the lower end is 0, from all the upper end is 1. Clopper, C. J. and Pearson, E. S. (1934), The use of
    confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26, 404–413.

    Parameters
    ----------
    events
        The number counted.
    population
        The number among whom they were counted.
    level
        The probability of the interval, 0 to 1.

    Returns
    -------
    tuple of float
        The lower and the upper end, 0 to 1.

    Raises
    ------
    ValueError
        If a count is not a whole number from 0 up, if there are more events than population or no population, or if
        ``level`` is not between 0 and 1.

    Examples
    --------
    >>> [round(end, 4) for end in binomial_interval(1, 10)]
    [0.0025, 0.445]
    """
    counts = [*_count_problems("events", events), *_count_problems("population", population)]
    if not counts and not 0 < population >= events:
        counts.append(
            f"events {events:g} of population {population:g}: the population must be positive and not smaller"
        )
    _refuse([*counts, *_level_problems(level)])
    tail, count, rest = (1 - level) / 2, round(events), round(population) - round(events)
    low = float(scipy.special.betaincinv(count, rest + 1, tail)) if count else 0.0
    high = float(scipy.special.betaincinv(count + 1, rest, 1 - tail)) if rest else 1.0
    return low, high


def rate_interval(
    value: float,
    unit: str,
    events: float | None = None,
    population: float | None = None,
    level: float = 0.95,
) -> RateInterval:
    """Return the interval of a published rate: binomial for ``%``, Poisson for ``‰``, ``1/万``, ``1/10万``.

    Where only events are known, the population is the one that makes ``value`` of them; where only the population is,
    the events are those that make ``value``; each rounded to whole numbers. The ends are those of the counts. There is
    no interval, and ``reason`` says why, if

    - ``unit``: the unit is none of these;
    - ``counts``: neither events nor population are known;
    - ``no_events``: no events, and an unknown population;
    - ``too_many_events``: a share of more than the whole;
    - ``inconsistent``: the value differs from the one that events and population make, by more than a hundredth of it
      and by more than half a unit of its last digit.

    Parameters
    ----------
    value
        The rate as published, from 0 up.
    unit
        Its unit.
    events, population
        The counts that it is the rate of, where they are known.
    level
        The probability of the interval, 0 to 1.

    Returns
    -------
    RateInterval
        The interval in the unit of the value, or the reason why there is none.

    Raises
    ------
    ValueError
        If the value is negative or not finite, events or population are not whole numbers, the population is zero, or
        ``level`` is not between 0 and 1; all of them in one message.

    Examples
    --------
    >>> found = rate_interval(40, "1/10万", population=2500)
    >>> found.events, round(found.low, 1), round(found.high, 1)
    (1, 1.0, 222.9)
    """
    problems = [] if math.isfinite(value) and value >= 0 else [f"value {value} is not a finite number from 0 up"]
    problems += [] if events is None else _count_problems("events", events)
    problems += [] if population is None else _count_problems("population", population)
    problems += ["population is 0: a rate needs someone to count"] if population == 0 else []
    _refuse([*problems, *_level_problems(level)])
    factor = SHARES.get(unit) or RATES.get(unit)
    count = None if events is None else round(events)
    people = None if population is None else round(population)
    reason = _reason(value, unit, factor, count, people)
    if reason or factor is None:
        return RateInterval(None, None, level, "", count, people, reason)
    if people is None and count is not None:
        # a share of nearly all may round to fewer people than events
        people = max(round(count / value * factor), count if unit in SHARES else 1)
    if count is None and people is not None:
        count = round(value * people / factor)
    assert count is not None
    assert people is not None
    if unit in SHARES:
        low, high = (end * factor for end in binomial_interval(count, people, level))
        return RateInterval(low, high, level, "binomial", count, people)
    low, high = (end * factor / people for end in poisson_interval(count, level))
    return RateInterval(low, high, level, "poisson", count, people)


def _reason(value: float, unit: str, factor: float | None, events: int | None, population: int | None) -> str:
    if factor is None:
        return "unit"
    if events is None and population is None:
        return "counts"
    if population is None and not events:
        return "no_events"
    if population is None and value == 0:
        return "inconsistent"
    most = population if events is not None and population is not None else None
    if unit in SHARES and (value > factor or (most is not None and events is not None and events > most)):
        return "too_many_events"
    if events is not None and population is not None and not agrees(value, events / population * factor):
        return "inconsistent"
    return ""


def _count_problems(name: str, count: float) -> list[str]:
    # counts published in units of ten thousand carry the noise of their multiplication
    if not math.isfinite(count) or count < 0 or abs(count - round(count)) > 1e-9 * max(1.0, count):
        return [f"{name} {count} is not a whole number from 0 up"]
    return []


def _level_problems(level: float) -> list[str]:
    return [] if 0 < level < 1 else [f"level {level} is not between 0 and 1, as 0.95 is"]


def _refuse(problems: list[str]) -> None:
    if problems:
        raise ValueError("; ".join(problems))
