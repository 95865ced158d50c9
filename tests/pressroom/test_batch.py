"""The batch with tiny notebooks in real kernels: nothing twice, nothing lost, every failure in a clear word."""

import errno
import json
import os
import signal
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import psutil
import pytest
from planatlas.site.rows import Source
from pressroom.keys import plan_runs

from planatlas import paths
from planatlas.errors import ParameterError
from planatlas.site import all_runs
from pressroom.batch import ReportsError, Settings, _job, report
from pressroom.lock import LockedError, locked
from pressroom.records import read_record
from pressroom.runner import Runner, Stop
from pressroom.watchdog import Limits

from .batches import cold_kernel, of_this_test, planatlas, start, tiny_checkout, wait_for, write_notebook

FINE = 'from IPython.display import HTML, display\ndisplay(HTML("<h1>fine</h1>"))'
SLEEP = "import time\ntime.sleep(600)"


@pytest.fixture
def home(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with tiny notebooks and the synthetic data; no process may be left when the test ends."""
    home = tiny_checkout(tmp_path / "home", FINE)
    monkeypatch.setenv(paths.HOME_SETTING, str(home))
    yield home
    until = time.monotonic() + 5
    while (left := of_this_test(tmp_path)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        process.kill()
    assert left == []


def _page(name: str) -> str:
    return (paths.reports() / "en" / f"{name}.html").read_text(encoding="utf-8")


def _why(*words: str) -> dict[str, str]:
    lines = planatlas("--why", *words).stdout.splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_nothing_is_run_twice(home: Path, built_sample: Path) -> None:
    words = ("explore", "sources_and_quality", "region_profile")
    assert set(_why(*words).values()) == {"never run"}
    first = planatlas(*words)
    assert "report: 4 made" in first.stdout, first.stderr
    stamps = {path: path.stat().st_mtime_ns for path in paths.reports().rglob("*.html")}
    again = planatlas(*words)
    assert "report: 4 current" in again.stdout, again.stderr
    assert {path: path.stat().st_mtime_ns for path in paths.reports().rglob("*.html")} == stamps
    observations = built_sample / "processed" / "observations.csv"
    lines = observations.read_text(encoding="utf-8").splitlines(keepends=True)
    own = next(place for place, line in enumerate(lines) if line.startswith("330300,"))
    observations.write_text("".join(lines[:own] + lines[own + 1 :]), encoding="utf-8")
    assert _why(*words) == {
        "en/explore.html": "changed: rows of observations.csv",
        "en/sources_and_quality.html": "changed: rows of observations.csv",
        "en/region_profile-330300.html": "changed: rows of observations.csv",
        "en/region_profile-330326.html": "up to date",
    }
    assert "report: 3 made, 1 current" in planatlas(*words).stdout
    kept = [path for path in stamps if path.stat().st_mtime_ns == stamps[path]]
    assert {path.name for path in kept} >= {"region_profile-330326.html", "index.html"}
    assert "report: 1 made" in planatlas("explore", "--force").stdout


def test_a_page_deleted_or_edited_is_made_again(home: Path) -> None:
    words = ("explore", "region_profile")
    assert planatlas(*words).returncode == 0
    edited, deleted = (paths.reports() / "en" / f"region_profile-{code}.html" for code in ("330300", "330326"))
    before = edited.read_bytes()
    edited.write_bytes(before + b" ")
    deleted.unlink()
    assert list(_why(*words).values()) == ["the page was changed by another hand", "the page is gone", "up to date"]
    assert "report: 2 made, 1 current" in planatlas(*words).stdout
    assert edited.read_bytes() == before
    assert deleted.is_file()


def test_the_index_is_the_same_and_the_runs_are_beside_it(home: Path) -> None:
    assert planatlas("explore").returncode == 0
    index = (paths.reports() / "index.html").read_bytes()
    assert planatlas("explore", "--force").returncode == 0
    assert (paths.reports() / "index.html").read_bytes() == index
    runs = (paths.reports() / "runs.html").read_text(encoding="utf-8")
    record = read_record("en/explore.html")
    assert record is not None
    assert set(record.seconds) == {"start", "cells", "end", "publish"}
    assert record.peak_mb > 10
    assert f"<td>{record.seconds['start']:.1f}</td>" in runs
    assert f"<td>{record.peak_mb:.0f}</td>" in runs
    (paths.reports() / "index.html").unlink()
    assert "report: 1 current" in planatlas("explore").stdout
    assert (paths.reports() / "index.html").read_bytes() == index


INVALID = "nbformat.validator.NotebookValidationError"
FAULTS = {
    "prints and leaves": {
        "mothers": ("x = = 1", "SyntaxError: invalid syntax"),
        "screened": ("import sys\nsys.exit(0)", "the notebook called sys.exit: the cells after it did not run"),
        "enrolled": ("import sys\nsys.exit(1)", "SystemExit: 1"),
        "share": ("print('x' * 100_000_000)", "stopped: it printed more than 20 MB"),
        "myopia": ("while True:\n    print('y' * 1000)", "stopped: it printed more than 20 MB"),
    },
    "takes too much": {
        "mothers": (SLEEP, "stopped: it ran longer than 30 seconds (--timeout)"),
        "screened": ("held = []\nwhile True:\n    held.append(b'x' * 10_000_000)", "stopped: it held "),
    },
    "shows what is no text": {
        "mothers": ("from IPython.display import display\ndisplay({'text/html': 5}, raw=True)", f"{INVALID}: 5 is not"),
        "screened": (
            "from IPython.display import display\ndisplay({'text/html': {'a': 5}}, raw=True)",
            f"{INVALID}: {{'a': 5}} is not",
        ),
    },
    "dies or stays": {
        "mothers": ("import os\nos._exit(7)", "the kernel died: the notebook ended it, with exit status 7"),
        "screened": (
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            "the kernel died: it was killed by signal 9",
        ),
        "share": (
            "import subprocess, time\nsubprocess.Popen(['sleep', '600'], start_new_session=True, env={})\n"
            "subprocess.Popen(['sleep', '601'])\ntime.sleep(1)",
            "the notebook left processes running, which were ended: sleep",
        ),
    },
}


@pytest.mark.parametrize("kind", FAULTS)
def test_bad_notebooks_are_named_and_the_others_are_there(kind: str, home: Path) -> None:
    faults = FAULTS[kind]
    cells = {indicator: cell for indicator, (cell, _) in faults.items()}
    write_notebook(home, "indicator_map", f"exec({cells!r}.get(indicator, ''))", FINE)
    done = planatlas("indicator_map", "sources_and_quality", "--timeout", "30", "--memory", "900")
    assert done.returncode == 1, done.stderr
    assert f"report: {6 - len(faults)} made, {len(faults)} failed" in done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    assert "<h1>fine</h1>" in _page("sources_and_quality")
    index = (paths.reports() / "index.html").read_text(encoding="utf-8")
    assert index.count("✗ failed") == len(faults)
    for indicator, (_, word) in faults.items():
        name = f"indicator_map-{indicator}"
        assert f"- en/{name}.html: {word}" in done.stderr
        assert "This page could not be finished" in _page(name)
        assert len(_page(name)) < 1_000_000
        record = read_record(f"en/{name}.html")
        assert record is not None
        assert record.outcome == "failed"
        assert record.error.startswith(word)


def test_a_thread_left_behind_ends_with_its_kernel(home: Path) -> None:
    cell = "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()"
    write_notebook(home, "explore", cell, FINE)
    assert "report: 1 made" in planatlas("explore").stdout
    record = read_record("en/explore.html")
    assert record is not None
    assert record.seconds["end"] < 60  # not the thread's ten minutes


def test_a_file_that_is_no_notebook_and_one_without_parameters(home: Path) -> None:
    (home / "notebooks" / "explore.ipynb").write_text('{"cells": [', encoding="utf-8")
    write_notebook(home, "region_profile", FINE, tags=())
    done = planatlas("explore", "region_profile", "sources_and_quality")
    assert done.returncode == 1
    assert "report: 1 made, 3 failed" in done.stdout
    assert "notebooks/explore.ipynb is no notebook" in done.stderr
    assert "notebooks/region_profile.ipynb has no cell tagged 'parameters'" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_notebook_that_writes_into_the_project_is_named(jobs: str, home: Path) -> None:
    target = home / "notebooks" / "left.txt"
    write_notebook(home, "explore", f"import time\nopen({str(target)!r}, 'w').write(str(time.time()))")
    write_notebook(home, "sources_and_quality", "import time\ntime.sleep(3)", FINE)
    done = planatlas("explore", "sources_and_quality", "region_profile", "--jobs", jobs)
    assert done.returncode == 1
    assert "report: 3 made, 1 failed" in done.stdout, done.stderr
    told = "- en/explore.html: each time that it ran, files of the project changed, which a notebook may not do: "
    assert told + "notebooks/left.txt" in done.stderr
    assert target.is_file()


def test_a_file_that_nobody_owns_up_to_is_named(home: Path) -> None:
    target = home / "notebooks" / "once.txt"
    write_notebook(home, "explore", f"import os\nif not os.path.exists({str(target)!r}): open({str(target)!r}, 'w')")
    write_notebook(home, "sources_and_quality", "import time\ntime.sleep(3)", FINE)
    done = planatlas("explore", "sources_and_quality", "--jobs", "2")
    assert done.returncode == 1
    assert "files of the project changed while runs were under way" in done.stderr
    assert "notebooks/once.txt" in done.stderr.splitlines()[-1]


def test_only_what_failed_is_tried_again(home: Path) -> None:
    flag = home / "mended"
    write_notebook(home, "explore", f"import pathlib\nassert pathlib.Path({str(flag)!r}).exists(), 'not yet'")
    assert planatlas("explore", "sources_and_quality").returncode == 1
    assert _why("explore") == {"en/explore.html": "failed last time: AssertionError: not yet"}
    (paths.reports() / "en" / "sources_and_quality.html").unlink()
    flag.touch()
    assert "report: 1 made;" in planatlas("--retry-failed").stdout
    assert not (paths.reports() / "en" / "sources_and_quality.html").exists()
    assert "report: nothing to do" in planatlas("--retry-failed").stdout


def test_json_lines(home: Path) -> None:
    write_notebook(home, "explore", "1 / 0")
    done = planatlas("explore", "sources_and_quality", "--log-json", "--jobs", "1")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events] == [
        "batch_started", "run_started", "run_finished", "run_started", "run_finished", "batch_finished",
    ]  # fmt: skip
    finished = {event["page"]: event for event in events if event["event"] == "run_finished"}
    assert finished["en/explore.html"]["outcome"] == "failed"
    assert finished["en/explore.html"]["error"] == "ZeroDivisionError: division by zero"
    assert finished["en/sources_and_quality.html"]["outcome"] == "made"
    assert (events[-1]["done"], events[-1]["total"], events[-1]["failed"]) == (2, 2, 1)
    assert events[2]["seconds_to_go"] > 0


def _ready(home: Path, name: str = "begun") -> Path:
    """Notebooks of which one is quick and one waits for ever once it says that it has begun."""
    flag = home / name
    write_notebook(home, "explore", FINE)
    write_notebook(home, "sources_and_quality", f"open({str(flag)!r}, 'w').close()", SLEEP)
    return flag


@pytest.mark.parametrize("together", [False, True], ids=["batch", "group"])
def test_a_killed_batch_leaves_nothing_behind_and_is_taken_up(together: bool, home: Path, tmp_path: Path) -> None:
    flag, page = _ready(home), paths.reports() / "en" / "explore.html"
    batch = start("explore", "sources_and_quality", "--jobs", "2")
    wait_for(lambda: flag.exists() and read_record("en/explore.html") is not None)
    if together:
        os.killpg(batch.pid, signal.SIGKILL)
    else:
        batch.kill()
    batch.communicate(timeout=30)
    wait_for(lambda: of_this_test(tmp_path) == [], 20)
    whole = page.read_bytes()
    assert {path.name for path in paths.reports().rglob("*.html")} == {"explore.html"}
    assert _why("explore", "sources_and_quality") == {
        "en/explore.html": "up to date",
        "en/sources_and_quality.html": "never run",
    }
    stamp = page.stat().st_mtime_ns
    write_notebook(home, "sources_and_quality", FINE)
    assert "report: 1 made, 1 current" in planatlas("explore", "sources_and_quality").stdout
    assert (page.read_bytes(), page.stat().st_mtime_ns) == (whole, stamp)


def test_a_killed_kernel_has_its_run_done_again(home: Path, tmp_path: Path) -> None:
    flag = home / "begun"
    once = f"import os, time\nif not os.path.exists({str(flag)!r}):\n    open({str(flag)!r}, 'w').close()"
    write_notebook(home, "sources_and_quality", once + "\n    time.sleep(600)", FINE)
    batch = start("explore", "sources_and_quality", "--cold")
    wait_for(flag.exists)
    cold_kernel(of_this_test(tmp_path), "sources_and_quality").kill()
    out, told = batch.communicate(timeout=60)
    assert "report: 2 made" in out, told
    assert "lost   en/sources_and_quality.html: its kernel died; done again later" in told


def test_a_killed_worker_has_its_run_done_again(home: Path, tmp_path: Path) -> None:
    flag = home / "begun"
    once = f"import os, time\nif not os.path.exists({str(flag)!r}):\n    open({str(flag)!r}, 'w').close()"
    write_notebook(home, "sources_and_quality", once + "\n    time.sleep(600)", FINE)
    batch = start("explore", "sources_and_quality", "--cold")
    wait_for(flag.exists)
    cold_kernel(of_this_test(tmp_path), "sources_and_quality").parent().kill()
    out, told = batch.communicate(timeout=90)
    assert "report: 2 made" in out, told
    assert "lost   en/sources_and_quality.html" in told
    assert batch.returncode == 0


def test_ctrl_c_once_finishes_what_runs(home: Path) -> None:
    flag = home / "begun"
    write_notebook(home, "sources_and_quality", f"open({str(flag)!r}, 'w').close()\nimport time\ntime.sleep(3)", FINE)
    batch = start("sources_and_quality", "explore", "--jobs", "1")
    wait_for(flag.exists)
    os.killpg(batch.pid, signal.SIGINT)
    out, told = batch.communicate(timeout=60)
    assert batch.returncode == 130
    assert "stopping: waits for 1 runs under way" in told
    assert "report: 1 made, 1 not started" in out
    assert "<h1>fine</h1>" in _page("sources_and_quality")
    assert _why("explore") == {"en/explore.html": "never run"}


def test_ctrl_c_twice_stops_at_once(home: Path, tmp_path: Path) -> None:
    flag = _ready(home)
    batch = start("explore", "sources_and_quality", "--jobs", "2")
    wait_for(lambda: flag.exists() and read_record("en/explore.html") is not None)
    os.killpg(batch.pid, signal.SIGINT)
    wait_for(lambda: "stopping" in batch.stderr.readline())
    os.killpg(batch.pid, signal.SIGINT)
    _, told = batch.communicate(timeout=30)
    assert batch.returncode == 130
    assert "stopped at once" in told
    assert "Traceback" not in told
    wait_for(lambda: of_this_test(tmp_path) == [], 10)
    assert {path.name for path in paths.reports().rglob("*.html")} == {"explore.html"}


def test_two_batches_never_write_one_folder(home: Path) -> None:
    flag = _ready(home)
    batch = start("sources_and_quality")
    wait_for(flag.exists)
    other = planatlas("explore")
    assert other.returncode == 1
    assert f"process {batch.pid} already writes" in other.stderr
    os.killpg(batch.pid, signal.SIGKILL)
    batch.communicate(timeout=30)
    assert "report: 1 made" in planatlas("explore").stdout


def test_a_stale_lock_is_taken_over_and_a_foreign_one_is_not(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    own = psutil.Process()
    lock.write_text(json.dumps({"pid": own.pid, "start": own.create_time() - 100, "host": os.uname().nodename}))
    with locked(tmp_path), pytest.raises(LockedError, match=f"process {own.pid} already writes"), locked(tmp_path):
        pass
    assert not lock.exists()
    foreign = {"pid": 1, "host": "elsewhere", "inode": tmp_path.stat().st_ino}
    lock.write_text(json.dumps(foreign))
    with pytest.raises(LockedError, match="process 1 on elsewhere writes"), locked(tmp_path):
        pass
    lock.write_text(json.dumps(foreign | {"inode": 1}))  # a copy of a folder in which a batch is at work
    with locked(tmp_path):
        assert json.loads(lock.read_text())["pid"] == own.pid
    lock.write_text("")
    with locked(tmp_path):
        assert json.loads(lock.read_text())["pid"] == own.pid


def test_of_many_one_gets_a_stale_lock(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(json.dumps({"pid": os.getpid(), "start": 1.0, "host": os.uname().nodename}))
    held, refused, go = [], [], threading.Barrier(8)

    def take() -> None:
        go.wait()
        try:
            with locked(tmp_path):
                held.append(1)
                over.wait()
        except LockedError:
            refused.append(1)

    over = threading.Event()
    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    wait_for(lambda: len(held) + len(refused) == 8)
    over.set()
    for thread in threads:
        thread.join()
    assert len(held) == 1


def _run(page: str) -> list:
    return [run for run in all_runs() if run.page == page]


def test_a_run_that_stands_twice_is_refused(home: Path) -> None:
    with pytest.raises(ParameterError, match=r"stand twice.*en/explore.html"):
        report(_run("en/explore.html") * 2)


def test_a_folder_that_cannot_be_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, "/proc/planatlas")
    done = planatlas("explore")
    assert done.returncode == 1
    assert "planatlas: cannot write to /proc/planatlas" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_keeps_what_was_finished(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert report(_run("en/explore.html"))[0].state == "made"
    whole, record = _page("explore"), read_record("en/explore.html")
    opened = os.fdopen

    def full(handle: int, *arguments: object, **options: object) -> object:
        if "explore.html" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            os.close(handle)
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(handle, *arguments, **options)

    write_notebook(home, "explore", "print('more')", FINE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", full)
        with pytest.raises(ReportsError, match=r"No space left on device.*run again"):
            report(_run("en/explore.html"))
    assert (_page("explore"), read_record("en/explore.html")) == (whole, record)
    assert [path.name for path in (paths.reports() / "en").iterdir()] == ["explore.html"]
    assert report(_run("en/explore.html"))[0].state == "made"
    assert _page("explore") != whole


def test_a_broken_record_only_makes_the_run_happen_again(home: Path) -> None:
    assert report(_run("en/explore.html"))[0].state == "made"
    record = paths.reports() / ".state" / "runs" / "en" / "explore.json"
    whole = record.read_text()
    for damaged in (
        "",
        "{",
        "[]",
        "null",
        whole.replace('"seconds"', '"x"'),
        whole.replace('"peak_mb": ', '"peak_mb": "'),
    ):
        record.write_text(damaged)
        assert report(_run("en/explore.html"))[0].state == "made"
    assert report(_run("en/explore.html"), Settings(limits=Limits(5, 500)))[0].state == "current"


class _Elsewhere:
    """A place whose only worker cannot begin a run."""

    lost = (TimeoutError,)

    def slots(self) -> int:
        return 1

    def submit(self, work: object, job: object) -> Future:
        future: Future = Future()
        future.set_exception(ModuleNotFoundError("No module named 'planatlas'"))
        return future

    def overdue(self) -> list[Future]:
        return []

    def check(self) -> None:
        pass


def test_a_worker_without_planatlas_fails_the_run_with_its_word(home: Path) -> None:
    planned = plan_runs(_run("en/explore.html"))
    source = Source()
    runner = Runner(_Elsewhere(), lambda each: _job(each, source, Limits()), Stop(), lambda *_, **__: None)
    [(_, result)] = runner.results(planned)
    assert result.error == (
        "the process that should run it could not: ModuleNotFoundError: No module named 'planatlas'"
    )
    assert "No module named" in result.html
