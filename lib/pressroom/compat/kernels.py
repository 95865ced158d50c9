"""How a forked process becomes a kernel: ipykernel (read in 7.4), IPython (9.18) and matplotlib-inline (0.2)."""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

INLINE_BACKEND = "matplotlib_inline.backend_inline"
# What a kernel imports while it starts and executes its first cell; not INLINE_BACKEND, which connects itself to the
# shell that exists when it is imported.
IMPORTED_AT_START = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel_launcher",
    "sqlite3",
    "tornado.platform.asyncio",
)


def import_kernel() -> None:
    """Import what a kernel imports at its start. A module that no longer exists costs time, and nothing else."""
    for name in IMPORTED_AT_START:
        with suppress(ImportError):
            importlib.import_module(name)


def run_kernel(arguments: Sequence[str], when_ready: Callable[[], None]) -> None:
    """Run an ipykernel in this process until it is asked to shut down, as ``ipykernel_launcher`` does.

    Parameters
    ----------
    arguments
        Its command line.
    when_ready
        Called when it listens.
    """
    import ipykernel_launcher
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = [ipykernel_launcher.__file__, *arguments]
    app = IPKernelApp.instance(parent_handle=os.getppid())  # its default was read when ipykernel was imported
    app.initialize(list(arguments))
    reset_backend()
    when_ready()
    app.start()


def reset_backend() -> None:
    """Let matplotlib choose its backend when the first figure is shown, as it does if this process has imported it.

    A matplotlib imported before the fork has not read the setting MPLBACKEND, which ipykernel makes at its start, and
    may have chosen a backend if a project's ``warm_up()`` used pyplot. The inline backend connects itself to the shell
    when it is imported: if it was imported before there was one, it has to be imported again.
    """
    sys.modules.pop(INLINE_BACKEND, None)
    if "matplotlib" not in sys.modules:
        return
    import matplotlib

    backend = os.environ.get("MPLBACKEND") or f"module://{INLINE_BACKEND}"
    was_chosen = matplotlib.get_backend(auto_select=False)
    matplotlib.rcParams["backend"] = backend
    if was_chosen and "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].switch_backend(backend)
