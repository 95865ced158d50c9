"""Where runs happen: processes of this machine, or the workers of a Dask scheduler. Both are executors of jobs."""

import math
import os
import signal
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

import psutil

from .errors import PressroomError
from .execution import Job, execute, execute_remotely
from .kernels import Kernels
from .scratch import mark, temporary
from .watchdog import WATCHES, Limits, Watch
from .workers import init_worker, worker_context

PATIENCE = 20  # seconds in which a scheduler answers, gets workers, or comes back; in which nobody may stop a child
ALLOWANCE = 3.0  # seconds beyond its limit in which the watch of a run has to have ended it
FORKING = ("pressroom.kernels.fork_server", "multiprocessing.forkserver")  # in the command lines of all that is forked
TEND = 0.5  # seconds between two looks at the children

LOST: tuple[type[BaseException], ...] = (BrokenProcessPool, EOFError, ConnectionError)  # what a lost process leaves


class SchedulerError(PressroomError):
    """The scheduler cannot be used, or went away."""


class Executor(Protocol):
    """Where runs happen."""

    lost_errors: tuple[type[BaseException], ...]  # what a future raises whose worker was lost

    def slots(self) -> int:
        """How many runs fit at a time."""

    def submit(self, job: Job) -> Future:
        """Begin a run."""

    def overdue(self) -> list[Future]:
        """The runs that took longer than their limit, whatever became of their watch; they are ended."""

    def check(self) -> None:
        """Raise SchedulerError if no run can end any more."""

    def close(self) -> None:
        """End all, at once if runs are under way; nothing is left behind."""


class _Worker:
    """One process for one run at a time; a new one takes its place if it is lost."""

    def __init__(self, kernels: Kernels, preload: Sequence[str]):
        self._kernels, self._preload = kernels, preload
        self._begin()

    def _begin(self) -> None:
        context = worker_context(self._preload)
        ours, theirs = context.Pipe()
        arguments = (theirs, temporary(), self._kernels, os.environ | mark())
        try:
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=begin_worker, initargs=arguments)
        except OSError as failure:  # of semaphores, which lie in memory
            told = failure.strerror or failure
            raise SchedulerError(f"no process can be started: {told}. Is /dev/shm full? Make room there.") from None
        self._line, self._theirs = ours, theirs
        self._pid: int | None = None
        self._until = math.inf
        self.future: Future | None = None

    def submit(self, job: Job) -> Future:
        if self.future is not None and isinstance(self.future.exception(), BrokenProcessPool):
            self.restart()
        self._job, self._until = job, math.inf
        try:
            self.future = self._pool.submit(execute, job)
        except LOST:
            self.restart()
            raise
        return self.future

    def restart(self) -> None:
        """Begin with a new process."""
        self.close()
        self._begin()

    def is_free(self) -> bool:
        return self.future is None or self.future.done()

    def is_overdue(self) -> bool:
        """Whether the run goes on though the watch in the worker should have ended it."""
        if self._pid is None and self._line.poll():
            with suppress(EOFError, OSError):  # it died at its start: its future says so
                self._pid = self._line.recv()
        if self._pid is not None and self._until == math.inf:
            self._until = time.monotonic() + self._job.limits.seconds + ALLOWANCE
        return not self.is_free() and time.monotonic() > self._until

    def is_stopped(self) -> bool:
        """Whether somebody stopped the worker: it would not hear that all is over."""
        with suppress(psutil.Error):
            return self._pid is not None and psutil.Process(self._pid).status() == psutil.STATUS_STOPPED
        return False

    def kill(self) -> None:
        """End the worker and whatever its run started."""
        with suppress(psutil.Error):
            assert self._pid is not None  # None would be this process
            worker = psutil.Process(self._pid)
            for process in [*worker.children(recursive=True), worker]:
                with suppress(psutil.Error):
                    process.kill()
        Watch(self._job.limits, self._job.token).kill()

    def close(self) -> None:
        self._line.close()  # the worker hears it
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._theirs.close()


class Processes:
    """Processes of this machine. They end with all their kernels when this process closes them or dies.

    ``limits`` are those of the runs: a process that somebody stopped for a part of that time is ended.
    """

    lost_errors = LOST

    def __init__(
        self,
        jobs: int,
        kernels: Kernels = Kernels(),  # noqa: B008 (frozen)
        limits: Limits = Limits(),  # noqa: B008
        preload: Sequence[str] = (),
    ):
        self._over = threading.Event()
        self._tender = threading.Thread(target=self._tend, args=(min(limits.seconds / 3, PATIENCE),), daemon=True)
        self._tender.start()
        self._workers = [_Worker(kernels, preload) for _ in range(jobs)]

    def slots(self) -> int:
        """The number of processes."""
        return len(self._workers)

    def submit(self, job: Job) -> Future:
        """Begin a run in a free process."""
        return next(worker for worker in self._workers if worker.is_free()).submit(job)

    def overdue(self) -> list[Future]:
        """The runs that took too long; they and their processes are ended."""
        late = [worker for worker in self._workers if worker.is_overdue()]
        futures = [worker.future for worker in late if worker.future]
        for worker in late:
            worker.kill()
            worker.restart()
        return futures

    def check(self) -> None:
        """A lost process shows in its future."""

    def close(self) -> None:
        """End the processes and all that they started, at once."""
        for worker in self._workers:
            if worker.is_stopped():
                worker.kill()
        for worker in self._workers:
            worker.close()
        self._over.set()
        self._tender.join()

    def _tend(self, patience: float) -> None:
        """End processes of ours that somebody stopped: who waits for one would wait for ever; its run is done again."""
        since: dict[int, float] = {}
        while not self._over.wait(TEND):
            with suppress(psutil.Error):
                below = psutil.Process().children(recursive=True)
                still = [each for each in below if each.status() == psutil.STATUS_STOPPED]
                stopped = [each for each in still if any(word in " ".join(each.cmdline()) for word in FORKING)]
                since = {each.pid: since.get(each.pid, time.monotonic()) for each in stopped}
                for each in stopped:
                    if time.monotonic() - since[each.pid] > patience:
                        each.kill()


def begin_worker(line: Connection, folder: Path, kernels: Kernels, environment: dict[str, str]) -> None:
    """Prepare a worker: Ctrl-C is its parent's affair, it ends with its parent, its kernels come from ``kernels``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = str(folder)
    threading.Thread(target=_end_with_parent, args=(line,), daemon=True).start()
    init_worker(kernels, environment)
    line.send(os.getpid())


def _end_with_parent(line: Connection) -> None:
    """Wait until the other end of the line is closed, by whatever end of its process; then end runs and worker."""
    with suppress(EOFError, OSError):
        line.recv()
    for watch in list(WATCHES):
        watch.kill()
    os._exit(1)


class Dask:
    """The workers of a Dask scheduler, which need the same code and lock installed and no file of this machine.

    Parameters
    ----------
    address
        That of the scheduler, such as ``tcp://host:8786``.
    packed
        The data as an archive; sent to each worker once.
    """

    def __init__(self, address: str, packed: bytes | None = None):
        if find_spec("distributed") is None:
            raise SchedulerError("a scheduler needs the package distributed: pip install distributed.")
        from distributed import Client
        from distributed.scheduler import KilledWorker

        self.lost_errors: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        self._address = address
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as failure:
            raise SchedulerError(f"no scheduler answers at {address}: {str(failure).splitlines()[0]}") from None
        self._executor = self._client.get_executor(pure=False)
        self._since: float | None = None
        self._until: dict[Future, float] = {}
        until = time.monotonic() + PATIENCE
        while not self.slots():
            if time.monotonic() > until:
                self.close()
                raise SchedulerError(f"the scheduler at {address} has no workers: start some (dask worker {address}).")
            time.sleep(0.2)
        self._data = self._client.scatter(packed, broadcast=True, hash=False) if packed is not None else None

    def slots(self) -> int:
        """The number of threads of all workers there are now."""
        return sum(self._client.nthreads().values()) if self._client.status == "running" else 0

    def submit(self, job: Job) -> Future:
        """Begin a run on a worker."""
        future = self._executor.submit(execute_remotely, job, self._data)
        self._until[future] = time.monotonic() + job.limits.seconds + PATIENCE
        return future

    def overdue(self) -> list[Future]:
        """The runs that took too long; a worker that does not answer cannot be ended from here."""
        now = time.monotonic()
        self._until = {future: until for future, until in self._until.items() if not future.done()}
        late = [future for future, until in self._until.items() if now > until]
        for future in late:
            del self._until[future]
            future.cancel()
        return late

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

    def close(self) -> None:
        """Cancel what is under way and leave the scheduler."""
        self._executor.shutdown(wait=False)
        self._client.close(timeout=2)
