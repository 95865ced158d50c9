"""The bytes of a file and the rows of a CSV: all of it or a fault; nothing is guessed, and nothing blocks."""

import csv
import io
import os
import stat
from pathlib import Path

from ..errors import DataFaultsError, Fault, file_fault, quote

LARGEST_FILE = 20_000_000  # bytes
LONGEST_CELL = 32_767  # characters, as in spreadsheets
NOT_FILES = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe, which may never end"),
    (stat.S_ISCHR, "a device, which may never end"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
Rows = list[tuple[int, list[str]]]


def content(path: Path, file: str, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file.

    Parameters
    ----------
    path
        The file.
    file
        The name by which messages call it.
    largest
        How many bytes it may have.

    Returns
    -------
    bytes
        All of them.

    Raises
    ------
    DataFaultsError
        If it does not exist, is not a file, cannot be read, or is larger than that.
    """
    try:
        # opening a pipe without a writer would block
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise file_fault(file, 0, "the file does not exist.", "a file of this name") from None
    except OSError as error:
        raise file_fault(file, 0, _refusal(path, error), "a file that can be read") from None
    try:
        found = os.fstat(handle)
        for is_kind, name in NOT_FILES:
            if is_kind(found.st_mode):
                raise file_fault(file, 0, f"this is {name}, not a file.", "a file that can be read")
        if found.st_size <= largest:
            parts, left = [], largest + 1
            while left > 0 and (part := os.read(handle, left)):
                parts.append(part)
                left -= len(part)
            if left > 0:
                return b"".join(parts)
    except OSError as error:
        raise file_fault(file, 0, _refusal(path, error), "a file that can be read") from None
    finally:
        os.close(handle)
    most = f"{largest // 1_000_000} MB"
    raise file_fault(file, 0, f"the file has more than {most}.", f"up to {most}; split it into several")


def rows(text: str, file: str, delimiter: str = ",") -> Rows:
    r"""Return the rows of a CSV that hold anything, each with the line of the file on which it begins.

    Parameters
    ----------
    text
        The text of the file.
    file
        The name by which messages call it.
    delimiter
        The sign between the columns.

    Returns
    -------
    list of tuple
        The line and the cells of each row.

    Raises
    ------
    DataFaultsError
        If a quotation mark is wrong, or a cell is longer than a spreadsheet can hold.

    Examples
    --------
    >>> rows('a,"b\nc"\n\nd,e\n', "own.csv")
    [(1, ['a', 'b\nc']), (4, ['d', 'e'])]
    """
    csv.field_size_limit(2 * LARGEST_FILE)  # a longer cell is reported below, with its row
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: Rows = []
    line = 0
    try:
        for row in reader:
            if any(row):  # a quoted cell may hold several lines
                found.append((line + 1, row))
            line = reader.line_num
    except csv.Error as error:
        problem = f"a quotation mark is wrong from here on ({error})."
        raise file_fault(file, line + 1, problem, "quotes around whole cells, in pairs") from None
    faults = [
        Fault(file, number, "", f"a cell is too long: {quote(cell)}.", f"up to {LONGEST_CELL:,} characters in a cell")
        for number, row in found
        for cell in row
        if len(cell) > LONGEST_CELL
    ]
    if faults:
        raise DataFaultsError(faults)
    return found


def unfinished_line(text: str, file: str) -> Fault | None:
    """Return the fault of a text whose last line does not end, None if it does.

    Parameters
    ----------
    text
        The text of a file.
    file
        The name by which messages call it.

    Returns
    -------
    Fault or None
        The fault, at its last line.
    """
    if text.endswith(("\n", "\r")):
        return None
    problem = "the last line does not end: the file is cut off, or its last newline is missing."
    return Fault(file, text.count("\n") + 1, "", problem, "a newline at the end")


def _refusal(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "this is a folder, not a file."
    if path.is_symlink() and not os.access(path, os.F_OK):
        return f"this is a link to a file that does not exist ({error.strerror})."
    return f"the file cannot be read ({error.strerror})."
