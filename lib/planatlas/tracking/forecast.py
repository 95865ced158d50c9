"""Forecast: where a short yearly series will stand by a coming year, and how sure that is."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.special import expit, logit, stdtr, stdtrit

from ..intake.counts import half_unit

PAST = 3  # values before an origin: with two, every model would be a line through two points or none
CHOICE = 2  # origins that a choice of model needs: five values in a row have them
DEFAULT = "damped_trend"  # where there is nothing to choose by; of the four the surest on the nation's own series
# Gains run out: at 0.8, the low end of the usual 0.8 to 0.98 (Hyndman and Athanasopoulos, Forecasting: Principles and
# Practice), a trend adds at most four more steps; on the nation's series it errs less than 0.9 does.
DAMPING = 0.8
EVEN = 0.1  # relative: steps that differ by less do not fade
RECENT = 5  # years over which the recent step is taken, the length of a plan: one odd year weighs a fifth
SPREAD = 3  # origins from which their errors help to tell the spread; fewer, and the yearly steps alone do
# The spread of few errors is drawn towards the typical yearly step, as if half an error of that size had been seen, so
# that three points on a line are not certain; and Student's t gets two degrees of freedom more than it has errors. Both
# are set so that on the nation's series the intervals hold as often as they say, or somewhat more.
PRIOR_WEIGHT = 0.5
PRIOR_FREEDOM = 2.0
EQUAL = 1e-9  # relative: below it, a bound and a point are the same


class Origin(NamedTuple):
    """A year of the past to forecast from, the series as it was known then, and a later value to compare with."""

    year: int
    years: np.ndarray
    values: np.ndarray
    to_year: int
    actual: float


Try = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Forecast:
    """What a model expects of the years to come, in the unit of the series.

    ``model`` is one of ``MODELS``; ``errors`` gives for each model its mean absolute error over the forecasts that
    could have been made in the past, from ``origins`` different years, and is empty where they were too few to choose
    by. ``spread`` belongs to ``point``, on the scale of the model (logarithms for ``log_linear``).
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
        """Where the value of a year will lie with the probability ``level``: never closer than half a last digit.

        Raises
        ------
        ValueError
            If the year is not forecast, or ``level`` is not between 0 and 1.
        """
        if not 0 < level < 1:
            raise ValueError(f"level {level} is not between 0 and 1, as 0.8 is")
        place = self._place(year)
        point, scale = self.point[place], _scale(self.model, self.low, self.high)
        reach = float(stdtrit(self.freedom, 0.5 + level / 2)) * self.spread[place]
        with np.errstate(over="ignore", divide="ignore"):
            low, high = scale.back(scale.there(np.array([point, point])) + np.array([-reach, reach])).tolist()
        return max(min(low, point - self.rounding), self.low), min(max(high, point + self.rounding), self.high)

    def chance_at_least(self, bound: float, year: int) -> float:
        """The probability that the value of a year is ``bound`` or more.

        A series that never moved has no spread: a bound that equals its point is then reached. A value that would be
        printed as the natural limit has reached the limit.

        Raises
        ------
        ValueError
            If the year is not forecast, or ``bound`` is not a number.
        """
        return self._chance(bound, year, 1)

    def chance_at_most(self, bound: float, year: int) -> float:
        """The probability that the value of a year is ``bound`` or less; see ``chance_at_least``."""
        return self._chance(bound, year, -1)

    def _chance(self, bound: float, year: int, sign: int) -> float:
        place = self._place(year)
        if math.isnan(bound):
            raise ValueError("the bound is not a number")
        near, far = (self.low, self.high)[::sign]
        if sign * (bound - far) > 0 or sign * (bound - near) <= 0:
            return float(sign * (bound - near) <= 0)
        bound = sign * min(sign * bound, sign * far - self.rounding)
        point, spread = self.point[place], self.spread[place]
        if spread == 0:
            return float(sign * (point - bound) >= 0 or math.isclose(bound, point, rel_tol=EQUAL))
        scale = _scale(self.model, self.low, self.high)
        if bound <= scale.floor:
            return float(sign > 0)
        with np.errstate(divide="ignore"):
            ends = scale.there(np.array([point, bound]))
        return float(stdtr(self.freedom, sign * (ends[0] - ends[1]) / spread))

    def _place(self, year: int) -> int:
        if year not in self.years:
            raise ValueError(f"{year} is not forecast; the years {self.years[0]} to {self.years[-1]} are")
        return self.years.index(year)


def forecast(
    years: Sequence[int], values: Sequence[float], to_year: int, *, low: float | None = None, high: float | None = None
) -> Forecast | None:
    """Continue a yearly series, in any order and with gaps, to the year ``to_year``; None for less than two values.

    The models, the simplest first: ``last_value`` stays where it is; ``drift`` goes on by the mean yearly step;
    ``damped_trend`` by the step of the last years, each year by ``DAMPING`` of the year before; ``log_linear`` along a
    line through the logarithms (with ``high``: the log-odds between the limits) by the median of all slopes (Theil,
    H. (1950), A rank-invariant method of linear and polynomial regression analysis), where all values lie within the
    limits. Each forecasts from every past year with at least ``PAST`` values, as far ahead as ``to_year`` is; the one
    with the smallest mean absolute error is taken, the simplest of equals. With fewer than ``CHOICE`` such years it is
    ``drift`` where the steps are even to ``EVEN``, else ``DEFAULT``; with two values ``last_value``: no trend.

    The spread of a year is that of these errors, and no less than that of yearly steps from one to the next. It grows
    with the years ahead h as sqrt(h + h²/span): the sum of h steps, and the error of the mean step of a series over
    ``span`` years. ``low`` and ``high`` are natural limits (0 and 100 of a share, 0 of a rate), in the unit of the
    values; points and intervals stay within.

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
    when, known = _series(years, values, to_year, bottom, top)
    if len(when) < 2:
        return None
    last = int(when[-1])
    tries = _tries(when, known, to_year - last)
    model, errors = _of_few(when, known), {}
    if len(tries) >= CHOICE:
        errors = {name: _mean_error(name, _scale(name, bottom, top), tries) for name in _fitting(known, bottom, top)}
        model = min(errors, key=errors.__getitem__)
    scale, future = _scale(model, bottom, top), np.arange(last + 1, to_year + 1)
    point = _continue(model, scale, when, known, future)
    # as printed now: a series may once have been printed with fewer digits
    rounding = min(half_unit(value) for value in known[-PAST:])
    noise, freedom = _noise(model, scale, when, known, tries)
    if len(tries) < CHOICE:
        # few values that look alike may differ by what rounding hid: two roundings have a variance of unit²/6
        noise = max(noise, 2 * rounding * math.sqrt(PRIOR_WEIGHT / (freedom - PRIOR_FREEDOM + PRIOR_WEIGHT) / 6))
    spread = tuple((noise * _growth(future - last, last - int(when[0]))).tolist())
    ahead, points = tuple(future.tolist()), tuple(point.tolist())
    return Forecast(model, ahead, points, errors, len(tries), spread, freedom, rounding, bottom, top)


def rolling_origins(years: Sequence[int], values: Sequence[float], horizon: int, past: int = PAST) -> list[Origin]:
    """Every forecast that could have been tried: from each year with ``past`` values to each later one in ``horizon``.

    The horizon is in years. The series may be in any order and have gaps; ``ValueError`` if it is none, as above.
    """
    return [
        Origin(int(when[-1]), when, known, int(year), float(actual))
        for when, known, future, actuals in _tries(*_series(years, values, None, -math.inf, math.inf), horizon, past)
        for year, actual in zip(future, actuals, strict=True)
    ]


def _tries(years: np.ndarray, values: np.ndarray, horizon: int, past: int = PAST) -> list[Try]:
    """What was known at each origin, and the years and values after it; without origins that have none in reach."""
    ends = [(place, bisect_right(years, years[place - 1] + horizon)) for place in range(past, len(years))]
    return [(years[:at], values[:at], years[at:end], values[at:end]) for at, end in ends if end > at]


def _of_few(years: np.ndarray, values: np.ndarray) -> str:
    """The model for a series too short to choose by its past: two values make no trend, even steps are not fading."""
    steps = np.diff(values) / np.diff(years)
    return "last_value" if len(steps) < 2 else "drift" if np.ptp(steps) <= EVEN * abs(steps.mean()) else DEFAULT


def _last_value(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    return np.full(len(future), values[-1])


def _drift(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    return values[-1] + (values[-1] - values[0]) / (years[-1] - years[0]) * (future - years[-1])


def _damped_trend(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    first = min(bisect_left(years, years[-1] - RECENT), len(years) - 2)
    step = (values[-1] - values[first]) / (years[-1] - years[first])
    return values[-1] + step * DAMPING * (1 - DAMPING ** (future - years[-1])) / (1 - DAMPING)


def _line(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    one, other = np.triu_indices(len(years), 1)
    slope = np.median((values[other] - values[one]) / (years[other] - years[one]))
    return np.median(values - slope * (years - years[-1])) + slope * (future - years[-1])


MODELS = {
    "last_value": _last_value, "drift": _drift, "damped_trend": _damped_trend, "log_linear": _line,
}  # fmt: skip


class _Scale(NamedTuple):
    """The scale on which a model is a line and its errors are alike: there and back, and the end of what it holds."""

    there: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]
    floor: float


def _scale(model: str, low: float, high: float) -> _Scale:
    if model != "log_linear":
        return _Scale(lambda values: values, lambda values: np.clip(values, low, high), -math.inf)
    floor = 0.0 if low == -math.inf else low
    width = high - floor
    if width == math.inf:
        return _Scale(lambda values: np.log(values - floor), lambda logs: floor + np.exp(logs), floor)
    return _Scale(lambda values: logit((values - floor) / width), lambda odds: floor + width * expit(odds), floor)


def _fitting(values: np.ndarray, low: float, high: float) -> list[str]:
    """The models that can take the values: logarithms want them within the limits, none at a limit."""
    within = _scale("log_linear", low, high).floor < values.min() and values.max() < high
    return [model for model in MODELS if model != "log_linear" or within]


def _continue(model: str, scale: _Scale, years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    return scale.back(MODELS[model](years, scale.there(values), future))


def _mean_error(model: str, scale: _Scale, tries: list[Try]) -> float:
    apart = [_continue(model, scale, when, known, future) - actual for when, known, future, actual in tries]
    return float(np.abs(np.concatenate(apart)).mean())


def _noise(model: str, scale: _Scale, years: np.ndarray, values: np.ndarray, tries: list[Try]) -> tuple[float, float]:
    """The spread of one year on the scale of the model, and the degrees of freedom of Student's t."""
    gaps = np.diff(years)
    steps = np.diff(scale.there(values)) / gaps
    # from step to next step, not about the mean step: a trend that bends slowly is no noise (von Neumann et al. 1941,
    # The mean square successive difference); a mean step over several years varies by so much less
    squares, count = float((np.diff(steps) ** 2 / (1 / gaps[1:] + 1 / gaps[:-1])).sum()), len(steps) - 1
    if len(tries) >= SPREAD:
        found = 0.0
        for when, known, future, actual in tries:
            apart = scale.there(actual) - MODELS[model](when, scale.there(known), future)
            # the errors of one origin share most of their years: together they count as one
            found += float(np.mean((apart / _growth(future - when[-1], when[-1] - when[0])) ** 2))
        # the errors of a model are flattered by its being chosen for them: never less than the spread of the steps
        squares, count = max(found, squares / count * len(tries)), len(tries)
    typical = float(np.mean(steps**2))
    return math.sqrt((squares + PRIOR_WEIGHT * typical) / (count + PRIOR_WEIGHT)), count + PRIOR_FREEDOM


def _growth(ahead: np.ndarray, span: int) -> np.ndarray:
    return np.sqrt(ahead + ahead**2 / span)


def _series(
    years: Sequence[int], values: Sequence[float], to_year: int | None, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """The series in the order of its years, or an error that names all that keeps it from being one."""
    if len(years) != len(values):
        raise ValueError(f"{len(years)} years for {len(values)} values: each value needs its year")
    pairs: list[tuple[Any, float]] = sorted(zip(years, map(float, values), strict=True))
    when = [year for year, _ in pairs]
    problems = [] if low < high else [f"the limits {low:g} to {high:g} leave nothing between"]
    problems += [f"year {year} is not whole" for year in (*when, to_year or 0) if not float(year).is_integer()]
    problems += [f"year {year} stands twice" for year in sorted({year for year in when if when.count(year) > 1})]
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
