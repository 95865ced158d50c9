"""Readers note what they looked for and a digest of what they found; equal questions are equal however they are put."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pressroom import reads
from pressroom.csv_index import CsvIndex
from pressroom.reads import Read, as_json, from_json
from pressroom.snapshot import read_snapshot, unpack, write_snapshot

from .toy import STREETS, TOWNS


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a run, and the copy behind it, as its kernel has them."""
    for name in ("copy", "run"):
        write_snapshot({"towns.csv": TOWNS.encode(), "sub/streets.csv": STREETS.encode()}, tmp_path / name)
    monkeypatch.setenv(reads.TRACE_SETTING, str(tmp_path / "trace"))
    monkeypatch.setenv(reads.DATA_SETTING, str(tmp_path / "run"))
    monkeypatch.setenv(reads.SNAPSHOT_SETTING, str(tmp_path / "copy"))
    monkeypatch.setattr(reads, "_written", set())
    return tmp_path / "run"


def _noted(data: Path) -> list[tuple[Read, str]]:
    trace = data.with_name("trace")
    lines = trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []
    return [from_json(json.loads(line)) for line in lines]


def test_a_filter_is_noted_in_one_form(data: Path) -> None:
    """Columns and values sorted, each once: the same question is noted once."""
    ways: list[dict[str, Sequence[str]]] = [
        {"town": ["Wells", "Bath"], "county": ["Somerset"]},
        {"county": ("Somerset", "Somerset"), "town": {"Bath": 1, "Wells": 2}.keys()},  # type: ignore[dict-item]
        {"county": ["Somerset"], "town": ["Bath", "Wells", "Bath"]},
    ]
    assert [reads.rows(data / "towns.csv", where) for where in ways] == [[0, 1]] * 3
    ((read, found),) = _noted(data)
    assert read == Read("towns.csv", (("county", ("Somerset",)), ("town", ("Bath", "Wells"))))
    assert found == read.digest(data) != ""


def test_an_empty_list_finds_no_row_and_is_noted_as_such(data: Path) -> None:
    assert reads.rows(data / "towns.csv", {"town": []}) == []
    ((read, found),) = _noted(data)
    assert (read.where, found) == ((("town", ()),), CsvIndex(TOWNS).digest({"town": []}, ()))
    assert found == Read("towns.csv", (("town", ("Nowhere",)),)).digest(data)  # the head alone


def test_no_filter_is_the_whole_file(data: Path) -> None:
    """The same read as of whoever opens the file: a digest of its bytes."""
    assert reads.rows(data / "towns.csv", {}) is None
    reads.note_file(data / "towns.csv")
    ((read, found),) = _noted(data)
    assert read == Read("towns.csv")
    assert found == read.digest(data)


def test_a_mark_before_the_text_belongs_to_the_whole_file(data: Path) -> None:
    """Or the file would look changed each time."""
    data.with_name("copy").joinpath("towns.csv").write_text("\ufeff" + TOWNS, encoding="utf-8")
    assert reads.rows(data / "towns.csv", {}) is None
    ((read, found),) = _noted(data)
    assert found == read.digest(data.with_name("copy"))


def test_columns_without_filter_are_noted_alone(data: Path) -> None:
    assert reads.rows(data / "towns.csv", {}, ["county"]) is None
    ((read, found),) = _noted(data)
    assert read == Read("towns.csv", (), ("county",))
    fewer = TOWNS.replace("Wells,Somerset,12000,\n", "")
    assert found == CsvIndex(fewer).digest({}, ["county"])  # distinct cells: another town of the county changes nothing
    assert found != CsvIndex(fewer.replace("Somerset", "Avon")).digest({}, ["county"])


@pytest.mark.parametrize(
    ("where", "columns"), [({"river": ["Avon"]}, ()), ({}, ("river",)), ({"town": []}, ("river",))]
)
def test_an_unknown_column_is_refused_and_not_noted(where: dict, columns: tuple, data: Path) -> None:
    with pytest.raises(KeyError, match="river"):
        reads.rows(data / "towns.csv", where, columns)
    assert _noted(data) == []


def test_a_column_that_goes_is_a_change(data: Path) -> None:
    """The question cannot be asked any more: that is no answer like the old one."""
    read = Read("towns.csv", (("county", ("Somerset",)),))
    before = read.digest(data)
    (data / "towns.csv").write_text("town\nBath\n")
    assert (before != "", read.digest(data)) == (True, "")


def test_reads_are_noted_in_their_order_and_each_once(data: Path) -> None:
    for where in ({"town": ["York"]}, {"town": ["Bath"]}, {"town": ["York"]}):
        reads.rows(data / "towns.csv", where)
    reads.note_file(data / "sub" / "streets.csv")
    assert [str(read) for read, _ in _noted(data)] == ["towns.csv (town York)", "towns.csv (town Bath)", "streets.csv"]


def test_rows_come_from_the_copy_that_all_runs_share(data: Path) -> None:
    """So a reader opens nothing in the run's folder, where to open a file is to read the whole of it."""
    (data / "towns.csv").unlink()
    assert reads.rows(data / "towns.csv", {"town": ["Bath"]}) == [0]
    assert reads.behind(data / "towns.csv") == data.with_name("copy") / "towns.csv"
    assert reads.behind(Path("/elsewhere/towns.csv")) == Path("/elsewhere/towns.csv")


def test_nothing_is_noted_where_nobody_asks_for_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(reads.TRACE_SETTING)
    assert reads.rows(data / "towns.csv", {"town": ["Bath"]}) == [0]
    assert reads.file(data / "towns.csv") == data / "towns.csv"
    assert _noted(data) == []


def test_what_a_process_collects_it_passes_on(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the process that kernels are forked from does; the collection of a part of the work is its own."""
    monkeypatch.delenv(reads.TRACE_SETTING)
    monkeypatch.setattr(reads, "_noted", None)
    reads.collect()
    reads.rows(data / "towns.csv", {"town": ["Bath"]})
    with reads.collecting(data) as inner:
        reads.rows(data / "towns.csv", {"town": ["York"]})
    assert [str(read) for read in inner] == ["towns.csv (town York)"]
    monkeypatch.setenv(reads.TRACE_SETTING, str(data.with_name("trace")))
    reads.begin_trace()
    assert [str(read) for read, _ in _noted(data)] == ["towns.csv (town Bath)"]


def test_the_names_of_files_are_below_the_data_or_whole(data: Path, tmp_path: Path) -> None:
    for path in ("run/sub/streets.csv", "copy/sub/streets.csv", "elsewhere.csv", "run/sub/"):
        reads.note_file(f"{tmp_path}/{path}")
    assert [read.file for read, _ in _noted(data)] == ["sub/streets.csv", f"{tmp_path}/elsewhere.csv", "sub/"]


def test_a_trace_is_completed_with_what_its_files_hold(data: Path, tmp_path: Path) -> None:
    reads.note_file(data / "towns.csv")
    reads.rows(data / "towns.csv", {"town": ["Bath"]})
    reads.note_file(tmp_path / "missing.csv")
    lines = data.with_name("trace").read_text(encoding="utf-8").splitlines()
    done = [from_json(each) for each in reads.complete([*lines, *lines], data)]
    assert [(str(read), found == read.digest(data)) for read, found in done] == [
        ("towns.csv", True),
        ("towns.csv (town Bath)", True),
        ("missing.csv", True),
    ]
    assert [found != "" for _, found in done] == [True, True, False]


def test_a_read_in_words() -> None:
    many = (("town", tuple("abcde")),)
    assert (
        str(Read("sub/towns.csv", many, ("county", "people")))
        == "towns.csv (town a, b, c and 2 others): county, people"
    )
    assert str(Read("/home/words.txt")) == "words.txt"


@pytest.mark.parametrize(
    "noted", [[], [1], [1, [], [], ""], ["a", [], [], None], ["a", [1], [], ""], ["a", 1, [], ""], 7]
)
def test_what_is_no_read_is_refused(noted: object) -> None:
    with pytest.raises(ValueError, match="no read"):
        from_json(noted)  # type: ignore[arg-type]
    read = Read("towns.csv", (("town", ("Bath",)),), ("people",))
    assert from_json(json.loads(json.dumps(as_json(read, "x")))) == (read, "x")


# The copy of the data


def test_a_copy_holds_what_counts_and_is_mended(tmp_path: Path) -> None:
    for name in ("a/towns.csv", "b/streets.csv", "c/rivers.csv", "a/.hidden", "a/__pycache__/x.pyc"):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(name)
    assert list(read_snapshot(tmp_path / "data")) == ["a/towns.csv", "b/streets.csv", "c/rivers.csv"]
    copy = write_snapshot(read_snapshot(tmp_path / "data", ("a", "b")), tmp_path / "copy")
    assert list(copy.contents) == ["a/towns.csv", "b/streets.csv"]
    assert unpack(copy.packed()) == copy.contents
    assert copy.restore() is False
    (copy.folder / "a" / "towns.csv").write_text("other")
    (copy.folder / "b" / "streets.csv").unlink()
    assert copy.restore() is True
    assert read_snapshot(copy.folder) == copy.contents


def test_a_copy_that_is_mended_leaves_the_file_of_a_run_alone(tmp_path: Path) -> None:
    """A new file takes the place: who still has the old one under another name keeps it."""
    copy = write_snapshot({"towns.csv": b"right"}, tmp_path / "copy")
    os.link(copy.folder / "towns.csv", tmp_path / "link")
    (tmp_path / "link").write_bytes(b"wrong")
    assert copy.restore()
    assert ((copy.folder / "towns.csv").read_bytes(), (tmp_path / "link").read_bytes()) == (b"right", b"wrong")
