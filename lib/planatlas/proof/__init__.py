"""Raw rows read against the source texts, for ``planatlas check``."""

from .sources import compare_with_sources

__all__ = ["compare_with_sources"]
