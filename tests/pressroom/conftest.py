"""What the tests of the engine share: the toy project, and that no process of it is left."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .toy import RUNS, TOWN, Toy, new_toy, run_of, wait_for

BOTH = """import gazetteer
towns = [row["town"] for row in gazetteer.rows("towns", county="Somerset")]
print(gazetteer.rows("streets", town=towns))
gazetteer.rows("towns", county="Somerset")"""
MADE = [*RUNS, run_of("both"), run_of("broken", town="Bath")]


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Toy]:
    """The toy project; no process that works for it may be left when the test ends."""
    toy = new_toy(tmp_path / "toy")
    _add_library(toy, monkeypatch)
    yield toy
    try:
        wait_for(lambda: not toy.processes(), 20)
    finally:
        for process in toy.processes():
            process.kill()


def _add_library(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, [str(toy.home / "lib"), os.environ.get("PYTHONPATH")]))
    )


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project with all pages made once; a run of it has failed."""
    toy = new_toy(tmp_path_factory.mktemp("made") / "toy")
    toy.write_notebook("both", "", BOTH)
    toy.write_notebook("broken", TOWN, "import gazetteer", "gazetteer.rows('towns', town=town)", "1 / 0")
    with pytest.MonkeyPatch.context() as patch:
        _add_library(toy, patch)
        outcomes = toy.batch(MADE)
    assert {page: outcome.state for page, outcome in outcomes.items()} == {
        run.page: "failed" if run.notebook == "broken" else "made" for run in MADE
    }
    return toy.home


@pytest.fixture
def made(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toy:
    """A copy of the toy project with its pages: what has to be made again after a change needs no kernel to be seen."""
    shutil.copytree(_made, tmp_path / "made")
    toy = Toy(tmp_path / "made")
    _add_library(toy, monkeypatch)
    return toy
