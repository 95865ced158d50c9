"""Writing that leaves no half-written file: all of a set is ready before the first replaces its predecessor."""

import os
import tempfile
from pathlib import Path


def write_together(contents: dict[Path, str]) -> list[Path]:
    """Write UTF-8 texts so that a failure leaves every old file whole; returns the paths whose bytes changed."""
    staged: list[tuple[Path, Path]] = []
    changed = []
    try:
        for path, content in contents.items():
            data = content.encode("utf-8")
            if path.exists() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
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
