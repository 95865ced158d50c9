"""Opening files without noting it: for readers that note what they read themselves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_state = threading.local()


@contextmanager
def silently() -> Iterator[None]:
    """Whatever this thread opens or reads meanwhile is not noted."""
    before = is_silent()
    _state.on = True
    try:
        yield
    finally:
        _state.on = before


def is_silent() -> bool:
    """Whether this thread opens files silently now."""
    return getattr(_state, "on", False)
