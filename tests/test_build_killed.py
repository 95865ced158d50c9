"""A build that cannot write or is killed leaves old or new tables, whole."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from planatlas.errors import PlanatlasError
from planatlas.process import build

pytestmark = pytest.mark.slow


def test_a_build_that_cannot_write_says_so(built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*folders: object) -> None:
        raise OSError(28, "No space left on device")

    file = built_sample / "raw" / "indicators.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("合成", "又成"), encoding="utf-8")
    monkeypatch.setattr("planatlas.folders._exchange", full)
    told = r"cannot write to .*processed: No space left on device\. The old tables stay"
    with pytest.raises(PlanatlasError, match=told):
        build()
    assert sorted(path.name for path in built_sample.iterdir()) == ["processed", "raw"]


WATCHER = "import sys, time\nfrom planatlas.process import build\nfrom planatlas import folders\n{patch}\nbuild()"


@pytest.mark.parametrize(
    ("patch", "is_new"),
    [
        ("folders._exchange = lambda *folders: __import__('os').kill(__import__('os').getpid(), 9)", False),
        ("folders._flush = lambda folder: __import__('os').kill(__import__('os').getpid(), 9)", False),
        (
            "own = folders._exchange\ndef dies(*folders):\n    own(*folders)\n    __import__('os').kill("
            "__import__('os').getpid(), 9)\nfolders._exchange = dies",
            True,
        ),
    ],
    ids=["before", "ready", "after"],
)
def test_a_killed_build_leaves_old_or_new_tables(patch: str, is_new: bool, built_sample: Path) -> None:
    def tables() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (built_sample / "processed").iterdir()}

    old = tables()
    file = built_sample / "raw" / "indicators.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("合成", "又成"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", WATCHER.format(patch=patch)], check=False, timeout=120)
    assert done.returncode == -9
    left = tables()
    until = time.monotonic() + 10
    while list(built_sample.glob("pressroom-*")):
        assert time.monotonic() < until, "the guard removes it"
        time.sleep(0.05)
    assert sorted(path.name for path in built_sample.iterdir()) == ["processed", "raw"]
    build()
    assert left == (tables() if is_new else old)
    assert tables() != old
