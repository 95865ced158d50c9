"""The building blocks of the hostile variants: a variant, and functions that change a copy of ``data/raw``."""

import csv
import io
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw"
BUILD = [sys.executable, "-c", "from planatlas.cli import main; main()", "build"]
TIMEOUT = 60.0
MEMORY = 8 * 1024**3
LONGEST_MESSAGE = 20_000
LONGEST_FILLER = 100
EMPTY_TABLE = "empty: regions.csv"

Change = Callable[[str], str]

WENZHOU = "targets/wenzhou-2021-16.csv"
PUBLISHED = "observations/published.csv"
TABLES = ("regions.csv", "documents.csv", "plans.csv", "indicators.csv", "relations.csv", "sources.csv")
TABLES += ("responsible.csv", "corrections.csv", "contradictions.csv", "former_ids.csv", WENZHOU)
COUNTED = {  # columns of whole numbers and limits
    "plans.csv": ("start_year", "end_year", "first_line", "last_line"),
    "indicators.csv": ("valid_min", "valid_max"),
    "responsible.csv": ("line",),
    "contradictions.csv": ("line", "other_line"),
    WENZHOU: ("line", "target_year", "baseline_year", "baseline_line"),
    PUBLISHED: ("confirmed",),
}
CODES = {
    "regions.csv": ("region_code", "parent_code"),
    "documents.csv": ("document_id", "region_code", "source_sha256"),
    "plans.csv": ("plan_id", "document_id", "region_code", "issue_date"),
    "sources.csv": ("source_date",),
    "responsible.csv": ("plan_id",),
    "corrections.csv": ("target_id",),
    "former_ids.csv": ("current_id",),
    "contradictions.csv": ("plan_id", "other_plan_id"),
    WENZHOU: ("target_id", "plan_id"),
}
NAMES = {
    "regions.csv": ("name_zh", "short_zh", "name_en"),
    "documents.csv": ("title_zh", "title_en", "issuer_zh"),
    "plans.csv": ("title_zh", "title_en"),
    "indicators.csv": ("name_zh", "name_en"),
    "sources.csv": ("title_zh",),
    "responsible.csv": ("department",),
    WENZHOU: ("indicator_printed",),
}
SCRIPTS = {"full-width": "０１２３４５６７８９", "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩", "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹"}
SIGNS = {"NUL": "\0", "ESC": "\x1b[31m", "BEL": "\a", "RTL override": "\u202e", "line break": "\n"}
NO_DATES = ("2025-13-45", "9999-99", "2023-02-30", "2023-00-10", "0000-01-01")
FILLERS = {
    "3,000 spaces": (" ", 3_000),
    "100,000 spaces": (" ", 100_000),
    "100,000 zero-width characters": ("\u200b", 100_000),
    "100,000 digits": ("9", 100_000),
    "100,000 brackets": ("(", 100_000),
}
HEADER = ["region", "indicator", "year", "value", "unit"]
GOOD = ["350500", "infant_mortality", "2023", "5.2", "‰"]


@dataclass(frozen=True)
class Variant:
    """A change of the raw folder, the expected outcome, and what a refusal must say."""

    name: str
    make: Callable[[Path], None]
    expected: str = "refused"
    tells: tuple[str, ...] = ()
    filler: str = ""


def read(path: Path) -> list[list[str]]:
    """Return all rows of a raw table."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8"))))


def as_text(rows: Iterable[Iterable[str]], end: str = "\n") -> str:
    """Return rows as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


def write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a raw table."""
    path.write_bytes(as_text(rows).encode())


def to(value: str) -> Change:
    """A change that replaces a value by another."""
    return lambda _old: value


def translated(text: str, table: dict[int, int]) -> str:
    """A change that replaces some characters by others."""
    return text.translate(table)


def put(raw: Path, table: str, row: int, column: str, change: Change) -> None:
    """Change one cell; rows are counted from 1 with the header."""
    rows = read(raw / table)
    at = rows[0].index(column)
    rows[row - 1][at] = change(rows[row - 1][at])
    write(raw / table, rows)


def put_all(raw: Path, table: str, cells: list[tuple[int, str, Change]]) -> None:
    """Change some cells of one table."""
    for row, column, change in cells:
        put(raw, table, row, column, change)


def edit(raw: Path, table: str, change: Callable[[list[list[str]]], list[list[str]]]) -> None:
    """Change the rows of a table."""
    write(raw / table, change(read(raw / table)))


def rewrite(raw: Path, table: str, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of a table."""
    path = raw / table
    path.write_bytes(change(path.read_bytes()))


def add(raw: Path, name: str, content: bytes) -> None:
    """Write a file into the raw folder."""
    (raw / name).write_bytes(content)


def replace(raw: Path, table: str, how: Callable[[Path], object]) -> None:
    """Replace a file or folder by something else."""
    path = raw / table
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    how(path)


def observed(raw: Path, rows: list[list[str]], header: list[str] = HEADER) -> None:
    """Write ``observations/x.csv``."""
    write(raw / "observations/x.csv", [header, *rows])


def filled(table: str, column: str) -> int:
    """Return the row of the first filled cell of a column."""
    rows = read(RAW / table)
    at = rows[0].index(column)
    return next(number for number, row in enumerate(rows[1:], 2) if row[at])


def cell(kind: str, table: str, column: str, change: Change, filler: str = "", *tells: str) -> Variant:
    """A variant that spoils the first filled cell of a column."""
    row = filled(table, column)
    make = partial(put, table=table, row=row, column=column, change=change)
    return Variant(f"{kind}: {table} {column}", make, tells=(Path(table).name, f"row {row}", *tells), filler=filler)


# --- workbooks, written by hand ------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
BIG = "0" * 1_000_000
