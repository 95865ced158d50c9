"""What lies around a batch gets into no page, and what its own processes do not answer is told and ended."""

import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from pressroom import surroundings

from .toy import FINE, SLEEP, Toy, run_of, wait_for

pytestmark = pytest.mark.slow

FIGURE = """
import pandas as pd
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.bar([1, 2], [3, 4], hatch="//")
axes.set_title("≥95% ‰")
plt.show()
pd.DataFrame({"a": range(100)})
"""


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A working folder and settings of a user, each of which would change pages or stop the batch."""
    folder = tmp_path / "calling"
    folder.mkdir()
    for name in ("random.py", "calendar.py", "numpy.py", "pandas.py", "json.py", "pressroom.py"):
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
        "LC_ALL": "C", "HOME": str(folder / "missing"), "TZ": "Pacific/Kiritimati", "PYTHONSAFEPATH": "1",
    }  # fmt: skip


@pytest.mark.parametrize("words", [(), ("--cold",)], ids=["warm", "cold"])
def test_the_user_s_settings_get_into_no_page(words: tuple[str, ...], toy: Toy, hostile: tuple) -> None:
    toy.write("notebooks/sets.yaml", "summary:\n")
    toy.write_notebook("summary", "", FIGURE)
    options = ("--jobs", "1", *words)
    assert toy.run(*options).returncode == 0
    undisturbed = toy.page("summary.html")
    assert "image/png" in undisturbed
    assert "100 rows" in undisturbed
    folder, settings = hostile
    command = f"umask 077; exec <&- >&- 2>&-; {' '.join(toy.command('--force', *options))}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=os.environ | settings, check=False, timeout=120)
    assert done.returncode == 0
    assert toy.page("summary.html") == undisturbed
    assert list(Path(settings["TMPDIR"]).iterdir()) == []


def test_code_that_runs_in_every_process_is_refused_by_name(toy: Toy) -> None:
    toy.write("lib/sitecustomize.py", "import random\n")
    done = toy.run()
    assert done.returncode == 1
    assert f"would get into the pages: {toy.home / 'lib' / 'sitecustomize.py'}" in done.stderr
    assert "Traceback" not in done.stderr


def test_too_few_file_handles_are_told(toy: Toy) -> None:
    command = f"ulimit -n 64; {' '.join(toy.command())}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "lets a process open 64 files, and a batch needs" in done.stderr


def test_fewer_runs_at_a_time_where_handles_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings.resource, "getrlimit", lambda what: (110, 110))
    monkeypatch.setattr(surroundings.resource, "setrlimit", lambda what, limits: None)
    assert surroundings.jobs_possible(8) == 2


# Processes that do not answer


def _forked(batch: subprocess.Popen, by: str) -> list[psutil.Process]:
    """The fork servers among the children of a batch."""
    return [each for each in psutil.Process(batch.pid).children() if by in " ".join(each.cmdline())]


def test_the_time_limit_holds_for_a_worker_that_does_not_answer(toy: Toy) -> None:
    flag = toy.home / "begun"
    toy.write("notebooks/sets.yaml", "summary:\n")
    toy.write_notebook("summary", "", f"open({str(flag)!r}, 'w').close()", SLEEP)
    batch = toy.start("--timeout", "5", "--cold", "--jobs", "1")
    wait_for(flag.exists)
    for worker in [each for server in _forked(batch, "forkserver") for each in server.children()]:
        worker.send_signal(signal.SIGSTOP)
    _, told = batch.communicate(timeout=120)  # against waiting for ever, as for a worker that nobody ends
    assert "lost   summary.html" in told  # the worker was ended, and the run done again
    assert "summary.html: stopped: it ran longer than 5 seconds (--timeout)" in told
    assert toy.record("summary.html").outcome == "failed"
    wait_for(lambda: not toy.processes(), 20)


def test_a_stopped_fork_server_costs_time_and_no_page(toy: Toy) -> None:
    """Its idle kernels do not end with the run that begins next: that one starts its own."""
    flag = toy.home / "begun"
    toy.write("notebooks/sets.yaml", "summary:\ntowns: [{town: Bath}]\n")
    toy.write_notebook("summary", "", f"import time\nopen({str(flag)!r}, 'w').close()\ntime.sleep(1)", FINE)
    batch = toy.start("--jobs", "1", "--timeout", "9")
    wait_for(flag.exists)
    (server,) = _forked(batch, "pressroom.kernels.fork_server")
    server.send_signal(signal.SIGSTOP)
    out, told = batch.communicate(timeout=120)
    assert out == "pressroom: 2 made\n", told
    assert "fine" in toy.page("summary.html")
    assert toy.why([run_of("summary")]) == {"summary.html": ""}
