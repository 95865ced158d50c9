"""The files that no run may change: the notebooks, the code, and whatever else a project guards."""

from pathlib import Path

from .digests import OWN, files, package_folder
from .project import Project

Snapshot = dict[Path, tuple[int, int]]


def guarded_folders(project: Project) -> list[Path]:
    """The folders in which no run may write."""
    return [project.notebooks, *project.guarded, *(package_folder(name) for name in (*project.packages, OWN))]


def stamps(folders: list[Path]) -> Snapshot:
    """Time and size of each file below some folders."""
    found = {}
    for folder in folders:
        for path in files(folder):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # removed while we looked: the next look sees it
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def differences(before: Snapshot, after: Snapshot) -> list[Path]:
    """The files that were made, changed or removed."""
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
