"""Pages made in warm kernels, against those of kernels that start afresh; and what kernels are forked with."""

import os
import signal
import sys
from pathlib import Path

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


def test_pages_are_those_of_cold_kernels(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page of each kind, byte for byte, by the command's own way."""
    runs = list({run.notebook: run for run in reversed(all_runs()) if run.notebook != "explore"}.values())
    assert len(runs) == 14
    for name in ("warm", "cold"):
        monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / name))
        outcomes = report(runs, Settings(jobs=2, limits=Limits(page_mb=PAGE_MB), cold=name == "cold"))
        assert [outcome.error for outcome in outcomes] == [""] * len(runs)
    for run in runs:
        assert (tmp_path / "warm" / run.page).read_bytes() == (tmp_path / "cold" / run.page).read_bytes(), run.page


def test_warm_up_needs_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path / "nothing"))
    with warm_kernels(1, ["planatlas.site.warm_up"]) as kernels:
        process = WarmProcess(kernels.address, ["-f", str(tmp_path / "k.json")], str(tmp_path), os.environ | ONE_THREAD)
        assert process.poll() is None
        process.kill()
        assert process.wait() == -signal.SIGKILL
