"""Recording of files that a notebook opens in any way: an extension of IPython with an audit hook.

Every kernel of a batch loads it before its first cell. The process that kernels are forked from has the hook too: what
it opens counts as read by all of them. Files below the project's root or the data folder count; those of the
interpreter, the system and the run itself do not. Libraries that open files natively cause no audit event; on Linux the
data folder is therefore watched from outside as well (see ``tracing``).
"""

import importlib
import os
import site
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from . import reads
from .silence import is_silent, silently

COUNTED_SETTING = "PRESSROOM_COUNTED"  # folders whose files count wherever they lie
IGNORED_SETTING = "PRESSROOM_IGNORED"  # folders whose files do not count
WATCHED_SETTING = "PRESSROOM_WATCHED"  # set where the data folder is watched from outside
SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/lib64", "/var", "/run")
OF_USER = (".cache", ".config", ".ipython", ".jupyter", ".local", ".matplotlib")
STARTING = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty", "pty.spawn")
LISTING = ("os.listdir", "os.scandir")
IMPORTING = ("<frozen importlib", str(Path(importlib.__file__).parent))  # where the code of imports is from


def load_ipython_extension(shell: Any) -> None:
    """Begin the trace of a run; IPython calls this when the kernel starts."""
    if reads.TRACE_SETTING in os.environ:
        reads.begin_trace()
        listen()


def settings(counted: Sequence[Path], ignored: Sequence[Path]) -> dict[str, str]:
    """What the environment has to say for it; files below ``counted`` count wherever they lie, but for ``ignored``."""
    named = ((COUNTED_SETTING, counted), (IGNORED_SETTING, ignored))
    return {name: os.pathsep.join(str(path) for path in folders) for name, folders in named}


def listen() -> None:
    """Note from now on what this process opens, as its environment says now."""
    if _hooks:
        _hooks[0].configure()
    else:
        _hooks.append(_OpenHook())
        sys.addaudithook(_hooks[0])  # for good: hooks cannot be taken off


class _OpenHook:
    """The hook: notes each file that is opened to be read."""

    def __init__(self) -> None:
        self.configure()

    def configure(self) -> None:
        """Read the settings from the environment."""
        self._data = os.environ.get(reads.DATA_SETTING) or os.environ.get(reads.SNAPSHOT_SETTING, "")
        is_run = reads.TRACE_SETTING in os.environ
        self._must_suspect = is_run and WATCHED_SETTING not in os.environ  # what other processes do
        self._counted = _prefixes(set(os.environ.get(COUNTED_SETTING, "").split(os.pathsep)))
        python = {sys.prefix, sys.base_prefix, sys.exec_prefix, site.getuserbase(), *sysconfig.get_paths().values()}
        others = {tempfile.gettempdir(), *SYSTEM, *(str(Path.home() / name) for name in OF_USER)}
        named = set(os.environ.get(IGNORED_SETTING, "").split(os.pathsep))
        # imports list the folders of packages, which are in the key themselves
        self._of_packages = {str(Path(folder).parent) for folder in named}
        self._never = _prefixes(python | named)  # before what counts
        self._ignored = _prefixes(others)  # after it

    def __call__(self, event: str, arguments: tuple) -> None:
        if is_silent():
            return
        if event == "open":
            self._opened(*arguments)
        elif event in LISTING:
            self._listed(arguments[0])
        elif event == "sqlite3.connect":
            self._connected(arguments[0])
        elif event in STARTING and self._data and self._must_suspect:
            self._note(self._data)  # whatever the other process reads

    def _opened(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int) or path is None or (flags & (os.O_WRONLY | os.O_RDWR)) == os.O_WRONLY:
            return
        if isinstance(path, str) and path.endswith(".pyc") and os.path.basename(os.path.dirname(path)) == "__pycache__":  # noqa: PTH119, PTH120
            path = source_from_cache(path)  # whose change shows there only when somebody imports it again
        self._note(path)

    def _listed(self, path: Any) -> None:
        if isinstance(path, int):
            return
        if os.path.abspath(os.fsdecode(path or os.curdir)) not in self._of_packages:  # noqa: PTH100 (not resolved)
            of = reads.MODULES if sys._getframe(2).f_code.co_filename.startswith(IMPORTING) else ()
            self._note((os.curdir if path is None else os.fsdecode(path)) + os.sep, of)

    def _connected(self, database: Any) -> None:
        name = os.fsdecode(database) if isinstance(database, str | bytes | os.PathLike) else ""
        if name.startswith("file:"):
            from urllib.parse import unquote, urlsplit

            name = unquote(urlsplit(name).path)
        if name and name != ":memory:":
            self._note(name)

    def _note(self, path: Any, columns: tuple[str, ...] = ()) -> None:
        """Note a file; the names in a folder, with a slash at its end; all of a folder that was opened itself."""
        with silently():
            name = os.fsdecode(path)
            found = self._counting(name)
            if not found:
                return
            if name.endswith(os.sep):
                reads.note_file(found + "/", columns)
            elif os.path.isdir(found):  # noqa: PTH112
                for parent, _, names in os.walk(found):
                    reads.note_file(parent + "/")
                    for each in names:
                        reads.note_file(os.path.join(parent, each))  # noqa: PTH118
            else:
                reads.note_file(found)

    def _counting(self, path: str) -> str:
        """The whole path of a file that counts, "" for any other."""
        whole = os.path.abspath(path)  # noqa: PTH100 (a link into the data folder is followed below)
        inside = whole + os.sep
        if self._data and inside.startswith(self._data + os.sep):
            return whole
        if inside.startswith(self._never):
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


_hooks: list[_OpenHook] = []  # of this process: at most one


def _prefixes(folders: set[str]) -> tuple[str, ...]:
    return tuple(os.path.abspath(folder) + os.sep for folder in sorted(folders) if folder)  # noqa: PTH100
