"""Notebooks become reports: their metadata, their runs, their pages. Only this package writes ``reports/``.

Loaded when first used: a batch that finds nothing to do waits for no library.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "page": ["Page"],
        "parameters": ["check_parameters"],
        "reports": ["report"],
        "runs": ["all_runs"],
    },
)
