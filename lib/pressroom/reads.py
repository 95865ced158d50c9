"""Reads that are recorded: which rows of which files a run was given, each with a digest of what it found.

A page is up to date while everything that its run read is unchanged. So each reader records what it looked for, with a
digest of what it found, and the next batch repeats the same queries in the same order. As every query depended on the
answers before it, the first answer that differs is reason enough to run again (a "verifying trace": Mokhov, Mitchell,
Peyton Jones, Build Systems à la Carte, 2018).
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .csv_index import csv_index
from .digests import TRANSIENT, digest, file_digest
from .notebooks import notebook_text
from .silence import is_silent, silently

DATA_SETTING = "PRESSROOM_DATA_FOLDER"  # the data folder that a run sees
SNAPSHOT_SETTING = "PRESSROOM_SNAPSHOT"  # the copy behind it, which readers that note what they read open instead
TRACE_SETTING = "PRESSROOM_TRACE"  # the file that the reads of a run are noted in
NOTEBOOK_SETTING = "PRESSROOM_NOTEBOOK"  # the notebook of a run: what counts of it is in the key
MODULES = ("modules",)  # of the names in a folder those that an import looks for
NOTEBOOK = ("notebook",)  # of a notebook's file what counts of it


@dataclass(frozen=True)
class Read:
    """What was looked for.

    Parameters
    ----------
    file
        A path below the data folder, or an absolute one elsewhere; with a slash at its end the names in a folder.
    where
        The columns of the filter and the values that each may hold, both sorted; empty for the whole file.
    columns
        The columns whose distinct cells were given; empty for whole records. ``MODULES`` for some names of a folder,
        ``NOTEBOOK`` for what counts of a notebook.
    """

    file: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    columns: tuple[str, ...] = ()

    def digest(self, data: Path | None) -> str:
        """The digest of what is there now, below ``data``; "" if the file does not exist."""
        path = Path(self.file) if os.path.isabs(self.file) or data is None else data / self.file  # noqa: PTH117
        try:
            if self.file.endswith("/"):
                names = [name for name in os.listdir(path) if name not in TRANSIENT]  # noqa: PTH208 (names only)
                return digest(sorted(name for name in names if not self.columns or _is_importable(name)))
            if not path.is_file():
                return ""  # a pipe would keep us waiting
            if self.columns == NOTEBOOK:
                return digest(notebook_text(path))
            if not self.where and not self.columns:
                return file_digest(path)
            return csv_index(path).digest(dict(self.where), self.columns)
        except (OSError, ValueError, KeyError):
            return ""

    def __str__(self) -> str:
        parts = [f"{name} {_few(values)}" for name, values in self.where]
        found = f" ({', '.join(parts)})" if parts else ""
        return Path(self.file).name + found + (f": {', '.join(self.columns)}" if self.columns else "")


def _is_importable(name: str) -> bool:
    return Path(name).suffix in ("", ".py", ".so", ".pyd")


def _few(values: Sequence[str], most: int = 3) -> str:
    return ", ".join(values) if len(values) <= most else f"{', '.join(values[:most])} and {len(values) - most} others"


def as_json(read: Read, found: str) -> list:
    """A read and what it found, as JSON takes it."""
    return [read.file, [[name, list(values)] for name, values in read.where], list(read.columns), found]


def trace_line(read: Read, found: str = "") -> str:
    """A read as a line of a trace; ``complete`` adds the digest where there is none yet."""
    return json.dumps(as_json(read, found), ensure_ascii=False)


def from_json(noted: Sequence) -> tuple[Read, str]:
    """The read and what it found.

    Raises
    ------
    ValueError
        If it is not what ``as_json`` gives.
    """
    with suppress(TypeError, ValueError):
        file, where, columns, found = noted
        if isinstance(file, str) and isinstance(found, str):
            return Read(file, tuple((name, tuple(values)) for name, values in where), tuple(columns)), found
    raise ValueError("this is no read")


_noted: dict[Read, str] | None = None  # the reads of this process, where it collects them
_collected_in: Path | None = None  # the data folder of such a process
_written: set[Read] = set()  # those in the trace of this run


def rows(path: Path, where: Mapping[str, Sequence[str]], columns: Sequence[str] = ()) -> list[int] | None:
    """The numbers of the rows of a CSV file that hold one of the values in each column; None for all; noted as a read.

    Parameters
    ----------
    path
        A file of the data folder.
    where
        Values by column, as the file writes them.
    columns
        If given, only the distinct cells of these columns will be used, and only they are noted.

    Raises
    ------
    KeyError
        If there is no such column.
    """
    with silently():
        index = csv_index(behind(path))
    for name in [*where, *columns]:
        if name not in index.names:
            raise KeyError(name)
    if _is_noting():
        wanted = tuple((name, tuple(sorted(set(where[name])))) for name in sorted(where))
        _note(Read(_name(path), wanted, tuple(columns)), index.digest(where, columns))
    return index.rows(where) if where else None


def file(path: Path) -> Path:
    """Note that the whole of a file is read, for readers that no hook can hear; returns the path."""
    if _is_noting():
        note_file(path)
    return path


def notebook(path: Path) -> str:
    """Read what counts of a notebook, and note it; a run may read its own, which is in its key.

    Returns
    -------
    str
        Its text, as ``notebooks.lasting_text`` gives it; "" if there is no such file.
    """
    with silently():
        text = notebook_text(path)
    if _is_noting() and str(path) != os.environ.get(NOTEBOOK_SETTING):
        _note(Read(_name(path), (), NOTEBOOK), digest(text))
    return text


def behind(path: Path) -> Path:
    """The file behind a path of a run's data folder: in the copy of the data that all runs share."""
    data, snapshot = os.environ.get(DATA_SETTING), os.environ.get(SNAPSHOT_SETTING)
    if data and snapshot and path.is_relative_to(data):
        return Path(snapshot) / path.relative_to(data)
    return path


def note_file(path: Path | str, columns: tuple[str, ...] = ()) -> None:
    """Note that a file was opened, or that names in a folder were read (with a slash at its end)."""
    name = _name(Path(path)) + ("/" if str(path).endswith("/") else "")
    # `complete` adds the digest later: the file may be large, and the notebook is about to read it
    _note(Read(name, (), columns), "")


@contextmanager
def collecting(data: Path | None) -> Iterator[dict[Read, str]]:
    """Collect the reads of this process, in their order; ``data`` is its data folder."""
    global _noted, _collected_in
    before, _noted, _collected_in = (_noted, _collected_in), {}, data
    try:
        yield _noted
    finally:
        _noted, _collected_in = before


def collect() -> None:
    """Collect the reads of this process from now on: processes forked from it pass them on to their traces."""
    global _noted
    _noted = {}


def begin_trace() -> None:
    """Begin the trace of a run with what the process that it was forked from has read."""
    for read, found in list((_noted or {}).items()):
        _note(read, found)


def complete(noted: Sequence[str], data: Path | None) -> list[list]:
    """The reads of a trace in their order, each once, with the digests of whole files and folders.

    Parameters
    ----------
    noted
        The lines of the trace.
    data
        The data folder that the run saw.
    """
    found: dict[Read, str] = {}
    for line in noted:
        read, value = from_json(json.loads(line))
        found.setdefault(read, value or read.digest(data))
    return [as_json(read, value) for read, value in found.items()]


def _is_noting() -> bool:
    return (_noted is not None or TRACE_SETTING in os.environ) and not is_silent()


def _note(read: Read, found: str) -> None:
    trace = os.environ.get(TRACE_SETTING)
    if trace is None:
        if _noted is not None:
            _noted.setdefault(read, found)
    elif read not in _written:
        _written.add(read)
        line = trace_line(read, found) + "\n"
        handle = os.open(trace, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode("utf-8", "surrogateescape"))
        finally:
            os.close(handle)


def _name(path: Path) -> str:
    """The path below the data folder, or absolute."""
    for folder in (os.environ.get(DATA_SETTING), os.environ.get(SNAPSHOT_SETTING), _collected_in):
        if folder and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.absolute().as_posix()
