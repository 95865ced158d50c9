"""Make hostile variants of ``data/raw``, build each, and say which do not get what they must get.

``python benchmarks/hostile.py [--only SUBSTRING] [--jobs N] [--list] [--json FILE]``
"""

import argparse
import contextlib
import csv
import hashlib
import io
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
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
TABLES += ("responsible.csv", "corrections.csv", "contradictions.csv", WENZHOU)
COUNTED = {  # columns of whole numbers and limits
    "plans.csv": ("start_year", "end_year", "first_line", "last_line"),
    "indicators.csv": ("valid_min", "valid_max"),
    "responsible.csv": ("line",),
    "corrections.csv": ("line",),
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
    "corrections.csv": ("plan_id",),
    "contradictions.csv": ("plan_id", "other_plan_id"),
    WENZHOU: ("plan_id",),
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
    "100,000 zero-width signs": ("\u200b", 100_000),
    "100,000 digits": ("9", 100_000),
    "100,000 brackets": ("(", 100_000),
}
HEADER = ["region", "indicator", "year", "value", "unit"]
GOOD = ["350500", "infant_mortality", "2023", "5.2", "‰"]


@dataclass(frozen=True)
class Variant:
    """A change of the raw folder, what it must get, and what a refusal must say."""

    name: str
    make: Callable[[Path], None]
    expected: str = "refused"
    tells: tuple[str, ...] = ()
    filler: str = ""


@dataclass(frozen=True)
class Result:
    """What a variant got."""

    name: str
    expected: str
    outcome: str
    why: str
    seconds: float
    megabytes: float
    processed_changed: bool
    first_line: str


# --- changes of the raw folder -------------------------------------------------------------------


def read(path: Path) -> list[list[str]]:
    """All rows of a raw table."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8"))))


def as_text(rows: Iterable[Iterable[str]], end: str = "\n") -> str:
    """Rows as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


def write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a raw table."""
    path.write_bytes(as_text(rows).encode())


def to(value: str) -> Change:
    """A change that puts one value in place of whatever stands there."""
    return lambda _old: value


def translated(text: str, table: dict[int, int]) -> str:
    """A text with some signs replaced by others."""
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
    """Put something else in the place of a file or folder."""
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
    """The row of the first cell of a column that holds something."""
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


def text_cell(ref: str, text: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_rows(rows: Iterable[list[str]], hidden: int = 0) -> str:
    """Rows of a sheet; a cell that starts with ``<c`` is taken as it is, a figure is written as a number."""
    lines = []
    for number, row in enumerate(rows, 1):
        out = []
        for letter, value in zip("ABCDEFGHIJ", row, strict=False):
            if value.startswith("<c"):
                out.append(value)
            elif re.fullmatch(r"[0-9.]{1,15}", value):
                out.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
            else:
                out.append(text_cell(f"{letter}{number}", value))
        lines.append(f'<row r="{number}" hidden="{int(number == hidden)}">{"".join(out)}</row>')
    return "".join(lines)


def sheet(rows: str, before: str = "", after: str = "", top: str = "") -> str:
    """The XML of a sheet."""
    return f'{top}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


GOOD_ROWS = sheet_rows([HEADER, GOOD])


def book(raw: Path, xml: str, state: str = "visible", shared: str = f'<sst xmlns="{MAIN}"/>', extra: int = 0) -> None:
    """Write ``observations/x.xlsx``; the sign @ in a part stands for 400 MB of noughts."""
    kinds = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{TYPE}.{kind}+xml"/>' for kind, path in PARTS.items()
    )
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{path}"/>' for kind, path in PARTS.items()
    )
    relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    sheets = f'<sheets><sheet name="S" sheetId="1" state="{state}" r:id="worksheet"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPE}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": xml,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": shared,
    }
    with zipfile.ZipFile(raw / "observations/x.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for at, piece in enumerate(text.split("@")):
                    for _ in range(400 if at else 0):
                        part.write(BIG.encode())
                    part.write(piece.encode())
        for number in range(extra):
            archive.writestr(f"xl/media/{number}.bin", BIG[:10_000])


def slipped(raw: Path) -> None:
    """A good workbook with a member whose name climbs out of its folder."""
    book(raw, sheet(GOOD_ROWS))
    with zipfile.ZipFile(raw / "observations/x.xlsx", "a") as archive:
        archive.writestr("../../../evil.txt", "evil")


def cut_book(raw: Path) -> None:
    """A workbook that ends in its middle."""
    book(raw, sheet(GOOD_ROWS))
    rewrite(raw, "observations/x.xlsx", lambda data: data[: len(data) // 2])


def many_cells(raw: Path) -> None:
    """A workbook of 200,000 filled cells, each row with an unknown region."""
    book(raw, sheet(sheet_rows([HEADER, *([f"{900000 + number}", *GOOD[1:]] for number in range(40_000))])))


def large_csv(raw: Path) -> None:
    """A CSV of 60 MB that repeats one row with another value each time."""
    with (raw / "observations/x.csv").open("w", encoding="utf-8") as out:
        out.write(",".join(HEADER) + ",note\n")
        for number in range(60_000):
            out.write(f"350500,infant_mortality,2023,{1 + number % 90}.{number % 97},‰,{'a note ' * 140}\n")


def workbooks() -> Iterator[Variant]:
    """Workbooks among the observations."""

    def of(name: str, xml: str, expected: str = "refused", *tells: str, **more: str | int) -> Variant:
        filler = "0" if "@" in xml + str(more) else ""
        return Variant(f"workbook: {name}", partial(book, xml=xml, **more), expected, ("x.xlsx", *tells), filler)

    def with_cell(value: str, at: int = 3) -> str:
        return sheet(sheet_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]]]))

    every = "A1:XFD1048576"
    far = '<row r="1048576"><c r="{}1048576" s="1"/></row>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{laughs}]>'
    external = '<!DOCTYPE worksheet [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>'
    entity = sheet_rows([HEADER, ["350500", "&l9;", *GOOD[2:]]])
    shared_cell = sheet_rows([HEADER, ['<c r="A2" t="s"><v>0</v></c>', *GOOD[1:]]])
    link = f'<hyperlinks><hyperlink ref="{every}" location="A1"/></hyperlinks>'
    yield of("good", sheet(GOOD_ROWS), "accepted")
    yield of("only a hidden sheet", sheet(GOOD_ROWS), state="hidden")
    yield of("only a veryHidden sheet", sheet(GOOD_ROWS), state="veryHidden")
    yield of("hidden row", sheet(sheet_rows([HEADER, GOOD], hidden=2)))
    yield of("hidden column", sheet(GOOD_ROWS, '<cols><col min="4" max="4" width="9" hidden="1"/></cols>'))
    yield of("blank styled cell at A1048576", sheet(GOOD_ROWS + far.format("A")), "accepted")
    yield of("blank styled cell at XFD1048576", sheet(GOOD_ROWS + far.format("XFD")), "accepted")
    yield of("merged area over all", sheet(GOOD_ROWS, "", f'<mergeCells><mergeCell ref="{every}"/></mergeCells>'))
    yield of("hyperlink over all", sheet(GOOD_ROWS, "", link))
    yield of("zip bomb in the sheet", sheet(sheet_rows([HEADER, ["350500", "@", *GOOD[2:]]])))
    yield of("zip bomb in sharedStrings", sheet(shared_cell), shared=f'<sst xmlns="{MAIN}"><si><t>@</t></si></sst>')
    yield of("zip bomb of 40,000 files", sheet(GOOD_ROWS), extra=40_000)
    yield of("billion laughs", sheet(entity, top=bomb))
    yield of("external entity", sheet(entity, top=external))
    yield of("formula without a value", with_cell('<c r="D2"><f>1+1</f></c>'), "refused", "row 2")
    yield of("formula in the year", with_cell('<c r="C2"><f>2000+23</f><v>2023</v></c>', 2), "refused", "row 2")
    yield of("error cell", with_cell('<c r="D2" t="e"><v>#DIV/0!</v></c>'), "refused", "row 2")
    yield of("boolean", with_cell('<c r="D2" t="b"><v>1</v></c>'), "refused", "row 2")
    yield of("date for a year", with_cell('<c r="C2" s="1"><v>45291</v></c>', 2), "refused", "row 2")
    wide = [
        ["region", "indicator", "unit", '<c r="D1" s="1"><v>45291</v></c>'],
        ["350500", "infant_mortality", "‰", "5.2"],
    ]
    yield of("date in a year head", sheet(sheet_rows(wide)))
    for name, (sign, count) in FILLERS.items():
        xml = with_cell(f"5.2{sign * count}x")
        yield Variant(f"workbook: {name}", partial(book, xml=xml), tells=("x.xlsx", "row 2"), filler=sign)
    yield Variant("workbook: zip slip", slipped, tells=("x.xlsx",))
    yield Variant("workbook: cut", cut_book, tells=("x.xlsx",))
    yield Variant("workbook: 200,000 cells", many_cells, tells=("x.xlsx", "200,000 cells"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = ole + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2_000)
    contents = {"a text": b"no workbook", "empty": b"", "garbage": bytes(range(256)) * 20, "encrypted": locked}
    for name, content in contents.items():
        for suffix in ("xlsx", "xls"):
            make = partial(add, name=f"observations/x.{suffix}", content=content)
            yield Variant(f"workbook: {name} .{suffix}", make, tells=(f"x.{suffix}",))


# --- the other variants --------------------------------------------------------------------------


def figures() -> Iterator[Variant]:
    """Digits of other scripts, numbers too long, signs, dates that do not exist."""
    for script, digits in SCRIPTS.items():
        other = str.maketrans("0123456789", digits)
        in_script = partial(translated, table=other)
        for table, columns in [*COUNTED.items(), *CODES.items()]:
            for column in columns:
                yield cell(f"{script} digits", table, column, in_script, "", column)
        if script != "full-width":  # full-width figures are common in yearbooks and may be read
            for at, column in enumerate(HEADER[:4]):
                row = [text.translate(other) if place == at else text for place, text in enumerate(GOOD)]
                if row != GOOD:
                    make = partial(observed, rows=[row])
                    yield Variant(f"{script} digits: x.csv {column}", make, tells=("x.csv", "row 2"))
    for count in (30, 400, 5_000):
        long = to("9" * count)
        for table, columns in COUNTED.items():
            for column in columns:
                yield cell(f"{count:,} digits", table, column, long, "9", column)
        for column in ("value_printed", "baseline_printed"):
            yield cell(f"{count:,} digits", WENZHOU, column, long, "9")
        for at in (0, 2, 3):
            row = ["9" * count if place == at else text for place, text in enumerate(GOOD)]
            make = partial(observed, rows=[row])
            yield Variant(f"{count:,} digits: x.csv {HEADER[at]}", make, tells=("x.csv", "row 2"), filler="9")
    for column in ("value_printed", "baseline_printed"):
        make = partial(put, table=WENZHOU, row=3, column=column, change=to("+5"))
        yield Variant(f"sign +5: {WENZHOU} {column}", make, "accepted")  # 5 is what it says
    for printed in ("-5%", "−5", "－5%", "–5", "达到-5%以上"):
        for column in ("value_printed", "baseline_printed"):
            make = partial(put, table=WENZHOU, row=3, column=column, change=to(printed))
            yield Variant(f"sign {printed}: {WENZHOU} {column}", make, tells=("wenzhou-2021-16.csv", "row 3"))
    for date in NO_DATES:
        for table, column in (("plans.csv", "issue_date"), ("sources.csv", "source_date")):
            yield cell(f"no date {date}", table, column, to(date), "", column)
        judged = ["wenzhou-women-2021-55-1", "2023", "met", "a report", date, ""]
        make = partial(edit, table="judgements.csv", change=lambda rows, judged=judged: [*rows, judged])
        tells = ("judgements.csv", "row 2", "source_date")
        yield Variant(f"no date {date}: judgements.csv source_date", make, tells=tells)


def names() -> Iterator[Variant]:
    """Names with signs that nobody sees, and names that cannot be told apart."""
    for table, columns in NAMES.items():
        for column in columns:
            for sign_name, sign in SIGNS.items():
                yield cell(f"{sign_name} in a name", table, column, lambda old, sign=sign: old[:1] + sign + old[1:])
            yield cell("only a zero-width space", table, column, to("\u200b"))
    for column in ("name_zh", "name_en"):
        name = read(RAW / "indicators.csv")[1][1 if column == "name_zh" else 2]
        twins = {
            "one name": name,
            "a zero-width space apart": f"{name[:2]}\u200b{name[2:]}",
            "a space apart": f"{name} ",
        }
        for twin_name, twin in twins.items():
            make = partial(put, table="indicators.csv", row=3, column=column, change=to(twin))
            yield Variant(f"two indicators of {twin_name}: {column}", make, tells=("indicators.csv", "row 3"))
    make = partial(put, table="regions.csv", row=4, column="name_zh", change=to("福建省"))
    yield Variant("two regions of one name", make, tells=("regions.csv", "row 4"))


def places() -> Iterator[Variant]:
    """Tables that are missing, or where something else is."""
    endless = {
        "FIFO": os.mkfifo,
        "symlink to /dev/zero": lambda path: path.symlink_to("/dev/zero"),
        "symlink to /dev/full": lambda path: path.symlink_to("/dev/full"),
    }
    states = {
        "missing": lambda path: None,
        "empty": Path.touch,
        "folder": Path.mkdir,
        "symlink to itself": lambda path: path.symlink_to(path.name),
        **endless,
    }
    for table in (*TABLES, "judgements.csv", PUBLISHED):
        tells = (Path(table).stem.split("-")[0],)  # of a targets file that is gone the message may name the plan
        for state, how in states.items():
            if state in endless and table not in ("regions.csv", "plans.csv", WENZHOU, PUBLISHED):
                continue
            if (table, state) != (PUBLISHED, "missing"):
                yield Variant(f"{state}: {table}", partial(replace, table=table, how=how), tells=tells)
        for suffix in (".txt", ".CSV", ".csv~") if table != PUBLISHED else (".txt",):
            path = Path(table).with_suffix(suffix)
            make = partial(lambda raw, table, path: (raw / table).rename(raw / path), table=table, path=path)
            yield Variant(f"renamed {suffix}: {table}", make, tells=tells)
        if os.geteuid() != 0:
            make = partial(lambda raw, table: (raw / table).chmod(0), table=table)
            yield Variant(f"unreadable: {table}", make, tells=(Path(table).name,))
    for folder in ("observations", "targets"):
        yield Variant(f"plain file: {folder}", partial(replace, table=folder, how=Path.touch), tells=(folder,))
    yield Variant("missing: targets", partial(replace, table="targets", how=lambda path: None), tells=("targets",))
    for plan, table in (("pingyang-women-2021", "pingyang-2021-189"), ("yongji-women-2021", "yongji-2023-17")):
        name = f"targets/{table}.csv"
        make = partial(edit, table=name, change=lambda rows, plan=plan: [row for row in rows if row[0] != plan])
        yield Variant(f"all targets removed: {plan}", make, tells=(plan,))
        yield Variant(f"moved away: {name}", partial(replace, table=name, how=lambda path: None), tells=(plan,))


def shapes() -> Iterator[Variant]:
    """Faults of the CSV itself, of its encoding, and cells that are too large."""

    def in_row(row: int, change: Callable[[list[str]], list[str]]) -> Callable[[list[list[str]]], list[list[str]]]:
        return lambda rows: [change(cells) if number == row else cells for number, cells in enumerate(rows, 1)]

    cases = {
        "column twice": ("", lambda rows: [[*row, row[0]] for row in rows]),
        "missing column": ("", lambda rows: [row[1:] for row in rows]),
        "unknown column": ("mood", lambda rows: [[*row, "mood"] for row in rows]),
        "only a header": ("", lambda rows: rows[:1]),
        "short row": ("row 3", in_row(3, lambda row: row[:-1])),
        "long row": ("row 3", in_row(3, lambda row: [*row, "x"])),
    }
    quotes = {
        "unclosed quote": lambda row: b'"' + row,
        "quote within a cell": lambda row: row.replace(b",", b'x"y,', 1),
    }
    for table in TABLES:
        name = Path(table).name
        for case, (tell, change) in cases.items():
            yield Variant(f"{case}: {table}", partial(edit, table=table, change=change), tells=(name, tell))
        for case, spoil in quotes.items():

            def quoted(data: bytes, spoil: Callable[[bytes], bytes] = spoil) -> bytes:
                lines = data.split(b"\n")
                return b"\n".join([*lines[:2], spoil(lines[2]), *lines[3:]])

            yield Variant(f"{case}: {table}", partial(rewrite, table=table, change=quoted), tells=(name, "row 3"))
    encodings: dict[str, Callable[[bytes], bytes]] = {
        "BOM": lambda data: b"\xef\xbb\xbf" + data,
        "UTF-16": lambda data: data.decode().encode("utf-16"),
        "GBK": lambda data: data.decode().encode("gbk", "ignore"),
        "Big5": lambda data: data.decode().encode("big5", "ignore"),
        "Latin-1": lambda data: data.replace(b"\n", b"caf\xe9\n").replace(b"caf\xe9\n", b"\n", 1),
        "no last line end": bytes.rstrip,
        "cut UTF-8": lambda data: data[: max(at for at, byte in enumerate(data) if byte >= 0xE0) + 1],
    }
    for table in ("regions.csv", "plans.csv", "indicators.csv", WENZHOU):
        for encoding, change in encodings.items():
            make = partial(rewrite, table=table, change=change)
            yield Variant(f"{encoding}: {table}", make, tells=(Path(table).name,))
    for size, count in (("200 kB", 200_000), ("5 MB", 5_000_000)):
        for table, columns in NAMES.items():
            yield cell(f"field of {size}", table, columns[0], to("x" * count), "x")
        make = partial(observed, rows=[[*GOOD, "x" * count]], header=[*HEADER, "note"])
        yield Variant(f"field of {size}: x.csv note", make, tells=("x.csv", "row 2"), filler="x")
    long_cells = (("indicators.csv", "valid_max"), ("plans.csv", "start_year"), (WENZHOU, "value_printed"))
    for name, (sign, count) in FILLERS.items():
        for table, column in long_cells:
            yield cell(f"{name} in a figure", table, column, lambda old, fill=sign * count: f"{old}{fill}x", sign)
        for at, column in enumerate(HEADER[:4]):
            row = [f"{text}{sign * count}x" if place == at else text for place, text in enumerate(GOOD)]
            make = partial(observed, rows=[row])
            yield Variant(f"{name} in a figure: x.csv {column}", make, tells=("x.csv", "row 2"), filler=sign)
    for table, column in (("regions.csv", "level"), ("plans.csv", "plan_kind"), (WENZHOU, "kind")):
        cells = [(2, "note", to("two\nlines")), (3, column, to("nonsense"))]
        tells = (Path(table).name, "row 4", "nonsense")
        yield Variant(f"line break above a fault: {table}", partial(put_all, table=table, cells=cells), tells=tells)
    rows = [[*GOOD, "two\nlines"], ["350500", "infant_mortality", "2022", "nonsense", "‰", ""]]
    make = partial(observed, rows=rows, header=[*HEADER, "note"])
    yield Variant("line break above a fault: x.csv", make, tells=("x.csv", "row 4", "nonsense"))
    yield Variant("CSV of 60 MB", large_csv, tells=("x.csv", "20 MB"))


def observations() -> Iterator[Variant]:
    """Rows of observations that cannot be true."""
    spoiled = {
        "region": ("350599", "999999", "nowhere", "", "35050", "3505000"),
        "indicator": ("infant_mortalityy", "", "0"),
        "year": ("2099", "1800", "", "23", "2023.5", "2023-2024", "-2023", "2e3"),
        "value": ("abc", "nan", "inf", "1e3", "1e999", "0x10", "--5", "-5", "+-5", "5.2.1", "5 2", "1_0", "NULL"),
        "unit": ("%", "mood", "kg"),
    }
    for column, values in spoiled.items():
        for value in values:
            row = [value if name == column else text for name, text in zip(HEADER, GOOD, strict=True)]
            make = partial(observed, rows=[row])
            yield Variant(f"observation: {column} {value!r}", make, tells=("x.csv", "row 2"))
    for column, value in (("group", "aliens"), ("status", "rumour"), ("confirmed", "-1"), ("confirmed", "1.5")):
        make = partial(observed, rows=[[*GOOD, value]], header=[*HEADER, column])
        yield Variant(f"observation: {column} {value!r}", make, tells=("x.csv", "row 2"))
    for value in ("0.93", "151", "9300"):
        make = partial(observed, rows=[["350500", "preschool_enrolment", "2021", value, "%"]])
        yield Variant(f"observation: share of {value} %", make, tells=("x.csv", "row 2"))
    make = partial(observed, rows=[GOOD, [*GOOD[:3], "5.3", "‰"]])
    yield Variant("observation: two values for one key", make, tells=("x.csv", "row 3"))
    counts = {"more events than people": ("20", "10"), "events below 0": ("-1", "1000"), "no people": ("0", "0")}
    counts |= {"half an event": ("5.5", "1000"), "another rate": ("500", "1000"), "400 digits": ("9" * 400, "9" * 401)}
    for name, pair in counts.items():
        make = partial(observed, rows=[[*GOOD, *pair]], header=[*HEADER, "events", "population"])
        yield Variant(f"observation: {name}", make, tells=("x.csv", "row 2"), filler="9")
    bad = as_text([HEADER, [*GOOD[:3], "abc", "‰"]]).encode()
    make = partial(add, name="observations/x.CSV", content=bad)
    yield Variant("observation: a fault in x.CSV", make, tells=("x.CSV",))


def harmless() -> Iterator[Variant]:
    """Changes that must be accepted."""

    def one(name: str, make: Callable[[Path], None]) -> Variant:
        return Variant(f"harmless: {name}", make, "accepted")

    notes = {"a comma": "one, two", "a formula": "=1+1", "emoji": "good 👍🏽", "HTML": "<b>a</b>", "a quote": 'a "b"'}
    for name, note in notes.items():
        yield one(f"{name} in a note", partial(put, table="regions.csv", row=2, column="note", change=to(note)))
    bold = partial(put, table="sources.csv", row=2, column="title_zh", change=to("<b>公报</b>"))
    yield one("<b> in a name", bold)
    good = as_text([HEADER, GOOD])
    chinese = as_text([["地区", "指标", "年份", "数值", "单位"], ["泉州市", "婴儿死亡率", "2023年", "5.2", "‰"]])
    files = {"CRLF": as_text([HEADER, GOOD], "\r\n").encode(), "BOM": good.encode("utf-8-sig")}
    files |= {"GBK": chinese.encode("gbk"), "UTF-16": chinese.encode("utf-16")}
    files |= {"full-width figure": good.replace("5.2", "５.２").encode()}
    for name, content in files.items():
        yield one(f"{name} observations", partial(add, name="observations/x.csv", content=content))
    for name in ("README.md", ".DS_Store", "targets/.DS_Store", "observations/.DS_Store", "observations/~$x.xlsx"):
        yield one(f"extra {name}", partial(add, name=name, content=b"\0\0\0\1Bud1"))
    yield one("sources in reverse", partial(edit, table="sources.csv", change=lambda rows: rows[:1] + rows[:0:-1]))
    yield one("an unchanged folder", lambda raw: None)


def variants() -> list[Variant]:
    """All variants."""
    parts = (places, shapes, figures, names, observations, workbooks, harmless)
    return [variant for part in parts for variant in part()]


# --- the runner ----------------------------------------------------------------------------------


def build(data: Path) -> tuple[int | None, str, float, float]:
    """Build a data folder: exit status (nothing after a timeout), messages, seconds, peak memory in MB."""
    paths = os.pathsep.join([str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")])
    setting = {**os.environ, "PLANATLAS_DATA": str(data), "PYTHONPATH": paths, "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as messages:
        start = time.monotonic()
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            BUILD, env=setting, stdin=quiet, stdout=quiet, stderr=messages, start_new_session=True
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        done, late = 0, False
        while not done:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not done and time.monotonic() - start > TIMEOUT:
                late = True
                os.kill(process.pid, signal.SIGKILL)
                done, status, usage = os.wait4(process.pid, 0)
            time.sleep(0.01)
        seconds = time.monotonic() - start
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        text = messages.read(2_000_000).decode("utf-8", "replace")
    return None if late else process.returncode, text, seconds, usage.ru_maxrss / 1024


def contents(folder: Path) -> dict[str, str]:
    """A digest of each file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def message_fault(variant: Variant, text: str) -> str:
    """What is wrong with the message of a refusal; empty if nothing."""
    missing = [tell for tell in variant.tells if tell not in text]
    unseen = sorted({repr(sign) for sign in text if sign != "\n" and (ord(sign) < 32 or sign in "\x7f\u202e")})
    if missing:
        return f"does not say {', '.join(missing)}"
    if len(text) > LONGEST_MESSAGE:
        return f"has {len(text):,} signs"
    if variant.filler and variant.filler * (LONGEST_FILLER + 1) in text:
        return f"repeats {variant.filler!r} more than {LONGEST_FILLER} times"
    return f"holds the raw signs {' '.join(unseen)}" if unseen else ""


def judge(variant: Variant, status: int | None, text: str, changed: bool) -> tuple[str, str]:
    """The outcome, and why."""
    if status is None:
        return "hang", f"no answer after {TIMEOUT:.0f} s"
    if status < 0 or "MemoryError" in text:
        return "exhausted", f"exit status {status}"
    if "Traceback" in text:
        return "traceback", next((line for line in reversed(text.splitlines()) if line.strip()), "")[:200]
    if status == 0:
        return ("right", "") if variant.expected == "accepted" else ("believed", "")
    if variant.expected == "accepted":
        return "refused wrongly", next((line for line in text.splitlines() if line.startswith("- ")), "")[:300]
    if changed:
        return "lost", "data/processed changed"
    fault = message_fault(variant, text)
    return ("message wrong", fault) if fault else ("right", "")


def run(variant: Variant, good: Path) -> Result:
    """Build one variant in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(good, data)
        variant.make(data / "raw")
        before = contents(data / "processed")
        status, text, seconds, megabytes = build(data)
        changed = contents(data / "processed") != before
    outcome, why = judge(variant, status, text, changed)
    lines = [line for line in text.splitlines() if line.strip()]
    first = next((line for line in lines if line.startswith("- ")), lines[0] if lines else "")
    return Result(variant.name, variant.expected, outcome, why, seconds, megabytes, changed, first[:300])


def report(results: list[Result], start_up: float) -> None:
    """Print the counts, the wrong ones, the slowest and the largest."""
    for outcome, count in Counter(result.outcome for result in results).most_common():
        print(f"{count:5}  {outcome}")
    for result in results:
        if result.outcome != "right":
            print(f"{result.outcome:15}  {result.name}  [{result.why}]  {result.first_line[:160]!r}")
    refused = [result for result in results if result.expected == "refused"]
    if refused:
        slow = max(refused, key=lambda result: result.seconds)
        large = max(refused, key=lambda result: result.megabytes)
        print(f"refusing an empty table takes {start_up:.2f} s")
        print(f"slowest: {slow.name}, {slow.seconds - start_up:.2f} s more than that")
        print(f"largest: {large.name}, {large.megabytes:.0f} MB at its peak")


def main() -> int:
    """Run the variants."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="only variants whose name holds this")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="variants at a time")
    parser.add_argument("--list", action="store_true", help="print the names and what they must get")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results here")
    given = parser.parse_args()
    chosen = [variant for variant in variants() if given.only in variant.name]
    if given.list:
        for variant in chosen:
            print(f"{variant.expected:9}{variant.name}")
        print(f"{len(chosen)} variants")
        return 0
    with tempfile.TemporaryDirectory(prefix="hostile-good-") as folder:
        good = Path(folder) / "data"
        shutil.copytree(RAW, good / "raw")
        status, text, _, _ = build(good)
        if status != 0:
            sys.exit(f"data/raw itself cannot be built:\n{text}")
        empty = next(variant for variant in variants() if variant.name == EMPTY_TABLE)
        start_up = min(run(empty, good).seconds for _ in range(2))
        with ThreadPoolExecutor(given.jobs) as pool:
            results = []
            for result in pool.map(partial(run, good=good), chosen):
                results.append(result)
                print(f"{len(results)}/{len(chosen)}  {result.outcome}  {result.name}", file=sys.stderr, flush=True)
    report(results, start_up)
    if given.json:
        records = [{**asdict(result), "seconds_over_empty": result.seconds - start_up} for result in results]
        given.json.write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
    return int(any(result.outcome != "right" for result in results))


if __name__ == "__main__":
    sys.exit(main())
