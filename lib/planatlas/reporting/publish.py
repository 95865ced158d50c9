"""A run notebook published as a page: nbconvert with the project's own template, no script, nothing fetched."""

from functools import cache
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from ..model import text
from ..model.texts import LANGUAGES
from .runs import Run

TEMPLATES = Path(__file__).with_name("templates")


def publish(notebook: NotebookNode, run: Run, subject: str, record: dict[str, str], failed: str = "") -> str:
    """The HTML of a run: its outputs without code (``explore`` keeps its code), and the record of what made it.

    ``subject`` is what the page is about, in words. ``failed`` says what failed; the page then shows the failing cell,
    and the index marks it.
    """
    lang = run.lang
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    context = {
        "run": run,
        "lang": lang,
        "subject": subject,
        "failed": failed,
        "show_code": run.notebook == "explore",
        "t": lambda key, **values: text(key, lang, **values),
        "others": {other: run.page.replace(f"{lang}/", f"../{other}/", 1) for other in LANGUAGES if other != lang},
        "record": record,
    }
    html, _ = _exporter().from_notebook_node(notebook, resources={"planatlas": context})
    return html


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="planatlas", extra_template_basedirs=[str(TEMPLATES)])
