"""The colours of all figures, on paper and in the dark: by name, so that every renderer takes them from here.

Blue is what is promised, ink what is true, grey the past and what is around it, orange what is looser than before; no
meaning rests on colour alone.
"""

from collections.abc import Mapping

from ..model.verdicts import verdicts

LIGHT = {
    "paper": "#ffffff", "wash": "#f3f5f6", "ink": "#1a2228", "muted": "#55616a", "faint": "#87929a", "rule": "#d8dee2",
    "goal": "#0b5fa5", "good": "#d9e8f5", "warn": "#ad420c", "later": "#7a2e05", "link": "#0b5394",
    "fan95": "#e3e7ea", "fan80": "#ccd3d8", "fan50": "#b1bbc2",
    "land": "#e6ebee", "marked": "#c3d3de", "coast": "#b1bbc2", "border": "#87929a",
    "t-table": "#0b5fa5", "t-goal": "#9cc4e4", "t-strategy": "#d9e8f5", "t-level": "#7fb2d9", "t-words": "#d9e8f5",
    "t-empty": "#f3f5f6",
}  # fmt: skip
DARK = {
    "paper": "#13181b", "wash": "#1b2226", "ink": "#e6ebee", "muted": "#a5b1b9", "faint": "#6d7982", "rule": "#333d43",
    "goal": "#79b8f2", "good": "#1b364b", "warn": "#f2a071", "later": "#f5c9a8", "link": "#8cc2f5",
    "fan95": "#232b30", "fan80": "#333d43", "fan50": "#4a565e",
    "land": "#283137", "marked": "#3d5466", "coast": "#4b575f", "border": "#6d7982",
    "t-table": "#79b8f2", "t-goal": "#2f6a9e", "t-strategy": "#1b364b", "t-level": "#4d8cc4", "t-words": "#1b364b",
    "t-empty": "#1b2226",
}  # fmt: skip
MOST_SHARE = {
    "light": 0.65,
    "dark": 0.48,
}  # of the colour of a target in the largest share: figures stay readable on it
SHARE_STEPS = 10


def palette(is_dark: bool = False) -> dict[str, str]:
    """Return every colour of figures by name.

    Parameters
    ----------
    is_dark
        Whether for readers who want a dark page.

    Returns
    -------
    dict
        The colours as ``#rrggbb``: those of ``LIGHT`` or ``DARK``; ``s-0`` … ``s-10``, the fills of shares in tenths;
        ``on-`` and the name of a tone or a share, of the words on it; ``v-`` and ``c-`` with the code of a verdict, its
        mark and the cell behind it.

    Examples
    --------
    >>> palette()["v-met"], palette(is_dark=True)["on-t-table"]
    ('#0a4f70', '#13181b')
    """
    base = DARK if is_dark else LIGHT
    shares = {f"s-{step}": fill_of("share", step / SHARE_STEPS, base) for step in range(SHARE_STEPS + 1)}
    fills = {name: colour for name, colour in base.items() if name.startswith("t-")} | shares
    found = base | shares | {f"on-{name}": ink_on(fill, base) for name, fill in fills.items()}
    for code, entry in verdicts().items():
        found |= {f"v-{code}": entry.dark_ink if is_dark else entry.ink}
        found |= {f"c-{code}": entry.dark_cell_colour if is_dark else entry.cell_colour}
    return found


def fill_of(tone: str, share: float | None = None, colours: Mapping[str, str] = LIGHT) -> str:
    """Return the colour of a cell or a place.

    Parameters
    ----------
    tone, share
        Its tone, and the share (0 to 1) that a ``share`` shows.
    colours
        ``LIGHT`` or ``DARK``.

    Returns
    -------
    str
        The colour as ``#rrggbb``.

    Examples
    --------
    >>> fill_of("table"), fill_of("share", 0.0)
    ('#0b5fa5', '#f3f5f6')
    """
    if share is None:
        return colours[f"t-{tone}"]
    part, ends = (
        MOST_SHARE["dark" if colours is DARK else "light"] * share,
        (_channels(colours["goal"]), _channels(colours["wash"])),
    )
    return "#" + "".join(f"{round(part * goal + (1 - part) * empty):02x}" for goal, empty in zip(*ends, strict=True))


def ink_on(fill: str, colours: Mapping[str, str] = LIGHT) -> str:
    """Return the colour of words on a fill, ink or paper, whichever has more contrast.

    Parameters
    ----------
    fill
        A colour as ``fill_of`` returns it.
    colours
        ``LIGHT`` or ``DARK``.

    Returns
    -------
    str
        The colour.

    Examples
    --------
    >>> ink_on(LIGHT["goal"]) == LIGHT["paper"], ink_on(LIGHT["good"]) == LIGHT["ink"]
    (True, True)
    """
    return max((colours["paper"], colours["ink"]), key=lambda ink: contrast(ink, fill))


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
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
