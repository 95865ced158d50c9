"""A run notebook published as a page: nbconvert with the project's own template, no script, nothing fetched."""

from functools import cache
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode

from ..model import LANGUAGES, REMARKS, language, text
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
        "languages": LANGUAGES,
        "language": language,
        "remarks": REMARKS,
        "subject": subject,
        "failed": failed,
        "show_code": run.notebook == "explore",
        "t": lambda key, **values: text(key, lang, **values),
        "others": {other: run.page.replace(f"{lang}/", f"../{other}/", 1) for other in LANGUAGES if other != lang},
        "record": record,
    }
    html, _ = _exporter().from_notebook_node(notebook, resources={"planatlas": context})
    return html


class PageExporter(HTMLExporter):
    """nbconvert's exporter with the project's template, and without what its pages do not need.

    No preprocessors, each of which would check the notebook again, and no second reading of the finished page, which
    gives images without words a stand-in for them and makes outputs of nbconvert's own template focusable: the pages
    have their words, and mark what scrolls.
    """

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook."""
        resources = self._init_resources(resources)
        data_type = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        self.register_filter("filter_data_type", data_type)
        return self.template.render(nb=nb, resources=resources).lstrip("\r\n"), resources


@cache
def _exporter() -> PageExporter:
    return PageExporter(template_name="planatlas", extra_template_basedirs=[str(TEMPLATES)])
