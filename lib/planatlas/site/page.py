"""What a notebook shows: headings, sentences, tables and figures of one page, in one language."""

import base64
import re
from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, display
from markupsafe import escape
from matplotlib.figure import Figure

from ..figures import svg
from ..model import LANGUAGES, text
from .parameters import check_parameters
from .parts import Chart, Layout, Part, Table
from .spreadsheets import safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATH = re.compile(r' d="[^"]*"')
COMMENT = re.compile(r" *<!--.*?-->\n", re.DOTALL)
GLYPH = re.compile(r'<path id="([A-Za-z]+-[\w-]+)"')  # a glyph is named by its font and number: long, and used often
GLYPH_USED = re.compile(r'((?:<path id=|xlink:href=)"#?)([A-Za-z]+-[\w-]+)"')
LONG_FRACTION = re.compile(r"(\d\.\d\d)\d+")


class Page:
    """A page in the making: each method shows one part of it, as the output of the cell that calls it.

    Parameters
    ----------
    notebook
        The name of the notebook.
    **parameters
        Its parameters; checked, so that a notebook run by hand stops with the same words as one run by the batch.

    Raises
    ------
    ParameterError
        If a parameter is unknown, mistyped or not allowed.
    """

    def __init__(self, notebook: str, **parameters: Any):
        self.parameters = check_parameters(notebook, parameters)
        self.lang: str = getattr(self.parameters, "lang", LANGUAGES[0])

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue of words, in the page's language."""
        return text(key, self.lang, **values)

    def title(self, words: str, lead: str = "") -> None:
        """The one title of the page, and the sentences under it."""
        self._show(f"<h1>{escape(words)}</h1>" + (f'<p class="lead">{escape(lead)}</p>' if lead else ""))

    def section(self, key: str, *parts: Part, **values: object) -> None:
        """The heading of a section, and its parts; nothing where all parts that are given are None."""
        if not parts or any(part is not None for part in parts):
            self._show(f"<h2>{escape(self.text(key, **values))}</h2>")
        self.show(*parts)

    def show(self, *parts: Part) -> None:
        """Parts one after the other: paragraphs (text), lists (of texts), tables and figures; None is left out."""
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
        """A paragraph."""
        self._show(f"<p>{escape(words)}</p>")

    def points(self, items: Sequence[str]) -> None:
        """A list of short statements."""
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
        """A table, its first column naming the row; a cell is text unless it is ``Markup`` made by this library.

        Parameters
        ----------
        heads
            Groups of columns above the column names, each with its number of columns.
        ids
            An anchor for each row.
        layout
            ``plain`` scrolls on a narrow screen; ``cards`` makes each row a card there; ``rug`` has equal columns.
        name, data
            The name and the frame of the CSV offered below the table.
        """
        groups = "".join(
            f'<th colspan="{width}"{" scope=colgroup" if head else ""}>{escape(head)}</th>' for head, width in heads
        )
        top = (f"<tr>{groups}</tr>" if heads else "") + "<tr>" + "".join(
            f'<th scope="col">{escape(str(column))}</th>' for column in frame.columns
        ) + "</tr>"  # fmt: skip
        body = []
        for place, row in enumerate(zip(*(frame.iloc[:, at].tolist() for at in range(frame.shape[1])), strict=True)):
            anchor = f' id="{escape(ids[place])}"' if ids else ""
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

    def figure(self, figure: Figure, finding: str, name: str, data: pd.DataFrame) -> None:
        """A figure with the sentence that states what it shows, and the data behind it as a table and a CSV."""
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
        """A form to fill in, as CSV and as .xlsx; both hold the same rows."""
        book = _link(f"{name}.xlsx", workbook, XLSX, self.text("page.download", name=f"{name}.xlsx"))
        self._show(self._csv(name, rows) + f'<p class="download">{book}</p>')

    def link(self, words: str, page: str) -> None:
        """A paragraph that leads to another page of the same language."""
        self._show(f'<p><a href="{escape(page)}">{escape(words)}</a></p>')

    def _csv(self, name: str, data: pd.DataFrame) -> str:
        content = ("\ufeff" + safe(data).to_csv(index=False, lineterminator="\r\n")).encode("utf-8")
        link = _link(f"{name}.csv", content, "text/csv;charset=utf-8", self.text("page.csv", name=name))
        return f'<p class="download">{link}</p>'

    @staticmethod
    def _show(html: str) -> None:
        display(HTML(html))


def _link(name: str, content: bytes, kind: str, words: str) -> str:
    """A link to a file that the page itself carries."""
    data = base64.b64encode(content).decode("ascii")
    return f'<a href="data:{kind};base64,{data}" download="{escape(name)}">{escape(words)}</a>'


def _svg(figure: Figure) -> str:
    """The figure as SVG without comments, paths to a hundredth of a point, glyphs under short names; it is closed."""
    drawn = COMMENT.sub("", PATH.sub(lambda path: LONG_FRACTION.sub(r"\1", path[0]), svg(figure)))
    plt.close(figure)  # one of pyplot would be shown once more at the end of its cell
    short = {glyph: f"g{place:x}" for place, glyph in enumerate(dict.fromkeys(GLYPH.findall(drawn)))}
    return GLYPH_USED.sub(lambda used: used[1] + short.get(used[2], used[2]) + '"', drawn)
