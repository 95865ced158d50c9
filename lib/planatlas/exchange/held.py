"""The processed tables as an export takes them: every cell as it is written, checked against the schema."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import paths
from ..errors import DataFaultsError, Fault, MissingDataError, choices, file_fault, quote
from ..intake.encodings import strict_utf8
from ..model import Field, Table, references, tables

OUTCOME = "nothing was exported"
INTEGER = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
TRUTHS = {"true": True, "false": False}
TYPES = {"integer": "a whole number", "number": "a number", "boolean": "true or false", "string": "text"}
Cell = str | int | float | bool | None
MOST_CHECKED = 30  # codes that a message lists


@dataclass(frozen=True)
class Held:
    """A processed table.

    Attributes
    ----------
    table
        Its declaration.
    content
        The text of its file.
    rows
        Its cells as they are written, "" for an empty one.
    """

    table: Table
    content: str
    rows: list[list[str]]

    def records(self) -> Iterator[dict[str, str]]:
        """Return the rows by the names of the columns."""
        return (dict(zip(self.table.columns, row, strict=True)) for row in self.rows)

    def typed(self) -> list[list[Cell]]:
        """Return the rows with the values that the cells stand for, None for an empty one."""
        return [[value(field, cell) for field, cell in zip(self.table.fields, row, strict=True)] for row in self.rows]


def value(field: Field, cell: str) -> Cell:
    """Return the value that a cell stands for.

    Parameters
    ----------
    field
        The column.
    cell
        What is written.

    Returns
    -------
    str, int, float, bool or None
        The value; None for an empty cell.

    Raises
    ------
    ValueError
        If the cell is not of the type of the column.

    Examples
    --------
    >>> year = Field("year", "integer", "a year", optional=True)
    >>> value(year, "2025"), value(year, "")
    (2025, None)
    """
    if cell == "":
        return None
    if field.type == "integer" and INTEGER.fullmatch(cell):
        return int(cell)
    if field.type == "number" and NUMBER.fullmatch(cell) and math.isfinite(float(cell)):
        return float(cell)
    if field.type == "boolean" and cell in TRUTHS:
        return TRUTHS[cell]
    if field.type == "string":
        return cell
    raise ValueError(cell)


def read_tables(folder: Path | None = None) -> dict[str, Held]:
    """Read all processed tables.

    Parameters
    ----------
    folder
        Where they lie; by default where the build writes them.

    Returns
    -------
    dict
        The tables by name.

    Raises
    ------
    MissingDataError
        If a table is not there.
    DataFaultsError
        With every cell that is not of its type or no code of its list, every row that has the key of another, and every
        reference to a row that does not exist.
    """
    faults: list[Fault] = []
    held, lines = {}, {}
    for name, table in tables("processed").items():
        path = (folder or paths.processed()) / table.path
        if not path.is_file() and folder:
            raise MissingDataError(f"{paths.display_path(path)} does not exist. Allowed: a folder with all tables.")
        if not path.is_file():
            setting = paths.setting_note(paths.DATA_SETTING)
            raise MissingDataError(f"{paths.display_path(path)} does not exist: run `planatlas build` first{setting}.")
        held[name], lines[name] = _read(path, table, faults)
    if not faults:
        for name, each in held.items():
            faults += _faults(
                each, paths.display_path((folder or paths.processed()) / each.table.path), lines[name], held
            )
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    return held


def _read(path: Path, table: Table, faults: list[Fault]) -> tuple[Held, list[int]]:
    file = paths.display_path(path)
    content = strict_utf8(path.read_bytes(), file)
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows, lines, line = [], [], 0
    try:
        for row in reader:
            rows.append(row)
            lines.append(line + 1)
            line = reader.line_num
    except csv.Error as error:
        problem = f"a quotation mark is wrong from here on ({error})."
        raise file_fault(file, line + 1, problem, "a table as the build wrote it", OUTCOME) from None
    if not rows or rows[0] != table.columns:
        faults.append(Fault(file, 1, "", "the columns are not those of the table.", ", ".join(table.columns)))
        return Held(table, content, []), []
    for number, row in zip(lines[1:], rows[1:], strict=True):
        if len(row) != len(table.columns):
            problem = f"the row has {len(row)} cells, the header {len(table.columns)}."
            faults.append(Fault(file, number, "", problem, f"{len(table.columns)} cells"))
    return Held(table, content, rows[1:]), lines[1:]


def _faults(held: Held, file: str, lines: list[int], others: Mapping[str, Held]) -> Iterator[Fault]:
    """The faults of the cells of a table, of its keys, and of what it refers to."""
    table = held.table
    keys = [table.columns.index(name) for name in table.key]
    seen: dict[tuple[str, ...], int] = {}
    listed = {
        column: (owner, {row[others[owner].table.columns.index(key)] for row in others[owner].rows})
        for column, owner, key in references(table)
    }
    for line, row in zip(lines, held.rows, strict=True):
        key = tuple(row[at] for at in keys)
        if key in seen:
            words = quote(" ".join(key))
            yield Fault(
                file, line, ", ".join(table.key), f"{words} is given twice, first in row {seen[key]}.", "one row"
            )
        seen.setdefault(key, line)
        for field, cell in zip(table.fields, row, strict=True):
            problem, allowed = _problem(field, cell)
            if not problem and cell and field.name in listed and cell not in listed[field.name][1]:
                owner, known = listed[field.name]
                problem, allowed = f"{quote(cell)} is not in {others[owner].table.path}.", choices(cell, known)
            if problem:
                yield Fault(file, line, field.name, problem, allowed)


def _problem(field: Field, cell: str) -> tuple[str, str]:
    if cell == "":
        return ("", "") if field.optional else ("the cell is empty.", TYPES[field.type])
    if field.allowed_codes is not None and cell not in field.allowed_codes:
        return f"{quote(cell)} is no code of the list.", choices(cell, field.allowed_codes, most=MOST_CHECKED)
    try:
        value(field, cell)
    except ValueError:
        return f"{quote(cell)} is not {TYPES[field.type]}.", TYPES[field.type]
    return "", ""
