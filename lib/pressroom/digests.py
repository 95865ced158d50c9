"""Digests of what work depends on: texts, folders, the library's own code, the environment it runs in."""

import hashlib
import json
import os
import platform
import sys
import sysconfig
from functools import cache
from pathlib import Path

from planatlas import paths

LIBRARY = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
PASSING = {"__pycache__", ".ipynb_checkpoints", "planatlas.egg-info"}  # folders that come and go without meaning


def digest(content: object) -> str:
    """SHA-256 of bytes, of a text, or of anything that JSON can write, in hexadecimal digits."""
    if not isinstance(content, str | bytes):
        content = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, "" if it is not there."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def files(folder: Path) -> list[Path]:
    """All files below a folder in order, without caches and hidden ones; none if there is no such folder."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in PASSING]
        found += [path for name in names if not name.startswith(".") and (path := Path(place, name)).is_file()]
    return sorted(found)


def folder_digest(folder: Path) -> str:
    """One digest of all files below a folder, their names and bytes."""
    return digest({path.relative_to(folder).as_posix(): file_digest(path) for path in files(folder)})


@cache
def library() -> str:
    """The digest of the library as it was when this process first asked: code, templates, YAML."""
    return folder_digest(LIBRARY)


@cache
def installed() -> str:
    """The digest of the names and versions of all installed packages."""
    found = {info.name for entry in sys.path if entry for info in Path(entry).glob("*.dist-info")}
    return digest(sorted(found))


def versions() -> dict[str, str]:
    """What code runs, wherever that is: the library, Python, the kind of machine, the installed packages."""
    return {
        "library": library(),
        "python": platform.python_version(),
        "platform": sysconfig.get_platform(),
        "packages": installed(),
    }


def environment() -> dict[str, str]:
    """The versions and the lock of this checkout: what every result depends on besides its data."""
    return versions() | {LOCK: file_digest(paths.home() / LOCK)}
