"""The list of runs is kept: used while nothing that it was made of has changed, else made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import reads
from pressroom.batch import Batch, OutputError, Settings, take_snapshot
from pressroom.csv_index import csv_index
from pressroom.errors import PressroomError
from pressroom.planning import Plan, is_damaged
from pressroom.project import Run
from pressroom.snapshot import read_snapshot

from .toy import Toy, run_of

COLD = Settings(cold=True)


class Lister:
    """Lists a run for each town; counts how often it was asked."""

    def __init__(self, toy: Toy, columns: tuple[str, ...] = ("town",)):
        self.path, self.columns, self.asked = toy.home / "data" / "towns.csv", columns, 0

    def __call__(self) -> list[Run]:
        self.asked += 1
        reads.rows(self.path, {}, self.columns)
        return [run_of("towns", town=town, year=2024) for town in csv_index(self.path).column("town")]


def _listed(toy: Toy, lister: Lister) -> list[Run]:
    with Batch(toy.project, COLD) as batch:
        return batch.runs(lister)


@pytest.fixture
def lister(toy: Toy) -> Lister:
    """A lister whose runs are kept already."""
    lister = Lister(toy)
    assert [run.values["town"] for run in _listed(toy, lister)] == ["Bath", "Wells", "York"]
    assert lister.asked == 1
    return lister


def _kept(toy: Toy) -> Path:
    return toy.home / "pages" / ".state" / "plan.json"


def test_it_is_used_while_nothing_changed(toy: Toy, lister: Lister) -> None:
    assert _listed(toy, lister) == Lister(toy)()
    toy.change("data/towns.csv", "94000", "95000")  # a column that it did not ask for
    toy.change("data/streets.csv", "300", "301")
    assert _listed(toy, lister) == Lister(toy)()
    assert lister.asked == 1


CHANGES: dict[str, Callable[[Toy], object]] = {
    "a town": lambda toy: toy.change("data/towns.csv", "York,", "Hull,"),
    "a cell of a notebook": lambda toy: toy.change("notebooks/towns.ipynb", "import gazetteer", "import os"),
    "a notebook": lambda toy: toy.write("notebooks/new.ipynb", "{}"),
    "a data file": lambda toy: toy.write("data/rivers.csv", "river\nAvon\n"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_it_is_made_anew_after_a_change(kind: str, toy: Toy, lister: Lister) -> None:
    CHANGES[kind](toy)
    assert _listed(toy, lister) == Lister(toy)()
    assert lister.asked == 2
    assert _listed(toy, lister) == Lister(toy)()
    assert lister.asked == 2


DAMAGES = {
    "empty": lambda text: "",
    "a list": lambda text: "[]",
    "other values": lambda text: text.replace('"Bath"', '"Batj"'),
    "cut off": lambda text: text[:-9],
    "of nothing": lambda text: '{"digest": null, "runs": null}',
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_one_is_made_anew(kind: str, toy: Toy, lister: Lister) -> None:
    whole = _kept(toy).read_text(encoding="utf-8")
    assert not is_damaged(toy.project)
    _kept(toy).write_text(DAMAGES[kind](whole), encoding="utf-8")
    assert is_damaged(toy.project)
    assert _listed(toy, lister) == Lister(toy)()
    assert lister.asked == 2
    assert _kept(toy).read_text(encoding="utf-8") == whole
    _kept(toy).unlink()
    assert not is_damaged(toy.project)


def test_runs_come_back_as_they_were(toy: Toy) -> None:
    """With the types of their values and the order of their parameters."""
    runs = [
        Run("towns", (("town", "Bath"), ("share", 0.5), ("all", True), ("year", 7), ("none", None)), "a/b.html", "Bath")
    ]
    with Batch(toy.project, COLD) as batch:
        assert batch.runs(lambda: runs) == runs
        (kept,) = batch.plan.kept_runs() or []
    assert kept == runs[0]
    assert [type(value) for value in kept.values.values()] == [str, float, bool, int, type(None)]


def test_data_that_change_while_runs_are_listed_stop_the_batch(toy: Toy) -> None:
    """The list would be of other data than the pages."""

    def late() -> list[Run]:
        toy.change("data/towns.csv", "York,", "Hull,")
        return [run_of("summary")]

    with Batch(toy.project, COLD) as batch, pytest.raises(OutputError, match="the data changed while the batch was pl"):
        batch.runs(late)


def test_a_folder_that_cannot_keep_it_costs_time_only(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressroom.planning.write_together", full)
    lister = Lister(toy)
    plan = Plan(toy.project, take_snapshot(toy.project))
    assert plan.runs(lister) == plan.runs(lister) == Lister(toy)()
    assert lister.asked == 2


def test_a_copy_of_the_data_is_never_a_mixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files change after the first was read: they are read again; if they never rest, the batch says so."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("a.csv", "b.csv"):
        (data / name).write_text("old")
    read, changes = Path.read_bytes, [1]

    def read_bytes(path: Path) -> bytes:
        content = read(path)
        if path.name == "a.csv" and changes:
            changes.pop()
            for name in ("a.csv", "b.csv"):
                (data / name).write_text("newer")
        return content

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert read_snapshot(data) == {"a.csv": b"newer", "b.csv": b"newer"}
    monkeypatch.setattr("pressroom.snapshot.stamps", lambda folders: {data / "a.csv": object()})
    with pytest.raises(PressroomError, match="change while they are read"):
        read_snapshot(data)
