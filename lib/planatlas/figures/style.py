"""One look for every figure: a Chinese font that is always there, colours told apart by the colour-blind."""

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
BASELINE, TARGET, LOOSER = "#5b6875", "#0b6e99", "#b4531a"
TIERS = {"table": "#0b6e99", "goal": "#58a4b0", "strategy": "#c9d6df"}
LEVEL, WORDS = "#7fb2c9", "#dfe8ee"  # a region on a map: a figure is set; words or a change are
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
    "text.parse_math": False,  # a name with two dollars is no formula
}
KEPT = ("backend", "backend_fallback", "interactive", "toolbar", "timezone")  # of the session, not of the look
INVISIBLE = ("Cc", "Cf")  # categories of signs that no font draws


class Drawing(Figure):
    """A figure that shows itself in a notebook, as the pages show it.

    It is not of pyplot, which would choose a backend, draw again after each change, and keep it until it is closed.
    """

    def _repr_svg_(self) -> str:
        return svg(self)


def svg(figure: Figure) -> str:
    """The figure as SVG, without the date on which it was drawn."""
    buffer = io.StringIO()
    for words in figure.findobj(Text):
        if not words.get_text().replace("\n", "").isprintable():
            words.set_text("".join(s for s in words.get_text() if s == "\n" or category(s) not in INVISIBLE))
    with drawing():
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


@contextmanager
def drawing() -> Iterator[None]:
    """The settings under which figures are drawn and saved, whatever those of the user; nothing outside changes."""
    _font()
    defaults = mpl.rcParamsDefault
    own = {name: defaults[name] for name in defaults if name not in KEPT and mpl.rcParams[name] != defaults[name]}
    with mpl.rc_context(own | SETTINGS):
        yield


@cache
def _font() -> None:
    with as_file(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf")) as path:
        font_manager.fontManager.addfont(str(path))
