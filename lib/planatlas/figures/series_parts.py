"""What the charts of series share: values, forecasts, scales and keys."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..model import number, rounded, text, unit_label, with_unit
from ..tracking.series import Series
from .axes import true_axis
from .elements import Axis, Fan, KeyEntry, Line, Mark, Tile
from .sources import Sources

if TYPE_CHECKING:
    from ..tracking.assessment import Assessment

INTERVALS = (0.95, 0.8, 0.5)
MOST_STRETCH = 0.3  # how far a forecast may stretch the scale of its tile, as a share of what else there is to show
KEYS = {
    "latest": "fan.value", "baseline": "fan.baseline", "path": "fan.path", "target": "chart.target",
    "past_target": "chart.past_target", "meets": "fan.goal", "forecast": "fan.forecast", "exact": "fan.exact",
    "later": "fan.actual",
}  # fmt: skip


def series_key(tiles: Sequence[Tile], lang: str) -> tuple[KeyEntry, ...]:
    """Name what occurs in tiles.

    Parameters
    ----------
    tiles
        The tiles.
    lang
        The language of the words.

    Returns
    -------
    tuple of KeyEntry
        What each shape and tone means.
    """
    found = {mark.shape for tile in tiles for mark in tile.marks} | {"forecast" for tile in tiles if tile.fans}
    found |= {part.tone for tile in tiles for part in (*tile.bands, *tile.segments)}
    found |= {line.tone for tile in tiles for line in tile.lines}
    return tuple(KeyEntry(shape=shape, words=text(words, lang)) for shape, words in KEYS.items() if shape in found)


def value_marks(assessment: "Assessment", region: str, sources: Sources, lang: str) -> list[Mark]:
    """Describe the values of a series, the latest with its figure beside it.

    Parameters
    ----------
    assessment
        What was found of the series.
    region
        The code of its region.
    sources
        The titles of its sources.
    lang
        The language of the words.

    Returns
    -------
    list of Mark
        One for each year.
    """
    series = assessment.series
    by_year = {row["year"]: row for row in series.rows}
    latest = series.years[-1] if series.years else None
    return [
        series_mark("latest" if year == latest else "observed", year, value, series.unit, lang, region=region,
              beside=number(value) if year == latest else "", source=sources.of_value(by_year.get(year, {})))
        for year, value in zip(series.years, series.values, strict=True)
    ]  # fmt: skip


def fan_parts(assessment: "Assessment") -> tuple[tuple[Fan, ...], tuple[Line, ...]]:
    """Describe the forecast of a series, from its latest value on.

    Parameters
    ----------
    assessment
        What was found of the series.

    Returns
    -------
    tuple of fans and lines
        A fan for each of ``INTERVALS``, the widest first, and the line of the middle; none without a forecast.
    """
    series, forecast = assessment.series, assessment.forecast
    if forecast is None:
        return (), ()
    latest, value = series.years[-1], series.values[-1]
    fans = tuple(
        Fan(
            level=level,
            edges=((latest, value, value), *((year, *forecast.interval(year, level)) for year in forecast.years)),
        )
        for level in INTERVALS
    )
    points = ((latest, value), *zip(forecast.years, forecast.point, strict=True))
    return fans, (Line(tone="forecast", points=points),)


def tile_axis(shown: Iterable[float], fans: Sequence[Fan], unit: str, lang: str, direction: str) -> Axis:
    """Return the scale of a tile: all that is known, and as much of the forecast as leaves that readable.

    Parameters
    ----------
    shown
        The values, targets and baselines.
    fans
        The forecast.
    unit, lang, direction
        As ``true_axis`` takes them.

    Returns
    -------
    Axis
        The scale; a forecast too wide for it runs out of its tile.
    """
    known = [level for level in shown if math.isfinite(level)]
    low, high = min(0.0, *known), max(0.0, *known)
    room = MOST_STRETCH * (high - low)
    highest = max((edge[2] for fan in fans for edge in fan.edges), default=high)
    lowest = min((edge[1] for fan in fans for edge in fan.edges), default=low)
    stretched = [min(max(highest, high), high + room), *([max(lowest, low - room)] if low < 0 else [])]
    if unit == "%" and high <= 100:
        stretched = [high]
    return true_axis([*known, *stretched], unit, lang, direction)


def series_mark(shape: str, year: int, value: float, unit: str, lang: str, **more: Any) -> Mark:
    """Return a value of a series as a mark; ``more`` are further attributes of it."""
    words: dict[str, Any] = {"label": with_unit(rounded(value, 6), unit, lang), "unit": unit_label(unit, lang)}
    return Mark(shape=shape, value=float(value), year=int(year), **words, **more)


def inside(level: float, axis: Axis, series: Series) -> float:
    """Keep a level on the scale and within the natural limits: no value above 100 % can meet a target."""
    low = axis.low if series.low is None else max(series.low, axis.low)
    high = axis.high if series.high is None else min(series.high, axis.high)
    return min(max(level, low), high)


def source_ids(assessments: Sequence["Assessment"]) -> set[str]:
    """Return the ids of the sources of series."""
    return {row.get("source_id") or "" for each in assessments for row in each.series.rows}
