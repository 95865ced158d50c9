"""How worker processes are started: multiprocessing (Python 3.11) and jsonschema (4.26)."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path

GRAMMAR = "rfc3987_syntax"


@contextmanager
def without_slow_imports() -> Iterator[None]:
    """Import jsonschema without its check of internationalised addresses, which no notebook contains.

    jsonschema uses ``rfc3987_syntax`` if it can be imported; that package compiles a grammar on import, which takes
    longer than all other imports of a worker together.
    """
    if GRAMMAR in sys.modules:
        yield
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[GRAMMAR]


def forking_context(preload: str, settings: Mapping[str, str], folder: Path) -> BaseContext:
    """Start the process that workers are forked from, if it is not running yet; do not wait for its imports.

    ``multiprocessing`` starts it with the first worker, and can be told which modules to import but not with which
    environment. Started here, it imports while the batch is planned, with the environment that the workers need. The
    environment of this process is changed for that moment, so call this before starting threads that read it.

    Parameters
    ----------
    preload
        The module that it imports.
    settings
        What its environment contains besides that of this process.
    folder
        Where ``multiprocessing`` puts its sockets from now on.

    Returns
    -------
    multiprocessing.context.BaseContext
        The context that forks workers from it.
    """
    from multiprocessing import forkserver  # not on every system

    context = get_context("forkserver")
    context.set_forkserver_preload([preload])
    previous = {name: os.environ.get(name) for name in settings}
    previous_folder, tempfile.tempdir = tempfile.tempdir, str(folder)
    os.environ |= settings
    try:
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = previous_folder
        for name, value in previous.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return context
