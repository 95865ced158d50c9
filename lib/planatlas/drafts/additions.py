"""What accepting a reviewed file adds to data/raw: new files, rows at the end of tables, ids, and who read it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .. import paths
from ..errors import file_fault
from ..model import tables
from ..process.read import OBSERVATIONS
from .draft import KINDS, Draft, Row, columns_of
from .folder import csv_text
from .reviewed import OF_KIND, Decision, Reviewed

NEEDED = {"region", "indicator", "year", "value", "unit"}  # columns of a file of values that are never left out


@dataclass
class Acceptance:
    """What accepting a reviewed file writes.

    Attributes
    ----------
    contents
        The texts of files by their paths below data/raw.
    before
        The bytes of these files now; None for a new one.
    added
        How many rows each gains.
    places
        The decision behind each line of these files that is new.
    is_done
        Whether the same file was accepted before; then there is nothing to write.
    """

    contents: dict[str, str] = field(default_factory=dict)
    before: dict[str, bytes | None] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)
    places: dict[tuple[str, int], Decision] = field(default_factory=dict)
    is_done: bool = False


def additions(reviewed: Reviewed, draft: Draft) -> Acceptance:
    """Find what accepting a reviewed file writes.

    Parameters
    ----------
    reviewed
        The reviewed file, of the right form and with every row decided.
    draft
        Its draft.

    Returns
    -------
    Acceptance
        The files with their new contents.

    Raises
    ------
    DataFaultsError
        If there is a file of the document already, or no row was kept.
    """
    found = Acceptance()
    own, document = KINDS[reviewed.kind], reviewed.document_id
    for table in OF_KIND[reviewed.kind]:
        kept = reviewed.kept(table)
        if table == own:
            name = f"{tables('raw')['targets'].path if own == 'targets' else OBSERVATIONS}/{document}.csv"
            if (paths.raw() / name).exists():
                raise file_fault(reviewed.file, 0, f"data/raw/{name} is already there.", "a document that is new")
            if not kept:
                raise file_fault(reviewed.file, 0, "no row was kept, so there is nothing to write.", "at least one row")
            rows = [dict(row) for _, row in kept]
            if own == "targets":
                _give_ids(rows, draft)
            columns = [each for each in columns_of(own) if _is_needed(own, each) or any(row[each] for row in rows)]
            found.contents[name] = csv_text([{column: row[column] for column in columns} for row in rows], columns)
            found.before[name], found.added[name] = None, len(rows)
            found.places |= {(name, line): each for line, (each, _) in enumerate(kept, 2)}
        elif kept:
            _append(found, tables("raw")[table].path, columns_of(table), kept)
    row = {
        "document_id": document if reviewed.kind == "targets" else "",
        "source_id": _source_of(reviewed) if reviewed.kind != "targets" else "",
        "reader": reviewed.held["reader"].strip(),
        "second_reader": str(reviewed.held.get("second_reader") or "").strip(),
        "read_on": reviewed.held["read_on"],
        "source_sha256": reviewed.held["source"]["sha256"],
        "rows_accepted": str(reviewed.count("accepted")),
        "rows_edited": str(reviewed.count("edited")),
        "rows_added": str(reviewed.count("added")),
        "rows_rejected": str(reviewed.count("rejected")),
    }
    readings = tables("raw")["readings"]
    _append(found, readings.path, readings.columns, [(Decision("readings", document, "added"), row)])
    return found


def accept_values(found: Acceptance, doubts: Sequence[tuple[Decision, str]]) -> None:
    """Add the rows of ``accepted.csv`` for values that the build doubts and the reader says are true.

    Parameters
    ----------
    found
        What is written, which is changed.
    doubts
        The decisions with the reasons, each with the row that the build asks for: the file, the cell and the value.
    """
    table = tables("raw")["accepted"]
    kept = []
    for decision, asked in doubts:
        file, cell, value = next(csv.reader([asked]))[:3]
        reason = decision.reason.strip()
        zh = reason if re.search("[\u4e00-\u9fff]", reason) else ""
        row = {"file": file, "cell": cell, "value": value, "reason": reason, "reason_zh": zh}
        kept.append((decision, dict.fromkeys(table.columns, "") | row))
    _append(found, table.path, table.columns, kept)


def _is_needed(table: str, column: str) -> bool:
    if table == OBSERVATIONS:
        return column in NEEDED
    return not next(each for each in tables("raw")[table].fields if each.name == column).optional


def _source_of(reviewed: Reviewed) -> str:
    """The source of the values, if they name one alone."""
    named = {row["source_id"] for _, row in reviewed.kept(KINDS[reviewed.kind])}
    return named.pop() if len(named) == 1 else ""


def _give_ids(rows: list[Row], draft: Draft) -> None:
    """Give each target without an id of its plan the next number that no target of the plan ever had."""
    last: Counter[str] = Counter()
    used = [row["target_id"] for row in draft.rows]
    for name, columns in (("targets", ("target_id",)), ("former_ids", ("former_id", "current_id"))):
        at = paths.raw() / tables("raw")[name].path
        for file in sorted(at.glob("*.csv")) if at.is_dir() else [at]:
            used += [row.get(column) or "" for row in csv_rows(file)[1] for column in columns]
    for name in used:
        if numbered := re.fullmatch("(.+)-([0-9]{1,9})", name):
            last[numbered[1]] = max(last[numbered[1]], int(numbered[2]))
    for row in rows:
        if not re.fullmatch("[0-9]{3,9}", row["target_id"].removeprefix(f"{row['plan_id']}-")):
            last[row["plan_id"]] += 1
            row["target_id"] = f"{row['plan_id']}-{last[row['plan_id']]:03d}"


def csv_rows(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the header and the rows of a raw table; nothing of a file that is not there.

    Parameters
    ----------
    file
        The file.

    Returns
    -------
    tuple
        The columns, and the rows.
    """
    if not file.is_file():
        return [], []
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def _append(found: Acceptance, name: str, columns: Sequence[str], kept: list[tuple[Decision, Row]]) -> None:
    """Add rows at the end of a table; the rows before them keep their bytes unless a column is new to the file."""
    path = paths.raw() / name
    before = path.read_bytes() if path.is_file() else None
    header, rows = csv_rows(path)
    header = header or list(columns)
    new = [column for column in columns if column not in header and any(row[column] for _, row in kept)]
    if before is None or new:
        text = csv_text([{**dict.fromkeys(new, ""), **row} for row in rows], [*header, *new])
    else:
        text = before.decode("utf-8")
        text += "" if text.endswith("\n") else "\n"
    lines = text.count("\n")
    added = csv_text([{each: row[each] for each in (*header, *new)} for _, row in kept], [*header, *new])
    found.contents[name] = text + added.partition("\n")[2]
    found.before[name] = before
    found.added[name] += len(kept)
    found.places |= {(name, lines + number): each for number, (each, _) in enumerate(kept, 1)}


def is_recorded(reviewed: Reviewed) -> bool:
    """Return whether this very review was accepted before.

    Parameters
    ----------
    reviewed
        The reviewed file.

    Returns
    -------
    bool
        Whether ``readings.csv`` has it.
    """
    counts = ("accepted", "edited", "added", "rejected")
    own = {f"rows_{each}": str(reviewed.count(each)) for each in counts} | {
        "read_on": reviewed.held["read_on"],
        "reader": reviewed.held["reader"].strip(),
        "source_sha256": reviewed.held["source"]["sha256"],
    }
    rows = csv_rows(paths.raw() / tables("raw")["readings"].path)[1]
    return any(all(row.get(name) == value for name, value in own.items()) for row in rows)
