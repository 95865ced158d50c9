"""A figure measured in points from its top left corner, and what all figures share: headings, keys, measured words."""

import textwrap
from collections.abc import Sequence
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.legend_handler import HandlerTuple
from matplotlib.textpath import text_to_path

from ..figures.elements import KeyEntry
from . import style
from .shapes import sample

WIDTH = 547.0  # all lengths are in points
HEAD_SIZE, HEADING_SIZE, NAME_SIZE, SMALL_SIZE = 10.5, 9.5, 9.0, 8.0  # font sizes
LINE_HEIGHT = 11.5  # from line to line of names
SAMPLE_WIDTH = 40.0  # of an entry of a key, besides its words


class Sheet:
    """An empty figure that grows downwards, with one axis over all of it, whose units are points from the top left.

    Parameters
    ----------
    width
        Its width in points.
    """

    def __init__(self, width: float = WIDTH):
        self.width, self.y, self.figure = width, 0.0, style.Drawing(figsize=(width / 72, 1))
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(72, 0), xticks=[], yticks=[])
        self.axes.set_axis_off()
        self._boxes: list[tuple[Axes, float, float, float, float]] = []

    def key(self, entries: Sequence[KeyEntry], kind: str) -> None:
        """Print what each shape means, in columns as wide as the longest words."""
        if not entries:
            return
        columns = legend_columns(entries, self.width)
        self.figure.legend(**legend_options(entries, kind), ncols=columns, loc="upper left", bbox_to_anchor=(0, 1))
        self.y += 10 + 15.0 * -(-len(entries) // columns)

    def words(self, words: str, size: float, colour: str, after: float = 4.0) -> None:
        """Print words over the whole width, broken into lines."""
        lines = wrap_text(words, self.width - 20, size)  # some renderers draw wider letters
        self.axes.text(6, self.y, "\n".join(lines), size=size, color=colour, va="top", linespacing=1.25)
        self.y += len(lines) * size * 1.3 + after

    def heading(self, words: str) -> None:
        """Print the heading of a group of rows, underlined."""
        group_heading(self.axes, self.y, words, 6, self.width - 6)
        self.y += 24

    def box(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return axes at a place in points; they are put there when the figure is finished."""
        axes = self.figure.add_axes((0, 0, 1, 1), label=f"{len(self._boxes)}")
        self._boxes.append((axes, left, top, width, height))
        return axes

    def finish(self) -> style.Drawing:
        """Make the figure as high as what is on it."""
        height = self.y
        self.figure.set_figheight(height / 72)
        self.axes.set_ylim(height, 0)
        for axes, left, top, width, high in self._boxes:
            axes.set_position((left / self.width, 1 - (top + high) / height, width / self.width, high / height))
        return self.figure


def legend_options(entries: Sequence[KeyEntry], kind: str) -> dict[str, Any]:
    """Return the arguments of matplotlib's ``legend`` for a key.

    Parameters
    ----------
    entries
        The entries of the key.
    kind
        The kind of the figure.

    Returns
    -------
    dict
        Keyword arguments.
    """
    joined = HandlerTuple(ndivide=1 if kind == "rug" else None, pad=0)
    return {
        "handles": [sample(entry.shape, kind) for entry in entries], "labels": [entry.words for entry in entries],
        "frameon": False, "fontsize": NAME_SIZE, "handlelength": 2, "handleheight": 1.1, "labelspacing": 0.35,
        "columnspacing": 1.5, "borderaxespad": 0.2, "handler_map": {tuple: joined},
    }  # fmt: skip


def legend_columns(entries: Sequence[KeyEntry], width: float) -> int:
    """Return the number of columns of a key that fit a width; call it within ``drawing``.

    Parameters
    ----------
    entries
        The entries of the key.
    width
        The width available, in points.

    Returns
    -------
    int
        The number, at least 1.
    """
    widths = [text_width(entry.words, NAME_SIZE) + SAMPLE_WIDTH for entry in entries]
    for columns in range(len(entries), 1, -1):
        base, more = divmod(len(entries), columns)  # matplotlib gives the first columns one entry more
        ends = [at * base + min(at, more) for at in range(columns + 1)]
        if sum(max(widths[ends[at] : ends[at + 1]], default=0) for at in range(columns)) <= width - 10:
            return columns
    return 1


def group_heading(axes: Axes, y: float, words: str, left: float, right: float, **options: Any) -> None:
    """Print the heading of a group of rows, underlined.

    Parameters
    ----------
    axes
        Axes whose vertical units are points, downwards.
    y
        Where the room of the heading begins.
    words
        The heading.
    left, right
        The ends of the underline.
    **options
        Further options of matplotlib's artists, such as a transform.
    """
    options = dict[str, Any](clip_on=False, color=style.GOAL) | options
    base = y + 18 + LINE_HEIGHT * words.count("\n")
    clear = {"fc": style.PAPER, "ec": "none", "pad": 0.5}  # of the lines of a scale
    axes.text(left, base, words, size=HEADING_SIZE, va="bottom", linespacing=1.15, bbox=clear, **options)
    axes.plot([left, right], [base + 2, base + 2], lw=0.8, **options)


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
