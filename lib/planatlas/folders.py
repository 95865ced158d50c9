"""Writing a folder so that it never contains a mixture of old and new files, and a file that is whole or not there."""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pressroom.scratch import scratch_folder
from pressroom.writing import changing, link

RENAME_EXCHANGE, AT_FDCWD = 2, -100  # renameat2(2)


def write_folder(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write UTF-8 texts into a folder, so that at any moment it contains either all old files or all new ones.

    A copy of the folder is prepared and replaces it in one step; other files in the folder are kept. Everything is on
    disk when this returns. If the system cannot exchange two folders, there is a moment without either.

    Parameters
    ----------
    folder
        The folder; created if it does not exist.
    contents
        The texts by file name.

    Returns
    -------
    list of Path
        The files whose content changed.
    """
    folder = folder.resolve()
    new_contents = changing({folder / name: text for name, text in contents.items()})

    def fill(new: Path) -> None:
        shutil.copytree(folder, new, symlinks=True, copy_function=link)
        for path, data in new_contents.items():
            target = new / path.name
            target.unlink(missing_ok=True)
            _write(target, data)

    if new_contents:
        folder.mkdir(parents=True, exist_ok=True)
        replace_folder(folder, fill)
    return list(new_contents)


def write_new(folder: Path, contents: Mapping[str, str]) -> None:
    """Write UTF-8 texts into a folder that is not there yet; everything is on disk when this returns.

    It may be killed half-way: write beside the place that is meant, and rename the folder when it is whole.

    Parameters
    ----------
    folder
        The folder.
    contents
        The texts by file name.

    Raises
    ------
    FileExistsError
        If it is there.
    """
    folder.mkdir(parents=True)
    for name, text in contents.items():
        _write(folder / name, text.encode("utf-8"))
    _flush(folder)


def replace_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Put a folder in the place of another, or of none, in one step; whatever fails before leaves the old one.

    Parameters
    ----------
    folder
        The folder.
    fill
        Called with the path of the new folder, beside the old one: it has to make it, and to bring its files to disk.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(folder.parent) as scratch:
        new = scratch / "new"
        fill(new)
        _flush(new)
        if folder.exists():
            _exchange(new, folder)
        else:
            new.rename(folder)
        _flush(folder.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _exchange(new: Path, old: Path) -> None:
    """Exchange two folders, in one step if the system can."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if exchange and exchange(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE) == 0:
        return
    away = new.with_name("old")
    old.rename(away)
    try:
        new.rename(old)
    except OSError:
        away.rename(old)
        raise


def _flush(folder: Path) -> None:
    """Flush the names in a folder to disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def new_file(path: Path, fill: Callable[[Path], None]) -> None:
    """Put a file where none is, in one step; whatever fails before leaves nothing.

    Parameters
    ----------
    path
        The file.
    fill
        Called with the path of the new file, in a folder beside it: it has to make it, and to bring it to disk.

    Raises
    ------
    FileExistsError
        If something is there by then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(path.parent) as scratch:
        new = scratch / path.name
        fill(new)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        new.rename(path)
        _flush(path.parent)
