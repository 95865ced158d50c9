"""What the tests of the batch share: a checkout with tiny notebooks, the command, and the processes it leaves."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
from nbformat import v4

from planatlas import paths

PARAMETERS = {
    "explore": "",
    "sources_and_quality": "",
    "region_profile": 'region = "330300"\n',
    "compare_regions": 'plan_kind = "women"\ndomain = "health"\n',
    "indicator_map": 'indicator = "mothers"\n',
}
COMMAND = str(Path(sys.executable).with_name("planatlas"))


def write_notebook(home: Path, name: str, *cells: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    """Write a notebook with a parameters cell and these cells."""
    first = v4.new_code_cell(PARAMETERS[name] + 'lang = "zh"', metadata={"tags": list(tags)})
    content = v4.new_notebook(cells=[first, *(v4.new_code_cell(cell) for cell in cells)])
    for place, cell in enumerate(content.cells):
        cell["id"] = f"cell-{place}"
    content.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = home / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(content, path)
    return path


def tiny_checkout(home: Path, cell: str) -> Path:
    """Make a checkout whose notebooks have this one cell besides their parameters."""
    for name in PARAMETERS:
        write_notebook(home, name, cell)
    return home


def arguments(*words: str) -> list[str]:
    """The command ``planatlas report`` for English pages."""
    return [COMMAND, "report", "--lang", "en", *words]


def planatlas(*words: str, timeout: float = 120) -> subprocess.CompletedProcess:
    """Run it to the end; the timeout guards against hanging."""
    return subprocess.run(arguments(*words), capture_output=True, text=True, check=False, timeout=timeout)


def start(*words: str) -> subprocess.Popen:
    """Start it in its own session."""
    return subprocess.Popen(
        arguments(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def wait_for(what: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is true; fail if it never is."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def of_this_test(folder: Path) -> list[psutil.Process]:
    """Living processes whose environment names the folder of this test."""
    found = []
    for process in psutil.process_iter():
        try:
            is_ours = str(folder) in process.environ().get("PLANATLAS_HOME", "") and process.pid != os.getpid()
            own = ("resource_tracker", "multiprocessing.forkserver", "scratch.py")
            if process.ppid() == os.getpid() and any(word in " ".join(process.cmdline()) for word in own):
                continue  # of this process, for as long as it lives
            if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def cold_kernel(processes: list[psutil.Process], notebook: str) -> psutil.Process:
    """The one among the processes that is the kernel of a notebook; others may end while we look."""
    found = []
    for process in processes:
        with suppress(psutil.Error):
            is_kernel = "ipykernel_launcher" in " ".join(process.cmdline())
            if is_kernel and process.environ()[paths.VIEW_SETTING] == notebook:
                found.append(process)
    return found[0]
