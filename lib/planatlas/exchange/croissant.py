"""The tables as Croissant 1.0 describes them: what people who train and test programs on texts load."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from pressroom.digests import digest

from ..model import Field, Table
from ..model.description import CREATOR, DESCRIPTION, KEYWORDS, LICENCE, TITLE, citation, identifier
from ..model.provenance import works
from .held import Held

FILE = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
PARQUET = "application/x-parquet"
TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
OWN = ("citeAs column extract field fileProperty fileObject fileSet format includes isLiveDataset "
       "jsonPath key md5 parentField path recordSet references regex repeated replace separator source subField "
       "transform")  # fmt: skip
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "samplingRate": "cr:samplingRate",
    **{name: f"cr:{name}" for name in OWN.split()},
}


def croissant(held: Mapping[str, Held], files: Mapping[str, bytes], date: str) -> str:
    """Return the description.

    Parameters
    ----------
    held
        The tables.
    files
        The Parquet file of each table by its path in the export, in the order of the tables: readers of Croissant guess
        the types of a CSV, so that a code becomes a number.
    date
        The date of the data; "" if it is not known.

    Returns
    -------
    str
        The text of the file. It names keys, and no references between the tables: its readers would join the tables by
        them, and cannot join one to itself.
    """
    contents = {each.table.path: each.content for each in held.values()}
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "planatlas",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "identifier": identifier(contents),
        "version": version("planatlas"),
        **({"datePublished": date} if date else {}),
        "license": LICENCE,
        "url": identifier(contents),
        "citeAs": citation(date),
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "keywords": list(KEYWORDS),
        "inLanguage": ["zh", "en"],
        "isBasedOn": works(contents),
        "isLiveDataset": False,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": path,
                "name": path,
                "description": each.table.title,
                "contentUrl": path,
                "contentSize": f"{len(content)} B",
                "encodingFormat": PARQUET,
                "sha256": digest(content),
            }
            for each, (path, content) in zip(held.values(), files.items(), strict=True)
        ],
        "recordSet": [_records(each.table, path) for each, path in zip(held.values(), files, strict=True)],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _records(table: Table, path: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.title,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, field, path) for field in table.fields],
    }


def _field(table: Table, field: Field, path: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": f"{table.name}/{field.name}",
        "description": field.description,
        "dataType": TYPES[field.type],
        "source": {"fileObject": {"@id": path}, "extract": {"column": field.name}},
    }
