"""The parts of a page, each made by one function and shown by ``Page.show``, with the data offered with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from ..figures import Description
from ..model import text

Layout = Literal["plain", "cards", "rug"]


@dataclass(frozen=True)
class Table:
    """A table of a page.

    Attributes
    ----------
    cells
        The cells, text or ``Markup``.
    caption
        The words above the table.
    layout
        ``plain``, ``cards`` or ``rug``, as in ``Page.table``.
    name, data
        The name and the content of the CSV offered below the table.
    heads
        Groups of columns, each with its number of columns.
    ids
        An anchor for each row.
    """

    cells: pd.DataFrame
    caption: str
    layout: Layout = "plain"
    name: str = ""
    data: pd.DataFrame | None = None
    heads: Sequence[tuple[str, int]] = ()
    ids: Sequence[str] = ()


@dataclass(frozen=True)
class Chart:
    """A figure of a page.

    Attributes
    ----------
    figure
        The figure, or its description.
    finding
        The sentence that states what it shows.
    name, data
        The name and the content of the CSV offered with it.
    """

    figure: Figure | Description
    finding: str
    name: str
    data: pd.DataFrame


Part = str | Sequence[str] | Table | Chart | None  # a paragraph, a list, a table, a figure, or nothing
Section = tuple[str, tuple[Part, ...]]  # the name of the text of its heading, and its parts


def join_words(words: Sequence[str], lang: str) -> str:
    """Join words as a sentence lists them.

    Parameters
    ----------
    words
        The words.
    lang
        The language of the words.

    Returns
    -------
    str
        The list.

    Examples
    --------
    >>> join_words(["girls", "boys"], "en")
    'girls, boys'
    """
    return text("list.and", lang).join(words)
