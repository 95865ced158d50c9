"""Rows of marks on a true scale, as HTML: the name beside the scale, or above it where the figure is narrow."""

from collections.abc import Iterator, Sequence

from markupsafe import escape

from ..figures.beside import BELOW, ends_first, number_labels
from ..figures.descriptions import RowChart
from ..figures.elements import Axis, Mark, Panel, Row
from .pieces import BANDS, GOALS, RINGS, ink_class, mark_html, percent
from .room import MEDIUM, NARROW, Option, Room, text_width

LANE, LINE, TICKS = 18, 22, 18  # heights in pixels: of a line of labels, of the marks between them, of the numbers
CLOSE = 13.0  # pixels: a ring that is nearer to a target than this where the figure is narrow is drawn around it
MOST_DEPTH = 4
OUT = 9.0  # pixels that a label at an end of the scale stands out of it
REPEATED_FROM = 5  # rows: the numbers of the scale stand below them, too


def rows_html(chart: RowChart) -> str:
    """Write all panels below each other.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    str
        The panels.
    """
    is_named = any(row.name for panel in chart.panels if panel.axis for row in panel.rows)
    return "".join(_panel(panel, is_named=is_named) for panel in chart.panels)


def _panel(panel: Panel, *, is_named: bool) -> str:
    head = f'<p class="ph">{escape(panel.name)}</p>' if panel.name else ""
    if panel.axis is None:
        looks = "in" + " e" * any(row.before or row.after for row in panel.rows)
        return (
            f'{head}<div class="{looks}">{"".join(_grouped(panel.rows, [_in_words(row) for row in panel.rows]))}</div>'
        )
    axis = panel.axis
    grid = _grid(axis)
    rows = "".join(_grouped(panel.rows, [_row(row, axis, grid) for row in panel.rows]))
    looks = "pn" + " e" * any(row.before or row.after for row in panel.rows) + " nn" * (not is_named)
    words = ", ".join(filter(None, (axis.unit, axis.note)))
    unit = f'<div class="un"><span>{escape(words)}</span><span>{escape(axis.better)}</span></div>'
    ticks = f'<svg class="pl" height="{TICKS}" aria-hidden="true">{tick_words(axis)}</svg>'
    foot = f'<div class="rw ft">{ticks}</div>' if len(panel.rows) >= REPEATED_FROM else ""
    return f'{head}<div class="{looks}"><div class="rw hd">{unit}{ticks}</div>{rows}{foot}</div>'


def _grouped(rows: Sequence[Row], drawn: Sequence[str]) -> Iterator[str]:
    group = ""
    for row, html in zip(rows, drawn, strict=True):
        if row.group != group:
            group = row.group
            yield f'<p class="gh">{escape(group)}</p>'
        yield html


def _in_words(row: Row) -> str:
    shapes = "".join(mark_html(mark, row.name, "50", 8, region=row.region) for mark in row.marks)
    shapes = f'<svg class="sh" role="group">{shapes}</svg>' if shapes else ""
    said = f'<p class="nt">{shapes}{escape(row.note)}</p>' if shapes or row.note else ""
    ends = f"{_end(row.before, 'bf')}{_end(row.after, 'af', row.source)}"
    return f'<div class="rw"{_facts(row)}>{_name(row)}{ends}{said}</div>'


def _facts(row: Row) -> str:
    """The anchor of a row and its region, as attributes."""
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    return anchor + (f' data-region="{escape(row.region)}"' if row.region else "")


def _name(row: Row) -> str:
    kind = f" <small>{escape(row.kind)}</small>" if row.kind else ""
    depth = f" i{min(row.level, MOST_DEPTH)}" if row.level else ""
    return f'<div class="nm{depth}">{_linked(row.name, row.link)}{kind}</div>' if row.name or kind else ""


def _linked(words: str, link: str) -> str:
    return f'<a href="{escape(link)}">{escape(words)}</a>' if link else escape(words)


def share_of(axis: Axis, level: float) -> float:
    """Return where on a scale a level is, from 0 to 1."""
    return (level - axis.low) / (axis.high - axis.low)


def _grid(axis: Axis) -> str:
    """The lines of the scale, in a box of their own that is stretched to the size of the row."""
    starts = [tick for tick in axis.ticks if tick == 0 or tick == axis.low]
    path = "".join(f"M{percent(share_of(axis, tick))} 0V1" for tick in axis.ticks if tick not in starts)
    start = "".join(f"M{percent(share_of(axis, tick))} 0V1" for tick in starts)
    return (
        f'<svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none"><path class="ln" d="{path}"/>'
        f'<path class="ln z" d="{start}"/></svg>'
    )


def tick_words(axis: Axis) -> str:
    """Write the numbers of the scale."""
    room, found = Room(), []
    labels = list(zip(axis.ticks, number_labels(axis.ticks), strict=True))
    last = len(labels) - 1
    for number in sorted(range(len(labels)), key=lambda at: (at not in (0, last), at % 2, at)):
        tick, words = labels[number]
        at, half = 100 * share_of(axis, tick), text_width(words) / 2
        if put := room.put([Option(at, -half, half)]):
            look = "c w" if put[1] else "c"
            found.append((tick, f'<text class="{look}" x="{percent(at / 100)}%" y="13">{words}</text>'))
    return "".join(text for _, text in sorted(found))


def _row(row: Row, axis: Axis, grid: str) -> str:
    drawn, height, notes = row_plot(row, axis)
    note = "".join(f'<p class="nt">{escape(each)}</p>' for each in notes)
    drawn = f'<svg class="pl" role="group" height="{height}">{grid}{drawn}</svg>'
    ends = _end(row.before, "bf"), _end(row.after, "af", row.source)
    return f'<div class="rw"{_facts(row)}>{_name(row)}{ends[0]}{drawn}{ends[1]}{note}</div>'


def row_plot(row: Row, axis: Axis) -> tuple[str, int, list[str]]:
    """Write what stands on the scale of a row; gives it, its height in pixels, and the words that stand below it."""
    above = [mark for mark in row.marks if mark.beside and mark.shape not in BELOW]
    below = [mark for mark in row.marks if mark.beside and mark.shape in BELOW]
    line = LANE * bool(above) + LINE / 2
    height = LINE + LANE * bool(above) + LANE * bool(below)
    bands = "".join(
        f'<rect class="k-{BANDS[span.tone]}" x="{percent(share_of(axis, span.low))}%" y="{line - 7:g}" height="14" '
        f'width="{percent(share_of(axis, span.high) - share_of(axis, span.low))}%"/>'
        for span in row.bands
    )
    segments = "".join(
        f'<line class="x-{span.tone}" x1="{percent(share_of(axis, span.low))}%" '
        f'x2="{percent(share_of(axis, span.high))}%" y1="{line:g}" y2="{line:g}"/>'
        for span in row.segments
    )
    marks = "".join(
        mark_html(mark, row.name, percent(share_of(axis, mark.place)), line, shape=_shape(mark, row, axis),
                  region=row.region) for mark in row.marks
    )  # fmt: skip
    medium = None if row.before or row.after else MEDIUM
    words, left = _labels(above, axis, line - LINE / 2 - 4, medium)
    more, left_below = _labels(below, axis, line + LINE / 2 + 11, medium)
    hidden = f'<g aria-hidden="true">{words}{more}</g>' if words or more else ""
    notes = [*left, *left_below, *([row.note] if row.note else [])]
    return f"{bands}{segments}{marks}{hidden}", height, notes


def _end(words: Sequence[str], look: str, link: str = "") -> str:
    """The words at an end of the scale: the level, and below it the year."""
    if not words:
        return ""
    first, *others = words
    small = "".join(f" <small>{escape(each)}</small>" for each in others)
    return f'<div class="{look}">{_linked(first, link)}{small}</div>'


def _shape(mark: Mark, row: Row, axis: Axis) -> str:
    if mark.shape in RINGS and any(
        abs(share_of(axis, mark.place) - share_of(axis, other.place)) * NARROW < CLOSE
        for other in row.marks
        if other.shape in GOALS
    ):
        return f"{mark.shape}-around"
    return mark.shape


def _labels(marks: Sequence[Mark], axis: Axis, y: float, medium: float | None) -> tuple[str, list[str]]:
    """The words beside marks, the most important first: at the mark, right or left of it, or at an end of the scale.

    What is too long for the narrowest scale is returned besides, to stand below it.
    """
    room, found, left_over = Room(medium=medium), [], []
    for mark in ends_first(marks):
        at, width = 100 * share_of(axis, mark.place), text_width(mark.beside) * (1.08 if mark.shape == "latest" else 1)
        if width > NARROW:
            left_over.append(mark.beside)
            continue
        options = [
            Option(at, -width / 2, width / 2), Option(at, -4, width - 4), Option(at, 4 - width, 4),
            Option(0, -OUT, width - OUT), Option(100, OUT - width, OUT),
        ]  # fmt: skip
        options = [each for each in options if each.at == at or abs(each.at - at) < width / 2 / NARROW * 100 + 4]
        if put := room.put(options):
            option = options[put[0]]
            anchor = "c" if option.right == -option.left else "e" if option.left < -OUT - 1 else ""
            shift = 0.0 if anchor == "c" else option.right if anchor == "e" else option.left
            looks = " ".join(filter(None, (anchor, ink_class(mark.shape), "w" if put[1] else "")))
            moved = f' dx="{shift:g}"' if shift else ""
            words = (
                f'<text class="{looks}" x="{percent(option.at / 100)}%" y="{y:g}"{moved}>{escape(mark.beside)}</text>'
            )
            found.append((mark.place, words))
    return "".join(words for _, words in sorted(found)), left_over
