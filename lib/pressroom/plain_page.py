"""A run notebook as nbconvert's own HTML page: what a project without pages of its own gets."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from .project import Run


def publish_plain(notebook: "NotebookNode", run: "Run", record: Mapping[str, str], error: str) -> str:
    """The executed notebook as HTML.

    Parameters
    ----------
    notebook
        The notebook with its outputs.
    run
        The run; its title is that of the page.
    record, error
        Not shown: the cell that failed shows its error.
    """
    notebook.metadata["title"] = run.title or run.page
    html, _ = _exporter().from_notebook_node(notebook)
    return str(html)


def warm_up() -> None:
    """Publish an empty page: nbconvert and its templates are read once, not by each process."""
    from nbformat import v4

    _exporter().from_notebook_node(v4.new_notebook())


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    return HTMLExporter()
