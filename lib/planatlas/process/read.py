"""Raw CSV files, read strictly: UTF-8, the declared columns, every row whole."""

import csv
from pathlib import Path

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, choices
from ..model import Table, tables


def read_raw() -> dict[str, pd.DataFrame]:
    """All raw tables as text, "" for an empty cell, with the columns ``_file`` and ``_row`` for messages.

    Raises
    ------
    DataFaultsError
        With every file that is missing, empty, wrongly encoded, cut off, or has other columns than declared.
    """
    frames, faults = {}, []
    for name, table in tables("raw").items():
        path = paths.raw() / table.path
        files = sorted(path.glob("*.csv")) if path.suffix == "" else [path]
        if table.may_be_absent and not path.exists():
            frames[name] = pd.DataFrame(columns=[*table.columns, FILE, ROW], dtype="str")
            continue
        if not files:
            faults.append(Fault(paths.shown(path), 0, "", "the folder holds no CSV file.", "one CSV file a document"))
        parts = []
        for file in files:
            try:
                parts.append(read_csv(file, table))
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
    text = _text(path, shown)
    rows = list(csv.reader(text.splitlines(), strict=False))
    header, faults = rows[0], []
    for column in sorted(set(header) - set(table.columns)):
        faults.append(Fault(shown, 1, column, f"unknown column {column!r}.", choices(column, table.columns, most=30)))
    for column in [name for name in table.columns if name not in header]:
        faults.append(Fault(shown, 1, column, f"the column {column!r} is missing.", ", ".join(table.columns)))
    for column in sorted({name for name in header if header.count(name) > 1}):
        faults.append(Fault(shown, 1, column, f"the column {column!r} stands there twice.", "each column once"))
    if len(rows) == 1 and not table.may_be_empty:
        faults.append(Fault(shown, 0, "", "the file has a header and no row.", "at least one row"))
    numbered = [(number, row) for number, row in enumerate(rows[1:], start=2) if row]
    for number, row in numbered:
        if len(row) != len(header):
            what = (
                f"the row has {len(row)} cells, the header {len(header)}; the file may be cut off, or a comma unquoted."
            )
            faults.append(Fault(shown, number, "", what, f"{len(header)} cells"))
    if faults:
        raise DataFaultsError(faults)
    frame = pd.DataFrame([row for _, row in numbered], columns=header, dtype="str")
    frame = frame.apply(lambda column: column.str.strip())[table.columns]
    return frame.assign(**{FILE: shown, ROW: [number for number, _ in numbered]})


def _text(path: Path, shown: str) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataFaultsError([Fault(shown, 0, "", "the file is not there.", "a CSV file of this name")]) from None
    if not content.strip():
        raise DataFaultsError([Fault(shown, 0, "", "the file is empty.", "a header and at least one row")])
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        problem = "the file begins with a byte-order mark; save it as UTF-8 without one."
        raise DataFaultsError([Fault(shown, 1, "", problem, "UTF-8 without byte-order mark")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        guess = " It reads as GB18030 (GBK): save it as UTF-8." if _is_gbk(content) else ""
        raise DataFaultsError([Fault(shown, row, "", f"the file is not UTF-8.{guess}", "UTF-8")]) from None
    if not text.endswith("\n"):
        row = text.count("\n") + 1
        problem = "the last line does not end: the file is cut off, or its last newline is missing."
        raise DataFaultsError([Fault(shown, row, "", problem, "a newline at the end")])
    return text


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
