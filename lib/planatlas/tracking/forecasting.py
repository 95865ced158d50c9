"""Forecast: where a short yearly series will be in a coming year, and how certain that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from ..intake.counts import half_unit
from .models import MODELS, Scale, extrapolate, fitting_models, model_of_few, scale_of
from .origins import FEWEST_PAST_VALUES, Attempt, attempts, checked_series

FEWEST_TO_CHOOSE = 2  # origins that a choice of model needs: five values in a row have them
FEWEST_FOR_SPREAD = 3  # origins from which their errors help to tell the spread; fewer, and the yearly steps alone do
# The spread of few errors is drawn towards the typical yearly step, as if half an error of that size had been seen, so
# that three points on a line are not certain; and Student's t gets two degrees of freedom more than it has errors. Both
# are set so that on the nation's series the intervals hold as often as they say, or somewhat more.
PRIOR_WEIGHT = 0.5
PRIOR_FREEDOM = 2.0
EQUAL = 1e-9  # relative: below it, a bound and a point are the same


@dataclass(frozen=True)
class Forecast:
    """What a model expects of the years to come, in the unit of the series.

    Parameters
    ----------
    model
        One of ``MODELS``.
    years, point
        The years, and the expected value of each.
    errors
        For each model its mean absolute error over the forecasts that could have been made in the past; empty where
        they were too few to choose by.
    origins
        How many years these forecasts start from.
    spread, freedom
        The spread of each year on the scale of the model (logarithms for ``log_linear``), and the degrees of freedom
        of Student's t.
    rounding
        Half a unit of the last digit that is published.
    low, high
        The natural limits.

    Examples
    --------
    >>> ahead = forecast([2016, 2018, 2019, 2020, 2021, 2022], [10, 12, 13, 14, 15, 16], 2024)
    >>> low, high = ahead.interval(2024)
    >>> low < 18 < high, ahead.chance_at_least(18, 2024) >= 0.5
    (True, True)
    """

    model: str
    years: tuple[int, ...]
    point: tuple[float, ...]
    errors: dict[str, float]
    origins: int
    spread: tuple[float, ...]
    freedom: float
    rounding: float
    low: float = -math.inf
    high: float = math.inf

    def interval(self, year: int, level: float = 0.8) -> tuple[float, float]:
        """Return where the value of a year will lie with the probability ``level``, in the unit of the series.

        It is never narrower than the rounding of published figures.

        Raises
        ------
        ValueError
            If the year is not forecast, or ``level`` is not between 0 and 1.
        """
        if not 0 < level < 1:
            raise ValueError(f"level {level} is not between 0 and 1, as 0.8 is")
        at = self._index(year)
        point, scale = self.point[at], scale_of(self.model, self.low, self.high)
        reach = float(stdtrit(self.freedom, 0.5 + level / 2)) * self.spread[at]
        with np.errstate(over="ignore", divide="ignore"):
            low, high = scale.from_scale(scale.to_scale(np.array([point, point])) + np.array([-reach, reach])).tolist()
        return max(min(low, point - self.rounding), self.low), min(max(high, point + self.rounding), self.high)

    def chance_at_least(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or more.

        A series that never moved has no spread: a bound that equals its point is then reached. A value that would be
        published as the natural limit has reached the limit.

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
        near, far = (self.low, self.high)[::sign]
        if sign * (bound - far) > 0 or sign * (bound - near) <= 0:
            return float(sign * (bound - near) <= 0)
        bound = sign * min(sign * bound, sign * far - self.rounding)
        point, spread = self.point[at], self.spread[at]
        if spread == 0:
            return float(sign * (point - bound) >= 0 or math.isclose(bound, point, rel_tol=EQUAL))
        scale = scale_of(self.model, self.low, self.high)
        if bound <= scale.floor:
            return float(sign > 0)
        with np.errstate(divide="ignore"):
            ends = scale.to_scale(np.array([point, bound]))
        return float(stdtr(self.freedom, sign * (ends[0] - ends[1]) / spread))

    def _index(self, year: int) -> int:
        if year not in self.years:
            raise ValueError(f"{year} is not forecast; the years {self.years[0]} to {self.years[-1]} are")
        return self.years.index(year)


def forecast(
    years: Sequence[int], values: Sequence[float], to_year: int, *, low: float | None = None, high: float | None = None
) -> Forecast | None:
    """Continue a yearly series to a coming year.

    The models, the simplest first: ``last_value`` stays where it is; ``drift`` goes on by the mean yearly step;
    ``damped_trend`` by the step of the last years, each year by ``DAMPING`` of the year before; ``log_linear`` along a
    line through the logarithms (with ``high``: the log-odds between the limits) by the median of all slopes (Theil,
    H. (1950), A rank-invariant method of linear and polynomial regression analysis), where all values lie within the
    limits. Each forecasts from every past year with at least ``FEWEST_PAST_VALUES`` values, as far ahead as ``to_year``
    is; the one with the smallest mean absolute error is taken, the simplest of equals. With fewer than
    ``FEWEST_TO_CHOOSE`` such years it is ``drift`` where the steps are even to ``EVEN_STEPS``, else ``DEFAULT_MODEL``;
    with two values ``last_value``: no trend.

    The spread of a year is that of these errors, and no less than that of yearly steps from one to the next. It grows
    with the years ahead h as sqrt(h + h²/span): the sum of h steps, and the error of the mean step of a series over
    ``span`` years.

    Parameters
    ----------
    years, values
        The series, in any order; it may have gaps.
    to_year
        The last year of the forecast.
    low, high
        Natural limits (0 and 100 of a share, 0 of a rate), in the unit of the values; points and intervals stay within
        them. None for no limit.

    Returns
    -------
    Forecast or None
        The years after the last of the series, up to ``to_year``; None for fewer than two values.

    Raises
    ------
    ValueError
        If years repeat, are not whole, or are not as many as the values, if a value is not finite or outside the
        limits, or if ``to_year`` is not after the last year; all of it in one message.

    Examples
    --------
    >>> ahead = forecast([2016, 2018, 2019, 2020, 2021, 2022], [10, 12, 13, 14, 15, 16], 2024)
    >>> ahead.model, ahead.years, ahead.point
    ('drift', (2023, 2024), (17.0, 18.0))
    """
    bottom, top = -math.inf if low is None else low, math.inf if high is None else high
    when, known = checked_series(years, values, to_year, bottom, top)
    if len(when) < 2:
        return None
    last = int(when[-1])
    past = attempts(when, known, to_year - last)
    model, errors = model_of_few(when, known), {}
    if len(past) >= FEWEST_TO_CHOOSE:
        fitting = fitting_models(known, bottom, top)
        errors = {name: _mean_error(name, scale_of(name, bottom, top), past) for name in fitting}
        model = min(errors, key=errors.__getitem__)
    scale, future = scale_of(model, bottom, top), np.arange(last + 1, to_year + 1)
    point = extrapolate(model, scale, when, known, future)
    # as published now: a series may once have been published with fewer digits
    rounding = min(half_unit(value) for value in known[-FEWEST_PAST_VALUES:])
    noise, freedom = _noise(model, scale, when, known, past)
    if len(past) < FEWEST_TO_CHOOSE:
        # few values that look alike may differ by what rounding hid: two roundings have a variance of unit²/6
        noise = max(noise, 2 * rounding * math.sqrt(PRIOR_WEIGHT / (freedom - PRIOR_FREEDOM + PRIOR_WEIGHT) / 6))
    spread = tuple((noise * _growth(future - last, last - int(when[0]))).tolist())
    ahead, points = tuple(future.tolist()), tuple(point.tolist())
    return Forecast(model, ahead, points, errors, len(past), spread, freedom, rounding, bottom, top)


def _mean_error(model: str, scale: Scale, past: list[Attempt]) -> float:
    errors = [extrapolate(model, scale, when, known, future) - actual for when, known, future, actual in past]
    return float(np.abs(np.concatenate(errors)).mean())


def _noise(model: str, scale: Scale, years: np.ndarray, values: np.ndarray, past: list[Attempt]) -> tuple[float, float]:
    """The spread of one year on the scale of the model, and the degrees of freedom of Student's t."""
    gaps = np.diff(years)
    steps = np.diff(scale.to_scale(values)) / gaps
    # from step to next step, not about the mean step: a trend that bends slowly is no noise (von Neumann et al. 1941,
    # The mean square successive difference); a mean step over several years varies by so much less
    squares, count = float((np.diff(steps) ** 2 / (1 / gaps[1:] + 1 / gaps[:-1])).sum()), len(steps) - 1
    if len(past) >= FEWEST_FOR_SPREAD:
        found = 0.0
        for when, known, future, actual in past:
            errors = scale.to_scale(actual) - MODELS[model](when, scale.to_scale(known), future)
            # the errors of one origin share most of their years: together they count as one
            found += float(np.mean((errors / _growth(future - when[-1], when[-1] - when[0])) ** 2))
        # the errors of a model are flattered by its being chosen for them: never less than the spread of the steps
        squares, count = max(found, squares / count * len(past)), len(past)
    typical = float(np.mean(steps**2))
    return math.sqrt((squares + PRIOR_WEIGHT * typical) / (count + PRIOR_WEIGHT)), count + PRIOR_FREEDOM


def _growth(ahead: np.ndarray, span: int) -> np.ndarray:
    return np.sqrt(ahead + ahead**2 / span)
