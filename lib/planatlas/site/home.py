"""What the home page of a language shows: counts, findings, targets by region and domain, and what is new."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from .. import tables
from ..answers.answer import Answer
from ..fluid import render
from ..model import codes, label, text
from ..pages.findings import findings
from ..sections.elements import Chart, Link
from ..sections.markup import titled
from .listed import Pages
from .lists import Lists
from .runs import in_language

NEWEST = 6  # sources
OTHERS = ""  # in place of the domains of which one region alone has targets
DOORS = {  # by reader the lists, and the pages of notebooks, that they look for first
    "citizen": ("regions", "indicators", "plans", "glossary", "about"),
    "official": ("monitoring", "requests", "methods_and_backtest", "sources_and_quality"),
    "data": ("data_tables", "explore", "methods"),
}
SIDE = 24.0  # of the largest square of the matrix


class Finding(NamedTuple):
    """Something worth knowing: a sentence with its figure, what it means, a page with a link's words, and a picture."""

    title: str
    words: str
    page: str
    link: str
    picture: Markup


class Matrix(NamedTuple):
    """Targets by region (or province) and domain: heads and rows, each a page and a name; the fewer stand above."""

    corner: str
    heads: list[tuple[str, str]]
    rows: list[tuple[tuple[str, str], list[tuple[int, float]]]]  # for each cell the count, and the side of its square


class Door(NamedTuple):
    """Where one kind of reader may begin: what they want, and the pages with their titles."""

    title: str
    pages: list[tuple[str, str]]


class Edition(NamedTuple):
    """An edition: its date, what is new in it by language, and the files of its page of changes and its feed."""

    date: str
    new: Mapping[str, Sequence[str]]
    page: str = ""
    feed: str = ""


class Home:
    """The figures of the home page, the same in all languages.

    Parameters
    ----------
    pages, lists
        All pages of the site, and the tables of its lists.
    """

    def __init__(self, pages: Pages, lists: Lists):
        self._pages, self._lists = pages, lists
        rows = lists.targets
        self.counts = {"regions": len(lists.regions), "plans": rows["plan_id"].nunique(), "targets": len(rows)}
        domain = dict(zip(*(tables.indicators()[name] for name in ("indicator_id", "domain")), strict=True))
        of = rows["indicator_id"].map(domain)
        setting = rows.groupby(of)["region_code"].nunique()
        known = [code for code in codes("domain") if code in setting.index]
        self._domains = [code for code in known if setting[code] > 1] or known
        self._others = len(known) - len(self._domains)  # of one region alone: one entry of the matrix
        where = rows["region_code"].map(lambda code: pages.province_of.get(code, code))
        shown = of.where(of.isin(self._domains), OTHERS)
        self._matrix = rows.groupby([where, shown]).size()
        self._sources = self._newest()

    def findings(self, lang: str) -> list[Finding]:
        """What the data say at first sight, each with the page that shows it."""
        found = findings(lang=lang)
        shown = (found.looser, found.below, found.spread, found.judged, found.shared)
        return [self._finding(each, lang) for each in shown if each.parts]

    def _finding(self, found: Answer, lang: str) -> Finding:
        link = next((part for part in found.parts if isinstance(part, Link)), Link("", ""))
        name, mark, anchor = link.page.partition("#")
        page = self._pages.path(lang, name.removesuffix(".html"))
        charts = [part for part in found.parts if isinstance(part, Chart)]
        pictures = [
            render(each.description, label=f"{found.title} · {text(f'figure.{each.description.kind}', lang)}")
            for each in charts
        ]
        return Finding(
            found.title, found.finding, page and f"{page}{mark}{anchor}", link.words, Markup("").join(pictures)
        )

    def where(self, lang: str) -> tuple[Markup, str]:
        """The map of the regions, and which of them it leaves out; nothing if there is no map to draw."""
        parts = findings(lang=lang).where.parts
        drawn = [part for part in parts if isinstance(part, Chart)]
        said = [part for part in parts if isinstance(part, str)]
        label_of = text("figure.place_map", lang)
        return Markup("").join(render(each.description, label=label_of) for each in drawn), " ".join(said)

    def doors(self, lang: str, parts: Sequence[str]) -> list[Door]:
        """Where a reader may begin: what each kind of reader looks for, with the pages that there are."""
        found = []
        for reader, wanted in DOORS.items():
            listed = [(f"{name}.html", text(f"part.{name}", lang)) for name in wanted if name in parts]
            titles = {each.name: in_language(each.title, lang) for each in self._pages.known.values()}
            made = [
                (page, titles[name]) for name in wanted if name in titles and (page := self._pages.path(lang, name))
            ]
            found.append(Door(text(f"home.door_{reader}", lang), [*listed, *made]))
        return found

    def matrix(self, lang: str) -> Matrix:
        """The matrix, with provinces instead of regions where there are many of these."""
        names = tables.names("regions", lang)
        places = self._pages.provinces or list(self._lists.regions["region_code"])
        domains = [(self._lists.domain_page(lang, code), label("domain", code, lang)) for code in self._domains]
        regions = [
            (f"regions-{code}.html" if self._pages.provinces else self._pages.path(lang, f"region_profile-{code}"),
             names.get(code, code))
            for code in places
        ]  # fmt: skip
        others = [OTHERS] if self._others else []
        domains += [("indicators.html", text("findings.other_domains", lang, count=self._others)) for _ in others]
        counts = [[int(self._matrix.get((code, domain), 0)) for code in places] for domain in [*self._domains, *others]]
        if len(places) > len(domains):
            heads, rows, counts, corner = domains, regions, [list(each) for each in zip(*counts, strict=True)], "region"
        else:
            heads, rows, corner = regions, domains, "domain"
        largest = max(map(max, counts), default=1)
        cells = [[(count, round(SIDE * (count / largest) ** 0.5, 1)) for count in own] for own in counts]
        return Matrix(text(f"head.{corner}", lang), heads, list(zip(rows, cells, strict=True)))

    def new(self, lang: str) -> list[tuple[str, object, int]]:
        """The newest sources: date, title, number of values."""
        return [(date, titled(row, lang), count) for date, row, count in self._sources]

    @property
    def date(self) -> str:
        """The date of the newest source."""
        return self._sources[0][0] if self._sources else ""

    def _newest(self) -> list[tuple[str, dict[str, Any], int]]:
        counts = tables.observations(set_aside=True)["source_id"].value_counts()
        rows = tables.sources().sort_values(["source_date", "source_id"], ascending=False).head(NEWEST)
        return [
            (row["source_date"], row, int(counts.get(row["source_id"], 0)))
            for row in rows.to_dict("records")
            if row["source_date"]
        ]  # fmt: skip
