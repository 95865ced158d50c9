"""The tables as CSV on the Web describes them (W3C): one file of metadata for all of them."""

import json
import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from ..model import Field, Table, references, tables
from ..model.description import CREATOR, DESCRIPTION, LICENCE, TITLE, identifier
from .held import Held

FILE = "csv-metadata.json"  # where readers of CSV on the Web look for it
BASES = {"string": "string", "integer": "integer", "number": "double", "boolean": "boolean"}


def metadata(held: Mapping[str, Held], folder: str, date: str) -> str:
    """Return the metadata of all tables.

    Parameters
    ----------
    held
        The tables.
    folder
        The folder of the tables, seen from the file.
    date
        The date of the data; "" if it is not known.

    Returns
    -------
    str
        The text of the file. A column that may be empty is no foreign key there: a strict reader refuses one without a
        value.
    """
    contents = {each.table.path: each.content for each in held.values()}
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:description": DESCRIPTION,
        "dc:creator": CREATOR,
        "dc:license": {"@id": LICENCE},
        "dc:identifier": identifier(contents),
        "schema:version": version("planatlas"),
        **({"dc:date": date} if date else {}),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [_table(each.table, folder) for each in held.values()],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(table: Table, folder: str) -> dict[str, Any]:
    required = {field.name for field in table.fields if not field.optional}
    paths = {name: folder + other.path for name, other in tables("processed").items()}
    schema: dict[str, Any] = {"columns": [_column(field) for field in table.fields], "primaryKey": list(table.key)}
    if keys := [
        {"columnReference": [column], "reference": {"resource": paths[owner], "columnReference": [key]}}
        for column, owner, key in references(table)
        if column in required
    ]:
        schema["foreignKeys"] = keys
    titles = [{"@value": table.title, "@language": "en"}, {"@value": table.in_chinese, "@language": "zh"}]
    return {"url": paths[table.name], "dc:title": titles, "tableSchema": schema}


def _column(field: Field) -> dict[str, Any]:
    datatype: dict[str, Any] = {"base": BASES[field.type]}
    if field.type == "boolean":
        datatype["format"] = "true|false"
    elif field.allowed_codes is not None:
        datatype["format"] = "|".join(re.escape(code) for code in field.allowed_codes)
    elif field.pattern:
        datatype["format"] = field.pattern
    for name in ("minimum", "maximum"):
        if getattr(field, name) is not None:
            datatype[name] = getattr(field, name)
    described = [{"@value": field.description, "@language": "en"}]
    if field.in_chinese:
        described.append({"@value": field.in_chinese, "@language": "zh"})
    return {
        "name": field.name,
        "titles": field.name,
        "dc:description": described,
        "datatype": datatype,
        **({} if field.optional else {"required": True}),
    }
