"""Writing that leaves no half-written file."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_together(contents: Mapping[Path, str | bytes], staging: Path | None = None) -> list[Path]:
    """Write UTF-8 texts or bytes so that a failure leaves every old file whole; returns the paths whose bytes changed.

    All of a set is ready before the first replaces its predecessor. Files lie in ``staging`` until they are whole: a
    folder of the same file system, beside each file if not given.
    """
    staged: list[tuple[Path, Path]] = []
    changed = []
    try:
        for path, data in changing(contents).items():
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


def changing(contents: Mapping[Path, str | bytes]) -> dict[Path, bytes]:
    """The contents that are not already there, as bytes."""
    encoded = {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in contents.items()}
    return {path: data for path, data in encoded.items() if not (path.is_file() and path.read_bytes() == data)}


def link(source: str, target: str) -> None:
    """The same file under a second name, or a copy where files have one name only."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
