"""The pages around the reports: a home page and lists in each language, the first page, and the list of runs."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressroom.project import Run
from pressroom.records import Record

from .. import tables
from ..answers.entries import Entry
from ..fluid import shapes
from ..model import LANGUAGES, REMARKS, label, language, text
from .contents import with_contents
from .frames import entries
from .home import Edition, Home
from .listed import Pages
from .lists import Lists
from .maps import with_maps
from .parts import ALL, ALWAYS, HOME, NOT_FOUND, PARTS, ROOT, RUNS, page_in
from .search_file import search_file
from .settings import Site
from .shell import Page, shell

TEMPLATES = Path(__file__).with_name("templates")
PHASES = ("start", "cells", "end", "publish")
SEARCH = "assets/search.js"
PAGES_OF_WORDS = {"rules": "methods_and_backtest", "files": "data_tables", "citation": "about"}  # of the glossary
MOST_ROWS = 100  # of the page of runs: those that took longest, after those that failed
TEMPLATE_OF = {HOME: "home"} | dict.fromkeys(("monitoring", "requests", "methods", ALL), "listing")


class Index:
    """The pages around the reports; they hold nothing that differs from day to day.

    If there are more than ``MOST_REGIONS`` regions, the pages of regions are named on the lists of their provinces,
    so that the lists of all do not grow with the regions.

    Parameters
    ----------
    runs
        All runs, those of a notebook next to each other.
    records
        The record of each page's last run.
    site
        What the site is made for.
    edition
        The edition that the pages are made for; they then do not lead to the list of runs, which differs with each.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        records: Mapping[str, Record | None],
        site: Site = Site(),  # noqa: B008 (frozen)
        edition: Edition | None = None,
    ):
        self._pages, self._site, self._edition = Pages(runs, records), site, edition
        self._parts = next((parts for run in runs for parts in entries(run, "parts")), ALWAYS)
        self._lists = Lists(self._pages)
        self._home = Home(self._pages, self._lists)

    def pages(self) -> dict[str, str]:
        """Write the pages of all languages.

        Returns
        -------
        dict
            The pages by path.
        """
        found = {ROOT: self._rooted("root.html.j2"), NOT_FOUND: self._rooted("not_found.html.j2")}
        for lang in LANGUAGES:
            found |= self._of_language(lang)
        return found

    def search(self) -> str:
        """Write the script with all that can be searched for.

        Returns
        -------
        str
            The script.
        """
        plan_regions = dict(zip(*(self._lists.plan_rows[name] for name in ("plan_id", "region_code")), strict=True))

        def page_of(entry: Entry) -> str:
            if entry.what == "region":
                province = self._pages.province_of.get(entry.id)
                listed = f"regions-{province}.html#r-{entry.id}" if province else f"regions.html#r-{entry.id}"
                return self._pages.anywhere(f"region_profile-{entry.id}") or listed
            if entry.what == "indicator":
                known = self._pages.anywhere(f"indicator-{entry.id}", f"indicator_map-{entry.id}")
                return known or f"indicators.html#i-{entry.id}"
            if entry.what == "domain":
                return self._pages.anywhere(f"domain-{entry.id}") or "indicators.html"
            if entry.what == "word":
                made = self._pages.anywhere(PAGES_OF_WORDS.get(entry.id, ""))
                return made or f"{self._pages.anywhere('glossary') or 'methods.html'}#w-{entry.id}"
            plan = entry.id if entry.what == "plan" else entry.id.rpartition("-")[0]
            profile = self._pages.anywhere(f"region_profile-{plan_regions.get(plan, '')}")
            if entry.what == "target" and profile:
                return f"{profile}#"
            return self._pages.anywhere(f"plan-{plan}") or profile or "plans.html"

        return search_file(page_of)

    def page(self, lang: str, template: str, name: str = "", title: str = "", **values: Any) -> str:
        """Write one page in the frame of the site.

        Parameters
        ----------
        lang
            The language.
        template
            The name of its template.
        name, title
            Its name and title; those of the part of the site by default.
        **values
            What the template needs besides.

        Returns
        -------
        str
            The page.
        """
        name = name or template
        own = Page(
            path=page_in(lang, name),
            title=title or text("home.title" if name == HOME else f"part.{name}", lang),
            part=HOME if name == HOME else template if template in PARTS else "",
            parts=self._parts,
            description=text("home.lead", lang, **self._home.counts) if name == HOME else "",
            date=self._home.date,
            published=self._edition.date if self._edition else "",
            feed=self._edition.feed if self._edition else "",
            address=self._site.address,
            is_list=name == template,
        )
        defaults: dict[str, Any] = {"failures": {}, "province": False, "plans": [], "sections": []}
        defaults["runs_page"] = "" if self._edition else f"../{RUNS}"
        made = render(
            f"{TEMPLATE_OF.get(template, template)}.html.j2",
            lang=lang,
            shell=shell(own),
            page_title=own.title,
            name=name,
            t=lambda key, **given: text(key, lang, **given),
            **(defaults | values),
        )
        made = with_maps(made, lang, self._site.has_maps, self._site.map_number)
        return with_contents(made, text("site.contents", lang))

    def has(self, lang: str, name: str) -> str:
        """Return the file of a page of a run in a language; "" if it is not there."""
        return self._pages.path(lang, name)

    def _of_language(self, lang: str) -> dict[str, str]:
        every, pages, lists = self._pages.of(lang), self._pages, self._lists
        within = {code for code in lists.regions["region_code"] if pages.province_of.get(code, "") == ""}
        names = tables.names("regions", lang)
        provinces = [
            (
                f"regions-{code}.html",
                names.get(code, code),
                self._count(code),
                bool(pages.failures(pages.of(lang, code))),
            )
            for code in pages.provinces
        ]
        domains = lists.indicators(lang)
        shown: dict[str, dict[str, Any]] = {
            HOME: {"home": self._home, "sections": pages.sections(every, lang), "edition": self._edition},
            "regions": {"regions": list(lists.region_rows(lang, within)), "count": len(lists.regions)},
            "indicators": {
                "domains": [
                    (label("domain", code, lang), lists.domain_page(lang, code), rows, lists.compared(lang, code))
                    for code, rows in domains.items()
                ],
                "letters": lists.by_letter(domains, lang),
                "count": sum(map(len, domains.values())),
                "all_regions": len(lists.regions),
            },
            "plans": {"plans": list(lists.plans(lang, within)), "count": len(lists.plan_rows)},
            "monitoring": {"sections": pages.sections(every, lang, "monitoring")},
            "requests": {"sections": pages.sections(every, lang, "requests")},
            "methods": {"sections": pages.sections(every, lang, "methods")},
            ALL: {"sections": pages.sections(every, lang), "failures": pages.failures(every)},
        }  # fmt: skip
        found = {
            page_in(lang, name): self.page(lang, name, provinces=provinces, **values)
            for name, values in shown.items()
            if name in (HOME, ALL, *self._parts)
        }
        for code in pages.provinces:
            own = pages.of(lang, code)
            regions = [each for each in lists.regions["region_code"] if pages.province_of.get(each) == code]
            found[page_in(lang, f"regions-{code}")] = self.page(
                lang, "regions", name=f"regions-{code}", title=names.get(code, code), province=True,
                regions=list(lists.region_rows(lang, regions)), count=len(regions), provinces=[],
                plans=list(lists.plans(lang, regions)), sections=pages.sections(own, lang),
                failures=pages.failures(own),
            )  # fmt: skip
        return found

    def _count(self, province: str) -> int:
        return sum(self._pages.province_of.get(code) == province for code in self._lists.regions["region_code"])

    def _rooted(self, template: str) -> str:
        return render(template, counts=self._home.counts, address=self._site.address)


def runs_page(runs: Sequence[Run], records: Mapping[str, Record | None]) -> str:
    """Write the HTML of ``reports/runs.html``: how long each page's last run took, by phase, and how it ended.

    Parameters
    ----------
    runs
        All runs.
    records
        The record of each page's last run.

    Returns
    -------
    str
        The page.
    """
    rows = []
    for run in runs:
        if record := records[run.page]:
            seconds = [record.seconds.get(phase) for phase in PHASES]
            rows.append(record.model_dump() | {"phases": seconds, "total": sum(value or 0 for value in seconds)})
    return render(
        "runs.html.j2",
        address="",
        rows=[row for row in rows if row["error"]] + _slowest([row for row in rows if not row["error"]]),
        count=len(rows),
        phases=PHASES,
        total=sum(row["total"] for row in rows),
        peak=max((row["peak_mb"] for row in rows), default=0),
    )


def render(template: str, **values: object) -> str:
    """Fill in a template of a page around the reports.

    Parameters
    ----------
    template
        The name of the template.
    **values
        What it needs besides the languages.

    Returns
    -------
    str
        The page.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            text=text,
            languages=LANGUAGES,
            first=LANGUAGES[0],
            language=language,
            remarks=REMARKS,
            shapes=shapes(),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(str(TEMPLATES / "planatlas"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _slowest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that took longest, in their own order."""
    least = sorted((row["total"] for row in rows), reverse=True)[:MOST_ROWS][-1:]
    return [row for row in rows if row["total"] >= least[0]][:MOST_ROWS]
