"""What a process that runs notebooks imports, once for all of them: papermill, nbconvert, the kernels' client."""

import sys
from typing import Any

# jsonschema takes it where it finds it, to check internationalised addresses, which no notebook holds; it builds a
# grammar when it is imported, which takes longer than all the other imports together
LEFT_OUT = "rfc3987_syntax"
if LEFT_OUT not in sys.modules:
    sys.modules[LEFT_OUT] = None  # type: ignore[assignment]
    import jsonschema  # noqa: F401

    del sys.modules[LEFT_OUT]

import jupyter_client.manager  # noqa: E402, F401
from papermill import execute_notebook  # noqa: E402
from papermill.engines import NBClientEngine, papermill_engines  # noqa: E402
from papermill.exceptions import PapermillExecutionError  # noqa: E402

from . import publish  # noqa: E402, F401

SAVES_ONCE = "planatlas"

__all__ = ["SAVES_ONCE", "PapermillExecutionError", "execute_notebook"]


class SavesOnce(NBClientEngine):
    """Papermill's engine, but for writing the notebook at its end, whatever the end, and not twice a cell."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Execute the notebook; while it runs, its manager knows no path to save to."""
        path, nb_man.output_path = nb_man.output_path, None
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **options)
        finally:
            nb_man.output_path = path


papermill_engines.register(SAVES_ONCE, SavesOnce)
