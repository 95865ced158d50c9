"""What lies around a batch gets into no page, and what its own processes do not answer is told and ended."""

import os
import signal
import subprocess
from concurrent.futures import Future
from pathlib import Path

import psutil
import pytest
from planatlas.site.rows import Source
from pressroom.keys import plan_all, plan_runs

from planatlas import paths
from planatlas.site.runs import all_runs
from pressroom import surroundings
from pressroom.batch import ReportsError, Settings, _job, execute_here, report
from pressroom.records import read_record, state
from pressroom.runner import Runner, Stop
from pressroom.scratch import MARKER
from pressroom.watchdog import Limits

from .batches import COMMAND, arguments, of_this_test, planatlas, start, wait_for, write_notebook
from .test_batch import FINE, SLEEP, home  # noqa: F401  the fixture

FIGURE = """
import pandas as pd
import planatlas as pa

pytestmark = pytest.mark.slow
page = pa.Page("explore", lang=lang)
rows = pa.compare(pa.targets().query("indicator_id == 'mothers'"), pa.indicators(), pa.regions())
page.figure(pa.indicator_map(rows, pa.plan_regions(), pa.read_boundaries(), lang), "f", "n", rows[["value"]])
pd.DataFrame({"a": range(100)})
"""


def _page() -> bytes:
    return (paths.reports() / "en" / "explore.html").read_bytes()


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A working folder and settings of a user, each of which would change pages or stop the batch."""
    folder = tmp_path / "calling"
    for name in ("random.py", "calendar.py", "numpy.py", "pandas.py", "json.py", "planatlas.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("raise RuntimeError('of the working folder')\n")
    (folder / "matplotlibrc").write_text("font.size: 40\nhatch.color: red\nlines.linewidth: 9\npath.simplify: False\n")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import pandas as pd\npd.options.display.max_rows = 4\n")
    (startup.parent / "ipython_config.py").write_text("c.InteractiveShellApp.exec_lines = ['raise SystemExit']\n")
    (folder / "start.py").write_text("raise RuntimeError('of PYTHONSTARTUP')\n")
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["false", "{connection_file}"], "display_name": "x", "language": "x"}'
    )
    (folder / "jupyter_nbconvert_config.py").write_text("raise RuntimeError('of Jupyter')\n")
    long = tmp_path / ("t" * 180)
    long.mkdir()
    return folder, {
        "MATPLOTLIBRC": str(folder / "matplotlibrc"), "MPLCONFIGDIR": str(folder),
        "IPYTHONDIR": str(folder / "ipython"), "PYTHONSTARTUP": str(folder / "start.py"),
        "JUPYTER_PATH": str(folder / "jupyter"), "JUPYTER_CONFIG_DIR": str(folder), "TMPDIR": str(long),
        "LC_ALL": "C", "HOME": str(folder / "missing"), "TZ": "Pacific/Kiritimati",
    }  # fmt: skip


@pytest.mark.parametrize("words", [(), ("--cold",)], ids=["warm", "cold"])
def test_the_user_s_settings_get_into_no_page(words: tuple[str, ...], home: Path, hostile: tuple) -> None:  # noqa: F811
    write_notebook(home, "explore", FIGURE)
    assert planatlas("explore", *words).returncode == 0
    undisturbed = _page()
    folder, settings = hostile
    command = f"umask 077; exec <&- >&- 2>&-; {' '.join(arguments('explore', '--force', *words))}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=os.environ | settings, check=False, timeout=120)
    assert done.returncode == 0
    assert _page() == undisturbed
    assert list(Path(settings["TMPDIR"]).iterdir()) == []


def test_code_that_runs_in_every_process_is_refused_by_name(home: Path, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "sitecustomize.py").write_text("import random\n")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        arguments("explore"), env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert f"would get into the pages: {tmp_path / 'sitecustomize.py'}" in done.stderr
    assert "Traceback" not in done.stderr


def test_too_few_file_handles_are_told(home: Path) -> None:  # noqa: F811
    command = f"ulimit -n 64; {COMMAND} report explore"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "lets a process open 64 files, and a batch needs" in done.stderr


def test_fewer_runs_at_a_time_where_handles_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings.resource, "getrlimit", lambda what: (110, 110))
    monkeypatch.setattr(surroundings.resource, "setrlimit", lambda what, limits: None)
    assert surroundings.jobs_possible(8) == 2


def test_no_room_for_semaphores_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressroom.executors.ProcessPoolExecutor", full)
    runs = [run for run in all_runs() if run.page == "en/explore.html"]
    with pytest.raises(Exception, match=r"no process can be started: No space left on device\. Is /dev/shm full\?"):
        report(runs, Settings(jobs=1, cold=True))


def test_no_room_for_temporary_files_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressroom.execution._write_view", full)
    outcome = execute_here(next(run for run in all_runs() if run.page == "en/explore.html"))
    assert outcome.error.startswith("no room for temporary files in /")


def test_what_the_system_refuses_elsewhere_is_not_put_on_the_reports(
    home: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(every: object) -> None:
        raise OSError(13, "Permission denied", "/elsewhere/file")

    monkeypatch.setattr("pressroom.batch.write_contents", refused)
    with pytest.raises(ReportsError, match="cannot use /elsewhere/file: Permission denied"):
        report([run for run in all_runs() if run.page == "en/explore.html"])


def test_a_file_that_comes_into_the_raw_data_is_nobody_s_fault(home: Path, built_sample: Path) -> None:  # noqa: F811
    new = built_sample / "raw" / "observations" / "new.csv"
    write_notebook(home, "explore", f"import os\nif not os.path.exists({str(new)!r}): open({str(new)!r}, 'w')", FINE)
    done = planatlas("explore")
    assert done.returncode == 0, done.stderr
    assert "it came after the batch began" in done.stderr
    assert "new.csv" in done.stderr


def test_a_build_that_is_not_current_is_told(home: Path, built_sample: Path) -> None:  # noqa: F811
    words = "does not match data/raw"
    assert subprocess.run([COMMAND, "build"], check=True, capture_output=True, timeout=60)
    assert words not in planatlas("explore").stderr
    (built_sample / "processed" / "plans.csv").open("a").write("\n")
    assert words in planatlas("explore").stderr


def test_a_note_in_the_reports_folder_deletes_nothing(home: Path, tmp_path: Path) -> None:  # noqa: F811
    mine = tmp_path / "planatlas-mine"
    mine.mkdir()
    (mine / "file").write_text("x")
    (mine / MARKER).write_text("{}")
    state().mkdir(parents=True)
    (state() / "work").write_text(str(mine))
    (state() / "writing").symlink_to(mine)
    assert planatlas("explore").returncode == 0
    assert (mine / "file").read_text() == "x"


def test_a_damaged_plan_is_made_anew(home: Path) -> None:  # noqa: F811
    plan = plan_all()
    kept = state() / "plan.json"
    for damaged in ("", "[]", kept.read_text().replace('"explore"', '"expl0re"'), kept.read_text()[:-9]):
        kept.write_text(damaged)
        assert plan_all() == plan


def test_what_is_damaged_is_made_anew_with_a_word(home: Path) -> None:  # noqa: F811
    assert planatlas("explore").returncode == 0
    (state() / "runs" / "en" / "explore.json").write_text("{")
    (state() / "plan.json").write_text("{")
    done = planatlas("explore")
    assert "report: 1 made" in done.stdout
    assert "again  en/explore.html: the record of its last run cannot be read" in done.stderr
    assert "the list of runs in reports/.state is damaged and will be rebuilt" in done.stderr
    assert "is damaged" not in planatlas("explore").stderr


# Processes that do not answer


def _forked(batch: subprocess.Popen) -> list[psutil.Process]:
    """The children of the batch's forkserver: its workers."""
    servers = [each for each in psutil.Process(batch.pid).children() if "forkserver" in " ".join(each.cmdline())]
    return [worker for server in servers for worker in server.children()]


def test_the_time_limit_holds_for_a_worker_that_does_not_answer(home: Path, tmp_path: Path) -> None:  # noqa: F811
    flag = home / "begun"
    write_notebook(home, "explore", f"open({str(flag)!r}, 'w').close()", SLEEP)
    batch = start("explore", "--timeout", "3", "--cold")
    wait_for(flag.exists)
    for worker in _forked(batch):
        worker.send_signal(signal.SIGSTOP)
    _, told = batch.communicate(timeout=60)  # against waiting for ever, as for a worker that nobody ends
    assert "lost   en/explore.html" in told  # the worker was ended, and the run done again
    assert "explore.html: stopped: it ran longer than 3 seconds (--timeout)" in told
    record = read_record("en/explore.html")
    assert record is not None
    assert record.outcome == "failed"
    assert of_this_test(tmp_path) == []


class _Deaf:
    """A place whose only run never ends, until the place itself says that it took too long."""

    lost = ()

    def __init__(self) -> None:
        self.future: Future = Future()

    def slots(self) -> int:
        return 1

    def submit(self, work: object, job: object) -> Future:
        return self.future

    def overdue(self) -> list[Future]:
        return [self.future]

    def check(self) -> None:
        pass


def test_the_parent_ends_a_run_whose_process_does_not(home: Path) -> None:  # noqa: F811
    planned = plan_runs([run for run in all_runs() if run.page == "en/explore.html"])
    source = Source()
    runner = Runner(_Deaf(), lambda each: _job(each, source, Limits(7)), Stop(), lambda *_, **__: None)
    ((_, result),) = runner.results(planned)
    assert result.error.startswith("stopped: it ran longer than 7 seconds (--timeout), and its process")
    assert "This page could not be finished" in result.html


def test_a_stopped_nursery_costs_time_and_no_page(home: Path) -> None:  # noqa: F811
    flag = home / "begun"
    write_notebook(home, "explore", f"import time\nopen({str(flag)!r}, 'w').close()\ntime.sleep(1)", FINE)
    batch = start("explore", "sources_and_quality", "region_profile", "--jobs", "1", "--timeout", "30")
    wait_for(flag.exists)
    servers = [
        each
        for each in psutil.Process(batch.pid).children()
        if "pressroom.kernels.fork_server" in " ".join(each.cmdline())
    ]
    assert len(servers) == 1
    servers[0].send_signal(signal.SIGSTOP)
    out, told = batch.communicate(timeout=100)
    assert "report: 4 made" in out, told
