"""What is expected of a series: the values that a forecast rests on, which forecast it is, or why there is none."""

import math
from itertools import pairwise
from typing import NamedTuple

from ..intake.counts import RATES
from .borrowing import FEW_EVENTS, RatioForecast, forecast_by_larger
from .case import Case, Larger
from .constants import SHORTEST, Constants
from .forecasting import Forecast, forecast
from .messages import Message, Quantity
from .series import Series

# From one value to the next a figure that is measured in one way does not become eight times as large, unless it
# started from next to nothing: such a jump is a change of scale, or of what is counted.
JUMP = 8.0


class Expected(NamedTuple):
    """A forecast, what a reader has to know of it, and why there is none."""

    forecast: Forecast | RatioForecast | None
    remarks: tuple[Message, ...] = ()
    why_none: Message | None = None


def expect(case: Case, larger: Larger | None = None, constants: Constants | None = None) -> Expected:
    """Forecast the series of a case up to the year of its target.

    A forecast starts after the last break of definition, and after the last jump by more than ``JUMP``. Where events
    are few and their population is known, the series of the larger region leads (``forecast_by_larger``). A rate that
    was zero in some years and not in others says little without its population: there is no forecast then.

    Parameters
    ----------
    case
        The target and its points.
    larger
        The series of the region that it lies in.
    constants
        Other constants than those of the file, for a back-test.

    Returns
    -------
    Expected
        The forecast with remarks on what was left out; or why there is none.
    """
    points, remarks = _since_break(case)
    if len(points) < SHORTEST:
        return Expected(None, remarks, Message("undefined.few"))
    series, due = case.series, case.target.year
    own = series.only(frozenset(year for year, _ in points))
    if larger is not None and (found := forecast_by_larger(own, _unbroken(larger), due, constants)) is not None:
        facts = {"region": larger.name, "events": FEW_EVENTS, "share": f"{found.share_of_larger:.2f}"}
        return Expected(found, (*remarks, Message("note.borrowed", facts)))
    values = [value for _, value in points]
    if series.unit in RATES and series.low is not None and min(values) <= series.low < max(values):
        return Expected(None, remarks, Message("undefined.zero_among"))
    years = [year for year, _ in points]
    limits = {"low": series.low, "high": series.high, "is_share": series.is_share}
    return Expected(forecast(years, values, due, **limits, constants=constants), remarks)  # type: ignore[arg-type]


def _unbroken(larger: Larger) -> Series:
    """The series of the larger region after its last break of definition."""
    series = larger.series
    return (
        series.only(frozenset(year for year in series.years if year >= series.breaks[-1])) if series.breaks else series
    )


def _since_break(case: Case) -> tuple[tuple[tuple[int, float], ...], tuple[Message, ...]]:
    """The points after the last break of definition or scale, and a remark on those before it."""
    points, remarks = case.points, []
    breaks = [year for year in case.series.breaks if points[0][0] < year <= points[-1][0]]
    if breaks:
        start = max(breaks)
        remarks.append(Message("note.break", {"year": start, "count": sum(year < start for year, _ in points)}))
        points = tuple(point for point in points if point[0] >= start)
    jumps = [(before, after) for before, after in pairwise(points) if _is_jump(before[1], after[1])]
    if jumps:
        (before, value), (start, new) = jumps[-1]
        quantities = {"old": Quantity(value, case.series.unit), "new": Quantity(new, case.series.unit)}
        remarks.append(Message("note.jump", {"before": before, "year": start} | quantities))
        points = tuple(point for point in points if point[0] >= start)
    return points, tuple(remarks)


def _is_jump(value: float, new: float) -> bool:
    return min(value, new) > 0 and abs(math.log(new / value)) > math.log(JUMP)
