"""The model that continues a short yearly series, on the scale where its changes are alike."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy  # imports its parts when they are first used

from ..intake.counts import half_unit
from .constants import SHORTEST, WIDEST, Constants

RECENT = 3  # values whose digits say how exactly a series is published now
OFF_A_LIMIT = 0.5  # of half a last digit: where a value that is printed as its limit is taken to lie
LARGEST_EXPONENT = 700.0


class Link(NamedTuple):
    """The scale of a series: log-odds between its limits for a share, logarithms above the lower limit, or multiples.

    ``size`` is what the values are divided by where neither logarithms nor log-odds can be taken (values of either
    sign), else 0. ``inset`` is how far from a limit a value at that limit is taken to lie, in the unit of the series.
    """

    low: float
    high: float
    is_share: bool
    size: float
    inset: float

    def to_scale(self, values: np.ndarray) -> np.ndarray:
        """Return values on the scale."""
        if self.size:
            return values / self.size
        if self.is_share:
            return scipy.special.logit(
                (values.clip(self.low + self.inset, self.high - self.inset) - self.low) / (self.high - self.low)
            )
        return np.log(np.maximum(values - self.low, self.inset))

    def from_scale(self, levels: np.ndarray) -> np.ndarray:
        """Return values for levels on the scale, within the limits."""
        if self.size:
            return (levels * self.size).clip(self.low, self.high)
        if self.is_share:
            return self.low + (self.high - self.low) * scipy.special.expit(levels)
        return (self.low + np.exp(np.minimum(levels, LARGEST_EXPONENT))).clip(self.low, self.high)


class History(NamedTuple):
    """What the model uses of a series, on its scale; several may be stacked, short ones padded with gaps of 0.

    ``last`` is the last level; ``steps`` are the changes a year over ``gaps`` years, each ended ``ages`` years before
    the last; ``bends`` is the sum of the squared differences of neighbouring steps, each divided by what its two gaps
    give a year's noise, and ``bend_count`` their number; ``rounding`` is half a last digit; ``number`` is that of the
    values.
    """

    last: np.ndarray
    steps: np.ndarray
    gaps: np.ndarray
    ages: np.ndarray
    bends: np.ndarray
    bend_count: np.ndarray
    rounding: np.ndarray
    mean_gap: np.ndarray
    number: np.ndarray
    is_share: np.ndarray


def link_of(values: np.ndarray, low: float, high: float, *, is_share: bool) -> tuple[Link, float]:
    """Return the scale of a series, and half a unit of the last digit that is published now.

    Parameters
    ----------
    values
        The values in the order of their years.
    low, high
        The natural limits, infinite where there is none.
    is_share
        Whether it is a share, whose upper limit slows it down as it comes near.

    Returns
    -------
    tuple of Link and float
        The scale and the half unit.
    """
    rounding = min(half_unit(value) for value in values[-RECENT:])
    if low == -np.inf and values.min() < 0:
        return Link(low, high, False, float(np.abs(values).mean()), 0.0), rounding
    floor = 0.0 if low == -np.inf else low
    return Link(floor, high, is_share and high < np.inf, 0.0, OFF_A_LIMIT * rounding), rounding


def history_of(years: np.ndarray, values: np.ndarray, link: Link, rounding: float) -> History:
    """Return what the model uses of a series.

    Parameters
    ----------
    years, values
        The series in the order of its years, at least three values.
    link
        Its scale.
    rounding
        Half a unit of its last digit.

    Returns
    -------
    History
        The levels on the scale.
    """
    levels, gaps = link.to_scale(values), np.diff(years)
    steps = np.diff(levels) / gaps
    ends = link.to_scale(values[-1] + np.array([-rounding, rounding]))
    # from step to next step, not about the mean step: a trend that bends slowly is no noise (von Neumann et al. 1941,
    # The mean square successive difference); a mean step over several years varies by so much less
    bends = float((np.diff(steps) ** 2 / (1 / gaps[1:] + 1 / gaps[:-1])).sum())
    return History(
        *map(np.asarray, (levels[-1], steps, gaps, years[-1] - years[1:], bends, len(steps) - 1)),
        *map(np.asarray, ((ends[1] - ends[0]) / 2, gaps.mean(), len(years), link.is_share)),
    )


def extrapolate(history: History, ahead: np.ndarray, constants: Constants) -> tuple[np.ndarray, np.ndarray]:
    """Continue series: the recent pace goes on and fades, and the spread is drawn towards what is usual.

    Parameters
    ----------
    history
        What is known: of one series, or of several.
    ahead
        The years ahead; for several series one number for each.
    constants
        What all series have in common.

    Returns
    -------
    tuple of numpy.ndarray
        The centre and the spread on the scale of the series, the scale of Student's t.
    """
    own, fixed = history, constants
    weights = own.gaps * fixed.memory**own.ages
    pace = (weights * own.steps).sum(axis=-1) / (weights.sum(axis=-1) + fixed.no_change)
    centre = own.last + pace * fixed.damping * (1 - fixed.damping**ahead) / (1 - fixed.damping)
    usual = np.where(own.is_share, fixed.wobble_share, fixed.wobble_other)
    # two roundings in a step: a variance of (2 · half a digit)² / 6
    usual_square = usual**2 + (fixed.wobble_trend * pace) ** 2 + 2 / 3 * own.rounding**2
    variance = (fixed.usual_bends * usual_square + own.bends) / (fixed.usual_bends + own.bend_count)
    growth = own.mean_gap**fixed.gap * ahead**fixed.horizon
    return centre, np.sqrt(variance) * width(own.number, fixed) * growth


def width(count: np.ndarray, constants: Constants) -> np.ndarray:
    """Return the factor on the spread by the number of values.

    Parameters
    ----------
    count
        The number of values.
    constants
        What all series have in common.

    Returns
    -------
    numpy.ndarray
        The factor.
    """
    return constants.width * (np.clip(count, SHORTEST, WIDEST) / 4.0) ** constants.width_power


def stacked(histories: Sequence[History]) -> History:
    """Return several histories as one, the shorter ones padded.

    Parameters
    ----------
    histories
        One history a series.

    Returns
    -------
    History
        Its arrays with one row a series.
    """
    longest = max(len(own.steps) for own in histories)
    columns = (
        [np.pad(each, (0, longest - len(each))) if each.ndim else each for each in own]
        for own in zip(*histories, strict=True)
    )
    return History(*(np.array(column, dtype=float) for column in columns))
