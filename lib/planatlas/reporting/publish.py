"""A run notebook published as a page: nbconvert with the project's own template, no script, nothing fetched."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from .. import paths, tables
from ..model import tables as declared
from ..model import text
from ..model.texts import LANGUAGES
from .index import subject
from .runs import Run

TEMPLATES = Path(__file__).with_name("templates")


def publish(executed: Path, run: Run, failed: str = "") -> str:
    """The HTML of a run: its outputs without code (``explore`` keeps its code), and the record of what made it.

    ``failed`` says what failed; the page then shows the failing cell, and the index marks it.
    """
    notebook = nbformat.read(executed, as_version=4)
    lang = run.lang
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    context = {
        "run": run,
        "lang": lang,
        "subject": subject(run, lang),
        "failed": failed,
        "show_code": run.notebook == "explore",
        "t": lambda key, **values: text(key, lang, **values),
        "others": {other: run.page.replace(f"{lang}/", f"../{other}/", 1) for other in LANGUAGES if other != lang},
        "record": record(run),
    }
    html, _ = _exporter().from_notebook_node(notebook, resources={"planatlas": context})
    return html


def record(run: Run) -> dict[str, str]:
    """What made a page: its parameters, the version of planatlas, the SHA-256 of each table (first 12 digits)."""
    made = {name: str(value) for name, value in run.parameters}
    made["planatlas"] = version("planatlas")
    for name in tables.NAMES:
        path = paths.processed() / declared("processed")[name].path
        made[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return made


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="planatlas", extra_template_basedirs=[str(TEMPLATES)])
