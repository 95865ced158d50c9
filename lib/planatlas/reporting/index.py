"""The index of the reports: every page in both languages, and what failed."""

import re
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import paths, tables
from ..model import label, text
from ..model.texts import LANGUAGES
from .runs import Run

FAILED = re.compile(r'<body data-failed="([^"]*)"')
TEMPLATES = Path(__file__).with_name("templates")


def index_page(runs: list[Run]) -> str:
    """HTML of ``reports/index.html``: the pages that exist, and those that say that they failed."""
    failed = {run.page: error for run in runs if (error := _failure(run))}
    sections = []
    for notebook, own in groupby(runs, key=lambda run: run.notebook):
        rows: dict[str, dict[str, Run]] = {}
        for run in own:
            rows.setdefault(run.name, {})[run.lang] = run
        sections.append({"notebook": notebook, "rows": [_row(languages, failed) for languages in rows.values()]})
    return (
        _environment()
        .get_template("contents.html.j2")
        .render(sections=sections, text=text, languages=LANGUAGES, failures=failed)
    )


def _failure(run: Run) -> str:
    """What a page says of its own failure, "" for a whole page or none."""
    path = paths.reports() / run.page
    mark = FAILED.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    return unescape(mark[1]) if mark else ""


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
        region = str(tables.regions().set_index("region_code").at[values["region"], f"name_{lang}"])
        if "year" in values:
            return text("subject.edition", lang, region=region, year=values["year"])
        if "stage" in values:
            return text("subject.stage", lang, region=region, stage=label("stage", str(values["stage"]), lang))
        return region
    if "domain" in values:
        return f"{label('plan_kind', str(values['plan_kind']), lang)} · {label('domain', str(values['domain']), lang)}"
    if "indicator" in values:
        return str(tables.indicators().set_index("indicator_id").at[values["indicator"], f"name_{lang}"])
    return text(f"notebook.{run.notebook}", lang)


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(str(TEMPLATES / "planatlas"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
