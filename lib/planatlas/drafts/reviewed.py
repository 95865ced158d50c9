"""A reviewed file: what a person decided of each row of a draft, as the page of the review downloads it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import paths
from ..errors import DataFaultsError, Fault, choices, file_fault, quote
from .draft import KINDS, Row, columns_of

FORM, VERSION = "planatlas-reviewed", 1
KEPT = ("accepted", "edited", "added")
DECISIONS = (*KEPT, "rejected", "undecided")
OF_KIND = {
    "targets": ("regions", "documents", "plans", "indicators", "targets"),
    "values": ("regions", "documents", "sources", "indicators", "observations"),
}  # the tables of a draft, in the order in which they are reviewed
KEYS = {
    "regions": "region_code", "documents": "document_id", "plans": "plan_id", "sources": "source_id",
    "indicators": "indicator_id",
}  # fmt: skip
REQUIRED = {
    "form": str, "version": int, "kind": str, "document_id": str, "source": dict, "reader": str, "read_on": str,
    "draft_sha256": str, "tables": dict, "decisions": list,
}  # fmt: skip
OPTIONAL = {
    "second_reader": str, "seconds": int, "readings": list, "text": str, "passed": list, "questions": list,
}  # fmt: skip
FIELDS = ("table", "row", "decision", "was", "reason")  # of a decision
UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
HOLDS = "holds a line break, a tab or half a sign."
LARGEST = 50_000_000  # bytes
ALLOWED = "a file as the page of `planatlas review DRAFT` downloads it"


@dataclass
class Decision:
    """What was decided of one row.

    Attributes
    ----------
    table, row
        The table, and the name of the row in the draft; for an added row a name of its own.
    decision
        ``accepted``, ``edited``, ``added``, ``rejected`` or ``undecided``.
    was
        The row of the draft, where it was edited or rejected.
    reason
        Why, where somebody said so.
    """

    table: str
    row: str
    decision: str
    was: Row | None = None
    reason: str = ""


@dataclass
class Reviewed:
    """A reviewed file.

    Attributes
    ----------
    file
        The file, as messages name it.
    held
        What it holds.
    decisions
        Its decisions. The rows of a table are those of its decisions that keep one, in their order.
    """

    file: str
    held: dict[str, Any]
    decisions: list[Decision]

    @property
    def document_id(self) -> str:
        """The document that was read."""
        return str(self.held["document_id"])

    @property
    def kind(self) -> str:
        """``targets`` or ``values``."""
        return str(self.held["kind"])

    def kept(self, table: str) -> list[tuple[Decision, Row]]:
        """Return the rows of a table that were kept, with their decisions.

        Parameters
        ----------
        table
            The table.

        Returns
        -------
        list
            Decisions and rows, in their order.
        """
        decided = [each for each in self.decisions if each.table == table and each.decision in KEPT]
        return list(zip(decided, self.held["tables"].get(table, []), strict=True))

    def count(self, *decisions: str) -> int:
        """Return how many targets or values were decided in one of these ways."""
        return sum(each.table == KINDS[self.kind] and each.decision in decisions for each in self.decisions)

    def fault(self, decision: Decision, column: str, problem: str, allowed: str) -> Fault:
        """Return a fault of a row."""
        return Fault(self.file, 0, column, f"row {decision.row} of {decision.table}: {problem}", allowed)


def row_names(table: str, rows: list[Row], readings: list[str]) -> list[str]:
    """Return the names by which decisions call the rows of a draft.

    Parameters
    ----------
    table
        The table.
    rows
        Its rows.
    readings
        The names of the rows of targets or values, in their order.

    Returns
    -------
    list of str
        A name for each row.

    Examples
    --------
    >>> row_names("plans", [{"plan_id": "fuzhou-women-2021"}], [])
    ['fuzhou-women-2021']
    """
    return [row[KEYS[table]] for row in rows] if table in KEYS else list(readings)


def read_reviewed(path: Path) -> Reviewed:
    """Read a reviewed file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Reviewed
        What it holds, of the right form; whether its rows are right is another question.

    Raises
    ------
    DataFaultsError
        With all faults of its form.
    """
    name = paths.display_path(path)
    if not path.is_file():
        raise file_fault(name, 0, "the file is not there, or is a folder.", ALLOWED)
    if (size := path.stat().st_size) > LARGEST:
        raise file_fault(name, 0, f"the file has {size:,} bytes.", f"up to {LARGEST:,}")
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        where = getattr(error, "lineno", 0)
        raise file_fault(name, where, f"the file is not JSON ({str(error)[:80]}).", ALLOWED) from None
    if not isinstance(held, dict) or held.get("form") != FORM:
        raise file_fault(name, 0, "the file is no review of a draft.", ALLOWED)
    if held.get("version") != VERSION:
        problem = f"the file has version {quote(held.get('version'))}."
        raise file_fault(name, 0, problem, f"version {VERSION}; open the page anew, and download again")
    for faults in (_top(held, name), _of_decisions(held, name), _of_tables(held, name)):
        if found := list(faults):
            raise DataFaultsError(found)
    return Reviewed(name, held, [Decision(**each) for each in held["decisions"]])


def _top(held: dict[str, Any], name: str) -> Iterator[Fault]:
    known = REQUIRED | OPTIONAL
    for key in held:
        if key not in known:
            yield Fault(name, 0, key, f"unknown key {quote(key)}.", choices(key, known, most=30))
    for key, kind in known.items():
        if key not in held and key in REQUIRED:
            yield Fault(name, 0, key, "the key is missing.", ALLOWED)
        elif held.get(key) is not None and type(held[key]) is not kind:
            yield Fault(name, 0, key, f"{quote(str(held[key]))} is not of the right form.", ALLOWED)
    if not str(held.get("reader") or "").strip():
        yield Fault(name, 0, "reader", "nobody is named as the reader.", "the name of who read and decided")
    for key in ("reader", "second_reader"):
        if UNSEEN.search(str(held.get(key) or "")):
            yield Fault(name, 0, key, f"{quote(held[key])} {HOLDS}", "a name")
    for key, pattern, allowed in (
        ("read_on", r"\d{4}-\d{2}-\d{2}", "a day such as 2026-11-27"),
        ("document_id", "[a-z0-9-]+", "small letters, digits and hyphens"),
        ("kind", "|".join(KINDS), ", ".join(KINDS)),
        ("draft_sha256", "[0-9a-f]{64}", "64 hexadecimal digits"),
    ):
        if isinstance(found := held.get(key), str) and not re.fullmatch(pattern, found, re.ASCII):
            yield Fault(name, 0, key, f"{quote(found)} is not of the right form.", allowed)
    found = held["source"].get("sha256", "") if isinstance(held.get("source"), dict) else ""
    if not re.fullmatch("[0-9a-f]{64}", str(found)):
        yield Fault(name, 0, "source", "the SHA-256 of the text's file is missing.", "source.sha256")


def _of_decisions(held: dict[str, Any], name: str) -> Iterator[Fault]:
    allowed = OF_KIND[held["kind"]]
    seen: set[tuple[str, str]] = set()
    for number, each in enumerate(held["decisions"], 1):
        if not isinstance(each, dict):
            yield Fault(name, 0, "decisions", f"entry {number} is {quote(str(each))}.", "an object for each row")
            continue
        where = f"decision {number} (row {each.get('row', '?')})"
        for key in sorted({*each} - {*FIELDS}):
            yield Fault(
                name, 0, "decisions", f"{where}: unknown key {quote(key)}.", "table, row, decision, was, reason"
            )
        for key in ("table", "row", "decision"):
            if not isinstance(each.get(key), str):
                yield Fault(name, 0, "decisions", f"{where}: {key} is missing.", f"a text as {key}")
        if not isinstance(each.get("reason", ""), str) or not isinstance(each.get("was"), dict | None):
            yield Fault(name, 0, "decisions", f"{where}: reason or was is of another form.", ALLOWED)
        if isinstance(one := each.get("decision"), str) and one not in DECISIONS:
            yield Fault(name, 0, "decisions", f"{where}: unknown decision {quote(one)}.", choices(one, DECISIONS))
        if isinstance(one := each.get("table"), str) and one not in allowed:
            yield Fault(name, 0, "decisions", f"{where}: unknown table {quote(one)}.", choices(one, allowed))
        key = (str(each.get("table")), str(each.get("row")))
        if key in seen:
            yield Fault(name, 0, "decisions", f"{where}: the row is decided twice.", "each row once")
        seen.add(key)


def _of_tables(held: dict[str, Any], name: str) -> Iterator[Fault]:
    for table in sorted({*held["tables"]} - {*OF_KIND[held["kind"]]}):
        yield Fault(name, 0, "tables", f"unknown table {quote(table)}.", choices(table, OF_KIND[held["kind"]]))
    for table in OF_KIND[held["kind"]]:
        rows = held["tables"].get(table, [])
        decided = [each["row"] for each in held["decisions"] if each["table"] == table and each["decision"] in KEPT]
        if not isinstance(rows, list) or len(rows) != len(decided):
            found = len(rows) if isinstance(rows, list) else "no"
            problem = f"{table} has {found} rows, but the decisions keep {len(decided)}."
            yield Fault(name, 0, "tables", problem, "a row for each decision that keeps one, in their order")
            continue
        columns = columns_of(table)
        for key, row in zip(decided, rows, strict=True):
            where = f"row {key} of {table}"
            if not isinstance(row, dict):
                yield Fault(name, 0, "tables", f"{where} is {quote(str(row))}.", "an object with the columns")
                continue
            for column in sorted({*row} - {*columns}):
                problem = f"{where}: unknown column {quote(column)}."
                yield Fault(name, 0, column, problem, choices(column, columns, most=30))
            for column in columns:
                if not isinstance(cell := row.get(column), str):
                    yield Fault(name, 0, column, f"{where}: the cell is missing, or no text.", 'a text, "" for none')
                elif UNSEEN.search(cell):
                    yield Fault(
                        name, 0, column, f"{where}: {quote(cell)} holds a line break, a tab or half a sign.", "one line"
                    )
