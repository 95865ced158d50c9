"""The index of the reports: every page in every language, what failed, and what the runs took."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressroom.records import Record

from .. import paths, tables
from ..model import LANGUAGES, REMARKS, label, language, text
from .runs import Run

TEMPLATES = Path(__file__).with_name("templates")
PHASES = ("start", "cells", "end", "publish")


def index_page(runs: list[Run], records: dict[str, Record | None]) -> str:
    """HTML of ``reports/index.html``: the pages that exist, and those that failed; nothing that differs by the day.

    ``records`` are those of the last runs, by page.
    """
    failed = {run.page: error for run in runs if (record := records[run.page]) and (error := record.error)}
    sections = []
    for notebook, own in groupby(runs, key=lambda run: run.notebook):
        rows: dict[str, dict[str, Run]] = {}
        for run in own:
            rows.setdefault(run.name, {})[run.lang] = run
        sections.append({"notebook": notebook, "rows": [_row(languages, failed) for languages in rows.values()]})
    return _render("contents.html.j2", sections=sections, failures=failed)


def runs_page(runs: list[Run], records: dict[str, Record | None]) -> str:
    """HTML of ``reports/runs.html``: what each page's last run took, by phase, and how it ended."""
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


def _row(languages: dict[str, Run], failed: dict[str, str]) -> dict:
    return {
        lang: {
            "name": subject(run, lang),
            "page": run.page,
            "exists": (paths.reports() / run.page).is_file(),
            "failed": failed.get(run.page, ""),
        }
        for lang, run in languages.items()
    }


def subject(run: Run, lang: str) -> str:
    """What a page is about, in words: the region, the domain, the indicator."""
    values = run.values
    if "region" in values:
        region = tables.names("regions", lang)[str(values["region"])]
        if "year" in values:
            return text("subject.edition", lang, region=region, year=values["year"])
        if "stage" in values:
            return text("subject.stage", lang, region=region, **_stage(values, lang))
        return region
    if "domain" in values:
        return f"{label('plan_kind', str(values['plan_kind']), lang)} · {label('domain', str(values['domain']), lang)}"
    if "indicator" in values:
        return tables.names("indicators", lang)[str(values["indicator"])]
    return text(f"notebook.{run.notebook}", lang)


def _stage(values: Mapping[str, str | int], lang: str) -> dict[str, object]:
    return {"until": values["until"], "stage": label("stage", str(values["stage"]), lang)}


def _render(template: str, **values: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(text=text, languages=LANGUAGES, first=LANGUAGES[0], language=language, remarks=REMARKS, **values)
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(str(TEMPLATES / "planatlas"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
