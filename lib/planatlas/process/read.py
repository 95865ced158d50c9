"""Raw CSV files, read strictly: UTF-8, the declared columns, every row whole, and no file passed over."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, choices, quoted, stop
from ..intake.encodings import COMMON, decoded
from ..intake.files import content, rows
from ..model import Table, tables

OBSERVATIONS = "observations"  # the folder of files as offices send them
TEXTS = "documents"  # the folder of the source texts, where somebody has them
NOTICES = ("readme", "license", "licence", "notice")
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_raw() -> dict[str, pd.DataFrame]:
    """All raw tables as text, "" for an empty cell, with the columns ``_file`` and ``_row`` for messages.

    Raises
    ------
    DataFaultsError
        With every file that is missing, empty, wrongly encoded, cut off, has other columns than declared, or is none
        of the tables.
    """
    frames, faults = {}, [*_strange_files()]
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
    """One raw file as text, checked for its form.

    Raises
    ------
    DataFaultsError
        If it is missing, empty, not UTF-8, cut off, or not of the declared columns.
    """
    shown = paths.shown(path)
    found = rows(_text(path, shown), shown)
    if not found:
        raise stop(shown, 0, "the file holds nothing but separators.", "a header and at least one row")
    (first, header), *body = found
    faults = []
    for column in sorted(set(header) - set(table.columns)):
        allowed = choices(column, table.columns, most=30)
        faults.append(Fault(shown, first, column[:40], f"unknown column {quoted(column)}.", allowed))
    for column in [name for name in table.columns if name not in header]:
        faults.append(Fault(shown, first, column, f"the column {quoted(column)} is missing.", ", ".join(table.columns)))
    for column in sorted({name for name in header if header.count(name) > 1}):
        faults.append(Fault(shown, first, column[:40], "the column stands there twice.", "each column once"))
    if not body and not table.may_be_empty:
        faults.append(Fault(shown, 0, "", "the file has a header and no row.", "at least one row"))
    for number, row in body:
        if len(row) != len(header):
            what = (
                f"the row has {len(row)} cells, the header {len(header)}; the file may be cut off, or a comma unquoted."
            )
            faults.append(Fault(shown, number, "", what, f"{len(header)} cells"))
    if faults:
        raise DataFaultsError(faults)
    frame = pd.DataFrame([row for _, row in body], columns=header, dtype="str")
    frame = frame.apply(lambda column: column.str.strip())[table.columns]
    return frame.assign(**{FILE: shown, ROW: [number for number, _ in body]})


def _files(path: Path) -> Iterable[Path]:
    """The files of a table: itself, or all of its folder."""
    if path.suffix:
        return [path]
    shown = paths.shown(path)
    if not path.is_dir():
        what = "this is a file, not a folder." if path.exists() else "the folder is not there."
        raise stop(shown, 0, what, "a folder with one CSV file a document")
    found = sorted(file for file in _listed(path) if file.suffix == ".csv")
    if not found:
        raise stop(shown, 0, "the folder holds no CSV file.", "one CSV file a document")
    return found


def _strange_files() -> Iterable[Fault]:
    """What lies beside the tables and would be passed over, as a table of another name is."""
    declared = {Path(table.path) for table in tables("raw").values()}
    files = {path.name for path in declared if path.suffix and len(path.parts) == 1}
    folders = {path.name for path in declared if not path.suffix}
    for path in _listed(paths.raw()):
        if path.name not in files | folders | {OBSERVATIONS, TEXTS} and not _is_notice(path):
            allowed = f"{choices(path.name, files)}, the folders {', '.join(sorted(folders))}, {OBSERVATIONS}, a README"
            yield Fault(paths.shown(path), 0, "", "this is no table of data/raw, and would not be read.", allowed)
        if path.name in folders and path.is_dir():
            for file in _listed(path):
                if file.suffix != ".csv" and not _is_notice(file):
                    yield Fault(paths.shown(file), 0, "", "this is not read.", "files .csv, in small letters")
    observations = paths.raw() / OBSERVATIONS
    if not observations.is_dir() and observations.exists():
        yield Fault(paths.shown(observations), 0, "", "this is a file, not a folder.", "a folder with files of values")


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, without hidden files and what editors leave."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror})."
        raise stop(paths.shown(folder), 0, problem, "a folder that may be read") from None


def _is_notice(path: Path) -> bool:
    return path.suffix.lower() == ".md" or path.name.lower().split(".")[0] in NOTICES


def _text(path: Path, shown: str) -> str:
    found = content(path, shown)
    if not found.strip():
        raise stop(shown, 0, "the file is empty.", "a header and at least one row")
    if found.startswith(BOMS):
        problem = "the file begins with a byte-order mark; save it as UTF-8 without one."
        raise stop(shown, 1, problem, "UTF-8 without byte-order mark")
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError as error:
        decoded(found, shown, COMMON)  # says what else is wrong, if it is not all in one other encoding
        row = found[: error.start].count(b"\n") + 1
        raise stop(shown, row, "the file is GB18030 (GBK), not UTF-8; save it as UTF-8.", "UTF-8") from None
    if not text.endswith("\n"):
        row = text.count("\n") + 1
        problem = "the last line does not end: the file is cut off, or its last newline is missing."
        raise stop(shown, row, problem, "a newline at the end")
    return text
