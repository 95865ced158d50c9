"""The data that earlier pages were made from, kept to say what became of them."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping

from .csv_index import CsvIndex
from .planning import Plan, Planned
from .project import Project
from .reads import Read
from .records import CHANGED, Record, Records
from .snapshot import Snapshot, unpack

MOST = 5  # rows that an explanation names


def keep_data(project: Project, records: Records, snapshot: Snapshot | None) -> None:
    """Keep the data of this batch, and of earlier ones only what some page was last made from."""
    if snapshot is None:
        return
    folder = project.state / "data"
    used = {record.data for record in records.all()}
    for path in folder.glob("*.zip"):
        if path.stem not in used:
            path.unlink(missing_ok=True)
    path = folder / f"{snapshot.digest}.zip"
    if snapshot.digest in used and not path.is_file():
        records.keep({path: snapshot.packed()})


class History:
    """What the data were when a page was made.

    Parameters
    ----------
    project
        The project.
    snapshot
        The data as they are now.
    """

    def __init__(self, project: Project, snapshot: Snapshot | None):
        self._project, self._snapshot = project, snapshot
        self._kept: dict[str, dict[str, bytes]] = {}

    def explain(self, record: Record, changed: list[Read]) -> list[str]:
        """What became of each of the reads, in a line: the rows that are new, gone or changed, and their cells."""
        if record.data not in self._kept:
            path = self._project.state / "data" / f"{record.data}.zip"
            try:
                self._kept[record.data] = unpack(path.read_bytes())
            except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
                self._kept[record.data] = {}  # missing or damaged: the change cannot be explained
        now = self._snapshot.contents if self._snapshot else {}
        return [explain_read(read, self._kept[record.data], now) for read in changed]

    def reasons(self, planned: Planned, records: Records, plan: Plan) -> list[str]:
        """Why a page has to be made, in lines; none if it is up to date."""
        reason = records.reason_to_run(planned, plan)
        record = records.read(planned.run.page)
        if record and reason.startswith(CHANGED) and record.parts == planned.parts and record.outcome == "made":
            changed = plan.changed_reads(record.reads, all_of_them=True)
            return [CHANGED + line for line in self.explain(record, changed)]
        return [reason] if reason else []


def explain_read(read: Read, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What became of a read between two states of the data."""
    texts = [contents.get(read.file) for contents in (before, after)]
    if not read.file.endswith(".csv") or None in texts:
        return f"{read}: changed"
    try:
        old, new = (
            CsvIndex(text.decode("utf-8")).cells(dict(read.where), read.columns) for text in texts if text is not None
        )
    except (KeyError, ValueError):
        return f"{read}: its columns changed"
    gone, added = _only(old, new), _only(new, old)
    pairs = []
    for row in list(gone):
        similar = max(added, key=lambda other: _likeness(row, other), default=None)
        if similar is not None and _likeness(row, similar) > 0.5:
            pairs.append((row, similar))
            gone.remove(row)
            added.remove(similar)
    counts = [(len(pairs), "changed"), (len(added), "new"), (len(gone), "removed")]
    words = ", ".join(f"{count} row{'s' if count != 1 else ''} {what}" for count, what in counts if count)
    shown = [_difference(*pair) for pair in pairs] + [f"new {_name(row)}" for row in added]
    shown += [f"removed {_name(row)}" for row in gone]
    more = f"; and {len(shown) - MOST} more" if len(shown) > MOST else ""
    return f"{read}: {words or 'in another order'}" + (f": {'; '.join(shown[:MOST])}{more}" if shown else "")


def _only(rows: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows that are not among the others."""
    counted, left = (Counter(tuple(row.items()) for row in each) for each in (rows, others))
    return [dict(row) for row in (counted - left).elements()]


def _likeness(row: Mapping[str, str], other: Mapping[str, str]) -> float:
    return sum(row[name] == other.get(name) for name in row) / max(1, len(row))


def _difference(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    cells = [
        f"{name} {_short(old[name])!r} → {_short(new.get(name, ''))!r}" for name in old if old[name] != new.get(name)
    ]
    return f"{_name(new)}: {', '.join(cells)}"


def _name(row: Mapping[str, str]) -> str:
    return ", ".join(_short(cell) for cell in list(row.values())[:3] if cell) or "an empty row"


def _short(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:60]}…"
