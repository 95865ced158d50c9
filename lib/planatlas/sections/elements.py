"""What answers consist of: sentences, lists, tables and charts, each with the rows that it shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd
from markupsafe import Markup

from ..figures import Description

Layout = Literal["plain", "cards", "rug", "facts"]
Cells = Mapping[str, Sequence[object]]  # by column head, text or ``Markup``
MOST_ROWS = 20  # of a table that is open although it is not what its page is about


@dataclass(frozen=True)
class Table:
    """A table: its cells as they are read, and the rows that they are made of.

    Attributes
    ----------
    cells
        The cells by column head, text or ``Markup``; the first column names the rows.
    caption
        The words above the table.
    frame
        The rows, with codes and figures.
    name
        The name of the file in which the rows are offered; "" if they are not.
    layout
        ``plain`` scrolls on a narrow screen; ``cards`` turns each row into a card there; ``rug`` has columns of equal
        width; ``facts`` has its figures large, before their words, and no heads.
    heads
        Groups of columns above the column heads, each with its number of columns.
    ids
        An anchor for each row.
    groups
        Headings between the rows, each with the number of rows below it; together these are all rows.
    picks
        The heads of columns with few different cells, by which a reader may filter the rows.
    facets
        What else rows may be filtered by, which no column shows: a name, and the word of each row.
    is_folded
        Whether it is opened only by who wants to see it; on paper it is always open.
    """

    cells: Cells
    caption: str
    frame: pd.DataFrame
    name: str = ""
    layout: Layout = "plain"
    heads: Sequence[tuple[str, int]] = ()
    ids: Sequence[str] = ()
    groups: Sequence[tuple[object, int]] = ()
    picks: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_folded: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart, the sentence that states what it shows, and the rows that it is drawn from.

    Attributes
    ----------
    description
        What is drawn.
    finding
        The sentence; it is also the text alternative.
    frame
        The rows.
    name
        The name of the file in which the rows are offered; "" if they are not.
    is_said
        Whether all its figures stand in it in words, so that no table of them follows.
    """

    description: Description
    finding: str
    frame: pd.DataFrame
    name: str = ""
    is_said: bool = False


@dataclass(frozen=True)
class Link:
    """A paragraph that leads to another page of the same language.

    Attributes
    ----------
    words
        The words of the link.
    page
        The file name of the page.
    """

    words: str
    page: str


@dataclass(frozen=True)
class Form:
    """A form to fill in, offered as a CSV and as a workbook.

    Attributes
    ----------
    name
        The name of both files.
    frame
        The rows of the form.
    workbook
        The same rows as an .xlsx file.
    """

    name: str
    frame: pd.DataFrame
    workbook: bytes


class Section:
    """Parts under a heading.

    Parameters
    ----------
    *parts
        Sentences, lists, tables, charts and other sections in the order in which they are shown; None is left out.
    title
        The heading; "" for none.
    is_folded
        Whether only the heading is shown until a reader opens it; on paper it is always open.

    Examples
    --------
    >>> list(Section("One.", None, Section("Two.", title="Within"), title="All").elements())
    ['One.', 'Two.']
    """

    def __init__(self, *parts: "Part", title: str = "", is_folded: bool = False):
        self.title, self.is_folded = title, is_folded
        self._parts = tuple(part for part in parts if part is not None)

    @property
    def parts(self) -> "tuple[Part, ...]":
        """What the section shows, in order."""
        return self._parts

    def elements(self) -> "Iterator[Part]":
        """Walk through what the section shows, sections within it included.

        Yields
        ------
        Part
            Sentences, lists, tables, charts, links and forms.
        """
        for part in self.parts:
            if isinstance(part, Section):
                yield from part.elements()
            else:
                yield part


Part = str | Sequence[str] | Table | Chart | Link | Form | Section | None  # a paragraph, a list, an element, or nothing


def plain(cell: object) -> str:
    """Return a cell without markup.

    Parameters
    ----------
    cell
        Text or markup.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> plain(Markup("<b>95</b>%<br>2030"))
    '95% 2030'
    """
    return cell.replace("<br>", " ").striptags() if isinstance(cell, Markup) else str(cell)
