"""The cost of a batch: the project's own command compared with papermill and nbconvert as people run them.

Each way makes the same pages of synthetic regions, in Chinese, and is timed as a whole process from start to exit, one
way after another in each round; medians of the rounds. Times differ from machine to machine and from hour to hour:
compare the ways of one run with one another. Processor time (``*_cpu_s``) of all processes together says more where
other work goes on at the same time.
"""

import argparse
import compileall
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import psutil

from planatlas import paths
from synthetic import make_regions

BIN = Path(sys.executable).parent
NOTEBOOK = "region_profile"
STAMPS = "BATCH_STAMPS"  # the file in which each kernel records when it received its first cell
STAMP = f"import os, time\n\nwith open(os.environ['{STAMPS}'], 'a') as file:\n    print(time.time(), file=file)"
SET_CHILD_SUBREAPER = 36  # prctl(2)
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def main() -> None:
    """Make the regions, measure the requested methods, print a table and, on request, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regions", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--naive-regions", type=int, help="run the two naive methods on fewer regions, and scale")
    parser.add_argument("--only", nargs="*", choices=sorted(WAYS), help="measure only these methods")
    parser.add_argument("--no-memory", action="store_true", help="skip the run that measures memory")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)  # a method that runs as a process of this file
    options = parser.parse_args()
    if options.inside:
        INSIDE[options.inside[0]](json.loads(options.inside[1]))
        return
    _adopt()
    compileall.compile_dir(paths.home() / "lib", quiet=1)
    with TemporaryDirectory(prefix="batch-") as folder:
        place = Path(folder)
        os.environ |= {
            paths.HOME_SETTING: str(_home_with_stamps(place / "home")),
            paths.DATA_SETTING: str(place / "data"),
            paths.REPORTS_SETTING: str(place / "reports"),
            STAMPS: str(place / "stamps"),
        }
        codes = make_regions(options.regions, place / "data")
        found = measure(codes, options, place)
    _show(found)
    if options.json:
        print(json.dumps(found))


def measure(codes: list[str], options: argparse.Namespace, place: Path) -> dict[str, float | int | str]:
    """Return the medians of all rounds and the ratios between them; only of what was measured."""
    ways = options.only or list(WAYS)
    few = options.naive_regions or len(codes)
    found: dict[str, float | int | str] = {
        "regions": len(codes),
        "rounds": options.rounds,
        "cores": os.cpu_count() or 1,
    }
    if few < len(codes) and {"naive", "naive_parallel"} & set(ways):
        found["naive_regions"] = few  # the naive figures are scaled from these
    times: dict[str, list[float]] = {}
    for number in range(options.rounds):
        for way in ways:
            share = few / len(codes) if way.startswith("naive") else 1.0
            before = _processor_seconds()
            counted = WAYS[way](codes[: round(share * len(codes))], place)
            counted[f"{way}_cpu_s"] = _processor_seconds() - before
            for name, seconds in counted.items():
                times.setdefault(name, []).append(seconds / share)
                print(f"round {number + 1}: {name} {seconds / share:.1f}", file=sys.stderr, flush=True)
    found |= {name: round(statistics.median(seconds), 3) for name, seconds in times.items()}
    for name, over, under in (
        ("speedup", "naive_s", "ours_s"),
        ("speedup_over_parallel", "naive_parallel_s", "ours_s"),
        ("speedup_over_api", "api_parallel_s", "ours_s"),
    ):
        if {over, under} <= set(found):
            found[name] = round(found[over] / found[under], 2)  # type: ignore[operator]
    if {"ours_s", "cells_only_s"} <= set(found):
        ideal = found["cells_only_s"] / found["cores"]  # type: ignore[operator]
        found["over_limit"] = round((found["ours_s"] - found["ours_start_s"]) / ideal, 2)  # type: ignore[operator]
    if "ours" in ways and not options.no_memory:
        found |= memory(codes, place)
    return found


def naive(codes: list[str], place: Path) -> dict[str, float]:
    """Run two commands per region, one region after another."""
    return {"naive_s": _commands(codes, place, 1)}


def naive_parallel(codes: list[str], place: Path) -> dict[str, float]:
    """Run two commands per region, as many regions at a time as there are processors."""
    return {"naive_parallel_s": _commands(codes, place, os.cpu_count() or 1)}


def _commands(codes: list[str], place: Path, at_a_time: int) -> float:
    def page(code: str) -> None:
        name = f"naive-{code}.ipynb"
        notebook = str(paths.notebooks() / f"{NOTEBOOK}.ipynb")
        run = [BIN / "papermill", notebook, name, "-r", "region", code, "-r", "lang", "zh"]
        subprocess.run(run, cwd=place, check=True, **QUIET)  # type: ignore[call-overload]
        subprocess.run([BIN / "jupyter", "nbconvert", "--to", "html", name], cwd=place, check=True, **QUIET)  # type: ignore[call-overload]

    started = time.perf_counter()
    with ThreadPoolExecutor(at_a_time) as pool:
        list(pool.map(page, codes))
    seconds = time.perf_counter() - started
    _expect(place.glob("naive-*.html"), codes)
    return seconds


def api_parallel(codes: list[str], place: Path) -> dict[str, float]:
    """Use the Python API of both, one exporter per process, as many processes as processors."""
    started = time.perf_counter()
    _inside("api", codes, place)
    seconds = time.perf_counter() - started
    _expect(place.glob("api-*.html"), codes)
    return {"api_parallel_s": seconds}


def _api(codes: list[str]) -> None:
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        list(pool.map(_api_page, codes))


def _api_page(code: str) -> None:
    import papermill
    from nbconvert import HTMLExporter

    exporter = EXPORTERS.setdefault("html", HTMLExporter())
    name = f"api-{code}"
    notebook = str(paths.notebooks() / f"{NOTEBOOK}.ipynb")
    parameters = {"region": code, "lang": "zh"}
    papermill.execute_notebook(notebook, f"{name}.ipynb", parameters, kernel_name="python3", progress_bar=False)
    html, _ = exporter.from_filename(f"{name}.ipynb")
    Path(f"{name}.html").write_text(html, encoding="utf-8")


EXPORTERS: dict = {}


def ours(codes: list[str], place: Path) -> dict[str, float]:
    """Run the project's command, start-up included; record when the first kernel and the first page were ready."""
    return _ours(codes, place)


def _ours(codes: list[str], place: Path, *options: str) -> dict[str, float]:
    stamps = Path(os.environ[STAMPS])
    stamps.unlink(missing_ok=True)
    shutil.rmtree(place / "reports", ignore_errors=True)  # otherwise the pages would be up to date
    began, started = time.time(), time.perf_counter()
    command = [BIN / "planatlas", "report", NOTEBOOK, "--lang", "zh", *options]
    pages = []
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr or ():
            if line.startswith("ok "):
                pages.append(time.perf_counter() - started)
    seconds = time.perf_counter() - started
    if process.returncode or len(pages) != len(codes):
        raise SystemExit(f"batch: our command made {len(pages)} of {len(codes)} pages, status {process.returncode}.")
    first = min(float(line) for line in stamps.read_text().split()) - began
    half = len(pages) // 2
    return {
        "ours_s": seconds,
        "ours_start_s": first,
        "ours_first_page_s": pages[0],
        "ours_first_half_per_s": half / (pages[half - 1] - first),
        "ours_second_half_per_s": (len(pages) - half) / (pages[-1] - pages[half - 1]),
    }


def cells_only(codes: list[str], place: Path) -> dict[str, float]:
    """The cells alone, in one process that has imported and used everything, and read all tables."""
    return {"cells_only_s": float(_inside("cells", codes, place))}


def _cells(codes: list[str]) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    from planatlas.site import warm_up
    from pressroom.kernels import warm_up as warm_up_kernels

    warm_up_kernels.warm_up()
    warm_up.warm_up()
    cells = [c.source for c in nbformat.read(paths.notebooks() / f"{NOTEBOOK}.ipynb", 4).cells if c.cell_type == "code"]
    cells = [source for source in cells if source != STAMP]
    shell = InteractiveShell.instance()
    shell.display_pub.publish = lambda *args, **keywords: None

    def run(code: str) -> float:
        shell.reset(new_session=False)
        started = time.perf_counter()
        for source in [cells[0], f"region, lang = {code!r}, 'zh'", *cells[1:]]:
            shell.run_cell(source).raise_error()
        return time.perf_counter() - started

    run(codes[0])
    print(sum(map(run, codes)))


def memory(codes: list[str], place: Path) -> dict[str, float]:
    """Measure the memory of all our processes in an untimed run, as proportional set size (PSS)."""
    samples: list[float] = []
    done = threading.Event()

    def watch() -> None:
        me = psutil.Process()
        while not done.wait(0.5):
            samples.append(sum(map(_share, me.children(recursive=True))) / 1e6)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _ours(codes, place)
    finally:
        done.set()
        watcher.join()
    third = max(1, len(samples) // 3)
    return {
        "peak_mb": round(max(samples)),
        "peak_mb_middle_third": round(max(samples[third : 2 * third] or samples)),
        "peak_mb_last_third": round(max(samples[-third:])),
    }


def _share(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


def _adopt() -> None:
    """Adopt processes whose parents have ended, so that their processor time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)


def _processor_seconds() -> float:
    """Return the processor time of all processes started so far, after waiting for the last of them."""
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _home_with_stamps(home: Path) -> Path:
    """Copy the notebook with a first cell that records the time at which its kernel was ready."""
    notebook = nbformat.read(paths.notebooks() / f"{NOTEBOOK}.ipynb", 4)
    notebook.cells.insert(1, nbformat.v4.new_code_cell(STAMP, id="stamp"))
    (home / "notebooks").mkdir(parents=True)
    nbformat.write(notebook, home / "notebooks" / f"{NOTEBOOK}.ipynb")
    (home / "data").symlink_to(paths.home() / "data")
    return home


def _inside(way: str, codes: list[str], place: Path) -> str:
    command = [sys.executable, "-Xfrozen_modules=off", __file__, "--inside", way, json.dumps(codes)]
    return subprocess.run(command, cwd=place, check=True, stdout=subprocess.PIPE, text=True).stdout


def _expect(pages: object, codes: list[str]) -> None:
    made = list(pages)  # type: ignore[call-overload]
    if len(made) != len(codes):
        raise SystemExit(f"batch: {len(made)} of {len(codes)} pages were made.")
    for page in made:
        page.unlink()


def _show(found: dict[str, float | int | str]) -> None:
    for name, value in found.items():
        print(f"{name:24} {value:>10}")


INSIDE: dict[str, Callable[[list[str]], None]] = {"api": _api, "cells": _cells}
WAYS: dict[str, Callable[[list[str], Path], dict[str, float]]] = {
    "naive": naive,
    "naive_parallel": naive_parallel,
    "api_parallel": api_parallel,
    "ours": ours,
    "cells_only": cells_only,
}

if __name__ == "__main__":
    main()
