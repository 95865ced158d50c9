"""What every kernel imports while it starts, imported once by the fork server."""

import importlib

# what a kernel imports while it starts; not matplotlib_inline, which ties itself to the shell that it meets then
MODULES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.displayhook",
    "ipykernel.iostream",
    "ipykernel.kernelapp",
    "ipykernel_launcher",
    "pressroom.kernels.stream",
    "pressroom.listening",
    "psutil",
    "resource",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
)


def warm_up() -> None:
    """Import what a kernel imports."""
    for name in MODULES:
        importlib.import_module(name)
