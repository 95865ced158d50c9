"""The processes that work for this one: forked from one that has imported what they need where possible."""

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from .compat.processes import forking_context
from .errors import SchedulerError
from .kernels import ONE_THREAD, is_possible
from .scratch import mark, temporary

PRELOADED = "pressroom.preload"
SETTING = "PRESSROOM_PRELOAD"  # names the project's own modules for `preload`

# what a future raises if its worker process was lost
LOST_WORKER: tuple[type[BaseException], ...] = (BrokenProcessPool, EOFError, ConnectionError)


def default_jobs() -> int:
    """How many runs are executed at a time by default.

    Returns
    -------
    int
        One for each processor, and two more whose kernels are starting or ending.
    """
    return (os.cpu_count() or 1) + 2


def worker_context(modules: Sequence[str] = (), preload: str = PRELOADED) -> BaseContext:
    """How workers are started: forked from a process that has imported what they need, or afresh where that is unsafe.

    Returns at once; the imports continue in the background.

    Parameters
    ----------
    modules
        Further modules to import, calling ``warm_up()`` of each; only those of the first call in a process count.
    preload
        The module that the process imports from which workers are forked.

    Returns
    -------
    multiprocessing.context.BaseContext
        A context of ``multiprocessing``.
    """
    if not is_possible():
        return multiprocessing.get_context("spawn")
    # one thread, or it could not be forked safely; nothing is imported from the working folder
    settings = ONE_THREAD | mark() | {"PYTHONSAFEPATH": "1", SETTING: os.pathsep.join(modules)}
    return forking_context(preload, settings, temporary())


class Worker:
    """One process that does one thing at a time; it is replaced if it is lost, and the others do not notice.

    A pool of several processes breaks as a whole if one of them dies; of one process each, only one.

    Parameters
    ----------
    context
        How it is started.
    start
        Called in it first, with its end of a pipe, the folder for temporary files, the environment and ``arguments``;
        it has to call ``serve``.
    *arguments
        What else ``start`` is given.

    Raises
    ------
    SchedulerError
        If no process can be started.
    """

    def __init__(self, context: BaseContext, start: Callable[..., None], *arguments: object):
        self._context, self._begin, self._arguments = context, start, arguments
        self.future: Future | None = None
        self._start()

    def _start(self) -> None:
        self._parent_pipe, self._child_pipe = self._context.Pipe()
        given = (self._child_pipe, temporary(), os.environ | mark(), *self._arguments)
        try:
            self._pool = ProcessPoolExecutor(1, mp_context=self._context, initializer=self._begin, initargs=given)
        except OSError as failure:  # its semaphores live in shared memory
            reason = failure.strerror or failure
            raise SchedulerError(f"no process can be started: {reason}. Is /dev/shm full? Make room there.") from None

    def call(self, function: Callable[..., Any], *arguments: object) -> Future:
        """Call a function in the process, in a new one if that is lost."""
        if self.future is not None and isinstance(self.future.exception(), BrokenProcessPool):
            self.restart()
        try:
            self.future = self._pool.submit(function, *arguments)
        except LOST_WORKER:  # it died while it had nothing to do
            self.restart()
            self.future = self._pool.submit(function, *arguments)
        return self.future

    def restart(self) -> None:
        """Replace the process by a new one."""
        self.close()
        self._start()

    def is_free(self) -> bool:
        """Whether it has nothing to do."""
        return self.future is None or self.future.done()

    def close(self) -> None:
        """End the process at once."""
        self._parent_pipe.close()  # the worker ends
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._child_pipe.close()


def serve(pipe: Connection, folder: Path, environment: dict[str, str], last: Callable[[], None] = lambda: None) -> None:
    """Make this process a worker: it ignores Ctrl-C, which its parent handles, and ends with its parent.

    Parameters
    ----------
    pipe
        Its end of the pipe to the parent.
    folder
        The folder for temporary files.
    environment
        That of the parent, which may be younger than the process that workers are forked from.
    last
        Called before it ends with its parent.
    """

    def end_with_parent() -> None:
        with suppress(EOFError, OSError):
            pipe.recv()  # until the parent closes its end or dies
        last()
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = str(folder)
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=end_with_parent, daemon=True).start()
