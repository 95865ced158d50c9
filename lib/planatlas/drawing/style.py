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

PAPER, INK, MUTED, FAINT, RULE = "#ffffff", "#1a2228", "#55616a", "#87929a", "#d8dee2"
EMPTY = "#f3f5f6"
GOAL, GOOD, WARN = "#0b5fa5", "#d9e8f5", "#ad420c"  # what is promised, what meets it, what is looser than before
LATER = "#7a2e05"
FANS = {0.95: "#e3e7ea", 0.8: "#ccd3d8", 0.5: "#b1bbc2"}  # the widest interval is the lightest
LAND, MARKED, COAST, BORDER = "#e6ebee", "#c3d3de", "#b1bbc2", "#87929a"  # of maps
TONES = {  # of cells and places
    "table": GOAL, "goal": "#9cc4e4", "strategy": GOOD, "level": "#7fb2d9", "words": GOOD, "empty": EMPTY,
}  # fmt: skip
DARKEST_SHARE = 0.65  # how much of the colour of a target the largest share has: figures on it stay readable in ink
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


def fill_of(tone: str, share: float | None = None) -> str:
    """Return the colour of a cell or a place.

    Parameters
    ----------
    tone, share
        Its tone, and the share (0 to 1) that a ``share`` shows.

    Returns
    -------
    str
        The colour, as matplotlib takes it.

    Examples
    --------
    >>> fill_of("table"), fill_of("share", 0.0)
    ('#0b5fa5', '#f3f5f6')
    """
    if share is None:
        return TONES[tone]
    part = DARKEST_SHARE * share
    mixed = (part * goal + (1 - part) * empty for goal, empty in zip(_channels(GOAL), _channels(EMPTY), strict=True))
    return "#" + "".join(f"{round(each):02x}" for each in mixed)


def ink_on(fill: str) -> str:
    """Return the colour of words on a fill, ink or paper, whichever has more contrast.

    Parameters
    ----------
    fill
        A colour as ``fill_of`` returns it.

    Returns
    -------
    str
        The colour.

    Examples
    --------
    >>> ink_on(GOAL) == PAPER, ink_on(GOOD) == INK
    (True, True)
    """
    return max((PAPER, INK), key=lambda ink: contrast(ink, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21.

    Parameters
    ----------
    one, other
        The colours, as ``#rrggbb``.

    Returns
    -------
    float
        The ratio of their luminances.

    Examples
    --------
    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    shades = [
        [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (c / 255 for c in _channels(each))
        ]
        for each in (one, other)
    ]
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in shades)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@cache
def _font() -> None:
    with as_file(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf")) as path:
        font_manager.fontManager.addfont(str(path))
