"""Series over the years, drawn with matplotlib."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from ..figures.beside import number_labels
from ..figures.descriptions import SeriesChart
from ..figures.elements import Mark, Tile
from . import style
from .shapes import BANDS, LINES, SEGMENTS, ink_of, mark_options
from .sheet import (
    LINE_HEIGHT,
    NAME_SIZE,
    SMALL_SIZE,
    WIDTH,
    Sheet,
    legend_columns,
    legend_options,
    text_width,
    wrap_text,
)

SMALL_HEIGHT, LARGE_HEIGHT = 128.0, 230.0  # of the plot of a tile: one of many, or the only one; lengths are in points
MOST_ENDS = 130.0  # the width of the words at the right end
HALO = [withStroke(linewidth=2.2, foreground=style.PAPER)]
LABEL_ROOM = 11.0  # above a plot with a labelled value at its top
SIZES = {"latest": 5.0, "observed": 3.4}


def draw_series(chart: SeriesChart) -> style.Drawing:
    """Draw the tiles, two next to each other.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    Drawing
        The figure.
    """
    columns = min(len(chart.panels), 2)
    with style.drawing():
        sheet, width = Sheet(), WIDTH / columns
        high = SMALL_HEIGHT if columns == 2 or chart.kind == "fans" else LARGE_HEIGHT
        sheet.key(chart.key, chart.kind)
        for start in range(0, len(chart.panels), 2):
            row = chart.panels[start : start + 2]
            heads = [wrap_text(tile.name, width - 16, NAME_SIZE + 0.5) for tile in row]
            top = sheet.y + max(map(len, heads)) * (LINE_HEIGHT + 0.5) + 10
            gap = 12 + LABEL_ROOM * any(_is_high(tile, high) for tile in row)
            for column, (tile, head) in enumerate(zip(row, heads, strict=True)):
                left = column * width + 8
                sheet.axes.text(left, sheet.y, "\n".join(head), size=NAME_SIZE + 0.5, va="top", linespacing=1.25)
                _verdict(sheet.axes, left + 5, top, tile)
                words = ", ".join(filter(None, (tile.axis.unit, tile.axis.note)))
                at = left + width - 20, top
                sheet.axes.text(*at, words, size=SMALL_SIZE, color=style.MUTED, va="center_baseline", ha="right")
                if tile.reason:
                    why = "\n".join(wrap_text(tile.reason, width - 40, NAME_SIZE))
                    sheet.axes.text(left + 8, top + 18, why, size=NAME_SIZE, color=style.MUTED, va="top")
                    continue
                numbers = max(text_width(label, SMALL_SIZE) for label in number_labels(tile.axis.ticks)) + 8
                plot = width - 20 - numbers - _ends_width(tile)
                _draw(sheet.box(left + numbers, top + gap, plot, high), tile, plot, high)
            sheet.y = top + gap + high + 26
        return sheet.finish()


def draw_tile(axes: Axes, tile: Tile, chart: SeriesChart) -> None:
    """Draw a tile into given axes, whose units are years and the unit of the series.

    Parameters
    ----------
    axes
        The axes.
    tile
        The tile.
    chart
        The description that it belongs to.
    """
    box = axes.get_window_extent()
    plot, high = (side / axes.figure.dpi * 72 for side in (box.width, box.height))
    words = ", ".join(filter(None, (tile.axis.unit, tile.axis.note)))
    more = LABEL_ROOM * _is_high(tile, high)
    axes.set_title(
        tile.name, loc="left", pad=18 + more, fontsize=NAME_SIZE + 0.5, family=style.FAMILY, parse_math=False
    )
    words = " · ".join(filter(None, (words, tile.verdict_words, tile.reason)))
    axes.annotate(
        words, (0, 1), xytext=(0, 5 + more), size=SMALL_SIZE, color=style.MUTED, xycoords="axes fraction",
        textcoords="offset points",
    )  # fmt: skip
    if not tile.reason:
        _draw(axes, tile, plot, high)
    if chart.key:
        options = legend_options(chart.key, chart.kind) | {"ncols": legend_columns(chart.key, plot)}
        axes.legend(**options, loc="upper left", bbox_to_anchor=(0, -0.1))


def _verdict(axes: Axes, x: float, y: float, tile: Tile) -> None:
    if tile.verdict:
        axes.plot(x, y, **mark_options(tile.verdict))
        axes.text(x + 9, y, tile.verdict_words, size=NAME_SIZE, color=ink_of(tile.verdict), va="center_baseline")


def _is_high(tile: Tile, high: float) -> bool:
    """Whether words stand above the plot."""
    labelled = (mark.place for mark in tile.marks if mark.beside)
    span = tile.axis.high - tile.axis.low
    return any((tile.axis.high - place) / span * high < LABEL_ROOM for place in labelled)


def _ends_width(tile: Tile) -> float:
    lines = [line for _, words, _ in tile.ends for line in wrap_text(words, MOST_ENDS, SMALL_SIZE)]
    return max((text_width(line, SMALL_SIZE) for line in lines), default=0.0) + 10


def _draw(axes: Axes, tile: Tile, plot: float, high: float) -> None:
    axis, span = tile.axis, tile.last - tile.first or 1
    axes.set(ylim=(axis.low, axis.high), xlim=(tile.first - 0.03 * span, tile.last + 0.02 * span))
    axes.set_facecolor("none")
    for name, side in axes.spines.items():
        side.set_visible(name == "bottom")
        side.set_color(style.FAINT)
    for tick in axis.ticks[1:]:
        axes.axhline(tick, color=style.RULE, lw=0.6, zorder=0.5)
    first, last = axes.get_xlim()
    for band in tile.bands:
        ends = [first if band.first is None else band.first, last if band.last is None else band.last]
        axes.fill_between(ends, band.low, band.high, color=BANDS[band.tone], lw=0, zorder=0, gid="band")
        for edge in (band.low, band.high):
            if band.first is None and (axis.low < edge < axis.high or band.low == band.high):
                axes.plot(ends, [edge, edge], color=style.GOAL, lw=0.9, zorder=3)
    for fan in tile.fans:
        # an infinite edge would not be drawn at all
        edges = np.array([edge[1:] for edge in fan.edges]).clip(2 * axis.low - axis.high, 2 * axis.high - axis.low).T
        years = [edge[0] for edge in fan.edges]
        axes.fill_between(
            years, *edges, color=style.FANS[fan.level], lw=0, alpha=0.85, zorder=2, gid=f"fan-{fan.level}"
        )
    for line in tile.lines:
        steps, levels = zip(*line.points, strict=True)
        axes.plot(steps, levels, **LINES[line.tone], clip_on=line.tone == "forecast")
    for segment in tile.segments:
        ends = [segment.low, segment.high]
        options = SEGMENTS[segment.tone] | {"marker": "_", "ms": 6, "zorder": 5, "gid": "whisker"}
        axes.plot([segment.first or first] * 2, ends, **options)
    for at, mark in enumerate(tile.marks):
        options = mark_options(mark.shape, SIZES.get(mark.shape))
        if mark.shape == "observed":
            options |= {"mfc": style.INK, "mec": style.INK}
        (drawn,) = axes.plot(mark.year or first, mark.place, **options)
        drawn.set_gid(f"mark-0-{at}")
    _labels(axes, [mark for mark in tile.marks if mark.beside], tile, (axis.high - axis.low) / high)
    _ends(axes, tile, plot, high)
    axes.set_yticks(axis.ticks, number_labels(axis.ticks))
    years = _apart(tile, plot / span)
    axes.set_xticks(years, [str(year) for year in years])
    axes.tick_params(
        length=2.5, color=style.MUTED, labelcolor=style.MUTED, labelsize=SMALL_SIZE, labelfontfamily=style.FAMILY,
        left=False,
    )  # fmt: skip


def _labels(axes: Axes, found: Sequence[Mark], tile: Tile, a_point: float) -> None:
    """Print the words beside marks above them, or below where a target would strike them out, and off the line."""
    options: dict[str, Any] = {"textcoords": "offset points", "size": SMALL_SIZE, "path_effects": HALO, "zorder": 9}
    levels = [level for level, _, tone in tile.ends if tone == "target"]
    span = tile.last - tile.first or 1
    for mark in found:
        is_struck = any(2 * a_point < level - mark.place < 17 * a_point for level in levels)
        # of a falling series the right side is free above it, of a rising one the left
        side = "left" if (tile.axis.direction == "lower") != is_struck else "right"
        share = ((mark.year or tile.first) - tile.first) / span
        side = "left" if share < 0.15 else "right" if share > 0.85 else side
        axes.annotate(
            mark.beside, (mark.year or tile.first, mark.place), ha=side, color=ink_of(mark.shape),
            xytext=(-3 if side == "left" else 3, -14 if is_struck else 6), annotation_clip=False, **options,
        )  # fmt: skip


def _ends(axes: Axes, tile: Tile, plot: float, high: float) -> None:
    """Print the words at the right end: those of the target at its level, the others clear of them."""
    taken: list[tuple[float, float]] = []
    for level, words, tone in sorted(tile.ends, key=lambda end: end[2] != "target"):
        lines = wrap_text(words, MOST_ENDS, SMALL_SIZE)
        at = (level - tile.axis.low) / (tile.axis.high - tile.axis.low) * high
        half, middle = len(lines) * 5.4, at
        for low, top in taken:
            if low - half < middle < top + half:
                middle = top + half if middle >= (low + top) / 2 else low - half
        taken.append((middle - half, middle + half))
        axes.annotate(
            "\n".join(lines), (1, min(max(level, tile.axis.low), tile.axis.high)), xycoords=("axes fraction", "data"),
            xytext=(5, middle - at), textcoords="offset points", size=SMALL_SIZE, va="center",
            color=style.GOAL if tone == "target" else style.MUTED, annotation_clip=False, linespacing=1.2,
        )  # fmt: skip


def _apart(tile: Tile, a_year: float) -> list[int]:
    """The years to name: the most important that are far enough apart."""
    found: list[int] = []
    for year in tile.years:
        found += [year] if all(abs(year - other) * a_year >= 28 for other in found) else []
    return sorted(found)
