"""Parameters of notebooks: what is refused, and what notebooks declare."""

import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import papermill
import pytest

from planatlas import paths
from planatlas.errors import ParameterError, PlanatlasError
from planatlas.site import all_runs, check_parameters
from planatlas.site.notebooks import notebook, notebooks
from planatlas.site.select import requested, select_runs

NOTEBOOKS = sorted(path.stem for path in paths.notebooks().glob("*.ipynb"))


def test_every_notebook_can_be_run() -> None:
    assert sorted(notebooks()) == NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_papermill_finds_the_parameters_of_a_notebook(name: str) -> None:
    declared = papermill.inspect_notebook(str(paths.notebooks() / f"{name}.ipynb"))
    assert set(declared) == set(notebook(name).names)
    for parameter in declared.values():
        assert parameter["inferred_type_name"] == ("int" if parameter["name"] in ("year", "until") else "str")
        assert parameter["help"]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        (
            "region_profile",
            {"region": "999999"},
            r"no region '999999'\. Allowed: .*330300 温州市 Wenzhou; 330326 平阳县 Pingyang",
        ),
        ("region_profile", {"regoin": "330300", "region": "330300"}, r"regoin: unknown parameter\. Allowed: .*region"),
        ("region_profile", {"region": 330300.0}, r"region: 330300\.0 is not text but float; give the code as text"),
        ("region_profile", {"region": True}, r"region: True is not text but bool; give the code as text"),
        ("region_profile", {"region": 999999}, r"no region '999999'\. Allowed: .*330300"),
        ("region_profile", {"region": "330300", "lang": 1}, r"lang: 1 is not text but int"),
        ("region_profile", {"region": "330300", "lang": "fr"}, r"no language 'fr'\. Allowed: zh, en"),
        ("compare_regions", {"plan_kind": "womens", "domain": "health"}, r"no plan kind 'womens'\. Allowed: women"),
        ("compare_regions", {"plan_kind": "women", "domain": "helth"}, r"no domain 'helth'\. Allowed: .*health"),
        ("indicator", {"indicator": "mother"}, r"no indicator 'mother'\. Allowed: .*mothers"),
        ("region_profiles", {}, r"no notebook 'region_profiles'\. Allowed: .*region_profile"),
    ],
)
def test_refused(name: str, values: dict, message: str, built_sample: Path) -> None:
    with pytest.raises(PlanatlasError, match=message):
        check_parameters(name, values)


def test_a_code_may_be_a_whole_number(built_sample: Path) -> None:
    """As papermill, pandas and YAML read it."""
    for code in (330300, np.int64(330300), "330300"):
        assert check_parameters("region_profile", {"region": code}).region == "330300"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["region_profile", "data_request"])
def test_papermill_may_give_a_code_as_a_number(name: str, built_sample: Path, tmp_path: Path) -> None:
    notebook, run = paths.notebooks() / f"{name}.ipynb", tmp_path / "run.ipynb"
    words = [str(notebook), str(run), "-p", "region", "330300", "-p", "lang", "en"]
    command = [sys.executable, "-m", "papermill", *words, "--no-progress-bar"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert any("region = 330300\n" in cell.source for cell in nbformat.read(run, 4).cells)
    assert "Wenzhou" in run.read_text(encoding="utf-8")


def test_all_faults_come_together(built_sample: Path) -> None:
    with pytest.raises(ParameterError) as caught:
        check_parameters("compare_regions", {"plan_kind": "x", "domain": "y", "lang": "z", "extra": 1})
    assert [line[2:].split(":")[0] for line in str(caught.value).splitlines()[1:]] == [
        "plan_kind",
        "domain",
        "lang",
        "extra",
    ]


INDICATORS = ("mothers", "screened", "enrolled", "share", "insured", "myopia", "helped")


def test_runs_of_the_sample(built_sample: Path) -> None:
    pages = [run.page for run in all_runs()]
    assert len(pages) == len(set(pages))
    assert {page for page in pages if page.startswith("en/")} == {
        "en/region_profile-330300.html", "en/region_profile-330326.html",
        "en/compare_regions-women-health.html", "en/compare_regions-women-education.html",
        "en/compare_regions-women-decision_making.html",
        *(f"en/indicator-{name}.html" for name in INDICATORS),
        *(f"en/plan-{plan}.html" for plan in ("city-women", "county-women")),
        *(f"en/document-{name}.html" for name in ("city-2021-1", "county-2021-2")),
        "en/annual_monitoring-330300-2023.html", "en/annual_monitoring-330300-2024.html",
        "en/annual_monitoring-330326-2022.html",
        "en/evaluation-330300-2030-midterm.html", "en/evaluation-330326-2025-midterm.html",
        *(f"en/data_request-{code}.html" for code in ("330300", "330326")),
        "en/sources_and_quality.html", "en/explore.html",
        *(f"en/domain-{name}.html" for name in ("health", "education", "decision_making", "law", "social_security")),
        *(f"en/{name}.html" for name in ("methods_and_backtest", "data_tables", "glossary", "about")),
    }  # fmt: skip
    for run in all_runs():
        check_parameters(run.notebook, run.values)


def test_selection(built_sample: Path) -> None:
    every = all_runs()
    assert [run.page for run in select_runs(["region_profile"], {"region": "330300"}, every)] == [
        "zh/region_profile-330300.html",
        "en/region_profile-330300.html",
    ]
    assert {run.notebook for run in select_runs([], {"region": "330300"}, every)} == {
        "region_profile",
        "annual_monitoring",
        "evaluation",
        "data_request",
    }
    assert [run.values["year"] for run in select_runs([], {"year": "2023", "lang": "zh"}, every)] == [2023]
    with pytest.raises(ParameterError, match="no run has year=1999"):
        select_runs([], {"year": "1999"}, every)
    assert len(select_runs(["explore"], {"lang": "zh"}, every)) == 1
    with pytest.raises(ParameterError, match="there is no region '999999'"):
        select_runs([], {"region": "999999"}, every)
    with pytest.raises(ParameterError, match="regoin: unknown parameter"):
        select_runs(["region_profile"], {"regoin": "330300"}, every)
    with pytest.raises(ParameterError, match="no run has domain=law"):
        select_runs(["compare_regions"], {"domain": "law"}, every)


def test_a_parameter_takes_one_value() -> None:
    """The last of two would be taken silently otherwise."""
    with pytest.raises(ParameterError, match=r"region was given 330300, 370600\. Allowed: one value; run the command"):
        requested({"region": ["330300", "370600"]}, [])
    with pytest.raises(ParameterError, match="region was given 330300, 370600"):
        requested({"region": ["330300"]}, ["region=370600"])
    assert requested({"region": ["330300", "330300"], "lang": []}, []) == {"region": "330300"}
