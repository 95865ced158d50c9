"""What the schema says, in the forms that others read: a Frictionless data package and a page of documentation."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import REMARKS, Table, codes, concept_address, label, language, meaning, references, tables
from .languages import DATA_LANGUAGES
from .provenance import date_of, rows_of, sources_of, works

TITLE = "Targets of Chinese women's and children's development plans"
DESCRIPTION = (
    "Measurable targets of Chinese cities and counties for women and children, each with its kind, unit, baseline, "
    "year and place in the official document; with benchmarks, observations, corrections and contradictions."
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME, LICENCE_TITLE = "CC-BY-4.0", "Creative Commons Attribution 4.0"
CREATOR = "The planatlas developers"
KEYWORDS = ("China", "local policy", "women's development", "children's development", "monitoring and evaluation")
PROFILES = "https://datapackage.org/profiles/2.0"
PACKAGE = "datapackage.json"
BESIDE_PAGES = "data"  # the folder of a site in which the tables and their description lie
PATH_OF_DICTIONARY = Path("docs/data-dictionary.md")


def data_package(contents: Mapping[str, str], folder: str = "", date: str = "") -> str:
    """Return ``datapackage.json``, the Frictionless description (version 2) of the processed tables.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.
    folder
        The folder of the tables, seen from the description; "" if they lie beside it.
    date
        The date of the data as YYYY-MM-DD; by default that of the newest source.

    Returns
    -------
    str
        The text of the file.
    """
    created, sources = date or date_of(contents), sources_of(contents)
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "planatlas",
        "id": identifier(contents),
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version("planatlas"),
        **({"created": f"{created}T00:00:00Z"} if created else {}),
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE_NAME, "title": LICENCE_TITLE, "path": LICENCE}],
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "resources": [
            _resource(table, contents[table.path], folder, sources.get(table.name, []))
            for table in tables("processed").values()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def identifier(contents: Mapping[str, str]) -> str:
    """Return what names exactly these tables: a digest of all their bytes, the same wherever they lie.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.

    Returns
    -------
    str
        A URN.

    Examples
    --------
    >>> identifier({"a.csv": "x"}) == identifier({"a.csv": "y"})
    False
    """
    digests = "".join(f"{_sha256(contents[name])}  {name}\n" for name in sorted(contents))
    return f"urn:sha256:{_sha256(digests)}"


def citation(date: str) -> str:
    """Say how to cite the data.

    Parameters
    ----------
    date
        Their date; "" if it is not known.

    Returns
    -------
    str
        Authors, title, version, date and licence.

    Examples
    --------
    >>> citation("2023-05-01").startswith("The planatlas developers: Targets of Chinese women's")
    True
    """
    dated = f" ({date})" if date else ""
    return f"{CREATOR}: {TITLE}. Version {version('planatlas')}{dated}. {LICENCE_NAME}."


def dataset_metadata(
    contents: Mapping[str, str],
    places: Sequence[str],
    first_year: int,
    last_year: int,
    folder: str = "",
    date: str = "",
) -> str:
    """Return the processed tables as schema.org/Dataset in JSON-LD: what they measure, where, when and from what.

    Parameters
    ----------
    contents
        The text of each table by the name of its file.
    places
        The English names of the regions.
    first_year, last_year
        The years that the targets span.
    folder
        The folder of the tables, seen from the description; "" if they lie beside it.
    date
        The date of the data as YYYY-MM-DD; by default that of the newest source.

    Returns
    -------
    str
        The text of the file.
    """
    fields = {field.name: field.description for field in tables("processed")["targets"].fields}
    published = date or date_of(contents)
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "identifier": identifier(contents),
        "version": version("planatlas"),
        **({"datePublished": published} if published else {}),
        "license": LICENCE,
        "citation": citation(published),
        "creator": {"@type": "Organization", "name": CREATOR},
        "keywords": list(KEYWORDS),
        "isAccessibleForFree": True,
        "inLanguage": list(DATA_LANGUAGES),
        "spatialCoverage": [{"@type": "Place", "name": place} for place in places],
        "temporalCoverage": f"{first_year}/{last_year}",
        "isBasedOn": works(contents),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": name, "description": words} for name, words in fields.items()
        ],
        "about": [_term(row) for row in _coded(rows_of(contents, "concepts"))],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": table.title,
                "contentUrl": folder + table.path,
                "encodingFormat": "text/csv",
                "contentSize": f"{len(contents[table.path].encode('utf-8'))} B",
                "sha256": _sha256(contents[table.path]),
            }
            for table in tables("processed").values()
            if table.path in contents
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


def _resource(table: Table, content: str, folder: str, sources: list[dict[str, str]]) -> dict[str, Any]:
    foreign = [
        {"fields": [column], "reference": ({"resource": owner} if owner != table.name else {}) | {"fields": [key]}}
        for column, owner, key in references(table)
    ]
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": folder + table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content.encode("utf-8")),
        "hash": f"sha256:{_sha256(content)}",
        "rowcount": sum(1 for _ in csv.reader(io.StringIO(content))) - 1,
        **({"sources": sources} if sources else {}),
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": foreign,
            "missingValues": [""],
        },
    }


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


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
