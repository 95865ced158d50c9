"""What the schema says, in the forms that others read: a Frictionless data package and a page of documentation."""

import json
from pathlib import Path
from typing import Any

from ..model import Table, codes, tables

PATH_OF_DICTIONARY = Path("docs/data-dictionary.md")


def data_package(contents: dict[Path, str]) -> str:
    """``datapackage.json`` for the processed tables, whose texts are given by path."""
    rows = {path.name: content.count("\n") - 1 for path, content in contents.items()}
    package = {
        "profile": "tabular-data-package",
        "name": "planatlas",
        "title": "Targets of Chinese women's and children's development plans",
        "resources": [_resource(table, rows[table.path]) for table in tables("processed").values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def data_dictionary() -> str:
    """The data dictionary as Markdown: every table, column and code, from the schema."""
    lines = ["# Data dictionary", "", "Generated from the schema by `planatlas dictionary`; a test keeps it true.", ""]
    for stage, intro in (
        ("processed", "written by the build; read these"),
        ("raw", "typed in by people; edit these"),
    ):
        lines += [f"## data/{stage}: {intro}", ""]
        for table in tables(stage).values():
            path = table.path if table.path.endswith(".csv") else f"{table.path}/*.csv"
            lines += [f"### {path}", "", f"{table.title}. Key: {', '.join(f'`{name}`' for name in table.key)}.", ""]
            lines += ["| column | type | may be empty | holds |", "| --- | --- | --- | --- |"]
            for field in table.fields:
                holds = field.description + (f" (codes: {field.codelist})" if field.codelist else "")
                lines.append(f"| `{field.name}` | {field.type} | {'yes' if field.optional else 'no'} | {holds} |")
            lines.append("")
    lines += ["## Codes", ""]
    for codelist in sorted({f.codelist for t in tables("processed").values() for f in t.fields if f.codelist}):
        lines += [f"### {codelist}", "", "| code | 中文 | English | meaning |", "| --- | --- | --- | --- |"]
        for code, entry in codes(codelist).items():
            lines.append(f"| `{code}` | {entry['zh']} | {entry['en']} | {entry.get('description', '')} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _resource(table: Table, rows: int) -> dict[str, Any]:
    keys = {other.key[0]: other.name for other in tables("processed").values() if len(other.key) == 1}
    foreign = [
        {"fields": field.name, "reference": {"resource": owner if owner != table.name else "", "fields": key}}
        for field in table.fields
        for owner, key in [
            tuple(field.refers.split(".")) if field.refers else (keys.get(field.name, table.name), field.name)
        ]
        if (owner, key) != (table.name, field.name)
    ]
    return {
        "name": table.name,
        "title": table.title,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rowcount": rows,
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": foreign,
            "missingValues": [""],
        },
    }


def _field(field: Any) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if field.optional else {"required": True}
    if field.allowed_codes is not None:
        constraints["enum"] = field.allowed_codes
    if field.pattern:
        constraints["pattern"] = f"^(?:{field.pattern})$"
    for name in ("minimum", "maximum"):
        if getattr(field, name) is not None:
            constraints[name] = getattr(field, name)
    described = {"name": field.name, "type": field.type, "description": field.description, "constraints": constraints}
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return described
