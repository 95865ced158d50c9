"""What if: the pace of the last years holds, the best region's pace is taken over, or the target is to be met."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from ..errors import NotDefinedError
from ..model import is_rate
from .assessment import Assessment
from .series import Series

RECENT = 5  # years: the length of a plan


@dataclass(frozen=True)
class Scenario:
    """A pace from the latest value on, and where it leads. ``step`` is a year, in the unit of the series.

    ``name`` is ``pace_holds``, ``best_pace`` or ``required``; ``region_code`` is whose pace it is, "" for its own.
    ``value`` has the decimals of the latest value. ``value`` and ``met`` are None for ``required``: that the step which
    is needed leads to the target is so by definition.
    """

    name: str
    step: float
    value: float | None
    met: bool | None
    region_code: str = ""


def recent_pace(points: Sequence[tuple[int, float]]) -> float:
    """The mean step a year over the last ``RECENT`` years of points in the order of their years.

    Raises
    ------
    NotDefinedError
        If there are not two.
    """
    recent = [point for point in points if point[0] >= points[-1][0] - RECENT]
    if len(recent) < 2:
        raise NotDefinedError("no_later")
    (first, start), (last, end) = recent[0], recent[-1]
    return (end - start) / (last - first)


def what_if(found: Assessment, best: tuple[str, float] | None = None, region: str = "") -> list[Scenario]:
    """The scenarios that can be computed for a target that has a value and is still to come; none otherwise.

    ``best`` is a region and its pace (see ``best_pace``), ``region`` the target's own: nobody is compared with itself,
    and a pace that leads away from the target is none to adopt. Values stay within the natural limits of the series.
    """
    if found.year is None or found.value is None or found.year >= found.target.year:
        return []
    paces = []
    with suppress(NotDefinedError):
        paces.append(("pace_holds", recent_pace(_points(found)), ""))
    if best is not None and best[0] != region and best[1] * (found.required_per_year or 0.0) > 0:
        paces.append(("best_pace", best[1], best[0]))
    if found.required_per_year:
        paces.append(("required", found.required_per_year, ""))
    left = found.target.year - found.year
    return [_lead(found, name, step, left, region) for name, step, region in paces]


def best_pace(
    series: Mapping[tuple[str, str, str, str], Series], directions: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, float]]:
    """For each indicator and group the region that moved fastest the good way, and its step a year.

    ``series`` is that of ``known_series``, ``directions`` names the good way of each indicator; where balance is the
    aim there is no fastest. Only units that do not grow with a place count, whole populations, and regions with two
    values in ``RECENT`` years.
    """
    fastest: dict[tuple[str, str], tuple[str, float]] = {}
    for (region, indicator, group, where), own in series.items():
        if where or own.fault or directions[indicator] == "balance" or not is_rate(own.unit):
            continue
        with suppress(NotDefinedError):
            step = recent_pace(list(zip(own.years, own.values, strict=True)))
            sign, key = (1 if directions[indicator] == "higher" else -1), (indicator, group)
            if key not in fastest or sign * step > sign * fastest[key][1]:
                fastest[key] = (region, step)
    return fastest


def _points(found: Assessment) -> list[tuple[int, float]]:
    points = dict(zip(found.series.years, found.series.values, strict=True))
    if found.target.baseline is not None and found.target.baseline_year is not None:
        points[found.target.baseline_year] = found.target.baseline
    return sorted(points.items())


def _lead(found: Assessment, name: str, step: float, left: int, region: str) -> Scenario:
    assert found.value is not None
    if name == "required":
        return Scenario(name, step, None, None, region)
    low, high = found.series.low, found.series.high
    value = found.value + step * left
    value = max(value, low) if low is not None else value
    value = min(value, high) if high is not None else value
    decimals = max(0, -Decimal(f"{found.value:.12g}").as_tuple().exponent)  # type: ignore[operator]
    value = round(value, decimals)
    return Scenario(name, step, value, found.target.is_met(value), region)
