"""Many calls in processes: their order, those that raise or die, Ctrl-C, and how few are under way at a time."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from pressroom.mapping import AHEAD, LOST, map_in_processes

pytestmark = pytest.mark.slow


def slower_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number * number


def broken(what: str) -> object:
    if what == "die":
        os._exit(3)
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "exit":
        raise SystemExit(4)
    if what == "memory":
        raise MemoryError("too much")
    if what == "unsendable":
        return lambda: None
    if what == "error":
        raise CannotBeSentError("a", "b")
    return what.upper()


class CannotBeSentError(Exception):
    """Its arguments are not those of its base, so it cannot be read from a pickle."""

    def __init__(self, one: str, other: str):
        super().__init__(f"{one} and {other}")


def slow(folder: Path) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(60)
    return 0


def first_returns(path: Path) -> None:
    """Return when the other call has begun, which sleeps."""
    if path.name == "b":
        path.with_name("c").write_text(str(os.getpid()))
        path.with_name("c").rename(path)
        time.sleep(60)
    while not path.with_name("b").exists():
        time.sleep(0.05)


def test_outcomes_come_in_the_order_of_the_items() -> None:
    outcomes = list(map_in_processes(slower_first, range(40), jobs=2))
    assert [(outcome.item, outcome.value, outcome.error) for outcome in outcomes] == [
        (number, number * number, "") for number in range(40)
    ]


def test_what_raises_or_dies_is_told_and_the_others_go_on() -> None:
    items = ["a", "die", "b", "killed", "exit", "memory", "c", "unsendable", "error", "d"]
    found = {outcome.item: outcome.value or outcome.error for outcome in map_in_processes(broken, items, jobs=2)}
    assert list(found) == items
    assert [found[name] for name in "abcd"] == ["A", "B", "C", "D"]
    assert found["die"] == found["killed"] == LOST
    assert found["exit"] == "SystemExit: 4"
    assert found["memory"] == "MemoryError: too much"
    assert found["error"] == "CannotBeSentError: a and b"
    assert found["unsendable"].startswith("what it returned cannot be sent: ")


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []
    with closing(map_in_processes(slower_first, (taken.append(each) or each for each in range(10_000)), 2)) as outcomes:  # type: ignore[func-returns-value]
        assert next(outcomes).value == 0
        assert len(taken) <= 2 * AHEAD


def test_closing_ends_the_processes_at_once(tmp_path: Path) -> None:
    outcomes = map_in_processes(first_returns, [tmp_path / name for name in "ab"], 2)
    assert next(outcomes).value is None
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < 10
    pid = int((tmp_path / "b").read_text())
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom pressroom.mapping import map_in_processes\n"
        "from tests.pressroom.test_mapping import slow\n"
        f"list(map_in_processes(slow, [Path({str(tmp_path)!r})] * 4, 2))"
    )
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root / "lib")])}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert said.rstrip().endswith("KeyboardInterrupt")
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2
    assert [pid for pid in workers if psutil.pid_exists(pid)] == []
