"""Notebooks become reports: parameters, pages, the batch. Only this package writes ``reports/``.

Loaded when first used: the batch does not wait for the library that draws its pages.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "batch": ["Outcome", "report"],
        "page": ["Page"],
        "parameters": ["check_parameters"],
        "runs": ["Run", "all_runs"],
    },
)
