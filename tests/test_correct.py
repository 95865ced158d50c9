"""Reports of errors compared with the data and the texts, and recorded as corrections: all of them or none."""

import csv
import datetime
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from planatlas import paths
from planatlas.cli import app
from planatlas.downloads.spreadsheets import csv_bytes
from planatlas.errors import DataFaultsError, ParameterError
from planatlas.model import text
from planatlas.process import build
from planatlas.proof.accepting import checked_name, record
from planatlas.proof.differences import Difference, differences
from planatlas.proof.reported import COLUMNS, Report, read_reports

CITY, COUNTY = "en/plan-city-women.html", "zh/plan-county-women.html"
DAY = datetime.date(2026, 11, 27)


@pytest.fixture
def reported(built_sample: Path, tmp_path: Path) -> Callable[..., Path]:
    """Write the rows of a report as a page offers them, filled in."""

    def write(*rows: tuple[str, ...], lang: str = "zh") -> Path:
        frame = pd.DataFrame(rows, columns=[text(f"site.report_{name}", lang) for name in COLUMNS])
        path = tmp_path / "correction.csv"
        path.write_bytes(csv_bytes(frame))
        return path

    return write


def _find(path: Path) -> list[Difference]:
    return differences(read_reports(path))


def _faults(path: Path) -> list[str]:
    with pytest.raises(DataFaultsError) as raised:
        _find(path)
    assert "nothing was recorded" in str(raised.value)
    return [str(fault).removeprefix(f"{path}, ") for fault in raised.value.faults]


@pytest.mark.parametrize(("row", "cell", "before", "after"), [
    ((CITY, "", "80", "85", "line 11"), ("city-women-002", "value_printed"), ">80", ">85"),
    ((CITY, "", "≥ 80 %", "85%", "line 11"), ("city-women-002", "value_printed"), ">80", ">85"),
    ((CITY, "", "保持在98%以上", "保持在95%以上", "x"),
     ("city-women-003", "value_printed"), "保持在98%以上", "保持在95%以上"),
    ((CITY, "", "98", "95.5", "x"), ("city-women-003", "value_printed"), "保持在98%以上", "保持在95.5%以上"),
    ((CITY, "", "9.5", "9.6", "x"), ("city-women-001", "baseline_printed"), "9.5", "9.6"),
    ((CITY, "city-women-003", "2030", "2029", "x"), ("city-women-003", "target_year"), "2030", "2029"),
    ((COUNTY, "", "40", "42", "x"), ("county-women-006", "value_printed"), "40—45", "42—45"),
    ((COUNTY, "孕产妇死亡率", "农村适龄妇女", "适龄妇女", "x"),
     ("county-women-002", "qualifier"), "农村适龄妇女", "适龄妇女"),
    (("en/region_profile-330300.html", "", "9.5", "9.6", "x"), ("city-women-001", "baseline_printed"), "9.5", "9.6"),
    ((COUNTY, "筛查率", "70.0", "75", "x"), ("county-women-002", "value_printed"), "达到70%以上", "达到75%以上"),
    (("https://example.org/plans/en/region_profile-330300.html#x", "", "6.46", "6.64", "x"),
     ("city-women-005", "value_printed"), "6.46", "6.64"),
])  # fmt: skip
def test_a_report_finds_its_cell(
    reported: Callable[..., Path], row: tuple[str, ...], cell: tuple[str, str], before: str, after: str
) -> None:
    (found,) = _find(reported(row))
    assert ((found.key, found.field), found.before, found.after) == (cell, before, after)


def test_the_number_of_an_item_is_no_figure(real: Path) -> None:
    """Item 3 of its plan promises at most 3 per mille."""
    page, target = "en/plan-quanzhou-children-2021.html", "quanzhou-children-2021-001"
    (found,) = differences([Report("correction.csv", 2, page, target, "3", "4", "line 1")])
    assert (found.key, found.field) == (target, "value_printed")


def test_the_row_of_a_page_in_either_language_is_read(reported: Callable[..., Path]) -> None:
    for lang in ("zh", "en"):
        assert read_reports(reported((CITY, "", "80", "85", "line 11"), lang=lang)) == [
            Report(str(reported((CITY, "", "80", "85", "line 11"), lang=lang)), 2, CITY, "", "80", "85", "line 11")
        ]


def test_a_spreadsheet_in_gb18030_is_read(reported: Callable[..., Path]) -> None:
    path = reported((CITY, "筛查率", "80", "85", "第11行"))
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("gb18030"))
    (report,) = read_reports(path)
    assert (report.place, report.line) == ("筛查率", 11)


def test_every_fault_is_named_with_its_row(reported: Callable[..., Path]) -> None:
    path = reported(
        ("page", "", "1", "2", "x"),
        (CITY, "", "", "2", ""),
        (CITY, "", "80", "80", "x"),
    )
    assert _faults(path) == [
        "row 2, page: 'page' is no page of the site. Allowed: the path of a page, such as "
        "en/plan-wenzhou-women-2021.html.",
        "row 3, evidence: the cell is empty. Allowed: the document and line, or the address, that shows it.",
        "row 3, shown: the cell is empty. Allowed: the figure or words that the page shows.",
        "row 4, should: '80' is what the page shows. Allowed: the figure or words that it should show.",
    ]
    path = reported(
        (CITY, "", "12345", "2", "x"),
        (CITY, "", "2025", "2026", "x"),
        (CITY, "", "80", "about", "x"),
        (COUNTY, "county-women-001", "10.5", "11", "x"),
        (CITY, "", "9.5", "9", "x"),
        (CITY, "", "9.5", "8", "x"),
    )
    found = _faults(path)
    wanted = [
        r"row 2, shown: nothing that en/plan-city-women\.html shows is '12345'",
        r"row 3, place: '2025' may be 3 cells: city-women-001 孕产妇死亡率, target_year; city-women-002",
        r"row 4, should: 'about' cannot be put into '>80'",
        r"row 5: value_printed of county-women-001 has a correction already, in row 2 of .*corrections\.csv",
        r"row 7: city-women-001 baseline_printed is given twice, first in row 6",
    ]
    assert len(found) == len(wanted)
    for words, one in zip(wanted, found, strict=True):
        assert re.match(words, one), one


def test_a_file_that_is_none_is_refused(reported: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("页面,数\na,1\n", encoding="utf-8")
    with pytest.raises(DataFaultsError, match="unknown column"):
        read_reports(path)
    with pytest.raises(DataFaultsError, match="the file does not exist"):
        read_reports(tmp_path / "none.csv")
    empty = reported()
    with pytest.raises(DataFaultsError, match="a header and no row"):
        read_reports(empty)


@pytest.fixture
def with_text(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of the document of the county, in which a row was misread and another is misprinted."""
    lines = [""] * 30
    lines[20] = "农村适龄妇女筛查率达到75%以上"  # the row of the sample has 70
    lines[24] = "女性比例 40—45"
    content = "\n".join(lines).encode("utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "county.txt").write_bytes(content)
    documents = built_sample / "raw" / "documents.csv"
    old, new = f"county.txt,{'0' * 64}", f"county.txt,{hashlib.sha256(content).hexdigest()}"
    documents.write_text(documents.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    monkeypatch.setenv(paths.DOCUMENTS_SETTING, str(folder))


@pytest.mark.usefixtures("with_text")
def test_the_text_says_who_is_right(reported: Callable[..., Path]) -> None:
    misread, misprinted, neither, at_hand = _find(
        reported(
            (COUNTY, "", "70", "75", "第21行"),
            (COUNTY, "", "40", "41", "第25行"),
            (COUNTY, "", "208", "209", "line 3"),
            (CITY, "", "80", "85", "第11行"),
        )
    )
    assert misread.text.startswith(
        "line 21 of the text has '达到75%以上' and not '达到70%以上': the raw row was misread"
    )
    assert misprinted.text.startswith(
        "line 25 of the text has '40—45' and not '41—45': if the source misprints, accept"
    )
    assert neither.text == "line 3 of the text has neither"
    assert at_hand.text == ""


@pytest.mark.usefixtures("with_text")
def test_another_text_is_refused(reported: Callable[..., Path]) -> None:
    (paths.documents() / "county.txt").write_text("another", encoding="utf-8")
    with pytest.raises(DataFaultsError, match="another text"):
        _find(reported((COUNTY, "", "70", "75", "第21行")))


def test_accepted_reports_become_corrections_that_the_build_applies(
    reported: Callable[..., Path], built_sample: Path
) -> None:
    path = reported((CITY, "", "80", "85", "line 11"), (COUNTY, "", "70", "75", "Gazette, line 21"))
    result = CliRunner().invoke(
        app, ["correct", str(path), "--accept", "--name", " Li  Hua ", "--date", "2026-11-27"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert "- value_printed: >80\n+ value_printed: >85\n" in result.stdout
    with (built_sample / "raw" / "corrections.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["target_id"] for row in rows] == ["county-women-001", "city-women-002", "county-women-002"]
    assert rows[1] == {
        "target_id": "city-women-002", "field": "value_printed", "expect": ">80", "corrected": ">85",
        "reason": f"line 11; reported on {CITY}; accepted by Li Hua, 2026-11-27", "since_year": "",
        "reason_zh": f"line 11；见页面 {CITY}；Li Hua于 2026-11-27 认可",
    }  # fmt: skip
    build()
    targets = pd.read_csv(built_sample / "processed" / "targets.csv", dtype=str).set_index("target_id")
    assert (targets.at["city-women-002", "value"], targets.at["county-women-002", "value"]) in {
        ("85", "75"),
        ("85.0", "75.0"),
    }


def test_without_accepting_nothing_is_written(reported: Callable[..., Path], built_sample: Path) -> None:
    before = (built_sample / "raw" / "corrections.csv").read_bytes()
    result = CliRunner().invoke(app, ["correct", str(reported((CITY, "", "80", "85", "x")))])
    assert result.stdout.endswith("correct: 1 found; nothing was recorded. --accept --name NAME records them.\n")
    assert (built_sample / "raw" / "corrections.csv").read_bytes() == before


def test_one_that_the_build_refuses_leaves_all_unrecorded(reported: Callable[..., Path], built_sample: Path) -> None:
    before = {path: path.read_bytes() for path in built_sample.rglob("*") if path.is_file()}
    found = _find(reported((CITY, "", "80", "85", "x"), (CITY, "city-women-003", "98", "980000", "x")))
    with pytest.raises(DataFaultsError, match="nothing was recorded") as raised:
        record(found, "Li Hua", DAY)
    assert all(str(built_sample.parent / "tmp") not in str(fault) for fault in raised.value.faults)
    assert [fault.file for fault in raised.value.faults] == [
        paths.display_path(built_sample / "raw" / "targets" / "city-2021-1.csv")
    ]
    assert {path: path.read_bytes() for path in built_sample.rglob("*") if path.is_file()} == before


def _of_a_value(reported: Callable[..., Path], built_sample: Path, should: str) -> tuple[pd.Series, Path]:
    """A published value of the sample, and a report that it should be another."""
    frame = pd.read_csv(built_sample / "processed" / "observations.csv", dtype=str, keep_default_na=False)
    row = frame[frame["status"] == "published"].iloc[0]
    page, place = f"en/indicator-{row['indicator_id']}.html", f"{row['year']} value"
    return row, reported((page, place, row["value"], should, "the yearbook of 2025"))


def test_an_accepted_report_of_a_value_is_read_instead(reported: Callable[..., Path], built_sample: Path) -> None:
    raw = {path: path.read_bytes() for path in (built_sample / "raw" / "observations").iterdir()}
    row, path = _of_a_value(reported, built_sample, "8.5")
    (found,) = _find(path)
    assert (found.table, found.field, found.before, found.after) == ("observations", "value", row["value"], "8.5")
    (written,) = record([found], "Li Hua", DAY)
    assert written == built_sample / "raw" / "observations" / "accepted.csv"
    assert {path: path.read_bytes() for path in raw} == raw  # the file of the value stays as its publisher wrote it
    build()
    now = pd.read_csv(built_sample / "processed" / "observations.csv", dtype=str, keep_default_na=False)
    key = ["region_code", "indicator_id", "group", "qualifier", "year"]
    (changed,) = now[(now[key] == row[key]).all(axis=1)].to_dict("records")
    assert (float(changed["value"]), changed["value_printed"]) == (8.5, "8.5")
    page = f"en/indicator-{row['indicator_id']}.html"
    said = f"the yearbook of 2025; reported on {page}; accepted by Li Hua, 2026-11-27"
    assert changed["accepted"] == f"published as {row['value']}; {said}"
    assert changed["accepted_zh"].startswith(f"公布为 {row['value']}；")
    assert len(now) == len(pd.read_csv(built_sample / "processed" / "observations.csv"))
    (fault,) = _faults(reported((page, f"{row['year']} value", "8.5", "1.5", "x")))
    assert "a person has decided about" in fault


def test_a_correction_of_a_value_that_changed_is_named(reported: Callable[..., Path], built_sample: Path) -> None:
    _, path = _of_a_value(reported, built_sample, "8.5")
    record(_find(path), "Li Hua", DAY)
    accepted = built_sample / "raw" / "observations" / "accepted.csv"
    content = accepted.read_text(encoding="utf-8").splitlines()
    cells = content[1].split(",")
    assert cells[2] != "77"
    accepted.write_text("\n".join([content[0], ",".join([*cells[:2], "77", *cells[3:]]), ""]), encoding="utf-8")
    with pytest.raises(DataFaultsError, match="has another value now"):
        build()


@pytest.mark.parametrize("should", ["-3", "1.25"], ids=["outside the valid range", "a seventh of the year before"])
def test_what_cannot_be_read_instead_is_refused(should: str, reported: Callable[..., Path], built_sample: Path) -> None:
    _, path = _of_a_value(reported, built_sample, should)
    before = {path: path.read_bytes() for path in built_sample.rglob("*") if path.is_file()}
    with pytest.raises(DataFaultsError, match="nothing was recorded") as raised:
        record(_find(path), "Li Hua", DAY)
    assert [(fault.file.rpartition("/")[2], fault.row, fault.column) for fault in raised.value.faults] == [
        ("accepted.csv", 2, "instead")
    ]
    assert "says why" not in str(raised.value)  # there is a row of that cell already
    assert {path: path.read_bytes() for path in built_sample.rglob("*") if path.is_file()} == before


def test_targets_and_values_of_one_report_are_recorded_together(
    reported: Callable[..., Path], built_sample: Path
) -> None:
    row, _ = _of_a_value(reported, built_sample, "8.5")
    path = reported(
        (CITY, "", "80", "85", "line 11"),
        (f"en/indicator-{row['indicator_id']}.html", f"{row['year']} value", row["value"], "8.5", "x"),
    )
    assert [path.name for path in record(_find(path), "Li Hua", DAY)] == ["corrections.csv", "accepted.csv"]


@pytest.mark.parametrize("arguments", [["--accept"], ["--accept", "--name", " "], ["--accept", "--name", "a\x07"]])
def test_who_accepts_has_a_name(reported: Callable[..., Path], arguments: list[str]) -> None:
    with pytest.raises(ParameterError, match="names nobody"):
        CliRunner().invoke(
            app, ["correct", str(reported((CITY, "", "80", "85", "x"))), *arguments], catch_exceptions=False
        )
    assert checked_name("李华") == "李华"


@pytest.mark.parametrize(("arguments", "words"), [
    (["--accept", "--name", "a", "--date", "yesterday"], "'yesterday' is no date"),
    (["--name", "a"], "go with --accept"),
])  # fmt: skip
def test_options_that_do_not_fit_are_refused(reported: Callable[..., Path], arguments: list[str], words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        CliRunner().invoke(
            app, ["correct", str(reported((CITY, "", "80", "85", "x"))), *arguments], catch_exceptions=False
        )
