"""planatlas: what Chinese cities and counties promise to women and children, as data, comparisons and maps.

>>> import planatlas as pa
>>> sorted(pa.regions()["level"].unique())
['county', 'nation', 'prefecture', 'province']
"""

from importlib import import_module
from typing import Any

import lazy_loader

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name in __all__:
        return _load(name)
    if name == "__version__":
        return import_module("importlib.metadata").version(__name__)
    if name.startswith("__"):
        raise AttributeError(name)
    return import_module(".former_names", __name__).answer(name, __all__)
