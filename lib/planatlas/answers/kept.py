"""What this process has made of a table, kept until the file of the table changes."""

from collections.abc import Callable
from typing import Any, TypeVar

from .. import paths
from ..model import table

Made = TypeVar("Made")
_made: dict[tuple[str, str], tuple[tuple[str, int, int], Any]] = {}


def kept(what: str, name: str, make: Callable[[], Made]) -> Made:
    """Return what is made of a table, made once for each state of its file.

    Whoever calls this reads the table each time by ``tables``, so that the read is recorded; only what is made of its
    rows is kept.

    Parameters
    ----------
    what
        What is made.
    name
        The table that it is made of, and of nothing else.
    make
        Makes it.

    Returns
    -------
    object
        What ``make`` has returned for this state of the file; callers must not change it.

    Examples
    --------
    >>> kept("example", "regions", lambda: [1]) is kept("example", "regions", lambda: [2])
    True
    """
    path = paths.processed() / table("processed", name).path
    status = path.stat()
    stamp = (str(path), status.st_mtime_ns, status.st_size)
    if (what, name) not in _made or _made[what, name][0] != stamp:
        _made[what, name] = (stamp, make())
    return _made[what, name][1]
