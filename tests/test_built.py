"""A build with nothing new is not repeated; changes of its inputs and of its outputs are noticed."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planatlas import built, paths
from planatlas.cli import app
from planatlas.process import build
from pressroom import digests


@pytest.fixture
def recorded(sample: Path) -> Path:
    """The synthetic data set, built and recorded."""
    made_of = built.inputs()
    build()
    built.record(made_of)
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
def test_a_change_is_noticed(change: object, recorded: Path) -> None:
    change(recorded)
    assert not built.is_current()


def test_another_environment_is_noticed(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "installed", lambda: "others")
    assert not built.is_current()


def test_raw_files_that_change_during_a_build_do_not_count_as_built(sample: Path) -> None:
    made_of = built.inputs()
    build()
    _append(sample / "raw" / "regions.csv")
    built.record(made_of)
    assert not built.is_current()


def test_the_command_builds_once(sample: Path) -> None:
    first, again = (CliRunner().invoke(app, ["build"], catch_exceptions=False).stdout for _ in range(2))
    assert "targets.csv" in first
    assert "nothing: everything is up to date" in again
    assert (paths.processed() / ".built.json").is_file()
