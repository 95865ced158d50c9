"""What lies under the name of a file, and the rows of a CSV: all of it or a fault, never a guess, never a wait."""

import csv
import io
import os
import stat
from pathlib import Path

from ..errors import DataFaultsError, Fault, quoted, stop

LARGEST = 20_000_000  # bytes of a file
LONGEST_CELL = 32_767  # signs, as in spreadsheets
KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe, which may never end"),
    (stat.S_ISCHR, "a device, which may never end"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
Rows = list[tuple[int, list[str]]]


def content(path: Path, file: str) -> bytes:
    """The bytes of a file, which messages call ``file``.

    Raises
    ------
    DataFaultsError
        If it is not there, is no file, may not be read, or is larger than 20 MB.
    """
    try:
        # a pipe without a writer would have us wait for one
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise stop(file, 0, "the file is not there.", "a file of this name") from None
    except OSError as error:
        raise stop(file, 0, _refusal(path, error), "a file that may be read") from None
    try:
        found = os.fstat(handle)
        for is_kind, name in KINDS:
            if is_kind(found.st_mode):
                raise stop(file, 0, f"this is {name}, not a file.", "a file that may be read")
        if found.st_size <= LARGEST:
            parts, left = [], LARGEST + 1
            while left > 0 and (part := os.read(handle, left)):
                parts.append(part)
                left -= len(part)
            if left > 0:
                return b"".join(parts)
    except OSError as error:
        raise stop(file, 0, _refusal(path, error), "a file that may be read") from None
    finally:
        os.close(handle)
    raise stop(file, 0, "the file has more than 20 MB.", "up to 20 MB; divide it into several")


def rows(text: str, file: str, delimiter: str = ",") -> Rows:
    """The rows of a CSV that hold anything, each with the line of the file on which it begins.

    Raises
    ------
    DataFaultsError
        If a quotation mark is wrong, or a cell is longer than a spreadsheet holds.
    """
    csv.field_size_limit(2 * LARGEST)  # a longer cell is told below, with its row
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
        raise stop(file, line + 1, problem, "quotes around whole cells, in pairs") from None
    faults = [
        Fault(file, number, "", f"a cell is too long: {quoted(cell)}.", f"up to {LONGEST_CELL:,} signs in a cell")
        for number, row in found
        for cell in row
        if len(cell) > LONGEST_CELL
    ]
    if faults:
        raise DataFaultsError(faults)
    return found


def _refusal(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "this is a folder, not a file."
    if path.is_symlink() and not os.access(path, os.F_OK):
        return f"this is a link that leads to no file ({error.strerror})."
    return f"the file cannot be read ({error.strerror})."
