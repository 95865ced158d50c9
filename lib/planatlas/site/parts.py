"""The parts of a page: what one function makes and ``Page.show`` shows, with the data offered beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from ..model import text

Layout = Literal["plain", "cards", "rug"]


@dataclass(frozen=True)
class Table:
    """A table of a page; its attributes are the parameters of ``Page.table``."""

    cells: pd.DataFrame
    caption: str
    layout: Layout = "plain"
    name: str = ""
    data: pd.DataFrame | None = None
    heads: Sequence[tuple[str, int]] = ()
    ids: Sequence[str] = ()


@dataclass(frozen=True)
class Chart:
    """A figure of a page; its attributes are the parameters of ``Page.figure``."""

    figure: Figure
    finding: str
    name: str
    data: pd.DataFrame


Part = str | Sequence[str] | Table | Chart | None  # a paragraph, a list, a table, a figure; None is left out


def listed(words: Sequence[str], lang: str) -> str:
    """Words in a row, as a sentence lists them.

    >>> listed(["girls", "boys"], "en")
    'girls, boys'
    """
    return text("list.and", lang).join(words)
