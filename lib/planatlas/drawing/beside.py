"""The words beside marks and scales: as many as there is room for, the most important first."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.transforms import Transform

from ..figures.beside import ends_first
from ..figures.elements import Mark
from . import style
from .shapes import ink_of
from .sheet import SMALL_SIZE, text_width

CLEAR: dict[str, Any] = {"fc": style.PAPER, "ec": "none", "pad": 0.4}  # behind a label, which lines would cross


def print_labels(
    axes: Axes, found: Sequence[Mark], line: float, side: int, low: float, scale: float, room: float,
    transform: Transform,
) -> None:  # fmt: skip
    """Print the words beside the marks of a row above or below its line.

    A label is centred at its mark, and moved by half its width if it meets a more important one; if it still meets one,
    it is left out.

    Parameters
    ----------
    axes
        The axes.
    found
        The marks with words.
    line
        Where the line is.
    side
        -1 above the line, 1 below.
    low, scale
        The lower end of the scale, and how many points its unit is wide.
    room
        How many points from there labels may reach.
    transform
        From units of the scale, and points downwards, to the figure.
    """
    taken: list[tuple[float, float]] = []
    for mark in ends_first(found):
        width, x = text_width(mark.beside, SMALL_SIZE), (mark.place - low) * scale
        for shift in (0.0, width / 2 + 5, -width / 2 - 5):
            left = max(min(x - width / 2 + shift, room - width), 0.0)
            if all(left >= right + 6 or left + width <= start - 6 for start, right in taken):
                taken.append((left, left + width))
                axes.annotate(
                    mark.beside, (mark.place, line), xytext=(left + width / 2 - x, -side * 12), size=SMALL_SIZE,
                    textcoords="offset points", ha="center", va="center", color=ink_of(mark.shape), bbox=CLEAR,
                    annotation_clip=False, xycoords=transform,
                )  # fmt: skip
                break


def within_row(line: float, top: float, end: float, height: float) -> float:
    """Return where the middle of words is beside a line, so that they stay within their row.

    Parameters
    ----------
    line, top, end
        Where the line of the row is, and where the row begins and ends, in points.
    height
        The height of the words.

    Returns
    -------
    float
        The place, in points.

    Examples
    --------
    >>> within_row(10, 0, 40, 20), within_row(10, 0, 40, 4)
    (13.0, 10)
    """
    room = max((end - top - height) / 2 - 3, 0.0)
    return min(max(line, (top + end) / 2 - room), (top + end) / 2 + room)
