"""The pages around the reports: the index of all reports, and the list of the last runs."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressroom.project import Run
from pressroom.records import Record

from .. import paths
from ..model import LANGUAGES, REMARKS, language, text
from .notebooks import notebooks
from .runs import in_language, lang_of
from .stylesheet import verdict_rules

TEMPLATES = Path(__file__).with_name("templates")
PHASES = ("start", "cells", "end", "publish")


def index_page(runs: Sequence[Run], records: Mapping[str, Record | None]) -> str:
    """Write the HTML of ``reports/index.html``: the pages that exist, and those that failed.

    It holds nothing that differs from day to day.

    Parameters
    ----------
    runs
        All runs, those of a notebook next to each other.
    records
        The record of each page's last run.

    Returns
    -------
    str
        The page.
    """
    failed = {run.page: error for run in runs if (record := records[run.page]) and (error := record.error)}
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
    return _render("contents.html.j2", sections=sections, failures=failed)


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
