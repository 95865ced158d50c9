"""What changed, in words: a list, a page in the frame of the site, rows as CSV, and a feed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

import pandas as pd
from markupsafe import Markup, escape

from .. import tables
from ..answers.answer import Answer, csv_bytes
from ..answers.html import answer_html
from ..model import codes, label, text, with_unit
from ..model.texts import worded
from ..sections.elements import Part, Section, Table
from ..sections.markup import chinese, html, titled, words_of
from ..site.addresses import XML
from ..site.parts import HOME
from .comparing import APART, COLUMNS, OF_DATA
from .folder import EARLIER, LIST, Manifest

NAME = "changes"  # of the page, and of the file with all rows
MOST_ROWS, MOST_ITEMS = 200, 20  # rows of a kind on the page, editions in the feed
FIELDS_AS_CODES = {"kind": "kind", "group": "group", "value_basis": "value_basis", "direction": "direction",
                   "domain": "domain", "counting_year": "counting_year"}  # fmt: skip


def summary(counted: Mapping[str, int], lang: str, *, is_first: bool = False) -> list[str]:
    """Say what is new in an edition.

    Parameters
    ----------
    counted
        What ``counts`` returns.
    lang
        The language of the words.
    is_first
        Whether there is no edition before it.

    Returns
    -------
    list of str
        A phrase for each kind of change; a sentence if there are none.

    Examples
    --------
    >>> summary({"value_new": 2, "verdict_changed": 1}, "en")
    ['2 new values', '1 verdict changed']
    """
    if is_first:
        return [text("edition.first", lang)]
    found = [text(f"edition.count_{change}", lang, count=count) for change, count in counted.items()]
    return found or [text("edition.nothing", lang)]


def changes_page(found: pd.DataFrame, dates: tuple[str, str], lang: str, page_of: Callable[[str], str]) -> Markup:
    """Write the content of the page of changes.

    Parameters
    ----------
    found
        The changes.
    dates
        The dates of the edition before and of this one.
    lang
        The language of the words.
    page_of
        Gives the file of a page by its name, "" if it is not there.

    Returns
    -------
    Markup
        The content below the heading.
    """
    words = _Words(found, lang, page_of)
    parts: list[Part] = [text("edition.lead", lang, before=dates[0], date=dates[1])]
    for kind in (*OF_DATA, *APART):
        rows = found[found["change"] == kind]
        if len(rows):
            table = Table(words.cells(kind, rows.head(MOST_ROWS)), text(f"edition.{kind}_caption", lang), rows,
                          layout="cards")  # fmt: skip
            more = text("edition.more", lang, count=len(rows), shown=MOST_ROWS) if len(rows) > MOST_ROWS else None
            parts.append(Section(table, more, title=text(f"edition.{kind}", lang)))
    if found.empty:
        parts.append(text("edition.nothing", lang))
    link = html('<p class="download"><a href="../{0}.csv" download>{1}</a></p>', NAME, text("edition.csv", lang))
    # such a page lies in each edition, so that the link holds also when this one is an earlier one
    others = html('<p><a href="../{}">{}</a></p>', LIST, text("edition.earlier", lang))
    return answer_html(Answer(*parts, lang=lang, is_whole=True)) + link + others


def changes_csv(found: pd.DataFrame) -> str:
    """Write all changes as a CSV that spreadsheets read."""
    return csv_bytes(found[list(COLUMNS)]).decode("utf-8")


def feed(address: str, newest: Manifest, earlier: Sequence[Manifest], lang: str) -> str:
    """Write the editions as RSS, the newest first.

    Parameters
    ----------
    address
        The address of the site; "" if it is not known: links then are relative to the feed.
    newest, earlier
        The editions.
    lang
        The language of the words.

    Returns
    -------
    str
        The feed, of at most ``MOST_ITEMS`` editions.
    """
    site = f"{address}{lang}/" if address else ""
    items = []
    for place, each in enumerate([newest, *earlier][:MOST_ITEMS]):
        name = f"{NAME}.html" if f"{lang}/{NAME}.html" in each.files else f"{HOME}.html"
        inside = f"{EARLIER}/{each.date}/" if place else ""
        link = f"{address}{inside}{lang}/{name}" if address else f"../{LIST}" if inside else name
        is_first = each is [newest, *earlier][-1]
        words = text("list.stop", lang).join(summary(each.counts, lang, is_first=is_first))
        items.append(
            f"<item><title>{escape(text('home.edition', lang, date=each.date))}</title><link>{escape(link)}</link>"
            f'<guid isPermaLink="false">planatlas-{each.date}</guid><description>{escape(words)}</description>'
            f"<pubDate>{format_datetime(datetime.fromisoformat(each.date).replace(tzinfo=UTC))}</pubDate></item>\n"
        )
    about = f"<description>{escape(text('home.title', lang))}</description>"
    head = f"<title>{escape(text('site.name', lang))}</title><link>{escape(f'{site}{HOME}.html')}</link>{about}"
    return f'{XML}<rss version="2.0"><channel>{head}\n{"".join(items)}</channel></rss>\n'


class _Words:
    """Codes of rows in words: names are read once."""

    def __init__(self, found: pd.DataFrame, lang: str, page_of: Callable[[str], str]):
        self._lang, self._page_of = lang, page_of
        self._regions, self._indicators = tables.names("regions", lang), tables.names("indicators", lang)
        targets, values = (tables.load(name).to_dict("records") for name in ("targets", "observations"))
        self._targets = {row["target_id"]: row for row in targets}
        self._people = {row["qualifier"]: words_of(row, "qualifier", lang) for row in [*values, *targets]}
        self._sources = {row["source_id"]: titled(row, lang) for row in tables.sources().to_dict("records")}

    def cells(self, kind: str, rows: pd.DataFrame) -> dict[str, list[object]]:
        """The cells of a table of changes of one kind."""
        own = rows.to_dict("records")
        head = {name: text(key, self._lang) for name, key in _HEADS.items()}
        if kind == "code_changed":
            cells: dict[str, list[object]] = {head["field"]: [self._code(row["field"]) for row in own]}
            return cells | self._sides(own)
        if kind == "definition_changed":
            cells = {head["indicator"]: [self._subject(row) for row in own]}
            return cells | {head["field"]: [self._field(row["field"]) for row in own]} | self._sides(own)
        cells = {head["region"]: [self._regions.get(row["region_code"], row["region_code"]) for row in own]}
        cells[head["indicator"]] = [self._subject(row) for row in own]
        if kind.startswith("value_"):
            cells[head["year"]] = [row["year"] for row in own]
        if kind == "verdict_changed":
            cells[head["target"]] = [self._target(row["target_id"]) for row in own]
        if kind == "target_changed":
            cells[head["field"]] = [self._field(row["field"]) for row in own]
        cells |= self._sides(own)
        why = "source" if kind.startswith("value_") else "why"
        return cells | ({head[why]: [self._why(row) for row in own]} if rows["why"].any() else {})

    def _sides(self, rows: Sequence[Mapping[str, str]]) -> dict[str, list[object]]:
        """Before and after, without a side that is empty throughout."""
        heads = {side: text(f"edition.{side}", self._lang) for side in ("before", "after")}
        return {
            head: [self._side(row, side) for row in rows] for side, head in heads.items() if any(r[side] for r in rows)
        }

    def _side(self, row: Mapping[str, str], side: str) -> object:
        words = row[side]
        if row["change"] == "verdict_changed":
            return self._named("verdict", words)
        if row["change"].startswith("value_") and words:
            figures = [each.partition(" ") for each in words.split(" | ")]
            return " | ".join(with_unit(float(figure), unit, self._lang) for figure, _, unit in figures)
        if row["field"] in FIELDS_AS_CODES:
            return self._named(FIELDS_AS_CODES[row["field"]], words)
        is_chinese = row["change"].startswith("target_") or row["field"].endswith("_zh")
        return chinese(words) if is_chinese and words else words

    def _subject(self, row: Mapping[str, str]) -> object:
        name = self._indicators.get(row["indicator_id"], row["indicator_id"]) or row["target_id"]
        page = self._page_of(f"indicator-{row['indicator_id']}")
        parts = [html('<a href="{}">{}</a>', page, name) if page else name]
        parts += [self._named("group", row["group"])] if row["group"] not in ("", "all") else []
        people = self._people.get(row["qualifier"], chinese(row["qualifier"]))  # of a row that is gone, as printed
        parts += [people] if row["qualifier"] and people != parts[-1] else []
        return Markup(" · ").join(parts)

    def _why(self, row: Mapping[str, str]) -> object:
        if row["change"] == "verdict_changed":
            return text(f"edition.why_{row['why']}", self._lang)
        if row["change"].startswith("value_"):
            return Markup("; ").join(self._sources.get(each, each) for each in row["why"].split("; "))
        return row["why"]

    def _target(self, name: str) -> object:
        row = self._targets.get(name)
        return html("{} ({})", chinese(row["value_printed"]), row["target_year"]) if row else name

    def _code(self, name: str) -> str:
        return text(f"edition.code_{name}", self._lang)

    def _field(self, name: str) -> str:
        try:
            return worded(f"field-{name}", self._lang, {})
        except KeyError:
            return name

    def _named(self, codelist: str, code: str) -> str:
        return label(codelist, code, self._lang) if code in codes(codelist) else code


_HEADS = {"region": "head.region", "indicator": "head.indicator", "target": "head.target", "year": "head.year",
          "field": "edition.field", "source": "head.source", "why": "edition.why"}  # fmt: skip
