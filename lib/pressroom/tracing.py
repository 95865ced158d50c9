"""The reads of one run: its own data folder over the shared copy, watched from outside, and the trace it leaves."""

import ctypes
import os
import shutil
import struct
from pathlib import Path

from . import reads
from .listening import WATCHED_SETTING
from .writing import link

IN_OPEN, IN_ISDIR, IN_Q_OVERFLOW = 0x20, 0x40000000, 0x4000  # inotify(7)
IN_NONBLOCK, IN_CLOEXEC = 0o4000, 0o2000000
EVENT = struct.Struct("iIII")


class Trace:
    """What one run reads.

    Parameters
    ----------
    folder
        A folder of the run; its data folder and its trace are made there.
    snapshot
        The copy of the data that all runs share; None if the project has no data folder.
    """

    def __init__(self, folder: Path, snapshot: Path | None):
        self._snapshot, self._file = snapshot, folder / "trace"
        self.data: Path | None = None
        self._watch: _FolderWatch | None = None
        if snapshot is not None:
            self.data = folder / "data"
            shutil.copytree(snapshot, self.data, copy_function=link)
            self._watch = _watch(self.data)

    def settings(self) -> dict[str, str]:
        """What the environment of the run's kernel has to say."""
        found = {reads.TRACE_SETTING: str(self._file)}
        if self.data is not None:
            found |= {reads.DATA_SETTING: str(self.data), reads.SNAPSHOT_SETTING: str(self._snapshot)}
        if self._watch is not None:
            found[WATCHED_SETTING] = "1"
        return found

    def close(self) -> None:
        """End the watch."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def reads(self) -> list[list]:
        """The reads of the run in their order, once it has ended, as ``reads.as_json`` gives them."""
        noted = self._file.read_text(encoding="utf-8", errors="surrogateescape") if self._file.is_file() else ""
        lines = [line for line in noted.split("\n") if line]
        if self._watch is not None:
            opened = self._watch.opened()
            lines += [reads.trace_line(reads.Read(name)) for name in opened]
        return reads.complete(lines, self._snapshot)


class _FolderWatch:
    """The files below a folder that anybody opened, natively or not: inotify."""

    def __init__(self, folder: Path, system: ctypes.CDLL):
        self._folder = folder
        self._handle = system.inotify_init1(IN_NONBLOCK | IN_CLOEXEC)
        if self._handle < 0:
            raise OSError(ctypes.get_errno(), "inotify_init1")
        self._folders: dict[int, str] = {}
        for parent, _, _ in os.walk(folder):
            number = system.inotify_add_watch(self._handle, os.fsencode(parent), IN_OPEN)
            if number < 0:
                os.close(self._handle)
                raise OSError(ctypes.get_errno(), "inotify_add_watch")
            name = os.path.relpath(parent, folder)
            self._folders[number] = "" if name == os.curdir else name + "/"
        self.opened()  # of our own walk

    def opened(self) -> list[str]:
        """Names below the folder, of folders with a slash at the end; everything if more happened than was kept."""
        found: dict[str, None] = {}
        while True:
            try:
                events = os.read(self._handle, 1 << 16)
            except BlockingIOError:
                return list(found)
            start = 0
            while start < len(events):
                number, mask, _, length = EVENT.unpack_from(events, start)
                name = os.fsdecode(events[start + EVENT.size : start + EVENT.size + length].rstrip(b"\0"))
                start += EVENT.size + length
                if mask & IN_Q_OVERFLOW:
                    return [path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*")]
                opened = self._folders.get(number, "") + name + ("/" if mask & IN_ISDIR and name else "")
                found[opened or "./"] = None

    def close(self) -> None:
        """Let go of the system's handle."""
        os.close(self._handle)


def _watch(folder: Path) -> "_FolderWatch | None":
    """A watch over a folder where the system has such; None elsewhere."""
    system = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if not hasattr(system, "inotify_init1"):
        return None
    try:
        return _FolderWatch(folder, system)  # type: ignore[arg-type]
    except OSError:
        return None
