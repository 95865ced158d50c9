"""The reports as the command makes them: pages, index and list of runs, warm and cold, of the synthetic data."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from planatlas import paths
from planatlas.site import all_runs, report
from planatlas.site.project import project
from planatlas.site.reports import LIMITS
from pressroom.batch import Settings
from pressroom.digests import package_folder
from pressroom.records import Records

COMMAND = str(Path(sys.executable).with_name("planatlas"))


@pytest.fixture
def home(built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the notebooks, to be changed, and the synthetic data."""
    home = tmp_path / "home"
    shutil.copytree(paths.notebooks(), home / "notebooks")
    monkeypatch.setenv(paths.HOME_SETTING, str(home))
    return home


def _planatlas(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.slow
def test_the_command_makes_pages_index_and_list_of_runs(home: Path) -> None:
    words = ("report", "--lang", "en", "region_profile", "--jobs", "2")
    first = _planatlas(*words)
    assert (first.returncode, first.stdout.split(";")[0]) == (0, "report: 2 made"), first.stderr
    folder = paths.reports()
    index, runs = ((folder / name).read_bytes() for name in ("index.html", "runs.html"))
    record = Records(project()).read("en/region_profile-330300.html")
    assert record is not None
    assert f"<td>{record.seconds['start']:.1f}</td>" in runs.decode()
    assert f"<td>{record.peak_mb:.0f}</td>" in runs.decode()
    (folder / "index.html").unlink()
    again = _planatlas(*words)
    assert (again.returncode, again.stdout.split(";")[0]) == (0, "report: 2 current"), again.stderr
    assert [(folder / name).read_bytes() for name in ("index.html", "runs.html")] == [index, runs]
    current = dict(line.split(": ", 1) for line in _planatlas(*words, "--why").stdout.splitlines())
    assert set(current.values()) == {"up to date"}
    observations = paths.processed() / "observations.csv"
    lines = observations.read_text(encoding="utf-8").splitlines(keepends=True)
    own = next(place for place, line in enumerate(lines) if "330300," in line)
    observations.write_text("".join(lines[:own] + lines[own + 1 :]), encoding="utf-8")
    why = dict(line.split(": ", 1) for line in _planatlas(*words, "--why").stdout.splitlines())
    for page in ("en/region_profile-330300.html", "en/region_profile-330326.html"):  # within it, and compared with it
        assert why[page].startswith("changed: observations.csv (")
        assert "330300" in why[page]
        assert "1 row removed: removed " in why[page]


def test_what_is_not_as_it_should_be_is_told(home: Path) -> None:
    """Tables that no build made of the raw data, and a list of runs that somebody changed."""
    built, damaged = (
        "does not match data/raw; run `planatlas build`",
        "the list of runs in reports/.state is damaged and will be rebuilt",
    )
    assert subprocess.run([COMMAND, "build"], check=True, capture_output=True, timeout=60)
    words = ("report", "explore", "--why")
    told = _planatlas(*words)
    assert told.returncode == 0
    assert built not in told.stderr
    assert damaged not in told.stderr
    with (paths.processed() / "plans.csv").open("a") as file:
        file.write("\n")
    (paths.reports() / ".state" / "plan.json").write_text("{")
    told = _planatlas(*words)
    assert built in told.stderr
    assert damaged in told.stderr
    assert damaged not in _planatlas(*words).stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("death", "ended"),
    [
        ("os._exit(3)", "the notebook ended it, with exit status 3"),
        ("os.kill(os.getpid(), 15)", "it was killed by signal 15"),
    ],
)
def test_a_page_tells_that_its_kernel_died(death: str, ended: str, home: Path) -> None:
    """With warm kernels as with cold ones; what the cells before showed is still on the page."""
    path = home / "notebooks" / "region_profile.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.cells[4:] = [nbformat.v4.new_code_cell(f"import os; {death}", id="death")]
    nbformat.write(notebook, path)
    run = next(run for run in all_runs() if run.page == "en/region_profile-330300.html")
    pages = []
    for cold in (False, True):
        (outcome,) = report([run], Settings(jobs=1, limits=LIMITS, force=True, cold=cold))
        assert outcome.error == f"the kernel died: {ended}"
        pages.append((paths.reports() / run.page).read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "This page could not be finished" in pages[0]
    index = (paths.reports() / "en/pages.html").read_text(encoding="utf-8")
    assert index.count("✗") >= 1


def test_the_whole_library_counts() -> None:
    """Its templates and words are files of the package, which every page depends on; not so what lies beside pages."""
    library = package_folder("planatlas")
    assert project().packages == ("planatlas",)
    counted = {path.suffix for path in library.rglob("*.*") if "assets" not in path.relative_to(library).parts}
    assert counted >= {".py", ".j2", ".yaml", ".ftl"}
    assert not counted & {".css", ".js"}
    assert project().lock == paths.home() / "requirements.lock"
