"""What is deposited of an edition: its files, the tables in all forms, what changed, where all of it comes from."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pressroom.digests import code_versions, digest
from pressroom.records import Record, Records

from ..errors import ParameterError, PlanatlasError
from ..exchange.forms import forms
from ..exchange.held import read_tables
from ..exchange.parquet import check_extra
from ..model.description import identifier
from ..site.project import project
from .folder import DATA, DAY, EARLIER, LIST, MANIFEST, Manifest, read_edition
from .staging import listed
from .stating import CITATION, Statement, changes_of
from .words import NAME

README, ZENODO, CHECKSUMS, RUNS = "README.md", ".zenodo.json", "checksums.sha256", "provenance/runs.json"
SITE, TABLES = "edition/", "tables/"
CONTENTS = {
    TABLES: "the tables as data package, CSV, Parquet, SQLite, SDMX, Croissant and RO-Crate; see its README",
    SITE: "the edition as it was published: pages, the files beside them, verdicts; open `edition/index.html`",
    "CHANGES.md": "what changed since the edition before: data, definitions and code apart",
    "changes/": "all of these changes as rows; not in the first edition",
    RUNS: "by which notebook, code and data each page was made, where that is recorded",
    CITATION: "how to cite this edition",
    ZENODO: "the description of this deposit as Zenodo takes it",
    CHECKSUMS: "SHA-256 of every other file",
}


@dataclass(frozen=True)
class Package:
    """An edition that is ready to be deposited.

    Attributes
    ----------
    manifest
        Of the edition.
    files
        The content of each file, or where it lies, by its path in the package, in order.
    digests
        The SHA-256 of each file.
    metadata
        What Zenodo is told.
    remarks
        What a person should know.
    """

    manifest: Manifest
    files: Mapping[str, bytes | Path]
    digests: Mapping[str, str]
    metadata: Mapping[str, Any]
    remarks: tuple[str, ...]

    @property
    def name(self) -> str:
        """Of the package, and of the folder in its zip."""
        return f"planatlas-{self.manifest.date}"

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Return the files one after the other.

        Raises
        ------
        PlanatlasError
            If a file of the edition changed since it was checked.
        """
        for name, held in self.files.items():
            content = held if isinstance(held, bytes) else held.read_bytes()
            if digest(content) != self.digests[name]:
                raise PlanatlasError(f"{name} changed while the package was made; nothing was written. Try again.")
            yield name, content


def package(edition: Path) -> Package:
    """Put together what is deposited of an edition.

    Parameters
    ----------
    edition
        The folder of the edition: one that ``planatlas publish`` wrote, or an earlier edition in it.

    Returns
    -------
    Package
        The files.

    Raises
    ------
    ParameterError
        If the folder is no edition, is not as it was published, or is of another version of planatlas.
    DataFaultsError, MissingDataError
        If its tables are not those of this version.
    PlanatlasError
        If a package is missing, or the edition cannot be read.
    """
    check_extra()
    folder = edition.expanduser().resolve()
    manifest = read_edition(folder)
    if manifest.version != version("planatlas"):
        raise ParameterError(
            f"--edition {edition}: it was published by planatlas {manifest.version}, and this is "
            f"{version('planatlas')}. Allowed: an edition of the same version, or planatlas {manifest.version}."
        )
    held = read_tables(folder / DATA)
    files: dict[str, bytes | Path] = {f"{SITE}{name}": folder / name for name in [*manifest.files, MANIFEST]}
    files |= {TABLES + name: content for name, content in forms(held, manifest.date).items()}
    found = folder / f"{NAME}.csv"
    is_first = found.name not in manifest.files
    if not is_first:
        files[f"{SITE}{LIST}"] = listed().encode("utf-8")
    sources = dict.fromkeys(row["address"] for row in held["sources"].records())
    addresses = [each for each in sources if each.startswith(("https://", "http://"))]
    said = Statement(
        manifest, "" if is_first else _before(folder, manifest), None if is_first else changes_of(found.read_bytes()),
        identifier({each.table.path: each.content for each in held.values()}), addresses,
    )  # fmt: skip
    runs, remarks = _runs(manifest)
    contents = {name: words for name, words in CONTENTS.items() if name != "changes/" or not is_first}
    texts = said.changed() | {CITATION: said.citation(), README: said.readme(contents)}
    texts |= {ZENODO: _json(said.zenodo()), RUNS: _json(runs)}
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    digests = {name: _digest(name, each, manifest) for name, each in sorted(files.items())}
    files[CHECKSUMS] = "".join(f"{each}  {name}\n" for name, each in digests.items()).encode("utf-8")
    digests[CHECKSUMS] = digest(files[CHECKSUMS])
    return Package(manifest, dict(sorted(files.items())), digests, said.zenodo(), tuple(remarks))


def _before(folder: Path, manifest: Manifest) -> str:
    """The date of the edition before one: the newest earlier one that lies beside or below it."""
    place = folder.parent if folder.parent.name == EARLIER else folder / EARLIER
    days = [each.name for each in place.glob("*") if DAY.fullmatch(each.name) and each.name < manifest.date]
    return max(days, default="")


def _runs(manifest: Manifest) -> tuple[dict[str, Any], list[str]]:
    """The records of the runs that made these very pages, without what differs from run to run."""
    records = [each for each in Records(project()).all() if manifest.files.get(each.page) == each.page_sha256]
    pages = [_run(each) for each in records]
    made = {each.page for each in records}
    made |= {name for each in records for name in each.files}
    rest = [name for name in manifest.files if name.endswith(".html") and name not in made]
    found = {"edition": manifest.model_dump(include={"date", "version", "code", "made_of"}), "pages": pages}
    remarks = [] if records else [f"no record is there of the runs that made the pages ({RUNS} has none)."]
    if manifest.code != code_versions(("planatlas",))["code"]:
        remarks.append("the edition was published by other code of the same version; its tables were exported by this.")
    return found | {"pages_without_a_record": rest}, remarks


def _run(record: Record) -> dict[str, Any]:
    """A record but for times, memory, and files outside the data, which are of one machine."""
    kept = record.model_dump(include={"page", "notebook", "parameters", "parts", "data", "page_sha256"})
    reads = [each for each in record.reads if not os.path.isabs(each[0])]  # noqa: PTH117 (a text)
    return kept | {"reads": reads, "files": {name: noted[0] for name, noted in sorted(record.files.items())}}


def _digest(name: str, held: bytes | Path, manifest: Manifest) -> str:
    """The digest of a file; of one of the edition that with which it was published."""
    if isinstance(held, bytes):
        return digest(held)
    return manifest.files.get(name.removeprefix(SITE)) or digest(held.read_bytes())


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
