"""CSV files with one header, read strictly: every row whole, every column once, nothing passed over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataFaultsError, Fault, choices, file_fault, quote
from .files import content, rows

OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "，": "full-width commas"}
A_TABLE = "a header and at least one row"


@dataclass(frozen=True)
class CsvTable:
    """The cells of a CSV as text, without spaces around them, with the lines of the file on which they begin.

    Parameters
    ----------
    file
        The name by which messages call it.
    header, header_line
        The names of the columns, and their line.
    body
        The rows that hold anything, each with its line; all have as many cells as the header.
    """

    file: str
    header: list[str]
    header_line: int
    body: list[tuple[int, list[str]]]


def read_table(path: Path, file: str, decode: Callable[[bytes, str], str]) -> CsvTable:
    """Read a CSV file with a header.

    Parameters
    ----------
    path
        The file.
    file
        The name by which messages call it.
    decode
        Turns the bytes of the file, called by the name, into text, or raises ``DataFaultsError``.

    Returns
    -------
    CsvTable
        Its header and rows.

    Raises
    ------
    DataFaultsError
        If the file does not exist, cannot be decoded, is empty or separated by another sign, a column is a duplicate,
        or a row has more or fewer cells than the header; all duplicates and rows in one message.
    """
    found = content(path, file)
    if not found.strip():
        raise file_fault(file, 0, "the file is empty.", A_TABLE)
    lines = [(line, [cell.strip() for cell in row]) for line, row in rows(decode(found, file), file)]
    lines = [(line, row) for line, row in lines if any(row)]
    if not lines:
        raise file_fault(file, 0, "the file contains nothing but separators.", A_TABLE)
    (header_line, header), *body = lines
    for sign, name in OTHER_DELIMITERS.items():
        if len(header) == 1 and sign in header[0]:
            raise file_fault(file, header_line, f"{name} separate the columns.", "commas: save it as CSV UTF-8")
    faults = [
        Fault(file, header_line, name, "duplicate column.", "each column once")
        for name in sorted({name for name in header if header.count(name) > 1})
    ]
    for line, row in body:
        if len(row) != len(header):
            problem = f"the row has {len(row)} cells, the header {len(header)}; "
            problem += "the file may be cut off, or a comma unquoted."
            faults.append(Fault(file, line, "", problem, f"{len(header)} cells"))
    if faults:
        raise DataFaultsError(faults)
    return CsvTable(file, header, header_line, body)


def column_faults(
    columns: Iterable[str], file: str, line: int, required: Sequence[str], optional: Sequence[str] = ()
) -> list[Fault]:
    """Return the faults of columns that are unknown or missing.

    Parameters
    ----------
    columns
        The columns that were found.
    file, line
        Where: the name of the file or frame, and the line of its header.
    required, optional
        The columns that must be there, and those that may be.

    Returns
    -------
    list of Fault
        One for each column.

    Examples
    --------
    >>> [fault.problem for fault in column_faults(["yaer"], "own.csv", 1, ["year"])]
    ["unknown column 'yaer'.", 'the column is missing.']
    """
    found, known = list(columns), [*required, *optional]
    faults = [
        Fault(file, line, column, f"unknown column {quote(column)}.", choices(column, known, most=30))
        for column in dict.fromkeys(found)
        if column not in known
    ]
    missing = [column for column in required if column not in found]
    return faults + [Fault(file, line, column, "the column is missing.", ", ".join(known)) for column in missing]
