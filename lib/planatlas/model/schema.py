"""The schema of every table, from ``schema.yaml``; the checks, the data dictionary and the descriptors follow it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from .codelists import codes
from .declared import declared
from .languages import DOCUMENTS, language


@dataclass(frozen=True)
class Field:
    """A column of a table.

    Attributes
    ----------
    name
        Its name.
    type
        ``string``, ``integer``, ``number`` or ``boolean``.
    description
        What it holds.
    optional
        Whether it may be empty; in a raw file also missing.
    pattern
        A regular expression that its cells match.
    codelist
        The codelist of its values.
    refers
        The table and column that its values refer to.
    minimum, maximum
        The range of its values.
    is_name
        Whether it holds one line of visible characters, by which readers tell things apart.
    is_date
        Whether it holds a day, a month or a year.
    in_chinese
        What it holds, in Chinese; "" for a column of raw files alone.
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
    in_chinese: str = ""

    def said(self, lang: str) -> str:
        """What it holds, in Chinese for languages that show the Chinese columns, else in English."""
        return self.in_chinese if language(lang).columns == DOCUMENTS and self.in_chinese else self.description

    @property
    def allowed_codes(self) -> list[str] | None:
        """The codes of its codelist; None if it has no codelist."""
        return list(codes(self.codelist)) if self.codelist else None


@dataclass(frozen=True)
class Table:
    """A table: its file below ``data/``, and its columns in order.

    Attributes
    ----------
    name
        Its name.
    path
        Its file, or its folder of files.
    title
        What it holds.
    key
        The columns that identify a row.
    fields
        Its columns.
    unique
        Columns that no two rows may agree in either; none by default.
    may_be_empty, may_be_absent
        Whether it may have no rows, or not exist.
    in_chinese
        What it holds, in Chinese; "" for a raw table.
    """

    name: str
    path: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    unique: tuple[str, ...] = ()
    may_be_empty: bool = False
    may_be_absent: bool = False
    in_chinese: str = ""

    def said(self, lang: str) -> str:
        """What it holds, in Chinese for languages that show the Chinese columns, else in English."""
        return self.in_chinese if language(lang).columns == DOCUMENTS and self.in_chinese else self.title

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return [field.name for field in self.fields]


@cache
def tables(stage: str) -> dict[str, Table]:
    """Return the tables of a stage.

    Parameters
    ----------
    stage
        ``raw`` (typed in) or ``processed`` (built).

    Returns
    -------
    dict
        The tables by name.

    Examples
    --------
    >>> tables("processed")["plans"].key
    ('plan_id',)
    """
    schema = declared("schema")
    fields = {name: spec | {"in_chinese": schema["fields_zh"].get(name, "")} for name, spec in schema["fields"].items()}
    titles = schema["titles_zh"] if stage == "processed" else {}
    return {name: _table(name, spec, fields, titles.get(name, "")) for name, spec in schema[stage].items()}


def table(stage: str, name: str) -> Table:
    """Return one table of a stage.

    Parameters
    ----------
    stage
        ``raw`` (typed in) or ``processed`` (built).
    name
        The name of the table.

    Returns
    -------
    Table
        The table.
    """
    return tables(stage)[name]


def references(of: Table) -> list[tuple[str, str, str]]:
    """Return the foreign keys of a processed table.

    Parameters
    ----------
    of
        A processed table.

    Returns
    -------
    list of tuple
        The column, the table that lists its values, and the column there: what ``refers`` says, or else the table whose
        key has the same name.

    Examples
    --------
    >>> references(table("processed", "plans"))
    [('document_id', 'documents', 'document_id'), ('region_code', 'regions', 'region_code')]
    """
    keys = {other.key[0]: other.name for other in tables("processed").values() if len(other.key) == 1}
    found = []
    for field in of.fields:
        owner, _, key = (field.refers or f"{keys.get(field.name, of.name)}.{field.name}").partition(".")
        if (owner, key) != (of.name, field.name):
            found.append((field.name, owner, key))
    return found


def _table(name: str, spec: dict[str, Any], fields: dict[str, dict[str, Any]], in_chinese: str) -> Table:
    columns = tuple(
        Field(name=column.rstrip("?"), optional=column.endswith("?"), **fields[column.rstrip("?")])
        for column in spec["columns"].split()
    )
    allowed = {flag: spec.get(flag, False) for flag in ("may_be_empty", "may_be_absent")}
    return Table(
        name, spec["path"], spec["title"], tuple(spec["key"]), columns, tuple(spec.get("unique", ())), **allowed,
        in_chinese=in_chinese,
    )  # fmt: skip
