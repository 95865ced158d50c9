"""Whether a reader can read the cells of a table: visible characters, names that differ, dates that exist."""

import re
from datetime import date

import pandas as pd

from ..errors import FILE, ROW, Fault, quote
from ..intake.text import hidden_characters, visible_text
from ..model import Table, tables

LONGEST_TEXT = 5_000  # characters of a cell
EARLIEST, LATEST = 1949, 2100
# names that may not look alike: table, column, and the column within whose equal values
ALIKE = (
    ("indicators", "name_zh", ""),
    ("indicators", "name_en", ""),
    ("sources", "source_id", ""),
    ("regions", "name_zh", "parent_code"),
)


def legibility_faults(frame: pd.DataFrame, table: Table) -> list[Fault]:
    """Find cells that no reader can read: invisible signs, dates that do not exist, cells longer than a page can show.

    Parameters
    ----------
    frame
        The table as text, with ``_file`` and ``_row``.
    table
        The table.

    Returns
    -------
    list of Fault
        One for each such cell.
    """
    faults = []
    for field in table.fields:
        cells = frame[field.name] if field.type == "string" else frame[field.name].iloc[:0]
        for row, cell in cells[cells != ""].items():
            problem, allowed = "", "visible characters"
            if len(cell) > LONGEST_TEXT:
                problem, allowed = f"{quote(cell)} is too long.", f"up to {LONGEST_TEXT:,} characters"
            elif found := hidden_characters(cell, is_name=field.is_name):
                problem = f"{quote(cell)} contains {found}, which no reader can see."
            elif field.is_date and re.fullmatch(field.pattern or "", cell) and not _is_date(cell):
                problem, allowed = f"there is no date {quote(cell)}.", "a date that exists"
            if problem:
                faults.append(Fault(frame.at[row, FILE], int(frame.at[row, ROW]), field.name, problem, allowed))
    return faults


def check_names(frames: dict[str, pd.DataFrame]) -> list[Fault]:
    """Check that no two indicators, sources, or regions within one region look alike.

    Parameters
    ----------
    frames
        Each raw table by its name.

    Returns
    -------
    list of Fault
        One for each group of names that look alike.
    """
    faults = []
    for name, column, within in ALIKE:
        frame = frames[name]
        looks = frame[column].map(visible_text)
        by = pd.DataFrame({"looks": looks, "within": frame[within] if within else ""})
        same = frame[(looks != "") & by.duplicated(keep=False)]
        for _, own in same.groupby([looks, by["within"]], sort=True):
            if not own.duplicated(list(tables("raw")[name].key)).any():
                rows = ", ".join(str(row) for row in own[ROW])
                problem = f"rows {rows} look alike: {quote(own[column].iloc[0])}."
                faults.append(Fault(own[FILE].iloc[0], int(own[ROW].iloc[-1]), column, problem, "names that differ"))
    return faults


def _is_date(cell: str) -> bool:
    year, month, day = ([*map(int, cell.split("-")), 1, 1])[:3]
    try:
        date(year, month, day)
    except (ValueError, OverflowError):
        return False
    return EARLIEST <= year <= LATEST
