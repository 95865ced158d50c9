"""What a notebook shows: the headings, sentences, tables and figures of one page, in one language."""

import base64
import re
from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, display
from markupsafe import escape
from matplotlib.figure import Figure

from .. import tables
from ..drawing import draw, svg
from ..figures import Description
from ..model import LANGUAGES, text
from .parameters import check_parameters
from .parts import Chart, Layout, Part, Section, Table
from .spreadsheets import safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATH_DATA = re.compile(r' d="[^"]*"')
COMMENT = re.compile(r" *<!--.*?-->\n", re.DOTALL)
GLYPH = re.compile(r'<path id="([A-Za-z]+-[\w-]+)"')  # named by font and number: long, and used often
GLYPH_USED = re.compile(r'((?:<path id=|xlink:href=)"#?)([A-Za-z]+-[\w-]+)"')
LONG_FRACTION = re.compile(r"(\d\.\d\d)\d+")


class Page:
    """A page in the making: each method shows one part of it, as the output of the cell that calls it.

    Parameters
    ----------
    notebook
        The name of the notebook.
    **parameters
        Its parameters, which are checked: a notebook run by hand stops with the same message as one run by the batch.

    Raises
    ------
    ParameterError
        If a parameter is unknown, mistyped or not allowed.

    Examples
    --------
    >>> page = Page("explore", lang="en")
    >>> page.text("page.data")
    'The data behind the figure'
    """

    def __init__(self, notebook: str, **parameters: Any):
        self.parameters = check_parameters(notebook, parameters)
        self.lang: str = getattr(self.parameters, "lang", LANGUAGES[0])
        within = getattr(self.parameters, "within", "")
        self._area = tables.names("regions", self.lang, within)[within] if within else ""

    def text(self, key: str, **values: object) -> str:
        """Return a text in the language of the page.

        Parameters
        ----------
        key
            The name of the text.
        **values
            What to fill in.

        Returns
        -------
        str
            The text.
        """
        return text(key, self.lang, **values)

    def title(self, words: str, lead: str = "") -> None:
        """Show the title of the page, and the sentences below it.

        Parameters
        ----------
        words
            The title.
        lead
            The sentences.
        """
        words, lead = self._in_area(words), self._in_area(lead)
        self._show(f"<h1>{escape(words)}</h1>" + (f'<p class="lead">{escape(lead)}</p>' if lead else ""))

    def section(self, key: str, *parts: Part, **values: object) -> None:
        """Show the heading of a section and its parts; nothing if all parts given are None.

        Parameters
        ----------
        key
            The name of the text of the heading.
        *parts
            The parts.
        **values
            What to fill in in the heading.
        """
        if not parts or any(part is not None for part in parts):
            self._show(f"<h2>{escape(self.text(key, **values))}</h2>")
        self.show(*parts)

    def sections(self, sections: Sequence[Section]) -> None:
        """Show several sections.

        Parameters
        ----------
        sections
            For each section the name of the text of its heading, and its parts.
        """
        for key, parts in sections:
            self.section(key, *parts)

    def show(self, *parts: Part) -> None:
        """Show parts one after another: paragraphs (text), lists (of texts), tables and figures; None is left out.

        Parameters
        ----------
        *parts
            The parts.
        """
        for part in parts:
            match part:
                case None:
                    pass
                case str():
                    self.say(part)
                case Table():
                    options = {"heads": part.heads, "ids": part.ids, "name": part.name, "data": part.data}
                    self.table(part.cells, part.caption, layout=part.layout, **options)  # type: ignore[arg-type]
                case Chart():
                    self.figure(part.figure, part.finding, part.name, part.data)
                case _:
                    self.points(part)

    def say(self, words: str) -> None:
        """Show a paragraph.

        Parameters
        ----------
        words
            The text.
        """
        self._show(f"<p>{escape(words)}</p>")

    def points(self, items: Sequence[str]) -> None:
        """Show a list of short statements.

        Parameters
        ----------
        items
            The statements.
        """
        self._show("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")

    def table(
        self,
        frame: pd.DataFrame,
        caption: str,
        *,
        heads: Sequence[tuple[str, int]] = (),
        ids: Sequence[str] = (),
        layout: Layout = "plain",
        name: str = "",
        data: pd.DataFrame | None = None,
    ) -> None:
        """Show a table whose first column names the rows; cells are text unless this library made them ``Markup``.

        Parameters
        ----------
        frame
            The cells.
        caption
            The words above the table.
        heads
            Groups of columns above the column names, each with its number of columns.
        ids
            An anchor for each row.
        layout
            ``plain`` scrolls on a narrow screen; ``cards`` turns each row into a card there; ``rug`` has columns of
            equal width.
        name
            The name of the CSV offered below the table.
        data
            The content of the CSV; none by default.
        """
        caption = self._in_area(caption)
        groups = "".join(
            f'<th colspan="{width}"{" scope=colgroup" if head else ""}>{escape(head)}</th>' for head, width in heads
        )
        top = (f"<tr>{groups}</tr>" if heads else "") + "<tr>" + "".join(
            f'<th scope="col">{escape(str(column))}</th>' for column in frame.columns
        ) + "</tr>"  # fmt: skip
        body = []
        for number, row in enumerate(zip(*(frame.iloc[:, at].tolist() for at in range(frame.shape[1])), strict=True)):
            anchor = f' id="{escape(ids[number])}"' if ids else ""
            cells = [f'<th scope="row">{escape(row[0])}</th>']
            cells += [
                f'<td data-label="{escape(str(column))}">{escape(cell)}</td>'
                for column, cell in zip(frame.columns[1:], row[1:], strict=True)
            ]
            body.append(f"<tr{anchor}>{''.join(cells)}</tr>")
        self._show(
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
            f'<table class="{layout}"><caption>{escape(caption)}</caption>'
            f"<thead>{top}</thead><tbody>{''.join(body)}</tbody></table></div>"
            + (self._csv(name, data) if data is not None else "")
        )

    def figure(self, figure: Figure | Description, finding: str, name: str, data: pd.DataFrame) -> None:
        """Show a figure with the sentence that states its finding, and its data as a table and a CSV.

        Parameters
        ----------
        figure
            The figure, which is closed, or a description, which is drawn.
        finding
            The sentence; it is also the text alternative.
        name
            The name of the CSV.
        data
            The data.
        """
        finding = self._in_area(finding)
        figure = draw(figure) if isinstance(figure, Description) else figure
        image = base64.b64encode(_svg(figure).encode("utf-8")).decode("ascii")
        rows = data.to_html(
            index=False, escape=True, border=0, na_rep="", classes="data", float_format=lambda value: f"{value:.10g}"
        )
        self._show(
            f'<figure><div class="scroll" tabindex="0" role="region" aria-label="{escape(finding)}">'
            f'<img alt="{escape(finding)}" src="data:image/svg+xml;base64,{image}"></div>'
            f"<figcaption>{escape(finding)}</figcaption>"
            f'<details><summary>{escape(self.text("page.data"))}</summary><div class="scroll">{rows}</div>'
            f"{self._csv(name, data)}</details></figure>"
        )

    def form(self, name: str, rows: pd.DataFrame, workbook: bytes) -> None:
        """Offer a form to fill in, as a CSV and as a workbook.

        Parameters
        ----------
        name
            The name of both files.
        rows
            The rows of the CSV.
        workbook
            The same rows as an .xlsx file.
        """
        book = _link(f"{name}.xlsx", workbook, XLSX, self.text("page.download", name=f"{name}.xlsx"))
        self._show(self._csv(name, rows) + f'<p class="download">{book}</p>')

    def link(self, words: str, page: str) -> None:
        """Show a paragraph that links to another page of the same language.

        Parameters
        ----------
        words
            The words of the link.
        page
            The file name of the page.
        """
        self._show(f'<p><a href="{escape(page)}">{escape(words)}</a></p>')

    def _in_area(self, words: str) -> str:
        """Put the name of the area that the page is limited to, if any, before the words."""
        return self.text("page.in_area", area=self._area, words=words) if self._area and words else words

    def _csv(self, name: str, data: pd.DataFrame) -> str:
        content = ("\ufeff" + safe(data).to_csv(index=False, lineterminator="\r\n")).encode("utf-8")
        link = _link(f"{name}.csv", content, "text/csv;charset=utf-8", self.text("page.csv", name=name))
        return f'<p class="download">{link}</p>'

    @staticmethod
    def _show(html: str) -> None:
        display(HTML(html))


def _link(name: str, content: bytes, kind: str, words: str) -> str:
    """A link to a file embedded in the page."""
    data = base64.b64encode(content).decode("ascii")
    return f'<a href="data:{kind};base64,{data}" download="{escape(name)}">{escape(words)}</a>'


def _svg(figure: Figure) -> str:
    """The figure as SVG without comments, paths to a hundredth of a point, short names of glyphs; it is closed."""
    drawn = COMMENT.sub("", PATH_DATA.sub(lambda path: LONG_FRACTION.sub(r"\1", path[0]), svg(figure)))
    plt.close(figure)  # pyplot would show it again at the end of the cell
    short = {glyph: f"g{number:x}" for number, glyph in enumerate(dict.fromkeys(GLYPH.findall(drawn)))}
    return GLYPH_USED.sub(lambda used: used[1] + short.get(used[2], used[2]) + '"', drawn)
