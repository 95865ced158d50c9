"""Raw CSV files, read strictly: UTF-8, the declared columns, every row whole, and no file ignored."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, MissingDataError, choices, file_fault
from ..intake.csv_tables import column_faults, read_table
from ..intake.encodings import strict_utf8
from ..model import Table, tables

OBSERVATIONS = "observations"  # the folder of files as offices send them
SOURCE_TEXTS = "documents"  # the folder of the source texts, where somebody has them
NOTICES = ("readme", "license", "licence", "notice")


def refuse_without_raw() -> None:
    """Refuse to go on where there are no raw data.

    Raises
    ------
    MissingDataError
        With what to set.
    """
    if not paths.raw().exists():
        why = "an installed package carries no raw data" if paths.is_installed() else "there are no raw data"
        raise MissingDataError(
            f"{paths.display_path(paths.raw())} does not exist: {why}. Set {paths.HOME_SETTING} to a checkout, or "
            f"{paths.DATA_SETTING} to a folder with raw data in `raw`{paths.setting_note(paths.DATA_SETTING)}."
        )


def read_raw() -> dict[str, pd.DataFrame]:
    """Read all raw tables.

    Returns
    -------
    dict of str to DataFrame
        Each table by its name: its columns as text, "" for an empty cell, and ``_file`` and ``_row`` for messages.

    Raises
    ------
    MissingDataError
        If there is no folder of raw data.
    DataFaultsError
        With every file that is missing, empty, wrongly encoded, cut off, has other columns than declared, or is not one
        of the tables.
    """
    refuse_without_raw()
    frames, faults = {}, [*_unexpected_files()]
    for name, table in tables("raw").items():
        path = paths.raw() / table.path
        if table.may_be_absent and not path.exists():
            frames[name] = pd.DataFrame(columns=[*table.columns, FILE, ROW], dtype="str")
            continue
        parts = []
        try:
            for file in _files(path):
                try:
                    parts.append(read_csv(file, table))
                except DataFaultsError as error:
                    faults.extend(error.faults)
        except DataFaultsError as error:
            faults.extend(error.faults)
        if parts:
            frames[name] = pd.concat(parts, ignore_index=True)
    if faults:
        raise DataFaultsError(faults)
    return frames


def read_csv(path: Path, table: Table) -> pd.DataFrame:
    """Read one raw file, checked for its form.

    Parameters
    ----------
    path
        The file.
    table
        The table that it is, or a part of. Columns that may be empty may also be absent; they are then empty in every
        row.

    Returns
    -------
    DataFrame
        The columns of the table as text, "" for an empty cell, and ``_file`` and ``_row`` for messages.

    Raises
    ------
    DataFaultsError
        If the file is missing, empty, not UTF-8, cut off, or has columns that are not declared.
    """
    found = read_table(path, paths.display_path(path), strict_utf8)
    optional = [field.name for field in table.fields if field.optional]
    required = [name for name in table.columns if name not in optional]
    faults = column_faults(found.header, found.file, found.header_line, required, optional)
    if not found.body and not table.may_be_empty:
        faults.append(Fault(found.file, 0, "", "the file has a header and no row.", "at least one row"))
    if faults:
        raise DataFaultsError(faults)
    frame = pd.DataFrame([row for _, row in found.body], columns=found.header, dtype="str")
    frame = frame.reindex(columns=table.columns, fill_value="").astype("str")
    return frame.assign(**{FILE: found.file, ROW: [line for line, _ in found.body]})


def _files(path: Path) -> Iterable[Path]:
    """The files of a table: itself, or all of its folder."""
    if path.suffix:
        return [path]
    name = paths.display_path(path)
    if not path.is_dir():
        problem = "this is a file, not a folder." if path.exists() else "the folder does not exist."
        raise file_fault(name, 0, problem, "a folder with one CSV file for each document")
    found = sorted(file for file in _listed(path) if file.suffix == ".csv")
    if not found:
        raise file_fault(name, 0, "the folder contains no CSV file.", "one CSV file for each document")
    return found


def _unexpected_files() -> Iterable[Fault]:
    """The faults of files beside the tables that would be ignored, such as a table of another name."""
    declared = {Path(table.path) for table in tables("raw").values()}
    files = {path.name for path in declared if path.suffix and len(path.parts) == 1}
    folders = {path.name for path in declared if not path.suffix}
    for path in _listed(paths.raw()):
        if path.name not in files | folders | {OBSERVATIONS, SOURCE_TEXTS} and not _is_notice(path):
            allowed = f"{choices(path.name, files)}, the folders {', '.join(sorted(folders))}, {OBSERVATIONS}, a README"
            yield Fault(
                paths.display_path(path), 0, "", "this is not a table of data/raw, and would be ignored.", allowed
            )
        if path.name in folders and path.is_dir():
            for file in _listed(path):
                if file.suffix != ".csv" and not _is_notice(file):
                    yield Fault(paths.display_path(file), 0, "", "unsupported file type.", "files .csv, in lower case")
    observations = paths.raw() / OBSERVATIONS
    if not observations.is_dir() and observations.exists():
        yield Fault(
            paths.display_path(observations), 0, "", "this is a file, not a folder.", "a folder with files of values"
        )


def _listed(folder: Path) -> list[Path]:
    """The files of a folder, without hidden ones and what editors leave behind."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror})."
        raise file_fault(paths.display_path(folder), 0, problem, "a folder that can be read") from None


def _is_notice(path: Path) -> bool:
    return path.suffix.lower() == ".md" or path.name.lower().split(".")[0] in NOTICES
