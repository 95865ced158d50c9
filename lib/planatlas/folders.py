"""Writing that leaves of a folder no mixture of old and new files."""

import ctypes
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pressroom.scratch import scratch_folder
from pressroom.writing import changing, link

EXCHANGE = 2  # renameat2(2)
HERE = -100


def write_folder(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write UTF-8 texts into a folder, by name: whoever looks finds all old files or all new ones, at any moment.

    A copy of the folder is made ready and takes its place in one step; what else lies in the folder stays. It is on the
    disk before this returns. Where the system cannot exchange two folders, there is a moment without either.
    """
    folder = folder.resolve()
    new_contents = changing({folder / name: text for name, text in contents.items()})
    if not new_contents:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    with scratch_folder(folder.parent) as place:
        new = place / "new"
        shutil.copytree(folder, new, symlinks=True, copy_function=link)
        for path, data in new_contents.items():
            target = new / path.name
            target.unlink(missing_ok=True)
            with target.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _flush(new)
        _exchange(new, folder)
        _flush(folder.parent)
    return list(new_contents)


def _exchange(new: Path, old: Path) -> None:
    """Let two folders take each other's place: in one step where the system can."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if exchange and exchange(HERE, os.fsencode(new), HERE, os.fsencode(old), EXCHANGE) == 0:
        return
    away = new.with_name("old")
    old.rename(away)
    try:
        new.rename(old)
    except OSError:
        away.rename(old)
        raise


def _flush(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
