"""Digests of what a page depends on: texts, files, folders, the code that runs and the environment it runs in."""

import hashlib
import json
import os
import platform
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OWN = __package__
TRANSIENT = {"__pycache__", ".ipynb_checkpoints"}  # folders that come and go without meaning
ASSETS = "assets"  # a folder of a package with files that a project writes beside its pages: no page is made of them


def digest(content: object) -> str:
    """SHA-256 of bytes, of a text, or of anything that JSON can write, in hexadecimal digits.

    >>> digest("abc")[:8], digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    ('ba7816bf', True)
    """
    if not isinstance(content, str | bytes):
        content = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, "" if it does not exist."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def files(folder: Path) -> list[Path]:
    """All files below a folder in order, without caches and hidden ones; none if the folder does not exist."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in TRANSIENT]
        found += [path for name in names if not name.startswith(".") and (path := Path(parent, name)).is_file()]
    return sorted(found)


def folder_digest(folder: Path, without: str = "") -> str:
    """One digest of all files below a folder, their names and bytes, except those in folders of one name."""
    found = {path.relative_to(folder): path for path in files(folder)}
    return digest({name.as_posix(): file_digest(path) for name, path in found.items() if without not in name.parts})


def package_folder(name: str) -> Path:
    """The folder of an importable package, found without importing it."""
    spec = find_spec(name)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise ModuleNotFoundError(f"{name} is not an importable package")
    return Path(folders[0]).resolve()


@cache
def packages_digest(names: tuple[str, ...]) -> str:
    """The digest of all files of some packages but their assets, as they were when this process first asked."""
    return digest([folder_digest(package_folder(name), ASSETS) for name in names])


@cache
def installed() -> str:
    """The digest of the names and versions of all installed distributions."""
    return digest(sorted({info.name for entry in sys.path if entry for info in Path(entry).glob("*.dist-info")}))


def code_versions(packages: Iterable[str]) -> dict[str, str]:
    """What code runs here: the named packages and this one, Python, the kind of machine, what is installed.

    Returns
    -------
    dict
        ``code``, ``python``, ``platform`` and ``packages``.
    """
    return {
        "code": packages_digest((*packages, OWN)),
        "python": platform.python_version(),
        "platform": sysconfig.get_platform(),
        "packages": installed(),
    }
