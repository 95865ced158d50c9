"""Where runs are executed: by processes of this machine (here), or by the workers of a Dask scheduler."""

import importlib
import math
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

import psutil

from .execution import Job, execute
from .kernels import Kernels, join
from .watchdog import ACTIVE, Limits, Watchdog
from .workers import LOST_WORKER, PRELOADED, Worker, serve, worker_context

STOPPED_TIMEOUT = 20  # seconds for which a process of ours may be stopped (SIGSTOP)
WATCHDOG_TIMEOUT = 3.0  # seconds beyond its limit after which the watchdog must have ended a run
POLL_INTERVAL = 0.5  # seconds between two checks for stopped processes
FORKED = ("pressroom.kernels.fork_server", "multiprocessing.forkserver")  # in the command line of every forked process


class Executor(Protocol):
    """Where runs are executed."""

    lost_errors: tuple[type[BaseException], ...]  # what a future raises if its worker was lost

    def slots(self) -> int:
        """How many runs can be executed at a time."""

    def submit(self, job: Job) -> Future:
        """Start a run."""

    def overdue(self) -> list[Future]:
        """End the runs that exceeded their time limit though their watchdog should have ended them; return them."""

    def check(self) -> None:
        """Raise SchedulerError if no run can finish any more."""

    def close(self) -> None:
        """End everything, at once if runs are in progress; no process is left behind."""


class _Worker(Worker):
    """A process that executes runs."""

    def __init__(self, kernels: Kernels, preload: Sequence[str]):
        super().__init__(worker_context(preload), start_worker, kernels)

    def _start(self) -> None:
        super()._start()
        self._pid: int | None = None
        self._deadline = math.inf

    def submit(self, job: Job) -> Future:
        self._job, self._deadline = job, math.inf
        return self.call(execute, job)

    def is_overdue(self) -> bool:
        """Whether the run continues though the watchdog in the worker should have ended it."""
        if self._pid is None and self._parent_pipe.poll():
            with suppress(EOFError, OSError):  # it died during its start: its future raises
                self._pid = self._parent_pipe.recv()
        if self._pid is not None and self._deadline == math.inf:
            self._deadline = time.monotonic() + self._job.limits.seconds + WATCHDOG_TIMEOUT
        return not self.is_free() and time.monotonic() > self._deadline

    def is_stopped(self) -> bool:
        """Whether the worker was stopped (SIGSTOP): it would not notice that its pipe is closed."""
        with suppress(psutil.Error):
            return self._pid is not None and psutil.Process(self._pid).status() == psutil.STATUS_STOPPED
        return False

    def kill(self) -> None:
        """End the worker and everything that its run started."""
        with suppress(psutil.Error):
            assert self._pid is not None  # None would be this process
            worker = psutil.Process(self._pid)
            for process in [*worker.children(recursive=True), worker]:
                with suppress(psutil.Error):
                    process.kill()
        Watchdog(self._job.limits, self._job.token).kill()


class Processes:
    """Processes of this machine. They and their kernels end when this process closes them or dies.

    Parameters
    ----------
    jobs
        How many runs are executed at a time.
    kernels
        Where the workers get their kernels.
    limits
        Those of the runs; a process that stays stopped (SIGSTOP) for a third of the time limit is killed.
    preload
        Modules that workers import before their first run.

    Raises
    ------
    SchedulerError
        If no process can be started.
    """

    lost_errors = LOST_WORKER

    def __init__(
        self,
        jobs: int,
        kernels: Kernels = Kernels(),  # noqa: B008 (frozen)
        limits: Limits = Limits(),  # noqa: B008
        preload: Sequence[str] = (),
    ):
        self._closed = threading.Event()
        timeout = min(limits.seconds / 3, STOPPED_TIMEOUT)
        self._monitor = threading.Thread(target=self._kill_stopped, args=(timeout,), daemon=True)
        self._monitor.start()
        self._workers = [_Worker(kernels, preload) for _ in range(jobs)]

    def slots(self) -> int:
        """The number of processes."""
        return len(self._workers)

    def submit(self, job: Job) -> Future:
        """Start a run in a free process."""
        return next(worker for worker in self._workers if worker.is_free()).submit(job)

    def overdue(self) -> list[Future]:
        """End the runs that exceeded their time limit, and their processes; return the runs."""
        overdue = [worker for worker in self._workers if worker.is_overdue()]
        futures = [worker.future for worker in overdue if worker.future]
        for worker in overdue:
            worker.kill()
            worker.restart()
        return futures

    def check(self) -> None:
        """Do nothing: the future of a lost process raises."""

    def close(self) -> None:
        """End the processes and everything that they started, at once."""
        for worker in self._workers:
            if worker.is_stopped():
                worker.kill()
        for worker in self._workers:
            worker.close()
        self._closed.set()
        self._monitor.join()

    def _kill_stopped(self, timeout: float) -> None:
        """Kill processes of ours that stay stopped (SIGSTOP), which would block the batch; their runs are repeated."""
        since: dict[int, float] = {}
        while not self._closed.wait(POLL_INTERVAL):
            with suppress(psutil.Error):
                descendants = psutil.Process().children(recursive=True)
                stopped = [each for each in descendants if each.status() == psutil.STATUS_STOPPED]
                stopped = [each for each in stopped if any(name in " ".join(each.cmdline()) for name in FORKED)]
                since = {each.pid: since.get(each.pid, time.monotonic()) for each in stopped}
                for each in stopped:
                    if time.monotonic() - since[each.pid] > timeout:
                        each.kill()


def start_worker(pipe: Connection, folder: Path, environment: dict[str, str], kernels: Kernels) -> None:
    """Initialise a worker process: import what it needs unless it was forked with it, and connect it to its kernels.

    Parameters
    ----------
    pipe
        Its end of the pipe to the parent; receives the worker's process id.
    folder
        The folder for temporary files.
    environment
        The environment of the batch.
    kernels
        Where it gets its kernels.
    """
    serve(pipe, folder, environment, _end_runs)
    join(kernels)
    importlib.import_module(PRELOADED)
    pipe.send(os.getpid())


def _end_runs() -> None:
    for watchdog in list(ACTIVE):
        watchdog.kill()
