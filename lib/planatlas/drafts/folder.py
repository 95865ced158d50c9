"""The folder of a draft: what lies in it, how it is written and read."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from .. import paths
from ..errors import LONGEST_NAME, ParameterError, choices, file_fault, quote
from ..folders import write_folder
from .draft import FORM, KINDS, VERSION, Candidate, Draft, NotTaken, RowReading, columns_of

DRAFT_FILE, TEXT_FILE, NOT_TAKEN_FILE = "draft.json", "text.txt", "not-taken.csv"


def folder_of(document_id: str, to: Path | None = None) -> Path:
    """Return the folder of a draft: in ``drafts`` of the checkout, or in another folder.

    Parameters
    ----------
    document_id
        The id of the document.
    to
        The folder in which the folder of the draft lies.

    Returns
    -------
    Path
        The folder.
    """
    return (to or paths.checkout() / "drafts") / document_id


def write_draft(draft: Draft, folder: Path, *, replace: bool = False) -> Path:
    """Write a draft into its folder, all of it or nothing.

    Parameters
    ----------
    draft
        The draft.
    folder
        Its folder.
    replace
        Whether a draft that is already there may be replaced.

    Returns
    -------
    Path
        ``draft.json``.

    Raises
    ------
    ParameterError
        If there is a draft already, or something else.
    """
    refuse_standing(folder, replace=replace)
    write_folder(folder, contents_of(draft))
    return folder / DRAFT_FILE


def refuse_standing(folder: Path, *, replace: bool) -> None:
    """Refuse to write a draft where something else stands.

    Parameters
    ----------
    folder
        The folder of the draft.
    replace
        Whether a draft that is already there may be replaced.

    Raises
    ------
    ParameterError
        If there is a draft already, or something else.
    """
    name = paths.display_path(folder)
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"{name} is a file. Allowed: a folder for the draft; name another with --to.")
    if (folder / DRAFT_FILE).exists() and not replace:
        raise ParameterError(
            f"{name} already holds a draft, and what was decided there would be lost. Allowed: --replace to write it "
            "anew, or --to FOLDER for another place."
        )


def contents_of(draft: Draft) -> dict[str, str]:
    """Return the files of a draft.

    Parameters
    ----------
    draft
        The draft.

    Returns
    -------
    dict of str to str
        Their texts by name.
    """
    rows = KINDS[draft.kind]
    passed = [{name: str(value) for name, value in asdict(one).items()} for one in draft.passed]
    return {
        DRAFT_FILE: json.dumps(draft.as_dict(), ensure_ascii=False, indent=1) + "\n",
        TEXT_FILE: draft.text,
        f"{rows}.csv": csv_text(draft.rows, columns_of(rows)),
        NOT_TAKEN_FILE: csv_text(passed, tuple(NotTaken.__dataclass_fields__)),
    }


def csv_text(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Return rows as CSV with a header.

    Parameters
    ----------
    rows
        The rows.
    columns
        The columns, in their order.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> csv_text([{"line": "3"}], ["line"]).split()
    ['line', '3']
    """
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def read_draft(path: Path) -> Draft:
    """Read a draft that was written by ``write_draft``.

    Parameters
    ----------
    path
        ``draft.json``, or the folder that it lies in.

    Returns
    -------
    Draft
        The draft.

    Raises
    ------
    DataFaultsError
        If there is none, or it is of another form or version.
    """
    file = path / DRAFT_FILE if path.is_dir() else path
    name = paths.display_path(file)
    allowed = f"a {DRAFT_FILE} as `planatlas read FILE --region X` writes it"
    if not file.is_file():
        raise file_fault(name, 0, "the file is not there.", allowed, "nothing was read")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or found.get("form") != FORM:
            raise file_fault(name, 0, "the file is no draft.", allowed, "nothing was read")
        if found.get("version") != VERSION:
            problem = f"the draft has version {quote(found.get('version'))}."
            raise file_fault(name, 0, problem, f"version {VERSION}; read the text again", "nothing was read")
        if found["kind"] not in KINDS:
            problem = f"unknown kind {quote(found['kind'])}."
            raise file_fault(name, 0, problem, choices(found["kind"], KINDS), "nothing was read")
        readings = [
            RowReading(**{**one, "candidates": [Candidate(**each) for each in one["candidates"]]})
            for one in found["readings"]
        ]
        if not re.fullmatch(r"[a-z0-9-]+", found["document_id"][:LONGEST_NAME]):
            raise ValueError("document_id")
        return Draft(
            found["document_id"], found["kind"], found["source"], found["text"], found["tables"], readings,
            [NotTaken(**one) for one in found["passed"]], found["repaired"], found["questions"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"the draft is damaged ({type(error).__name__}: {str(error)[:80]})."
        raise file_fault(name, 0, problem, allowed, "nothing was read") from None
