"""Every notebook, found by glob: how it is committed, and that it runs on the synthetic data in a real kernel."""

import ast
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest

from planatlas import paths
from planatlas.site import all_runs
from planatlas.site.reports import report_here
from pressroom.notebooks import lasting_text, notebook_text

NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))
REPORTS = [path for path in NOTEBOOKS if path.stem != "explore"]  # which shows researchers how to query the data
IN_BATCH = [path for path in REPORTS if path.stem != "own_data"]  # which makes pages only on request


REMEDY = "git has outputs of it, or what an editor noted: run `make setup`, which sets git's filter, then `git add {}`"


def _git(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *words], cwd=paths.home(), capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_outputs_are_committed(path: Path) -> None:
    """What git has of it; the file itself may have been run."""
    if not shutil.which("git") or not (paths.home() / ".git").exists():
        pytest.skip("NOT RUN: this is no git checkout")
    name = path.relative_to(paths.home()).as_posix()
    staged = _git("show", f":{name}")
    assert staged.returncode == 0 or not _git("ls-files", name).stdout
    assert staged.stdout == lasting_text(staged.stdout), f"{name}: {REMEDY.format(name)}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_counts_of_a_notebook(path: Path) -> None:
    notebook = nbformat.reads(notebook_text(path), as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info", "planatlas"}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.metadata.get("tags") for cell in code].count(["parameters"]) == 1
    assert [cell for cell in notebook.cells if set(cell.metadata) - {"tags"}] == []


# methods that shape frames, which is up to the library: no notebook of a report calls them
SHAPING = {
    "agg", "aggregate", "apply", "assign", "astype", "concat", "DataFrame", "drop", "drop_duplicates", "explode",
    "fillna", "groupby", "isin", "iterrows", "itertuples", "join", "map", "melt", "merge", "notna", "pivot",
    "pivot_table", "query", "reindex", "rename", "reset_index", "set_index", "sort_index", "sort_values", "stack",
    "to_dict", "transform", "unstack", "value_counts", "where",
}  # fmt: skip
STATEMENTS = (
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda, ast.FunctionDef, ast.ClassDef, ast.While,
)  # fmt: skip
MOST_LINES = 350
OF_THE_SUITE = {"about", "data_tables", "glossary", "methods_and_backtest"}


def _code(path: Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def _shaping(code: str) -> list[str]:
    """The statements that shape frames instead of requesting and showing them."""
    found = []
    for node in ast.walk(ast.parse(code)):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHAPING
        is_call = is_call and ast.unparse(node.func) != "pa.map"  # a question
        if is_call or isinstance(node, STATEMENTS):
            found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")
    return found


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_notebook_shapes_no_frame(path: Path) -> None:
    assert _shaping(_code(path)) == []


def test_shaping_is_found() -> None:
    found = sorted(
        _shaping("rows.merge(others)\n[row for row in rows]\ndef f(): pass\npd.concat(rows)\npage.show(rows)")
    )
    assert [line.split(":")[0] for line in found] == ["line 1", "line 2", "line 3", "line 4"]


def test_notebooks_are_thin() -> None:
    lines = [line for path in NOTEBOOKS for line in _code(path).splitlines()]
    assert len([line for line in lines if line.strip() and not line.lstrip().startswith("#")]) <= MOST_LINES
    assert max(len(nbformat.read(path, as_version=4).cells) for path in NOTEBOOKS) <= 18


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", IN_BATCH, ids=lambda path: path.stem)
def test_runs_on_the_sample(path: Path, lang: str, built_sample: Path) -> None:
    run = next(run for run in all_runs() if run.notebook == path.stem and run.values["lang"] == lang)
    assert report_here(run).error == ""
    page = (paths.reports() / run.page).read_text(encoding="utf-8")
    # a page says that its data are synthetic, unless it is about what the suite itself is and does
    assert "合成" in page or "Synthetic" in page or path.stem in OF_THE_SUITE
    assert "Traceback" not in page


def test_explore_runs_on_the_real_data(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path))
    run = next(run for run in all_runs() if run.notebook == "explore")
    assert report_here(run).error == ""
