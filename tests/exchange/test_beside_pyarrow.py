"""Whoever has pyarrow installed beside planatlas gets the same pages, from kernels that are forked."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow
import pytest

from planatlas import paths
from planatlas.site import all_runs
from planatlas.site.reports import PAGE_MB, report
from pressroom.kernels import ONE_THREAD, warm_kernels
from pressroom.kernels.provisioner import WarmProcess
from pressroom.settings import Settings
from pressroom.watchdog import Limits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: kernels are forked on Linux only"),
]
NOTEBOOKS = ("indicator", "plan", "region_profile", "data_tables")
PROGRAMS = Path(pyarrow.__file__).parents[1]


def _has_pyarrow(folder: Path) -> bool:
    """Whether a process that starts in another folder has it, as the fork server does."""
    return not subprocess.run(
        [sys.executable, "-c", "import pyarrow"], cwd=folder, capture_output=True, check=False
    ).returncode


def test_pandas_takes_pyarrow_up(tmp_path: Path) -> None:
    """What the next tests rest on."""
    assert pd.Series(["a"]).dtype.storage == "pyarrow"
    assert _has_pyarrow(tmp_path)


def test_kernels_are_forked(tmp_path: Path) -> None:
    with warm_kernels(1, ["planatlas.site.warm_up"]) as kernels:
        process = WarmProcess(kernels.address, ["-f", str(tmp_path / "k.json")], str(tmp_path), os.environ | ONE_THREAD)
        assert process.poll() is None
        process.kill()
        assert process.wait() == -signal.SIGKILL


def test_pages_are_those_without_pyarrow(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    firsts = {run.notebook: run for run in reversed(all_runs())}
    runs = [firsts[name] for name in NOTEBOOKS]
    for name in ("with", "without"):
        monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / name))
        if name == "without":
            others = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(each) != PROGRAMS]
            monkeypatch.setenv("PYTHONPATH", os.pathsep.join(others))
            if _has_pyarrow(tmp_path):
                pytest.skip("NOT RUN: pyarrow is in the environment itself, so that no page can be made without it")
        outcomes = report(runs, Settings(jobs=2, limits=Limits(page_mb=PAGE_MB)))
        assert [outcome.error for outcome in outcomes] == [""] * len(runs)
    for run in runs:
        assert (tmp_path / "with" / run.page).read_bytes() == (tmp_path / "without" / run.page).read_bytes(), run.page
