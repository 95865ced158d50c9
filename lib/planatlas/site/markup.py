"""The markup of cells. A cell of a page is text unless it is ``Markup``, which only this library makes.

Whatever is put into a piece of markup is escaped on its way, unless it is ``Markup`` itself.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from ..model import DOCUMENTS, REMARKS

BREAK = Markup("<br>")


def html(template: str, *parts: object) -> Markup:
    """A piece of markup with its parts filled in, each escaped.

    >>> html("<b>{}</b>", "5 < 7 & x")
    Markup('<b>5 &lt; 7 &amp; x</b>')
    """
    return Markup(template).format(*parts)


def chinese(words: object) -> Markup:
    """Words of documents, Chinese on a page of any language."""
    return html('<span lang="{}">{}</span>', DOCUMENTS, words)


def english(words: object) -> Markup:
    """Remarks beside the data, English on a page of any language."""
    return html('<span lang="{}">{}</span>', REMARKS, words)


def minor(words: object) -> Markup:
    """Words in small letters."""
    return html('<span class="minor">{}</span>', words)


def value(words: object) -> Markup:
    """A figure that stands out."""
    return html('<span class="value">{}</span>', words)


def below(words: object) -> Markup:
    """A line of its own in small letters; nothing for no words."""
    return BREAK + minor(words) if words else Markup("")


def lines(parts: Iterable[object]) -> Markup:
    """Parts one below the other, without those that are empty."""
    return BREAK.join(part for part in parts if part)  # type: ignore[misc]


def cells(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A frame of cells by head, which keeps markup apart from text."""
    return pd.DataFrame(columns, dtype=object)
