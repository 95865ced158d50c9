"""The batch on a real Dask scheduler with two workers on loopback, one of them killed in mid-run."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from planatlas import paths

from .batches import of_this_test, planatlas, start, tiny_checkout, wait_for, write_notebook

pytestmark = pytest.mark.slow

pytest.importorskip("distributed")

FINE = 'import planatlas as pa\nprint(len(pa.targets()), lang)\nprint(sorted(pa.regions()["name_en"]))'


class Cluster:
    """A scheduler and workers as processes of their own, in a folder that holds nothing of the project."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.address = ""
        self.processes: list[subprocess.Popen] = []
        folder.mkdir()
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "s.json")
        wait_for((folder / "s.json").exists)
        wait_for(self._read)

    def _read(self) -> bool:
        import json

        try:
            self.address = json.loads((self.folder / "s.json").read_text())["address"]
        except ValueError:
            return False
        return True

    def work(self, count: int) -> None:
        """Add workers, each of one process and one thread."""
        for _ in range(count):
            options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
            self._start("worker", self.address, *options)

    def _start(self, what: str, *options: str) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PLANATLAS_")}
        self.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + what, *options],
                cwd=self.folder,
                env=environment | {"CLUSTER_OF": str(self.folder)},
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / f"{what}-{len(self.processes)}.log").open("w"),
            )
        )

    def stop(self) -> None:
        """End all of it."""
        for process in self.processes:
            for child in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []:
                child.kill()
            process.kill()
            process.wait(10)


@pytest.fixture
def home(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with tiny notebooks."""
    home = tiny_checkout(tmp_path / "home", FINE)
    monkeypatch.setenv(paths.HOME_SETTING, str(home))
    return home


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    """A scheduler without workers yet."""
    cluster = Cluster(tmp_path / "cluster")
    yield cluster
    cluster.stop()


def _pages() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((paths.reports() / "en").glob("*.html"))}


def test_a_cluster_that_loses_a_worker_gives_the_same_pages(
    home: Path, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run waits, the first time, until its worker is killed; on the other it goes through."""
    flag = tmp_path / "begun"
    wait = f"import os, time\nif not os.path.exists({str(flag)!r}):\n    open({str(flag)!r}, 'w').close()"
    write_notebook(home, "sources_and_quality", wait + "\n    time.sleep(600)", FINE)
    write_notebook(home, "explore", "1 / 0")
    words = ("explore", "sources_and_quality", "region_profile")
    cluster.work(2)
    batch = start(*words, "--scheduler", cluster.address)
    wait_for(flag.exists)
    workers = [psutil.Process(process.pid) for process in cluster.processes[1:]]

    def busy() -> list[psutil.Process]:
        found = []
        for worker in workers:
            for kernel in worker.children(recursive=True):
                with suppress(psutil.Error):  # it ended while we looked
                    if kernel.environ().get(paths.VIEW_SETTING) == "sources_and_quality":
                        found.append(worker)
        return found

    wait_for(lambda: busy() != [])
    busy()[0].kill()
    out, told = batch.communicate(timeout=120)
    assert "report: 3 made, 1 failed" in out, told
    assert "- en/explore.html: ZeroDivisionError: division by zero" in told
    remote = _pages()
    assert "Yongji" not in remote["region_profile-330300.html"].decode()
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "local"))
    assert "report: 3 made, 1 failed" in planatlas(*words).stdout
    local = _pages()
    assert {name: page for name, page in remote.items() if name != "explore.html"} == {
        name: page for name, page in local.items() if name != "explore.html"
    }
    wait_for(lambda: of_this_test(tmp_path) == [], 20)


def test_a_scheduler_that_is_not_there(home: Path) -> None:
    done = planatlas("explore", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 1
    assert "planatlas: no scheduler answers at tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_scheduler_that_goes_away(home: Path, cluster: Cluster, tmp_path: Path) -> None:
    flag = tmp_path / "begun"
    write_notebook(home, "sources_and_quality", f"open({str(flag)!r}, 'w').close()\nimport time\ntime.sleep(600)")
    cluster.work(2)
    batch = start("explore", "sources_and_quality", "--scheduler", cluster.address)
    wait_for(lambda: flag.exists() and (paths.reports() / "en" / "explore.html").exists())
    cluster.processes[0].kill()
    _, told = batch.communicate(timeout=90)
    assert batch.returncode == 1
    assert f"planatlas: the scheduler at {cluster.address} or its last worker went away" in told
    assert "Traceback" not in told
    assert list(_pages()) == ["explore.html"]
