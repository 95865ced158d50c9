"""How a forked process becomes a kernel: with its own process group, environment, folder, streams and random seed."""

import ctypes
import os
import random
import signal
import socket
import sys
import time
from typing import Any, NoReturn

from ..compat.kernels import run_kernel
from .messages import receive_order

SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)
READY = b"r"


def wait_for_order(control_socket: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Do everything that needs no order, then wait for one; exit if the fork server does.

    Parameters
    ----------
    control_socket
        The connection to the fork server.

    Returns
    -------
    tuple
        The order, and the open files that are to be standard output and error.
    """
    server = os.getppid()
    os.setsid()
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != server:
        os._exit(1)  # it died before its death could be signalled
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    try:
        return receive_order(control_socket)
    except (EOFError, OSError):
        os._exit(1)


def become_kernel(
    control_socket: socket.socket, order: dict[str, Any], files: list[int], added: dict[str, str]
) -> NoReturn:
    """Take on the order's folder, environment and streams, run an ipykernel until it ends, and exit.

    Parameters
    ----------
    control_socket
        The connection to the fork server, closed when the kernel is ready.
    order
        The kernel's command line, folder and environment.
    files
        Standard output and error.
    added
        What imports added to the environment, as they would have in a kernel that makes them itself.

    Raises
    ------
    SystemExit
        Always: the interpreter ends as after ``ipykernel_launcher``.
    """

    def report_ready() -> None:
        control_socket.sendall(READY)
        control_socket.close()

    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(added | order["env"])
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    time.tzset()
    os.chdir(order["cwd"])
    run_kernel(order["arguments"], report_ready)
    sys.exit()
