"""The source tree around a batch: what changed in it while runs were under way. A notebook may not write there."""

from .. import paths
from ..digests import LIBRARY, files

Listing = dict[str, tuple[int, int]]


def listing() -> Listing:
    """Time and size of each file of the notebooks, the library and the data."""
    found = {}
    for folder in (paths.notebooks(), LIBRARY, paths.data()):
        for path in files(folder):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # went while we looked: the next look sees it
            found[paths.shown(path)] = (status.st_mtime_ns, status.st_size)
    return found


def changes(before: Listing, after: Listing) -> list[str]:
    """The files that were made, changed or removed."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
