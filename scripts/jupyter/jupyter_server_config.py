"""Settings of JupyterLab for this checkout: notebooks of the suite are saved without outputs, and no news are offered.

`make lab` uses them; set-up puts a link into the environment, for a JupyterLab that is started from it in another way.
"""

from pathlib import Path
from typing import Any

from traitlets.config import get_config

from pressroom.notebooks import lasting

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def leave_outputs_out(model: dict[str, Any], path: str, contents_manager: Any, **_: object) -> None:
    """Save what counts of a notebook of the suite, and other notebooks as they are."""
    folder = Path(contents_manager.root_dir, path.strip("/")).resolve().parent
    if model["type"] == "notebook" and folder == NOTEBOOKS:
        model["content"] = lasting(model["content"])


settings = get_config()
settings.ContentsManager.pre_save_hook = leave_outputs_out
settings.LabApp.news_url = None
