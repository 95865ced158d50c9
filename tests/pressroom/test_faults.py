"""Bad notebooks: each is named with what is wrong in a clear word, and the others are there."""

import errno
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.batch import Batch, Outcome, OutputError, Settings, execute_here, take_snapshot
from pressroom.errors import PressroomError, RunsError
from pressroom.execution import Result, execute
from pressroom.making import job_of
from pressroom.planning import Plan, Planned
from pressroom.runner import Runner, Stop
from pressroom.watchdog import Limits

from .toy import FINE, SLEEP, TOWN, Toy, new_toy, run_of, wait_for, with_project

INVALID = "nbformat.validator.NotebookValidationError"
KIND = 'kind: str = ""'
FAULTS = {
    "no Python": ("x = = 1", "SyntaxError: invalid syntax"),
    "an error": ("1 / 0", "ZeroDivisionError: division by zero"),
    "leaves well": ("import sys\nsys.exit(0)", "the notebook called sys.exit: the cells after it did not run"),
    "leaves ill": ("import sys\nsys.exit(1)", "SystemExit: 1"),
    "prints at once": ("print('x' * 3_000_000)", "stopped: it printed more than 1 MB"),
    "prints for ever": ("while True:\n    print('y' * 1000)", "stopped: it printed more than 1 MB"),
    "holds too much": ("held = []\nwhile True:\n    held.append(b'x' * 10_000_000)", "stopped: it held "),
    "shows a number": (
        "from IPython.display import display\ndisplay({'text/html': 5}, raw=True)", f"{INVALID}: 5 is not",
    ),
    "shows a dictionary": (
        "from IPython.display import display\ndisplay({'text/html': {'a': 5}}, raw=True)",
        f"{INVALID}: {{'a': 5}} is not",
    ),
    "ends itself": ("import os\nos._exit(7)", "the kernel died: the notebook ended it, with exit status 7"),
    "kills itself": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "the kernel died: it was killed by signal 9, as",
    ),
    "leaves others": (
        "import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True, env={})\n"
        "subprocess.Popen(['sleep', '601'])",
        "the notebook left processes running, which were ended: sleep",
    ),
}  # fmt: skip
WELL = {
    "is well": FINE,
    "leaves a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",
}
BEFORE = "print('before')"


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Toy, dict[str, Outcome]]:
    """A project whose notebooks fail in every way, after one batch."""
    toy = new_toy(tmp_path_factory.mktemp("bad") / "toy")
    cells = {kind: cell for kind, (cell, _) in FAULTS.items()} | WELL
    toy.write_notebook("faults", KIND, BEFORE, f"exec({cells!r}[kind])", "print('after')")
    toy.write("notebooks/junk.ipynb", '{"cells": [')
    toy.write_notebook("untagged", KIND, FINE, tags=())
    runs = [run_of("faults", kind=kind) for kind in cells]
    limits = Limits(seconds=90, memory_mb=600, output_mb=1)
    return toy, toy.batch([*runs, run_of("junk"), run_of("untagged", kind="x")], limits=limits)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_bad_notebook_is_named_with_what_is_wrong(kind: str, bad: tuple[Toy, dict[str, Outcome]]) -> None:
    toy, outcomes = bad
    page, word = f"faults-{kind}.html", FAULTS[kind][1]
    assert outcomes[page].state == "failed"
    assert outcomes[page].error.startswith(word)
    record = toy.record(page)
    assert (record.outcome, record.error) == ("failed", outcomes[page].error)
    assert "before\n" in toy.page(page)  # what was shown until it failed is there
    assert "after\n" not in toy.page(page) or kind == "leaves others"
    assert len(toy.page(page)) < 2_500_000


@pytest.mark.parametrize("kind", WELL)
def test_the_others_are_there(kind: str, bad: tuple[Toy, dict[str, Outcome]]) -> None:
    toy, outcomes = bad
    assert outcomes[f"faults-{kind}.html"].state == "made"
    assert "after\n" in toy.page(f"faults-{kind}.html")


def test_a_file_that_is_no_notebook_and_one_without_parameters(bad: tuple[Toy, dict[str, Outcome]]) -> None:
    toy, outcomes = bad
    assert outcomes["junk.html"].error.startswith("ValueError: notebooks/junk.ipynb is not a notebook: ")
    told = "ValueError: notebooks/untagged.ipynb has no cell tagged 'parameters': tag the cell with their defaults"
    assert outcomes["untagged-x.html"].error == told
    assert "has no cell tagged" in toy.page("untagged-x.html")


def test_what_a_run_took_is_recorded(bad: tuple[Toy, dict[str, Outcome]]) -> None:
    toy, _ = bad
    record = toy.record("faults-is well.html")
    assert set(record.seconds) == {"start", "cells", "end", "publish"}
    assert record.peak_mb > 10
    assert (record.page_size, record.notebook, record.parameters) == (
        (toy.home / "pages" / record.page).stat().st_size, "faults", {"kind": "is well"},
    )  # fmt: skip


def test_no_process_is_left(bad: tuple[Toy, dict[str, Outcome]]) -> None:
    toy, _ = bad
    wait_for(lambda: not toy.processes(), 20)


def test_a_run_that_takes_too_long_and_a_page_that_is_too_large(toy: Toy) -> None:
    toy.write_notebook("slow", "", SLEEP)
    outcome = execute_here(toy.project, run_of("slow"), Limits(seconds=4))
    assert outcome.error in ("stopped: it ran longer than 4 seconds (--timeout)",)
    toy.write_notebook("large", "", "print('x' * 1000)")
    outcome = execute_here(toy.project, run_of("large"), Limits(seconds=60, page_mb=0.1))
    assert outcome.error.endswith("more than 100,000")
    assert outcome.error.startswith("the page has ")


# Notebooks that write where they may not


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_notebook_that_writes_into_the_project_is_named(jobs: int, toy: Toy) -> None:
    target = toy.home / "notebooks" / "left.txt"
    toy.write_notebook("writer", "", f"import time\nopen({str(target)!r}, 'w').write(str(time.time()))")
    if jobs == 2:  # a run beside it, which goes on until the file is there: nobody knows at first who wrote it
        wait = f"import os, time\nwhile not os.path.exists({str(target)!r}): time.sleep(0.05)"
        toy.write_notebook("summary", "", wait, FINE)
    outcomes = toy.batch([run_of("writer"), run_of("summary")], jobs=jobs)
    assert outcomes["writer.html"].error == (
        "each time that it ran, files of the project changed, which a notebook may not do: notebooks/left.txt"
    )
    assert outcomes["summary.html"].state == "made"
    assert "files_changed" in {event.event for event in toy.events}
    assert target.is_file()


def test_a_file_that_nobody_owns_up_to_is_named(toy: Toy) -> None:
    target = toy.home / "notebooks" / "once.txt"
    toy.write_notebook("writer", "", f"import os\nif not os.path.exists({str(target)!r}): open({str(target)!r}, 'w')")
    with pytest.raises(OutputError, match=r"changed them again when it ran alone: notebooks/once\.txt\. Look at"):
        toy.batch([run_of("writer")])
    assert toy.record("writer.html").outcome == "made"


def test_a_file_that_arrives_is_nobody_s_fault(toy: Toy) -> None:
    """In a folder where files may arrive: the change is told, the pages are made."""
    target = toy.write("data/raw/old.csv", "x\n").with_name("new.csv")
    toy.write_notebook("writer", "", f"import os\nif not os.path.exists({str(target)!r}): open({str(target)!r}, 'w')")
    project = with_project(toy, guarded=(toy.home / "data",), incoming=(target.parent,))
    assert toy.made([run_of("writer")], project=project) == {"writer.html"}
    assert [event.details["files"] for event in toy.events if event.event == "files_arrived"] == [["data/raw/new.csv"]]


def test_a_notebook_that_writes_into_its_data_is_found_and_the_others_are_right(toy: Toy) -> None:
    """The file of its folder is that of the shared copy: it is put right, and who may have seen it runs again."""
    begun, own = toy.home / "begun", toy.home / "data" / "towns.csv"
    before = own.read_bytes()
    toy.write_notebook(
        "writer",
        "",
        f"import gazetteer\ngazetteer.path('towns').write_text('town\\nNowhere\\n')\nopen({str(begun)!r}, 'w')",
    )
    wait = f"import os, time\nwhile not os.path.exists({str(begun)!r}): time.sleep(0.05)"
    toy.write_notebook("summary", "", wait, "import gazetteer", "print(gazetteer.path('towns').read_text())")
    runs = [run_of("writer"), run_of("summary"), run_of("towns", town="Bath")]
    outcomes = toy.batch(runs)
    assert outcomes["writer.html"].error == (
        "each time that it ran, files of the project changed, which a notebook may not do: data/towns.csv"
    )
    assert outcomes["summary.html"].state == outcomes["towns-Bath.html"].state == "made"
    assert "Nowhere" not in toy.page("summary.html")
    assert "walls\nand gates" in toy.page("summary.html")
    assert own.read_bytes() == before
    snapshot = take_snapshot(toy.project)
    assert snapshot is not None
    assert not snapshot.restore()
    assert set(toy.why(runs[1:]).values()) == {""}


def test_data_that_change_after_the_batch_began_do_not_mix(toy: Toy) -> None:
    def changing(event: object) -> None:
        if toy.home.joinpath("data", "towns.csv").read_text(encoding="utf-8").count("94000") and not changed:
            changed.append(event)
            toy.change("data/towns.csv", "94000", "95000")

    changed: list[object] = []
    runs = [run_of("towns", town="Bath"), run_of("summary")]
    with Batch(toy.project, Settings(jobs=1), changing) as batch:
        assert {outcome.state for outcome in batch.run(runs)} == {"made"}
    assert changed
    assert "94000" in toy.page("towns-Bath.html")
    assert "94000" in toy.page("summary.html")
    assert set(toy.why(runs).values()) == {"changed: towns.csv (town Bath)", "changed: towns.csv"}


# Folders, disks and places


def test_two_runs_of_one_page_are_refused(toy: Toy) -> None:
    with pytest.raises(RunsError, match=r"two runs would write the same page: summary\.html"):
        toy.batch([run_of("summary")] * 2)


def test_a_folder_that_cannot_be_written(toy: Toy) -> None:
    with pytest.raises(OutputError, match="cannot write to /proc/pressroom: "):
        toy.batch(project=with_project(toy, out=Path("/proc/pressroom")))


def test_what_the_system_refuses_elsewhere_is_not_put_on_the_pages(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*every: object) -> None:
        raise OSError(errno.EACCES, "Permission denied", "/elsewhere/file")

    monkeypatch.setattr("pressroom.batch.remove_stale_pages", refused)
    with (
        Batch(toy.project, Settings(cold=True)) as batch,
        pytest.raises(OutputError, match="cannot use /elsewhere/file: Permission denied"),
    ):
        batch.remove_stale_pages([])


def test_no_room_for_the_copy_of_the_data_is_told(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pressroom.snapshot.write_snapshot", full)
    toy.write("data/new.csv", str(toy.home))  # data that this process has not copied yet
    with pytest.raises(PressroomError, match=r"the data cannot be copied to /.*: No space left on device\. Make room"):
        toy.batch()


def test_no_room_for_temporary_files_is_told(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pressroom.execution.Trace", full)
    assert execute_here(toy.project, run_of("summary")).error.startswith("no room for temporary files in /")


def test_no_room_for_semaphores_is_told(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pressroom.workers.ProcessPoolExecutor", full)
    told = r"no process can be started: No space left on device\. Is /dev/shm full\?"
    with pytest.raises(PressroomError, match=told):
        toy.batch(jobs=1, cold=True)


def test_a_full_disk_keeps_what_was_finished(made: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new page is written whole or not at all, and its record after it."""
    run = run_of("summary")
    whole, record = made.page("summary.html"), made.record("summary.html")
    opened = os.fdopen

    def full(handle: int, *arguments: object, **options: object) -> object:
        if "summary.html" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            os.close(handle)
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(handle, *arguments, **options)

    made.write_notebook("summary", TOWN, "print('more')")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", full)
        patch.setattr("pressroom.runner.Runner.results", _no_run)
        with pytest.raises(OutputError, match=r"No space left on device.*run again"):
            made.batch([run], jobs=1, cold=True)
    assert (made.page("summary.html"), made.record("summary.html")) == (whole, record)
    assert [path.name for path in (made.home / "pages").glob(".*")] == [".state"]
    assert list((made.home / "pages" / ".state" / "writing").iterdir()) == []
    assert made.why([run]) == {"summary.html": "changed: the notebook"}


def _no_run(runner: Runner, planned: Sequence[Planned]) -> Iterator[tuple[Planned, Result]]:
    """As if the run had gone well."""
    runner._emit("run_started", planned[0])
    yield planned[0], Result("<p>more</p>")


def test_a_copy_that_an_earlier_run_has_damaged_is_put_right(toy: Toy) -> None:
    snapshot = take_snapshot(toy.project)
    assert snapshot is not None
    (snapshot.folder / "towns.csv").write_text("town\nNowhere\n")
    again = take_snapshot(toy.project)
    assert again is not None
    assert again.folder == snapshot.folder
    assert not again.restore()
    assert "Nowhere" not in (again.folder / "towns.csv").read_text(encoding="utf-8")


def test_a_note_in_the_state_folder_deletes_nothing(toy: Toy, tmp_path: Path) -> None:
    """What a killed batch left unfinished is removed, but nothing that a link leads to."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / ".file.12345678").write_text("x")
    state = toy.home / "pages" / ".state"
    state.mkdir(parents=True)
    (state / "writing").symlink_to(mine)
    assert toy.why([run_of("summary")]) == {"summary.html": "never run"}
    assert (mine / ".file.12345678").read_text() == "x"
    (state / "writing").unlink()
    (state / "writing").mkdir()
    for name in (".summary.html.12345678", "other"):
        (state / "writing" / name).write_text("x")
    toy.why([])
    assert [path.name for path in (state / "writing").iterdir()] == ["other"]


class _Place:
    """A place with one worker, which is given no run."""

    lost_errors = (TimeoutError,)

    def __init__(self, failure: Exception | None = None):
        self.future: Future = Future()
        self.failure = failure
        if failure:
            self.future.set_exception(failure)

    def slots(self) -> int:
        return 1

    def submit(self, job: object) -> Future:
        return self.future

    def overdue(self) -> list[Future]:
        return [] if self.failure else [self.future]

    def check(self) -> None:
        pass

    def close(self) -> None:
        pass


def _results(toy: Toy, place: _Place, limits: Limits) -> list:
    planned = Plan(toy.project, None).planned([run_of("summary")])
    runner = Runner(
        place, toy.project, None, lambda each: job_of(toy.project, each, None, limits), Stop(), lambda *_, **__: None
    )
    return list(runner.results(planned))


def test_a_worker_that_cannot_begin_fails_the_run_with_its_word(toy: Toy) -> None:
    ((_, result),) = _results(toy, _Place(ModuleNotFoundError("No module named 'gazetteer'")), Limits())
    told = "the process that should run it could not: ModuleNotFoundError: No module named 'gazetteer'"
    assert result.error == told
    assert "No module named" in result.html


def test_the_parent_ends_a_run_whose_process_does_not(toy: Toy) -> None:
    ((_, result),) = _results(toy, _Place(), Limits(7))
    assert result.error.startswith("stopped: it ran longer than 7 seconds (--timeout), and its process")
    assert "stopped: it ran longer" in result.html


def test_a_notebook_that_changes_before_its_run_stops_the_batch(toy: Toy) -> None:
    planned = Plan(toy.project, None).planned([run_of("summary")])[0]
    toy.write_notebook("summary", "", FINE)
    with pytest.raises(OutputError, match="a notebook changed after the batch began"):
        job_of(toy.project, planned, None, Limits())


@pytest.mark.parametrize("part", ["code", "python", "packages"])
def test_a_process_with_other_versions_refuses_the_run(part: str, toy: Toy) -> None:
    planned = Plan(toy.project, None).planned([run_of("summary")])[0]
    job = job_of(toy.project, planned, None, Limits())
    result = execute(replace(job, versions=job.versions | {part: "other"}))
    assert f"has another {part} than the batch was planned with" in result.error
    assert "install the same versions" in result.html


def test_json_of_a_record_is_one_line(made: Toy) -> None:
    lines = (made.home / "pages" / ".state" / "runs" / "summary.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["page"] == "summary.html"
