"""The process that forks kernels: has used everything once, has one thread, and keeps idle kernels forked ahead."""

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
# settings that are read when Python or a library starts: a kernel that wants others has to start cold
EARLY = ("PYTHON", "MPL", "OPENBLAS_", "OMP_", "MKL_", "NUMEXPR_", "LANG", "LC_", "LD_", "PROJ_", "GDAL_", "IPYTHON")
LATER = ("MPLBACKEND", "IPYTHONDIR")  # among them, but set again in each kernel


@dataclass
class Kernel:
    """A forked process: its handle, the socket to it, and the client it was given to."""

    pid: int
    handle: int
    leash: socket.socket
    client: "Connection[Any, Any] | None" = field(default=None)


def main() -> None:
    """Get ready, then serve until the lifeline ends."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    count, modules = int(sys.argv[2]), sys.argv[3:]
    if sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
        del sys.path[0]  # `python -m` adds the working folder, which is not the kernel's
    before = dict(os.environ)
    reads.collect()
    listening.listen()
    for name in ("pressroom.kernels.warm_up", *modules):
        getattr(importlib.import_module(name), "warm_up", _nothing)()
    _forget_warnings()
    gc.collect()
    gc.freeze()  # what is here stays: kernels need not copy pages to count references in a collection
    ForkServer(listener, count, before).serve()


class ForkServer:
    """Forks kernels, hands them out, tells their ends, and kills those whose client is gone."""

    def __init__(self, listener: socket.socket, count: int, before: dict[str, str]):
        self.listener, self.count = listener, count
        self.selector = selectors.DefaultSelector()
        self.idle: deque[Kernel] = deque()
        self.kernels: dict[int, Kernel] = {}
        self.early = _early(before)
        self.added = {name: value for name, value in os.environ.items() if name not in before}  # by imports
        self.refusal = _refusal()

    def serve(self) -> None:
        """Answer until the batch is gone."""
        self.selector.register(LIFELINE, selectors.EVENT_READ, self._end)
        self.selector.register(self.listener, selectors.EVENT_READ, self._admit)
        self._refill()
        while True:
            for key, _ in self.selector.select():
                # an event may be of a kernel that another event of the same round has ended
                if key.fd in self.selector.get_map() and self.selector.get_key(key.fd).data is key.data:
                    key.data()

    def _refill(self) -> None:
        while not self.refusal and len(self.idle) < self.count:
            self.idle.append(self._fork())

    def _fork(self) -> Kernel:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self._leave(ours)
            become_kernel(theirs, *wait_for_order(theirs), self.added)
        theirs.close()
        kernel = Kernel(pid, os.pidfd_open(pid), ours)
        self.kernels[pid] = kernel
        self.selector.register(kernel.handle, selectors.EVENT_READ, lambda: self._ended(kernel))
        return kernel

    def _leave(self, ours: socket.socket) -> None:
        """In the forked process: close what belongs to the fork server."""
        self.selector.close()
        self.listener.close()
        ours.close()
        for kernel in self.kernels.values():
            os.close(kernel.handle)
            kernel.leash.close()
            if kernel.client:
                kernel.client.close()
        os.dup2(os.open(os.devnull, os.O_RDONLY), LIFELINE)

    def _admit(self) -> None:
        """Take an order and give a kernel to whoever sent it, or say why not."""
        wire, _ = self.listener.accept()
        try:
            order, files = receive_order(wire)
        except (EOFError, OSError):
            wire.close()
            return
        client: Connection[Any, Any] = Connection(wire.detach())
        theirs = _early(order["env"])
        refusal = self.refusal or "".join(
            f"{name} is not as it was when the fork server started. "
            for name in sorted(self.early.keys() | theirs.keys())
            if self.early.get(name) != theirs.get(name)
        )
        if refusal:
            _tell(client, {"refused": refusal.strip()})
            client.close()
        else:
            kernel = self.idle.popleft() if self.idle else self._fork()
            kernel.client = client
            with suppress(OSError):  # it may have died idle: its end is told like any other
                send_order(kernel.leash, order, files)
            self.selector.register(kernel.leash, selectors.EVENT_READ, lambda: self._ready(kernel))
            self.selector.register(client.fileno(), selectors.EVENT_READ, lambda: self._heard(kernel))
        for file in files:
            os.close(file)

    def _ready(self, kernel: Kernel) -> None:
        """The kernel listens: its client may speak to it, and the next idle one may be forked."""
        self.selector.unregister(kernel.leash)
        if kernel.client and kernel.leash.recv(1):
            _tell(kernel.client, {"pid": kernel.pid})
        self._refill()

    def _heard(self, kernel: Kernel) -> None:
        """The client sent signals, one byte each, or is gone: then the kernel goes too."""
        assert kernel.client
        try:
            signals = os.read(kernel.client.fileno(), 64)
        except OSError:
            signals = b""
        if not signals:
            self._part(kernel)
        for number in signals or bytes([signal.SIGKILL]):
            _signal(kernel.pid, number)

    def _ended(self, kernel: Kernel) -> None:
        """Reap a kernel and tell its client how it ended."""
        _, status = os.waitpid(kernel.pid, 0)
        self.selector.unregister(kernel.handle)
        os.close(kernel.handle)
        del self.kernels[kernel.pid]
        if kernel in self.idle:
            self.idle.remove(kernel)
            self._refill()
        if kernel.leash in self.selector.get_map():
            self.selector.unregister(kernel.leash)
        kernel.leash.close()
        if kernel.client:
            _tell(kernel.client, {"exit": os.waitstatus_to_exitcode(status)})
            self._part(kernel)

    def _part(self, kernel: Kernel) -> None:
        if kernel.client:
            self.selector.unregister(kernel.client.fileno())
            kernel.client.close()
            kernel.client = None

    def _end(self) -> None:
        """The batch is gone: so are all kernels."""
        for pid in self.kernels:
            _signal(pid, signal.SIGKILL)
        for pid in self.kernels:
            os.waitpid(pid, 0)
        os._exit(0)  # nothing is left to be put in order


def _nothing() -> None:
    """What a module without a ``warm_up`` does besides being imported."""


def _early(environment: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in environment.items() if k.startswith(EARLY) and k not in LATER}


def _refusal() -> str:
    """Why nothing may be forked from this process, "" if it may."""
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 (counts only)
    if threads == 1:
        return ""
    return f"{threads} threads run where one may: a library started them when it was imported."


def _forget_warnings() -> None:
    """A warning is shown once a place: none has been shown in a kernel that is yet to be."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):
            vars(module).pop("__warningregistry__", None)


def _signal(pid: int, number: int) -> None:
    """Signal a kernel and all that it started; it has not been reaped, so the number is its own."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:  # forked so lately that it has no group of its own yet
        os.kill(pid, number)


def _tell(client: "Connection[Any, Any]", message: dict[str, Any]) -> None:
    with suppress(OSError):  # it may be gone: its end of the connection says so too
        send(client, message)


if __name__ == "__main__":
    main()
