"""Forecasts as fans: a tile for each target, with its series and the path to its goal."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from ..errors import DataFaultsError, MissingDataError, NotDefinedError
from ..model import number, rounded, text, unit_label
from ..model.quantities import UNITS_WITHIN_FIGURES
from . import style
from .canvas import CANVAS_WIDTH, LINE_HEIGHT, NAME_SIZE, SMALL_SIZE, canvas, legend, set_height, text_width, wrap_text
from .inputs import unknown_values
from .labels import bound_symbol
from .verdict_marks import print_verdict

if TYPE_CHECKING:
    from ..tracking.assessment import Assessment

PLOT_HEIGHT = 128.0  # of a tile; lengths are in points
INTERVALS = (0.95, 0.8, 0.5)
INTERVAL_GREYS = ("#e4e7ea", "#ccd1d6", "#adb5bd")  # the widest interval is the lightest
GOAL_COLOUR = "#d8ebf2"
MOST_STRETCH = 0.6  # how far a fan may stretch the scale of its tile, as a share of what else there is to show
CROSSES: dict[str, Any] = {"ls": "", "marker": "x", "color": style.LATER_VALUE, "ms": 5.5, "mew": 1.6}
PATH_LINE: dict[str, Any] = {"ls": "--", "lw": 1.2, "color": style.TARGET, "marker": "D", "ms": 4, "markevery": [-1]}

Points = tuple[Sequence[int], Sequence[float]]


class _Tile(NamedTuple):
    """What one tile shows."""

    assessment: "Assessment"
    name: str
    band: tuple[float, float] | None
    path: Points | None
    exact: tuple[float, float] | None
    later: Points
    is_drawn: bool


def draw_fans(
    assessments: Sequence["Assessment"], names: Sequence[str], lang: str, actual: Mapping[str, Points] | None = None
) -> style.Drawing:
    """Draw a tile for each target: its series, the path to its goal, the levels that meet it, the forecast as a fan.

    Each tile has its own scale, in the unit printed above it; a fan too wide for it runs out of its tile. A target
    whose baseline meets it has no path. A series that cannot be drawn is replaced by the reason in words.

    Parameters
    ----------
    assessments
        What to draw.
    names
        The heading of each tile.
    lang
        The language of the words.
    actual
        Years and values that became known later, by the name of the tile; they are drawn as crosses.

    Returns
    -------
    Drawing
        The figure.

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
    tiles = [_tile(each, name, later.get(name, ((), ()))) for each, name in zip(assessments, names, strict=True)]
    plots = []
    with style.drawing():
        figure, sheet = canvas(CANVAS_WIDTH)
        tile_width = CANVAS_WIDTH / min(len(tiles), 2)
        y = legend(figure, *_legend_entries(tiles, lang), 3, handler_map={tuple: HandlerTuple(ndivide=None, pad=0)})
        for start in range(0, len(tiles), 2):
            row = tiles[start : start + 2]
            heads = [wrap_text(tile.name, tile_width - 16, NAME_SIZE + 0.5) for tile in row]
            top = y + max(map(len, heads)) * (LINE_HEIGHT + 0.5) + 10
            for column, (tile, head) in enumerate(zip(row, heads, strict=True)):
                left = column * tile_width + 8
                sheet.text(left, y, "\n".join(head), size=NAME_SIZE + 0.5, va="top", linespacing=1.25)
                print_verdict(sheet, left + 5, top, tile.assessment.verdict, lang)
                unit = tile.assessment.series.unit
                unit = unit if unit in UNITS_WITHIN_FIGURES else unit_label(unit, lang)
                sheet.text(
                    left + tile_width - 20,
                    top,
                    unit,
                    size=SMALL_SIZE,
                    color=style.MUTED,
                    va="center_baseline",
                    ha="right",
                )
                plots.append((tile, left, top + 12))
            y = top + PLOT_HEIGHT + 38
        set_height(figure, y)
        for tile, left, top in plots:
            if tile.is_drawn:
                _plot(figure, tile, left, top, tile_width - 20)
            else:
                why = "\n".join(wrap_text(tile.assessment.reason(lang), tile_width - 40, NAME_SIZE))
                sheet.text(left + 8, top + 6, why, size=NAME_SIZE, color=style.MUTED, va="top")
    return figure


def _tile(assessment: "Assessment", name: str, later: Points) -> _Tile:
    target, of, path, band = assessment.target, assessment.interval_of, None, None
    try:
        band = target.levels()
        if target.baseline is not None and target.baseline_year is not None and not target.is_met(target.baseline):
            years = range(target.baseline_year, target.baseline_year + target.years + 1)
            path = years, [target.path(year) for year in years]
    except NotDefinedError:
        pass  # without a level or a period there is no path: the tile shows the series alone
    exact = assessment.interval if of and of.key.startswith(("interval.poisson", "interval.binomial")) else None
    is_drawn = assessment.series.fault is None and bool(assessment.series.years or target.baseline is not None)
    return _Tile(assessment, name, band, path, exact, later, is_drawn)


def _plot(figure: Figure, tile: _Tile, left: float, top: float, width: float) -> None:
    assessment = tile.assessment
    target, series, forecast = assessment.target, assessment.series, assessment.forecast
    low, high = _span(tile)
    ticks = [tick for tick in MaxNLocator(4).tick_values(low, high) if low <= tick <= high and series.allows(tick)]
    bound = _bound(tile)
    start = left + max(text_width(number(rounded(tick, 6)), SMALL_SIZE) for tick in ticks) + 8
    plot_width = left + width - start - (text_width(bound[1], SMALL_SIZE) + 8 if bound else 8)
    height = 72 * figure.get_figheight()
    axis = figure.add_axes(
        (start / CANVAS_WIDTH, 1 - (top + PLOT_HEIGHT) / height, plot_width / CANVAS_WIDTH, PLOT_HEIGHT / height)
    )
    if tile.band:
        # no further than the natural limits: no value above 100 % can meet a target
        ends = low if series.low is None else series.low, high if series.high is None else series.high
        axis.axhspan(max(tile.band[0], low, ends[0]), min(tile.band[1], high, ends[1]), fc=GOAL_COLOUR, lw=0, zorder=0)
        for level in filter(math.isfinite, tile.band):
            axis.axhline(level, color=style.TARGET, lw=0.9, zorder=3)
    if forecast is not None:
        latest, value = series.years[-1], series.values[-1]
        for level, grey in zip(INTERVALS, INTERVAL_GREYS, strict=True):
            edges = np.array([(value, value), *(forecast.interval(year, level) for year in forecast.years)]).T
            edges = edges.clip(2 * low - high, 2 * high - low)  # an infinite edge would not be drawn at all
            axis.fill_between([latest, *forecast.years], *edges, color=grey, lw=0, alpha=0.85, zorder=2)
        axis.plot([latest, *forecast.years], [value, *forecast.point], ":", color=style.INK, lw=1.3, zorder=3)
    if tile.path:
        axis.plot(*tile.path, **PATH_LINE, zorder=4, clip_on=False)
    axis.plot(series.years, series.values, "-o", color=style.INK, lw=1.4, ms=3.6, zorder=5, clip_on=False)
    if target.baseline is not None and target.baseline_year is not None:
        axis.plot(target.baseline_year, target.baseline, **style.HOLLOW_POINT, zorder=6, clip_on=False)
    axis.plot(*tile.later, **CROSSES, zorder=7, clip_on=False)
    # the years to label, the most important first
    candidates = (target.year, target.baseline_year, *series.years[-1:], *tile.later[0][-1:], *series.years[:1])
    years = [year for year in candidates if year is not None]
    first, last = min(years), max(years)
    span = last - first or 1
    if series.years:
        latest, value = series.years[-1], series.values[-1]
        if tile.exact:
            reach = [[max(value - tile.exact[0], 0)], [max(tile.exact[1] - value, 0)]]
            axis.errorbar(latest, value, yerr=reach, color=style.INK, lw=1.1, capsize=3, zorder=5)
        axis.annotate(
            number(value), (latest, value), xytext=(0, 6), textcoords="offset points", size=SMALL_SIZE, zorder=9,
            ha="left" if latest == first else "center", path_effects=[withStroke(linewidth=2.2, foreground="white")],
        )  # fmt: skip
    if bound:
        axis.text(
            1 + 5 / plot_width,
            *bound,
            size=SMALL_SIZE,
            color=style.TARGET,
            va="center",
            transform=axis.get_yaxis_transform(),
        )
    labelled: list[int] = []
    for year in years:
        labelled += [year] if all(abs(year - other) * plot_width >= 28 * span for other in labelled) else []
    axis.set(ylim=(low, high), xlim=(first - 0.04 * span, last + 0.02 * span))
    axis.set_yticks(ticks, [number(rounded(tick, 6)) for tick in ticks], size=SMALL_SIZE)
    axis.set_xticks(sorted(labelled), [str(year) for year in sorted(labelled)], size=SMALL_SIZE)
    axis.tick_params(length=2.5, color=style.MUTED, labelcolor=style.MUTED)


def _span(tile: _Tile) -> tuple[float, float]:
    """The scale of a tile: all known values, the target, and as much of the fan as leaves these readable."""
    baseline, forecast = tile.assessment.target.baseline, tile.assessment.forecast
    shown = [*tile.assessment.series.values, *tile.later[1], *(tile.path or [(), ()])[1]]
    shown += [*(tile.band or ()), *(tile.exact or ()), *(() if baseline is None else (baseline,))]
    finite = [level for level in shown if math.isfinite(level)]
    low, high = min(finite), max(finite)
    room = (high - low) or abs(high) * 0.1 or 1.0
    edges = (edge for year in forecast.years for edge in forecast.interval(year, INTERVALS[0])) if forecast else ()
    for edge in edges:
        low = min(low, max(edge, min(finite) - MOST_STRETCH * room))
        high = max(high, min(edge, max(finite) + MOST_STRETCH * room))
    pad = 0.08 * ((high - low) or room)
    return low - pad, high + 2 * pad  # the latest value is printed above its point


def _bound(tile: _Tile) -> tuple[float, str] | None:
    """The level at which to write the bound of the target, and its text."""
    finite = [level for level in tile.band or () if math.isfinite(level)]
    if not finite or tile.band is None:
        return None
    target = tile.assessment.target
    ends = target.ends if target.kind == "range" else finite  # a range may be open on its better side
    symbol = (
        "" if len(ends) == 2 else bound_symbol("ceiling" if tile.band[0] == -math.inf else "floor", target.is_strict)
    )
    return sum(finite) / len(finite), symbol + "–".join(dict.fromkeys(number(rounded(level, 6)) for level in ends))


def _legend_entries(tiles: list[_Tile], lang: str) -> tuple[list[Any], list[str]]:
    drawn = [tile for tile in tiles if tile.is_drawn]
    entries: list[tuple[bool, Any, str]] = [
        (
            any(t.assessment.series.years for t in drawn),
            Line2D([], [], color=style.INK, marker="o", ms=3.6),
            "fan.value",
        ),
        (
            any(t.assessment.target.baseline is not None for t in drawn),
            Line2D([], [], **style.HOLLOW_POINT),
            "fan.baseline",
        ),
        (any(t.path for t in drawn), Line2D([0, 1], [0, 0], **PATH_LINE), "fan.path"),
        (any(t.band for t in drawn), Patch(fc=GOAL_COLOUR, ec=style.TARGET, lw=0.9), "fan.goal"),
        (
            any(t.assessment.forecast for t in drawn),
            tuple(Patch(fc=grey) for grey in reversed(INTERVAL_GREYS)),
            "fan.forecast",
        ),
        (any(t.exact for t in drawn), Line2D([], [], ls="", color=style.INK, marker="|", ms=9), "fan.exact"),
        (any(t.later[0] for t in drawn), Line2D([], [], **CROSSES), "fan.actual"),
    ]
    kept = [(entry, text(words, lang)) for occurs, entry, words in entries if occurs]
    return [entry for entry, _ in kept], [words for _, words in kept]
