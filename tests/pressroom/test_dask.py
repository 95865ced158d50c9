"""The batch on a real Dask scheduler with two workers on loopback: data sent once, lost workers, other code."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pressroom import dask_executor
from pressroom.batch import OutputError
from pressroom.errors import PressroomError, SchedulerError
from pressroom.execution import Job, execute_remotely
from pressroom.snapshot import write_snapshot

from .toy import FINE, SLEEP, Toy, run_of, wait_for, with_project

pytestmark = pytest.mark.slow

distributed = pytest.importorskip("distributed")


class Cluster:
    """A scheduler and workers as processes of their own, in a folder that holds nothing of the project."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.address = ""
        self.processes: list[subprocess.Popen] = []
        folder.mkdir()
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "s.json")
        wait_for(self._read)

    def _read(self) -> bool:
        try:
            self.address = json.loads((self.folder / "s.json").read_text())["address"]
        except (OSError, ValueError):
            return False
        return True

    def work(self, count: int, **environment: str) -> None:
        """Add workers, each of one process and one thread."""
        for _ in range(count):
            options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
            self._start("worker", self.address, *options, **environment)

    def _start(self, what: str, *options: str, **environment: str) -> None:
        with (self.folder / f"{what}-{len(self.processes)}.log").open("w") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
                    cwd=self.folder,
                    env=os.environ | {"TMPDIR": str(self.folder)} | environment,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
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
def cluster(toy: Toy, tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers yet; notebooks that start where no file of the project is needed."""
    cluster = Cluster(tmp_path / "cluster")
    yield cluster
    cluster.stop()


def test_a_cluster_that_loses_a_worker_gives_the_same_pages(
    toy: Toy, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run waits, the first time, until its worker is killed; on the other it goes through."""
    flag = toy.home / "begun"
    wait = f"if not os.path.exists({str(flag)!r}):\n    open({str(flag)!r}, 'w').write(str(os.getpid()))"
    toy.write_notebook("waiting", "", "import os, time", wait + "\n    time.sleep(600)", FINE)
    toy.write_notebook("broken", "", "1 / 0")
    runs = [run_of("towns", town="Bath"), run_of("waiting"), run_of("broken"), run_of("streets", town="Bath")]
    cluster.work(2)
    killed: list[int] = []
    sent: list[object] = []
    scatter = distributed.Client.scatter
    monkeypatch.setattr(distributed.Client, "scatter", lambda *given, **how: sent.append(1) or scatter(*given, **how))

    def kill_its_worker() -> None:
        wait_for(lambda: flag.exists() and flag.read_text() != "")
        killed.append(int(flag.read_text()))
        psutil.Process(killed[0]).parent().kill()  # type: ignore[union-attr]

    threading.Thread(target=kill_its_worker, daemon=True).start()
    project = with_project(toy, working_folder=None)
    outcomes = toy.batch(runs, project=project, scheduler=cluster.address)
    assert {page: outcome.state for page, outcome in outcomes.items()} == {
        "towns-Bath.html": "made", "waiting.html": "made", "broken.html": "failed", "streets-Bath.html": "made",
    }, outcomes  # fmt: skip
    assert killed
    assert outcomes["broken.html"].error == "ZeroDivisionError: division by zero"
    assert toy.data_reads("towns-Bath.html") == ["towns.csv (town Bath)"]
    remote = {run.page: toy.page(run.page) for run in runs if run.notebook != "broken"}
    assert toy.batch(runs[:2] + runs[3:], project=project, force=True)
    assert {page: toy.page(page) for page in remote} == remote
    assert len(sent) == 1  # to all workers at once, not with each run


def test_the_files_of_a_page_come_from_the_workers(toy: Toy, cluster: Cluster) -> None:
    publisher = "def publish(notebook, run, record, error):\n    return 'page', {'a.bin': bytes([0, 255])}\n"
    toy.write("lib/publisher.py", publisher)
    cluster.work(1)
    project = with_project(toy, publish="publisher:publish", working_folder=None)
    assert toy.made([run_of("summary")], project=project, scheduler=cluster.address) == {"summary.html"}
    assert (toy.home / "pages/files/summary/a.bin").read_bytes() == bytes([0, 255])


def test_a_worker_with_other_code_is_refused(toy: Toy, cluster: Cluster, tmp_path: Path) -> None:
    other = tmp_path / "other" / "something-1.0.dist-info"
    other.mkdir(parents=True)
    cluster.work(1, PYTHONPATH=os.pathsep.join([os.environ["PYTHONPATH"], str(other.parent)]))
    outcomes = toy.batch([run_of("summary")], scheduler=cluster.address)
    assert "has another packages than the batch was planned with" in outcomes["summary.html"].error


def test_a_scheduler_that_is_not_there_and_one_without_workers(
    toy: Toy, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_executor, "SCHEDULER_TIMEOUT", 1)
    with pytest.raises(SchedulerError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9: "):
        toy.batch(scheduler="tcp://127.0.0.1:9")
    with pytest.raises(SchedulerError, match=f"the scheduler at {cluster.address} has no workers: start some"):
        toy.batch(scheduler=cluster.address)


class _Listener(list):
    """Does something at each event."""

    def __init__(self, what: object):
        super().__init__()
        self.what = what

    def append(self, event: object) -> None:
        super().append(event)
        self.what(event)  # type: ignore[operator]


def test_a_scheduler_that_goes_away(toy: Toy, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_executor, "SCHEDULER_TIMEOUT", 5)
    flag = toy.home / "begun"
    toy.write_notebook("waiting", "", f"open({str(flag)!r}, 'w').close()", SLEEP)
    cluster.work(2)

    def killing(event: object) -> None:
        if event.event == "run_finished":  # type: ignore[attr-defined]
            wait_for(flag.exists)
            cluster.processes[0].kill()

    toy.events = _Listener(killing)  # type: ignore[assignment]
    told = f"the scheduler at {cluster.address} or its last worker went away"
    with pytest.raises(PressroomError, match=told) as caught:
        toy.batch([run_of("waiting"), run_of("summary")], scheduler=cluster.address)
    assert not isinstance(caught.value, OutputError)
    assert [path.name for path in (toy.home / "pages").glob("*.html")] == ["summary.html"]


# What a worker does with the data that it is sent; no scheduler is needed to see it


@pytest.fixture
def sent(tmp_path: Path) -> bytes:
    """Data as they are sent."""
    return write_snapshot({"towns.csv": str(tmp_path).encode()}, tmp_path / "sent").packed()


def _job(toy: Toy) -> Job:
    return Job(toy.project, run_of("summary"), "{}")


def test_data_are_unpacked_once_a_worker(toy: Toy, sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked, jobs = [], []
    monkeypatch.setattr("pressroom.execution.execute", lambda job: jobs.append(job) or _well())
    original = write_snapshot
    monkeypatch.setattr("pressroom.execution.write_snapshot", lambda *given: unpacked.append(1) or original(*given))
    for _ in range(3):
        execute_remotely(_job(toy), sent)
    execute_remotely(_job(toy), None)
    assert len(unpacked) == 1
    assert [job.snapshot is None for job in jobs] == [False, False, False, True]
    assert len({job.snapshot for job in jobs}) == 2


def _well() -> object:
    from pressroom.execution import Result

    return Result("page")


def test_a_run_that_writes_into_the_data_of_its_worker_is_found(
    toy: Toy, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is done again alone, and fails if it writes again; the next run on the worker finds the data as they were."""
    seen = []

    def writing(job: Job) -> object:
        assert job.snapshot
        seen.append((job.snapshot / "towns.csv").read_bytes())
        (job.snapshot / "towns.csv").write_text("wrong")
        return _well()

    monkeypatch.setattr("pressroom.execution.execute", writing)
    results = [execute_remotely(_job(toy), sent) for _ in range(2)]
    assert [result.error for result in results] == [
        "it changed files of its data, which a notebook may not do: towns.csv"
    ] * 2
    assert [result.is_lost for result in results] == [True, True]
    assert seen[0] == seen[1] != b"wrong"
