"""The processes that run notebooks: each imports papermill and nbconvert once, or is forked from one that has."""

import importlib
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

from .kernels import ONE_THREAD, Kernels, is_possible, join
from .scratch import mark, temporary

PRELOADED = "pressroom.preload"
SETTING = "PRESSROOM_PRELOAD"  # modules that workers are forked with, for `preload`


def default_jobs() -> int:
    """Runs at a time if nobody says: as many as processors, and two for those whose kernel begins or ends."""
    return (os.cpu_count() or 1) + 2


def worker_context(modules: Sequence[str] = ()) -> BaseContext:
    """How workers are started: forked from a process that has imported what they need; afresh where that is unsafe.

    Returns at once, the imports go on meanwhile.

    Parameters
    ----------
    modules
        What to import besides, and to call ``warm_up()`` of; heeded by the first call of a process.
    """
    if not is_possible():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    places, tempfile.tempdir = tempfile.tempdir, str(temporary())  # where multiprocessing puts its sockets from now on
    # one thread, to be forked; nothing imported from the working folder
    settings = ONE_THREAD | mark() | {"PYTHONSAFEPATH": "1", SETTING: os.pathsep.join(modules)}
    before = {name: os.environ.get(name) for name in settings}
    os.environ |= settings
    try:
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = places
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return context


def init_worker(kernels: Kernels, environment: dict[str, str]) -> None:
    """What a worker does first: import what it needs, if it was not forked with it, and find its kernels.

    The process that workers are forked from may be older than the batch: ``environment`` is that of the batch.
    """
    os.environ.clear()
    os.environ.update(environment)
    join(kernels)
    importlib.import_module(PRELOADED)
