"""From raw to processed: read, correct, harmonise, check, write. Only this package writes ``data/processed``."""

from .build import build
from .sources import compare_with_sources

__all__ = ["build", "compare_with_sources"]
