"""The constants of the forecast, set on observed series: what makes the later values of all of them most likely."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import scipy.optimize
from scipy.special import expit, gammaln, logit, stdtrit

from .constants import SHORTEST, WIDEST, Constants
from .extrapolation import History, extrapolate, history_of, link_of, stacked
from .origins import attempts
from .series import Series

FARTHEST = 5  # years ahead
CUTS = (3, 4, 5)  # values to which a longer history is cut as well: the length of what regions have
# Round numbers to start from; a weak ridge (the squared distance on the scale of the search) draws the others to them,
# and keeps what little data says nothing of.
START = Constants(
    memory=0.8, no_change=1.0, damping=0.9, wobble_share=0.03, wobble_other=0.03, wobble_trend=0.5, usual_bends=2.0,
    gap=0.1, horizon=0.5, freedom=4.0, width=1.0, width_power=-0.5, chance_shift=0.0, chance_slope=1.0,
)  # fmt: skip
RIDGE = 0.6  # as a part of the weight of one series
RIDGE_OF_WIDTH = 0.02
BETWEEN_0_AND_1 = ("memory", "damping")
SEARCHED = (
    "memory", "no_change", "damping", "wobble_share", "wobble_other", "wobble_trend", "usual_bends", "gap", "horizon",
    "freedom",
)  # fmt: skip
# How often the 80 % interval is to hold by number of values, on own histories: a little more where it is least certain
HOLDING = {3: 0.84, 4: 0.82, 5: 0.80, 6: 0.78}
SMOOTHING = 0.1  # of the count of values inside, on the scale of logarithms of distances
DIGITS = 4  # significant digits of a constant


class Past(NamedTuple):
    """A forecast that could have been made: what was known, the years ahead, and what came, on the scale of the series.

    ``key`` and ``origin`` say of which series and from which year; ``cut`` is the number of values to which a longer
    history was cut, 0 for a whole one.
    """

    key: tuple
    origin: int
    cut: int
    history: History
    ahead: int
    actual: float


def past_forecasts(series: Mapping[tuple, Series]) -> list[Past]:
    """Return every forecast up to ``FARTHEST`` years ahead that could have been made, also from cut histories.

    Parameters
    ----------
    series
        Series by key.

    Returns
    -------
    list of Past
        The forecasts.
    """
    found = []
    for key, own in series.items():
        low, high = _limits(own)
        for years, values, future, actuals in attempts(np.array(own.years), np.array(own.values), FARTHEST):
            for cut in (0, *(count for count in CUTS if count < len(years))):
                known, when = values[-cut:], years[-cut:]
                link, rounding = link_of(known, low, high, is_share=own.is_share)
                history = history_of(when, known, link, rounding)
                for year, actual in zip(future, link.to_scale(actuals), strict=True):
                    found.append(Past(key, int(when[-1]), cut, history, int(year - when[-1]), float(actual)))
    return found


def fit(past: Sequence[Past], *, widen: bool = True) -> Constants:
    """Return the constants that make what came most likely, every series weighing the same.

    Parameters
    ----------
    past
        Forecasts that could have been made.
    widen
        Whether to set the width by number of values too, which takes many series; else it is that of ``START``.

    Returns
    -------
    Constants
        All but the correction of chances, which is that of ``START``.
    """
    if not past:
        return START
    count = Counter(each.key for each in past)
    weights = np.array([1 / count[each.key] for each in past])
    history = stacked([each.history for each in past])
    ahead, actual = (np.array([getattr(each, name) for each in past], dtype=float) for name in ("ahead", "actual"))
    start = _searched(START)

    def loss(point: np.ndarray) -> float:
        constants = _constants(point)
        centre, spread = extrapolate(history, ahead, constants)
        likely = _log_density((actual - centre) / spread, constants.freedom) - np.log(spread)
        return float(-(weights * likely).sum() + RIDGE * ((point - start) ** 2).sum())

    constants = _constants(scipy.optimize.minimize(loss, start, method="L-BFGS-B").x)
    if not widen:
        return _rounded(constants)
    whole = np.array([each.cut == 0 for each in past])
    return _rounded(_widened(constants, history, ahead, actual, whole, len(count)))


def fit_chances(constants: Constants, chances: Iterable[tuple[float, bool]]) -> Constants:
    """Add the correction of chances: a logistic regression of what was met on the log-odds of the chance.

    Parameters
    ----------
    constants
        Those with which the chances were computed.
    chances
        For each target of the past its uncorrected chance, strictly between 0 and 1, and whether it was met.

    Returns
    -------
    Constants
        The same with ``chance_shift`` and ``chance_slope``.
    """
    pairs = list(chances)
    odds, met = logit(np.array([chance for chance, _ in pairs])), np.array([met for _, met in pairs], dtype=float)

    def loss(point: np.ndarray) -> float:
        line = point[0] + point[1] * odds
        likely = met * line - np.logaddexp(0, line)
        return float(-likely.sum() + point[0] ** 2 + (point[1] - 1) ** 2)

    shift, slope = scipy.optimize.minimize(loss, [0.0, 1.0], method="BFGS").x if pairs else (0.0, 1.0)
    return _rounded(replace(constants, chance_shift=float(shift), chance_slope=float(slope)))


def _widened(
    constants: Constants, history: History, ahead: np.ndarray, actual: np.ndarray, whole: np.ndarray, series: int
) -> Constants:
    """Set the width by number of values so that the interval of 80 % holds as often as ``HOLDING`` says."""
    centre, spread = extrapolate(history, ahead, replace(constants, width=1.0, width_power=0.0))
    reach = np.maximum(np.abs(actual - centre) / (spread * stdtrit(constants.freedom, 0.9)), 1e-6)
    count = history.number.clip(SHORTEST, WIDEST)

    def loss(point: np.ndarray) -> float:
        held = expit((point[0] + point[1] * np.log(count / 4.0) - np.log(reach)) / SMOOTHING)
        parts = [(held[whole & (count == number)], wanted) for number, wanted in HOLDING.items()]
        apart = sum((part.mean() - wanted) ** 2 for part, wanted in parts if len(part))
        return float(apart + RIDGE_OF_WIDTH / series * ((point - start) ** 2).sum())

    start = np.array([np.log(START.width), START.width_power])
    level, power = scipy.optimize.minimize(loss, start, method="Nelder-Mead").x
    return replace(constants, width=float(np.exp(level)), width_power=float(power))


def _limits(own: Series) -> tuple[float, float]:
    return -np.inf if own.low is None else own.low, np.inf if own.high is None else own.high


def _log_density(distance: np.ndarray, freedom: float) -> np.ndarray:
    """The logarithm of the density of Student's t."""
    constant = gammaln((freedom + 1) / 2) - gammaln(freedom / 2) - 0.5 * np.log(freedom * np.pi)
    return constant - (freedom + 1) / 2 * np.log1p(distance**2 / freedom)


def _searched(constants: Constants) -> np.ndarray:
    """The constants on the scale of the search, on which any number is allowed."""
    values = {name: getattr(constants, name) for name in SEARCHED}
    return np.array([logit(value) if name in BETWEEN_0_AND_1 else np.log(value) for name, value in values.items()])


def _constants(point: np.ndarray) -> Constants:
    found = zip(SEARCHED, point, strict=True)
    values = {name: expit(value) if name in BETWEEN_0_AND_1 else np.exp(value) for name, value in found}
    return replace(START, **{name: float(value) for name, value in values.items()})


def _rounded(constants: Constants) -> Constants:
    return Constants(**{name: float(f"{value:.{DIGITS}g}") for name, value in vars(constants).items()})
