"""The models that continue a short yearly series, the simplest first, and the scales on which they are lines."""

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import expit, logit

DEFAULT_MODEL = "damped_trend"  # with nothing to choose by; of the four the most reliable on the nation's own series
# Gains run out: at 0.8, the low end of the usual 0.8 to 0.98 (Hyndman and Athanasopoulos, Forecasting: Principles and
# Practice), a trend adds at most four more steps; on the nation's series it errs less than 0.9 does.
DAMPING = 0.8
EVEN_STEPS = 0.1  # relative: steps that differ by less do not fade
RECENT_YEARS = 5  # years over which the recent step is taken, the length of a plan: one odd year weighs a fifth


class Scale(NamedTuple):
    """The scale on which a model is a line and its errors are alike, and the lower end of what it can hold."""

    to_scale: Callable[[np.ndarray], np.ndarray]
    from_scale: Callable[[np.ndarray], np.ndarray]
    floor: float


def scale_of(model: str, low: float, high: float) -> Scale:
    """Return the scale of a model: logarithms or log-odds for ``log_linear``, the values themselves for the others.

    Parameters
    ----------
    model
        A name of ``MODELS``.
    low, high
        The natural limits of the values, infinite where there is none.

    Returns
    -------
    Scale
        The scale; values that come back from it lie within the limits.
    """
    if model != "log_linear":
        return Scale(lambda values: values, lambda values: np.clip(values, low, high), -np.inf)
    floor = 0.0 if low == -np.inf else low
    width = high - floor
    if width == np.inf:
        return Scale(lambda values: np.log(values - floor), lambda logs: floor + np.exp(logs), floor)
    return Scale(lambda values: logit((values - floor) / width), lambda odds: floor + width * expit(odds), floor)


def fitting_models(values: np.ndarray, low: float, high: float) -> list[str]:
    """Return the models that can take the values: logarithms need them within the limits, none at a limit.

    Parameters
    ----------
    values
        The values.
    low, high
        Their natural limits, infinite where there is none.

    Returns
    -------
    list of str
        Names of ``MODELS``, the simplest first.
    """
    within = scale_of("log_linear", low, high).floor < values.min() and values.max() < high
    return [model for model in MODELS if model != "log_linear" or within]


def model_of_few(years: np.ndarray, values: np.ndarray) -> str:
    """Return the model for a series too short to choose by its past.

    Parameters
    ----------
    years, values
        The series, at least two points.

    Returns
    -------
    str
        ``last_value`` for two values, which make no trend; ``drift`` for even steps, which do not fade; else
        ``DEFAULT_MODEL``.
    """
    steps = np.diff(values) / np.diff(years)
    if len(steps) < 2:
        return "last_value"
    return "drift" if np.ptp(steps) <= EVEN_STEPS * abs(steps.mean()) else DEFAULT_MODEL


def extrapolate(model: str, scale: Scale, years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    """Continue a series to future years.

    Parameters
    ----------
    model
        A name of ``MODELS``.
    scale
        Its scale.
    years, values
        The series.
    future
        The years to come.

    Returns
    -------
    numpy.ndarray
        A value for each of them, in the unit of the series.
    """
    return scale.from_scale(MODELS[model](years, scale.to_scale(values), future))


def _last_value(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    return np.full(len(future), values[-1])


def _drift(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    return values[-1] + (values[-1] - values[0]) / (years[-1] - years[0]) * (future - years[-1])


def _damped_trend(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    first = min(bisect_left(years, years[-1] - RECENT_YEARS), len(years) - 2)
    step = (values[-1] - values[first]) / (years[-1] - years[first])
    return values[-1] + step * DAMPING * (1 - DAMPING ** (future - years[-1])) / (1 - DAMPING)


def _line(years: np.ndarray, values: np.ndarray, future: np.ndarray) -> np.ndarray:
    # the slope of Theil and Sen by hand: scipy.stats.theilslopes would cost 1.7 seconds of import
    one, other = np.triu_indices(len(years), 1)
    slope = np.median((values[other] - values[one]) / (years[other] - years[one]))
    return np.median(values - slope * (years - years[-1])) + slope * (future - years[-1])


MODELS = {
    "last_value": _last_value, "drift": _drift, "damped_trend": _damped_trend, "log_linear": _line,
}  # fmt: skip
