"""Writing that leaves no half-written file, and of a folder no mixture of old and new ones."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .scratch import scratch_folder

EXCHANGE = 2  # renameat2(2)
HERE = -100


def write_together(contents: Mapping[Path, str] | Mapping[Path, bytes], staging: Path | None = None) -> list[Path]:
    """Write UTF-8 texts or bytes so that a failure leaves every old file whole; returns the paths whose bytes changed.

    All of a set is ready before the first replaces its predecessor. Files lie in ``staging`` until they are whole: a
    folder of the same file system, beside each file if not given.
    """
    staged: list[tuple[Path, Path]] = []
    changed = []
    try:
        for path, data in _changing(contents).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            place = staging or path.parent
            place.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=place, prefix=f".{path.name}.")
            staged.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
        for temporary, path in staged:
            temporary.replace(path)
            changed.append(path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return changed


def write_folder(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write UTF-8 texts into a folder, by name: whoever looks finds all old files or all new ones, at any moment.

    A copy of the folder is made ready and takes its place in one step; what else lies in the folder stays. It is on the
    disk before this returns. Where the system cannot exchange two folders, there is a moment without either.
    """
    folder = folder.resolve()
    changing = _changing({folder / name: text for name, text in contents.items()})
    if not changing:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    with scratch_folder(folder.parent) as place:
        new = place / "new"
        shutil.copytree(folder, new, symlinks=True, copy_function=link)
        for path, data in changing.items():
            target = new / path.name
            target.unlink(missing_ok=True)
            with target.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _flush(new)
        _exchange(new, folder)
        _flush(folder.parent)
    return list(changing)


def _changing(contents: Mapping[Path, str] | Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The contents that are not already there, as bytes."""
    encoded = {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in contents.items()}
    return {path: data for path, data in encoded.items() if not (path.is_file() and path.read_bytes() == data)}


def link(source: str, target: str) -> None:
    """The same file under a second name, or a copy where files have one name only."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


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
