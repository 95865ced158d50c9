"""The files that no run may change: the notebooks, the code, and whatever else a project guards."""

from collections.abc import Iterable
from pathlib import Path

from .digests import OWN, files, package_folder
from .project import Project

Stamps = dict[Path, tuple[int, int, int]]


def guarded_folders(project: Project) -> list[Path]:
    """The folders in which no run may write."""
    return [project.notebooks, *project.guarded, *(package_folder(name) for name in (*project.packages, OWN))]


def stamps(folders: Iterable[Path]) -> Stamps:
    """What tells each file below some folders from another that takes its place: its inode, time and size."""
    found = {}
    for folder in folders:
        for path in files(folder):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # removed while we looked: the next look sees it
            found[path] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def differences(before: Stamps, after: Stamps) -> list[Path]:
    """The files that were made, changed or removed."""
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
