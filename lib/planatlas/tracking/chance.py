"""The chance, by a forecast, that a target will be met."""

import math

from .forecasting import Forecast
from .messages import PERCENT_DECIMALS
from .target import OPEN, TOLERANCE, Target


def chance_of_meeting(predicted: Forecast, target: Target) -> float:
    """Return the chance, by a forecast, that the value published for the target's year meets the target.

    What is published as the bound may lie half a last digit from it on either side, and meets it unless it is strict.

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

    Examples
    --------
    >>> from planatlas.tracking import forecast
    >>> ahead = forecast([2016, 2018, 2019, 2020, 2021, 2022], [10, 12, 13, 14, 15, 16], 2024)
    >>> chance_of_meeting(ahead, Target(kind="floor", direction="higher", year=2024, value=17)) > 0.8
    True
    """
    low, high = target.levels()
    unit = 2 * predicted.rounding
    above = 1.0 if low == -OPEN else predicted.chance_at_least(_least(low, unit, target.is_strict), target.year)
    below = 1.0 if high == OPEN else predicted.chance_at_most(-_least(-high, unit, target.is_strict), target.year)
    return max(0.0, round(above + below - 1.0, PERCENT_DECIMALS + 2))


def _least(bound: float, unit: float, is_strict: bool) -> float:
    """The least value that is published, in steps of ``unit``, as the bound or more; if strict, as more than it."""
    steps = bound / unit
    slack = TOLERANCE * max(1.0, abs(steps))
    return ((math.floor(steps + slack) + 1 if is_strict else math.ceil(steps - slack)) - 0.5) * unit
