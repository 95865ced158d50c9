"""What a process that runs notebooks imports and uses once for all of them: papermill, nbclient, the kernels' client.

Imported by the process that workers are forked from, which can be told nothing but what to import; ``SETTING`` names
further modules, whose ``warm_up()`` is called.
"""

import gc
import importlib
import os

from .compat import without_slow_imports

with without_slow_imports():
    import jsonschema  # noqa: F401

import jupyter_client.manager  # noqa: F401
from nbformat import v4, validate
from papermill.parameterize import parameterize_notebook

from . import engine
from .digests import code_versions
from .workers import SETTING


def _warm_up() -> None:
    """Check and prepare a notebook: schemas, templates and code are read once, not by each worker."""
    code_versions(())
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell("", metadata={"tags": ["parameters"]})],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": ""}, "papermill": {}},
    )
    validate(notebook)
    parameterize_notebook(notebook, {"name": "value"}, engine_name=engine.ENGINE)
    for name in filter(None, os.environ.get(SETTING, "").split(os.pathsep)):
        getattr(importlib.import_module(name), "warm_up", dict)()
    gc.collect()
    gc.freeze()  # what is here stays: workers need not copy pages to count references in a collection


_warm_up()
