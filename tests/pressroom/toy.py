"""A project of its own for the tests of the engine: notebooks about towns and streets, two small tables, sets.yaml."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbformat import v4

from pressroom.batch import Batch, Outcome, Settings
from pressroom.events import Event
from pressroom.kernels import ONE_THREAD, Kernels
from pressroom.kernels.pool import ADDRESS_SETTING, PROVISIONER, PROVISIONER_SETTING
from pressroom.project import Project, Run
from pressroom.reads import Read, from_json
from pressroom.records import Record, Records
from pressroom.watchdog import Limits

TOWNS = """town,county,people,note
Bath,Somerset,94000,baths
Wells,Somerset,12000,
York,Yorkshire,153000,"walls
and gates"
"""
STREETS = """street,town,metres
Stall Street,Bath,300
Milsom Street,Bath,250
High Street,Wells,400
Shambles,York,100
"""
SETS = """towns:
- {town: Bath}
- {town: Wells}
streets:
- {town: Bath}
summary:
"""
GAZETTEER = '''"""Readers of the tables, which note what they read."""

import os
from functools import lru_cache
from pathlib import Path

from pressroom import reads
from pressroom.csv_index import csv_index


def path(table):
    return Path(os.environ["PRESSROOM_DATA"], table + ".csv")


def rows(table, columns=(), **where):
    wanted = {name: [value] if isinstance(value, str) else list(value) for name, value in where.items()}
    found = reads.rows(path(table), wanted, columns)
    every = csv_index(reads.behind(path(table))).cells({}, columns)
    return every if found is None else [every[number] for number in found]


@lru_cache
def remembered(table):
    return rows(table)
'''
TOWN = 'town: str = "Bath"  # whose page it is'
FINE = 'print("fine")'
SLEEP = "import time\ntime.sleep(600)"
CELLS = {
    "towns": (TOWN, "import gazetteer", "print(gazetteer.rows('towns', town=town))"),
    "streets": (TOWN, "import gazetteer", "print(gazetteer.rows('streets', ['street'], town=town))"),
    "summary": ("", "import gazetteer", "print(open(gazetteer.path('towns')).read())"),
}
QUICK = Limits(seconds=60, memory_mb=1500)


def run_of(notebook: str, **parameters: Any) -> Run:
    """A run of a notebook, and a page that is called after it."""
    values = tuple(parameters.items())
    return Run(notebook, values, "-".join([notebook, *(str(value) for _, value in values)]) + ".html", notebook)


RUNS = [
    run_of("towns", town="Bath"), run_of("towns", town="Wells"), run_of("streets", town="Bath"), run_of("summary"),
]  # fmt: skip


@dataclass
class Toy:
    """The project in a folder of its own, and what was told of its batches.

    Parameters
    ----------
    home
        Its folder, with ``notebooks``, ``lib``, ``data`` and, made by a batch, ``pages``.
    """

    home: Path
    events: list[Event] = field(default_factory=list)

    @property
    def project(self) -> Project:
        """The project as the engine knows it."""
        return Project(
            notebooks=self.home / "notebooks",
            out=self.home / "pages",
            root=self.home,
            data=self.home / "data",
            working_folder=self.home / "notebooks",
        )

    # what is in it

    def write_notebook(self, name: str, parameters: str, *cells: str, tags: Sequence[str] = ("parameters",)) -> Path:
        """Write a notebook with a cell of parameters, if there are any, and these cells."""
        content = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
        if parameters:
            content.cells.insert(0, v4.new_code_cell(parameters, metadata={"tags": list(tags)}))
        for place, cell in enumerate(content.cells):
            cell["id"] = f"cell-{place}"
        content.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        content.metadata["language_info"] = {"name": "python"}
        path = self.home / "notebooks" / f"{name}.ipynb"
        nbformat.write(content, path)
        return path

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def change(self, name: str, old: str, new: str) -> None:
        """Change a text in a file that has it once."""
        path = self.home / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8", newline="")

    # batches in this process

    def batch(self, runs: Sequence[Run] = RUNS, project: Project | None = None, **settings: Any) -> dict[str, Outcome]:
        """Make the pages that are out of date; the outcomes by page."""
        self.events.clear()
        chosen = Settings(**{"limits": QUICK, "jobs": 2} | settings)
        with Batch(project or self.project, chosen, self.events.append) as batch:
            return {outcome.run.page: outcome for outcome in batch.run(runs)}

    def made(self, runs: Sequence[Run] = RUNS, **options: Any) -> set[str]:
        """Make the pages that are out of date, all well; gives those that were made."""
        outcomes = self.batch(runs, **options)
        assert [outcome.error for outcome in outcomes.values() if outcome.error] == []
        return {page for page, outcome in outcomes.items() if outcome.state == "made"}

    def why(self, runs: Sequence[Run] = RUNS) -> dict[str, str]:
        """Why each page would be made."""
        with Batch(self.project) as batch:
            return {
                planned.run.page: batch.records.reason_to_run(planned, batch.plan)
                for planned in batch.plan.planned(runs)
            }

    # what came of it

    def page(self, name: str) -> str:
        """A page, or what it says besides the page's own styles and scripts."""
        return (self.home / "pages" / name).read_text(encoding="utf-8")

    def record(self, page: str) -> Record:
        """The record of a page's last run."""
        record = Records(self.project).read(page)
        assert record is not None
        return record

    def reads(self, page: str) -> dict[Read, str]:
        """What the last run of a page read, and the digests of what it found."""
        return dict(from_json(each) for each in self.record(page).reads)

    def data_reads(self, page: str) -> list[str]:
        """What a run read in the data folder, in words."""
        return [str(read) for read in self.reads(page) if not read.file.startswith("/")]

    # the command

    def command(self, *words: str) -> list[str]:
        """The command with these words."""
        own = ("run", str(self.home / "notebooks"), "--parameters", str(self.home / "notebooks" / "sets.yaml"))
        places = ("--to", str(self.home / "pages"), "--data", str(self.home / "data"))
        return [sys.executable, "-m", "pressroom", *own, *places, *words]

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess:
        """Run the command to its end; the timeout guards against hanging."""
        return subprocess.run(
            self.command(*words),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=os.environ | environment,
            cwd=self.home,
        )

    def start(self, *words: str) -> subprocess.Popen:
        """Start it in a session of its own."""
        streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(self.command(*words), cwd=self.home, start_new_session=True, **streams)

    def processes(self) -> list[psutil.Process]:
        """Living processes that work for this project: their environment names its folder."""
        found = []
        own = ("resource_tracker", "multiprocessing.forkserver", "scratch.py")
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.pid == os.getpid() or str(self.home) not in process.environ().get("PYTHONPATH", ""):
                    continue
                if process.ppid() == os.getpid() and any(word in " ".join(process.cmdline()) for word in own):
                    continue  # of this process, for as long as it lives
                if process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found


def new_toy(home: Path) -> Toy:
    """Write the project to a new folder."""
    toy = Toy(home)
    toy.write("data/towns.csv", TOWNS)
    toy.write("data/streets.csv", STREETS)
    toy.write("lib/gazetteer.py", GAZETTEER)
    toy.write("notebooks/sets.yaml", SETS)
    for name, (parameters, *cells) in CELLS.items():
        toy.write_notebook(name, parameters, *cells)
    return toy


def with_project(toy: Toy, **changes: Any) -> Project:
    """The toy's project with some of its values changed."""
    return replace(toy.project, **changes)


def wait_for(what: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is true; fail if it never is."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def use(kernels: Kernels) -> dict[str, str]:
    """The settings by which a process takes its kernels from a fork server."""
    return ONE_THREAD | {ADDRESS_SETTING: kernels.address, PROVISIONER_SETTING: PROVISIONER}
