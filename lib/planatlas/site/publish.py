"""Notebooks published as pages: nbconvert with the project's own template, no scripts, nothing fetched."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from nbformat import NotebookNode, v4

from pressroom.compat.pages import PageExporter
from pressroom.project import Run

from ..model import LANGUAGES, REMARKS, language, text
from .notebooks import METADATA_KEY, heading
from .runs import in_language, lang_of
from .shown_text import has_heading, page_links, second_level
from .stylesheet import verdict_rules

TEMPLATES = Path(__file__).with_name("templates")


def publish_page(notebook: NotebookNode, run: Run, record: Mapping[str, str], error: str = "") -> str:
    """Write the HTML of a run: its outputs, and the record of what it was made from.

    Parameters
    ----------
    notebook
        The notebook with its outputs; its metadata say whether its code is shown.
    run
        The run.
    record
        What the page was made from, for its footer.
    error
        What failed: the page then shows the failing cell, and the index marks it.

    Returns
    -------
    str
        The page.
    """
    lang = lang_of(run)
    metadata = notebook.metadata.get(METADATA_KEY, {})
    context = {
        "run": run,
        "lang": lang,
        "languages": LANGUAGES,
        "language": language,
        "remarks": REMARKS,
        "name": PurePosixPath(run.page).stem,
        "notebook": in_language(metadata.get("title") or heading(notebook), lang) or run.notebook,
        "failed": error,
        "is_alone": metadata.get("runs") == [],
        "show_code": metadata.get("shows_code", False),
        "has_heading": metadata.get("shows_code", False) and has_heading(notebook.cells),
        "links": page_links,
        "second_level": second_level,
        "t": lambda key, **values: text(key, lang, **values),
        "others": {other: run.page.replace(f"{lang}/", f"../{other}/", 1) for other in LANGUAGES if other != lang},
        "record": record,
        "verdict_rules": verdict_rules(),
    }
    html, _ = _exporter().from_notebook_node(notebook, resources={"planatlas": context})
    return html


def warm_up() -> None:
    """Publish an empty page, so that templates, words and code are read once, not by each process that publishes."""
    output = v4.new_output("display_data", data={"text/html": ""})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])
    for lang in LANGUAGES:
        publish_page(notebook, Run("", (), f"{lang}/.html"), {})


@cache
def _exporter() -> PageExporter:
    return PageExporter(template_name="planatlas", extra_template_basedirs=[str(TEMPLATES)])
