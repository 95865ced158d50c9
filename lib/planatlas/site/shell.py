"""What stands around the content of a page: bar, where it is, pages beside it, how to cite it and report an error."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..downloads.spreadsheets import csv_bytes
from ..model import LANGUAGES, language, text
from .described import VERSION, Work, json_ld, social
from .parts import ALL, ALWAYS, HOME, ROOT, page_in

# the words that the script shows, by the names by which it knows them
SCRIPT_WORDS = {
    "filter": "site.filter", "all": "site.all", "sort": "site.sort", "listed": "site.listed", "shown": "site.shown",
    "nothing": "site.nothing", "clear": "site.clear",
    "results": "site.results", "none": "site.none", "near": "site.near",
    "region": "part.regions", "indicator": "part.indicators", "plan": "part.plans", "target": "head.target",
    "domain": "head.domain", "word": "glossary.title",
}  # fmt: skip
PLACES = {"shown": "#1", "all": "#2"}  # where the script writes its figures
Link = tuple[str, str]  # where it leads, and its words


@dataclass(frozen=True)
class Page:
    """A page of the site, as far as what stands around its content depends on it.

    Parameters
    ----------
    path
        Its path below the folder of the reports, beginning with the folder of its language.
    title
        What it is about.
    kind
        What kind of page it is.
    part
        The part of the site that it belongs to.
    description
        A sentence for search engines.
    parts
        The parts in the bar.
    before, after
        The path and the title of the pages beside it.
    beside
        The path, title and kind of pages about the same thing.
    date
        The date of the newest source.
    published
        The date of the edition that the page is made for, if it is made for one.
    works
        The plans that it rests on: title, number, issuer and date of each.
    card
        The region whose card stands for the page where it is shared; "" for that of the site.
    feed
        The file of the feed that the page announces; "" for none.
    address
        The address of the site; "" if it is not known.
    record
        What the page was made from.
    is_list
        Whether it is the page that the bar leads to.
    others
        The languages that have the page as well; all by default.
    is_alone
        Whether no other page stands beside it, so that it leads to none.
    """

    path: str
    title: str
    kind: str = ""
    part: str = ""
    description: str = ""
    parts: Sequence[str] = ALWAYS
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    beside: Sequence[tuple[str, ...]] = ()
    date: str = ""
    published: str = ""
    works: Sequence[Work] = ()
    card: str = ""
    feed: str = ""
    address: str = ""
    record: Mapping[str, str] = field(default_factory=dict)
    is_list: bool = False
    others: Sequence[str] = LANGUAGES
    is_alone: bool = False


def shell(page: Page) -> dict[str, object]:
    """Return what the templates of the frame need.

    Parameters
    ----------
    page
        The page.

    Returns
    -------
    dict
        Values by the names that ``head``, ``bar``, ``beside`` and ``foot`` of the templates use.

    Examples
    --------
    >>> made = shell(Page("en/plans.html", "Plans", part="plans", is_list=True))
    >>> made["others"], made["root"], made["crumbs"]
    ({'zh': '../zh/plans.html'}, '../', [('index.html', 'Home'), ('', 'Plans')])
    """
    lang, _, name = page.path.partition("/")
    root, foot = "../" * page.path.count("/"), _foot(page, lang)
    bar = [HOME, *page.parts]
    return {
        "name": text("site.name", lang),
        "root": root,
        "title": page.title,
        "kind": page.kind,
        "part": page.part,
        "is_list": page.is_list,
        "description": page.description,
        "bar": bar,
        "links": {part: f"{part}.html" for part in bar},
        "crumbs": _crumbs(page, lang),
        "others": {other: f"{root}{other}/{name}" for other in page.others if other != lang},
        "lists": {} if page.is_alone else {each: root + page_in(each, ALL) for each in LANGUAGES},
        "tags": {each: language(each).html for each in LANGUAGES},
        "languages": {each: language(each).name for each in LANGUAGES},
        "before": _beside(page.before),
        "after": _beside(page.after),
        "beside": [(PurePosixPath(path).name, title, kind) for path, title, kind in page.beside],
        "canonical": f"{page.address}{page.path}" if page.address else "",
        "record": page.record,
        "words": json.dumps({key: text(of, lang, **PLACES) for key, of in SCRIPT_WORDS.items()}, ensure_ascii=False),
        "feed": page.feed,
        "social": social(
            f"{page.title} · {page.kind}" if page.kind not in ("", page.title) else page.title,
            page.description, lang, page.address, page.path, page.card, page.path == page_in(lang, HOME),
        ),
        "json_ld": json_ld(
            title=page.title, kind=page.kind, description=page.description, lang=lang, cite=foot["cite"],
            path=page.path, date=page.date, published=page.published, address=page.address, works=page.works,
        ),
        **foot,
    }  # fmt: skip


def _crumbs(page: Page, lang: str) -> list[Link]:
    if page.part == HOME:
        return []
    crumbs = [(f"{HOME}.html", text(f"part.{HOME}", lang))]
    if not page.is_list and page.part:
        crumbs.append((f"{page.part}.html", text(f"part.{page.part}", lang)))
    return [*crumbs, ("", page.title)]


def _beside(entry: Sequence[str]) -> Link | tuple[()]:
    return (PurePosixPath(entry[0]).name, entry[1]) if entry else ()


def _foot(page: Page, lang: str) -> dict[str, str]:
    has_kind = page.kind not in ("", page.title)
    title = text("site.title", lang, kind=page.kind, title=page.title) if has_kind else page.title
    dated, values = ("_date" if page.date else ""), {"version": VERSION, "title": title, "date": page.date}
    heads = [f"site.report_{name}" for name in ("page", "place", "shown", "should", "evidence")]
    row = [page.path, "", "", "", ""]
    import pandas as pd

    frame = pd.DataFrame([row], columns=[text(head, lang) for head in heads])
    encoded = base64.b64encode(csv_bytes(frame)).decode("ascii")
    return {
        "edition": text(f"site.edition{dated}", lang, **values),
        "cite": text(
            f"site.cite_words{dated}", lang, address=page.address and page.address + page.path, **values
        ).strip(),
        "report_words": text("site.report_words", lang, page=page.path, **values),
        "report_row": f"data:text/csv;charset=utf-8;base64,{encoded}",
        "start": ROOT,
    }
