"""Rows of a reviewed file into data/raw: checked as the build checks them, then written all at once or not at all."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pressroom.writing import link

from .. import paths
from ..errors import DataFaultsError, Fault, ParameterError, PlanatlasError, file_fault
from ..folders import replace_folder
from ..intake.values import IF_TRUE
from ..process import build
from ..process.read import SOURCE_TEXTS, refuse_without_raw
from .additions import Acceptance, accept_values, additions, is_recorded
from .draft import Draft, Row, columns_of
from .folder import DRAFT_FILE, folder_of, read_draft
from .reviewed import OF_KIND, Decision, Reviewed, row_names


def prepare(reviewed: Reviewed, draft_at: Path | None = None) -> Acceptance:
    """Check a reviewed file against its draft and all of data/raw, and find what accepting it writes.

    Parameters
    ----------
    reviewed
        The reviewed file.
    draft_at
        The draft, or its folder; by default the folder of the document in ``drafts``.

    Returns
    -------
    Acceptance
        What is to be written; nothing is yet.

    Raises
    ------
    DataFaultsError
        With every fault of the file, or every fault that data/raw would have with its rows.
    """
    refuse_without_raw()
    if is_recorded(reviewed):
        return Acceptance(is_done=True)
    draft = reviewed_draft(reviewed, draft_at)
    if faults := [*_undecided(reviewed, draft)]:
        raise DataFaultsError(faults)
    if faults := [*_unlike(reviewed, draft)]:
        raise DataFaultsError(faults)
    found = additions(reviewed, draft)
    if doubts := _check(reviewed, found):
        accept_values(found, doubts)
        _check(reviewed, found, is_last=True)
    return found


def write(found: Acceptance) -> None:
    """Write what was prepared, all of it in one step.

    Parameters
    ----------
    found
        What ``prepare`` returned.

    Raises
    ------
    PlanatlasError
        If files changed since they were checked, or cannot be written; data/raw is as before then.
    """
    raw = paths.raw().resolve()

    def fill(new: Path) -> None:
        shutil.copytree(raw, new, symlinks=True, copy_function=link)
        for name, content in found.contents.items():
            path = new / name
            if (path.read_bytes() if path.is_file() else None) != found.before[name]:
                raise PlanatlasError(f"data/raw/{name} changed meanwhile; nothing was written. Run the command again.")
            path.unlink(missing_ok=True)
            path.parent.mkdir(exist_ok=True)
            with path.open("wb") as file:
                file.write(content.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())

    try:
        replace_folder(raw, fill)
    except OSError as failure:
        raise PlanatlasError(
            f"cannot write to {paths.display_path(raw)}: {failure.strerror or failure}. The old data stay."
        ) from failure


def reviewed_draft(reviewed: Reviewed, draft_at: Path | None = None) -> Draft:
    """Find the draft that was reviewed, and refuse another one.

    Parameters
    ----------
    reviewed
        The reviewed file.
    draft_at
        The draft, or its folder; by default the folder of the document in ``drafts``.

    Returns
    -------
    Draft
        The draft.

    Raises
    ------
    ParameterError
        If there is none.
    DataFaultsError
        If the review is not of this draft.
    """
    file = draft_file_of(reviewed, draft_at)
    name = paths.display_path(file)
    if not file.is_file():
        raise ParameterError(
            f"the draft that was reviewed is not at {name}. Allowed: --draft with its {DRAFT_FILE} or its folder."
        )
    draft = read_draft(file)
    if hashlib.sha256(file.read_bytes()).hexdigest() != reviewed.held["draft_sha256"]:
        problem = f"the file is the review of another draft than {name}; was the text read anew since?"
        raise file_fault(reviewed.file, 0, problem, "the draft that was reviewed (--draft), or a new review")
    for key, own in (("kind", draft.kind), ("document_id", draft.document_id), ("source", draft.source)):
        if reviewed.held[key] != own:
            raise file_fault(reviewed.file, 0, f"{key} is not that of the draft {name}.", str(own))
    if reviewed.held.get("text", draft.text) != draft.text:
        raise file_fault(reviewed.file, 0, f"the text is not that of the draft {name}.", "the text as downloaded")
    return draft


def draft_file_of(reviewed: Reviewed, draft_at: Path | None = None) -> Path:
    """Return the file of the draft that was reviewed: the one named, or that in ``drafts``."""
    place = draft_at or folder_of(reviewed.document_id)
    return place / DRAFT_FILE if place.is_dir() else place


def _rows_of(draft: Draft) -> Iterator[tuple[str, str, Row]]:
    """The rows of a draft with their tables and names."""
    for table in OF_KIND[draft.kind]:
        rows = draft.tables.get(table, [])
        names = row_names(table, rows, [reading.row for reading in draft.readings])
        yield from ((table, name, row) for name, row in zip(names, rows, strict=True))


def _undecided(reviewed: Reviewed, draft: Draft) -> Iterator[Fault]:
    decided = {(each.table, each.row): each for each in reviewed.decisions}
    allowed = "a decision for each row: open the page again, decide, download"
    for table, name, _ in _rows_of(draft):
        each = decided.pop((table, name), None)
        if each is None or each.decision == "undecided":
            yield reviewed.fault(each or Decision(table, name, ""), "", "nobody has decided it.", allowed)
        elif each.decision == "added":
            yield reviewed.fault(each, "", "it is in the draft, and not added.", "accepted, edited, rejected")
    for each in decided.values():
        if each.decision == "undecided":
            yield reviewed.fault(each, "", "nobody has decided it.", allowed)
        elif each.decision != "added":
            yield reviewed.fault(each, "", "the draft has no such row.", "rows of the draft, and added ones")


def _unlike(reviewed: Reviewed, draft: Draft) -> Iterator[Fault]:
    """Rows whose decision says another thing of them than the draft."""
    before = {(table, name): row for table, name, row in _rows_of(draft)}
    for table in OF_KIND[reviewed.kind]:
        for each, row in reviewed.kept(table):
            own = before.get((table, each.row))
            for column in columns_of(table) if own is not None and each.decision == "accepted" else ():
                if row[column] != own.get(column, ""):  # type: ignore[union-attr]
                    problem = f"it is accepted as it was, but differs from the draft: {row[column]!r}."
                    yield reviewed.fault(each, column, problem, f"{own.get(column, '')!r}, or edited")  # type: ignore[union-attr]
            if each.decision == "edited" and each.was != own:
                yield reviewed.fault(each, "", "what it was is not what the draft has.", "the row of the draft as was")


def _check(reviewed: Reviewed, found: Acceptance, *, is_last: bool = False) -> list[tuple[Decision, str]]:
    """Build a copy of data/raw with the new rows, and tell every fault by the row that it is in.

    Values that the build doubts and the reader says are true are returned, each with the row of ``accepted.csv`` that
    the build asks for.
    """
    with tempfile.TemporaryDirectory(prefix="planatlas-") as folder:
        data = Path(folder).resolve()
        away = shutil.ignore_patterns(SOURCE_TEXTS)
        shutil.copytree(paths.raw(), data / "raw", ignore=away, copy_function=link)
        for name, content in found.contents.items():
            path = data / "raw" / name
            path.unlink(missing_ok=True)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode("utf-8"))
        shown = paths.display_path(paths.raw())
        with _data_at(data):
            try:
                build()
            except DataFaultsError as error:
                there = f"{paths.display_path(data / 'raw')}/"
                decided = (
                    (found.places.get((fault.file.removeprefix(there), fault.row)), fault) for fault in error.faults
                )
                reasoned = [(each, fault) for each, fault in decided if each is not None and each.reason.strip()]
                doubts = [(each, row) for each, fault in reasoned if (row := fault.allowed.partition(IF_TRUE)[2])]
                if doubts and not is_last:
                    return doubts
                faults = [_told(fault, reviewed, found.places, there, shown) for fault in error.faults]
                raise DataFaultsError(faults) from None
    return []


@contextmanager
def _data_at(data: Path) -> Iterator[None]:
    """Let the build work on another data folder."""
    before = os.environ.get(paths.DATA_SETTING)
    os.environ[paths.DATA_SETTING] = str(data)
    try:
        yield
    finally:
        if before is None:
            del os.environ[paths.DATA_SETTING]
        else:
            os.environ[paths.DATA_SETTING] = before


def _told(
    fault: Fault, reviewed: Reviewed, places: Mapping[tuple[str, int], Decision], there: str, shown: str
) -> Fault:
    """A fault of the copy as one of the reviewed file, or of data/raw where it is none of the new rows."""
    problem, allowed = (words.replace(there, f"{shown}/") for words in (fault.problem, fault.allowed))
    name = fault.file.removeprefix(there)
    if each := places.get((name, fault.row)):
        remedy, doubt, _ = allowed.partition(IF_TRUE)
        allowed = (
            f"{remedy}; if it is true, say why in the row on the page (`reason` of its decision)" if doubt else allowed
        )
        return reviewed.fault(each, fault.column, problem, allowed)
    return Fault(fault.file.replace(there, f"{shown}/"), fault.row, fault.column, problem, allowed)
