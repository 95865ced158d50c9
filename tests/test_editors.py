"""What editors and type checkers know about the public names, without running anything."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

import planatlas as pa
from planatlas import paths

STUB = Path(pa.__file__).with_suffix(".pyi")
PROJECT = jedi.Project(paths.home(), added_sys_path=[str(Path(pa.__file__).parents[1])])


def _completions(code: str) -> set[str]:
    return {each.name for each in jedi.Script(code, project=PROJECT).complete()}


def test_names_are_completed() -> None:
    assert {"targets", "search", "progress"} <= _completions("import planatlas as pa\npa.")
    assert "targets" in _completions("import planatlas as pa\npa.ta")


def test_answers_are_completed() -> None:
    assert {"frame", "figure", "finding", "to_csv", "by", "warnings"} <= _completions(
        "import planatlas as pa\npa.progress('温州', 2024)."
    )
    assert {"groupby", "query"} <= _completions("import planatlas as pa\npa.targets('温州').")


def test_the_stub_names_what_is_there() -> None:
    imported = [node for node in ast.parse(STUB.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
    names = [alias.name for node in imported for alias in node.names]
    assert sorted(names) == sorted(pa.__all__)
    assert [name for name in names if inspect.getdoc(getattr(pa, name)) is None] == []
    assert [alias.name for node in imported for alias in node.names if alias.asname != alias.name] == []


@pytest.mark.slow
def test_a_type_checker_finds_a_wrong_script(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "import planatlas as pa\nright: str = pa.progress('温州', 2024).finding\nwrong: int = pa.compare().finding\n"
        "pa.targetss('温州')\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--no-incremental", "--ignore-missing-imports", str(script)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=300).stdout
    assert [line.split(":")[1] for line in found.splitlines() if "error:" in line] == ["3", "4"]
