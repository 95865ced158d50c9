"""A build with nothing new is not made again; whatever it was made of or wrote is noticed."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planatlas import built, paths
from planatlas.cli import app
from planatlas.process import build
from pressroom import digests


@pytest.fixture
def noted(sample: Path) -> Path:
    """The synthetic data set, built and noted."""
    made_of = built.inputs()
    build()
    built.note(made_of)
    assert built.is_current()
    return sample


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: _append(data / "raw" / "regions.csv"),
        lambda data: (
            (data / "raw" / "observations").mkdir(exist_ok=True) or (data / "raw/observations/new.csv").write_text("x")
        ),
        lambda data: _append(data / "processed" / "targets.csv"),
        lambda data: (data / "processed" / "plans.csv").unlink(),
        lambda data: (data / "processed" / ".built.json").write_text("{"),
        lambda data: shutil.rmtree(data / "processed"),
    ],
    ids=["raw", "new file", "processed", "gone", "broken note", "all gone"],
)
def test_a_change_is_noticed(change: object, noted: Path) -> None:
    change(noted)
    assert not built.is_current()


def test_another_environment_is_noticed(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "installed", lambda: "others")
    assert not built.is_current()


def test_raw_files_that_change_during_a_build_are_not_taken_for_built(sample: Path) -> None:
    made_of = built.inputs()
    build()
    _append(sample / "raw" / "regions.csv")
    built.note(made_of)
    assert not built.is_current()


def test_the_command_builds_once(sample: Path) -> None:
    first, again = (CliRunner().invoke(app, ["build"], catch_exceptions=False).stdout for _ in range(2))
    assert "targets.csv" in first
    assert "nothing: all is up to date" in again
    assert (paths.processed() / ".built.json").is_file()
