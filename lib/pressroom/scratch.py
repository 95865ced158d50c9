"""Folders for work under way, which go with their process however it ends, and with all that it started.

Each has a guard: a small process (this module, run as a script) that waits for the end of the folder's owner, kills
what the owner left running, and removes the folder. Should the guard be killed too, the next folder made beside it
removes it. A folder is removed only if it proves to be one: its marker names the folder itself, belongs to this user,
and is locked by nobody.
"""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks on this system: nothing can be proved, and nothing of others is removed
    fcntl = None  # type: ignore[assignment]

PREFIX = "pressroom-"
MARKER = "owner.json"
OWNER_SETTING = "PRESSROOM_OWNER"  # in the environment of all that the owner of a folder starts
LONGEST = 50  # signs: names of sockets have to fit into 107, and get some 55 behind the folder of temporary files
PATIENCE = 10.0  # seconds in which what is killed has to be gone
FAREWELL = 3.0  # seconds in which a guard hears that all is done
DONE = b"."


@contextmanager
def scratch_folder(parent: Path, owner: str = "") -> Iterator[Path]:
    """A new folder in ``parent``, removed at the end; those of owners that are gone are removed first.

    ``owner`` is the mark in the environment of what this process starts, to be killed if it ends without a word.
    """
    remove_abandoned(parent)
    folder = parent / f"{PREFIX}{uuid.uuid4().hex[:8]}"
    with _guarded(folder, owner):  # it is there before the folder is
        folder.mkdir(mode=0o700)
        with _marked(folder):
            yield folder


@cache
def temporary() -> Path:
    """The folder of this process for what it needs while it runs, among the temporary files of the system.

    Where the path of that folder is too long for sockets, it is made in the usual temporary folder of the system.
    """
    from multiprocessing.util import Finalize

    from .errors import PressroomError

    stack = contextlib.ExitStack()
    try:
        folder = stack.enter_context(scratch_folder(_place(), _owner()))
    except OSError as failure:
        where = f" ({failure.filename})" if failure.filename else ""
        message = f"no folder for temporary files can be made: {failure.strerror or failure}{where}"
        raise PressroomError(f"{message}. Name another place in TMPDIR.") from None
    Finalize(None, stack.close, exitpriority=-1000)  # after multiprocessing has ended what lies in it
    return folder


@cache
def _owner() -> str:
    return uuid.uuid4().hex


def mark() -> dict[str, str]:
    """What the environment of all that this process starts for its work has to hold, to end with it."""
    return {OWNER_SETTING: _owner()}


def _place() -> Path:
    places = [tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"]
    usable = [place for place in places if len(os.fsencode(place)) <= LONGEST and os.access(place, os.W_OK | os.X_OK)]
    return Path((usable or places)[0])


def remove_abandoned(parent: Path) -> list[Path]:
    """Remove the folders in ``parent`` whose owner is gone; returns them."""
    removed = []
    with suppress(OSError):
        for folder in parent.glob(f"{PREFIX}*"):
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)
                removed.append(folder)
    return removed


def _is_abandoned(folder: Path) -> bool:
    if fcntl is None:
        return False
    try:
        if not _is_own(folder, stat.S_ISDIR) or not _is_own(folder / MARKER, stat.S_ISREG):
            return False
        with (folder / MARKER).open("rb") as marker:
            if json.loads(marker.read(10_000)) != _identity(folder):
                return False  # a copy of one
            fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, ValueError):
        return False
    return True


def _is_own(path: Path, is_kind) -> bool:  # type: ignore[no-untyped-def]
    found = path.lstat()
    return bool(is_kind(found.st_mode)) and found.st_uid == os.geteuid()


def _identity(folder: Path) -> dict[str, object]:
    found = folder.lstat()
    return {"folder": os.path.realpath(folder), "device": found.st_dev, "inode": found.st_ino}


@contextmanager
def _marked(folder: Path) -> Iterator[None]:
    """Put the marker into the folder; it is locked before it gets its name."""
    unnamed = folder / f"{MARKER}.new"
    with unnamed.open("w", encoding="utf-8") as marker:
        json.dump(_identity(folder), marker)
        marker.flush()
        if fcntl is not None:
            fcntl.flock(marker, fcntl.LOCK_EX)
        unnamed.replace(folder / MARKER)
        yield


@contextmanager
def _guarded(folder: Path, owner: str) -> Iterator[None]:
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__, str(folder), owner],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env={name: value for name, value in os.environ.items() if name != OWNER_SETTING},  # it is not to kill itself
    )
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        try:
            guard.communicate(DONE, FAREWELL)
        except subprocess.TimeoutExpired:  # somebody stopped it
            guard.kill()
            guard.wait()
        except OSError:
            pass  # it is gone already


def _guard(folder: Path, owner: str) -> None:
    """Wait until the owner says that all is done, or ends without a word; then clean up after it."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # not every system has the last
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.stdin.buffer.read(1) == DONE:
        return
    until = time.monotonic() + PATIENCE
    while owner and (left := _left_by(owner)) and time.monotonic() < until:
        for process in left:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


def _left_by(owner: str) -> set[int]:
    """The processes with the owner's mark, their descendants, and those of the sessions that they lead."""
    mark = f"{OWNER_SETTING}={owner}".encode()
    parents, sessions, found = {}, {}, set()
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            process = int(entry.name)
            state, parent, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            if state in "ZX":
                continue
            parents[process], sessions[process] = int(parent), int(session)
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.add(process)
    while more := {
        process for process in parents if parents[process] in found or sessions[process] in found
    } - found:  # fmt: skip
        found |= more
    return found - {os.getpid()}


if __name__ == "__main__":
    _guard(Path(sys.argv[1]), sys.argv[2])
