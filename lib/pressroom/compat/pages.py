"""How a notebook becomes a page: nbconvert (read in 7.17)."""

from typing import Any

from nbconvert import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode


class PageExporter(HTMLExporter):
    """nbconvert's HTML exporter without what a template of one's own does not need.

    It applies no preprocessors, each of which would validate the notebook again, and it does not parse the finished
    page, which the original does to describe images that have no description and to make the outputs of nbconvert's own
    template focusable.
    """

    def __init__(self, **options: Any):
        super().__init__(default_preprocessors=[], **options)

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Render a notebook.

        Parameters
        ----------
        nb
            The notebook with its outputs.
        resources
            What the template finds in ``resources``.
        **options
            Those of ``HTMLExporter.from_notebook_node``.

        Returns
        -------
        tuple
            The page, and the resources.
        """
        widgets = WidgetsDataTypeFilter(notebook_metadata={"": nb.metadata}, parent=self)
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        self.register_filter("filter_data_type", widgets)
        return TemplateExporter.from_notebook_node(self, nb, resources, **options)
