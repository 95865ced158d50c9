"""Whoever has pyarrow installed beside planatlas gets the same pages, from kernels that are forked."""

import os
import signal
import sys
from pathlib import Path

import pandas as pd
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


def test_pandas_takes_pyarrow_up() -> None:
    """What the next tests rest on."""
    assert pd.Series(["a"]).dtype.storage == "pyarrow"


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
            monkeypatch.delenv("PYTHONPATH")
        outcomes = report(runs, Settings(jobs=2, limits=Limits(page_mb=PAGE_MB)))
        assert [outcome.error for outcome in outcomes] == [""] * len(runs)
    for run in runs:
        assert (tmp_path / "with" / run.page).read_bytes() == (tmp_path / "without" / run.page).read_bytes(), run.page
