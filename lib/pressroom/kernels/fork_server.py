"""The process that kernels are forked from: it has used everything once, has one thread, and keeps idle kernels."""

import gc
import importlib
import os
import selectors
import signal
import socket
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

from .. import listening, reads
from .child import become_kernel, wait_for_order
from .messages import receive_order, send, send_order

LIFELINE = 0  # standard input
# settings that Python or a library reads on start: a kernel for which they differ has to start cold
READ_AT_START = (
    "PYTHON", "MPL", "OPENBLAS_", "OMP_", "MKL_", "NUMEXPR_", "LANG", "LC_", "LD_", "PROJ_", "GDAL_", "IPYTHON",
)  # fmt: skip
READ_LATER = ("MPLBACKEND", "IPYTHONDIR")  # settings with such names that each kernel reads for itself


@dataclass
class Kernel:
    """A forked process.

    Parameters
    ----------
    pid, pidfd
        Its process id and process file descriptor.
    control_socket
        The connection to it until it is ready.
    client
        The connection to the worker that it belongs to; None while it is idle.
    """

    pid: int
    pidfd: int
    control_socket: socket.socket
    client: "Connection[Any, Any] | None" = field(default=None)


def main() -> None:
    """Import and warm up everything, then serve until the batch ends."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    count, modules = int(sys.argv[2]), sys.argv[3:]
    if sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
        del sys.path[0]  # `python -m` adds the working folder, which is not the kernel's
    before = dict(os.environ)
    reads.collect()
    listening.listen()
    for name in ("pressroom.kernels.warm_up", *modules):
        getattr(importlib.import_module(name), "warm_up", dict)()  # nothing of a module that has none
    _reset_warnings()
    gc.collect()
    gc.freeze()  # what exists now stays: kernels need not copy pages to count references in a collection
    ForkServer(listener, count, before).serve()


class ForkServer:
    """Forks kernels, assigns them to clients, reports their exit status, and kills those whose client is gone.

    Parameters
    ----------
    listener
        The socket on which clients connect.
    count
        How many idle kernels to keep.
    before
        The environment before the imports.
    """

    def __init__(self, listener: socket.socket, count: int, before: dict[str, str]):
        self.listener, self.count = listener, count
        self.selector = selectors.DefaultSelector()
        self.idle: deque[Kernel] = deque()
        self.kernels: dict[int, Kernel] = {}
        self.settings = _read_at_start(before)
        self.added = {name: value for name, value in os.environ.items() if name not in before}  # by imports
        self.refusal = _refusal()

    def serve(self) -> None:
        """Serve until the batch ends."""
        self.selector.register(LIFELINE, selectors.EVENT_READ, self._shut_down)
        self.selector.register(self.listener, selectors.EVENT_READ, self._accept)
        self._refill()
        while True:
            for key, _ in self.selector.select():
                # an earlier event of the same round may have ended the kernel of this one
                if key.fd in self.selector.get_map() and self.selector.get_key(key.fd).data is key.data:
                    key.data()

    def _refill(self) -> None:
        while not self.refusal and len(self.idle) < self.count:
            self.idle.append(self._fork())

    def _fork(self) -> Kernel:
        parent_socket, child_socket = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            parent_socket.close()
            self._close_all()
            become_kernel(child_socket, *wait_for_order(child_socket), self.added)
        child_socket.close()
        kernel = Kernel(pid, os.pidfd_open(pid), parent_socket)
        self.kernels[pid] = kernel
        self.selector.register(kernel.pidfd, selectors.EVENT_READ, lambda: self._exited(kernel))
        return kernel

    def _close_all(self) -> None:
        """In the forked process: close what belongs to the fork server."""
        self.selector.close()
        self.listener.close()
        for kernel in self.kernels.values():
            os.close(kernel.pidfd)
            kernel.control_socket.close()
            if kernel.client:
                kernel.client.close()
        os.dup2(os.open(os.devnull, os.O_RDONLY), LIFELINE)

    def _accept(self) -> None:
        """Accept an order and assign a kernel to the client, or refuse and say why."""
        connection, _ = self.listener.accept()
        try:
            order, files = receive_order(connection)
        except (EOFError, OSError):
            connection.close()
            return
        client: Connection[Any, Any] = Connection(connection.detach())
        settings = _read_at_start(order["env"])
        refusal = self.refusal or "".join(
            f"{name} is not as it was when the fork server started. "
            for name in sorted(self.settings.keys() | settings.keys())
            if self.settings.get(name) != settings.get(name)
        )
        if refusal:
            _send(client, {"refused": refusal.strip()})
            client.close()
        else:
            kernel = self.idle.popleft() if self.idle else self._fork()
            kernel.client = client
            with suppress(OSError):  # it may have died while idle: its exit is reported like any other
                send_order(kernel.control_socket, order, files)
            self.selector.register(kernel.control_socket, selectors.EVENT_READ, lambda: self._ready(kernel))
            self.selector.register(client.fileno(), selectors.EVENT_READ, lambda: self._forward_signals(kernel))
        for file in files:
            os.close(file)

    def _ready(self, kernel: Kernel) -> None:
        """The kernel listens: its client may connect to it, and the next idle one may be forked."""
        self.selector.unregister(kernel.control_socket)
        if kernel.client and kernel.control_socket.recv(1):
            _send(kernel.client, {"pid": kernel.pid})
        self._refill()

    def _forward_signals(self, kernel: Kernel) -> None:
        """The client sent signals, one byte each; or it has gone, and its kernel is killed."""
        assert kernel.client
        try:
            signals = os.read(kernel.client.fileno(), 64)
        except OSError:
            signals = b""
        if not signals:
            self._disconnect(kernel)
        for number in signals or bytes([signal.SIGKILL]):
            _signal(kernel.pid, number)

    def _exited(self, kernel: Kernel) -> None:
        """Reap a kernel and report its exit status to its client."""
        _, status = os.waitpid(kernel.pid, 0)
        self.selector.unregister(kernel.pidfd)
        os.close(kernel.pidfd)
        del self.kernels[kernel.pid]
        if kernel in self.idle:
            self.idle.remove(kernel)
            self._refill()
        if kernel.control_socket in self.selector.get_map():
            self.selector.unregister(kernel.control_socket)
        kernel.control_socket.close()
        if kernel.client:
            _send(kernel.client, {"exit": os.waitstatus_to_exitcode(status)})
            self._disconnect(kernel)

    def _disconnect(self, kernel: Kernel) -> None:
        if kernel.client:
            self.selector.unregister(kernel.client.fileno())
            kernel.client.close()
            kernel.client = None

    def _shut_down(self) -> None:
        """The batch has ended: kill all kernels and exit."""
        for pid in self.kernels:
            _signal(pid, signal.SIGKILL)
        for pid in self.kernels:
            os.waitpid(pid, 0)
        os._exit(0)  # there is nothing to clean up


def _read_at_start(environment: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in environment.items() if k.startswith(READ_AT_START) and k not in READ_LATER}


def _refusal() -> str:
    """Why no kernel may be forked from this process; "" if it may."""
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 (counts only)
    if threads == 1:
        return ""
    return f"{threads} threads run where one may: a library started them when it was imported."


def _reset_warnings() -> None:
    """Forget which warnings were shown: Python shows each once per line, and kernels have shown none."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):
            vars(module).pop("__warningregistry__", None)


def _signal(pid: int, number: int) -> None:
    """Signal a kernel and everything that it started. It has not been reaped, so the process id is still its own."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:  # it was forked just now and has no process group yet
        os.kill(pid, number)


def _send(client: "Connection[Any, Any]", message: dict[str, Any]) -> None:
    with suppress(OSError):  # it may have gone, which closes its connection
        send(client, message)


if __name__ == "__main__":
    main()
