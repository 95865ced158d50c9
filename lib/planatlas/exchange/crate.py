"""The export as an RO-Crate 1.2: each file with its digest, what it was made from, by which code, the licence."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from pressroom.digests import code_versions, digest

from ..model.description import CREATOR, DESCRIPTION, KEYWORDS, LICENCE, LICENCE_TITLE, TITLE, citation, identifier
from ..model.provenance import works
from .held import Held

FILE = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
MEDIA = {
    "csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json", "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet", "sqlite": "application/vnd.sqlite3", "xml": "application/xml",
}  # fmt: skip
TEAM, SOFTWARE, ACTION, BUILD = "#developers", "#planatlas", "#export", "#build"
UNDATED = "1970-01-01"  # a crate has to have a date


def crate(files: Mapping[str, bytes], titles: Mapping[str, str], held: Mapping[str, Held], date: str) -> str:
    """Return the metadata of the crate.

    Parameters
    ----------
    files
        The files of the export but this one.
    titles
        What they are.
    held
        The tables that they were made from.
    date
        The date of the data; "" if it is not known.

    Returns
    -------
    str
        The text of the file.
    """
    contents = {each.table.path: each.content for each in held.values()}
    plans, issuers = _plans(contents)
    texts = [_text(row) for row in held["documents"].records()]
    parts = [_refer(name) for name in files]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "identifier": identifier(contents),
        "version": version("planatlas"),
        "datePublished": date or UNDATED,
        "license": _refer(LICENCE),
        "author": _refer(TEAM),
        "keywords": ", ".join(KEYWORDS),
        "citation": citation(date),
        "isBasedOn": [_refer(each["@id"]) for each in plans],
        "hasPart": parts,
        "mentions": [_refer(BUILD), _refer(ACTION)],
    }
    described = {"@id": FILE, "@type": "CreativeWork", "conformsTo": _refer(SPECIFICATION), "about": _refer("./")}
    tables = [name for name in files if name.endswith(".csv") and not name.startswith("sdmx/")]
    graph = [
        described, root,
        {"@id": LICENCE, "@type": "CreativeWork", "name": LICENCE_TITLE, "url": LICENCE},
        {"@id": TEAM, "@type": "Organization", "name": CREATOR},
        {"@id": SOFTWARE, "@type": "SoftwareApplication", "name": "planatlas", "softwareVersion": version("planatlas"),
         "identifier": f"urn:sha256:{code_versions(('planatlas',))['code']}"},
        _action(BUILD, "planatlas build: the raw rows, read in the texts, checked and harmonised", texts, tables),
        _action(ACTION, "planatlas export: the tables in the forms that others read", map(_refer, tables), files),
        *(_file(name, content, titles[name]) for name, content in files.items()),
        *plans, *issuers, *texts,
    ]  # fmt: skip
    whole = {"@context": [f"{SPECIFICATION}/context", {"sha256": "https://schema.org/sha256"}], "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plans(contents: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The plans and their issuers, which a crate has as things of their own."""
    found = works(contents)
    names = dict.fromkeys(work["publisher"]["name"] for work in found)
    ids = {name: f"#issuer-{at}" for at, name in enumerate(names, 1)}
    issuers = [{"@id": ids[name], "@type": "Organization", "name": name} for name in names]
    plans = [
        {"@id": f"#plan-{at}"} | work | {"publisher": _refer(ids[work["publisher"]["name"]])}
        for at, work in enumerate(found, 1)
    ]
    return plans, issuers


def _refer(name: str) -> dict[str, str]:
    return {"@id": name}


def _action(name: str, words: str, made_of: Any, results: Any) -> dict[str, Any]:
    return {
        "@id": name,
        "@type": "CreateAction",
        "name": words,
        "instrument": _refer(SOFTWARE),
        "agent": _refer(TEAM),
        "object": [_refer(each["@id"]) for each in made_of],
        "result": [_refer(each) for each in results],
    }


def _file(name: str, content: bytes, title: str) -> dict[str, Any]:
    return {
        "@id": name,
        "@type": "File",
        "name": title,
        "encodingFormat": MEDIA[name.rpartition(".")[2]],
        "contentSize": str(len(content)),
        "sha256": digest(content),
    }


def _text(row: Mapping[str, str]) -> dict[str, Any]:
    """A document, with the digest of the text that was read, which is not part of the crate."""
    found = {"@id": f"#document-{row['document_id']}", "@type": "CreativeWork", "name": row["title_zh"]}
    found |= {"alternateName": row["title_en"], "sha256": row["source_sha256"]}
    return {key: value for key, value in found.items() if value}
