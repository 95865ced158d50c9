"""Folders for work under way: gone with their owner, and nobody else's is touched."""

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from pressroom.scratch import MARKER, remove_abandoned, scratch_folder

from .toy import wait_for

OWNER = """
import os, subprocess, sys, time
from pathlib import Path
from pressroom.scratch import OWNER_SETTING, scratch_folder
os.environ[OWNER_SETTING] = sys.argv[2]
with scratch_folder(Path(sys.argv[1]), sys.argv[2]) as folder:
    child = subprocess.Popen([sys.executable, "-c", "import os, time; os.setsid(); os.fork(); time.sleep(600)"])
    print(folder, child.pid, flush=True)
    time.sleep(600)
"""


def _owner(parent: Path, mark: str) -> tuple[subprocess.Popen, Path, int]:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(parent), mark], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert owner.stdout
    folder, child = owner.stdout.readline().split()
    return owner, Path(folder), int(child)


def _marked(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            is_own = f"PRESSROOM_OWNER={mark}".encode() in (entry / "environ").read_bytes()
            if is_own and (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_a_killed_owner_leaves_neither_folder_nor_process(tmp_path: Path) -> None:
    mark = f"mark-of-{tmp_path}"  # of this run of the tests alone
    owner, folder, _ = _owner(tmp_path, mark)
    wait_for(lambda: len(_marked(mark)) == 2)  # the child and its own child; the guard bears no mark
    owner.kill()
    owner.wait()
    wait_for(lambda: not folder.exists(), 20)
    assert _marked(mark) == []


def test_a_folder_of_a_living_owner_stays(tmp_path: Path) -> None:
    with scratch_folder(tmp_path) as folder:
        assert remove_abandoned(tmp_path) == []
        assert (folder / MARKER).is_file()
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_guard_keeps_nobody(tmp_path: Path) -> None:
    def guards() -> list[psutil.Process]:
        return [each for each in psutil.Process().children() if str(tmp_path) in " ".join(each.cmdline())]

    with scratch_folder(tmp_path):
        wait_for(lambda: len(guards()) == 1)
        guards()[0].suspend()
    assert guards() == []
    assert list(tmp_path.iterdir()) == []


def _abandoned(parent: Path) -> Path:
    """A folder whose owner and guard are both gone."""
    with scratch_folder(parent) as folder:
        shutil.copytree(folder, parent / "kept")
        marker = json.loads((folder / MARKER).read_text())
    folder.mkdir()
    found = folder.stat()
    marker |= {"inode": found.st_ino, "device": found.st_dev}
    (folder / MARKER).write_text(json.dumps(marker))
    (folder / "file").write_text("x")
    return folder


def test_the_next_one_removes_what_nobody_owns(tmp_path: Path) -> None:
    folder = _abandoned(tmp_path)
    with scratch_folder(tmp_path):
        assert not folder.exists()


@pytest.mark.parametrize(
    "kind", ["no marker", "a copy", "another name", "a link", "a marker that is a link", "nonsense"]
)
def test_what_is_not_proved_is_not_removed(kind: str, tmp_path: Path) -> None:
    folder = _abandoned(tmp_path)
    kept = folder
    if kind == "no marker":
        (folder / MARKER).unlink()
    elif kind == "a copy":
        kept = folder.with_name("pressroom-copy")
        shutil.copytree(folder, kept)
        shutil.rmtree(folder)
    elif kind == "another name":
        kept = folder.rename(folder.with_name("pressroom-mine"))
    elif kind == "a link":
        kept = folder.with_name("pressroom-link")
        own = folder.rename(folder.with_name("own"))
        kept.symlink_to(own)
    elif kind == "a marker that is a link":
        (folder / MARKER).rename(tmp_path / "marker")
        (folder / MARKER).symlink_to(tmp_path / "marker")
    else:
        (folder / MARKER).write_text("[]")
    assert remove_abandoned(tmp_path) == []
    assert (kept / "file").read_text() == "x"


def test_no_place_for_it_is_told(tmp_path: Path) -> None:
    code = """
        import sys, tempfile
        from pressroom import scratch
        scratch.LONGEST, tempfile.tempdir = 0, sys.argv[1]
        scratch.temporary()
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "missing")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "PressroomError: no folder for temporary files can be made: No such file or directory" in done.stderr
