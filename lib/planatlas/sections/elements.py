"""What answers consist of: sentences, lists, tables and charts, each with the rows that it shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from markupsafe import Markup

from ..figures import Description

Layout = Literal["plain", "cards", "rug"]
Cells = Mapping[str, Sequence[object]]  # by column head, text or ``Markup``


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
        width.
    heads
        Groups of columns above the column heads, each with its number of columns.
    ids
        An anchor for each row.
    groups
        Headings between the rows, each with the number of rows below it; together these are all rows.
    """

    cells: Cells
    caption: str
    frame: pd.DataFrame
    name: str = ""
    layout: Layout = "plain"
    heads: Sequence[tuple[str, int]] = ()
    ids: Sequence[str] = ()
    groups: Sequence[tuple[object, int]] = ()


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
        The name of the file in which the rows are offered.
    """

    description: Description
    finding: str
    frame: pd.DataFrame
    name: str = ""


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

    Examples
    --------
    >>> list(Section("One.", None, Section("Two.", title="Within"), title="All").elements())
    ['One.', 'Two.']
    """

    def __init__(self, *parts: "Part", title: str = ""):
        self.title = title
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
