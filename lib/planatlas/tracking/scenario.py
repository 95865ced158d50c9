"""Scenarios: the pace of the last years holds, the best region's pace is adopted, or the target is to be met."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from ..errors import NotDefinedError
from ..model import is_rate
from .assessment import Assessment
from .series import Series

PACE_YEARS = 5  # the length of a plan


@dataclass(frozen=True)
class Scenario:
    """A pace from the latest value on, and where it leads.

    Parameters
    ----------
    name
        ``pace_holds``, ``best_pace``, ``required`` or ``own``.
    step
        The change a year, in the unit of the series.
    value
        The value in the target year, with the decimals of the latest value.
    met
        Whether it meets the target; None where that is not defined. ``value`` and ``met`` are None for ``required``:
        that the step that is needed leads to the target is so by definition.
    region_code
        Whose pace it is, "" for its own.

    Examples
    --------
    >>> Scenario("pace_holds", 4.2, 92.0, True).met
    True
    """

    name: str
    step: float
    value: float | None
    met: bool | None
    region_code: str = ""


def recent_pace(points: Sequence[tuple[int, float]]) -> float:
    """Return the mean step a year over the last ``PACE_YEARS`` years.

    Parameters
    ----------
    points
        Years and values, in the order of the years.

    Returns
    -------
    float
        The step, in the unit of the values.

    Raises
    ------
    NotDefinedError
        If there are fewer than two points in these years.

    Examples
    --------
    >>> recent_pace([(2017, 0), (2018, 50), (2020, 58), (2023, 60)])
    2.0
    """
    recent = [point for point in points if point[0] >= points[-1][0] - PACE_YEARS]
    if len(recent) < 2:
        raise NotDefinedError("no_later")
    (first, start), (last, end) = recent[0], recent[-1]
    return (end - start) / (last - first)


def scenarios(
    found: Assessment, best: tuple[str, float] | None = None, region: str = "", own: float | None = None
) -> list[Scenario]:
    """Return the scenarios that can be computed for a target that has a value and is not yet due.

    Values stay within the natural limits of the series.

    Parameters
    ----------
    found
        What ``assess`` returned.
    best
        A region and its pace, as ``best_pace`` finds them; a pace that leads away from the target is not adopted.
    region
        The target's own region, which is not compared with itself.
    own
        A step a year of one's own, in the unit of the series. It starts from the latest value or the baseline, also
        where the target could not be judged.

    Returns
    -------
    list of Scenario
        The pace of the last years, that of ``best``, and the required one, where they are defined, and one's own; empty
        for a target that is due, and but for one's own where it could not be judged.

    Examples
    --------
    >>> from planatlas.tracking import Series, Target, assess
    >>> target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
    >>> found = assess(target, Series.of({2022: 52, 2024: 56}, "%"), 2024)
    >>> [(each.name, each.value, each.met) for each in scenarios(found, ("330300", 4.5))]
    [('pace_holds', 65.0, False), ('best_pace', 83.0, True), ('required', None, None)]
    """
    start = _start(found)
    if start is None or start[0] >= found.target.year:
        return []
    paces = []
    if found.year is not None:
        with suppress(NotDefinedError):
            paces.append(("pace_holds", recent_pace(_points(found)), ""))
        if best is not None and best[0] != region and best[1] * (found.required_per_year or 0.0) > 0:
            paces.append(("best_pace", best[1], best[0]))
        if found.required_per_year:
            paces.append(("required", found.required_per_year, ""))
    if own is not None:
        paces.append(("own", own, ""))
    return [_scenario(found, name, step, start, whose) for name, step, whose in paces]


def best_pace(
    series: Mapping[tuple[str, str, str, str], Series], directions: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, float]]:
    """Return for each indicator and group the region that moved fastest in the good direction, and its step a year.

    Only units that do not grow with the size of a place count, whole populations, and regions with two values in
    ``PACE_YEARS`` years. Where balance is the aim there is no fastest.

    Parameters
    ----------
    series
        Series by region, indicator, group and scope ("" for a whole population), as ``known_series`` returns them.
    directions
        Which way is better for each indicator: ``higher``, ``lower`` or ``balance``.

    Returns
    -------
    dict
        By indicator and group the code of the region and its step, in the unit of the series.

    Examples
    --------
    >>> rising = {"330300": {2022: 50, 2024: 58}, "370600": {2022: 70, 2024: 72}}
    >>> series = {(region, "screened", "all", ""): Series.of(own, "%") for region, own in rising.items()}
    >>> best_pace(series, {"screened": "higher"})
    {('screened', 'all'): ('330300', 4.0)}
    """
    fastest: dict[tuple[str, str], tuple[str, float]] = {}
    for (region, indicator, group, scope), own in series.items():
        if scope or own.fault or directions[indicator] == "balance" or not is_rate(own.unit):
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


def _start(found: Assessment) -> tuple[int, float] | None:
    """The year and value that a pace starts from: those that were judged, or else the latest that are known."""
    if found.year is not None and found.value is not None:
        return found.year, found.value
    points = [] if found.series.fault else _points(found)
    return points[-1] if points else None


def _scenario(found: Assessment, name: str, step: float, start: tuple[int, float], region: str) -> Scenario:
    if name == "required":
        return Scenario(name, step, None, None, region)
    low, high = found.series.low, found.series.high
    value = start[1] + step * (found.target.year - start[0])
    value = max(value, low) if low is not None else value
    value = min(value, high) if high is not None else value
    decimals = max(0, -Decimal(f"{start[1]:.12g}").as_tuple().exponent)  # type: ignore[operator]
    value, is_met = round(value, decimals), None
    with suppress(NotDefinedError):
        is_met = found.target.is_met(value)
    return Scenario(name, step, value, is_met, region)
