"""Series over the years: a tile for each target with its path and forecast, or one series with all its targets."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import DataFaultsError, MissingDataError, NotDefinedError
from ..model import label, number, rounded
from ..tracking.series import Series
from .axes import true_axis
from .descriptions import SeriesChart
from .elements import Line, Span, Tile
from .inputs import unknown_values
from .labels import bound_symbol, target_label
from .series_parts import fan_parts, inside, series_key, series_mark, source_ids, tile_axis, value_marks
from .sources import Sources

if TYPE_CHECKING:
    from ..tracking.assessment import Assessment

Points = tuple[Sequence[int], Sequence[float]]
SeriesKey = tuple[str, str, str, str]  # region, indicator, group, scope


def fans(judged: pd.DataFrame, lang: str, later: Mapping[SeriesKey, Series] | None = None) -> SeriesChart:
    """Describe a tile for each target: its series, the path to its goal, what meets it, the forecast as a fan.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words.
    later
        Series as ``known_series`` returns them for a later year; their values up to the target year are marked as what
        came later.

    Returns
    -------
    SeriesChart
        The description.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    rows = judged.to_dict("records")
    names = [f"{row[f'name_{lang}']} {target_label(row, lang)} ({row['target_year']})" for row in rows]
    actual = {name: points for name, row in zip(names, rows, strict=True) if (points := later_points(row, later or {}))}
    regions = [row["region_code"] for row in rows]
    return fan_chart(list(judged["assessment"]), names, lang, actual=actual, regions=regions)


def later_points(row: Mapping[str, Any], later: Mapping[SeriesKey, Series]) -> Points | None:
    """Return the values of a judged target that became known after its latest value, up to its target year.

    Parameters
    ----------
    row
        A row of ``monitor``.
    later
        Series as ``known_series`` returns them for a later year.

    Returns
    -------
    tuple of years and values, or None
        The later values in the unit of the indicator; None if there are none.
    """
    series = later.get((row["region_code"], row["indicator_id"], row["group"], row["scope"]), Series(unit=""))
    points = [
        (year, value)
        for year, value in zip(series.years, series.values, strict=True)
        if row["latest_year"] < year <= row["target_year"]
    ]
    return tuple(zip(*points, strict=True)) if points else None  # type: ignore[return-value]


def fan_chart(
    assessments: Sequence["Assessment"], names: Sequence[str], lang: str, actual: Mapping[str, Points] | None = None,
    regions: Sequence[str] = (),
) -> SeriesChart:  # fmt: skip
    """Describe a tile for each assessment, as ``fans`` does for the frame of ``monitor``.

    A target whose baseline meets it has no path. A series that cannot be drawn is replaced by the reason in words.

    Parameters
    ----------
    assessments
        What to describe.
    names
        The heading of each tile.
    lang
        The language of the words.
    actual
        Years and values that became known later, by the name of the tile.
    regions
        The code of the region of each.

    Returns
    -------
    SeriesChart
        The description.

    Raises
    ------
    MissingDataError
        If there is no assessment, or not one name for each.
    DataFaultsError
        If ``actual`` has a name that no tile has.
    """
    if not assessments or len(assessments) != len(names):
        raise MissingDataError(
            f"{len(assessments)} assessments and {len(names)} names: give at least one, and a name for each"
        )
    later = dict(actual or {})
    if faults := unknown_values(pd.DataFrame({"name": list(later)}), "actual", "name", names):
        raise DataFaultsError(faults)
    places = list(regions) or [""] * len(names)
    sources = Sources(lang, sources=source_ids(assessments))
    tiles = [
        _tile(each, name, later.get(name, ((), ())), region, sources, lang)
        for each, name, region in zip(assessments, names, places, strict=True)
    ]
    return SeriesChart(kind="fans", lang=lang, panels=tuple(tiles), key=series_key(tiles, lang))


def _tile(
    assessment: "Assessment", name: str, later: Points, region: str, sources: Sources, lang: str
) -> Tile:  # fmt: skip
    target, series, of = assessment.target, assessment.series, assessment.interval_of
    words = label("verdict", assessment.verdict, lang)
    verdict: dict[str, Any] = {"verdict": assessment.verdict, "verdict_words": words}
    is_drawn = series.fault is None and bool(series.years or target.baseline is not None)
    band, path = _band_and_path(assessment)
    exact = assessment.interval if of and of.key.startswith(("interval.poisson", "interval.binomial")) else None
    known = [*series.values, *later[1], *(level for _, level in path), *(band or ()), *(exact or ())]
    known += [] if target.baseline is None else [target.baseline]
    if not is_drawn:
        axis = true_axis([], series.unit, lang, target.direction)
        return Tile(name=name, axis=axis, reason=assessment.reason(lang), **verdict)
    fans, lines = fan_parts(assessment)
    axis = tile_axis(known, fans, series.unit, lang, target.direction)
    marks = value_marks(assessment, region, sources, lang)
    if target.baseline is not None and target.baseline_year is not None:
        marks.append(series_mark("baseline", target.baseline_year, target.baseline, series.unit, lang, region=region))
    marks += [
        series_mark("later", year, value, series.unit, lang, region=region) for year, value in zip(*later, strict=True)
    ]
    lines += (Line(tone="path", points=path),) if path else ()
    if series.years:
        lines += (Line(tone="observed", points=tuple(zip(series.years, series.values, strict=True))),)
    candidates = (target.year, target.baseline_year, *series.years[-1:], *later[0][-1:], *series.years[:1])
    years = tuple(dict.fromkeys(year for year in candidates if year is not None))
    bands = (Span(low=inside(band[0], axis, series), high=inside(band[1], axis, series), tone="meets"),) if band else ()
    whisker = (
        (Span(low=exact[0], high=exact[1], tone="exact", first=series.years[-1]),) if exact and series.years else ()
    )
    return Tile(
        name=name, axis=axis, first=min(years), last=max(years), years=years, marks=tuple(marks), lines=lines,
        fans=fans,         bands=bands, segments=whisker, ends=_bound(assessment, band), **verdict,
    )  # fmt: skip


def _band_and_path(assessment: "Assessment") -> tuple[tuple[float, float] | None, tuple[tuple[float, float], ...]]:
    target, band = assessment.target, None
    path: tuple[tuple[float, float], ...] = ()
    try:
        band = target.levels()
        if target.baseline is not None and target.baseline_year is not None and not target.is_met(target.baseline):
            years = range(target.baseline_year, target.baseline_year + target.years + 1)
            path = tuple((year, target.path(year)) for year in years)
    except NotDefinedError:
        pass  # without a level or a period there is no path: the tile shows the series alone
    return band, path


def _bound(assessment: "Assessment", band: tuple[float, float] | None) -> tuple[tuple[float, str, str], ...]:
    """Word the bound of the target, at the level where it is to stand."""
    finite = [level for level in band or () if math.isfinite(level)]
    if not finite or band is None:
        return ()
    target = assessment.target
    ends = target.ends if target.kind == "range" else finite  # a range may be open on its better side
    symbol = "" if len(ends) == 2 else bound_symbol("ceiling" if band[0] == -math.inf else "floor", target.is_strict)
    words = symbol + "–".join(dict.fromkeys(number(rounded(level, 6)) for level in ends))
    return ((sum(finite) / len(finite), words, "target"),)
