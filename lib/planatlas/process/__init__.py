"""From raw to processed: read, correct, harmonise, check, write. Only this package writes ``data/processed``."""

from .build import build

__all__ = ["build"]
