"""Published figures of a year, read strictly from the files in which statistical offices send them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ..errors import ROW, DataFaultsError, Fault
from ..intake import names
from ..intake.places import level_of
from ..intake.text import bilingual
from .grid import Grid, spans
from .heads import Vocabulary
from .ids import outcomes
from .layout import read_layout
from .observation_rows import COLUMNS, FileReader, Row
from .sheets import HEADER_WITHIN, familiar, read_grid, refuse_unreadable

NAME_COLUMNS = 3  # the first columns, which may name the place of a row
ACCEPTED_FILE = "accepted.csv"  # what a person has accepted, not a file of figures


def read_observations(
    folder: Path, regions: pd.DataFrame, indicators: pd.DataFrame, former_ids: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Read the published figures of all .csv, .xlsx and .xls files of a folder.

    Missing figures (an empty cell, —, …, 暂无) give no row, a folder that does not exist an empty frame. Content never
    raises: a row with a fault is left out and reported. Files whose names begin with ``.`` or ``~$``, .md files and
    ``accepted.csv`` are not read.

    Parameters
    ----------
    folder
        The folder.
    regions, indicators
        The raw tables, whose names files may use.
    former_ids
        The raw table of ids that are no longer in use.

    Returns
    -------
    tuple of DataFrame and list of Fault
        The figures, and all faults. The frame has the columns ``COLUMNS`` as text, ``value`` in the catalogue's
        ``unit``; only the line ``_row`` is a number. ``_cell`` is the address of the figure in its file,
        ``_group_stated`` is "true" where the file states the group.
    """
    became = {} if former_ids is None else outcomes(former_ids)
    former = {name: words for (what, name), words in became.items() if what == "indicator"}
    known = Vocabulary(names.region_names(regions), names.indicator_names(indicators), former=former)
    catalogue = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    signs = familiar([*regions["name_zh"], *indicators["name_zh"]])
    rows: list[Row] = []
    faults: list[Fault] = []
    for path in _files(folder):
        grid = Grid("")
        try:
            grid = read_grid(path, signs)
            here = replace(known, among=level_of(_names_in(grid)))
            layout = read_layout(grid, here)
        except DataFaultsError as error:
            faults.extend([*grid.faults, *error.faults])
            continue
        reader = FileReader(grid, layout, here, catalogue, path.stem)
        read = [row for number in layout.body for row in reader.figures(number)]
        rows.extend(
            [] if grid.faults or layout.faults else read
        )  # what a header says is certain only in a file without faults
        cut_off = {fault.row for fault in grid.faults if grid.widths}  # the row in which a text is cut off
        own = [fault for fault in reader.faults if fault.row not in cut_off]
        faults.extend([*grid.faults, *layout.faults, *_merge_repeated(own)])
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "str") | {ROW: "int64"})
    return frame, list(dict.fromkeys(faults))


def unreadable_files(folder: Path) -> list[Fault]:
    """Find files that cannot be opened, or would take too much memory or time, before anything slow is done.

    Parameters
    ----------
    folder
        The folder of files of figures.

    Returns
    -------
    list of Fault
        One for each such file.
    """
    faults = []
    for path in _files(folder):
        try:
            refuse_unreadable(path)
        except DataFaultsError as error:
            faults += error.faults
    return faults


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    named = [path for path in found if not path.name.startswith((".", "~$")) and path.name != ACCEPTED_FILE]
    return [path for path in named if path.suffix.lower() != ".md"]


def _names_in(grid: Grid) -> Iterator[str]:
    """The cells of a file that may name places: those of its first rows and columns, in either language."""
    for number, row in grid.rows.items():
        for column, cell in row.items():
            if number <= HEADER_WITHIN or column < NAME_COLUMNS:
                yield cell
                yield from bilingual(cell) or ()


def _merge_repeated(faults: list[Fault]) -> list[Fault]:
    """A fault that repeats for one cause is reported once, at its first row, with the other rows."""
    rows: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        rows.setdefault((fault.column, fault.problem, fault.allowed), []).append(fault)
    merged = []
    for same in rows.values():
        others = spans([fault.row for fault in same[1:] if fault.row != same[0].row])
        problem = same[0].problem + (f" So also in row{'s' * (not others.isdigit())} {others}." if others else "")
        merged.append(Fault(same[0].file, same[0].row, same[0].column, problem, same[0].allowed))
    return merged
