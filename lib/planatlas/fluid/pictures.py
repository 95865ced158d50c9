"""Descriptions in, SVG files out: what pages show, laid out at one width, without anything that has to be loaded."""

from ..errors import FigureError, quote
from ..figures.descriptions import Description, Grid, MapChart, RowChart, SeriesChart
from ..figures.elements import Panel, Place, Row, Tile
from ..figures.palette import LIGHT
from .grid_pictures import put_grid
from .paper import BODY, GAP, INNER, LINE, MARGIN, NAMES, WIDTH, Paper, placed, stretched
from .pieces import mark_html
from .room import SMALL, wrapped
from .rows import MOST_DEPTH, REPEATED_FROM, TICKS, row_plot, share_of, tick_words
from .series import TOP, one_region, plot_height, plot_of

BESIDE, INDENT = 84.0, 14.0  # the words at the ends of scales, and how far a level is indented
EDGE = 14.0  # what marks and labels may stand out of a scale
MAP = 400.0  # the width of a map with a list beside it; without one it is as wide as words are
SHAPE = 20.0  # the room of a shape in running words


def svg_file(description: Description, *, title: str) -> str:
    """Write a described figure as an SVG file.

    Parameters
    ----------
    description
        What a chart function returned.
    title
        What the figure shows, in a sentence.

    Returns
    -------
    str
        The file: 760 pixels wide, on paper, its words as text in a font of the reader.

    Raises
    ------
    FigureError
        If it is no description.

    Examples
    --------
    >>> from planatlas.figures.elements import Axis, Mark
    >>> axis = Axis(low=0, high=10, ticks=(0, 5, 10))
    >>> row = Row(name="a < b", marks=(Mark(shape="target", value=7, label="≤7", year=2025),))
    >>> chart = RowChart(kind="ladder", lang="en", panels=(Panel(name="", axis=axis, rows=(row,)),))
    >>> svg = svg_file(chart, title="What it shows.")
    >>> "<title>≤7 · a &lt; b · 2025</title>" in svg, svg.startswith("<svg")
    (True, True)
    """
    paper = Paper()
    if isinstance(description, RowChart):
        is_named = any(row.name for panel in description.panels if panel.axis for row in panel.rows)
        for panel in description.panels:
            _panel(paper, panel, is_named=is_named)
    elif isinstance(description, SeriesChart):
        _tiles(paper, description)
    elif isinstance(description, Grid):
        put_grid(paper, description)
    elif isinstance(description, MapChart):
        _map(paper, description)
    else:
        raise FigureError(
            f"{quote(description)} is no description of a figure. Allowed: what a chart function returns."
        )
    paper.y += 10
    paper.key(description.key, description.kind)
    for note in description.notes:
        for line in note.split("\n"):
            paper.words(line, look="m", size=SMALL)
    return paper.finish(title, description.lang)


def _panel(paper: Paper, panel: Panel, *, is_named: bool) -> None:
    if panel.name:
        paper.y += 8
        paper.words(panel.name, look="b")
    axis, group = panel.axis, ""
    has_ends = any(row.before or row.after for row in panel.rows)
    left = MARGIN + (NAMES + GAP if is_named or axis is None else EDGE) + BESIDE * has_ends
    right = WIDTH - MARGIN - EDGE - BESIDE * has_ends
    if axis is not None:
        ticks = placed(tick_words(axis), right - left)
        words = ", ".join(filter(None, (axis.unit, axis.note)))
        top = paper.y
        paper.words(words, left, (right - left) * (0.6 if axis.better else 1), "m", SMALL)
        after, paper.y = paper.y, top
        paper.words(axis.better, left + (right - left) * 0.6, (right - left) * 0.4, "e m", SMALL)
        paper.y = max(after, paper.y)
        paper.put(ticks, left)
        paper.y += TICKS
    for row in panel.rows:
        if row.group != group:
            group = row.group
            paper.heading(group)
        if axis is None:
            _in_words(paper, row)
        else:
            _row(paper, row, panel, left, right)
    if axis is not None and len(panel.rows) >= REPEATED_FROM:
        paper.put(ticks, left)
        paper.y += TICKS


def _name(row: Row) -> tuple[list[str], float]:
    """The name of a row over lines, and how far it is indented."""
    indent, words = INDENT * min(row.level, MOST_DEPTH), f"{row.name} {row.kind}".strip()
    return (wrapped(words, NAMES - indent, BODY) if words else []), indent


def _print_name(paper: Paper, row: Row, top: float) -> None:
    lines, indent = _name(row)
    for number, line in enumerate(lines):
        paper.line(line, MARGIN + indent, top + BODY + LINE * number)


def _row(paper: Paper, row: Row, panel: Panel, left: float, right: float) -> None:
    axis = panel.axis
    assert axis is not None
    drawn, plot, notes = row_plot(row, axis)
    named = LINE * len(_name(row)[0])
    ends = [[line for each in words for line in wrapped(each, BESIDE - 4, SMALL)] for words in (row.before, row.after)]
    height = max(float(plot), named + 6, *(LINE * len(lines) + 4 for lines in ends))
    top = paper.y
    _print_name(paper, row, top + (height - named) / 2 - 1)
    grid = "".join(
        f'<path class="ln{" z" if tick in (0, axis.low) else ""}" d="M{share_of(axis, tick) * (right - left):.1f} '
        f'0V{height:g}"/>'
        for tick in axis.ticks
    )
    paper.put(grid, left)
    paper.put(placed(drawn, right - left), left, top + (height - plot) / 2)
    for lines, x, look in ((ends[0], left - EDGE, "e"), (ends[1], right + EDGE, "")):
        start = top + height / 2 - LINE * len(lines) / 2
        for number, line in enumerate(lines):
            looks = f"{look} {'m' if number else ''}".strip()
            paper.line(line, x, start + SMALL + LINE * number, looks, SMALL)
    paper.y = top + height
    for note in notes:
        paper.words(note, left, right - left, "e m", SMALL)
    paper.y += 2
    paper.rule(paper.y)


def _in_words(paper: Paper, row: Row) -> None:
    """A row without a scale: its name, its shapes, and what is said of it."""
    top = paper.y + 3
    _print_name(paper, row, top)
    x = MARGIN + NAMES + GAP
    for mark in row.marks:
        paper.put(placed(mark_html(mark, row.name, "50", 8), 16), x, top)
        x += SHAPE
    paper.y = top
    paper.words(row.note, x, WIDTH - MARGIN - x)
    paper.y = max(paper.y, top + LINE * len(_name(row)[0])) + 4
    paper.rule(paper.y)


def _tiles(paper: Paper, chart: SeriesChart) -> None:
    across = 1 if len(chart.panels) == 1 else 2
    width = (INNER - 32 * (across - 1)) / across
    high = plot_height(chart)
    for start in range(0, len(chart.panels), across):
        top, ends = paper.y, []
        own = chart.panels[start : start + across]
        for number, tile in enumerate(own):  # the plots of a row stand at the same height
            paper.y = top
            _head(paper, tile, MARGIN + number * (width + 32), width)
            ends.append(paper.y)
        base = max(ends)
        ends = []
        for number, tile in enumerate(own):
            paper.y = base
            _plot(paper, tile, MARGIN + number * (width + 32), width, high)
            ends.append(paper.y)
        paper.y = max(ends) + 18


def _head(paper: Paper, tile: Tile, x: float, width: float) -> None:
    paper.words(tile.name, x, width, "b")
    words = ", ".join(filter(None, (tile.axis.unit, tile.axis.note)))
    if tile.verdict:
        paper.put(f'<use href="#m-{tile.verdict}" x="8" y="8"/>', x)
        paper.words(tile.verdict_words, x + SHAPE, width - SHAPE, f"v-{tile.verdict}")
    if words:
        paper.words(words, x, width, "m", SMALL)


def _plot(paper: Paper, tile: Tile, x: float, width: float, high: float) -> None:
    if tile.reason:
        paper.words(tile.reason, x, width, "m")
        return
    plot = plot_of(tile, high, one_region(tile))
    left, wide = x + plot.left, width - plot.left - plot.right
    areas, lines = (stretched(part, wide, high) for part in (plot.areas, plot.lines))
    # what is beyond the plot is cut off by the drawing within the drawing
    paper.put(f'<svg width="{wide:.1f}" height="{high:g}">{areas}</svg>', left, paper.y + TOP)
    paper.put(lines, left, paper.y + TOP)
    paper.put(placed(plot.over, wide), left)
    paper.y += plot.height


def _map(paper: Paper, chart: MapChart) -> None:
    from .maps import over_map
    from .outlines import WIDTH as DRAWN  # the map library is slow to import
    from .outlines import frame_of, outline

    frame = frame_of(chart.boundaries, chart.within)
    wide = MAP if chart.is_tiled else min(INNER, 560.0)
    high = wide / DRAWN * frame.height
    land, border = outline(chart.boundaries, chart.within)
    paths = f'<path fill="{LIGHT["land"]}" stroke="{LIGHT["coast"]}" stroke-linejoin="round" d="{land}"/>'
    paths += f'<path fill="none" stroke="{LIGHT["border"]}" stroke-width="2" d="{border}"/>' if border else ""
    paper.put(f'<g transform="scale({wide / DRAWN:.5g})">{paths}</g>', MARGIN)
    paper.put(placed(over_map(chart, frame), wide, high), MARGIN)
    end, x = paper.y + high, MARGIN + wide + 24
    for place in chart.places if chart.is_tiled else ():
        _place(paper, place, x)
    paper.y = max(paper.y, end)


def _place(paper: Paper, place: Place, x: float) -> None:
    paper.put(f'<use href="#m-p-{place.tone}" x="8" y="8"/>', x)
    name = " ".join(filter(None, (str(place.number or ""), place.name)))
    paper.words(name, x + SHAPE, WIDTH - MARGIN - x - SHAPE, "b")
    for line in (place.level, *place.lines):
        paper.words(line, x + SHAPE, WIDTH - MARGIN - x - SHAPE, "m" if line == place.level else "", SMALL)
    paper.y += 6
