"""Every notebook, found by glob: how it is committed, and that it runs on the synthetic data in a real kernel."""

from pathlib import Path

import nbformat
import pytest

from planatlas import paths
from planatlas.site import all_runs
from planatlas.site.reports import report_here

NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_clean(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert "papermill" not in notebook.metadata
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []
    assert [cell.metadata.get("tags") for cell in code].count(["parameters"]) == 1
    assert [cell for cell in notebook.cells if set(cell.metadata) - {"tags"}] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_thin(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert "def " not in source
    assert "class " not in source
    assert len(notebook.cells) <= 18


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if p.stem != "explore"], ids=lambda path: path.stem)
def test_runs_on_the_sample(path: Path, lang: str, built_sample: Path) -> None:
    run = next(run for run in all_runs() if run.notebook == path.stem and run.values["lang"] == lang)
    assert report_here(run).error == ""
    page = (paths.reports() / run.page).read_text(encoding="utf-8")
    assert "合成" in page or "Synthetic" in page  # the page says that its data are synthetic
    assert "Traceback" not in page


def test_explore_runs_on_the_real_data(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path))
    run = next(run for run in all_runs() if run.notebook == "explore")
    assert report_here(run).error == ""
