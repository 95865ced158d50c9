"""The pages around the reports: the index of all reports, by province if there are many, and the list of runs."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressroom.project import Run
from pressroom.records import Record

from .. import paths, tables
from ..model import LANGUAGES, REMARKS, codes, language, text
from ..sections.areas import MOST_REGIONS
from ..tables.areas import NATION
from .notebooks import Notebook, notebooks
from .reports import PROVINCES
from .runs import in_language, lang_of
from .stylesheet import verdict_rules

TEMPLATES = Path(__file__).with_name("templates")
REGION_KINDS = ("region", "monitored_region", "within")  # kinds of parameters that name a region or an area
KINDS_OF_REGIONS = {"plan": "plans", "document": "documents"}  # kinds whose values belong to a region, and their tables
PHASES = ("start", "cells", "end", "publish")


def index_pages(runs: Sequence[Run], records: Mapping[str, Record | None]) -> dict[str, str]:
    """Write the HTML of ``index.html`` and, where there are many regions, of a page for each province.

    They name the pages that exist and those that failed, and hold nothing that differs from day to day. If there are
    more than ``MOST_REGIONS`` regions, their pages are named on the pages of their provinces, so that the index does
    not grow with the regions.

    Parameters
    ----------
    runs
        All runs, those of a notebook next to each other.
    records
        The record of each page's last run.

    Returns
    -------
    dict
        The pages by path.
    """
    failed = {run.page: error for run in runs if (record := records[run.page]) and (error := record.error)}
    known, province_of = notebooks(), _provinces(runs)
    own: dict[str, list[Run]] = {}
    for run in runs:
        own.setdefault(province_of.get(_region(run, known), ""), []).append(run)
    codes_of_provinces = sorted(code for code in own if code)
    names = {lang: tables.names("regions", lang, codes_of_provinces) if province_of else {} for lang in LANGUAGES}
    provinces = [
        {
            "page": f"{PROVINCES}/{code}.html",
            "names": {lang: names[lang].get(code, code) for lang in LANGUAGES},
            "failed": any(run.page in failed for run in own[code]),
        }
        for code in codes_of_provinces
    ]
    pages = {"index.html": _contents(own.get("", []), failed, provinces=provinces)}
    for code, province in zip(codes_of_provinces, provinces, strict=True):
        pages[str(province["page"])] = _contents(own[code], failed, province=province)
    return pages


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
    return _render(
        "runs.html.j2",
        rows=rows,
        phases=PHASES,
        total=sum(row["total"] for row in rows),
        peak=max((row["peak_mb"] for row in rows), default=0),
    )


def _region(run: Run, known: Mapping[str, Notebook], wanted: Sequence[str] = REGION_KINDS) -> str:
    """Return the region or area that a page is about, from some kinds of parameters; "" if it is about none."""
    for name, kind in known[run.notebook].kinds.items():
        if name in run.values and kind in wanted:
            return str(run.values[name])
        if name in run.values and kind in KINDS_OF_REGIONS and wanted is REGION_KINDS:
            own = tables.select(KINDS_OF_REGIONS[kind], ["region_code"], **{f"{kind}_id": str(run.values[name])})
            return str(own["region_code"].iloc[0]) if len(own) else ""
    return ""


def _provinces(runs: Sequence[Run]) -> dict[str, str]:
    """Return the province of each region and area that pages are about; nothing if one list of pages is enough."""
    known = notebooks()
    if len({_region(run, known, REGION_KINDS[:1]) for run in runs} - {""}) <= MOST_REGIONS:
        return {}
    lower = [level for level in codes("level") if level != NATION]
    regions = tables.regions({_region(run, known) for run in runs}, level=lower)
    return dict(zip(regions["region_code"], tables.parts_of("", regions), strict=True))


def _contents(runs: Sequence[Run], failed: dict[str, str], **values: object) -> str:
    """Write a page that lists pages by notebook; that of a province is in a folder of its own."""
    known = notebooks()
    sections = []
    for name, own in groupby(runs, key=lambda run: run.notebook):
        rows: dict[str, dict[str, Run]] = {}
        for run in own:
            rows.setdefault(PurePosixPath(run.page).stem, {})[lang_of(run)] = run
        title = {lang: in_language(known[name].title, lang) for lang in LANGUAGES}
        about = {lang: in_language(known[name].about, lang) for lang in LANGUAGES}
        entries = [_entries(languages, failed) for languages in rows.values()]
        sections.append({"title": title, "about": about, "rows": entries})
    failures = {run.page: failed[run.page] for run in runs if run.page in failed}
    defaults: dict[str, object] = {"province": None, "provinces": []}
    return _render("contents.html.j2", sections=sections, failures=failures, **(defaults | values))


def _entries(languages: dict[str, Run], failed: dict[str, str]) -> dict[str, dict]:
    return {
        lang: {
            "name": run.title,
            "page": run.page,
            "exists": (paths.reports() / run.page).is_file(),
            "failed": failed.get(run.page, ""),
        }
        for lang, run in languages.items()
    }


def _render(template: str, **values: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            text=text, languages=LANGUAGES, first=LANGUAGES[0], language=language, remarks=REMARKS,
            verdict_rules=verdict_rules(), **values,
        )
    )  # fmt: skip


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(str(TEMPLATES / "planatlas"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
