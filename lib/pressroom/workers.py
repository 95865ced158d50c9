"""The processes that execute notebooks: forked from one that has imported papermill and nbconvert where possible."""

import importlib
import multiprocessing
import os
from collections.abc import Sequence
from multiprocessing.context import BaseContext

from .compat.processes import forking_context
from .kernels import ONE_THREAD, Kernels, is_possible, join
from .scratch import mark, temporary

PRELOADED = "pressroom.preload"
SETTING = "PRESSROOM_PRELOAD"  # names the project's own modules for `preload`


def default_jobs() -> int:
    """How many runs are executed at a time by default.

    Returns
    -------
    int
        One for each processor, and two more whose kernels are starting or ending.
    """
    return (os.cpu_count() or 1) + 2


def worker_context(modules: Sequence[str] = ()) -> BaseContext:
    """How workers are started: forked from a process that has imported what they need, or afresh where that is unsafe.

    Returns at once; the imports continue in the background.

    Parameters
    ----------
    modules
        Further modules to import, calling ``warm_up()`` of each; only those of the first call in a process count.

    Returns
    -------
    multiprocessing.context.BaseContext
        A context of ``multiprocessing``.
    """
    if not is_possible():
        return multiprocessing.get_context("spawn")
    # one thread, or it could not be forked safely; nothing is imported from the working folder
    settings = ONE_THREAD | mark() | {"PYTHONSAFEPATH": "1", SETTING: os.pathsep.join(modules)}
    return forking_context(PRELOADED, settings, temporary())


def init_worker(kernels: Kernels, environment: dict[str, str]) -> None:
    """Initialise a worker: import what it needs unless it was forked with it, and connect it to its kernels.

    Parameters
    ----------
    kernels
        Where it gets its kernels.
    environment
        The environment of the batch, which may be younger than the process that workers are forked from.
    """
    os.environ.clear()
    os.environ.update(environment)
    join(kernels)
    importlib.import_module(PRELOADED)
