"""The pieces that figures share: marks, words beside them, shapes in running text, and keys."""

import math
from collections.abc import Sequence

from markupsafe import escape

from ..figures.elements import KeyEntry, Mark
from ..figures.palette import LIGHT
from ..model.verdicts import verdicts

BANDS = {"meets": "good", "due": "due"}
GOALS = ("target", "past_target")
RINGS = ("baseline", "looser_baseline")


def percent(share: float) -> str:
    """Write a share (0 to 1) in per cent, to a hundredth."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if share else "0"


def exact(value: float | None) -> str:
    """Write a figure in full: it is read back as the same number; "" if there is none."""
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def mark_html(mark: Mark, place: str, x: str, y: float, *, shape: str = "", region: str = "") -> str:
    """Write a mark.

    Parameters
    ----------
    mark
        The mark.
    place
        What it is a figure of, in words.
    x, y
        Where it is: in per cent across, in pixels down.
    shape
        Its shape, if not its usual one.
    region
        The code of the region that what it stands in is of already.

    Returns
    -------
    str
        The mark with its shape and its name.
    """
    year = "" if mark.year is None else str(mark.year)
    title = escape(" · ".join(filter(None, (mark.label, place, year, mark.source))))
    facts = f' data-value="{value}"' if (value := exact(mark.value)) else ""
    facts += f' data-year="{year}"' if year else ""
    facts += f' data-region="{escape(mark.region)}"' if mark.region != region else ""
    down = f"{y:.4g}"
    drawn = f'<use href="#m-{shape or mark.shape}" x="{x}%" y="{down}"/>'
    if mark.beyond:
        drawn += f'<use href="#m-beyond{"+" if mark.beyond > 0 else "-"}" x="{x}%" y="{down}"/>'
    return f'<g class="mk" tabindex="-1" role="img"{facts}><title>{title}</title>{drawn}</g>'


def ink_class(shape: str) -> str:
    """Return the class of the words beside a mark."""
    if shape in verdicts():
        return f"v-{shape}"
    looks = {"target": "g", "past_target": "g", "looser_baseline": "wn", "latest": "b", "later": "lt"}
    return looks.get(shape, "m")


def inline_shape(shape: str) -> str:
    """Write a shape that stands in running text."""
    return f'<svg class="sh" aria-hidden="true"><use href="#m-{shape}" x="8" y="8"/></svg>'


def key_html(entries: Sequence[KeyEntry], kind: str) -> str:
    """Write what each shape and tone means; "" if there is nothing to say."""
    items = "".join(f"<li>{sample_html(entry.shape, kind)}{escape(entry.words)}</li>" for entry in entries)
    return f'<ul class="key">{items}</ul>' if items else ""


def sample_html(shape: str, kind: str) -> str:
    """Write a sample of a shape or a tone, for a key."""
    if shape == "forecast":
        return "".join(f'<i class="sw f-{level}"></i>' for level in (95, 80, 50))
    if shape == "share":
        return "".join(f'<i class="sw s-{step}"></i>' for step in (2, 6, 10))
    if shape in BANDS:
        return f'<i class="sw k-{BANDS[shape]}"></i>'
    if shape == "not_set":
        return '<i class="sw k-none"></i>'
    if f"t-{shape}" in LIGHT:
        return f'<i class="sw t-{shape}"></i>'
    if shape == "latest" and kind in ("fans", "series"):
        return inline_shape("value")
    if kind == "rug":
        return f'<i class="sw c-{shape}">{inline_shape(shape)}</i>'
    return inline_shape(shape)
