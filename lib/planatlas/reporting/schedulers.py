"""Where runs happen: processes of this machine, or the workers of a Dask scheduler. Both are executors of jobs."""

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from ..errors import PlanatlasError
from ..kernels import Kernels
from .watch import WATCHES
from .workers import settle, worker_context

PATIENCE = 20  # seconds in which a scheduler answers, gets workers, or comes back


class SchedulerError(PlanatlasError):
    """The scheduler cannot be used, or went away."""


class Place(Protocol):
    """Where runs happen."""

    lost: tuple[type[BaseException], ...]  # what a future raises whose worker was lost

    def slots(self) -> int:
        """How many runs fit at a time."""

    def submit(self, work: Callable, *arguments: Any) -> Future:
        """Begin a run."""

    def check(self) -> None:
        """Raise SchedulerError if no run can end any more."""

    def renew(self) -> None:
        """Be ready again after a worker was lost."""

    def close(self) -> None:
        """End all, at once if runs are under way; nothing is left behind."""


class Processes:
    """Processes of this machine. They end with all their kernels when this process closes them or dies."""

    lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, jobs: int, folder: Path, kernels: Kernels = Kernels()):  # noqa: B008 (frozen)
        self._jobs, self._folder, self._kernels = jobs, folder, kernels
        self.renew()

    def slots(self) -> int:
        """The number of processes."""
        return self._jobs

    def submit(self, work: Callable, *arguments: Any) -> Future:
        """Begin a run in a free process."""
        return self._pool.submit(work, *arguments)

    def check(self) -> None:
        """A lost process shows in its futures."""

    def renew(self) -> None:
        """Begin with new processes."""
        if hasattr(self, "_pool"):
            self.close()
        context = worker_context()
        ear, self._mouth = context.Pipe(duplex=False)
        self._ear = ear
        self._pool: Executor = ProcessPoolExecutor(
            self._jobs,
            mp_context=context,
            initializer=begin_worker,
            initargs=(ear, self._folder, self._kernels, dict(os.environ)),
        )

    def close(self) -> None:
        """End the processes and all that they started, at once."""
        self._mouth.close()  # all workers hear it
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._ear.close()


def begin_worker(ear: Connection, folder: Path, kernels: Kernels, environment: dict[str, str]) -> None:
    """Prepare a worker: Ctrl-C is its parent's affair, it ends with its parent, its kernels come from ``kernels``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = str(folder)
    threading.Thread(target=_end_with_parent, args=(ear,), daemon=True).start()
    settle(kernels, environment)


def _end_with_parent(ear: Connection) -> None:
    """Wait until the other end of the pipe is closed, by whatever end of its process; then end runs and worker."""
    with suppress(EOFError, OSError):
        ear.recv()
    for watch in list(WATCHES):
        watch.kill()
    os._exit(1)


class Dask:
    """The workers of a Dask scheduler, which need planatlas and its lock installed and no file of this machine."""

    def __init__(self, address: str):
        if find_spec("distributed") is None:
            raise SchedulerError("--scheduler needs the package distributed: pip install 'planatlas[cluster]'.")
        from distributed import Client
        from distributed.scheduler import KilledWorker

        self.lost: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        self._address = address
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as failure:
            raise SchedulerError(f"no scheduler answers at {address}: {str(failure).splitlines()[0]}") from None
        self._executor = self._client.get_executor(pure=False)
        self._since: float | None = None
        until = time.monotonic() + PATIENCE
        while not self.slots():
            if time.monotonic() > until:
                self.close()
                raise SchedulerError(f"the scheduler at {address} has no workers: start some (dask worker {address}).")
            time.sleep(0.2)

    def slots(self) -> int:
        """The number of threads of all workers there are now."""
        return sum(self._client.nthreads().values()) if self._client.status == "running" else 0

    def submit(self, work: Callable, *arguments: Any) -> Future:
        """Begin a run on a worker."""
        return self._executor.submit(work, *arguments)

    def check(self) -> None:
        """Wait for a lost scheduler or worker, but not for ever."""
        try:
            well = self._client.status == "running" and self.slots() > 0
        except (OSError, TimeoutError):
            well = False
        if well:
            self._since = None
            return
        self._since = self._since or time.monotonic()
        if time.monotonic() - self._since > PATIENCE:
            raise SchedulerError(
                f"the scheduler at {self._address} or its last worker went away. What was finished stays; start the "
                "batch again when it is back."
            )

    def renew(self) -> None:
        """Dask starts lost runs again by itself."""

    def close(self) -> None:
        """Cancel what is under way and leave the scheduler."""
        self._executor.shutdown(wait=False)
        self._client.close(timeout=2)
