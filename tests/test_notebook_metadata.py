"""What a notebook says of itself: all of it may be left out, and whatever is wrong is refused before anything runs."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from planatlas import paths
from planatlas.errors import ParameterError
from planatlas.site import all_runs
from planatlas.site.new_notebook import new_notebook
from planatlas.site.notebooks import NotebookError, notebook, notebooks
from planatlas.site.select import select_runs

CELL = 'region: str = "350500"  # a region\nlang: str = "zh"  # the language'


@pytest.fixture
def home(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without notebooks."""
    (tmp_path / "home" / "notebooks").mkdir(parents=True)
    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path / "home"))
    return tmp_path / "home"


def _write(home: Path, name: str, metadata: Any, cell: str = CELL, heading: str = "# Births") -> None:
    content = v4.new_notebook(
        cells=[v4.new_markdown_cell(heading), v4.new_code_cell(cell, metadata={"tags": ["parameters"]})],
        metadata={"planatlas": metadata} if metadata is not None else {},
    )
    nbformat.write(content, home / "notebooks" / f"{name}.ipynb")


def test_a_notebook_without_runs_makes_pages_only_on_request(home: Path) -> None:
    _write(home, "births", {"runs": []})
    _write(home, "deaths", None)
    assert {run.notebook for run in all_runs()} == {"deaths"}
    with pytest.raises(ParameterError, match="region: there is no region '330301'"):
        select_runs(["births"], {"region": "330301"}, all_runs())
    chosen = select_runs(["births"], {"region": "330300"}, all_runs())
    assert [run.page for run in chosen] == ["zh/births-330300.html", "en/births-330300.html"]


def test_a_notebook_that_says_nothing_makes_one_page_a_language(home: Path) -> None:
    _write(home, "births", None)
    assert [(run.page, run.values) for run in all_runs()] == [
        (f"{lang}/births.html", {"lang": lang}) for lang in ("zh", "en")
    ]
    assert notebook("births").title == {"zh": "Births", "en": "Births"}


@pytest.mark.parametrize(
    ("metadata", "fault"),
    [
        ({"colour": 1}, "planatlas.colour: unknown key. Allowed: order, part, title,"),
        ({"order": "first"}, "planatlas.order: Input should be a valid integer"),
        ({"title": {"fr": "x"}}, "planatlas.title: none of the languages zh, en, only fr"),
        ({"subject": {"en": "{regoin}"}}, "planatlas.subject.en: 'regoin' is not a parameter. Allowed: lang, region"),
        ({"subject": {"en": "{"}}, "planatlas.subject.en: '{' is not a parameter"),
        ({"parameters": {"place": "region"}}, "planatlas.parameters.place: the cell tagged 'parameters' declares no"),
        (
            {"parameters": {"region": "city"}},
            "planatlas.parameters.region: 'city' is not a kind of parameter. Allowed: ",
        ),
        ({"runs": "editions"}, "planatlas.runs: there is no list of runs 'editions'. Allowed: monitoring_editions"),
        ({"runs": {"region": "some"}}, 'planatlas.runs.region: may only be "all"'),
        ({"runs": [{"year": 2020}]}, "planatlas.runs: 'year' is not a parameter that runs may set. Allowed: region."),
        ([], "planatlas: not an object."),
    ],
)
def test_faults_of_metadata(metadata: Any, fault: str, home: Path) -> None:
    _write(home, "births", metadata)
    with pytest.raises(NotebookError) as caught:
        notebooks()
    assert f"notebooks/births.ipynb, metadata {fault}" in str(caught.value)


def test_all_faults_of_all_notebooks_come_at_once(home: Path) -> None:
    _write(home, "births", {"colour": 1, "runs": "editions"})
    _write(home, "deaths", None, heading="no heading")
    _write(home, "marriages", None, cell="region = list_regions()")
    (home / "notebooks" / "torn.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(NotebookError) as caught:
        all_runs()
    lines = str(caught.value).splitlines()[1:]
    assert [line.split(".ipynb")[0].removeprefix("- ").removeprefix("notebooks/") for line in lines] == [
        "births", "births", "deaths", "marriages", "torn",
    ]  # fmt: skip


def test_runs_that_cannot_be_made_are_refused(home: Path) -> None:
    _write(home, "births", {"runs": [{"region": "999999"}]})
    with pytest.raises(NotebookError, match=r"births cannot run with these parameters:\n- region: there is no region"):
        all_runs()


def test_a_new_notebook_is_picked_up(home: Path) -> None:
    (home / "tests").mkdir()
    written = new_notebook("births", "Births")
    assert [path.name for path in written] == ["births.ipynb", "test_births.py"]
    nbformat.validate(json.loads(written[0].read_text(encoding="utf-8")))
    assert {run.notebook for run in all_runs()} == {"births"}
    assert len(all_runs()) > 2
