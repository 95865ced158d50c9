"""Many files in one run: each in its place or reported, in their order, whatever becomes of the processes."""

import importlib.util
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from planatlas.cli import app
from planatlas.drafts.folder import read_draft
from pressroom.mapping import LOST, Outcome

from .test_read_command import PLAN

ROOT = Path(__file__).resolve().parents[1]
NUMBERS = {"a": 11, "c": 12, "d": 13}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Plans with documents of their own, and among them what is no plan, no text, and nothing."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, number in NUMBERS.items():
        text = PLAN.replace("\n", f"\n榕政发〔2021〕{number}号\n", 1)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"%PDF-1.4\x00\x01\x02\xff")
    (folder / "e.txt").write_bytes(b"")
    return folder


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], None]], None]:
    """Read in this process; ``before`` is called with the name of each file first, and may raise or say LOST."""

    def install(before: Callable[[str], None]) -> None:
        def one_by_one(call: Callable[[Any], Any], items: Iterator[Any], jobs: int | None) -> Iterator[Outcome]:
            for item in items:
                try:
                    before(item.file.name)
                    yield Outcome(item, call(item))
                except EOFError:
                    yield Outcome(item, error=LOST)

        monkeypatch.setattr("planatlas.drafts.many.map_in_processes", one_by_one)

    return install


def _read(*arguments: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(app, ["read", *map(str, arguments), "--region", "福州"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output.splitlines()


def _heads(lines: list[str]) -> list[str]:
    """The names of the files in the order in which their outcomes are printed."""
    return [line.split(": ")[1].rpartition("/")[2] for line in lines if line.startswith("read: ") and ".txt: " in line]


def _check(status: int, lines: list[str], to: Path) -> None:
    assert status == 1
    assert _heads(lines) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert "read: 3 of 5 files were read; not these:" in lines
    assert [line.rpartition("/")[2] for line in lines if line.startswith("read: - ")] == ["b.txt", "e.txt"]
    assert sorted(path.name for path in to.iterdir()) == [f"fuzhou-2021-{number}" for number in NUMBERS.values()]
    assert read_draft(to / "fuzhou-2021-12").source["file"] == "c.txt"


@pytest.mark.slow
def test_processes_read_what_can_be_read(texts: Path, tmp_path: Path) -> None:
    _check(*_read(texts, "--to", tmp_path / "out"), tmp_path / "out")


def test_faults_are_reported_by_name(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    here(lambda name: None)
    _check(*_read(texts, "--to", tmp_path / "out"), tmp_path / "out")


def test_many_give_the_bytes_of_one(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    here(lambda name: None)
    _read(texts, "--to", tmp_path / "many")
    _read(texts / "c.txt", "--to", tmp_path / "one")
    one, many = (tmp_path / name / "fuzhou-2021-12" for name in ("one", "many"))
    assert sorted(path.name for path in many.iterdir()) == ["draft.json", "not-taken.csv", "targets.csv", "text.txt"]
    assert all(path.read_bytes() == (one / path.name).read_bytes() for path in many.iterdir())


def test_a_lost_process_costs_one_file(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    def before(name: str) -> None:
        if name == "c.txt":
            raise EOFError

    here(before)
    _, lines = _read(texts, "--to", tmp_path / "out")
    assert f"read: {texts / 'c.txt'}: {LOST}" in lines
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["fuzhou-2021-11", "fuzhou-2021-13"]


def test_ctrl_c_keeps_what_was_read(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    def before(name: str) -> None:
        if name == "d.txt":
            raise KeyboardInterrupt

    here(before)
    status, lines = _read(texts, "--to", tmp_path / "out")
    assert status == 130
    assert lines[-1] == "read: stopped: 2 of 5 files were read, and what was read stays"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["fuzhou-2021-11", "fuzhou-2021-12"]


def test_of_two_with_one_id_the_first_is_kept(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    here(lambda name: None)
    (texts / "aa.txt").write_bytes((texts / "a.txt").read_bytes())
    for more in ((), ("--replace",)):
        _, lines = _read(texts / "a.txt", texts / "aa.txt", "--to", tmp_path / "out", *more)
        assert f"its draft would be fuzhou-2021-11, that of {texts / 'a.txt'}" in "\n".join(lines)
        assert read_draft(tmp_path / "out" / "fuzhou-2021-11").source["file"] == "a.txt"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["fuzhou-2021-11"]


def test_drafts_that_stand_are_kept_unless_they_may_be_replaced(
    texts: Path, tmp_path: Path, here: Callable[..., None]
) -> None:
    here(lambda name: None)
    to = tmp_path / "out"
    _read(texts, "--to", to)
    (to / "fuzhou-2021-11" / "mine.txt").write_text("x")
    (texts / "a.txt").write_text((texts / "a.txt").read_text("utf-8").replace("9/10万", "8/10万"), "utf-8")
    status, lines = _read(texts, "--to", to)
    assert (status, sum("already holds a draft" in line for line in lines)) == (1, 3)
    assert read_draft(to / "fuzhou-2021-11").rows[0]["value_printed"] == "控制在9/10万以下"
    _read(texts, "--to", to, "--replace")
    assert read_draft(to / "fuzhou-2021-11").rows[0]["value_printed"] == "控制在8/10万以下"
    assert (to / "fuzhou-2021-11" / "mine.txt").is_file()


def test_json_prints_a_line_a_file_and_writes_nothing(texts: Path, tmp_path: Path, here: Callable[..., None]) -> None:
    here(lambda name: None)
    _, lines = _read(texts, "--json", "--to", tmp_path / "out")
    assert len([line for line in lines if '"target_id": "fuzhou-women-2021-001"' in line]) == 3
    assert not (tmp_path / "out").exists()


def test_one_file_is_read_here(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.workers.Worker.__init__", None)  # no process can be made
    assert _read(texts / "a.txt", "--to", tmp_path / "out")[0] == 0
    assert (tmp_path / "out" / "fuzhou-2021-11" / "draft.json").is_file()


def test_where_nothing_can_be_written(texts: Path, tmp_path: Path) -> None:
    from planatlas.errors import PlanatlasError

    (tmp_path / "out").write_text("in the way")
    with pytest.raises(PlanatlasError, match="cannot write to"):
        _read(texts, "--to", tmp_path / "out")


def test_each_made_up_text_of_the_benchmark_has_one_number_of_its_own(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("reading_many", ROOT / "benchmarks" / "reading_many.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    benchmark._make(tmp_path, 60, random.Random(7))
    for number, path in enumerate(sorted(tmp_path.iterdir()), 1):
        found = re.findall(r"\d{4}\D(\d+)号", path.read_text(encoding="utf-8"))
        assert set(found) == {str(number)}, path.name
