"""Every private part of another library that is touched, with the version it was read in and why."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_slow_imports() -> Iterator[None]:
    """Import jsonschema (read in 4.25) without its check of internationalised addresses, which no notebook holds.

    jsonschema takes ``rfc3987_syntax`` where it finds it; that package builds a grammar when it is imported, which
    takes longer than all other imports of a worker together.
    """
    name = "rfc3987_syntax"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
