"""Duplicate figures: kept once if they agree; if one is revised, that one; otherwise a fault."""

from typing import Any

from ..errors import FILE, ROW, Fault

KEY = ["region_code", "indicator_id", "group", "scope", "year"]
UNUSED = ("set_aside", "superseded")
Row = dict[str, Any]


def deduplicate(rows: list[Row]) -> tuple[list[Row], list[Fault]]:
    """Keep each figure once: the revised one if one is, and a fault if two differ.

    A row of status ``revised`` replaces the others of its region, indicator, population and year, whatever their order:
    they stay, with status ``superseded``. Two revised ones that differ are a fault. Of a figure on which two sources
    agree, the note names the file of the other.

    Parameters
    ----------
    rows
        Observations as text, with ``_file`` and ``_row``.

    Returns
    -------
    tuple of list
        The rows that are kept, and the faults.
    """
    revised = {_key(row): row for row in reversed(rows) if row["status"] == "revised"}
    first: dict[tuple[str, ...], Row] = {}
    kept, faults = [], []
    for row in rows:
        standing = revised.get(_key(row))
        if standing is not None and row["status"] not in ("revised", *UNUSED):
            kept.append(row | {"status": "superseded"})
            continue
        earlier = row if row["status"] in UNUSED else first.setdefault(_key(row), row)
        if earlier is row:
            kept.append(row)
        elif earlier["value"] != row["value"]:
            identity = ", ".join(row[name] for name in KEY if row[name])
            problem = f"{row['value']} here, {earlier['value']} in {earlier[FILE]}, row {earlier[ROW]}, for {identity}."
            allowed = "one figure; status revised for the one that replaces the other, or set_aside for the wrong one"
            faults.append(Fault(row[FILE], row[ROW], "value", problem, allowed))
        elif earlier["source_id"] != row["source_id"]:
            earlier["note"] = "; ".join(filter(None, (earlier["note"], f"also in {row[FILE]}")))
    return kept, faults


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in KEY)
