"""Progress to targets: series with the fans of their forecasts, and how much of the way is covered."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from ..errors import DataFaultsError, MissingDataError, NotDefinedError
from ..model import codes, label, number, rounded, text, unit_label
from ..model.quantities import BESIDE
from . import rug, style
from .labels import bound_symbol
from .rug import LINE, LOOKS, NAME, SMALL, WIDTH

if TYPE_CHECKING:
    from ..tracking.assessment import Assessment

PLOT = 128.0  # height of a tile's plot; lengths are in points
LEVELS = (0.95, 0.8, 0.5)
GREYS = ("#e4e7ea", "#ccd1d6", "#adb5bd")  # of these intervals, the widest lightest
GOAL, DUE = "#d8ebf2", "#d5dadf"
FURTHEST = 0.6  # how far a fan may stretch the scale of its tile, as a share of what else there is to show
NAMES, BASES, GOALS = 156.0, 232.0, 442.0  # of courses: where names and baselines end, where goals begin
EDGE = 0.12  # the share of the way that courses show beyond its ends
HOLLOW: dict[str, Any] = {"ls": "", "marker": "o", "mfc": "white", "mec": style.INK, "mew": 1.4, "ms": 6}
CROSSES: dict[str, Any] = {"ls": "", "marker": "x", "color": LOOKS["reverse"].ink, "ms": 5.5, "mew": 1.6}
PATH: dict[str, Any] = {"ls": "--", "lw": 1.2, "color": style.TARGET, "marker": "D", "ms": 4, "markevery": [-1]}

Points = tuple[Sequence[int], Sequence[float]]


class _Tile(NamedTuple):
    """What a tile of the fans shows."""

    found: "Assessment"
    name: str
    band: tuple[float, float] | None
    path: Points | None
    exact: tuple[float, float] | None
    later: Points
    is_drawn: bool


def draw_fans(
    assessments: Sequence["Assessment"], names: Sequence[str], lang: str, actual: Mapping[str, Points] | None = None
) -> style.Drawing:
    """A tile a target: its series, the path from baseline to goal, the levels that meet it, the forecast as a fan.

    Each tile has its own scale, in the unit printed above it; a fan too wide for it runs out of its tile. A target
    whose baseline meets it has no path; a series that cannot be drawn is replaced by the reason in words. ``actual``
    holds, by name, years and values that became known later, drawn as crosses.

    Raises
    ------
    MissingDataError
        If there is no assessment, or not one name for each.
    DataFaultsError
        If ``actual`` names what is not there.
    """
    if not assessments or len(assessments) != len(names):
        raise MissingDataError(f"{len(assessments)} assessments and {len(names)} names: give at least one, a name each")
    later = dict(actual or {})
    if faults := rug.not_known(pd.DataFrame({"name": list(later)}), "actual", "name", names):
        raise DataFaultsError(faults)
    tiles = [_tile(found, name, later.get(name, ((), ()))) for found, name in zip(assessments, names, strict=True)]
    plots = []
    with style.drawing():
        figure, sheet = rug.paper(WIDTH)
        wide = WIDTH / min(len(tiles), 2)
        y = rug.key(figure, *_fan_key(tiles, lang), 3, handler_map={tuple: HandlerTuple(ndivide=None, pad=0)})
        for start in range(0, len(tiles), 2):
            row = tiles[start : start + 2]
            heads = [rug.wrapped(tile.name, wide - 16, NAME + 0.5) for tile in row]
            top = y + max(map(len, heads)) * (LINE + 0.5) + 10
            for place, (tile, head) in enumerate(zip(row, heads, strict=True)):
                left = place * wide + 8
                sheet.text(left, y, "\n".join(head), size=NAME + 0.5, va="top", linespacing=1.25)
                rug.say_verdict(sheet, left + 5, top, tile.found.verdict, lang)
                unit = tile.found.series.unit
                unit = unit if unit in BESIDE else unit_label(unit, lang)
                sheet.text(left + wide - 20, top, unit, size=SMALL, color=style.MUTED, va="center_baseline", ha="right")
                plots.append((tile, left, top + 12))
            y = top + PLOT + 38
        rug.set_height(figure, y)
        for tile, left, top in plots:
            if tile.is_drawn:
                _plot(figure, tile, left, top, wide - 20)
            else:
                why = "\n".join(rug.wrapped(tile.found.reason(lang), wide - 40, NAME))
                sheet.text(left + 8, top + 6, why, size=NAME, color=style.MUTED, va="top")
    return figure


def draw_courses(rows: pd.DataFrame, lang: str) -> style.Drawing:
    """A line a target from baseline to goal, all on one scale: the share of the way.

    A grey band reaches as far as the path is due by now; the shape of the verdict stands at the latest value, at the
    edge with an arrow and its share where it moved away or went beyond. Targets without a way (the goal is the
    baseline, as ``Target.goal`` of a baseline that meets it, or one of them is missing) follow in words.

    Parameters
    ----------
    rows
        ``name, group, baseline, baseline_year, value, year, goal, target_year, path_now`` (the level due now), ``unit,
        verdict``, levels in the unit, missing where unknown; optionally ``target``, words to print for the goal.

    Raises
    ------
    MissingDataError
        If there are no rows.
    DataFaultsError
        If a verdict is no code.
    """
    if rows.empty:
        raise MissingDataError("no rows to draw the courses of: give at least one")
    if faults := rug.not_known(rows, "rows", "verdict", codes("verdict")):
        raise DataFaultsError(faults)
    rows = rows.astype(dict.fromkeys(("baseline", "value", "goal", "path_now"), float))
    has_way = rows["goal"].notna() & rows["baseline"].notna() & (rows["goal"] != rows["baseline"])
    with style.drawing():
        figure, axis = rug.paper(WIDTH)
        shapes, words = rug.verdict_key(rows["verdict"], lang)
        tick = Line2D([], [], ls="", color=style.TARGET, marker="|", ms=13, mew=2.4)
        heads = [text(part, lang) for part in ("course.baseline", "course.goal", "course.due")]
        y = rug.key(figure, [Line2D([], [], **HOLLOW), tick, Patch(fc=DUE), *shapes], heads + words, 4)
        for group, own in rows[has_way].groupby("group", sort=False):
            y += 22
            rug.group_head(axis, y, str(group), WIDTH - 6)
            for row in own.to_dict("records"):
                y = _course(axis, y, row, lang)
        if not has_way.all():
            y += 22
            rug.group_head(axis, y, text("course.no_way", lang), WIDTH - 6)
            # a goal that equals the baseline is where the way ends, not what the target says
            for row in rows.assign(goal=rows["goal"].where(rows["baseline"].isna()))[~has_way].to_dict("records"):
                y = rug.worded_row(axis, y, row, NAMES, lang)
        rug.set_height(figure, y + 6)
    return figure


def _tile(found: "Assessment", name: str, later: Points) -> _Tile:
    target, of, path, band = found.target, found.interval_of, None, None
    try:
        band = target.levels()
        if target.baseline is not None and target.baseline_year is not None and not target.is_met(target.baseline):
            years = range(target.baseline_year, target.baseline_year + target.years + 1)
            path = years, [target.path(year) for year in years]
    except NotDefinedError:
        pass  # what has no level or no time has no path: the tile shows the series alone
    exact = found.interval if of and of.key.startswith(("interval.poisson", "interval.binomial")) else None
    is_drawn = found.series.fault is None and bool(found.series.years or target.baseline is not None)
    return _Tile(found, name, band, path, exact, later, is_drawn)


def _plot(figure: Figure, tile: _Tile, left: float, top: float, wide: float) -> None:
    target, series, ahead = tile.found.target, tile.found.series, tile.found.forecast
    low, high = _span(tile)
    ticks = [tick for tick in MaxNLocator(4).tick_values(low, high) if low <= tick <= high and series.allows(tick)]
    bound = _bound(tile)
    start = left + max(rug.measured(number(rounded(tick, 6)), SMALL) for tick in ticks) + 8
    room = left + wide - start - (rug.measured(bound[1], SMALL) + 8 if bound else 8)
    height = 72 * figure.get_figheight()
    axis = figure.add_axes((start / WIDTH, 1 - (top + PLOT) / height, room / WIDTH, PLOT / height))
    if tile.band:
        # no further than the natural limits: above 100 % nothing meets a target
        ends = low if series.low is None else series.low, high if series.high is None else series.high
        axis.axhspan(max(tile.band[0], low, ends[0]), min(tile.band[1], high, ends[1]), fc=GOAL, lw=0, zorder=0)
        for level in filter(math.isfinite, tile.band):
            axis.axhline(level, color=style.TARGET, lw=0.9, zorder=3)
    if ahead is not None:
        latest, value = series.years[-1], series.values[-1]
        for share, grey in zip(LEVELS, GREYS, strict=True):
            edges = np.array([(value, value), *(ahead.interval(year, share) for year in ahead.years)]).T
            edges = edges.clip(2 * low - high, 2 * high - low)  # what is infinite is not drawn at all
            axis.fill_between([latest, *ahead.years], *edges, color=grey, lw=0, alpha=0.85, zorder=2)
        axis.plot([latest, *ahead.years], [value, *ahead.point], ":", color=style.INK, lw=1.3, zorder=3)
    if tile.path:
        axis.plot(*tile.path, **PATH, zorder=4, clip_on=False)
    axis.plot(series.years, series.values, "-o", color=style.INK, lw=1.4, ms=3.6, zorder=5, clip_on=False)
    if target.baseline is not None and target.baseline_year is not None:
        axis.plot(target.baseline_year, target.baseline, **HOLLOW, zorder=6, clip_on=False)
    axis.plot(*tile.later, **CROSSES, zorder=7, clip_on=False)
    # what the axis names, the most important first
    listed = (target.year, target.baseline_year, *series.years[-1:], *tile.later[0][-1:], *series.years[:1])
    years = [year for year in listed if year is not None]
    first, last = min(years), max(years)
    span = last - first or 1
    if series.years:
        latest, value = series.years[-1], series.values[-1]
        if tile.exact:
            reach = [[max(value - tile.exact[0], 0)], [max(tile.exact[1] - value, 0)]]
            axis.errorbar(latest, value, yerr=reach, color=style.INK, lw=1.1, capsize=3, zorder=5)
        axis.annotate(
            number(value), (latest, value), xytext=(0, 6), textcoords="offset points", size=SMALL, zorder=9,
            ha="left" if latest == first else "center", path_effects=[withStroke(linewidth=2.2, foreground="white")],
        )  # fmt: skip
    if bound:
        axis.text(
            1 + 5 / room, *bound, size=SMALL, color=style.TARGET, va="center", transform=axis.get_yaxis_transform()
        )
    named: list[int] = []
    for year in years:
        named += [year] if all(abs(year - other) * room >= 28 * span for other in named) else []
    axis.set(ylim=(low, high), xlim=(first - 0.04 * span, last + 0.02 * span))
    axis.set_yticks(ticks, [number(rounded(tick, 6)) for tick in ticks], size=SMALL)
    axis.set_xticks(sorted(named), [str(year) for year in sorted(named)], size=SMALL)
    axis.tick_params(length=2.5, color=style.MUTED, labelcolor=style.MUTED)


def _span(tile: _Tile) -> tuple[float, float]:
    """The scale of a tile: all that is known, the target, and the fan as far as it leaves that readable."""
    baseline, ahead = tile.found.target.baseline, tile.found.forecast
    shown = [*tile.found.series.values, *tile.later[1], *(tile.path or [(), ()])[1]]
    shown += [*(tile.band or ()), *(tile.exact or ()), *(() if baseline is None else (baseline,))]
    finite = [level for level in shown if math.isfinite(level)]
    low, high = min(finite), max(finite)
    room = (high - low) or abs(high) * 0.1 or 1.0
    for end in (end for year in ahead.years for end in ahead.interval(year, LEVELS[0])) if ahead else ():
        low = min(low, max(end, min(finite) - FURTHEST * room))
        high = max(high, min(end, max(finite) + FURTHEST * room))
    pad = 0.08 * ((high - low) or room)
    return low - pad, high + 2 * pad  # the latest value is printed above its point


def _bound(tile: _Tile) -> tuple[float, str] | None:
    """Where the bound of the target is written, and how."""
    finite = [level for level in tile.band or () if math.isfinite(level)]
    if not finite or tile.band is None:
        return None
    target = tile.found.target
    ends = target.ends if target.kind == "range" else finite  # a range may be open on its good side
    symbol = (
        "" if len(ends) == 2 else bound_symbol("ceiling" if tile.band[0] == -math.inf else "floor", target.is_strict)
    )
    return sum(finite) / len(finite), symbol + "–".join(dict.fromkeys(number(rounded(level, 6)) for level in ends))


def _fan_key(tiles: list[_Tile], lang: str) -> tuple[list[Any], list[str]]:
    drawn = [tile for tile in tiles if tile.is_drawn]
    entries: list[tuple[bool, Any, str]] = [
        (any(t.found.series.years for t in drawn), Line2D([], [], color=style.INK, marker="o", ms=3.6), "fan.value"),
        (any(t.found.target.baseline is not None for t in drawn), Line2D([], [], **HOLLOW), "fan.baseline"),
        (any(t.path for t in drawn), Line2D([0, 1], [0, 0], **PATH), "fan.path"),
        (any(t.band for t in drawn), Patch(fc=GOAL, ec=style.TARGET, lw=0.9), "fan.goal"),
        (any(t.found.forecast for t in drawn), tuple(Patch(fc=grey) for grey in reversed(GREYS)), "fan.forecast"),
        (any(t.exact for t in drawn), Line2D([], [], ls="", color=style.INK, marker="|", ms=9), "fan.exact"),
        (any(t.later[0] for t in drawn), Line2D([], [], **CROSSES), "fan.actual"),
    ]
    kept = [(entry, text(words, lang)) for occurs, entry, words in entries if occurs]
    return [entry for entry, _ in kept], [words for _, words in kept]


def _course(axis: Axes, y: float, row: dict, lang: str) -> float:
    way, ink, word = row["goal"] - row["baseline"], LOOKS[row["verdict"]].ink, label("verdict", row["verdict"], lang)
    names = rug.wrapped(row["name"], NAMES - 8, NAME)
    base, goal = (rug.wrapped(rug.level(row, end, lang), room, NAME) for end, room in (("baseline", 70), ("goal", 98)))
    height = max(38.0, LINE * len(names) + 10, 2 * LINE * max(len(base), len(goal)) + 8)
    line = y + height / 2 + 7
    axis.text(6, y + height / 2, "\n".join(names), size=NAME, va="center", linespacing=1.2)
    for x, lines, year, side in ((BASES - 4, base, "baseline_year", "right"), (GOALS + 4, goal, "target_year", "left")):
        middle = y + height / 2 + 1
        axis.text(x, middle, "\n".join(lines), size=NAME, ha=side, va="bottom", linespacing=1.2)
        axis.text(x, middle + 1, str(int(row[year])), size=SMALL, color=style.MUTED, ha=side, va="top")
    if pd.notna(row["path_now"]):
        due = min(max((row["path_now"] - row["baseline"]) / way, 0.0), 1.0)
        axis.add_patch(Rectangle((_x(0), line - 5), _x(due) - _x(0), 10, fc=DUE, lw=0))
    axis.plot([_x(0), _x(1)], [line, line], color=style.MUTED, lw=0.8)
    axis.plot(_x(0), line, **HOLLOW)
    axis.plot([_x(1), _x(1)], [line - 6, line + 6], color=style.TARGET, lw=2.4, solid_capstyle="butt")
    share = (row["value"] - row["baseline"]) / way
    shown = min(max(share, 0.05 - EDGE), 0.95 + EDGE)
    if math.isfinite(share):
        beside = row["unit"] if row["unit"] in ("%", "‰") else ""
        values = {"value": number(rounded(row["value"], 6)) + beside, "year": int(row["year"]), "verdict": word}
        word = text("course.now", lang, **values)
        if shown != share:
            word = text("course.beyond", lang, share=f"{100 * share:.0f}%".replace("-", "−"), **values)
            tip = _x(1.02 + EDGE if share > 1 else -0.02 - EDGE), line
            axis.annotate("", tip, (_x(shown), line), arrowprops={"arrowstyle": "-|>", "color": ink})
        axis.plot(_x(shown), line, **rug.mark(row["verdict"], 8.5))
    half = rug.measured(word, SMALL + 0.5) / 2 + 4
    middle = min(max(_x(shown if math.isfinite(share) else 0.5), BASES + half), GOALS - half)
    axis.text(middle, line - 14, word, size=SMALL + 0.5, ha="center", va="center_baseline", color=ink)
    axis.plot([6, WIDTH - 6], [y + height, y + height], color=style.GRID, lw=0.6)
    return y + height


def _x(share: float) -> float:
    """Where a share of the way lies."""
    return BASES + (share + EDGE + 0.03) / (1 + 2 * EDGE + 0.06) * (GOALS - BASES)
