"""A CSV file as records of text, found by the values of their columns."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from .digests import digest

Filter = Mapping[str, Sequence[str]]
MARK = "\ufeff"  # that some programs put before a text
BLANK = " \t\r\n"


class CsvIndex:
    r"""The records of one CSV text; a column is parsed when it is first asked for.

    >>> index = CsvIndex("id,town\n1,Wells\n2,Bath\n3,Wells\n")
    >>> index.rows({"town": ["Wells"]}), index.rows({"town": ["Wells"], "id": ["3"]}), index.rows({"town": []})
    ([0, 2], [2], [])
    """

    def __init__(self, text: str):
        self.text = text
        self._columns: dict[str, list[str]] = {}
        self._rows: dict[str, dict[str, list[int]]] = {}
        self._digests: dict[object, str] = {}

    @cached_property
    def _lines(self) -> list[str]:
        return _records(self.text)

    @cached_property
    def names(self) -> list[str]:
        """The names of the columns."""
        return next(csv.reader([line.removeprefix(MARK) for line in self._lines[:1]]), [])

    def __len__(self) -> int:
        return max(0, len(self._lines) - 1)

    def column(self, name: str) -> list[str]:
        """The cells of a column, in the order of the file.

        Raises
        ------
        KeyError
            If there is no such column.
        """
        if name not in self._columns:
            if name not in self.names:
                raise KeyError(name)
            position = self.names.index(name)
            records = csv.reader(iter(self._lines[1:]))
            self._columns[name] = [record[position] if position < len(record) else "" for record in records]
        return self._columns[name]

    def rows(self, where: Filter) -> list[int]:
        """The numbers of the records whose columns hold one of the values each, counted from 0; all if no filter."""
        if not where:
            return list(range(len(self)))
        found = {name: self._with(name, values) for name, values in where.items()}
        first = min(found, key=lambda name: len(found[name]))
        others = [(self.column(name), set(values)) for name, values in where.items() if name != first]
        return [row for row in found[first] if all(cells[row] in values for cells, values in others)]

    def digest(self, where: Filter, columns: Sequence[str]) -> str:
        """A digest of the records that a filter finds, or of the distinct cells of some columns in them.

        The whole text counts, with its head, where neither is given.
        """
        key = (tuple(sorted((name, tuple(sorted(set(values)))) for name, values in where.items())), tuple(columns))
        if key not in self._digests:
            self._digests[key] = self._digest(where, columns)
        return self._digests[key]

    def _digest(self, where: Filter, columns: Sequence[str]) -> str:
        if not where and not columns:
            return digest(self.text)
        rows = self.rows(where)
        if columns:
            cells = zip(*([self.column(name)[row] for row in rows] for name in columns), strict=True)
            return digest([list(columns), list(dict.fromkeys(cells))])
        return digest("".join([self._lines[0], *(self._lines[row + 1] for row in rows)]))

    def cells(self, where: Filter, columns: Sequence[str] = ()) -> list[dict[str, str]]:
        """The records that a filter finds as dictionaries, of all columns or of some."""
        names = list(columns) or self.names
        return [{name: self.column(name)[row] for name in names} for row in self.rows(where)]

    def _with(self, name: str, values: Iterable[str]) -> list[int]:
        own = self._rows.setdefault(name, {})
        if not own:
            for row, cell in enumerate(self.column(name)):
                own.setdefault(cell, []).append(row)
        return sorted(row for value in set(values) for row in own.get(value, ()))


def _records(text: str) -> list[str]:
    """The records of a CSV text with their line ends, as csv and pandas part them: no blank lines, quoted ones kept."""
    records = []
    lines = io.StringIO(text, newline="\n")
    for line in lines:
        if '"' in line:
            taken = [line]
            next(csv.reader(chain([line], (taken.append(more) or more for more in lines))))  # type: ignore[func-returns-value]
            line = "".join(taken)
        if line.strip(BLANK):
            records.append(line)
    return records


_opened: dict[Path, tuple[tuple[int, int, int], CsvIndex]] = {}


def csv_index(path: Path) -> CsvIndex:
    """The index of a file, kept by this process until the file changes."""
    status = path.stat()
    stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
    if path not in _opened or _opened[path][0] != stamp:
        _opened[path] = (stamp, CsvIndex(path.read_bytes().decode("utf-8")))
    return _opened[path][1]
