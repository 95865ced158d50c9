"""Files with one JSON value a line."""

import json
from pathlib import Path
from typing import Any

from ..errors import Fault, quote
from .files import content_of, decoded

FIRST_YEAR, LAST_YEAR = 1949, 2100


def json_lines(file: Path, allowed: str) -> tuple[list[tuple[int, Any]], list[Fault]]:
    r"""Read the values of a file with one JSON value a line; empty lines are passed over.

    Parameters
    ----------
    file
        The file.
    allowed
        What a line should be, for messages.

    Returns
    -------
    tuple
        The number of each line with its value, and the faults of lines that are no JSON.

    Raises
    ------
    DataFaultsError
        If the file is no text.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "answers.jsonl"
    ...     _ = file.write_text("[]\n\n[1]\n", encoding="utf-8")
    ...     json_lines(file, "a list a line")
    ([(1, []), (3, [1])], [])
    """
    found: list[tuple[int, Any]] = []
    faults: list[Fault] = []
    for number, line in enumerate(decoded(content_of(file), str(file)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append((number, json.loads(line)))
        except (ValueError, RecursionError):
            faults.append(Fault(str(file), number, "", f"{quote(line)} is no JSON.", allowed))
    return found, faults


def period_of(entry: dict[str, Any]) -> tuple[int, int] | None:
    """Return the first and the last year of the plan that a sentence is of; None where there are none in this order.

    Parameters
    ----------
    entry
        The sentence.

    Returns
    -------
    tuple or None

    Examples
    --------
    >>> period_of({"period": [2021, 2030]}), period_of({"period": [2030, 2021]})
    ((2021, 2030), None)
    """
    match entry.get("period"):
        case [int(first), int(last)] if FIRST_YEAR <= first <= last <= LAST_YEAR:
            return first, last
    return None
