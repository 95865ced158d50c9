"""What the schema says, in the forms that others read: a Frictionless data package and a page of documentation."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import REMARKS, Table, codes, concept_address, label, language, meaning, tables
from .languages import DATA_LANGUAGES

TITLE = "Targets of Chinese women's and children's development plans"
DESCRIPTION = (
    "Measurable targets of Chinese cities and counties for women and children, each with its kind, unit, baseline, "
    "year and place in the official document; with benchmarks, observations, corrections and contradictions."
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PACKAGE = "datapackage.json"
BESIDE_PAGES = "data"  # the folder of a site in which the tables and their description lie
PATH_OF_DICTIONARY = Path("docs/data-dictionary.md")


def data_package(contents: dict[str, str]) -> str:
    """Return ``datapackage.json``, the Frictionless description of the processed tables.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.

    Returns
    -------
    str
        The text of the file.
    """
    rows = {name: sum(1 for _ in csv.reader(io.StringIO(content))) - 1 for name, content in contents.items()}
    package = {
        "profile": "tabular-data-package",
        "name": "planatlas",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version("planatlas"),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": LICENCE}],
        "resources": [_resource(table, rows[table.path]) for table in tables("processed").values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def dataset_metadata(
    contents: dict[str, str], places: list[str], first_year: int, last_year: int, concepts: Sequence[Mapping[str, str]]
) -> str:
    """Return the processed tables as schema.org/Dataset in JSON-LD: what they measure, where and when.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.
    places
        The English names of the regions.
    first_year, last_year
        The years that the targets span.
    concepts
        What indicators are called in other lists: those with a code are named as what the data are about.

    Returns
    -------
    str
        The text of the file.
    """
    fields = {field.name: field.description for field in tables("processed")["targets"].fields}
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "version": version("planatlas"),
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": "The planatlas developers"},
        "inLanguage": list(DATA_LANGUAGES),
        "spatialCoverage": [{"@type": "Place", "name": place} for place in places],
        "temporalCoverage": f"{first_year}/{last_year}",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": name, "description": words} for name, words in fields.items()
        ],
        "about": [_term(row) for row in _coded(concepts)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": table.title,
                "contentUrl": table.path,
                "encodingFormat": "text/csv",
                "sha256": hashlib.sha256(contents[path].encode("utf-8")).hexdigest(),
            }
            for table in tables("processed").values()
            for path in contents
            if path == table.path
        ],
    }
    return json.dumps(dataset, ensure_ascii=False, indent=2) + "\n"


def _coded(concepts: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    """One row for each code, in the order of the codes."""
    found = {(row["scheme"], row["concept_code"]): row for row in concepts if row["concept_code"]}
    return [found[key] for key in sorted(found)]


def _term(row: Mapping[str, str]) -> dict[str, str]:
    return {
        "@type": "DefinedTerm",
        "termCode": row["concept_code"],
        "name": row["concept_en"] or row["concept_zh"],
        "inDefinedTermSet": label("scheme", row["scheme"], REMARKS),
        "url": concept_address(row["scheme"], row["concept_code"]),
    }


def data_dictionary() -> str:
    """Return the data dictionary: every table, column and code, from the schema.

    Returns
    -------
    str
        Markdown.
    """
    lines = ["# Data dictionary", "", "Generated from the schema by `planatlas dictionary`; a test keeps it true.", ""]
    for stage, intro in (
        ("processed", "written by the build; read these"),
        ("raw", "typed in by people; edit these"),
    ):
        lines += [f"## data/{stage}: {intro}", ""]
        for table in tables(stage).values():
            path = table.path if table.path.endswith(".csv") else f"{table.path}/*.csv"
            key, unique = (", ".join(f"`{name}`" for name in names) for names in (table.key, table.unique))
            also = f" No two rows agree in all of {unique}." if unique else ""
            lines += [f"### {path}", "", f"{table.title}. Key: {key}.{also}", ""]
            lines += ["| column | type | may be empty | holds |", "| --- | --- | --- | --- |"]
            for field in table.fields:
                holds = field.description + (f" (codes: {field.codelist})" if field.codelist else "")
                lines.append(f"| `{field.name}` | {field.type} | {'yes' if field.optional else 'no'} | {holds} |")
            lines.append("")
    heads = " | ".join(language(lang).name for lang in DATA_LANGUAGES)
    rule = "| --- | " + "--- | " * len(DATA_LANGUAGES) + "--- |"
    lines += ["## Codes", ""]
    for codelist in sorted({f.codelist for t in tables("processed").values() for f in t.fields if f.codelist}):
        lines += [f"### {codelist}", "", f"| code | {heads} | meaning |", rule]
        for code in codes(codelist):
            names = " | ".join(label(codelist, code, lang) for lang in DATA_LANGUAGES)
            lines.append(f"| `{code}` | {names} | {meaning(codelist, code, REMARKS)} |")
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
