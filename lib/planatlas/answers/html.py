"""Answers as HTML, for JupyterLab and for pages."""

import base64
import json
import re

import pandas as pd
from markupsafe import Markup, escape

from ..drawing import draw, svg
from ..figures import Description
from ..figures.worded_rows import worded_rows
from ..fluid import render
from ..model import Said, text
from ..sections.elements import Chart, Form, Link, Part, Section, Table
from ..sections.markup import html, worded
from .answer import Answer, csv_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATH_DATA = re.compile(r' d="[^"]*"')
COMMENT = re.compile(r" *<!--.*?-->\n", re.DOTALL)
GLYPH = re.compile(r'<path id="([A-Za-z]+-[\w-]+)"')  # named by font and number: long, and used often
GLYPH_USED = re.compile(r'((?:<path id=|xlink:href=)"#?)([A-Za-z]+-[\w-]+)"')
LONG_FRACTION = re.compile(r"(\d\.\d\d)\d+")


def answer_html(answer: Answer, *, for_page: bool = False) -> Markup:
    """Write an answer as HTML.

    Parameters
    ----------
    answer
        The answer.
    for_page
        Whether it is for a page, which has the shapes and the style sheet of fluid figures; by default the figures are
        pictures, which stand on their own in JupyterLab.

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
    level = 2 + bool(answer.title and not answer.is_whole)
    return Markup("").join([*pieces, *(_part(part, answer.lang, for_page, level) for part in parts)])


def _part(part: Part, lang: str, for_page: bool, level: int = 2) -> Markup:
    match part:
        case None | "":
            return Markup("")
        case str():
            return html("<p>{}</p>", part)
        case Table():
            return _table(part, lang)
        case Chart():
            return _chart(part, lang, for_page)
        case Link():
            return html('<p><a href="{}">{}</a></p>', part.page, part.words)
        case Form():
            name = f"{part.name}.xlsx"
            book = _link(name, part.workbook, XLSX, text("page.download", lang, name=name))
            return _csv(part.name, part.frame, lang) + html('<p class="download">{}</p>', book)
        case Section():
            heading = html("<{0}>{1}</{0}>", Markup(f"h{level}"), part.title) if part.title else Markup("")
            below = level + bool(part.title)
            content = Markup("").join(_part(each, lang, for_page, below) for each in part.parts)
            if part.is_folded:
                return html("<details><summary>{}</summary>{}</details>", heading, content)
            return heading + content
        case _:
            return html("<ul>{}</ul>", Markup("").join(html("<li>{}</li>", item) for item in part))


def _table(table: Table, lang: str) -> Markup:
    groups = Markup("").join(
        html('<th colspan="{}"{}>{}</th>', width, Markup(" scope=colgroup" if head else ""), head)
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
    shown = html(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}"><table class="{1}"{2}><caption>{0}</caption>'
        "{3}<tbody>{4}</tbody></table></div>{5}",
        table.caption,
        table.layout,
        picks,
        top,
        Markup("".join(rows)),
        _csv(table.name, table.frame, lang) if table.name else "",
    )
    return html("<details><summary>{}</summary>{}</details>", table.caption, shown) if table.is_folded else shown


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


def _chart(chart: Chart, lang: str, for_page: bool) -> Markup:
    if for_page:
        label = text(f"figure.{chart.description.kind}", lang)
        shown = html('<p class="finding">{}</p>{}', chart.finding, render(chart.description, label=label))
    else:
        image = base64.b64encode(_svg(chart.description).encode("utf-8")).decode("ascii")
        shown = html(
            '<figure><div class="scroll" tabindex="0" role="region" aria-label="{0}">'
            '<img alt="{0}" src="data:image/svg+xml;base64,{1}"></div><figcaption>{0}</figcaption></figure>',
            chart.finding,
            image,
        )
    offered = _csv(chart.name, chart.frame, lang) if chart.name else Markup("")
    if chart.is_said:
        return html('<div class="figure">{}{}</div>', shown, offered)
    return html(
        '<div class="figure">{}<details><summary>{}</summary><div class="scroll">{}</div>{}</details></div>',
        shown,
        text("page.data", lang),
        _rows(worded_rows(chart.frame, chart.description, lang), lang),
        offered,
    )


def _rows(rows: pd.DataFrame, lang: str) -> Markup:
    heads = "".join(f"<th>{escape(head)}</th>" for head in rows)
    body = ("".join(f"<td>{worded(Said(cell), lang)}</td>" for cell in row) for row in rows.itertuples(index=False))
    lines = "".join(f"<tr>{cells}</tr>" for cells in body)
    return Markup(f'<table class="data"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>')


def _csv(name: str, data: pd.DataFrame, lang: str) -> Markup:
    link = _link(f"{name}.csv", csv_bytes(data), "text/csv;charset=utf-8", text("page.csv", lang, name=name))
    return html('<p class="download">{}</p>', link)


def _link(name: str, content: bytes, kind: str, words: str) -> Markup:
    """A link to a file embedded in the page."""
    data = base64.b64encode(content).decode("ascii")
    return html('<a href="data:{};base64,{}" download="{}">{}</a>', kind, data, name, words)


def _svg(description: Description) -> str:
    """The figure as SVG without comments, paths to a hundredth of a point, short names of glyphs."""
    drawn = COMMENT.sub("", PATH_DATA.sub(lambda path: LONG_FRACTION.sub(r"\1", path[0]), svg(draw(description))))
    short = {glyph: f"g{number:x}" for number, glyph in enumerate(dict.fromkeys(GLYPH.findall(drawn)))}
    return GLYPH_USED.sub(lambda used: used[1] + short.get(used[2], used[2]) + '"', drawn)
