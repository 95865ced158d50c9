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

from ..figures.palette import LIGHT, contrast, fill_of, ink_on

PAPER, INK, MUTED, FAINT, RULE = (LIGHT[name] for name in ("paper", "ink", "muted", "faint", "rule"))
GOAL, GOOD, WARN, LATER = (LIGHT[name] for name in ("goal", "good", "warn", "later"))
FANS = {0.95: LIGHT["fan95"], 0.8: LIGHT["fan80"], 0.5: LIGHT["fan50"]}
LAND, MARKED, COAST, BORDER = (LIGHT[name] for name in ("land", "marked", "coast", "border"))  # of maps
TONES = {name.removeprefix("t-"): colour for name, colour in LIGHT.items() if name.startswith("t-")}
__all__ = ["Drawing", "contrast", "drawing", "fill_of", "ink_on", "svg", "use_style"]
FAMILY = ["Noto Sans SC", "DejaVu Sans"]

SETTINGS: dict[Any, Any] = {
    "font.family": FAMILY,
    "font.size": 10,
    "axes.edgecolor": RULE,
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


def use_style() -> None:
    """Give figures of one's own the look of these, for the rest of the session: colours, sizes, a font with Chinese.

    It changes ``matplotlib.rcParams``; to change them for a few lines only, use ``drawing``. Calling it again changes
    nothing.

    Examples
    --------
    >>> with mpl.rc_context():
    ...     use_style()
    ...     mpl.rcParams["font.family"][0]
    'Noto Sans SC'
    """
    _font()
    mpl.rcParams.update(SETTINGS)


@cache
def _font() -> None:
    with as_file(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf")) as path:
        font_manager.fontManager.addfont(str(path))
