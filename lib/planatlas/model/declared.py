"""What is declared in the YAML files beside this module, each read once."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the parser in C takes a tenth of the time


@cache
def declared(name: str) -> dict[str, Any]:
    """The content of ``<name>.yaml``."""
    return yaml.load(files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)
