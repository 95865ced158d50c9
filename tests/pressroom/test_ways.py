"""Every way of opening a file that a notebook has: after its run the record names the file, or a test says that not."""

import sys
from pathlib import Path

import numpy as np
import pytest

from pressroom import tracing
from pressroom.batch import execute_here
from pressroom.project import Run

from .toy import QUICK, Toy, new_toy, run_of, with_project

pytestmark = pytest.mark.slow
TABLE = "id,name\n1,x\n2,y\n"
POINT = '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": 1}, "geometry": {"type": \
"Point", "coordinates": [0, 0]}}]}'
START = """import os, sys
from pathlib import Path
import numpy as np, pandas as pd
data = Path(os.environ["PRESSROOM_DATA"])
def at(name):
    return str(data / name)
"""
# each by the file that it opens; every file is opened once
HEARD = {
    "open.csv": "open(at('open.csv')).read()",
    "read_text.csv": "Path(at('read_text.csv')).read_text()",
    "read_bytes.csv": "Path(at('read_bytes.csv')).read_bytes()",
    "os_open.csv": "os.read(os.open(at('os_open.csv'), os.O_RDONLY), 9)",
    "fileio.csv": "import io; io.FileIO(at('fileio.csv')).read()",
    "open_code.csv": "import io; io.open_code(at('open_code.csv')).read()",
    "pandas_c.csv": "pd.read_csv(at('pandas_c.csv'), engine='c')",
    "pandas_python.csv": "pd.read_csv(at('pandas_python.csv'), engine='python')",
    "loadtxt.csv": "np.loadtxt(at('loadtxt.csv'), dtype=str)",
    "load.npy": "np.load(at('load.npy'))",
    "fromfile.csv": "np.fromfile(at('fromfile.csv'), dtype='u1')",
    "memmap.csv": "bytes(np.memmap(at('memmap.csv'), mode='r'))",
    "mmap.csv": "import mmap; file = open(at('mmap.csv'), 'rb'); mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:]",
    "relative.csv": "before = os.getcwd(); os.chdir(data); open('relative.csv').read(); os.chdir(before)",
    "linked.csv": "os.symlink(at('linked.csv'), data.parent / 'link'); open(data.parent / 'link').read()",
    "copied.csv": "import shutil; shutil.copy(at('copied.csv'), data.parent / 'copy')",
    "thread.csv": "import threading; t = threading.Thread(target=open, args=(at('thread.csv'),)); t.start(); t.join()",
    "path.db": "import sqlite3; sqlite3.connect(at('path.db')).execute('create table if not exists t (x)')",
    "uri.db": "import sqlite3; sqlite3.connect(f'file:{at(\"uri.db\")}?mode=ro', uri=True).execute('select 1')",
    "listdir/": "os.listdir(data / 'listdir')",
    "iterdir/": "list((data / 'iterdir').iterdir())",
    "scandir/": "list(os.scandir(data / 'scandir'))",
    "glob/": "list((data / 'glob').glob('*.csv'))",
    "walk/": "list(os.walk(data / 'walk'))",
    "dir_fd/x.csv": "os.open('x.csv', os.O_RDONLY, dir_fd=os.open(data / 'dir_fd', os.O_RDONLY))",
    "forked.csv": "pid = os.fork()\nif not pid:\n    open(at('forked.csv')).read(); os._exit(0)\nos.waitpid(pid, 0)",
}
# no audit event of the process tells them: where the system watches the folder of a run, they are seen
WATCHED = {
    "geopandas.geojson": "import geopandas; geopandas.read_file(at('geopandas.geojson'))",
    "pyogrio.geojson": "import pyogrio; pyogrio.read_dataframe(at('pyogrio.geojson'))",
    "fopen.csv": "import ctypes; ctypes.CDLL(None).fopen(at('fopen.csv').encode(), b'r')",
    "attached.db": "import sqlite3; sqlite3.connect(':memory:').execute(f\"attach '{at('attached.db')}' as a\")"
    ".execute('select * from a.sqlite_master')",
}
STARTED = {
    "subprocess.csv": "import subprocess; subprocess.run(['cat', at('subprocess.csv')], stdout=subprocess.DEVNULL)",
    "system.csv": "os.system(f'cat {at(\"system.csv\")} > /dev/null')",
    "spawned.csv": "os.waitpid(os.posix_spawn('/bin/cat', ['cat', at('spawned.csv')], {}), 0)",
}
# what no run says, whatever it was: the names and nothing else of the data files count for all runs
UNSEEN = {
    "exists.csv": "os.path.exists(at('exists.csv'))",
    "stat.csv": "os.stat(at('stat.csv')).st_size",
    "mtime.csv": "os.path.getmtime(at('mtime.csv'))",
}
EVERY = HEARD | WATCHED | STARTED | UNSEEN
HEARD_RUN, STARTED_RUN, WATCHED_RUN = (run_of(name) for name in ("heard", "started", "watched"))


def _write(toy: Toy) -> None:
    for name in EVERY:
        place = toy.home / "data" / name
        if name.endswith("/"):
            toy.write(f"data/{name}inside.csv", TABLE)
        elif name.endswith(".npy"):
            np.save(place, np.arange(3))
        else:
            toy.write(f"data/{name}", {"geojson": POINT, "csv": TABLE, "db": ""}[name.rpartition(".")[2]])
    for run, ways in ((HEARD_RUN, HEARD), (STARTED_RUN, STARTED | UNSEEN), (WATCHED_RUN, WATCHED)):
        toy.write_notebook(run.notebook, "", START, *ways.values(), "outside = open('../words.txt').read()")
    toy.write("words.txt", "x")


def _made(toy: Toy, run: Run) -> None:
    outcome = execute_here(with_project(toy, working_folder=toy.home / "notebooks"), run, QUICK)
    assert outcome.error == ""


def _files(toy: Toy, run: Run) -> list[str]:
    return [read.file for read in toy.reads(run.page)]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of the records of runs that opened files in every way, on a system that watches."""
    toy = new_toy(tmp_path_factory.mktemp("ways") / "toy")
    _write(toy)
    toy.write_notebook("every", "", START, *EVERY.values(), "open('../words.txt').read()")
    run = run_of("every")
    _made(toy, run)
    return [name.replace(f"{toy.home}/", "") for name in _files(toy, run)]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[Run, list[str]]:
    """The same where nobody watches the folder: by run, those that start other processes apart."""
    toy = new_toy(tmp_path_factory.mktemp("unwatched") / "toy")
    _write(toy)
    without_fork = {name: code for name, code in HEARD.items() if name != "forked.csv"}
    toy.write_notebook("heard", "", START, *without_fork.values())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracing, "_watch", lambda folder: None)
        for run in (HEARD_RUN, STARTED_RUN, WATCHED_RUN):
            _made(toy, run)
    return {run: _files(toy, run) for run in (HEARD_RUN, STARTED_RUN, WATCHED_RUN)}


@pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: folders are watched on Linux only")
@pytest.mark.parametrize("name", HEARD | WATCHED | STARTED)
def test_a_way_that_is_seen(name: str, seen: list[str]) -> None:
    assert seen.count(name) == 1


@pytest.mark.parametrize("name", [name for name in HEARD if name != "forked.csv"])
def test_a_way_that_is_heard_where_nobody_watches(name: str, heard: dict[Run, list[str]]) -> None:
    assert heard[HEARD_RUN].count(name) == 1


@pytest.mark.parametrize("name", STARTED)
def test_another_process_counts_for_every_file_where_nobody_watches(name: str, heard: dict[Run, list[str]]) -> None:
    assert set(EVERY) - {each for each in EVERY if each.endswith("/")} <= set(heard[STARTED_RUN])
    assert name in heard[STARTED_RUN]


@pytest.mark.parametrize("name", UNSEEN)
def test_a_way_that_cannot_be_seen(name: str, seen: list[str]) -> None:
    """Whether a file is there is a part of each key (its name); its time and size alone are nobody's business."""
    assert name not in seen


@pytest.mark.parametrize("name", WATCHED)
def test_a_way_that_cannot_be_seen_where_nobody_watches(name: str, heard: dict[Run, list[str]]) -> None:
    """There such readers have to say so: ``reads.file(path)``."""
    assert name not in heard[WATCHED_RUN]


def test_files_of_the_project_outside_the_data_are_heard(seen: list[str]) -> None:
    """By the hook alone: what another process or a native library opens outside the data folder cannot be seen."""
    assert seen.count("words.txt") == 1


def test_nothing_is_seen_that_was_not_opened(seen: list[str]) -> None:
    assert {"towns.csv", "streets.csv", "listdir/inside.csv"}.isdisjoint(seen)


def test_a_reader_that_nobody_hears_may_say_what_it_reads(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "_watch", lambda folder: None)
    code = "ctypes.CDLL(None).fopen(bytes(reads.file(data / 'towns.csv')), b'r')"
    toy.write_notebook("native", "", START, "import ctypes; from pressroom import reads", code)
    _made(toy, run_of("native"))
    assert toy.data_reads("native.html") == ["towns.csv"]


def test_more_than_the_system_remembers_counts_as_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "towns.csv").touch()
    watch = tracing._watch(tmp_path)
    if watch is None:
        pytest.skip("NOT RUN: this system watches no folders")
    try:
        monkeypatch.setattr(tracing.os, "read", lambda *_: tracing.EVENT.pack(-1, tracing.IN_Q_OVERFLOW, 0, 0))
        assert set(watch.opened()) == {"sub", "sub/towns.csv"}
    finally:
        monkeypatch.undo()
        watch.close()
