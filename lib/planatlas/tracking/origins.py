"""Every forecast that could have been made in the past of a series, to choose a model by and to compare with."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

FEWEST_PAST_VALUES = 3  # values before an origin: with two, every model would be a line through two points or none
# what was known at an origin (years, values), and the years and values that came after it
Attempt = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class Origin(NamedTuple):
    """A year of the past to forecast from, the series as it was known then, and a later value to compare with."""

    year: int
    years: np.ndarray
    values: np.ndarray
    to_year: int
    actual: float


def rolling_origins(
    years: Sequence[int], values: Sequence[float], horizon: int, past: int = FEWEST_PAST_VALUES
) -> list[Origin]:
    """Return every forecast that could have been made: from each year to each later one within the horizon.

    Parameters
    ----------
    years, values
        The series, in any order; it may have gaps.
    horizon
        How many years ahead.
    past
        The number of values that an origin needs, its own included.

    Returns
    -------
    list of Origin
        One for each pair of an origin and a later value.

    Raises
    ------
    ValueError
        If years and values are not a series, see ``checked_series``.

    Examples
    --------
    >>> [(each.year, each.to_year) for each in rolling_origins([2020, 2021, 2022, 2023, 2025], [1, 2, 3, 4, 5], 2)]
    [(2022, 2023), (2023, 2025)]
    """
    return [
        Origin(int(when[-1]), when, known, int(year), float(actual))
        for when, known, future, actuals in attempts(
            *checked_series(years, values, None, -math.inf, math.inf), horizon, past
        )
        for year, actual in zip(future, actuals, strict=True)
    ]


def attempts(years: np.ndarray, values: np.ndarray, horizon: int, past: int = FEWEST_PAST_VALUES) -> list[Attempt]:
    """Return what was known at each origin with a later value within the horizon, and what came after it.

    Parameters
    ----------
    years, values
        The series, in the order of its years.
    horizon
        How many years ahead.
    past
        The number of values that an origin needs.

    Returns
    -------
    list of tuple
        Years and values known, years and values after them.
    """
    ends = [(at, bisect_right(years, years[at - 1] + horizon)) for at in range(past, len(years))]
    return [(years[:at], values[:at], years[at:end], values[at:end]) for at, end in ends if end > at]


def checked_series(
    years: Sequence[int], values: Sequence[float], to_year: int | None, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return a series in the order of its years.

    Parameters
    ----------
    years, values
        The series.
    to_year
        The year to forecast to; None for no forecast.
    low, high
        The natural limits of the values, infinite where there is none.

    Returns
    -------
    tuple of numpy.ndarray
        The years and the values.

    Raises
    ------
    ValueError
        If years repeat, are not whole, or are not as many as the values, if a value is not finite or outside the
        limits, or if ``to_year`` is not after the last year; all of it in one message.
    """
    if len(years) != len(values):
        raise ValueError(f"{len(years)} years for {len(values)} values: each value needs its year")
    pairs: list[tuple[Any, float]] = sorted(zip(years, map(float, values), strict=True))
    when = [year for year, _ in pairs]
    problems = [] if low < high else [f"the limits {low:g} to {high:g} leave nothing between"]
    problems += [f"year {year} is not whole" for year in (*when, to_year or 0) if not float(year).is_integer()]
    problems += [f"year {year} is a duplicate" for year in sorted({year for year in when if when.count(year) > 1})]
    for year, value in pairs:
        if not math.isfinite(value):
            problems.append(f"the value of {year} is not a finite number: leave the year out")
        elif not low <= value <= high:
            problems.append(f"the value {value:g} of {year} lies outside the limits {low:g} to {high:g}")
    if to_year is not None and when and to_year <= when[-1]:
        problems.append(f"{to_year} is not after the last year, {when[-1]}: there is nothing to forecast")
    if problems:
        raise ValueError("; ".join(problems))
    return np.array(when, dtype=int), np.array([value for _, value in pairs])
