"""Raw rows read against the source texts, for ``planatlas check``, and reports of errors, for ``planatlas correct``.

Loaded when first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={"sources": ["compare_with_sources"]})
