"""What the build would say of the rows of a draft, before they are in data/raw."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from ..errors import FILE, ROW, Fault
from ..process.check import check_raw
from ..process.harmonise import harmonise
from ..process.target_rules import check_targets
from .draft import Row, columns_of

OWN = "draft/"  # how the rows of a draft are told from those of data/raw
TABLES = ("regions", "documents", "plans", "indicators", "targets")


def with_rows(
    raw: Mapping[str, pd.DataFrame], tables: Mapping[str, Sequence[Row]], *, alone: bool = False
) -> dict[str, pd.DataFrame]:
    """Return the raw tables with the rows of a draft behind them.

    Parameters
    ----------
    raw
        The raw tables, as ``read_raw`` returns them.
    tables
        The rows of the draft by table.
    alone
        Whether the targets of the draft are to be the only ones.

    Returns
    -------
    dict of str to DataFrame
        The tables; a row of the draft has ``draft/`` and its table for a file, and its place in the draft for a row.
    """
    frames = dict(raw)
    for name in TABLES:
        rows = pd.DataFrame(tables.get(name, []), columns=list(columns_of(name)), dtype="str")
        rows = rows.assign(**{FILE: OWN + name, ROW: range(1, len(rows) + 1)})
        before = raw[name].iloc[:0] if alone and name == "targets" else raw[name]
        frames[name] = pd.concat([before, rows], ignore_index=True)
    return frames


def faults_of(raw: Mapping[str, pd.DataFrame], tables: Mapping[str, Sequence[Row]]) -> list[Fault]:
    """Return what the build finds wrong with the rows of a draft.

    Parameters
    ----------
    raw
        The raw tables, without fault.
    tables
        The rows of the draft by table.

    Returns
    -------
    list of Fault
        The faults of the rows of the draft; ``file`` is ``draft/`` and the table, ``row`` the place in it from 1.
    """
    frames = with_rows(raw, tables, alone=True)
    faults = check_raw(frames)
    if frames["plans"]["plan_id"].is_unique and frames["indicators"]["indicator_id"].is_unique:
        targets, unread = harmonise(frames)
        faults += unread
        if not targets.empty:
            faults += check_targets(targets, frames["plans"], frames["indicators"])
    return sorted({fault for fault in faults if fault.file.startswith(OWN)})


def by_row(faults: Sequence[Fault], table: str) -> dict[int, list[str]]:
    """Return the faults of a table as questions.

    Parameters
    ----------
    faults
        The faults.
    table
        The name of the table.

    Returns
    -------
    dict of int to list of str
        By the index of the row, from 0. A fault that several rows share (a duplicate) is asked of each.

    Examples
    --------
    >>> by_row([Fault("draft/targets", 2, "unit_printed", "the unit is odd.", "%")], "targets")
    {1: ['unit_printed: the unit is odd. Allowed: %.']}
    """
    found: dict[int, list[str]] = defaultdict(list)
    for fault in faults:
        if fault.file != OWN + table or not fault.row:
            continue
        words = f"{fault.column}: " * bool(fault.column) + fault.problem
        words += f" Allowed: {fault.allowed}." if fault.allowed else ""
        rows = re.search(r" in rows ([0-9, ]+)\.$", fault.problem)
        for row in map(int, rows[1].split(", ")) if rows else (fault.row,):
            found[row - 1].append(words)
    return dict(found)
