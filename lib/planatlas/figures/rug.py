"""The rug of verdicts: targets by editions, years or regions."""

from typing import Any

import numpy as np
import pandas as pd

from ..errors import DataFaultsError, Fault, MissingDataError
from ..model import codes, label, text
from .descriptions import Grid
from .elements import Cell, GridRow, KeyEntry
from .inputs import unknown_values
from .labels import target_label
from .ways import verdict_key


def verdict_rug(editions: pd.DataFrame, lang: str) -> Grid:
    """Describe the verdicts on targets edition by edition: a row for each target, with each new value.

    Parameters
    ----------
    editions
        The frame of ``judge_editions``; the targets of the last edition are shown, by domain.
    lang
        The language of the words.

    Returns
    -------
    Grid
        The description.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    years = sorted(editions["edition"].unique())
    last = editions[editions["edition"] == max(years, default=0)]
    rows = pd.DataFrame(
        {
            "row": last["target_id"],
            "name": [f"{row[f'name_{lang}']} {target_label(row, lang)}" for row in last.to_dict("records")],
            "group": [label("domain", code, lang) for code in last["domain"]],
        }
    )
    is_new = (editions["latest_year"] == editions["edition"]).fillna(False)
    cells = pd.DataFrame(
        {
            "row": editions["target_id"],
            "column": editions["edition"],
            "verdict": editions["verdict"],
            "text": [
                f"{value:.4g}" if new and pd.notna(value) else ""
                for value, new in zip(editions["latest_value"], is_new, strict=True)
            ],
        }
    )
    columns = pd.DataFrame({"column": years, "name": [str(year) for year in years]})
    return rug(cells, rows.sort_values("group", kind="stable"), columns, lang)


def rug(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame, lang: str) -> Grid:
    """Describe the verdicts on targets (rows, in groups) by years or regions (columns).

    A cell holds a value, or else the name of its verdict; one that is not given is not set.

    Parameters
    ----------
    cells
        ``row``, ``column`` (ids), ``verdict`` (a code), and optionally ``text``, a short value to print in place of the
        verdict's name.
    rows
        ``row``, ``name``, ``group`` (the heading above it); groups in the order in which they first occur.
    columns
        ``column``, ``name``, from left to right.
    lang
        The language of the words.

    Returns
    -------
    Grid
        The description.

    Raises
    ------
    DataFaultsError
        If a verdict is not a code, a cell is in no row or column, or there are duplicates.
    MissingDataError
        If there are no rows or no columns.
    """
    _check(cells, rows, columns)
    known = {(cell["row"], cell["column"]): _cell(cell, lang) for cell in cells.to_dict("records")}
    not_set = Cell(text="–", tone="not_set")
    found = tuple(
        GridRow(
            name=str(row["name"]), group=str(group),
            cells=tuple(known.get((row["row"], column), not_set) for column in columns["column"]),
        )
        for group, own in rows.groupby("group", sort=False)
        for row in own.to_dict("records")
    )  # fmt: skip
    key = verdict_key(set(cells["verdict"]), lang)
    if len(known) < len(rows) * len(columns):
        key.append(KeyEntry(shape="not_set", words=text("cell.not_set", lang)))
    return Grid(kind="rug", lang=lang, columns=tuple(map(str, columns["name"])), rows=found, key=tuple(key))


def _cell(cell: dict[str, Any], lang: str) -> Cell:
    value = cell.get("text")
    words = value if isinstance(value, str) and value else label("verdict", cell["verdict"], lang)
    return Cell(text=words, tone="value" if words is value else "verdict", verdict=cell["verdict"])


def _check(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame) -> None:
    if rows.empty or columns.empty:
        raise MissingDataError(f"a rug of {len(rows)} rows and {len(columns)} columns: give at least one of each")
    faults = unknown_values(cells, "cells", "verdict", codes("verdict"))
    faults += unknown_values(cells, "cells", "row", rows["row"])
    faults += unknown_values(cells, "cells", "column", columns["column"])
    for name, frame, ids in (
        ("cells", cells, ["row", "column"]),
        ("rows", rows, ["row"]),
        ("columns", columns, ["column"]),
    ):
        for row in np.flatnonzero(frame.duplicated(ids)):
            found = ", ".join(str(frame[column].iloc[row]) for column in ids)
            faults.append(Fault(name, int(row) + 1, ", ".join(ids), f"{found!r} is a duplicate.", "each once"))
    if faults:
        raise DataFaultsError(faults)
