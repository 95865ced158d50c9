"""What every notebook of the project needs, imported and used once in the process that kernels are forked from."""

import contextlib

import pandas as pd

from .. import analysis, figures, tables
from ..errors import MissingDataError
from ..model import LANGUAGES, codes, text, units
from . import cells, judged_cells, ladder_cells, page, request, summary  # noqa: F401 (imported for their own sake)


def rehearse() -> None:
    """Import the notebooks' parts, and read words, codes and tables, which each kernel keeps until they change."""
    for module in (analysis, figures):
        for name in module.__all__:
            getattr(module, name)  # loaded when first asked for
    codes("kind"), units()
    for lang in LANGUAGES:
        text("page.data", lang)
    with contextlib.suppress(MissingDataError):  # a notebook that needs them will say so
        for name in tables.NAMES:
            tables.load(name)
    pd.DataFrame({"a": [1.5]}).to_html(float_format=str)
