"""How each shape of a mark and each tone is drawn; verdicts as the codelist ``verdict`` gives them."""

from collections.abc import Iterable
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path

from ..model.verdicts import verdicts
from . import style

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


DIAMOND: dict[str, Any] = {"marker": "D", "ms": 7, "mec": style.GOAL, "mew": 1.4}
RING: dict[str, Any] = {"marker": "o", "ms": 7, "mfc": style.PAPER, "mew": 1.4}
MARKS: dict[str, dict[str, Any]] = {
    "target": DIAMOND | {"mfc": style.GOAL},
    "past_target": DIAMOND | {"mfc": style.PAPER},
    "baseline": RING | {"mec": style.INK},
    "looser_baseline": RING | {"mec": style.WARN},
    "observed": {"marker": "o", "ms": 4, "mfc": style.FAINT, "mec": style.FAINT},
    "latest": {"marker": "o", "ms": 6.5, "mfc": style.INK, "mec": style.INK},
    "later": {"marker": "x", "ms": 5.5, "mec": style.LATER, "mew": 1.6},
}
INKS = {"target": style.GOAL, "past_target": style.GOAL, "looser_baseline": style.WARN, "baseline": style.MUTED,
        "observed": style.MUTED}  # of the words beside a mark  # fmt: skip
LINES: dict[str, dict[str, Any]] = {
    "observed": {"color": style.INK, "lw": 1.4, "zorder": 5},
    "path": {"color": style.GOAL, "lw": 1.2, "ls": "--", "marker": "D", "ms": 4, "markevery": [-1], "zorder": 4},
    "forecast": {"color": style.INK, "lw": 1.3, "ls": ":", "zorder": 3},
    "target": {"color": style.GOAL, "lw": 1.4, "zorder": 4},
    "past_target": {"color": style.GOAL, "lw": 1.1, "ls": (0, (3, 2)), "zorder": 4},
}
BANDS = {"meets": style.GOOD, "due": style.RULE}
SEGMENTS: dict[str, dict[str, Any]] = {
    "way": {"color": style.GOAL, "lw": 1.6}, "looser": {"color": style.WARN, "lw": 1.6},
    "observed": {"color": style.FAINT, "lw": 1.0}, "exact": {"color": style.INK, "lw": 1.1},
}  # fmt: skip
NOT_SET: dict[str, Any] = {"fc": style.PAPER, "ec": style.RULE, "hatch": "////", "lw": 0.6}


def mark_options(shape: str, size: float | None = None) -> dict[str, Any]:
    """Return the arguments of ``plot`` that draw a mark.

    Parameters
    ----------
    shape
        The shape of a mark, or the code of a verdict.
    size
        The size of the mark in points, if not the usual one.

    Returns
    -------
    dict
        Keyword arguments of ``Axes.plot``.
    """
    if shape in MARKS:
        return {"ls": "", "zorder": 7, "clip_on": False} | MARKS[shape] | ({} if size is None else {"ms": size})
    entry, drawn = verdicts()[shape], marker(shape)
    return {
        "ls": "", "marker": drawn, "ms": (size or 7.0) * (1.25 if isinstance(drawn, Path) else 1),
        "fillstyle": entry.fill, "mec": entry.ink, "mfc": entry.ink, "mfcalt": style.PAPER, "mew": 1.2, "zorder": 8,
        "clip_on": False,
    }  # fmt: skip


def ink_of(shape: str) -> str:
    """Return the colour of the words beside a mark.

    Parameters
    ----------
    shape
        The shape of a mark, or the code of a verdict.

    Returns
    -------
    str
        The colour.
    """
    return verdicts()[shape].ink if shape in verdicts() else INKS.get(shape, style.INK)


def sample(shape: str, kind: str) -> Any:
    """Return what a legend shows for an entry of a key.

    Parameters
    ----------
    shape
        A shape, a tone or the code of a verdict.
    kind
        The kind of the figure.

    Returns
    -------
    artist, or tuple of artists
        What matplotlib takes as a handle of ``legend``.
    """
    if shape == "forecast":
        return tuple(Patch(fc=grey) for grey in reversed(style.FANS.values()))
    if shape == "path":
        return Line2D([0, 1], [0, 0], **LINES["path"])
    if shape == "exact":
        return Line2D([], [], ls="", color=style.INK, marker="|", ms=9)
    if shape == "not_set":
        return Patch(**NOT_SET)
    if shape in BANDS:
        return Patch(fc=BANDS[shape])
    if shape == "share":
        return tuple(Patch(fc=style.fill_of("share", share)) for share in (0.2, 0.6, 1.0))
    if shape in style.TONES:
        return Patch(fc=style.TONES[shape])
    if shape == "latest" and kind in ("fans", "series"):
        return Line2D([], [], color=style.INK, marker="o", ms=3.6, lw=1.4)
    own = Line2D([], [], **mark_options(shape))
    return (Patch(fc=verdicts()[shape].cell_colour), own) if kind == "rug" else own
