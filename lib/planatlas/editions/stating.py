"""What a deposit says of itself: README, citation, what changed, the metadata that Zenodo takes."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import yaml

from .. import paths
from ..answers.citation import FILE as CITATION
from ..errors import MissingDataError
from ..model import REMARKS
from ..model.description import DESCRIPTION, LICENCE, LICENCE_TITLE
from .comparing import APART, OF_DATA, counts
from .folder import Manifest
from .words import changes_csv, summary

PARTS = {"data": OF_DATA, "definitions": APART[:1], "code": APART[1:]}  # of the changes, each in a file of its own
LANGUAGE = "zho"  # ISO 639-3; the words of the plans, which the rest only describes
MOST_LISTED = 50  # definitions in CHANGES.md
NOTES = (
    "The words of the plans are Chinese as printed; columns and codes are English, with names in both languages beside "
    "them."
)


@dataclass(frozen=True)
class Statement:
    """What all texts of a deposit are made from.

    Attributes
    ----------
    manifest
        Of the edition.
    before
        The date of the edition before; "" if it is not known.
    changes
        What changed since then; None in the first edition.
    identifier
        What names exactly these tables.
    sources
        The addresses of what the tables were read from.
    """

    manifest: Manifest
    before: str
    changes: pd.DataFrame | None
    identifier: str
    sources: Sequence[str]

    def citation(self) -> str:
        """Return CITATION.cff: that of the project, but of the data alone, with version, date and identifier."""
        stated = stated_citation() | {"version": self.manifest.version, "date-released": self.manifest.date}
        stated |= {"message": "If you use these data, please cite them as below.", "abstract": DESCRIPTION}
        about = "SHA-256 of the SHA-256 of all tables"
        stated["identifiers"] = [{"type": "other", "value": self.identifier, "description": about}]
        return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=1000)

    def zenodo(self) -> dict[str, Any]:
        """Return the ``metadata`` of Zenodo's deposit API, which are those of ``.zenodo.json`` too."""
        stated = stated_citation()
        whole = f"Edition of {self.manifest.date}, version {self.manifest.version}. {self._news()}"
        return {
            "title": stated["title"],
            "upload_type": "dataset",
            "description": f"<p>{escape(DESCRIPTION)}</p><p>{escape(whole)}</p>",
            "creators": [_creator(each) for each in stated["authors"]],
            "access_right": "open",
            "license": stated["license"].lower(),
            "version": self.manifest.version,
            "publication_date": self.manifest.date,
            "language": LANGUAGE,
            "keywords": list(stated["keywords"]),
            "notes": f"{NOTES} Identifier of the tables: {self.identifier}",
            "related_identifiers": [{"identifier": each, "relation": "isDerivedFrom"} for each in self.sources],
        }

    def changed(self) -> dict[str, str]:
        """Return what changed: a page for people, and the rows of data, definitions and code apart."""
        found, head = self.changes, f"# What changed in the edition of {self.manifest.date}\n\n"
        if found is None:
            return {"CHANGES.md": f"{head}{self._news()}\n"}
        parts = {name: found[found["change"].isin(kinds)] for name, kinds in PARTS.items()}
        lines = [f"Compared with the edition of {self.before or 'the last date before'}, entry by entry.", ""]
        for name, rows in parts.items():
            said = summary(counts(rows), REMARKS) if len(rows) else ["nothing changed"]
            lines += [f"## {name.capitalize()}", "", *(f"- {each}" for each in said), ""]
            if name != "data" and len(rows):
                lines += [*_listed(rows), ""]
        lines.append("All rows: " + ", ".join(f"`changes/{name}.csv`" for name in parts) + ".")
        files = {f"changes/{name}.csv": changes_csv(rows) for name, rows in parts.items()}
        return {"CHANGES.md": head + "\n".join(lines) + "\n"} | files

    def readme(self, contents: Mapping[str, str]) -> str:
        """Return the README: what this is, what is in it, how to check and cite it."""
        stated = stated_citation()
        names = " and ".join(_name(each) for each in stated["authors"])
        rows = "\n".join(f"| `{name}` | {words} |" for name, words in contents.items())
        return (
            f"# {stated['title']}\n\nEdition of {self.manifest.date}, version {self.manifest.version}. "
            f"{DESCRIPTION}\n\n{self._news()}\n\n| here | is |\n| --- | --- |\n{rows}\n\n"
            "`sha256sum -c checksums.sha256` says whether every file is as it was packed.\n\n"
            f"Cite as: {names}: {stated['title']}. Version {self.manifest.version} ({self.manifest.date}). "
            f"{self.identifier}\n\n{NOTES}\n\nLicence: [{LICENCE_TITLE}]({LICENCE}). The facts come from the documents "
            "and reports named in the tables `documents` and `sources`; cite these for the facts themselves. The "
            "licence does not cover the outlines of regions on maps in `edition/`, which are not ours to give.\n"
        )

    def _news(self) -> str:
        if self.changes is None:
            return "This is the first edition: there is none before it to compare it with."
        since = f"Since the edition of {self.before}" if self.before else "Since the edition before"
        return f"{since}: {'; '.join(summary(self.manifest.counts, REMARKS)).rstrip('.')}."


def changes_of(content: bytes) -> pd.DataFrame:
    r"""Read the changes that an edition has in a file.

    >>> changes_of("change,field\nvalue_new,\n".encode("utf-8-sig")).to_dict("records")
    [{'change': 'value_new', 'field': ''}]
    """
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def stated_citation() -> dict[str, Any]:
    """Return how the project wants to be cited.

    Raises
    ------
    MissingDataError
        If its CITATION.cff cannot be read.
    """
    try:
        return yaml.safe_load((paths.home() / CITATION).read_text(encoding="utf-8"))
    except OSError as error:
        raise MissingDataError(f"{CITATION} of the project cannot be read ({error.strerror}).") from None


def _name(author: Mapping[str, Any], family_first: bool = False) -> str:
    if "name" in author:
        return author["name"]
    given, family = author.get("given-names", ""), author.get("family-names", "")
    return ", ".join(filter(None, (family, given))) if family_first else f"{given} {family}".strip()


def _creator(author: Mapping[str, Any]) -> dict[str, str]:
    """An author as Zenodo takes one: the family name first, the ORCID without its address."""
    found = {"name": _name(author, family_first=True), "affiliation": author.get("affiliation", "")}
    found["orcid"] = author.get("orcid", "").rpartition("/")[2]
    return {key: value for key, value in found.items() if value}


def _listed(rows: pd.DataFrame) -> list[str]:
    """Changes as a table, those of definitions by what they define."""
    lines = ["| of | what | before | now |", "| --- | --- | --- | --- |"]
    for row in rows.head(MOST_LISTED).to_dict("records"):
        cells = (row["target_id"] or row["indicator_id"], row["field"], row["before"], row["after"])
        lines.append("| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |")
    return [*lines, *([f"and {len(rows) - MOST_LISTED} more"] if len(rows) > MOST_LISTED else [])]
