"""The schema of every table, read once from ``schema.yaml``; checks, dictionary and descriptors come from it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from .codelists import codes
from .declared import declared


@dataclass(frozen=True)
class Field:
    """A column: its type, what it may hold, and whether it may be empty (in a raw file also absent).

    ``is_name``: one line of visible signs, by which readers tell things apart. ``is_date``: a day, a month or a year.
    """

    name: str
    type: str
    description: str
    optional: bool
    pattern: str | None = None
    codelist: str | None = None
    refers: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    is_name: bool = False
    is_date: bool = False

    @property
    def allowed_codes(self) -> list[str] | None:
        """The codes of its codelist, or None for a free column."""
        return list(codes(self.codelist)) if self.codelist else None


@dataclass(frozen=True)
class Table:
    """A table: its file below ``data/``, its key, its columns in order; whether it may be empty, or not be there."""

    name: str
    path: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    may_be_empty: bool = False
    may_be_absent: bool = False

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order."""
        return [field.name for field in self.fields]


@cache
def tables(stage: str) -> dict[str, Table]:
    """The tables of a stage: ``raw`` (typed in) or ``processed`` (built)."""
    schema = declared("schema")
    return {name: _table(name, spec, schema["fields"]) for name, spec in schema[stage].items()}


def table(stage: str, name: str) -> Table:
    """One table of a stage."""
    return tables(stage)[name]


def _table(name: str, spec: dict[str, Any], fields: dict[str, dict[str, Any]]) -> Table:
    columns = tuple(
        Field(name=column.rstrip("?"), optional=column.endswith("?"), **fields[column.rstrip("?")])
        for column in spec["columns"].split()
    )
    allowed = {flag: spec.get(flag, False) for flag in ("may_be_empty", "may_be_absent")}
    return Table(name, spec["path"], spec["title"], tuple(spec["key"]), columns, **allowed)
