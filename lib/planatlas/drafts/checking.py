"""What the build would say of the rows of a draft, before they are in data/raw."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from .. import paths
from ..errors import CELL, FILE, GROUP_STATED, ROW, Fault
from ..intake.cells import CellError, factor
from ..intake.reference import reference_from
from ..intake.scopes import Scopes, with_scope
from ..intake.values import IF_TRUE, check_values
from ..process.check import check_raw
from ..process.correct import correct
from ..process.harmonise import harmonise
from ..process.observation_rows import COLUMNS
from ..process.observations import read_observations
from ..process.observed import all_sources, plan_values
from ..process.read import OBSERVATIONS
from ..process.regions import with_places
from ..process.target_rules import check_targets
from .draft import SAY_WHY, Row, columns_of

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
    # the other tables speak of the targets that are left out
    others = {name: frame.iloc[:0] for name, frame in frames.items() if name not in TABLES}
    named = {cell for rows in tables.values() for row in rows for cell in row.values()}
    former = frames["former_ids"]
    frames |= others | {"former_ids": former[former["former_id"].isin(named)]}
    faults = check_raw(frames, [name for name in TABLES if tables.get(name)])
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


def value_faults(
    raw: Mapping[str, pd.DataFrame],
    tables: Mapping[str, Sequence[Row]],
    source_id: str,
    known: pd.DataFrame | None = None,
) -> dict[int, list[str]]:
    """Return what the check of all values asks about the observations of a draft.

    Parameters
    ----------
    raw
        The raw tables, without fault.
    tables
        The rows of the draft: ``observations``, ``sources``.
    source_id
        The source of the values.
    known
        The observations that they are compared with; those of ``data/raw/observations`` if they are not given.

    Returns
    -------
    dict of int to list of str
        The questions by the index of the row; none of rows whose indicator is only proposed.
    """
    if known is None:
        known, _ = read_observations(paths.raw() / OBSERVATIONS, raw["regions"], raw["indicators"], raw["former_ids"])
    catalogue = raw["indicators"].set_index("indicator_id")
    corrected, _, _ = correct(raw["targets"], raw["corrections"])
    targets, _ = harmonise({**raw, "targets": corrected})
    scopes = Scopes(targets, raw["indicators"])
    targets = with_scope(targets, raw["indicators"])
    found: dict[int, list[str]] = defaultdict(list)
    own = []
    for index, row in enumerate(tables["observations"]):
        if row["indicator"] not in catalogue.index:
            continue
        entry = catalogue.loc[row["indicator"]]
        try:
            value = float(row["value"]) * float(factor([row["unit"]], entry["unit"]))
        except CellError as error:
            found[index].append(str(error))
            continue
        low, high = (float(entry[name]) if entry[name] else None for name in ("valid_min", "valid_max"))
        if (low is not None and value < low) or (high is not None and value > high):
            span = f"{entry['valid_min']} to {entry['valid_max']}"
            found[index].append(f"{value:.10g} lies outside the indicator's valid range ({span} {entry['unit']})")
        elif row["year"]:
            own.append(_observation(row, index, f"{value:.10g}", entry["unit"], source_id))
    values = pd.concat([known, pd.DataFrame(own, columns=COLUMNS)], ignore_index=True)
    codes = values["region_code"].unique()
    own_source = pd.DataFrame(tables["sources"], dtype="str").assign(**{FILE: f"{OWN}sources", ROW: 1})
    declared = pd.concat([raw["sources"], own_source], ignore_index=True)
    sources = all_sources(declared, raw["documents"], known)
    regions = with_places(raw["regions"], codes)
    reference = reference_from(targets, raw["indicators"], raw["relations"], regions, sources, date.today().year)
    printed = plan_values(targets, raw["indicators"])
    for fault in check_values(values, printed, raw["accepted"].iloc[:0], scopes, reference).faults:
        if fault.file.startswith(OWN):
            remedy, doubt, _ = fault.allowed.partition(IF_TRUE)
            problem = re.sub(rf"{OWN}observations, row (\d+)", _named, fault.problem)
            found[fault.row - 1].append(f"{problem} Allowed: {remedy}.{f' {SAY_WHY}' if doubt else ''}")
    return {index: found[index] for index in sorted(found)}


def _named(row: re.Match[str]) -> str:
    """A value of the draft as its page calls it."""
    return f"v{int(row[1]):03d} of this draft"


def _observation(row: Row, index: int, value: str, unit: str, source_id: str) -> dict[str, object]:
    """A row of a draft as the reader of files gives it."""
    names = {"region_code": row["region"], "indicator_id": row["indicator"], "value": value, "unit": unit}
    same = {name: row[name] for name in ("group", "qualifier", "year", "status", "confirmed", "events", "population")}
    places = {
        FILE: f"{OWN}observations",
        ROW: index + 1,
        CELL: "",
        GROUP_STATED: "true" if row["group"] != "all" else "",
    }
    return {**names, **same, "value_printed": row["value"], "source_id": source_id, "note": row["note"], **places}
