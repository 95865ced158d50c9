"""The tables as one SQLite file, with keys, foreign keys, codes and what each column holds."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from ..model import REMARKS, Field, Table, codes, label, meaning, references
from ..model.languages import DATA_LANGUAGES
from .held import Held

FILE = "planatlas.sqlite"
TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
PAGE_SIZE = 4096  # bytes: fixed, so that equal tables have equal bytes


def database(held: Mapping[str, Held]) -> bytes:
    """Return the database.

    Parameters
    ----------
    held
        The tables.

    Returns
    -------
    bytes
        A SQLite file with the tables and one of all codes and their names. An empty cell is NULL in it, in texts too.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(f"PRAGMA page_size = {PAGE_SIZE}; PRAGMA foreign_keys = OFF;")
        for each in held.values():
            made.executescript(_declared(each.table))
            places = ", ".join("?" * len(each.table.fields))
            made.executemany(f"INSERT INTO {_named(each.table.name)} VALUES ({places})", each.typed())
        _add_codes(made, held)
        made.commit()
        made.execute("VACUUM")
        return made.serialize()


def _declared(table: Table) -> str:
    """The statements that make a table: each column with what it holds, as a remark that the file keeps."""
    required = {field.name for field in table.fields if not field.optional}
    is_key = set(table.key) <= required
    lines = [f"  {_column(field)}, -- {' '.join(field.description.split())}" for field in table.fields]
    rules = [f"  PRIMARY KEY ({', '.join(map(_named, table.key))})"] if is_key else []
    rules += [
        f"  FOREIGN KEY ({_named(column)}) REFERENCES {_named(owner)} ({_named(key)})"
        for column, owner, key in references(table)
    ]
    if not rules:
        lines[-1] = lines[-1].replace(", --", " --", 1)
    made = f"CREATE TABLE {_named(table.name)} (\n" + "\n".join([*lines, ",\n".join(rules)]) + "\n);"
    if not is_key:  # a key with a cell that may be empty: two NULLs would count as different
        parts = [_named(name) if name in required else f"ifnull({_named(name)}, '')" for name in table.key]
        made += f"\nCREATE UNIQUE INDEX {_named(f'{table.name}_key')} ON {_named(table.name)} ({', '.join(parts)});"
    return made


def _column(field: Field) -> str:
    name = _named(field.name)
    rule = f" CHECK ({name} IN (0, 1))" if field.type == "boolean" else ""
    return f"{name} {TYPES[field.type]}{'' if field.optional else ' NOT NULL'}{rule}"


def _add_codes(made: sqlite3.Connection, held: Mapping[str, Held]) -> None:
    names = ", ".join(f"name_{lang} TEXT" for lang in DATA_LANGUAGES)
    made.execute(
        f"CREATE TABLE codes (codelist TEXT NOT NULL, code TEXT NOT NULL, {names}, meaning TEXT, "
        "PRIMARY KEY (codelist, code))"
    )
    used = sorted({field.codelist for each in held.values() for field in each.table.fields if field.codelist})
    for codelist in used:
        for code in codes(codelist):
            row: list[str | None] = [codelist, code, *(label(codelist, code, lang) for lang in DATA_LANGUAGES)]
            row.append(meaning(codelist, code, REMARKS) or None)
            made.execute(f"INSERT INTO codes VALUES ({', '.join('?' * len(row))})", row)


def _named(name: str) -> str:
    return f'"{name}"'
