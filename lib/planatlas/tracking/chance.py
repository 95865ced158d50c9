"""The chance, by a forecast, that a target will be met."""

import math
from typing import Protocol

from .constants import Constants, fitted
from .messages import PERCENT_DECIMALS
from .target import OPEN, TOLERANCE, Target

CLEAREST = 0.003  # a chance before its correction is taken as no nearer to 0 or 1: nothing is known of such ones


class Predicted(Protocol):
    """A forecast of any kind."""

    is_corrected: bool

    @property
    def rounding(self) -> float:
        """Half a unit of the last digit that is published."""

    def chance_at_least(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or more."""

    def chance_at_most(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or less."""


def chance_of_meeting(predicted: Predicted, target: Target, constants: Constants | None = None) -> float:
    """Return the chance, by a forecast, that the value published for the target's year meets the target.

    What is published as the bound may lie half a last digit from it on either side, and meets it unless it is strict.
    The chance of a trend is corrected by what the back-test found: those in the middle came true more often.

    Parameters
    ----------
    predicted
        A forecast to the target's year.
    target
        The target.
    constants
        Other constants than those of the file, for a back-test.

    Returns
    -------
    float
        The chance, 0 to 1.

    Examples
    --------
    >>> from planatlas.tracking import forecast
    >>> ahead = forecast([2016, 2018, 2019, 2020, 2021, 2022], [10, 12, 13, 14, 15, 16], 2024, low=0)
    >>> chance_of_meeting(ahead, Target(kind="floor", direction="higher", year=2024, value=16)) > 0.8
    True
    """
    chance = raw_chance(predicted, target)
    if predicted.is_corrected:
        chance = corrected(chance, constants or fitted().constants)
    return round(chance, PERCENT_DECIMALS + 2)


def raw_chance(predicted: Predicted, target: Target) -> float:
    """Return the chance as the forecast gives it, before its correction.

    Parameters
    ----------
    predicted
        A forecast to the target's year.
    target
        The target.

    Returns
    -------
    float
        The chance, 0 to 1.
    """
    low, high = target.levels()
    unit = 2 * predicted.rounding
    above = 1.0 if low == -OPEN else predicted.chance_at_least(_least(low, unit, target.is_strict), target.year)
    below = 1.0 if high == OPEN else predicted.chance_at_most(-_least(-high, unit, target.is_strict), target.year)
    return max(0.0, above + below - 1.0)


def corrected(chance: float, constants: Constants) -> float:
    """Return a chance of a forecast corrected on the scale of log-odds; 0 and 1, the impossible and the sure, remain.

    Parameters
    ----------
    chance
        The chance, 0 to 1.
    constants
        Those with the correction.

    Returns
    -------
    float
        The chance that is printed.
    """
    if chance in (0.0, 1.0):
        return chance
    kept = min(max(chance, CLEAREST), 1 - CLEAREST)
    odds = constants.chance_shift + constants.chance_slope * math.log(kept / (1 - kept))
    return 1 / (1 + math.exp(-odds))


def _least(bound: float, unit: float, is_strict: bool) -> float:
    """The least value that is published, in steps of ``unit``, as the bound or more; if strict, as more than it."""
    steps = bound / unit
    slack = TOLERANCE * max(1.0, abs(steps))
    return ((math.floor(steps + slack) + 1 if is_strict else math.ceil(steps - slack)) - 0.5) * unit
