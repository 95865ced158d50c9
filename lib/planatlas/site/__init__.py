"""From notebooks to reports: metadata, runs and pages. Only this package writes ``reports/``.

Modules are loaded when first used, so that a batch with nothing to do need not wait for libraries.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "parameters": ["check_parameters"],
        "reports": ["report"],
        "runs": ["all_runs"],
    },
)
