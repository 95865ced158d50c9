"""All files of an export by their paths: one set of tables, one declaration, many forms."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from pressroom.digests import digest

from ..errors import ParameterError, quote
from ..model.description import PACKAGE, TITLE, citation, data_package, dataset_metadata
from ..model.provenance import date_of
from . import crate, croissant, csvw, database, sdmx_structure
from .held import Held
from .parquet import parquet
from .sdmx_codes import mapping
from .sdmx_data import sdmx_csv

TABLES, COLUMNS, STATISTICS = "csv/", "parquet/", "sdmx/"  # folders of the export
CHECKSUMS = "checksums.sha256"
EPOCH = "SOURCE_DATE_EPOCH"
ABOUT = {
    PACKAGE: "Frictionless data package, version 2",
    csvw.FILE: "CSV on the Web (W3C)",
    "dataset.jsonld": "schema.org Dataset",
    croissant.FILE: "Croissant 1.0",
    sdmx_structure.FILE: "SDMX-ML 3.0 structure message: code lists, concepts, structures",
    database.FILE: "SQLite database with keys, foreign keys and codes",
    crate.FILE: "RO-Crate 1.2: what all of this is and what it was made from",
    CHECKSUMS: "SHA-256 of every other file",
    "README.md": "what is here",
}


def forms(held: Mapping[str, Held], date: str = "") -> dict[str, bytes]:
    """Return all files of an export.

    Parameters
    ----------
    held
        What ``read_tables`` returned.
    date
        The date that they state; by default ``SOURCE_DATE_EPOCH``, or the date of the newest source.

    Returns
    -------
    dict
        The bytes of each file by its path; the same for the same tables, code and packages.

    Raises
    ------
    ParameterError
        If ``SOURCE_DATE_EPOCH`` is set, and is no time.
    """
    contents = {each.table.path: each.content for each in held.values()}
    date = date or dated() or date_of(contents)
    files = {TABLES + name: content.encode("utf-8") for name, content in contents.items()}
    titles = {TABLES + each.table.path: f"{each.table.title} (CSV)" for each in held.values()}
    columns = {f"{COLUMNS}{name}.parquet": parquet(each) for name, each in held.items()}
    files |= columns
    titles |= {path: f"{each.table.title} (Parquet)" for path, each in zip(columns, held.values(), strict=True)}
    for name, flow in mapping()["flows"].items():
        files[f"{STATISTICS}{name}.csv"] = sdmx_csv(held[name]).encode("utf-8")
        titles[f"{STATISTICS}{name}.csv"] = f"{flow['title']['en']} (SDMX-CSV 2.0)"
    texts = {
        sdmx_structure.FILE: sdmx_structure.structure(held, date),
        PACKAGE: data_package(contents, TABLES, date),
        csvw.FILE: csvw.metadata(held, TABLES, date),
        "dataset.jsonld": _dataset(held, contents, date),
        croissant.FILE: croissant.croissant(held, columns, date),
        "README.md": _readme(date),
    }
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    files[database.FILE] = database.database(held)
    files = dict(sorted(files.items()))
    files[crate.FILE] = crate.crate(files, ABOUT | titles, held, date).encode("utf-8")
    lines = "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files))
    return files | {CHECKSUMS: lines.encode("utf-8")}


def dated() -> str:
    """Return the date that ``SOURCE_DATE_EPOCH`` sets, "" if it is not set.

    Raises
    ------
    ParameterError
        If it is no time.

    Examples
    --------
    >>> dated()
    ''
    """
    given = os.environ.get(EPOCH, "")
    try:
        return datetime.fromtimestamp(int(given), UTC).date().isoformat() if given else ""
    except (ValueError, OverflowError, OSError):
        raise ParameterError(
            f"{EPOCH} is {quote(given)}. Allowed: seconds since 1970 as a whole number, or nothing."
        ) from None


def _dataset(held: Mapping[str, Held], contents: Mapping[str, str], date: str) -> str:
    promised = {row["region_code"] for row in held["targets"].records()}
    places = [row["name_en"] for row in held["regions"].records() if row["region_code"] in promised]
    years = [int(row["start_year"]) for row in held["plans"].records()]
    due = [int(row["target_year"]) for row in held["targets"].records()]
    return dataset_metadata(contents, places, min(years), max(due), TABLES, date)


def _readme(date: str) -> str:
    rows = [(f"`{TABLES}`", "the tables as CSV, UTF-8"), (f"`{COLUMNS}`", "the same as Parquet")]
    rows.append((f"`{STATISTICS}`", "targets and observations as SDMX-CSV 2.0"))
    rows += [(f"`{name}`", words) for name, words in ABOUT.items()]
    table = "\n".join(f"| {name} | {words} |" for name, words in rows)
    return (
        f"# {TITLE}\n\n{citation(date)}\n\n| file | is |\n| --- | --- |\n{table}\n\n"
        f"`sha256sum -c {CHECKSUMS}` or `planatlas export --check .` say whether every file is as it was exported.\n"
    )
