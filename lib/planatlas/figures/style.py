"""One look for every figure: a Chinese font that is always available, and colours safe for colour-blind readers."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from typing import Any
from unicodedata import category

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

INK, MUTED, GRID = "#1b2733", "#5b6875", "#d9dee3"
PAPER, EMPTY = "#ffffff", "#eef1f4"
BASELINE_COLOUR, TARGET, LOOSER = "#5b6875", "#0b6e99", "#b4531a"
TIERS = {"table": "#0b6e99", "goal": "#58a4b0", "strategy": "#c9d6df"}
MAP_LEVEL, MAP_OTHER = "#7fb2c9", "#dfe8ee"  # a region on a map: it sets a level; it sets words or a change
LATER_VALUE = "#7a2e05"
HOLLOW_POINT: dict[str, Any] = {"ls": "", "marker": "o", "mfc": "white", "mec": INK, "mew": 1.4, "ms": 6}  # a baseline
FONT = "Noto Sans SC"

SETTINGS: dict[Any, Any] = {
    "font.family": [FONT, "DejaVu Sans"],
    "font.size": 10,
    "axes.edgecolor": GRID,
    "axes.labelcolor": INK,
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "figure.dpi": 100,
    "savefig.facecolor": PAPER,
    "hatch.color": "#b6c0c9",
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "planatlas",
    "text.parse_math": False,  # a name with two dollar signs is not a formula
}
SESSION_SETTINGS = ("backend", "backend_fallback", "interactive", "toolbar", "timezone")  # left as the user has them
INVISIBLE = ("Cc", "Cf")  # categories of characters that no font draws


class Drawing(Figure):
    """A figure that displays itself in a notebook as the pages show it.

    It does not belong to pyplot, which would choose a backend, redraw it after each change, and keep it until closed.

    Parameters are those of ``matplotlib.figure.Figure``.

    Examples
    --------
    >>> with drawing():
    ...     figure = Drawing(figsize=(2, 1))
    >>> figure._repr_svg_().count("</svg>")
    1
    """

    def _repr_svg_(self) -> str:
        return svg(self)


def svg(figure: Figure) -> str:
    """Return a figure as SVG, without the date on which it was drawn.

    Parameters
    ----------
    figure
        The figure; characters that no font draws are removed from its texts.

    Returns
    -------
    str
        The SVG document.

    Examples
    --------
    >>> with drawing():
    ...     svg(Drawing(figsize=(2, 1))).rstrip()[-6:]
    '</svg>'
    """
    buffer = io.StringIO()
    for words in figure.findobj(Text):
        if not words.get_text().replace("\n", "").isprintable():
            words.set_text("".join(s for s in words.get_text() if s == "\n" or category(s) not in INVISIBLE))
    with drawing():
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


@contextmanager
def drawing() -> Iterator[None]:
    """Apply the settings under which figures are drawn and saved, whatever the user's; restore these afterwards.

    Returns
    -------
    context manager
        Yields nothing.

    Examples
    --------
    >>> before = mpl.rcParams["font.size"]
    >>> with drawing():
    ...     inside = mpl.rcParams["font.size"]
    >>> inside, mpl.rcParams["font.size"] == before
    (10.0, True)
    """
    _font()
    defaults = mpl.rcParamsDefault
    own = {
        name: defaults[name]
        for name in defaults
        if name not in SESSION_SETTINGS and mpl.rcParams[name] != defaults[name]
    }
    with mpl.rc_context(own | SETTINGS):
        yield


@cache
def _font() -> None:
    with as_file(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf")) as path:
        font_manager.fontManager.addfont(str(path))
