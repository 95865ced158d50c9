"""What a process that executes notebooks imports and uses once for all of them: papermill, nbclient, jupyter_client.

Imported by the process that workers are forked from, which takes no arguments but the names of modules; ``SETTING``
names the project's own, whose ``warm_up()`` is called.
"""

import gc
import importlib
import os

from .compat.processes import without_slow_imports

with without_slow_imports():
    import jsonschema  # noqa: F401

import jupyter_client.manager  # noqa: F401
from nbformat import v4, validate
from papermill.parameterize import parameterize_notebook

from . import engine
from .digests import code_versions
from .workers import SETTING


def _warm_up() -> None:
    """Validate and parameterise a notebook: schemas, templates and code are read once, not by each worker."""
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
    gc.freeze()  # what exists now stays: workers need not copy pages to count references in a collection


_warm_up()
