"""Input that no office sends: it is refused by name and row, at once, and never believed."""

import io
import math
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planatlas.errors import DataFaultsError, PlanatlasError
from planatlas.intake import cells, files, names, places
from planatlas.intake.printed import figures
from planatlas.intake.text import CellError
from planatlas.model import table
from planatlas.process import build
from planatlas.process.harmonise import harmonise
from planatlas.process.observations import read_observations
from planatlas.process.read import read_csv, read_raw
from planatlas.tracking.user_file import read_rows
from planatlas.tracking.user_series import COLUMNS, OPTIONAL, assess_rows

INPUTS = int(os.environ.get("PLANATLAS_FUZZ", "60"))  # more of them when it is fuzzed
FUZZ = settings(max_examples=INPUTS, deadline=None, suppress_health_check=list(HealthCheck))
HEAD = "region,indicator,year,value,unit,note"
ROW = "330300,mothers,2024,7.1,1/10万,"


def _faults(raw: Path) -> list[str]:
    """What the build says of the data, and that it wrote nothing."""
    processed = raw.with_name("processed")
    before = {path.name: path.read_bytes() for path in processed.iterdir()} if processed.is_dir() else {}
    with pytest.raises(DataFaultsError) as caught:
        build()
    assert before == ({path.name: path.read_bytes() for path in processed.iterdir()} if before else {})
    return [str(fault) for fault in caught.value.faults]


# Files that are none


def _fifo(path: Path) -> None:
    os.mkfifo(path)


NOT_FILES = {
    "a pipe": (_fifo, "this is a pipe"),
    "a link to itself": (lambda path: path.symlink_to(path), "a link to a file that does not exist"),
    "an endless device": (lambda path: path.symlink_to("/dev/zero"), "this is a device"),
    "a folder": (lambda path: path.mkdir(), "this is "),
}


@pytest.mark.parametrize("name", ["plans.csv", "targets/city-2021-1.csv", "observations/synthetic.csv"])
@pytest.mark.parametrize("kind", NOT_FILES)
def test_what_is_no_file_is_refused_by_name(kind: str, name: str, sample: Path) -> None:
    path = sample / "raw" / name
    path.unlink()
    make, words = NOT_FILES[kind]
    make(path)
    told = "\n".join(_faults(sample / "raw"))
    assert f"{name}: " in told
    assert words in told or "unsupported file type" in told


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(files.LARGEST_FILE + 1)  # of holes: nothing is written
    with pytest.raises(DataFaultsError, match=r"large\.csv: the file has more than 20 MB"):
        files.content(path, "large.csv")


@pytest.mark.parametrize("name", ["targets/city-2021-1.txt", "targets/city-2021-1.CSV", "targets/old.bak", "Plans.txt"])
def test_a_misnamed_table_stops_the_build(name: str, built_sample: Path) -> None:
    (built_sample / "raw" / name).write_text("x\n")
    assert any(
        f"{name}: this is" in fault or f"{name}: unsupported file type" in fault
        for fault in _faults(built_sample / "raw")
    )


def test_notices_and_hidden_files_may_lie_beside_the_tables(sample: Path) -> None:
    for name in ("README.md", ".DS_Store", "LICENSE", "targets/README.md", "targets/.gitkeep", "observations/a.md"):
        (sample / "raw" / name).write_text("x\n")
    assert build()


def test_observations_that_are_a_file_stop_the_build(sample: Path) -> None:
    folder = sample / "raw" / "observations"
    (folder / "synthetic.csv").unlink()
    folder.rmdir()
    folder.write_text("x")
    assert any("observations: this is a file, not a folder" in fault for fault in _faults(sample / "raw"))


@pytest.mark.parametrize("content", [",,,\n", '""\n', " \n\n", "\n"])
def test_a_table_of_nothing_is_empty(content: str, sample: Path) -> None:
    (sample / "raw" / "plans.csv").write_text(content)
    assert any("plans.csv: the file " in fault for fault in _faults(sample / "raw"))


def test_a_damaged_part_of_a_workbook_is_told(sample: Path) -> None:
    book = bytearray(_book())
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        start = archive.getinfo(SHEET).header_offset + 60
    book[start : start + 40] = bytes(range(1, 41))
    (sample / "raw" / "observations" / "new.xlsx").write_bytes(book)
    assert any("new.xlsx: the workbook cannot be opened" in fault for fault in _faults(sample / "raw"))


def test_a_plan_without_a_target_stops_the_build(built_sample: Path) -> None:
    (built_sample / "raw" / "targets" / "county-2021-2.csv").unlink()
    assert any("the plan 'county-women' has no target" in fault for fault in _faults(built_sample / "raw"))


# Rows and cells


def test_a_row_is_called_by_its_line_after_a_quoted_line_break(sample: Path) -> None:
    file = sample / "raw" / "sources.csv"
    file.write_text(
        'source_id,title_zh,source_date,note\nsample,来源,2025,"one\ntwo\nthree"\nb,来源,2025-13,\nc,来源,2025-02-30,\n'
    )
    told = _faults(sample / "raw")
    assert any("sources.csv, row 5, source_date: there is no date '2025-13'" in fault for fault in told)
    assert any("sources.csv, row 6, source_date: there is no date '2025-02-30'" in fault for fault in told)


def _with(sample: Path, file: str, old: str, new: str) -> Path:
    path = sample / "raw" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return sample / "raw"


DIGITS = {"full-width": "２０２１", "Arabic": "٢٠٢١", "raised": "202²", "many": "2" * 400, "too many": "2" * 5000}


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize(
    ("file", "before", "column"),
    [
        ("plans.csv", "2021-01-01,2021,2030", "start_year"),
        ("indicators.csv", "lower,0,5000", "valid_max"),
        ("targets/city-2021-1.csv", "1/10万,2025", "target_year"),
        ("responsible.csv", "city-women,12", "line"),
    ],
)
def test_numbers_are_of_ascii_digits_and_not_too_many(
    file: str, before: str, column: str, digits: str, sample: Path
) -> None:
    start, _, last = before.rpartition(",")
    new = (
        f"{start.rpartition(',')[0]},{DIGITS[digits]},{last}" if column == "start_year" else f"{start},{DIGITS[digits]}"
    )
    told = _faults(_with(sample, file, before, new))
    own = [fault for fault in told if f"{file}, row 2, {column}" in fault]
    assert own, told
    assert max(map(len, own)) < 700


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("孕产妇\u0000死亡率", "the control character U+0000"),
        ("孕产妇\u001b[31m死亡率", "the control character U+001B"),
        ("孕产妇\u202e死亡率", "the control character U+202E"),
        ('"孕产妇\n死亡率"', "the control character U+000A"),
        ("\u200b", "only characters without a shape"),
        ("\u3164", "only characters without a shape"),
    ],
)
def test_names_hold_signs_that_are_seen(name: str, words: str, sample: Path) -> None:
    told = _faults(_with(sample, "indicators.csv", "孕产妇死亡率", name))
    assert any("indicators.csv, row 2, name_zh" in fault and words in fault for fault in told), told
    assert "\u202e" not in "".join(told)


@pytest.mark.parametrize("twin", ["孕产妇死亡率", "孕产妇\u200b死亡率", "孕产妇死亡率\u2060"])
def test_no_two_indicators_look_alike(twin: str, sample: Path) -> None:
    told = _faults(_with(sample, "indicators.csv", "筛查率", twin))
    assert any("indicators.csv, row 3, name_zh: rows 2, 3 look alike" in fault for fault in told)


def test_a_long_cell_is_told_by_its_beginning(sample: Path) -> None:
    told = _faults(_with(sample, "plans.csv", "合成样例妇女规划（市）", "x" * 20_000))
    assert [len(fault) < 400 and "x" * 80 in fault and "x" * 81 not in fault for fault in told] == [True]


HANGS = """
import sys
from planatlas.errors import PlanatlasError
from planatlas.intake import cells, names, places, printed, stated, text
from planatlas.model import scopes
from planatlas.process import grid, heads, titles
known = heads.Vocabulary({}, {})
readers = [
    cells.figure, cells.count, cells.year, cells.among, cells.field, lambda s: cells.code(s, "group", "all"),
    lambda s: cells.number_text(5.0, s), text.plain, text.key, text.bilingual, stated.is_unit, stated.split_unit,
    stated.bare_unit, lambda s: stated.factor([s], "%"), printed.figures,
    lambda s: printed.read(s, "range", s), places.find, lambda s: places.level_of([s]),
    lambda s: names.indicator(s, {}), lambda s: heads.head(s, known), lambda s: heads.is_header({0: s, 1: s}),
    lambda s: titles.notes(grid.Grid("f", rows={1: {0: s, 1: s}}), [1]), lambda s: titles.note_of("2020", [s]),
    lambda s: titles.titles(grid.Grid("f", rows={1: {0: s}}), 2, 0, known),
    scopes.scope, scopes.parts,
]
for fill in (" ", "\\u3000", "\\u200b", "5", "5,", "1,000,", "(", "(1)", "[", "年", "周岁", "十", "A ", "中 ", "①",
             "(注", "单位:", ":", "和", "1 ", "a(", "E", "⁵", "其中", "\\n", "~", "-5", "1.", "5岁-", "镇", "乡镇街道"):
    for before, after in (("", ""), ("5", "x"), ("中", "!")):
        for read in readers:
            try:
                read(before + fill * (100_000 // len(fill)) + after)
            except PlanatlasError as error:
                assert len(str(error)) < 2_000, (read, fill)
print("done")
"""


def test_no_pattern_hangs_on_a_hundred_thousand_signs() -> None:
    """The timeout guards against hanging: a pattern that is not linear would take hours."""
    done = subprocess.run([sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=300, check=False)
    assert (done.stdout, done.stderr) == ("done\n", "")


# Workbooks


def _book() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (HEAD, ROW):
        book.active.append(row.split(","))
    book.save(content)
    return content.getvalue()


def _replaced(name: str, change: object, add: dict[str, bytes] | None = None) -> bytes:
    """The plain workbook with one part changed and others added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as to:
        for part in source.namelist():
            found = source.read(part)
            to.writestr(part, change(found) if part == name else found)  # type: ignore[operator]
        for part, found in (add or {}).items():
            to.writestr(part, found)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
FAR = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
BOOKS = {
    "a merged area over all": (
        lambda: _replaced(
            SHEET,
            lambda xml: xml.replace(END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ),
        "merges or links more than 100,000 cells",
    ),
    "a link over all": (
        lambda: _replaced(
            SHEET, lambda xml: xml.replace(END, END + b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')
        ),
        "merges or links more than 100,000 cells",
    ),
    "a bomb in the sheet": (
        lambda: _replaced(SHEET, lambda xml: xml.replace(END, b" " * 40_000_000 + END)),
        "the workbook expands to",
    ),
    "a bomb beside it": (lambda: _replaced("", None, {"xl/media/x.png": bytes(40_000_000)}), "the workbook expands to"),
    "many parts": (
        lambda: _replaced("", None, {f"xl/media/{place}.png": b"" for place in range(1001)}),
        "the workbook expands to",
    ),
    "a part outside": (lambda: _replaced("", None, {"../../x": b""}), "contains a part '../../x'"),
    "entities": (
        lambda: _replaced(SHEET, lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml.partition(b"?>")[2]),
        "declares entities",
    ),
    "too many cells": (
        lambda: _replaced(SHEET, lambda xml: xml.replace(END, b'<row r="9"/>' * 200_001 + END)),
        "holds more than 200,000 cells",
    ),
    "cut off": (lambda: _book()[:3000], "the workbook cannot be opened"),
    "no workbook": (lambda: b"PK\x03\x04 and nothing", "the workbook cannot be opened"),
    "no old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "the workbook cannot be opened"),
}


@pytest.mark.parametrize("kind", BOOKS)
def test_a_workbook_that_unfolds_to_too_much_is_refused(kind: str, sample: Path) -> None:
    make, words = BOOKS[kind]
    (sample / "raw" / "observations" / "new.xlsx").write_bytes(make())
    told = [fault for fault in _faults(sample / "raw") if "new.xlsx" in fault]
    assert len(told) == 1
    assert words in told[0]


def test_a_blank_cell_far_away_costs_nothing(sample: Path) -> None:
    book = _replaced(SHEET, lambda xml: xml.replace(END, FAR))
    (sample / "raw" / "observations" / "new.xlsx").write_bytes(book)
    assert build()


# Every reader, fed with whatever comes

CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "330300", "全国", "mothers", "2024", "7.1", "-7", "1e5", "1/10万", "%", "0", "合计", "９", "٣", "1_0"]
    ),
    st.integers().map(str),
    st.floats().map(str),
    st.text(alphabet="0123456789.,-–%‰()①年万 \u200b", max_size=12),
)
LINE = st.lists(CELL, min_size=0, max_size=8).map(",".join)
QUOTED = st.lists(CELL.map(lambda cell: '"' + cell.replace('"', '""') + '"'), max_size=8).map(",".join)
CONTENT = st.one_of(
    st.binary(max_size=300),
    st.lists(st.one_of(LINE, QUOTED), max_size=6).map(lambda rows: "\n".join([HEAD, *rows, ""]).encode()),
    st.text(max_size=200).map(lambda text: text.encode("gb18030", "replace")),
)


def test_observations(sample: Path) -> None:
    raw = read_raw()
    folder = sample / "fuzz"
    folder.mkdir()

    @FUZZ
    @given(content=CONTENT)
    def tried(content: bytes) -> None:
        (folder / "fuzz.csv").write_bytes(content)
        _, faults = read_observations(folder, raw["regions"], raw["indicators"])
        assert all("fuzz.csv" in fault.file for fault in faults)

    tried()


@FUZZ
@given(content=CONTENT)
def test_raw_tables(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plans.csv"
    path.write_bytes(content)
    with pytest.raises(DataFaultsError):
        read_csv(path, table("raw", "plans"))


PRINTED = ("value_printed", "unit_printed", "baseline_printed", "kind")


def test_targets(sample: Path) -> None:
    raw = read_raw()
    targets = raw["targets"]

    @FUZZ
    @given(row=st.fixed_dictionaries(dict.fromkeys(PRINTED, CELL)))
    def tried(row: dict[str, str]) -> None:
        rows, faults = harmonise(raw | {"targets": targets.assign(**row)})
        assert len(rows) == len(targets)
        assert all(fault.file and fault.row for fault in faults)

    tried()


@FUZZ
@given(cell=CELL)
def test_cells_and_phrases(cell: str) -> None:
    for read in (cells.figure, cells.count, cells.year):
        with suppress(CellError):
            read(cell)
    for name in (places.find, lambda text: names.indicator(text, {}), lambda text: names.region(text, {})):
        with suppress(CellError):
            name(cell)
    assert all(math.isfinite(float(figure.value or 0)) for figure in figures(cell))


@FUZZ
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            dict.fromkeys(COLUMNS, CELL)
            | {
                "kind": st.sampled_from(["floor", "decrease", "range", ""]),
                "year": st.sampled_from(["2021", "2024", "x"]),
            },
            optional=dict.fromkeys(OPTIONAL, CELL),
        ),
        min_size=1,
        max_size=4,
    ),
    tail=st.binary(max_size=20),
)
def test_assess(rows: list[dict[str, str]], tail: bytes, tmp_path: Path) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in columns) for row in rows]
    file = tmp_path / "own.csv"
    file.write_bytes("\n".join([",".join(columns), *lines, ""]).encode("utf-8", "replace") + tail)
    with suppress(PlanatlasError):
        assess_rows(read_rows(file), "own.csv")
