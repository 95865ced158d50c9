"""An export put in place in one step, and checked later by its checksums."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.digests import digest

from .. import paths
from ..errors import ParameterError, PlanatlasError
from ..folders import replace_folder
from .forms import CHECKSUMS, forms
from .held import read_tables
from .parquet import check_extra

LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
MOST_NAMED = 5  # files in a message


@dataclass(frozen=True)
class Found:
    """What differs from an export.

    Attributes
    ----------
    files
        How many files the export has.
    changed, missing, added
        The files that somebody changed, took away and put there.
    """

    files: int
    changed: Sequence[str] = ()
    missing: Sequence[str] = ()
    added: Sequence[str] = ()

    def remarks(self) -> list[str]:
        """Name each file that differs, and how."""
        words = {"does not have the checksum that it was exported with": self.changed, "is missing": self.missing,
                 "was not exported": self.added}  # fmt: skip
        return [f"{name} {what}" for what, names in words.items() for name in names]


def export(to: Path) -> dict[str, bytes]:
    """Write the tables in all forms into a folder.

    Parameters
    ----------
    to
        A folder that does not exist, is empty, or holds an earlier export as it was written, which is replaced.

    Returns
    -------
    dict
        The bytes of each file by its path in the folder.

    Raises
    ------
    ParameterError
        If the folder holds anything else, or lies in the data.
    PlanatlasError
        If a package is missing, the tables have faults, or the folder cannot be written; what was there stays.
    """
    check_extra()
    path = to.expanduser().resolve()
    _refuse(to, path)
    files = forms(read_tables())
    try:
        replace_folder(path, lambda new: _fill(new, files))
    except OSError as failure:
        problem = f"cannot write to {paths.display_path(path)}: {failure.strerror or failure}"
        raise PlanatlasError(f"{problem}. What was there stays.") from failure
    return files


def check(folder: Path) -> Found:
    """Compare an export with the checksums that it was written with.

    Parameters
    ----------
    folder
        The folder.

    Returns
    -------
    Found
        What differs.

    Raises
    ------
    ParameterError
        If it is no export, or its list of checksums is damaged.
    """
    path = folder.expanduser().resolve()
    if not path.is_dir() or not (path / CHECKSUMS).is_file():
        raise ParameterError(f"{folder} is no export: it has no {CHECKSUMS}. Allowed: a folder that `export` wrote.")
    listed = _checksums(path / CHECKSUMS)
    here = {name for name in _files(path) if name != CHECKSUMS}
    try:
        digests = {name: digest((path / name).read_bytes()) for name in here & listed.keys()}
    except OSError as failure:
        raise PlanatlasError(f"{folder} cannot be read: {failure.strerror or failure}.") from failure
    changed = sorted(name for name, found in digests.items() if found != listed[name])
    return Found(len(listed), changed, sorted(listed.keys() - here), sorted(here - listed.keys()))


def _refuse(to: Path, path: Path) -> None:
    data = paths.data().resolve()
    if path == data or data in path.parents or path in data.parents:
        raise ParameterError(f"--to {to}: the data lie there. Allowed: a folder apart from {paths.display_path(data)}.")
    if path.exists() and not path.is_dir():
        raise ParameterError(f"--to {to}: this is a file. Allowed: a folder.")
    if not path.is_dir() or not (names := _files(path)):
        return
    allowed = "Allowed: a new folder, an empty one, or an earlier export as it was written."
    if CHECKSUMS not in names:
        raise ParameterError(f"--to {to}: the folder holds other files ({_named(names)}). {allowed}")
    if remarks := check(path).remarks():
        raise ParameterError(
            f"--to {to}: the export there was changed by hand ({'; '.join(remarks[:MOST_NAMED])}). "
            f"Nothing was written. Move these files elsewhere, or name another folder. {allowed}"
        )


def _fill(new: Path, files: Mapping[str, bytes]) -> None:
    new.mkdir()
    for name, content in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _files(folder: Path) -> list[str]:
    """All files below a folder, hidden ones and links included."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _checksums(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = [""]
    found = [LINE.fullmatch(line) for line in lines]
    if not found or not all(found):
        raise ParameterError(
            f"{path} is damaged, so that nobody knows which files are of the export. Nothing was changed. Put "
            "it back, or export to another folder."
        )
    return {match[2]: match[1] for match in found if match}


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
