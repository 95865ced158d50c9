"""Answers as HTML, for JupyterLab and for pages."""

import base64
import json
import re
from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup, escape

from ..downloads.beside import BESIDE, Downloads
from ..downloads.spreadsheets import csv_bytes
from ..drawing import draw, svg
from ..figures import Description
from ..figures.worded_rows import worded_rows
from ..fluid import render
from ..model import Said, text
from ..sections.elements import Chart, Form, Link, Part, Section, Table
from ..sections.markup import html, worded
from .answer import Answer
from .pictures import picture

KINDS = {".csv": "text/csv;charset=utf-8", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PATH_DATA = re.compile(r' d="[^"]*"')
COMMENT = re.compile(r" *<!--.*?-->\n", re.DOTALL)
GLYPH = re.compile(r'<path id="([A-Za-z]+-[\w-]+)"')  # named by font and number: long, and used often
GLYPH_USED = re.compile(r'((?:<path id=|xlink:href=)"#?)([A-Za-z]+-[\w-]+)"')
LONG_FRACTION = re.compile(r"(\d\.\d\d)\d+")


def answer_html(answer: Answer, offered: Downloads | None = None, *, pictures: Sequence[str] = (".svg",)) -> Markup:
    """Write an answer as HTML.

    Parameters
    ----------
    answer
        The answer.
    offered
        For a page, which has the shapes and the style sheet of fluid figures: receives the files that it links to. By
        default figures are pictures and links hold what they lead to, so that all stands on its own in JupyterLab.
    pictures
        The endings of the files in which a page offers its figures.

    Returns
    -------
    Markup
        Its title and its parts. What the answer says of itself is escaped, unless this library made it ``Markup``.

    Examples
    --------
    >>> answer_html(Answer("a < b", lang="en", title="Plans"))
    Markup('<h2>Plans</h2><p>a &lt; b</p>')
    """
    pieces = [html("<{0}>{1}</{0}>", Markup("h1" if answer.is_whole else "h2"), answer.title)] if answer.title else []
    parts = list(answer.parts)
    if answer.is_whole and parts and isinstance(parts[0], str):
        pieces.append(html('<p class="lead">{}</p>', parts.pop(0)))
    if answer.note:
        pieces.append(html('<p class="own">{}</p>', answer.note))
    shown = _Shown(answer.lang, offered, pictures)
    heading = "" if answer.is_whole else answer.title
    level = 2 + bool(heading)
    return Markup("").join([*pieces, *(shown.part(part, heading, level) for part in parts)])


class _Shown:
    """How the parts of an answer are shown: in JupyterLab or on a page, with what is offered beside them."""

    def __init__(self, lang: str, offered: Downloads | None, pictures: Sequence[str]):
        self.lang, self.offered, self.pictures = lang, offered, pictures

    def part(self, part: Part, heading: str, level: int) -> Markup:
        match part:
            case None | "":
                return Markup("")
            case str():
                return html("<p>{}</p>", part)
            case Table():
                shown = _table(part) + (self.rows(part, heading or part.caption) if part.name else "")
                return (
                    html("<details><summary>{}</summary>{}</details>", part.caption, shown) if part.is_folded else shown
                )
            case Chart():
                return self.chart(part, heading or part.finding)
            case Link():
                return html('<p><a href="{}">{}</a></p>', part.page, part.words)
            case Form():
                files = {".csv": csv_bytes(part.frame), ".xlsx": part.workbook}
                return self.files({f"{part.name}{ending}": content for ending, content in files.items()}, "form")
            case Section():
                return self.section(part, heading, level)
            case _:
                return html("<ul>{}</ul>", Markup("").join(html("<li>{}</li>", item) for item in part))

    def section(self, section: Section, heading: str, level: int) -> Markup:
        title = html("<{0}>{1}</{0}>", Markup(f"h{level}"), section.title) if section.title else Markup("")
        own, below = section.title or heading, level + bool(section.title)
        content = Markup("").join(self.part(each, own, below) for each in section.parts)
        return (
            html("<details><summary>{}</summary>{}</details>", title, content) if section.is_folded else title + content
        )

    def chart(self, chart: Chart, heading: str) -> Markup:
        offered = Markup("")
        if self.offered is None:
            shown = _picture(chart)
        else:
            label = text(f"figure.{chart.description.kind}", self.lang)
            shown = html('<p class="finding">{}</p>{}', chart.finding, render(chart.description, label=label))
        if chart.name:
            offered = self.rows(chart, heading) if self.offered is None else self.drawn(chart, heading)
        if chart.is_said:
            return html('<div class="figure">{}{}</div>', shown, offered)
        rows = _rows(worded_rows(chart.frame, chart.description, self.lang), self.lang)
        return html(
            '<div class="figure">{0}{1}<details><summary>{2}</summary>'
            '<div class="scroll" tabindex="0" role="group" aria-label="{2}">{3}</div></details></div>',
            shown,
            offered,
            text("page.data", self.lang),
            rows,
        )

    def drawn(self, chart: Chart, heading: str) -> Markup:
        """A figure and its rows as files beside the page."""
        assert self.offered is not None
        drawn = [self.offered.add(f"{chart.name}{each}", picture(chart, each)) for each in self.pictures]
        return self._links({"figure": drawn, "table": [self.offered.add_rows(chart.name, heading, chart.frame)]})

    def rows(self, part: Table | Chart, heading: str) -> Markup:
        """The rows of a table or a figure as a file."""
        if self.offered is None:
            return self.files({f"{part.name}.csv": csv_bytes(part.frame)}, "table")
        return self._links({"table": [self.offered.add_rows(part.name, heading, part.frame)]})

    def files(self, files: dict[str, bytes], what: str) -> Markup:
        """Links to files: of their bytes, where nothing is offered beside what is shown."""
        if self.offered is not None:
            return self._links({what: [self.offered.add(*each) for each in files.items()]})
        links = []
        for name, content in files.items():
            data = f"data:{KINDS[_ending(name)]};base64,{base64.b64encode(content).decode('ascii')}"
            words = text("page.download", self.lang, name=name)
            links.append(html('<a href="{}" download="{}">{}</a>', data, name, words))
        return html('<p class="download">{}</p>', Markup(" · ").join(links))

    def _links(self, offered: Mapping[str, Sequence[str]]) -> Markup:
        """Links to files that are offered, by what they hold."""
        links = []
        for what, names in offered.items():
            for name in names:
                words = text(f"page.download_{what}", self.lang, kind=_ending(name)[1:].upper())
                links.append(html('<a href="{}{}" download>{}</a>', BESIDE, name, words))
        return html('<p class="download">{}</p>', Markup(" · ").join(links))


def _folded(title: str, content: Markup) -> Markup:
    """What the reader opens."""
    return html("<details><summary>{}</summary>{}</details>", title, content)


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


def _table(table: Table) -> Markup:
    groups = Markup("").join(
        html('<th colspan="{}" scope="colgroup">{}</th>', width, head)
        if head
        else html('<td colspan="{}"></td>', width)
        for head, width in table.heads
    )
    names = list(table.cells)
    heads = Markup("").join(
        html('<th scope="col"{}>{}</th>', Markup(" data-pick") * (name in table.picks), name) for name in names
    )
    top = (html("<tr>{}</tr>", groups) if table.heads else Markup("")) + html("<tr>{}</tr>", heads)
    top = Markup("") if table.layout == "facts" else html("<thead>{}</thead>", top)
    # a page has thousands of cells: they are put together as plain strings, each escaped here
    labels = [f'<td data-label="{escape(name)}">' for name in names[1:]]
    rows = []
    headings = _headings(table, len(names))
    picks, picked = _facets(table)
    for number, row in enumerate(zip(*table.cells.values(), strict=True)):
        rows.append(headings.get(number, ""))
        anchor = f' id="{escape(table.ids[number])}"' if table.ids else ""
        cells = "".join(f"{label}{escape(cell)}</td>" for label, cell in zip(labels, row[1:], strict=True))
        rows.append(f'<tr{anchor}{picked[number]}><th scope="row">{escape(row[0])}</th>{cells}</tr>')
    return html(
        '<div class="scroll" tabindex="0" role="group" aria-label="{0}"><table class="{1}"{2}><caption>{0}</caption>'
        "{3}<tbody>{4}</tbody></table></div>",
        table.caption,
        table.layout,
        picks,
        top,
        Markup("".join(rows)),
    )


def _facets(table: Table) -> tuple[Markup, list[str]]:
    """What rows are filtered by that no column shows, for the script: names with words, and which each row has."""
    count = len(next(iter(table.cells.values()), ()))
    known = {name: list(dict.fromkeys(filter(None, words))) for name, words in table.facets.items()}
    known = {name: words for name, words in known.items() if len(words) > 1}
    if not known:
        return Markup(""), [""] * count
    lists = json.dumps([[name, *words] for name, words in known.items()], ensure_ascii=False, separators=(",", ":"))
    at = {name: {word: number for number, word in enumerate(words, 1)} for name, words in known.items()}
    of_rows = zip(*([str(at[name].get(word, 0)) for word in table.facets[name]] for name in known), strict=True)
    return html(' data-picks="{}"', lists), [f' data-p="{" ".join(own)}"' for own in of_rows]


def _headings(table: Table, width: int) -> dict[int, str]:
    """The headings of groups of rows, by the number of the first row below each."""
    found, first = {}, 0
    for heading, count in table.groups:
        found[first] = f'<tr class="group"><th scope="rowgroup" colspan="{width}">{escape(heading)}</th></tr>'
        first += count
    return found


def _rows(rows: pd.DataFrame, lang: str) -> Markup:
    caption = f'<caption class="vh">{escape(text("page.data", lang))}</caption>'
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in rows)
    body = ("".join(f"<td>{worded(Said(cell), lang)}</td>" for cell in row) for row in rows.itertuples(index=False))
    lines = "".join(f"<tr>{cells}</tr>" for cells in body)
    return Markup(f'<table class="data">{caption}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>')


def _picture(chart: Chart) -> Markup:
    image = base64.b64encode(_svg(chart.description).encode("utf-8")).decode("ascii")
    return html(
        '<figure><div class="scroll" tabindex="0" role="group" aria-label="{0}">'
        '<img alt="{0}" src="data:image/svg+xml;base64,{1}"></div><figcaption>{0}</figcaption></figure>',
        chart.finding,
        image,
    )


def _svg(description: Description) -> str:
    """The figure as SVG without comments, paths to a hundredth of a point, short names of glyphs."""
    drawn = COMMENT.sub("", PATH_DATA.sub(lambda path: LONG_FRACTION.sub(r"\1", path[0]), svg(draw(description))))
    short = {glyph: f"g{number:x}" for number, glyph in enumerate(dict.fromkeys(GLYPH.findall(drawn)))}
    return GLYPH_USED.sub(lambda used: used[1] + short.get(used[2], used[2]) + '"', drawn)
