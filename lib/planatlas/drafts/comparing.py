"""Two readers' reviews of one draft: how far they agree, and what is left to settle."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import DataFaultsError, Fault
from .draft import KINDS, Row, columns_of
from .reviewed import KEPT, OF_KIND, Decision, Reviewed

ALIKE = {
    "targets": (("plan_id", "line", "indicator_id", "group", "value_printed"), ("plan_id", "line", "value_printed")),
    "observations": (("region", "indicator", "group", "year"), ("region", "year", "value")),
}  # the columns by which rows that both readers added are taken for one, the strictest first
Version = tuple[Decision, Row | None] | None


@dataclass
class Agreement:
    """How far two readers agree.

    Attributes
    ----------
    rows, equal
        How many targets or values there are, and of how many both say the same.
    columns
        For each column, of the rows that both kept, how many are equal, and how many there are.
    pairs
        What each reader says of every row of every table, by table and name; None where a reader has no such row.
    """

    rows: int = 0
    equal: int = 0
    columns: dict[str, tuple[int, int]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], tuple[Version, Version]] = field(default_factory=dict)


def compare(first: Reviewed, second: Reviewed) -> Agreement:
    """Compare two readers' reviews of one draft.

    Parameters
    ----------
    first, second
        The reviewed files.

    Returns
    -------
    Agreement
        How far they agree.

    Raises
    ------
    DataFaultsError
        If they are not of one draft, or of one reader.
    """
    faults = []
    if first.held["draft_sha256"] != second.held["draft_sha256"]:
        problem = f"it is the review of another draft than {first.file}."
        faults.append(Fault(second.file, 0, "draft_sha256", problem, "two reviews of the same draft"))
    elif first.held["reader"].strip() == second.held["reader"].strip():
        allowed = "two readers, each with a name of their own"
        faults.append(Fault(second.file, 0, "reader", f"both files are by {first.held['reader']!r}.", allowed))
    if faults:
        raise DataFaultsError(faults, "nothing was compared")
    found = Agreement()
    own = KINDS[first.kind]
    for table in OF_KIND[first.kind]:
        for name, pair in _paired(table, first, second):
            found.pairs[table, name] = pair
            found.rows += table == own
            found.equal += table == own and is_agreed(pair)
    kept = [(one[1], other[1]) for (table, _), (one, other) in found.pairs.items() if table == own and one and other]
    both = [(one, other) for one, other in kept if one is not None and other is not None]
    found.columns = {
        name: (sum(one[name] == other[name] for one, other in both), len(both)) for name in columns_of(own)
    }
    return found


def is_agreed(pair: tuple[Version, Version]) -> bool:
    """Whether two readers decided a row, and say the same of it."""
    one, other = pair
    if one is None or other is None or "undecided" in (one[0].decision, other[0].decision):
        return False
    return one[1] == other[1]


def settled(found: Agreement, first: Reviewed, second: Reviewed) -> dict[str, Any]:
    """Return what the page of a comparison begins with: decided where the readers agree, both versions elsewhere.

    Parameters
    ----------
    found
        What ``compare`` returned.
    first, second
        The reviewed files.

    Returns
    -------
    dict
        ``readers``, ``rows`` and ``added`` as the page keeps them, and ``versions`` by row.
    """
    rows: dict[str, Any] = {}
    added, versions = [], {}
    for (table, name), pair in found.pairs.items():
        key = f"{table}/{name}"
        version = next(each for each in pair if each is not None)
        row = next((each[1] for each in pair if each is not None and each[1] is not None), None)
        if version[0].decision == "added" or name.startswith("added-"):
            added.append({"table": table, "name": name, "row": row or {}, "at": None})
        if is_agreed(pair):
            kept = version[1]
            is_own = version[0].decision == "added" or kept is None
            rows[key] = {"s": "rejected" if kept is None else "kept", **({} if is_own else {"c": kept})}
        else:
            versions[key] = [
                each and {"decision": each[0].decision, "row": each[1], "reason": each[0].reason} for each in pair
            ]
            if row is not None and version[0].decision != "added":
                rows[key] = {"c": row}
    readers = [each.held["reader"].strip() for each in (first, second)]
    return {"readers": readers, "rows": rows, "added": added, "versions": versions}


def _paired(table: str, first: Reviewed, second: Reviewed) -> Iterator[tuple[str, tuple[Version, Version]]]:
    sides = [_versions(table, each) for each in (first, second)]
    drafted = [{name: each for name, each in side.items() if each[0].decision != "added"} for side in sides]
    for name in dict.fromkeys([*drafted[0], *drafted[1]]):
        yield name, (drafted[0].get(name), drafted[1].get(name))
    left = [[each for each in side.values() if each[0].decision == "added"] for side in sides]
    pairs: list[tuple[Version, Version]] = []
    for columns in ALIKE.get(table, (tuple(columns_of(table)),)):
        for one in list(left[0]):
            same = [other for other in left[1] if _alike(one, other, columns)]
            if same:
                pairs.append((one, same[0]))
                left[0].remove(one)
                left[1].remove(same[0])
    pairs += [*((one, None) for one in left[0]), *((None, other) for other in left[1])]
    yield from ((f"added-{number}", pair) for number, pair in enumerate(pairs, 1))


def _alike(one: tuple[Decision, Row | None], other: tuple[Decision, Row | None], columns: tuple[str, ...]) -> bool:
    return all((one[1] or {})[name] == (other[1] or {})[name] for name in columns)


def _versions(table: str, reviewed: Reviewed) -> dict[str, tuple[Decision, Row | None]]:
    kept = {each.row: row for each, row in reviewed.kept(table)}
    return {
        each.row: (each, kept.get(each.row) if each.decision in KEPT else None)
        for each in reviewed.decisions
        if each.table == table
    }
