"""Editions of the site: pages put in place whole, earlier ones kept, and what changed from one to the next.

Loaded when first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"comparing": ["changes", "counts"], "folder": ["Folder"], "publishing": ["publish"]},
)
