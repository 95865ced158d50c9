"""A figure measured in points from its top left corner, and the parts that the figures of verdicts share."""

import textwrap
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from . import style

CANVAS_WIDTH = 547.0  # as wide as the other figures; all lengths are in points
NAME_SIZE, SMALL_SIZE = 9.0, 8.0  # font sizes
LINE_HEIGHT = 11.5  # from line to line of names


def canvas(width: float) -> tuple[style.Drawing, Axes]:
    """Create an empty figure with one axis over all of it, whose units are points from the top left.

    Call ``set_height`` when everything has been drawn.

    Parameters
    ----------
    width
        The width of the figure in points.

    Returns
    -------
    tuple of Drawing and Axes
        The figure and its axis.
    """
    figure = style.Drawing(figsize=(width / 72, 1))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, width), ylim=(72, 0))
    axis.set_axis_off()
    return figure, axis


def set_height(figure: Figure, height: float) -> None:
    """Make a figure of ``canvas`` as high as what was drawn on it.

    Parameters
    ----------
    figure
        The figure.
    height
        Its height in points.
    """
    figure.set_figheight(height / 72)
    figure.axes[0].set_ylim(height, 0)


def group_heading(axis: Axes, y: float, name: str, end: float) -> None:
    """Print the heading of a group of rows, underlined.

    Parameters
    ----------
    axis
        The axis of a canvas.
    y
        Where the rows of the group begin.
    name
        The heading.
    end
        Where the underline ends.
    """
    axis.text(6, y - 4, name, size=NAME_SIZE + 1, color=style.TARGET, va="bottom")
    axis.plot([6, end], [y - 1.5, y - 1.5], color=style.TARGET, lw=0.8)


def legend(figure: Figure, entries: list[Any], names: list[str], columns: int, **handlers: Any) -> float:
    """Print the legend of a figure at its top.

    Parameters
    ----------
    figure
        The figure.
    entries
        Samples of what is drawn.
    names
        What each of them means.
    columns
        The number of columns.
    **handlers
        Further options of matplotlib's ``legend``.

    Returns
    -------
    float
        The height of the legend in points.
    """
    figure.legend(
        entries, names, ncols=columns, loc="upper left", bbox_to_anchor=(0, 1), frameon=False, fontsize=NAME_SIZE,
        handlelength=2, handleheight=1.1, labelspacing=0.35, borderaxespad=0.2, **handlers,
    )  # fmt: skip
    return 10 + 15.0 * -(-len(names) // columns)


def wrap_text(words: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit a width; call it within ``drawing``.

    Parameters
    ----------
    words
        The text.
    width
        The width available, in points.
    size
        The font size, in points.

    Returns
    -------
    list of str
        The lines.
    """
    whole = text_width(words, size)
    if whole <= width or len(words) < 2:
        return [words]
    for count in range(int(len(words) * width / whole * 1.4) + 2, 1, -1):
        lines = textwrap.wrap(words, count)
        if max(text_width(line, size) for line in lines) <= width:
            return lines
    return list(words)


@cache
def text_width(words: str, size: float) -> float:
    """Measure a line of text in the font of the figures; call it within ``drawing``.

    Parameters
    ----------
    words
        The text.
    size
        The font size, in points.

    Returns
    -------
    float
        Its width in points.
    """
    return float(text_to_path.get_text_width_height_descent(words, FontProperties(size=size), ismath=False)[0])
