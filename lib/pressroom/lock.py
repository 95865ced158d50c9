"""One batch at a time: a lock in the state folder, and a note that names who holds it."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .errors import PressroomError
from .project import Project


class LockedError(PressroomError):
    """Another batch writes this folder."""


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Hold the output folder for this process; the lock of a dead process is free, another machine's note is respected.

    Raises
    ------
    LockedError
        If another batch holds it: with its process number, or its machine.
    """
    folder = project.state
    note = folder / "lock"
    folder.mkdir(parents=True, exist_ok=True)
    file_lock = FileLock(folder / "gate")  # the system releases it when its process ends, however it ends
    try:
        file_lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(_holder_text(project, note, _read(note))) from None
    try:
        held, inode = _read(note), folder.stat().st_ino
        is_copy = held is not None and held.get("inode", inode) != inode  # of a folder in which a batch is at work
        if held and not is_copy and held.get("host") != socket.gethostname():
            raise LockedError(_holder_text(project, note, held))
        found = {"pid": os.getpid(), "host": socket.gethostname(), "inode": inode}
        note.write_text(json.dumps(found), encoding="utf-8")
        try:
            yield
        finally:
            note.unlink(missing_ok=True)
    finally:
        file_lock.release()


def _read(lock: Path) -> dict | None:
    try:
        held = json.loads(lock.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def _holder_text(project: Project, note: Path, held: dict | None) -> str:
    folder = project.display(project.out)
    if held is None:
        return f"another process already writes {folder}. Wait until it has finished."
    if held.get("host") != socket.gethostname():
        return (
            f"process {held.get('pid')} on {held.get('host')} writes {folder}. Wait for it; if that machine is gone, "
            f"remove {project.display(note)}."
        )
    return f"process {held.get('pid')} already writes {folder}. Wait until it has finished, or end it."
