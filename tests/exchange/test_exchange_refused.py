"""What an export refuses, and how it says so; what a check of an export finds."""

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.errors import DataFaultsError, MissingDataError, ParameterError, PlanatlasError
from planatlas.exchange import check, export, forms, read_tables


@pytest.fixture
def out(built_sample: Path, tmp_path: Path) -> Path:
    export(tmp_path / "out")
    return tmp_path / "out"


def _snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_with_other_files_is_refused(built_sample: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("draft", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"the folder holds other files \(thesis\.txt\)"):
        export(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_folder_of_the_data_and_a_file_are_refused(built_sample: Path, tmp_path: Path) -> None:
    for to in (built_sample, built_sample / "processed", built_sample / "new", tmp_path):
        with pytest.raises(ParameterError, match="the data lie there"):
            export(to)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ParameterError, match="this is a file"):
        export(tmp_path / "file")


def test_an_earlier_export_is_replaced_by_one_of_the_new_tables(out: Path, built_sample: Path) -> None:
    export(out)  # the same again
    targets = built_sample / "processed" / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8").replace("ceiling", "about", 1), encoding="utf-8")
    export(out)
    assert b"about" in (out / "csv" / "targets.csv").read_bytes()
    assert check(out).remarks() == []


def _edit(out: Path) -> None:
    path = out / "csv" / "targets.csv"
    path.write_bytes(path.read_bytes().replace(b"level", b"Level", 1))


def _remove(out: Path) -> None:
    (out / "parquet" / "plans.parquet").unlink()


def _add(out: Path) -> None:
    (out / ".hidden").write_text("", encoding="utf-8")


@pytest.mark.parametrize(("change", "remark"), [
    (_edit, "csv/targets.csv does not have the checksum that it was exported with"),
    (_remove, "parquet/plans.parquet is missing"),
    (_add, ".hidden was not exported"),
])  # fmt: skip
def test_what_somebody_changed_is_named_and_kept(out: Path, change: Callable[[Path], None], remark: str) -> None:
    change(out)
    before = _snapshot(out)
    result = CliRunner().invoke(app, ["export", "--check", str(out)])
    assert (result.exit_code, f"- {remark}\n") == (1, result.stderr)
    with pytest.raises(ParameterError, match=re.escape(remark)):
        export(out)
    assert _snapshot(out) == before


def test_a_damaged_list_of_checksums_is_refused(out: Path, tmp_path: Path) -> None:
    path = out / "checksums.sha256"
    path.write_text(path.read_text(encoding="utf-8") + "whatever\n", encoding="utf-8")
    for act in (check, export):
        with pytest.raises(ParameterError, match=r"checksums\.sha256 is damaged"):
            act(out)
    with pytest.raises(ParameterError, match=r"is no export: it has no checksums\.sha256"):
        check(tmp_path)


def test_the_command_says_what_it_wrote(built_sample: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["export", "--to", str(tmp_path / "a")])
    written = [path.stat().st_size for path in (tmp_path / "a").rglob("*") if path.is_file()]
    count, size = len(written), sum(written)
    assert count > 35
    assert (result.exit_code, result.stdout) == (0, f"export: {count} files, {size:,} bytes, in {tmp_path / 'a'}\n")
    result = CliRunner().invoke(app, ["export", "--check", str(tmp_path / "a")])
    assert result.stdout == f"export: {count - 1} of {count - 1} files of {tmp_path / 'a'} are as they were exported.\n"
    for arguments in ([], ["--to", "a", "--check", "b"]):
        with pytest.raises(ParameterError, match="either --to FOLDER or --check FOLDER"):
            CliRunner().invoke(app, ["export", *arguments], catch_exceptions=False)


def _spoil(table: Path, before: str, after: str) -> None:
    text = table.read_text(encoding="utf-8")
    assert before in text
    table.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_fault_is_named_with_its_row(built_sample: Path, tmp_path: Path) -> None:
    tables = built_sample / "processed"
    plans = tables / "plans.csv"
    lines = plans.read_text(encoding="utf-8").splitlines(keepends=True)
    plans.write_text("".join([*lines, lines[1]]), encoding="utf-8")  # an id given twice
    first = (tables / "targets.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    _spoil(tables / "targets.csv", f"{first},", f"{first},99")  # a region that is not in regions.csv
    _spoil(tables / "observations.csv", ",published,", ",heard,")
    with pytest.raises(DataFaultsError) as raised:
        export(tmp_path / "out")
    found = [str(fault) for fault in raised.value.faults]
    twice = f"plans.csv, row {len(lines) + 1}, plan_id: {lines[1].split(',')[0]!r} is given twice, first in row 2."
    assert any(twice in each for each in found)
    assert any("targets.csv, row 2, region_code: '99" in each and "is not in regions.csv" in each for each in found)
    assert any("status: 'heard' is no code of the list" in each for each in found)
    assert len(found) == 3
    assert "nothing was exported" in str(raised.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("before", "after", "problem"), [
    (",2020,", ",in 2020,", "'in 2020' is not a whole number"),
    ("region_code,", "region,", "the columns are not those of the table"),
    ("\n", ",more\n", "the header"),
    ("published", '"published', "a quotation mark is wrong"),
])  # fmt: skip
def test_a_table_that_no_build_wrote_is_refused(built_sample: Path, before: str, after: str, problem: str) -> None:
    path = built_sample / "processed" / "observations.csv"
    header, _, rest = path.read_text(encoding="utf-8").partition("\n")
    if before == "region_code,":
        header = header.replace(before, after)
    else:
        assert before in rest
        rest = rest.replace(before, after, 1)
    path.write_text(f"{header}\n{rest}", encoding="utf-8")
    with pytest.raises(DataFaultsError, match=problem):
        read_tables()


def test_no_build_is_said(sample: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="run `planatlas build` first"):
        export(tmp_path / "out")


def test_a_missing_package_is_named_with_its_extra(
    built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("planatlas.exchange.parquet.find_spec", lambda name: None if name == "pyarrow" else find(name))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(PlanatlasError, match=r'\(pyarrow\): pip install "planatlas\[exchange\]"'):
        export(tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", ["today", "9" * 40])
def test_a_date_that_is_none_is_refused(built_sample: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(ParameterError, match=r"SOURCE_DATE_EPOCH is .* Allowed: seconds since 1970"):
        forms(read_tables())


def test_a_disk_that_is_full_leaves_the_old_export(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = _snapshot(out)
    monkeypatch.setattr("planatlas.exchange.putting.os.fsync", full)
    with pytest.raises(PlanatlasError, match=r"No space left on device\. What was there stays"):
        export(out)
    assert _snapshot(out) == before
