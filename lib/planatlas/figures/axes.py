"""The scale of a panel: from zero, whatever the values, so that 25 beside 30 never looks like 3 beside 8."""

import math
from collections.abc import Iterable

from ..model import text, unit_label
from ..model.quantities import UNITS_WITHIN_FIGURES
from .elements import Axis

BETTER = {"higher": "axis.higher", "lower": "axis.lower"}
STEPS = (1, 2, 2.5, 5, 10)
PARTS = 5  # about so many steps from end to end
HALF, HIGH = 50.0, 80.0  # shares of which one is above the first run to 100; if all reach the second, from there on


def true_axis(values: Iterable[float], unit: str, lang: str, direction: str = "") -> Axis:
    """Return the scale on which values are shown.

    It starts at zero, or below where there are negative values. Shares in per cent of which one is above 50 run to 100;
    if all of them are at least 80, the scale starts there and says so.

    Parameters
    ----------
    values
        What has to be shown; infinite values are passed over.
    unit
        The symbol of their unit.
    lang
        The language of the words.
    direction
        ``higher`` or ``lower``, whichever is better.

    Returns
    -------
    Axis
        The scale.

    Examples
    --------
    >>> true_axis([25, 30], "张", "en").ticks
    (0.0, 10.0, 20.0, 30.0)
    >>> axis = true_axis([92.5, 95], "%", "en", "higher")
    >>> axis.low, axis.high, axis.note, axis.better
    (80.0, 100.0, 'axis from 80', 'higher is better →')
    """
    finite = [float(value) for value in values if math.isfinite(value)] or [0.0]
    low, high, is_share = min(0.0, *finite), max(0.0, *finite), unit == "%" and max(finite) <= 100 and min(finite) >= 0
    if is_share and high > HALF:
        low, high = HIGH if min(finite) >= HIGH else 0.0, 100.0
    step = _step((high - low or 1.0) / PARTS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    words = {"unit": unit if unit in UNITS_WITHIN_FIGURES else unit_label(unit, lang), "direction": direction}
    better = text(BETTER[direction], lang) if direction in BETTER else ""
    note = text("axis.from", lang, low=int(low)) if low > 0 else ""
    ticks = tuple(float(f"{number * step:.10g}") for number in range(first, last + 1))
    return Axis(low=ticks[0], high=ticks[-1], ticks=ticks, better=better, note=note, **words)


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (*STEPS, 20) if step * power >= least * (1 - 1e-9))
