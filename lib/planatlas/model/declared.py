"""The declarations in the YAML files beside this module, each read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the parser in C takes a tenth of the time


@cache
def declared(name: str) -> dict[str, Any]:
    """Return the content of a YAML file.

    Parameters
    ----------
    name
        The name of the file, without ``.yaml``.

    Returns
    -------
    dict
        Its content; callers must not change it.
    """
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)
