"""The source tree around a batch: what changed in it while runs were under way. A notebook may not write there."""

from pathlib import Path

from .. import paths
from ..digests import LIBRARY, files

Listing = dict[Path, tuple[int, int]]


def listing() -> Listing:
    """Time and size of each file of the notebooks, the library and the data."""
    found = {}
    for folder in (paths.notebooks(), LIBRARY, paths.data()):
        for path in files(folder):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # went while we looked: the next look sees it
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def changes(before: Listing, after: Listing) -> list[str]:
    """The files that were made, changed or removed."""
    return [paths.shown(path) for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
