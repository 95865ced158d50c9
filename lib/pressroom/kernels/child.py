"""What a forked process does to be a kernel like any other: its own group, fate, chance, place and streams."""

import atexit
import contextlib
import ctypes
import os
import random
import signal
import socket
import sys
import time
from typing import Any, NoReturn

from .messages import receive_order

SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)
READY = b"r"
PYPLOT = "matplotlib.pyplot"
FAREWELL = 1.0  # seconds


def wait_for_order(leash: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Do all that needs no order, then wait for one; end if the fork server does."""
    server = os.getppid()
    os.setsid()
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != server:
        os._exit(1)  # it died before it could be asked for
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    try:
        return receive_order(leash)
    except (EOFError, OSError):
        os._exit(1)


def become_kernel(leash: socket.socket, order: dict[str, Any], files: list[int], added: dict[str, str]) -> NoReturn:
    """Take the order's place, environment and streams, run an ipykernel until it ends, and leave.

    ``added`` is what imports put into the environment, as they would have done in a kernel that makes them itself.
    """
    status = 1
    try:
        for number, file in enumerate(files, start=1):
            os.dup2(file, number)
            os.close(file)
        os.environ.clear()
        os.environ.update(added | order["env"])
        os.environ["JPY_PARENT_PID"] = str(os.getppid())
        time.tzset()
        os.chdir(order["cwd"])
        status = _run(leash, order["arguments"])
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    with contextlib.suppress(BaseException):
        sys.__stdout__.flush()  # type: ignore[union-attr]
        sys.__stderr__.flush()  # type: ignore[union-attr]
    os._exit(status)  # taking down every module one by one would cost as much as many a cell


def _run(leash: socket.socket, arguments: list[str]) -> int:
    import ipykernel_launcher
    from ipykernel.kernelapp import IPKernelApp

    from .stream import PATH

    sys.argv = [ipykernel_launcher.__file__, *arguments]
    _unsettle_matplotlib()
    IPKernelApp.clear_instance()
    app = IPKernelApp.instance(parent_handle=os.getppid(), outstream_class=PATH)
    app.initialize(arguments)
    leash.sendall(READY)
    leash.close()
    app.start()
    # it answers the request to shut down and ends; closing under it would have it wait for a thread that is gone
    app.control_thread.join(FAREWELL)
    return 0


def _unsettle_matplotlib() -> None:
    """Put off the choice of a backend until a figure is shown, as in a process that has just imported matplotlib.

    The inline backend ties itself to the shell when it is imported: imported before there is a shell, it never does.
    """
    sys.modules.pop("matplotlib_inline.backend_inline", None)
    matplotlib: Any = sys.modules.get("matplotlib")
    pyplot: Any = sys.modules.get(PYPLOT)
    if matplotlib is None:
        return
    backend = os.environ.get("MPLBACKEND") or "module://matplotlib_inline.backend_inline"
    dict.__setitem__(matplotlib.rcParams, "backend", backend)
    if pyplot is not None:
        pyplot._backend_mod = None
        pyplot._REPL_DISPLAYHOOK = pyplot._ReplDisplayHook.NONE
