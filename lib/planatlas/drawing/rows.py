"""Rows of marks on a true scale, drawn with matplotlib."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, Transform

from ..figures.beside import BELOW, number_labels
from ..figures.descriptions import RowChart
from ..figures.elements import Axis, Panel, Row
from . import style
from .beside import CLEAR, print_labels, within_row
from .shapes import BANDS, RING, SEGMENTS, ink_of, mark_options
from .sheet import (
    HEAD_SIZE,
    HEADING_SIZE,
    LINE_HEIGHT,
    NAME_SIZE,
    SMALL_SIZE,
    WIDTH,
    Sheet,
    group_heading,
    legend_columns,
    legend_options,
    text_width,
    wrap_text,
)

NUMBERS_BELOW = 200.0  # from this height on, the numbers of a scale are printed below it too
MOST_NAMES, MOST_ENDS, INDENT = (
    150.0,
    104.0,
    12.0,
)  # the widths of names and of the words at the ends; lengths in points
MARGIN, HEADING, HEAD = 10.0, 26.0, 28.0  # at the right; the heights of a heading and of the numbers of a scale
LANE, LINE = 12.5, 18.0  # the heights of a line of labels, and of what stands between those above and below
CLOSE = 10.0  # a ring that is nearer to a target than this is drawn around it


class _Widths(NamedTuple):
    """The widths of the columns: names, words before the scale, the scale, words after it."""

    names: float
    before: float
    plot: float
    after: float


def draw_rows(chart: RowChart) -> style.Drawing:
    """Draw all panels below each other.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    Drawing
        The figure.
    """
    with style.drawing():
        sheet, widths = Sheet(), _widths(chart.panels, WIDTH)
        sheet.key(chart.key, chart.kind)
        for panel in chart.panels:
            sheet.y += 6
            if panel.axis is None:
                sheet.heading(panel.name)
                for row in panel.rows:
                    _in_words(sheet, row)
                continue
            if panel.name:
                sheet.words(panel.name, HEAD_SIZE, style.INK)
            sheet.y += HEAD
            layout = _layout(panel.rows, widths)
            # axes for each panel would take longer to make than all that is drawn in them
            axis, left = panel.axis, widths.names + widths.before
            place = Affine2D().translate(-axis.low, 0).scale(widths.plot / (axis.high - axis.low), 1)
            transform = place.translate(left, sheet.y) + sheet.axes.transData
            ends = (0, layout[-1][1] + 9) if layout[-1][1] > NUMBERS_BELOW else (0,)
            for tick, words in zip(axis.ticks, number_labels(axis.ticks), strict=True):
                for y in ends:
                    look: dict[str, Any] = {"size": SMALL_SIZE, "color": style.MUTED, "transform": transform}
                    sheet.axes.text(tick, y - 3, words, ha="center", **look)
            _draw(sheet.axes, panel, layout, widths, transform)
            sheet.y += layout[-1][1] + (16 if layout[-1][1] > NUMBERS_BELOW else 4)
        sheet.y += 4
        for note in chart.notes:
            sheet.words(note, SMALL_SIZE + 0.5, style.MUTED)
        return sheet.finish()


def draw_panel(axes: Axes, panel: Panel, chart: RowChart) -> None:
    """Draw a panel into given axes: its scale is theirs, and the names stand left of them.

    Parameters
    ----------
    axes
        The axes.
    panel
        The panel.
    chart
        The description that it belongs to.
    """
    figure = axes.figure
    plot = axes.get_window_extent().width / figure.dpi * 72
    widths = _widths((panel,), WIDTH)._replace(plot=plot)
    layout = _layout(panel.rows, widths)
    _set_scale(axes, panel.axis, layout)
    _draw(axes, panel, layout, widths, axes.transData)
    axes.set_title(panel.name, loc="left", pad=HEAD, fontsize=HEAD_SIZE, family=style.FAMILY, parse_math=False)
    if chart.key:
        options = legend_options(chart.key, chart.kind) | {"ncols": legend_columns(chart.key, widths.names + plot)}
        axes.legend(**options, loc="upper left", bbox_to_anchor=(-widths.names / plot, -0.06))


def _widths(panels: Sequence[Panel], whole: float) -> _Widths:
    rows = [row for panel in panels if panel.axis for row in panel.rows]
    names = max((_name_width(row) for row in rows), default=0.0)
    before, after = (
        max((min(text_width(words, NAME_SIZE), MOST_ENDS) + 10 for row in rows for words in part(row)), default=0.0)
        for part in (lambda row: row.before, lambda row: row.after)
    )
    left, right = (min(names + 16, MOST_NAMES) if names else 6.0), max(after, MARGIN)
    return _Widths(left, before, whole - left - before - right - 6, right)


def _name_width(row: Row) -> float:
    own = text_width(row.name, NAME_SIZE) if row.name else 0.0
    return own + INDENT * row.level + (text_width(row.kind, SMALL_SIZE) + 5 if row.kind else 0.0)


def _layout(rows: Sequence[Row], widths: _Widths) -> list[tuple[float, float, list[str]]]:
    """For each row where it begins, where it ends, and the lines of its name."""
    found, y, group = [], 0.0, ""
    for row in rows:
        if row.group != group:
            group, y = row.group, y + _heading(row.group, widths)[1]
        lines = wrap_text(row.name, widths.names - 14 - INDENT * row.level, NAME_SIZE) if row.name else []
        ends = max(
            (sum(len(wrap_text(words, MOST_ENDS, NAME_SIZE)) for words in part) for part in (row.before, row.after)),
            default=0,
        )
        height = max(
            LINE_HEIGHT * (len(lines) + _kind_is_below(row, lines, widths)) + 6, LINE_HEIGHT * ends + 6,
            LINE + LANE * (_has_labels(row, above=True) + _has_labels(row, above=False)),
        )  # fmt: skip
        found.append((y, y + height, lines))
        y += height
    return found


def _heading(group: str, widths: _Widths) -> tuple[str, float]:
    """The heading of a group, broken into lines, and its height."""
    whole = widths.names + widths.before + widths.plot + widths.after
    lines = wrap_text(group, whole - 12, HEADING_SIZE)
    return "\n".join(lines), HEADING + LINE_HEIGHT * (len(lines) - 1)


def _kind_is_below(row: Row, lines: list[str], widths: _Widths) -> bool:
    if not row.kind or not lines:
        return False
    used = text_width(lines[-1], NAME_SIZE) + text_width(row.kind, SMALL_SIZE) + 5 + INDENT * row.level
    return len(lines) > 1 or used > widths.names - 4


def _has_labels(row: Row, *, above: bool) -> bool:
    return any(mark.beside and (mark.shape not in BELOW) == above for mark in row.marks) or (above and bool(row.note))


def _draw(axes: Axes, panel: Panel, layout: list, widths: _Widths, transform: Transform) -> None:
    """Draw the rows in units of the scale and points downwards, which the transform puts at their place."""
    axis = panel.axis
    assert axis is not None
    _grid(axes, axis, layout, transform)
    scale, group, left = widths.plot / (axis.high - axis.low), "", -(widths.names + widths.before)
    whole = [axis.low + (left + 6) / scale, axis.high + widths.after / scale]
    room = widths.plot + (MARGIN if widths.after <= MARGIN else -4.0)
    data: dict[str, Any] = {"transform": transform, "clip_on": False}
    for number, (row, (top, end, lines)) in enumerate(zip(panel.rows, layout, strict=True)):
        if row.group != group:
            group = row.group
            heading, height = _heading(group, widths)
            group_heading(axes, top - height + 2, heading, *whole, **data)
        above, below = (LANE * _has_labels(row, above=side) for side in (True, False))
        line = top + above + (end - top - above - below) / 2
        high = LINE_HEIGHT * (len(lines) + _kind_is_below(row, lines, widths))
        middle = (top + end) / 2 if row.before else within_row(line, top, end, high)
        _name(axes, row, lines, (axis.low, middle), left, widths, transform)
        for words, side in ((row.before, -1), (row.after, 1)):
            _end(axes, words, side, (axis.low if side < 0 else axis.high, (top + end) / 2), transform)
        for span in row.bands:
            box = (span.low, line - 6), span.high - span.low, 12
            axes.add_artist(Rectangle(*box, fc=BANDS[span.tone], lw=0, zorder=1, **data))
        for span in row.segments:
            options = SEGMENTS[span.tone] | {"solid_capstyle": "butt", "zorder": 3} | data
            axes.add_artist(Line2D([span.low, span.high], [line, line], **options))
        _marks(axes, row, line, scale, axis, number, transform)
        for side in (True, False):
            found = [mark for mark in row.marks if mark.beside and (mark.shape not in BELOW) == side]
            print_labels(axes, found, line, -1 if side else 1, axis.low, scale, room, transform)
        if row.note:
            axes.annotate(
                row.note, (axis.high, line), xytext=(0, 12), textcoords="offset points", size=SMALL_SIZE,
                color=style.MUTED, ha="right", va="center", annotation_clip=False, bbox=CLEAR, xycoords=transform,
            )  # fmt: skip
        if number + 1 < len(layout):
            axes.add_artist(Line2D(whole, [end, end], color=style.RULE, lw=0.6, zorder=0, **data))


def _set_scale(axes: Axes, axis: Axis | None, layout: list) -> None:
    """Give axes of their own the scale of a panel."""
    assert axis is not None
    axes.set(xlim=(axis.low, axis.high), ylim=(layout[-1][1], 0), yticks=[])
    axes.set_facecolor("none")
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xticks(axis.ticks, number_labels(axis.ticks))
    axes.tick_params(
        axis="x", top=False, bottom=False, labeltop=True, labelsize=SMALL_SIZE,
        labelbottom=layout[-1][1] > NUMBERS_BELOW, labelcolor=style.MUTED, labelfontfamily=style.FAMILY, pad=2,
        length=0,
    )  # fmt: skip


def _grid(axes: Axes, axis: Axis, layout: list, transform: Transform) -> None:
    """Draw the lines of the scale, and say its unit and which direction is better."""
    height = layout[-1][1]
    for tick in axis.ticks:
        is_start = tick == 0 or tick == axis.low
        look: dict[str, Any] = {"color": style.FAINT, "lw": 0.9} if is_start else {"color": style.RULE, "lw": 0.6}
        axes.add_artist(Line2D([tick, tick], [0, height], zorder=0, clip_on=False, transform=transform, **look))
    options: dict[str, Any] = {"xycoords": transform, "textcoords": "offset points", "size": SMALL_SIZE,
                               "color": style.MUTED, "va": "bottom", "annotation_clip": False}  # fmt: skip
    axes.annotate(", ".join(filter(None, (axis.unit, axis.note))), (axis.low, 0), xytext=(0, 14), ha="left", **options)
    if axis.better:
        axes.annotate(axis.better, (axis.high, 0), xytext=(0, 14), ha="right", **options)


def _name(
    axes: Axes, row: Row, lines: list[str], at: tuple[float, float], left: float, widths: _Widths, transform: Transform
) -> None:
    if not lines:
        return
    x, is_below = left + 6 + INDENT * row.level, _kind_is_below(row, lines, widths)
    options: dict[str, Any] = {"xycoords": transform, "textcoords": "offset points", "annotation_clip": False}
    up = LINE_HEIGHT / 2 if is_below else 0.0
    axes.annotate("\n".join(lines), at, xytext=(x, up), size=NAME_SIZE, va="center", linespacing=1.2, **options)
    if row.kind:
        beside = x + text_width(lines[0], NAME_SIZE) + 5, 0.0
        below = x, up - LINE_HEIGHT * (len(lines) + 1) / 2
        options |= {"xytext": below if is_below else beside, "color": style.MUTED}
        axes.annotate(row.kind, at, size=SMALL_SIZE, va="center", **options)


def _end(axes: Axes, words: Sequence[str], side: int, at: tuple[float, float], transform: Transform) -> None:
    """Print the words at an end of the scale: the level, and below it the year, muted."""
    for number, (part, size, colour) in enumerate(
        zip(words, (NAME_SIZE, SMALL_SIZE), (style.INK, style.MUTED), strict=False)
    ):
        axes.annotate(
            "\n".join(wrap_text(part, MOST_ENDS, size)), at, xycoords=transform, textcoords="offset points",
            xytext=(4 * side, 0.5 if number == 0 else -1.5), size=size, color=colour,
            ha="right" if side < 0 else "left", va="bottom" if number == 0 else "top",
            linespacing=1.2, annotation_clip=False,
        )  # fmt: skip


def _marks(
    axes: Axes, row: Row, line: float, scale: float, axis: Axis, number: int, transform: Transform
) -> None:  # fmt: skip
    targets = [mark.place for mark in row.marks if mark.shape in ("target", "past_target")]
    for at, mark in enumerate(row.marks):
        options = mark_options(mark.shape)
        if mark.shape in ("baseline", "looser_baseline") and any(
            abs(mark.place - place) * scale < CLOSE for place in targets
        ):
            options |= {"ms": 2 * RING["ms"], "mfc": "none"}
        if mark.beyond:
            tip = axis.high if mark.beyond > 0 else axis.low, line
            axes.annotate(
                "", tip, (mark.place, line), xycoords=transform, textcoords=transform, annotation_clip=False,
                arrowprops={"arrowstyle": "-|>", "color": ink_of(mark.shape)},
            )  # fmt: skip
        axes.add_artist(Line2D([mark.place], [line], transform=transform, gid=f"mark-{number}-{at}", **options))


def _in_words(sheet: Sheet, row: Row) -> None:
    names = wrap_text(row.name, MOST_NAMES - 8, NAME_SIZE)
    words = wrap_text(row.note or " · ".join((*row.after, *row.before)), sheet.width - MOST_NAMES - 30, NAME_SIZE)
    height = max(len(names), len(words)) * LINE_HEIGHT + 8
    middle = sheet.y + height / 2
    for mark in row.marks:
        sheet.axes.plot(MOST_NAMES + 10, middle, **mark_options(mark.shape))
    for x, lines in ((6, names), (MOST_NAMES + 20, words)):
        sheet.axes.text(x, middle, "\n".join(lines), size=NAME_SIZE, va="center", linespacing=1.2)
    sheet.y += height
