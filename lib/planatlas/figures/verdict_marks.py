"""How a verdict is drawn in every figure: its mark and its colours, as the codelist ``verdict`` gives them."""

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path

from ..model import label
from ..model.verdicts import verdicts
from . import style
from .canvas import NAME_SIZE

Points = list[tuple[float, float]]


def _shape(*lines: Points, dots: Iterable[tuple[float, float]] = (), radius: float = 0.14) -> Path:
    """A marker of straight lines (two points each), curves (four points each) and dots."""
    drawn = [Path(line, [Path.MOVETO, *[Path.CURVE4] * 3] if len(line) == 4 else None) for line in lines]
    return Path.make_compound_path(*drawn, *(Path.circle(dot, radius) for dot in dots))


# markers that matplotlib does not have, by the names that the codelist uses for them
SHAPES = {
    "waves": _shape(*([(-1, y), (-0.35, y + 0.9), (0.35, y - 0.9), (1, y)] for y in (0.4, -0.4))),
    "question": _shape(
        [(-0.55, 0.35), (-0.55, 1.2), (0.55, 1.2), (0.55, 0.4)], [(0.55, 0.4), (0.55, 0), (0, 0), (0, -0.4)],
        dots=[(0, -0.9)],
    ),
    "dots": _shape(dots=[(-0.8, 0), (0, 0), (0.8, 0)], radius=0.2),
    "cross": _shape(
        [(-0.9, -0.9), (0.9, 0.9)], [(-0.9, 0.9), (0.9, -0.9)], dots=[(0, 0.85), (0, -0.85), (0.85, 0), (-0.85, 0)]
    ),
}  # fmt: skip


def marker(verdict: str) -> str | Path:
    """Return the marker of a verdict.

    Parameters
    ----------
    verdict
        A code of the codelist.

    Returns
    -------
    str or Path
        What matplotlib takes as ``marker``.
    """
    name = verdicts()[verdict].marker
    return SHAPES.get(name, name)


def mark_options(verdict: str, size: float) -> dict[str, Any]:
    """Return the arguments of ``plot`` that draw the mark of a verdict.

    Parameters
    ----------
    verdict
        A code of the codelist.
    size
        The size of the mark in points.

    Returns
    -------
    dict
        Keyword arguments of ``Axes.plot``.
    """
    entry, shape = verdicts()[verdict], marker(verdict)
    return {
        "ls": "", "marker": shape, "ms": size * (1.25 if isinstance(shape, Path) else 1), "fillstyle": entry.fill,
        "mec": entry.ink, "mfc": entry.ink, "mfcalt": style.PAPER, "mew": 1.2, "zorder": 8,
    }  # fmt: skip


def print_verdict(axis: Axes, x: float, y: float, verdict: str, lang: str) -> None:
    """Print the mark of a verdict and its name beside it.

    Parameters
    ----------
    axis
        The axis of a canvas.
    x, y
        The centre of the mark.
    verdict
        A code of the codelist.
    lang
        The language of the name.
    """
    axis.plot(x, y, **mark_options(verdict, 7))
    name, ink = label("verdict", verdict, lang), verdicts()[verdict].ink
    axis.text(x + 9, y, name, size=NAME_SIZE, color=ink, va="center_baseline")


def verdict_legend(occurring: Iterable[str], lang: str, *, cells: bool = False) -> tuple[list[Any], list[str]]:
    """Return the marks and names of the verdicts that occur, for ``canvas.legend``.

    Parameters
    ----------
    occurring
        Codes of the codelist.
    lang
        The language of the names.
    cells
        Whether to show the colour of a verdict's cell behind its mark.

    Returns
    -------
    tuple of list and list of str
        The entries of the legend and their names, in the order of the codelist.
    """
    found = set(occurring)
    shown = {code: entry for code, entry in verdicts().items() if code in found}
    marks = [Line2D([], [], **mark_options(code, 7)) for code in shown]
    boxes = [Patch(fc=entry.cell_colour) for entry in shown.values()]
    names = [label("verdict", code, lang) for code in shown]
    return list(zip(boxes, marks, strict=True)) if cells else marks, names
