"""Files that answers are saved to, checked before anything is drawn or written."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import QuestionError, choices, quote


def file_of(path: Any, endings: Iterable[str]) -> Path:
    """Return the file that is named by an argument ``path``.

    Parameters
    ----------
    path
        What was given.
    endings
        The endings that the file may have; none for any.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    QuestionError
        If it is no path, has another ending, is a folder, or its folder does not exist.

    Examples
    --------
    >>> file_of("rows.csv", [".csv"]).name
    'rows.csv'
    """
    allowed = list(endings)
    if not isinstance(path, str | os.PathLike) or not str(path):
        found = "an empty text" if isinstance(path, str) else f"{quote(path)} ({type(path).__name__})"
        raise QuestionError(
            f"path is {found}. Allowed: the path of a file, such as 'answer{(allowed or ['.csv'])[0]}'."
        )
    file = Path(path)
    if allowed and file.suffix.lower() not in allowed:
        raise QuestionError(
            f"{quote(file.name)}: what to save is told by the ending of the file. Allowed: "
            f"{choices(file.suffix, allowed)}."
        )
    if file.is_dir():
        raise QuestionError(f"{quote(str(file))} is a folder. Allowed: the path of a file in it.")
    if not file.parent.is_dir():
        raise QuestionError(f"{quote(str(file))}: there is no folder {quote(str(file.parent))}. Make it first.")
    return file


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Say of an error of the system which file cannot be written.

    Parameters
    ----------
    file
        The file.

    Yields
    ------
    None
        While it is written.

    Raises
    ------
    QuestionError
        If it cannot be.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error  # the name is quoted by itself: a long folder would push it out
        raise QuestionError(f"{quote(str(file.parent))}: {quote(file.name)} cannot be written: {reason}.") from error
