"""A researcher's own file: read, checked, judged beside the data, and a page that is no page of the reports."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import planatlas as pa
from planatlas import paths
from planatlas.errors import DataFaultsError, ParameterError, QuestionError
from planatlas.site import all_runs
from planatlas.site.notebooks import notebook
from planatlas.site.reports import report
from planatlas.site.runs import make_run
from planatlas.site.select import select_runs

EXAMPLE = paths.home() / "notebooks" / "synthetic_values.csv"
ROWS = "region,indicator,year,value,unit\nWenzhou,maternal mortality,2024,6.1,1/10万\n"
FAULTY = ROWS.replace("1/10万", "人")
FAULT = "row 1, value: the unit '人' does not lead to '1/10万'"
NOTE = "含用户自己的 12 个数值"


def _run(name: str, **parameters: str) -> nbformat.NotebookNode:
    """The notebook after a run in a kernel, with parameters as papermill sets them."""
    content = nbformat.read(paths.notebooks() / f"{name}.ipynb", as_version=4)
    at = next(n for n, cell in enumerate(content.cells) if "parameters" in cell.metadata.get("tags", []))
    values = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    content.cells.insert(at + 1, nbformat.v4.new_code_cell(values))
    folder = {"metadata": {"path": str(paths.notebooks())}}
    NotebookClient(content, timeout=300, kernel_name="python3", resources=folder).execute()
    return content


def _html(content: nbformat.NotebookNode) -> list[str]:
    return [output.data.get("text/html", "") for cell in content.cells for output in cell.get("outputs", [])]


def test_the_example_is_synthetic_and_checked(real: Path) -> None:
    rows = pa.read_values(EXAMPLE)
    assert set(rows["备注"]) == {"合成示例 synthetic"}
    with pa.with_observations(rows) as checked:
        assert len(checked) == len(rows) == 12
    assert not list(paths.data().rglob(EXAMPLE.name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_are_read_as_offices_save_them(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding=encoding)
    pd.testing.assert_frame_equal(pa.read_values(file), pa.read_values(EXAMPLE))


def test_workbooks_are_read_as_csv_is(tmp_path: Path) -> None:
    pd.read_csv(EXAMPLE).to_excel(tmp_path / "own.xlsx", index=False)
    pd.testing.assert_frame_equal(pa.read_values(tmp_path / "own.xlsx"), pa.read_values(EXAMPLE), check_dtype=False)


def test_the_simple_form_is_understood(real: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(ROWS, encoding="utf-8")
    with pa.with_observations(pa.read_values(file)) as checked:
        assert checked[["region_code", "indicator_id", "value"]].values.tolist() == [
            ["330300", "maternal_mortality", 6.1]
        ]


def test_faults_of_a_file_are_named(real: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(FAULTY + "Wenzou,maternal mortality,2023,many,1/10万\n", encoding="utf-8")
    with pytest.raises(DataFaultsError) as refused, pa.with_observations(pa.read_values(file)):
        pass
    assert FAULT in str(refused.value)
    assert "row 2, region_code: unknown place 'Wenzou'" in str(refused.value)
    for name, words in (("absent.csv", "does not exist"), ("own.txt", "Allowed: .csv, .xlsx, .xls")):
        with pytest.raises((DataFaultsError, QuestionError), match=words):
            pa.read_values(tmp_path / name)


def test_what_own_values_change(real: Path) -> None:
    with pa.with_observations(pa.read_values(EXAMPLE)):
        progress = pa.progress("330300", lang="zh")
    changed = progress.own.frame
    assert set(changed.loc[changed["what"] == "verdict", "before"]) == {"no_data"}
    assert len(progress.own.figure.axes) >= 3
    for view in (progress, progress.own, progress.verdicts, progress.by("domain")):
        assert NOTE in view.note
    assert pa.progress("330300", lang="zh").own.parts == ()


def test_no_page_of_the_reports_is_made_of_it(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert notebook("own_data").runs == []
    every = all_runs()
    assert "own_data" not in {run.notebook for run in every}
    assert "own_data" not in {run.notebook for run in select_runs([], {"lang": "zh"}, every)}
    monkeypatch.delenv(paths.REPORTS_SETTING, raising=False)
    with pytest.raises(ParameterError, match=r"own_data makes no page of the reports.*--to own"):
        select_runs(["own_data"], {}, every)
    monkeypatch.setenv(paths.REPORTS_SETTING, "own")
    (run,) = select_runs(["own_data"], {"lang": "zh", "region": "330326"}, every)
    assert run.page == "zh/own_data-synthetic_values-330326.html"
    assert run.values["file"] == str(EXAMPLE.resolve())
    assert run.title == "synthetic_values.csv · 平阳县"
    asked = {"lang": "zh", "region": "330326", "file": "synthetic_values.csv"}  # in another order
    assert make_run(notebook("own_data"), asked).page == run.page
    with pytest.raises(ParameterError, match=r"file: there is no file 'absent.csv'"):
        select_runs(["own_data"], {"file": "absent.csv"}, every)


@pytest.mark.slow
def test_the_page_is_marked_and_leaves_others_alone(
    real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path))
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "other.html").write_text("kept", encoding="utf-8")
    file = tmp_path / "mine.csv"
    file.write_bytes(EXAMPLE.read_bytes())
    (outcome,) = report(notebooks=["own_data"], wanted={"file": str(file), "lang": "zh"})
    assert (outcome.error, outcome.run.page) == ("", "zh/own_data-mine-330300.html")
    html = (tmp_path / outcome.run.page).read_text(encoding="utf-8")
    shown = re.findall(r'<p class="own">([^<]*)', html)
    assert len(shown) >= 4
    assert all(NOTE in each for each in shown)
    assert '<figure class="fig' in html
    assert "index.html" not in html
    assert (tmp_path / "zh" / "other.html").read_text(encoding="utf-8") == "kept"


@pytest.mark.slow
def test_the_notebook_runs_on_the_example_and_stops_at_a_faulty_file(real: Path, tmp_path: Path) -> None:
    shown = "".join(_html(_run("own_data", lang="zh")))
    assert NOTE in shown
    assert "data:image/svg+xml" in shown
    file = tmp_path / "faulty.csv"
    file.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(CellExecutionError) as stopped:
        _run("own_data", file=str(file))
    assert FAULT in str(stopped.value)


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["papermill", "nbconvert"])
def test_explore_runs_under_other_tools(tool: str, real: Path, tmp_path: Path) -> None:
    source, out = str(paths.notebooks() / "explore.ipynb"), tmp_path / "out.ipynb"
    words = {
        "papermill": [source, str(out), "-p", "region", "330326", "-p", "lang", "en"],
        "nbconvert": ["--to=notebook", "--execute", source, f"--output={out}"],
    }[tool]
    done = subprocess.run(
        [sys.executable, "-m", tool, *words], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    content = nbformat.read(out, as_version=4)
    last = content.cells[-1].outputs[-1].data
    assert "application/vnd.jupyter.widget-view+json" in last
    promise = "Pingyang promises: ≤7 per 100,000 (2025)." if tool == "papermill" else "温州市承诺：≤7/10万 (2025)。"
    assert promise in last["text/html"]
    assert not [output for cell in content.cells for output in cell.get("outputs", []) if output.output_type == "error"]
