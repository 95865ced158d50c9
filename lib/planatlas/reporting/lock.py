"""One batch at a time: a lock file in the reports folder that names who holds it."""

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from .. import paths
from ..errors import PlanatlasError


class LockedError(PlanatlasError):
    """Another batch writes this folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; a lock whose process is dead is taken over.

    Raises
    ------
    LockedError
        If another batch holds it: with its process number, or its machine.
    """
    lock = folder / "lock"
    folder.mkdir(parents=True, exist_ok=True)
    own = json.dumps({"pid": os.getpid(), "start": _start(os.getpid()), "host": socket.gethostname()})
    while not _take(lock, own):
        held = _read(lock)
        if held and _alive(held):
            raise LockedError(_told(lock, held))
        _set_aside(lock, held)
    try:
        yield
    finally:
        if _read(lock) == json.loads(own):
            lock.unlink(missing_ok=True)


def _take(lock: Path, content: str) -> bool:
    """Make the lock with its content at one stroke; False if there is one."""
    handle, name = tempfile.mkstemp(dir=lock.parent, prefix=".lock.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        os.link(name, lock)
    except FileExistsError:
        return False
    finally:
        Path(name).unlink(missing_ok=True)
    return True


def _set_aside(lock: Path, expected: dict | None) -> None:
    """Remove a dead batch's lock; of several who try, one gets it, and puts back what it did not mean to take."""
    aside = lock.with_name(f".lock.stale.{os.getpid()}")
    try:
        lock.rename(aside)
    except FileNotFoundError:
        return
    if _read(aside) != expected and not lock.exists():
        os.link(aside, lock)
    aside.unlink(missing_ok=True)


def _read(lock: Path) -> dict | None:
    try:
        held = json.loads(lock.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def _alive(held: dict) -> bool:
    """Whether the holder still works; of another machine's processes nothing is known, so they count as alive."""
    return held.get("host") != socket.gethostname() or held.get("start") == _start(held.get("pid", 0))


def _start(pid: int) -> float | None:
    """When a process began; None if there is no such process, so that a number used again is not mistaken."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return None


def _told(lock: Path, held: dict) -> str:
    folder = paths.shown(paths.reports())
    if held.get("host") != socket.gethostname():
        return (
            f"process {held.get('pid')} on {held.get('host')} writes {folder}. Wait for it; if that machine is gone, "
            f"remove {paths.shown(lock)}."
        )
    return f"process {held['pid']} already writes {folder}. Wait until it has finished, or end it: kill {held['pid']}"
