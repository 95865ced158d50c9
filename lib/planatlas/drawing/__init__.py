"""Descriptions of figures in, matplotlib figures out: for notebooks, and for files of pictures.

Loaded when first used: nothing waits for matplotlib that draws nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"renderers": ["draw"], "style": ["Drawing", "drawing", "svg", "use_style"]},
)
