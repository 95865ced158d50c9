"""What every kernel imports while it starts, imported once by the fork server."""

import importlib

from ..compat.kernels import import_kernel


def warm_up() -> None:
    """Import what a kernel imports."""
    import_kernel()
    importlib.import_module("pressroom.listening")
