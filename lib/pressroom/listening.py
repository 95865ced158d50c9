"""What a kernel hears of files that its notebook opens without saying so: an extension of IPython with an audit hook.

Every kernel of a batch loads it before its first cell. Files below the project's root or the data folder count; those
of the interpreter, of the system and of the run itself do not. What libraries open natively makes no audit event: on
Linux the data folder is watched from outside besides (see ``tracing``).
"""

import os
import site
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from . import reads

COUNTED_SETTING = "PRESSROOM_COUNTED"  # folders whose files count wherever they lie
IGNORED_SETTING = "PRESSROOM_IGNORED"  # folders whose files do not count
WATCHED_SETTING = "PRESSROOM_WATCHED"  # set where the data folder is watched from outside
SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/lib64", "/var", "/run")
OF_USER = (".cache", ".config", ".ipython", ".jupyter", ".local", ".matplotlib")
STARTING = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty", "pty.spawn")
LISTING = ("os.listdir", "os.scandir")


def load_ipython_extension(shell: Any) -> None:
    """Begin the trace of a run; IPython calls this when the kernel starts."""
    if reads.TRACE_SETTING in os.environ:
        reads.begin_trace()
        sys.addaudithook(_Ear())


class _Ear:
    """The hook: notes each file that is opened to be read."""

    def __init__(self) -> None:
        self._data = os.environ.get(reads.DATA_SETTING, "")
        self._is_watched = WATCHED_SETTING in os.environ
        self._counted = _prefixes(set(os.environ.get(COUNTED_SETTING, "").split(os.pathsep)))
        python = {sys.prefix, sys.base_prefix, sys.exec_prefix, site.getuserbase(), *sysconfig.get_paths().values()}
        others = {tempfile.gettempdir(), *SYSTEM, *(str(Path.home() / name) for name in OF_USER)}
        named = set(os.environ.get(IGNORED_SETTING, "").split(os.pathsep))
        self._never = _prefixes(python | named)  # before what counts
        self._ignored = _prefixes(others)  # after it
        self._is_noting = False

    def __call__(self, event: str, arguments: tuple) -> None:
        if event == "open":
            self._opened(*arguments)
        elif event in LISTING:
            self._listed(arguments[0])
        elif event == "sqlite3.connect":
            self._connected(arguments[0])
        elif event in STARTING and self._data and not self._is_watched:
            self._note(self._data, is_whole_folder=True)  # whatever the other process reads

    def _opened(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int) or path is None or (flags & (os.O_WRONLY | os.O_RDWR)) == os.O_WRONLY:
            return
        self._note(path, is_whole_folder=bool(flags & getattr(os, "O_DIRECTORY", 0)))

    def _listed(self, path: Any) -> None:
        if not isinstance(path, int):
            self._note(os.curdir if path is None else path, is_listing=True)

    def _connected(self, database: Any) -> None:
        name = os.fsdecode(database) if isinstance(database, str | bytes | os.PathLike) else ""
        if name.startswith("file:"):
            from urllib.parse import unquote, urlsplit

            name = unquote(urlsplit(name).path)
        if name and name != ":memory:":
            self._note(name)

    def _note(self, path: Any, is_listing: bool = False, is_whole_folder: bool = False) -> None:
        if self._is_noting:  # of ourselves
            return
        self._is_noting = True
        try:
            found = self._counting(os.fsdecode(path))
            if not found:
                return
            if is_whole_folder and os.path.isdir(found):  # noqa: PTH112
                for parent, _, names in os.walk(found):
                    reads.note_file(parent + "/")
                    for name in names:
                        reads.note_file(os.path.join(parent, name))  # noqa: PTH118
            else:
                reads.note_file(found + ("/" if is_listing else ""))
        finally:
            self._is_noting = False

    def _counting(self, path: str) -> str:
        """The whole path of a file that counts, "" for any other."""
        whole = os.path.abspath(path)  # noqa: PTH100 (a link into the data folder is followed below)
        inside = whole + os.sep
        if self._data and inside.startswith(self._data + os.sep):
            return whole
        if self._is_ignored(inside):
            return ""
        real = os.path.realpath(whole)
        inside = real + os.sep
        if self._data and inside.startswith(self._data + os.sep):
            return real
        return "" if self._is_ignored(inside) else real

    def _is_ignored(self, inside: str) -> bool:
        if inside.startswith(self._never):
            return True
        return not inside.startswith(self._counted) and inside.startswith(self._ignored)


def _prefixes(folders: set[str]) -> tuple[str, ...]:
    return tuple(os.path.abspath(folder) + os.sep for folder in sorted(folders) if folder)  # noqa: PTH100
