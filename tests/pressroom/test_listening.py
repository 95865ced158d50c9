"""What the hook notes of a file that is opened, and what does not count; no kernel is needed to ask it."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import listening, reads
from pressroom.reads import Read
from pressroom.silence import is_silent, silently

Notes = Callable[[], list[str]]


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> listening._OpenHook:
    """A hook as a kernel of a project in ``home`` has it, with its data in ``run``."""
    for name in ("home/lib/__pycache__", "home/packages/atlas", "run/data/sub", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("run/data/towns.csv", "run/data/sub/b.csv"):
        (tmp_path / name).write_text("x")
    home, data = tmp_path / "home", tmp_path / "run" / "data"
    found = listening.settings([home], [home / "packages"])
    found |= {reads.TRACE_SETTING: str(tmp_path / "trace"), reads.DATA_SETTING: str(data), "TMPDIR": str(tmp_path)}
    for name, value in (found | {listening.WATCHED_SETTING: "1"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(reads, "_written", set())
    return listening._OpenHook()


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """What was noted, by its path below the folder of the test."""

    def noted() -> list[str]:
        trace = tmp_path / "trace"
        lines = trace.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if trace.exists() else []
        return [json.loads(line)[0].replace(f"{tmp_path}/", "") for line in lines]

    return noted


def test_files_of_the_data_and_below_the_root_count(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    for name in ("run/data/towns.csv", "home/words.txt", "home/missing", "run/data/missing.csv"):
        hook("open", (str(tmp_path / name), "r", os.O_RDONLY))
    hook("open", (os.fsencode(tmp_path / "home" / "bytes"), None, os.O_RDWR))
    assert notes() == ["towns.csv", "home/words.txt", "home/missing", "missing.csv", "home/bytes"]


def test_what_does_not_count(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    for path in ("elsewhere/x", "home/packages/atlas/x.py"):
        hook("open", (str(tmp_path / path), "r", os.O_RDONLY))
    for path in (os.__file__, "/etc/hosts", "/proc/self/stat", str(Path.home() / ".cache" / "x")):
        hook("open", (path, "r", os.O_RDONLY))
    hook("open", (str(tmp_path / "home" / "written"), "w", os.O_WRONLY | os.O_CREAT))
    hook("open", (7, "r", os.O_RDONLY))
    hook("os.listdir", (7,))
    hook("sqlite3.connect", (":memory:",))
    hook("sqlite3.connect", ("",))
    hook("socket.connect", ("x",))
    assert notes() == []


def test_a_relative_path_and_a_link_are_followed(
    hook: listening._OpenHook, notes: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "run" / "data" / "sub")
    (tmp_path / "elsewhere" / "link").symlink_to(tmp_path / "run" / "data" / "towns.csv")
    hook("open", ("b.csv", "r", os.O_RDONLY))
    hook("open", (str(tmp_path / "elsewhere" / "link"), "r", os.O_RDONLY))
    hook("os.listdir", (None,))
    assert notes() == ["sub/b.csv", "towns.csv", "sub/"]


def test_a_folder_that_is_opened_itself_counts_whole(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    """What is opened in it by its handle is not told; whether the flag for folders was given makes no difference."""
    hook("open", (str(tmp_path / "run" / "data"), None, os.O_RDONLY))
    assert notes() == ["./", "towns.csv", "sub/", "sub/b.csv"]


def test_a_database_by_name_and_by_uri(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    data = tmp_path / "run" / "data"
    for database in (str(data / "a.db"), data / "b.db", f"file:{data}/c%20d.db?mode=ro", f"file://{data}/e.db"):
        hook("sqlite3.connect", (database,))
    assert notes() == ["a.db", "b.db", "c d.db", "e.db"]


def test_a_compiled_module_stands_for_its_source(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    """The compiled file changes only when somebody imports the source again: it would always look up to date."""
    library = tmp_path / "home" / "lib"
    hook("open", (str(library / "__pycache__" / "gazetteer.cpython-311.pyc"), "rb", os.O_RDONLY))
    hook("open", (str(library / "alone.pyc"), "rb", os.O_RDONLY))
    assert notes() == ["home/lib/gazetteer.py", "home/lib/alone.pyc"]


def test_another_process_may_read_everything_where_nobody_watches(
    hook: listening._OpenHook, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook("subprocess.Popen", ("cat", [], None, None))
    assert notes() == []
    monkeypatch.delenv(listening.WATCHED_SETTING)
    hook.configure()
    hook("os.system", (b"cat",))
    assert notes() == ["./", "towns.csv", "sub/", "sub/b.csv"]


def test_one_thread_does_not_deafen_another(
    hook: listening._OpenHook, notes: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, over, note_file = threading.Event(), threading.Event(), reads.note_file

    def slow(path: str, *rest: tuple) -> None:
        if path.endswith("slow"):
            begun.set()
            assert over.wait(30)
        note_file(path, *rest)

    monkeypatch.setattr(reads, "note_file", slow)
    first = threading.Thread(target=hook, args=("open", (str(tmp_path / "home" / "slow"), "r", os.O_RDONLY)))
    first.start()
    assert begun.wait(30)
    hook("open", (str(tmp_path / "home" / "quick"), "r", os.O_RDONLY))
    over.set()
    first.join()
    assert notes() == ["home/quick", "home/slow"]


def test_silence_is_of_one_thread_and_ends(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    path = str(tmp_path / "home" / "x")
    with silently():
        with silently():
            pass
        hook("open", (path, "r", os.O_RDONLY))
        other = threading.Thread(target=hook, args=("open", (f"{path}y", "r", os.O_RDONLY)))
        other.start()
        other.join()
    assert not is_silent()
    assert notes() == ["home/xy"]


def test_a_trace_notes_each_read_once(hook: listening._OpenHook, notes: Notes, tmp_path: Path) -> None:
    for _ in range(3):
        hook("open", (str(tmp_path / "run" / "data" / "towns.csv"), "r", os.O_RDONLY))
    assert notes() == ["towns.csv"]


# What is found at the place of a read


def test_names_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("x")
    names, modules = Read("./"), Read("./", (), reads.MODULES)
    before = names.digest(tmp_path), modules.digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "towns.csv").write_text("y")
    assert (names.digest(tmp_path), modules.digest(tmp_path)) == before
    (tmp_path / "b.ipynb").touch()
    assert modules.digest(tmp_path) == before[1]  # no import looks for it
    assert names.digest(tmp_path) != before[0]
    (tmp_path / "random.py").touch()
    assert modules.digest(tmp_path) != before[1]
    assert Read("missing/").digest(tmp_path) == ""


def test_what_is_no_file_has_no_digest_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "bytes.csv").write_bytes(b"id\n\xff\n")
    (tmp_path / "towns.csv").write_text("id\n1\n")
    for name in ("pipe", "folder", "loop", "missing", "towns.csv/x", "towns.csv/"):
        assert Read(name).digest(tmp_path) == "", name
    where = (("id", ("1",)),)
    assert Read("bytes.csv", where).digest(tmp_path) == ""
    assert Read("towns.csv", (("town", ("1",)),)).digest(tmp_path) == ""
    assert Read("towns.csv", where).digest(tmp_path) != ""
    assert Read("bytes.csv").digest(tmp_path) != ""
