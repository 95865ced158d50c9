"""The rules tested on the past: go back to each past year, forecast, warn, and compare with what happened.

A series is known by a key, a tuple whose second part is its indicator. Nothing is judged by constants that were set on
its own family of indicators: ``ConstantsOf`` says for a series and a year which constants are used.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..intake.counts import half_unit
from .assessment import Assessment, assess
from .case import Case
from .chance import raw_chance
from .constants import Constants, left_out
from .expectation import expect
from .fitting import CUTS
from .forecasting import Forecast, forecast
from .origins import rolling_origins
from .series import Series
from .target import Target

FEWEST = 6  # values from which a series is long: three to learn from and three to compare with
HORIZONS = (1, 2, 3, 4, 5)  # years ahead at which intervals are compared
DUE = (3, 5)  # years ahead at which targets are set: half a plan and a whole one
AMBITION = (0.5, 1.0, 1.5, 2.0)  # targets ask for the pace so far times this
BASELINE_YEARS = 5  # years before the past year from which the distance is measured, at most
INTERVAL_LEVELS = (0.5, 0.8, 0.95)
QUANTILES = tuple(place / 100 for place in range(1, 100))
ConstantsOf = Callable[[tuple, int], Constants]


@dataclass(frozen=True)
class Setting:
    """A target set in the past: the series as it was known, the year, and whether the target was met when it came."""

    key: tuple
    series: Series
    year: int
    target: Target
    last_step: float
    met: bool


@dataclass(frozen=True)
class Trial:
    """A target set in the past: how it was judged then, and whether it was met when its year came."""

    key: tuple
    found: Assessment
    last_step: float
    met: bool


def sound_series(series: Mapping[tuple, Series], fewest: int = 4) -> dict[tuple, Series]:
    """Select the series with enough values and without fault or break.

    Parameters
    ----------
    series
        Series by key.
    fewest
        The number of values: one more than a forecast needs, to compare with.

    Returns
    -------
    dict
        Those that can be forecast and compared.
    """
    return {
        key: own for key, own in series.items() if len(own.years) >= fewest and own.fault is None and not own.breaks
    }


def long_series(series: Mapping[tuple, Series], directions: Mapping[str, str]) -> dict[tuple, Series]:
    """Select the series that are long, without fault, and better in one direction.

    Parameters
    ----------
    series
        Series by key.
    directions
        Which way is better for each indicator.

    Returns
    -------
    dict
        Those with at least ``FEWEST`` values.
    """
    return {key: own for key, own in sound_series(series, FEWEST).items() if directions[key[1]] != "balance"}


def errors(series: Mapping[tuple, Series], constants_of: ConstantsOf = left_out) -> pd.DataFrame:
    """Forecast from every past year, from the whole history and from its last values, and compare with what came.

    Origins of one series share most of their values: the rows are not independent.

    Parameters
    ----------
    series
        Series by key.
    constants_of
        The constants for a series and a year.

    Returns
    -------
    DataFrame
        One row a forecast: ``key``, ``origin`` and ``ahead`` (years), ``cut`` (the number of values to which the
        history was cut, 0 for a whole one) and ``count`` (of values); ``within_50``, ``within_80``, ``within_95``:
        whether the value lay inside the interval; ``score``, the continuous ranked probability score, ``error``, the
        absolute error of the point, and ``width`` of the 80 % interval, each divided by the mean yearly step of the
        series.
    """
    rows = []
    for key, own in series.items():
        step = _mean_step(own)
        for origin in rolling_origins(own.years, own.values, max(HORIZONS)):
            for cut in (0, *(count for count in CUTS if count < len(origin.years))):
                years, values = origin.years[-cut:].tolist(), origin.values[-cut:].tolist()
                made = forecast(
                    years, values, origin.to_year, low=own.low, high=own.high, is_share=own.is_share,
                    constants=constants_of(key, origin.year),
                )  # fmt: skip
                assert made is not None
                rows.append(
                    (
                        key,
                        origin.year,
                        origin.to_year - origin.year,
                        cut,
                        len(years),
                        *_scores(made, origin.to_year, origin.actual, step),
                    )
                )
    names = [*(f"within_{100 * level:.0f}" for level in INTERVAL_LEVELS), "score", "error", "width"]
    return pd.DataFrame(rows, columns=["key", "origin", "ahead", "cut", "count", *names])


def settings(series: Mapping[tuple, Series], directions: Mapping[str, str], cut: int = 0) -> list[Setting]:
    """Set targets in every past year with at least three values, due in ``DUE`` years, of each ``AMBITION``.

    The pace so far is the mean step from the baseline, the first value of the last ``BASELINE_YEARS`` years; where it
    leads in the wrong direction, the target asks for a step of its size in the good one, from the baseline on. A target
    counts if there is a value for the very year it is due.

    Parameters
    ----------
    series
        Series by key.
    directions
        Which way is better for each indicator: ``higher`` or ``lower``.
    cut
        The number of values to which longer histories are cut; 0 for whole ones.

    Returns
    -------
    list of Setting
        The targets with their outcome.
    """
    return [
        setting
        for key, own in series.items()
        for count in range(max(3, cut), len(own.years))
        for setting in _settings_at(key, own, count, cut, directions[key[1]])
    ]


def trials(found: list[Setting], constants_of: ConstantsOf = left_out) -> list[Trial]:
    """Judge the targets that were set in the past, in the year in which they were set.

    Parameters
    ----------
    found
        The targets.
    constants_of
        The constants for a series and a year.

    Returns
    -------
    list of Trial
        Each target with its assessment and its outcome.
    """
    return [
        Trial(
            each.key,
            assess(each.target, each.series, each.year, constants=constants_of(each.key, each.year)),
            each.last_step,
            each.met,
        )
        for each in found
    ]


def raw_chances(found: list[Setting], constants_of: ConstantsOf) -> list[tuple[float, bool]]:
    """Return the uncorrected chances of targets that were set in the past, and whether they were met.

    Parameters
    ----------
    found
        The targets.
    constants_of
        The constants for a series and a year.

    Returns
    -------
    list of tuple
        The chance, strictly between 0 and 1, and whether the target was met; targets without such a chance are left
        out.
    """
    pairs = []
    for each in found:
        case = Case(
            target=each.target,
            series=each.series,
            points=tuple(zip(each.series.years, each.series.values, strict=True)),
            now=each.year,
        )
        made = expect(case, constants=constants_of(each.key, each.year)).forecast
        chance = None if made is None else raw_chance(made, each.target)
        if chance is not None and 0 < chance < 1:
            pairs.append((chance, each.met))
    return pairs


def _mean_step(own: Series) -> float:
    steps = np.abs(np.diff(own.values) / np.diff(own.years))
    return max(float(steps.mean()), min(map(half_unit, own.values)))


def _scores(made: Forecast, year: int, actual: float, step: float) -> tuple[float, ...]:
    ends = [made.interval(year, level) for level in INTERVAL_LEVELS]
    inside = [float(low <= actual <= high) for low, high in ends]
    chances = np.array(QUANTILES)
    point = made.point[made.years.index(year)]
    # as an interval, a quantile is never nearer to the point than rounding may have moved the value
    values, reach = np.array(made.quantiles(year, QUANTILES)), made.rounding * np.abs(2 * chances - 1)
    values = np.where(chances < 0.5, np.minimum(values, point - reach), np.maximum(values, point + reach))
    values = values.clip(made.link.low, made.link.high)
    score = 2 * float(np.mean((actual - values) * (chances - (actual < values))))
    low, high = ends[1]
    return *inside, score / step, abs(point - actual) / step, (high - low) / step


def _settings_at(key: tuple, own: Series, count: int, cut: int, direction: str) -> Iterator[Setting]:
    known = Series(own.years[:count][-cut:], own.values[:count][-cut:], own.unit, own.low, own.high)
    year, value = known.years[-1], known.values[-1]
    first = next(i for i, y in enumerate(known.years) if y >= year - BASELINE_YEARS)
    if first == len(known.years) - 1:
        return
    start_year, baseline = known.years[first], known.values[first]
    pace = (value - baseline) / (year - start_year)
    sign = 1 if direction == "higher" else -1
    last_step = (value - known.values[-2]) / (year - known.years[-2])
    for due in DUE:
        if year + due not in own.years or pace == 0:
            continue
        actual = own.values[own.years.index(year + due)]
        for ambition in AMBITION:
            start = max(value, baseline) if sign > 0 else min(value, baseline)
            goal = start + sign * abs(pace) * ambition * due
            if not own.allows(goal):
                continue
            target = Target(
                kind="floor" if sign > 0 else "ceiling", direction=direction, year=year + due, value=goal,
                baseline=baseline, baseline_year=start_year,
            )  # fmt: skip
            yield Setting((*key, year, due, ambition), known, year, target, last_step, target.is_met(actual))
