"""Settings of Jupyter for this checkout: notebooks of the suite are saved without outputs.

`make lab` uses what is in this folder (`labconfig` keeps JupyterLab from offering news); set-up puts links to it into
the environment, for a JupyterLab that is started from there in another way.
"""

from pathlib import Path
from typing import Any

from pressroom.notebooks import lasting

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def leave_outputs_out(model: dict[str, Any], path: str, contents_manager: Any, **_: object) -> None:
    """Save what counts of a notebook of the suite, and other notebooks as they are."""
    folder = Path(contents_manager.root_dir, path.strip("/")).resolve().parent
    if model["type"] == "notebook" and folder == NOTEBOOKS:
        model["content"] = lasting(model["content"])


get_config().ContentsManager.pre_save_hook = leave_outputs_out  # noqa: F821 (Jupyter defines it)
