"""The command with real processes: what it says, what it leaves when it is stopped or killed, and who may write."""

import json
import os
import signal
import subprocess
import threading
from pathlib import Path

import psutil
import pytest

from pressroom.lock import LockedError, locked
from pressroom.records import Records

from .toy import FINE, Toy, run_of, wait_for, with_project

pytestmark = pytest.mark.slow
THREE = "streets: [{town: Bath}]\nsummary:\n"


def _flagged(toy: Toy, name: str, *cells: str, once: bool = False) -> Path:
    """A notebook that writes the number of its kernel to a file and waits for ever: the first time, or always."""
    flag = toy.home / f"{name}.begun"
    wait = f"with open({str(flag)!r}, 'x') as file:\n    file.write(str(os.getpid()))\nimport time\ntime.sleep(600)"
    first = f"import os\nif not os.path.exists({str(flag)!r}):\n" + "".join(
        f"    {line}\n" for line in wait.split("\n")
    )
    toy.write_notebook(name, "", first if once else f"import os\n{wait}", *cells)
    return flag


def _kernel(flag: Path) -> psutil.Process:
    wait_for(lambda: flag.exists() and flag.read_text())
    return psutil.Process(int(flag.read_text()))


def test_what_the_command_says(toy: Toy) -> None:
    """One folder through its life: made, current, changed, explained, failed, refused."""
    pages = ["towns-Bath.html", "towns-Wells.html", "streets-Bath.html", "summary.html"]
    toy.write("notebooks/sets.yaml", "towns: [{town: Bath}, {town: Wells}]\nstreets: [{town: Bath}]\nsummary:\n")
    first = toy.run("--jobs", "2")
    assert (first.returncode, first.stdout) == (0, "pressroom: 4 made\n"), first.stderr
    lines = first.stderr.splitlines()
    assert sorted(line.split()[1] for line in lines) == sorted(pages)
    assert all(line.startswith("ok     ") for line in lines)
    assert lines[-1].endswith("(4 of 4)")
    stamps = {path: path.stat().st_mtime_ns for path in (toy.home / "pages").glob("*.html")}
    again = toy.run()
    assert (again.returncode, again.stdout, again.stderr) == (0, "pressroom: 4 current\n", "")
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    toy.change("data/towns.csv", "94000", "95000")
    toy.write_notebook("streets", "", "1 / 0")
    toy.write("notebooks/sets.yaml", "towns: [{town: Bath}, {town: Wells}]\nstreets:\nsummary:\n")
    why = toy.run("--why")
    row = "1 row changed: Bath, Somerset, 95000: people '94000' → '95000'"
    assert why.stdout.splitlines() == [
        f"towns-Bath.html: changed: towns.csv (town Bath): {row}",
        "towns-Wells.html: up to date",
        "streets.html: never run",
        f"summary.html: changed: towns.csv: {row}",
    ]
    failing = toy.run("--log-json", "--jobs", "1")
    events = [json.loads(line) for line in failing.stdout.splitlines()]
    assert failing.returncode == 1
    assert failing.stderr.splitlines() == [
        "- streets.html: ZeroDivisionError: division by zero",
        "pressroom: 2 made, 1 current, 1 failed",
    ]
    assert [event["event"] for event in events] == [
        "batch_started", *["run_started", "run_finished"] * 3, "batch_finished",
    ]  # fmt: skip
    finished = {event["page"]: event for event in events if event["event"] == "run_finished"}
    assert finished["streets.html"]["error"] == "ZeroDivisionError: division by zero"
    assert [finished[page]["outcome"] for page in ("streets.html", "summary.html")] == ["failed", "made"]
    assert (events[-1]["done"], events[-1]["total"], events[-1]["failed"]) == (3, 3, 1)
    assert events[2]["seconds_to_go"] > 0
    toy.write("notebooks/sets.yaml", "towns: [{river: Avon}]\nrivers:\n")
    refused = toy.run()
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines() == [
        "pressroom: nothing was run:",
        "- towns, set 1: river: unknown parameter. Allowed: town.",
        "- rivers: there is no such notebook. Allowed: streets, summary, towns.",
    ]


def test_why_neither_locks_nor_writes(toy: Toy) -> None:
    """It may be asked while a batch is at work, and of a folder that is not there."""
    with locked(with_project(toy, out=toy.home / "busy")):
        done = toy.run("--why", "--to", str(toy.home / "busy"))
    assert (done.returncode, done.stderr) == (0, "")
    assert toy.run("--why").stdout.splitlines()[-1] == "summary.html: never run"
    assert not (toy.home / "pages").exists()


def test_only_what_failed_is_tried_again(toy: Toy) -> None:
    flag = toy.home / "mended"
    toy.write_notebook("towns", "", f"import pathlib\nassert pathlib.Path({str(flag)!r}).exists(), 'not yet'")
    runs = [run_of("towns"), run_of("summary")]
    assert {page: outcome.state for page, outcome in toy.batch(runs).items()} == {
        "towns.html": "failed", "summary.html": "made",
    }  # fmt: skip
    assert toy.why(runs) == {"towns.html": "failed last time: AssertionError: not yet", "summary.html": ""}
    (toy.home / "pages" / "summary.html").unlink()
    flag.touch()
    assert toy.made(runs, retry_failed=True) == {"towns.html"}
    assert not (toy.home / "pages" / "summary.html").exists()
    assert toy.batch(runs, retry_failed=True) == {}


def test_what_is_damaged_is_made_anew_with_a_word(made: Toy) -> None:
    made.write("pages/.state/runs/summary.json", "{")
    assert made.made([run_of("summary")], jobs=1) == {"summary.html"}
    assert [event.page for event in made.events if event.event == "record_lost"] == ["summary.html"]
    assert made.made([run_of("summary")]) == set()


def test_current_pages_are_made_again_on_request(made: Toy) -> None:
    before = made.page("summary.html")
    assert made.made([run_of("summary")], force=True, jobs=1) == {"summary.html"}
    assert made.page("summary.html") == before


@pytest.mark.parametrize("together", [False, True], ids=["batch", "group"])
def test_a_killed_batch_leaves_nothing_behind_and_is_taken_up(together: bool, toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", THREE)
    flag = _flagged(toy, "summary")
    batch = toy.start("--jobs", "2")
    records = Records(toy.project)
    _kernel(flag)
    wait_for(lambda: records.read("streets-Bath.html"))
    everyone = [process.pid for process in toy.processes()]
    if together:
        os.killpg(batch.pid, signal.SIGKILL)
    else:
        batch.kill()
    batch.communicate(timeout=30)
    wait_for(lambda: not toy.processes(), 30)
    assert len(everyone) >= 4  # the batch, its fork servers, workers and kernels
    assert [path.name for path in (toy.home / "pages").glob("*.html")] == ["streets-Bath.html"]
    runs = [run_of("streets", town="Bath"), run_of("summary")]
    assert toy.why(runs) == {"streets-Bath.html": "", "summary.html": "never run"}
    if together:
        toy.write_notebook("summary", "", FINE)
        assert toy.made(runs) == {"summary.html"}


def test_a_terminated_batch_leaves_nothing_behind(toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", "summary:\n")
    flag = _flagged(toy, "summary")
    batch = toy.start("--jobs", "1")
    _kernel(flag)
    batch.terminate()
    batch.communicate(timeout=30)
    wait_for(lambda: not toy.processes(), 30)


def test_runs_of_a_killed_kernel_and_of_a_killed_worker_are_done_again(toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", THREE)
    toy.write("notebooks/sets.yaml", "summary:\nrivers:\n")
    own, other = _flagged(toy, "summary", FINE, once=True), _flagged(toy, "rivers", FINE, once=True)
    batch = toy.start("--cold", "--jobs", "2")
    kernels = [_kernel(own), _kernel(other)]
    kernels[0].kill()
    worker = kernels[1].parent()
    assert worker
    worker.kill()
    out, told = batch.communicate(timeout=120)
    assert (batch.returncode, out) == (0, "pressroom: 2 made\n"), told
    assert "lost   summary.html: its kernel died; done again later" in told
    assert "lost   rivers.html: its worker died; done again later" in told


def test_ctrl_c_once_finishes_what_runs(toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", "summary:\nstreets: [{town: Bath}]\n")
    flag, go = toy.home / "begun", toy.home / "go"
    wait = f"import os, time\nopen({str(flag)!r}, 'w').close()\nwhile not os.path.exists({str(go)!r}): time.sleep(0.05)"
    toy.write_notebook("summary", "", wait, FINE)
    batch = toy.start("--jobs", "1")
    wait_for(flag.exists)
    os.killpg(batch.pid, signal.SIGINT)
    assert batch.stderr
    told = batch.stderr.readline()
    go.touch()
    out, _ = batch.communicate(timeout=60)
    assert told.startswith("stopping: waits for 1 runs under way")
    assert (batch.returncode, out) == (130, "pressroom: 1 made, 1 not started\n")
    assert "fine" in toy.page("summary.html")
    assert toy.why([run_of("streets", town="Bath")]) == {"streets-Bath.html": "never run"}


def test_ctrl_c_twice_stops_at_once(toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", "summary:\n")
    flag = _flagged(toy, "summary")
    batch = toy.start("--jobs", "1")
    _kernel(flag)
    os.killpg(batch.pid, signal.SIGINT)
    assert batch.stderr
    assert "stopping" in batch.stderr.readline()
    os.killpg(batch.pid, signal.SIGINT)
    _, told = batch.communicate(timeout=30)
    assert batch.returncode == 130
    assert "pressroom: stopped at once; what was finished stays" in told
    assert "Traceback" not in told
    wait_for(lambda: not toy.processes(), 20)
    assert list((toy.home / "pages").glob("*.html")) == []


def test_two_batches_never_write_one_folder(toy: Toy) -> None:
    toy.write("notebooks/sets.yaml", "summary:\n")
    flag = _flagged(toy, "summary")
    batch = toy.start("--jobs", "1")
    _kernel(flag)
    with pytest.raises(LockedError, match=f"process {batch.pid} already writes pages"):
        toy.batch()
    os.killpg(batch.pid, signal.SIGKILL)
    batch.communicate(timeout=30)
    assert toy.why([run_of("summary")]) == {"summary.html": "never run"}  # which takes the lock


def test_a_stale_lock_is_taken_over_and_a_foreign_one_is_not(toy: Toy) -> None:
    project = toy.project
    note = project.state / "lock"
    note.parent.mkdir(parents=True)
    note.write_text(json.dumps({"pid": os.getpid(), "host": os.uname().nodename}))
    with (
        locked(project),
        pytest.raises(LockedError, match=f"process {os.getpid()} already writes pages"),
        locked(project),
    ):
        pass
    assert not note.exists()
    foreign = {"pid": 1, "host": "elsewhere", "inode": note.parent.stat().st_ino}
    note.write_text(json.dumps(foreign))
    told = r"process 1 on elsewhere writes pages\. .* remove pages/\.state/lock"
    with pytest.raises(LockedError, match=told), locked(project):
        pass
    for content in (json.dumps(foreign | {"inode": 1}), "", "[]"):  # a copy of a folder in which a batch is at work
        note.write_text(content)
        with locked(project):
            assert json.loads(note.read_text())["pid"] == os.getpid()


def test_of_many_one_gets_a_stale_lock(toy: Toy) -> None:
    toy.write("pages/.state/lock", json.dumps({"pid": os.getpid(), "host": os.uname().nodename}))
    held, refused, go, over = [], [], threading.Barrier(8), threading.Event()

    def take() -> None:
        go.wait()
        try:
            with locked(toy.project):
                held.append(1)
                over.wait()
        except LockedError:
            refused.append(1)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    wait_for(lambda: len(held) + len(refused) == 8)
    over.set()
    for thread in threads:
        thread.join()
    assert len(held) == 1


# Caches


CACHED = '''"""What a project warms its kernels with: a reader that remembers, and a table that was read once."""

import csv

import gazetteer

TOWNS = None


def warm_up():
    global TOWNS
    gazetteer.remembered("streets")
    with open(gazetteer.path("towns"), encoding="utf-8") as file:
        TOWNS = list(csv.DictReader(file))
'''


def test_what_kernels_were_forked_with_counts_for_every_run(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows what of it a run has used: what a reader remembers, a file that was read, the module itself."""
    toy.write("lib/remembering.py", CACHED)
    toy.write_notebook("cached", "", "import gazetteer, remembering", "print(gazetteer.remembered('streets'))")
    toy.write_notebook("plain", "", FINE)
    project, runs = with_project(toy, warm_up=("remembering",)), [run_of("cached"), run_of("plain")]
    assert toy.made(runs, project=project) == {"cached.html", "plain.html"}
    for page in ("cached.html", "plain.html"):
        assert set(toy.data_reads(page)) == {"streets.csv", "towns.csv"}
        files = {Path(read.file).name for read in toy.reads(page) if read.file.startswith("/")}
        assert {"remembering.py", "gazetteer.py"} <= files
    toy.change("data/streets.csv", "300", "301")
    assert set(toy.why(runs).values()) == {"changed: streets.csv"}
    toy.change("data/streets.csv", "301", "300")
    toy.change("data/towns.csv", "94000", "95000")
    assert set(toy.why(runs).values()) == {"changed: towns.csv"}
    toy.change("data/towns.csv", "95000", "94000")
    assert set(toy.why(runs).values()) == {""}
    toy.change("lib/remembering.py", "TOWNS = None", "TOWNS = []")
    assert set(toy.why(runs).values()) == {"changed: remembering.py"}


def test_a_module_beside_the_notebooks_counts_for_those_that_import_it(toy: Toy) -> None:
    """Whether it was compiled before or not; another notebook beside them is nothing to them."""
    toy.write("notebooks/words.py", "WORD = 'spa'\n")
    for name in ("one", "two"):
        toy.write_notebook(name, "", "import words", "print(words.WORD)")
    runs = [run_of("one"), run_of("two"), run_of("summary")]
    toy.made(runs[:1], jobs=1)
    toy.made(runs, jobs=1)  # the second finds it compiled
    toy.write_notebook("three", "", FINE)
    assert set(toy.why(runs).values()) == {""}
    toy.change("notebooks/words.py", "spa", "baths")
    assert toy.why(runs) == {"one.html": "changed: words.py", "two.html": "changed: words.py", "summary.html": ""}
    toy.change("notebooks/words.py", "baths", "spa")
    toy.write("notebooks/random.py", "")  # which an import would find first
    assert toy.why(runs)["one.html"] == "changed: notebooks: modules"


def test_a_command_without_its_words_is_told_how_to_write_it(toy: Toy) -> None:
    done = subprocess.run([*toy.command()[:3], "run"], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "usage: python -m pressroom run" in done.stderr
