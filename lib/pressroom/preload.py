"""What a process that runs notebooks imports and uses once for all of them: papermill, nbconvert, kernels' client."""

import gc
import sys

# jsonschema takes it where it finds it, to check internationalised addresses, which no notebook holds; it builds a
# grammar when it is imported, which takes longer than all the other imports together
LEFT_OUT = "rfc3987_syntax"
if LEFT_OUT not in sys.modules:
    sys.modules[LEFT_OUT] = None  # type: ignore[assignment]
    import jsonschema  # noqa: F401

    del sys.modules[LEFT_OUT]

import jupyter_client.manager  # noqa: E402, F401
from nbformat import v4, validate  # noqa: E402
from papermill.parameterize import parameterize_notebook  # noqa: E402

from planatlas.model import LANGUAGES  # noqa: E402
from planatlas.site import publish  # noqa: E402
from planatlas.site.runs import Run  # noqa: E402

from . import engine  # noqa: E402
from .digests import versions  # noqa: E402


def _rehearse() -> None:
    """Check, prepare and publish a notebook: schemas, templates, words and code are read once, not by each worker."""
    versions()
    outputs = [v4.new_output("display_data", data={"text/html": "<p></p>"})]
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell("", outputs=outputs, metadata={"tags": ["parameters"]})],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": ""}, "papermill": {}},
    )
    validate(notebook)
    parameterize_notebook(notebook, {"lang": LANGUAGES[0]}, engine_name=engine.ENGINE)
    publish.publish(notebook, Run("explore", (("lang", LANGUAGES[0]),)), "", {})
    gc.collect()
    gc.freeze()  # what is here stays: workers need not copy pages to count references in a collection


_rehearse()
