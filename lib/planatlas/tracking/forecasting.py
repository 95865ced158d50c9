"""Forecast: where a short yearly series will be in a coming year, and how certain that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy  # imports its parts when they are first used

from .constants import SHORTEST, Constants, fitted
from .extrapolation import Link, extrapolate, history_of, link_of
from .origins import checked_series

EVEN_STEPS = 0.05  # relative


@dataclass(frozen=True)
class Forecast:
    """What is expected of the years to come, in the unit of the series.

    Parameters
    ----------
    years
        The years.
    centre, spread
        The middle and the spread of each year on the scale of ``link``.
    freedom
        The degrees of freedom of Student's t.
    rounding
        Half a unit of the last digit that is published.
    link
        The scale: logarithms, log-odds for a share.

    Examples
    --------
    >>> ahead = forecast([2016, 2018, 2019, 2020, 2021, 2022], [10, 12, 13, 14, 15, 16], 2024, low=0)
    >>> low, high = ahead.interval(2024)
    >>> low < 17.5 < high, ahead.chance_at_least(17, 2024) > 0.5
    (True, True)
    """

    years: tuple[int, ...]
    centre: tuple[float, ...]
    spread: tuple[float, ...]
    freedom: float
    rounding: float
    link: Link
    model = "trend"
    is_corrected = True  # its chances are, by what the back-test found

    @cached_property
    def point(self) -> tuple[float, ...]:
        """The expected value of each year."""
        return tuple(self.link.from_scale(np.array(self.centre)).tolist())

    def interval(self, year: int, level: float = 0.8) -> tuple[float, float]:
        """Return where the value of a year will lie with the probability ``level``, in the unit of the series.

        It is never narrower than the rounding of published figures.

        Raises
        ------
        ValueError
            If the year is not forecast, or ``level`` is not between 0 and 1.
        """
        low, high = self.quantiles(year, [0.5 - checked_level(level) / 2, 0.5 + level / 2])
        point = self.point[self._index(year)]
        return max(min(low, point - self.rounding), self.link.low), min(
            max(high, point + self.rounding), self.link.high
        )

    def quantiles(self, year: int, chances: Sequence[float]) -> list[float]:
        """Return the values of a year that are not exceeded with these chances, without regard to rounding."""
        at = self._index(year)
        reach = self.spread[at] * scipy.special.stdtrit(self.freedom, np.array(chances))
        return self.link.from_scale(self.centre[at] + reach).tolist()

    def chance_at_least(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or more.

        A value that would be published as the natural limit has reached the limit.

        Raises
        ------
        ValueError
            If the year is not forecast, or ``bound`` is not a number.
        """
        return self._chance(bound, year, 1)

    def chance_at_most(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or less; see ``chance_at_least``."""
        return self._chance(bound, year, -1)

    def _chance(self, bound: float, year: int, sign: int) -> float:
        at = self._index(year)
        if math.isnan(bound):
            raise ValueError("the bound is not a number")
        near, far = (self.link.low, self.link.high)[::sign]
        if sign * (bound - far) > 0 or sign * (bound - near) <= 0:
            return float(sign * (bound - near) <= 0)
        bound = sign * min(sign * bound, sign * far - self.rounding)
        distance = sign * (self.centre[at] - float(self.link.to_scale(np.array(bound))))
        return (
            float(scipy.special.stdtr(self.freedom, distance / self.spread[at]))
            if self.spread[at]
            else float(distance >= 0)
        )

    def _index(self, year: int) -> int:
        if year not in self.years:
            raise ValueError(f"{year} is not forecast; the years {self.years[0]} to {self.years[-1]} are")
        return self.years.index(year)


def checked_level(level: float) -> float:
    """Return the probability of an interval after checking it.

    Parameters
    ----------
    level
        The probability.

    Returns
    -------
    float
        The same.

    Raises
    ------
    ValueError
        If it is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1, as 0.8 is")
    return level


def even_step(years: np.ndarray, values: np.ndarray) -> float | None:
    """Return the step a year of a series whose steps are even.

    Parameters
    ----------
    years, values
        The series in the order of its years, at least three values.

    Returns
    -------
    float or None
        The step in the unit of the series; None if it stands still, or its steps differ by more than ``EVEN_STEPS``.
    """
    steps = np.diff(values) / np.diff(years)
    mean = float(steps.mean())
    return mean if mean and float(np.ptp(steps)) <= EVEN_STEPS * abs(mean) else None


def forecast(
    years: Sequence[int],
    values: Sequence[float],
    to_year: int,
    *,
    low: float | None = None,
    high: float | None = None,
    is_share: bool = False,
    constants: Constants | None = None,
) -> Forecast | None:
    """Continue a yearly series to a coming year.

    The series is taken on the scale of logarithms or, for a share, of log-odds between its limits. Its pace is the mean
    of its yearly steps, in which recent years weigh more and a little "no change" is mixed in; the pace goes on, each
    year by a fixed part of the year before. The spread comes from the bends of the series itself, drawn towards what is
    usual for all series; it is wider with fewer values, for the coarser print, for larger gaps and further ahead. All
    that series have in common is in ``forecast.yaml``, see ``Constants``.

    Parameters
    ----------
    years, values
        The series, in any order; it may have gaps.
    to_year
        The last year of the forecast.
    low, high
        Natural limits (0 and 100 of a share, 0 of a rate), in the unit of the values; points and intervals stay within
        them. None for no limit.
    is_share
        Whether it is a share between ``low`` and ``high``.
    constants
        Other constants than those of the file, for a back-test.

    Returns
    -------
    Forecast or None
        The years after the last of the series, up to ``to_year``; None for fewer than three values, which show no
        trend.

    Raises
    ------
    ValueError
        If years repeat, are not whole, or are not as many as the values, if a value is not finite or outside the
        limits, or if ``to_year`` is not after the last year; all of it in one message.

    Examples
    --------
    >>> ahead = forecast([2019, 2020, 2021, 2022], [83, 84, 87, 90], 2025, low=0, high=100, is_share=True)
    >>> ahead.years, [round(point, 1) for point in ahead.point]
    ((2023, 2024, 2025), [91.4, 92.6, 93.5])
    """
    bottom, top = -math.inf if low is None else low, math.inf if high is None else high
    when, known = checked_series(years, values, to_year, bottom, top)
    if len(when) < SHORTEST:
        return None
    fixed = constants or fitted().constants
    link, rounding = link_of(known, bottom, top, is_share=is_share)
    ahead = np.arange(1, to_year - int(when[-1]) + 1)
    centre, spread = extrapolate(history_of(when, known, link, rounding), ahead, fixed)
    if (step := even_step(when, known)) is not None:
        straight = link.to_scale((known[-1] + step * ahead).clip(bottom, top))
        centre, spread = straight, np.hypot(spread, straight - centre)  # it may still fade
    coming = tuple((int(when[-1]) + ahead).tolist())
    return Forecast(coming, tuple(centre.tolist()), tuple(spread.tolist()), fixed.freedom, rounding, link)
