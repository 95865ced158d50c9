"""The processed tables as lines of text, found by the values of their columns: what views are cut out of."""

import csv
import io
from collections.abc import Iterable
from functools import cached_property

from .. import paths
from ..errors import MissingDataError
from ..model import tables

BOUNDARIES = "boundaries"  # not a table, and read as a whole
FILES = {name: table.path for name, table in tables("processed").items()} | {BOUNDARIES: "boundaries.geojson"}

View = dict[str, set[int] | None]  # rows by table; None is the whole table; a table that is absent may not be read


class Source:
    """The processed tables at one moment; a table is read when first asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._tables: dict[str, _Lines] = {}

    def find(self, table: str, column: str, values: Iterable[str]) -> set[int]:
        """The rows whose column holds one of the values."""
        places = self._table(table).places(column)
        return {row for value in set(values) for row in places.get(value, ())}

    def values(self, table: str, column: str, rows: Iterable[int] | None = None) -> list[str]:
        """The column of the rows in order, or of all."""
        own = self._table(table).column(column)
        return own if rows is None else [own[row] for row in sorted(rows)]

    def text(self, table: str, rows: set[int] | None = None) -> str:
        """The table as CSV with only these rows, in its own order; the whole file for None.

        Raises
        ------
        MissingDataError
            If the build has not written it.
        """
        if rows is not None:
            return self._table(table).text(rows)
        if table not in self._texts:
            path = paths.processed() / FILES[table]
            if not path.is_file():
                told = paths.told(paths.DATA_SETTING)
                raise MissingDataError(f"{paths.shown(path)} is not there: run `planatlas build` first{told}.")
            self._texts[table] = path.read_text(encoding="utf-8")
        return self._texts[table]

    def _table(self, name: str) -> "_Lines":
        if name not in self._tables:
            self._tables[name] = _Lines(self.text(name))
        return self._tables[name]


class _Lines:
    """The records of one CSV text; a column is parsed when first asked for."""

    def __init__(self, text: str):
        self._head, *self._records = _records(text)
        self._columns: dict[str, list[str]] = {}
        self._places: dict[str, dict[str, list[int]]] = {}

    @cached_property
    def _names(self) -> list[str]:
        return next(csv.reader([self._head]))

    def column(self, name: str) -> list[str]:
        if name not in self._columns:
            place = self._names.index(name)
            self._columns[name] = [record[place] for record in csv.reader(iter(self._records))]
        return self._columns[name]

    def places(self, name: str) -> dict[str, list[int]]:
        if name not in self._places:
            found: dict[str, list[int]] = {}
            for row, value in enumerate(self.column(name)):
                found.setdefault(value, []).append(row)
            self._places[name] = found
        return self._places[name]

    def text(self, rows: set[int]) -> str:
        return self._head + "".join(self._records[row] for row in sorted(rows))


def _records(text: str) -> list[str]:
    """The records of a CSV text with their line ends; a quoted cell may hold some."""
    records, pending = [], ""
    for line in io.StringIO(text, newline="\n"):
        pending += line
        if pending.count('"') % 2 == 0:
            records.append(pending)
            pending = ""
    return records
