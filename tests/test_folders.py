"""A folder takes its place in one step."""

from pathlib import Path

import pytest

from planatlas.folders import write_folder


def test_a_folder_is_replaced_in_one_step_and_keeps_what_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert write_folder(folder, {"a.csv": "old", "b.csv": "old"}) == [folder / "a.csv", folder / "b.csv"]
    (folder / "mine.txt").write_text("x")
    (folder / "sub").mkdir()
    assert write_folder(folder, {"a.csv": "new", "b.csv": "old"}) == [folder / "a.csv"]
    assert {path.name: path.read_text() for path in folder.glob("*.*")} == {
        "a.csv": "new", "b.csv": "old", "mine.txt": "x",
    }  # fmt: skip
    assert (folder / "sub").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    assert write_folder(folder, {"a.csv": "new"}) == []


def test_where_folders_cannot_be_exchanged_they_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    write_folder(tmp_path / "tables", {"a.csv": "old"})
    write_folder(tmp_path / "tables", {"a.csv": "new"})
    assert [(path.name, path.read_text()) for path in (tmp_path / "tables").iterdir()] == [("a.csv", "new")]
