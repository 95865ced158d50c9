"""Series over the years as HTML: lines and areas in a box that is stretched, points and words in per cent over it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import escape

from ..figures.beside import importance, number_labels
from ..figures.descriptions import SeriesChart
from ..figures.elements import Fan, Mark, Span, Tile
from .pieces import ink_class, inline_shape, mark_html, percent
from .room import EDGE, MEDIUM, SMALL, Option, Room, text_width, widest, wrapped

SMALL_HEIGHT, LARGE_HEIGHT, TOP, YEARS = 140.0, 250.0, 18.0, 22.0  # pixels: of the plot, above it, and below it
LINE_HEIGHT = 15.0
MOST_DIGITS, ENDS_WIDTH = 8, 148.0
FIGURE, SHORT, LONG, RIGHT = 284.0, 72.0, 168.0, 12.0  # pixels: a figure on a phone, and the rooms right of a plot
GUTTERS = (22, 30, 37, 44, 51, 58, 66, 74)  # pixels left of a plot, by how many digits its numbers have
NEAR = 3.0  # pixels that the first year stands out to the left: the numbers of the scale are there
FEW = 60.0  # pixels: words at the right end that are shorter stand there on every width


def series_html(chart: SeriesChart) -> str:
    """Write the tiles, next to each other where there is room.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    str
        The tiles.
    """
    tiles = "".join(_tile(tile, plot_height(chart)) for tile in chart.panels)
    return f'<div class="tiles{"" if len(chart.panels) > 1 else " one"}">{tiles}</div>'


def plot_height(chart: SeriesChart) -> float:
    """Return the height of each plot, in pixels."""
    return LARGE_HEIGHT if len(chart.panels) == 1 and chart.kind == "series" else SMALL_HEIGHT


def one_region(tile: Tile) -> str:
    """Return the region of all marks of a series; "" if they are of several."""
    regions = {mark.region for mark in tile.marks}
    return regions.pop() if len(regions) == 1 else ""


def _tile(tile: Tile, high: float) -> str:
    region = one_region(tile)
    verdict = ""
    if tile.verdict:
        shape = inline_shape(tile.verdict)
        verdict = f'<span class="vd v-{tile.verdict}">{shape}{escape(tile.verdict_words)}</span>'
    words = ", ".join(filter(None, (tile.axis.unit, tile.axis.note)))
    head = f'<p class="th">{escape(tile.name)}</p><p class="un">{verdict}<span>{escape(words)}</span></p>'
    place = f' data-region="{escape(region)}"' if region else ""
    inner = f'<p class="nt">{escape(tile.reason)}</p>' if tile.reason else _plot(tile, high, region)
    return f'<div class="tile"{place}>{head}{inner}</div>'


class _Scales:
    """Where years and levels are: shares of the plot, and pixels from the top of the drawing."""

    def __init__(self, tile: Tile, high: float):
        self.first, self.span, self.axis, self.high = tile.first, tile.last - tile.first or 1, tile.axis, high

    def x(self, year: float) -> float:
        return (year - self.first) / self.span

    def y(self, level: float) -> float:
        """From the top, as a share."""
        return (self.axis.high - level) / (self.axis.high - self.axis.low)

    def down(self, level: float) -> float:
        return TOP + self.high * self.y(level)

    def points(self, points: Sequence[tuple[float, float]]) -> str:
        return "L".join(f"{percent(self.x(year))} {percent(self.y(level))}" for year, level in points)


class Plot(NamedTuple):
    """What is drawn of a series, on a plot whose width is known only where it is shown.

    ``areas`` are cut off at its edges; both they and ``lines`` stand in a box of 100 by 100 that is stretched over it,
    all else in per cent across and in pixels down. ``left`` and ``right`` are the rooms beside it, in pixels.
    """

    left: float
    right: float
    looks: str
    height: float
    areas: str
    lines: str
    over: str
    below: str


def _plot(tile: Tile, high: float, region: str) -> str:
    plot = plot_of(tile, high, region)
    box = f'<svg aria-hidden="true" y="{TOP:g}" height="{high:g}" viewBox="0 0 100 100" preserveAspectRatio="none"'
    areas = f'{box} class="fn">{plot.areas}</svg>'
    lines = f"{box}>{plot.lines}</svg>"
    return (
        f'<div class="pw {plot.looks}"><svg class="pl" role="group" height="{plot.height:g}">{areas}{lines}{plot.over}'
        f"</svg></div>{plot.below}"
    )


def plot_of(tile: Tile, high: float, region: str) -> Plot:
    """Write the parts of a series whose plot has a height in pixels; ``region`` is that of all its marks, if of one."""
    scales = _Scales(tile, high)
    labels = number_labels(tile.axis.ticks)
    digits = min(max(math.ceil(widest(labels) / 7.2), 1), MOST_DIGITS)
    is_short = all(text_width(words) <= FEW for _, words, _ in tile.ends)
    is_large = high == LARGE_HEIGHT
    left, right = GUTTERS[digits - 1], SHORT if is_short and tile.ends else RIGHT
    narrow = FIGURE - left - right
    widths = narrow, MEDIUM if is_large else None
    room = f"y{digits}" + ("" if not tile.ends else " es" if is_short else " el")
    marks = "".join(
        mark_html(mark, tile.name, percent(scales.x(mark.year or tile.first)), scales.down(mark.place), region=region,
                  shape="value" if mark.shape == "observed" else "") for mark in tile.marks
    )  # fmt: skip
    ticks = "".join(
        f'<text class="e m" dx="-7" y="{scales.down(tick) + 4:.4g}">{words}</text>'
        for tick, words in zip(tile.axis.ticks, labels, strict=True)
    )
    ends, below = _ends(tile, scales, is_short)
    words = _years(tile, scales, Room(*widths)) + _labels(tile, scales, Room(*widths))
    hidden = f'<g aria-hidden="true">{ticks}{words}{ends}</g>'
    caps = "".join(_caps(segment, scales) for segment in tile.segments)
    path = "".join(
        f'<use href="#m-path" x="{percent(scales.x(line.points[-1][0]))}%" y="{scales.down(line.points[-1][1]):.4g}"/>'
        for line in tile.lines
        if line.tone == "path"
    )
    return Plot(
        left, right if is_short or not tile.ends else LONG, room, TOP + high + YEARS, _areas(tile, scales),
        _lines(tile, scales), f"{caps}{path}{marks}{hidden}", below,
    )  # fmt: skip


def _areas(tile: Tile, scales: _Scales) -> str:
    """What is cut off at the edges of the plot: the bands, the lines of the scale, the forecast."""
    found = []
    for band in tile.bands:
        left, right = _over(band, scales)
        top, bottom = scales.y(band.high), scales.y(band.low)
        found.append(
            f'<rect class="k-good" x="{percent(left)}" y="{percent(top)}" width="{percent(right - left)}" '
            f'height="{percent(bottom - top)}"/>'
        )
    grid = "".join(f"M0 {percent(scales.y(tick))}H100" for tick in tile.axis.ticks[1:])
    found.append(f'<path class="ln" d="{grid}"/>')
    found += [_fan(fan, scales) for fan in tile.fans]
    found += [
        f'<path class="l-forecast" d="M{scales.points(line.points)}"/>'
        for line in tile.lines
        if line.tone == "forecast"
    ]
    return "".join(found)


def _fan(fan: Fan, scales: _Scales) -> str:
    # an infinite edge cannot be drawn: the nearest that is out of the plot can
    low, high = 2 * scales.axis.low - scales.axis.high, 2 * scales.axis.high - scales.axis.low
    upper = [(year, min(max(top, low), high)) for year, _, top in fan.edges]
    lower = [(year, min(max(bottom, low), high)) for year, bottom, _ in reversed(fan.edges)]
    return f'<path class="f-{round(100 * fan.level)}" d="M{scales.points([*upper, *lower])}Z"/>'


def _lines(tile: Tile, scales: _Scales) -> str:
    found = ['<path class="ln z" d="M0 100H100"/>']
    for band in tile.bands:
        left, right = _over(band, scales)
        edges = "".join(
            f"M{percent(left)} {percent(scales.y(edge))}H{percent(right)}"
            for edge in dict.fromkeys((band.low, band.high))
            if band.first is None and (tile.axis.low < edge < tile.axis.high or band.low == band.high)
        )
        found += [f'<path class="l-edge" d="{edges}"/>'] if edges else []
    found += [
        f'<path class="l-{line.tone}" d="M{scales.points(line.points)}"/>'
        for line in tile.lines
        if line.tone != "forecast"
    ]
    for segment in tile.segments:
        x = percent(scales.x(segment.first or tile.first))
        ends = f"M{x} {percent(scales.y(segment.low))}V{percent(scales.y(segment.high))}"
        found.append(f'<path class="x-{segment.tone}" d="{ends}"/>')
    return "".join(found)


def _over(span: Span, scales: _Scales) -> tuple[float, float]:
    return (
        0.0 if span.first is None else max(scales.x(span.first), 0.0),
        1.0 if span.last is None else min(scales.x(span.last), 1.0),
    )


def _caps(segment: Span, scales: _Scales) -> str:
    x = percent(scales.x(segment.first or scales.first))
    return "".join(
        f'<use href="#m-cap" x="{x}%" y="{scales.down(level):.4g}"/>' for level in (segment.low, segment.high)
    )


def _years(tile: Tile, scales: _Scales, room: Room) -> str:
    found = []
    y = TOP + scales.high + 15
    for year in tile.years:
        at, half = 100 * scales.x(year), text_width(str(year)) / 2
        options = [Option(at, -half, half), Option(at, -NEAR, 2 * half - NEAR), Option(at, EDGE - 2 * half, EDGE)]
        if put := room.put(options[: 1 if 0 < at < 100 else 3]):
            anchor, shift = (("c", ""), ("", f' dx="{-NEAR:g}"'), ("e", f' dx="{EDGE:g}"'))[put[0]]
            looks = " ".join(filter(None, (anchor, "m", "w" if put[1] else "")))
            found.append((year, f'<text class="{looks}" x="{percent(at / 100)}%" y="{y:g}"{shift}>{year}</text>'))
    return "".join(words for _, words in sorted(found))


def _labels(tile: Tile, scales: _Scales, room: Room) -> str:
    """The words beside marks: above them, on the side where the series is not; where that is taken, elsewhere."""
    found = []
    struck = [scales.down(level) for level, _, tone in tile.ends if tone == "target"]
    for mark in sorted((mark for mark in tile.marks if mark.beside), key=importance):
        at, y = 100 * scales.x(mark.year or tile.first), scales.down(mark.place)
        lines = mark.beside.split("\n")
        width, tall = widest(lines) * 1.08, LINE_HEIGHT * len(lines)
        places = [(anchor, base) for base in _bases(y, tall, struck) for anchor in _sides(mark, tile, at)]
        options = [
            Option(at, *_reach(anchor, width), base - 11, base + tall - LINE_HEIGHT + 4) for anchor, base in places
        ]
        if put := room.put(options):
            anchor, base = places[put[0]]
            found.append(_text(mark, lines, at, base, anchor, is_wide=put[1]))
    return "".join(found)


def _bases(y: float, tall: float, struck: Sequence[float]) -> list[float]:
    """Where the first line may stand: above the mark unless a target would strike it out there, or below it."""
    above, below = y - 9 - (tall - LINE_HEIGHT), y + 19
    is_struck = any(above - 12 < line < y - 3 for line in struck)
    return [below, above] if is_struck else [above, below]


def _sides(mark: Mark, tile: Tile, at: float) -> list[str]:
    # of a falling series the right side is free above it, of a rising one the left
    side = "" if tile.axis.direction == "lower" else "e"
    side = "" if at < 15 else "e" if at > 85 else side
    return [side, "c", "e" if side == "" else ""]


def _reach(anchor: str, width: float) -> tuple[float, float]:
    return {"": (-3.0, width - 3), "e": (3 - width, 3.0), "c": (-width / 2, width / 2)}[anchor]


def _text(mark: Mark, lines: Sequence[str], at: float, base: float, anchor: str, *, is_wide: bool) -> str:
    looks = " ".join(filter(None, ("h", anchor, ink_class(mark.shape), "w" if is_wide else "")))
    shift = {"": -3, "e": 3, "c": 0}[anchor]
    x = percent(at / 100)
    first, *others = (escape(line) for line in lines)
    more = "".join(f'<tspan x="{x}%" dx="{shift}" dy="{LINE_HEIGHT:g}">{line}</tspan>' for line in others)
    return f'<text class="{looks}" x="{x}%" y="{base:.4g}" dx="{shift}">{first}{more}</text>'


def _ends(tile: Tile, scales: _Scales, is_short: bool) -> tuple[str, str]:
    """The words at the right end, the target at its level, the others clear of it; where narrow, long ones below."""
    taken: list[tuple[float, float]] = []
    found = []
    for level, words, tone in sorted(tile.ends, key=lambda end: end[2] != "target"):
        lines = wrapped(words, ENDS_WIDTH, SMALL)
        middle = scales.down(min(max(level, tile.axis.low), tile.axis.high))
        half = LINE_HEIGHT * len(lines) / 2
        for top, bottom in taken:
            if top < middle + half and middle - half < bottom:
                middle = bottom + half if middle > (top + bottom) / 2 else top - half
        taken.append((middle - half, middle + half))
        look = ("g" if tone == "target" else "m") + ("" if is_short else " w")
        base = middle - half + 11.5
        found += [
            f'<text class="{look}" x="100%" dx="9" y="{base + LINE_HEIGHT * at:.4g}">{escape(line)}</text>'
            for at, line in enumerate(lines)
        ]
    if is_short:
        return "".join(found), ""
    below = "".join(
        f"<li>{inline_shape('line-target' if tone == 'target' else 'line-forecast')}{escape(words)}</li>"
        for _, words, tone in tile.ends
    )
    return "".join(found), f'<ul class="key n">{below}</ul>'
