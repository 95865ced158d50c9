"""Grids of cells, drawn with matplotlib: in blocks below each other where there are too many columns."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ..figures.descriptions import Grid
from ..figures.elements import Cell
from ..model.verdicts import verdicts
from . import style
from .shapes import NOT_SET, mark_options
from .sheet import (
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

NAMES = (130.0, 194.0)  # the least and the most width of names; lengths are in points
WIDEST_COLUMN = 110.0
REPEAT_HEADS_AFTER = 240.0  # the column heads are printed again above a group that begins this far below them


class _Plan(NamedTuple):
    """How the columns of a block are laid out."""

    width: float
    heads: list[str]
    head_height: float
    angle: int
    size: float
    words: dict[tuple[int, int], str]


def draw_grid(chart: Grid) -> style.Drawing:
    """Draw the whole grid.

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
        sheet = Sheet()
        longest = max(text_width(row.name, NAME_SIZE) for row in chart.rows) + 16
        left = min(max(longest, NAMES[0]), NAMES[1])
        blocks = math.ceil(len(chart.columns) / chart.most)
        across = math.ceil(len(chart.columns) / blocks)
        width = min((WIDTH - 4 - left) / across, WIDEST_COLUMN)
        sheet.key(chart.key, chart.kind)
        for start in range(0, len(chart.columns), across):
            own = range(start, min(start + across, len(chart.columns)))
            plan = _plan(chart, own, width)
            tops, height = _layout(chart, left, plan)
            axes = sheet.box(left, sheet.y, width * len(own), height)
            _draw(axes, chart, own, left, plan, tops, height)
            sheet.y += height + 10
        return sheet.finish()


def draw_grid_into(axes: Axes, chart: Grid) -> None:
    """Draw a grid into given axes, whose horizontal unit is a column.

    Parameters
    ----------
    axes
        The axes.
    chart
        The description.
    """
    plot = axes.get_window_extent().width / axes.figure.dpi * 72
    longest = max(text_width(row.name, NAME_SIZE) for row in chart.rows) + 16
    left, own = min(longest, NAMES[1]), range(len(chart.columns))
    plan = _plan(chart, own, plot / len(own))
    tops, height = _layout(chart, left, plan)
    _draw(axes, chart, own, left, plan, tops, height)
    if chart.key:
        options = legend_options(chart.key, chart.kind) | {"ncols": legend_columns(chart.key, left + plot)}
        axes.legend(**options, loc="upper left", bbox_to_anchor=(-left / plot, -0.01))


def _plan(chart: Grid, own: range, width: float) -> _Plan:
    cells = {(at, column): chart.rows[at].cells[column] for at in range(len(chart.rows)) for column in own}
    size, words = _texts(cells, width)
    names = [chart.columns[column] for column in own]
    lines = [wrap_text(name, width - 3, NAME_SIZE) for name in names]
    most = max(map(len, lines))
    if most <= 3 and all(_breaks_no_word(name, head) for name, head in zip(names, lines, strict=True)):
        heads, height, angle = ["\n".join(head) for head in lines], max(most * LINE_HEIGHT, 14.0) + 8, 0
    else:
        heads, height, angle = names, max(text_width(name, NAME_SIZE) for name in names) + 14, 90
    return _Plan(width, heads, height, angle, size, words)


def _layout(chart: Grid, left: float, plan: _Plan) -> tuple[list[tuple[float, float, list[str], bool]], float]:
    """For each row where it begins and ends, the lines of its name, and whether heads stand above it; the height."""
    tops, y, group, last = [], 0.0, None, -REPEAT_HEADS_AFTER
    for at, row in enumerate(chart.rows):
        has_heads = row.group != group and y - last >= REPEAT_HEADS_AFTER
        if row.group != group:
            y += (plan.head_height if has_heads else 24) + (4 if row.group and has_heads else 0)
            group, last = row.group, y if has_heads else last
        name = wrap_text(row.name, left - 14, NAME_SIZE)
        lines = max((plan.words.get((at, column), "").count("\n") + 1 for column in range(len(row.cells))), default=1)
        has_mark_above = (
            plan.size == SMALL_SIZE and any(cell.verdict for cell in row.cells) and any(plan.words.values())
        )
        height = max(len(name) * LINE_HEIGHT + 5, 16 + 9.5 * lines if has_mark_above else 19)
        tops.append((y, y + height, name, has_heads))
        y += height
    return tops, y


def _draw(
    axes: Axes, chart: Grid, own: range, left: float, plan: _Plan, tops: Sequence[tuple], height: float
) -> None:  # fmt: skip
    axes.set(xlim=(0, len(own)), ylim=(height, 0), xticks=[], yticks=[])
    axes.set_facecolor("none")
    for side in axes.spines.values():
        side.set_visible(False)
    group = ""
    for at, (row, (top, end, name, has_heads)) in enumerate(zip(chart.rows, tops, strict=True)):
        if row.group != group:
            group_heading(axes, top - 24, row.group, (6 - left) / plan.width, len(own))
            group = row.group
        for number, head in enumerate(plan.heads if has_heads else []):
            axes.text(number + 0.5, top - (7 if row.group else 4), head, size=NAME_SIZE, ha="center", va="bottom",
                      linespacing=1.15, rotation=plan.angle)  # fmt: skip
        axes.annotate(
            "\n".join(name), (0, (top + end) / 2), xytext=(-6, 0), textcoords="offset points", size=NAME_SIZE,
            ha="right",             va="center", linespacing=1.2, annotation_clip=False,
        )  # fmt: skip
        for number, column in enumerate(own):
            _cell(axes, (number, top, end), row.cells[column], plan.words.get((at, column), ""), plan)
    for column in chart.breaks:
        if own.start < column < own.stop:
            axes.plot([column - own.start] * 2, [tops[0][0], height], color=style.INK, lw=1.4)


def _cell(axes: Axes, box: tuple[int, float, float], cell: Cell, words: str, plan: _Plan) -> None:
    x, top, end = box
    gap = 1 / plan.width
    fill = verdicts()[cell.verdict].cell_colour if cell.verdict else ""
    if not fill and cell.tone != "not_set":
        fill = style.fill_of(cell.tone, cell.share)
    shape = NOT_SET if cell.tone == "not_set" else {"fc": fill, "lw": 0}
    axes.add_patch(Rectangle((x + gap, top + 1), 1 - 2 * gap, end - top - 2, **shape))
    middle = x + 0.5, (top + end) / 2
    if not cell.verdict:
        ink = style.MUTED if cell.tone == "not_set" else style.ink_on(fill)
        axes.text(*middle, cell.text, size=SMALL_SIZE + 0.5, ha="center", va="center", color=ink)
    elif plan.size > SMALL_SIZE:
        axes.plot(x + 8.5 * gap, middle[1], **mark_options(cell.verdict))
        axes.text(x + 16.5 * gap, middle[1], words, size=plan.size, va="center_baseline")
    elif words:
        axes.plot(middle[0], middle[1] - (1 + words.count("\n")) * 4.6 - 1, **mark_options(cell.verdict))
        axes.text(middle[0], middle[1] + 5.5, words, size=plan.size, ha="center", va="center", linespacing=1.1)
    else:
        axes.plot(*middle, **mark_options(cell.verdict))


def _texts(cells: dict[tuple[int, int], Cell], width: float) -> tuple[float, dict[tuple[int, int], str]]:
    """The font size and the text of each cell with a verdict: beside its mark if all fit, else below, else none."""
    judged = {at: cell for at, cell in cells.items() if cell.verdict}
    if all(text_width(cell.text, SMALL_SIZE + 0.5) <= width - 22 for cell in judged.values()):
        return SMALL_SIZE + 0.5, {at: cell.text for at, cell in judged.items()}
    lines = {at: wrap_text(cell.text, width - 3, SMALL_SIZE) for at, cell in judged.items()}
    fitting = {at for at, cell in judged.items() if len(lines[at]) <= 2 and _breaks_no_word(cell.text, lines[at])}
    with_words = all(at in fitting for at, cell in judged.items() if cell.tone == "verdict")  # all words or none
    shown = (at for at in fitting if with_words or judged[at].tone == "value")
    return SMALL_SIZE, {at: "\n".join(lines[at]) for at in shown}


def _breaks_no_word(words: str, lines: Sequence[str]) -> bool:
    """Whether no figure and no English word is broken over lines."""
    return set(re.findall(r"[!-~]+", words)) <= set(re.findall(r"[!-~]+", "\n".join(lines)))
