"""The wheel: small, complete, made without a trace in the tree, and usable from any folder without the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planatlas import figures, paths, tables

ROOT = paths.home()
MOST_BYTES = 5_000_000
SERIES = """series,kind,direction,unit,baseline_year,baseline_value,target_year,target_value,year,value
nurseries,floor,higher,%,2020,50,2030,80,2025,64
"""


def _tree() -> str:
    """What git sees in the tree, ignored files included, but for what other tests write meanwhile; "" without git."""
    if not (ROOT / ".git").exists():
        return ""
    command = ["git", "status", "--porcelain", "--ignored", "--untracked-files=all"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    passing = ("/__pycache__/", "_cache/", ".hypothesis/", "reports/", ".venv/", "data/processed/")
    return "\n".join(line for line in shown.splitlines() if not any(part in line for part in passing))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built with what is installed here."""
    out = tmp_path_factory.mktemp("dist")
    before = _tree()
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _tree() == before
    assert [path.name for path in ROOT.iterdir() if path.name in ("build", "dist")] == []
    assert not list((ROOT / "scripts").glob("__pycache__/hatch_build*"))
    (path,) = out.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel is what Python finds, and no setting names the checkout."""
    folder = tmp_path_factory.mktemp("installed") / "lib"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*command, str(wheel)], check=True, timeout=300)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PLANATLAS_", "PRESSROOM_"))}
    return env | {"PYTHONPATH": str(folder)}


def _python(env: dict[str, str], folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)


def _command(env: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _python(env, folder, "from planatlas.cli import main; main()", *arguments)


@pytest.mark.slow
def test_wheel_is_small_and_complete(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_BYTES
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"planatlas/py.typed", "pressroom/py.typed", "planatlas/_files/data/processed/boundaries.geojson"} <= names
    processed = {path.name for path in (ROOT / "data" / "processed").iterdir() if not path.name.startswith(".")}
    assert {f"planatlas/_files/data/processed/{name}" for name in processed} <= names
    notebooks = {path.name for ending in ("ipynb", "csv") for path in (ROOT / "notebooks").glob(f"*.{ending}")}
    assert {name for name in names if "/notebooks/" in name} == {f"planatlas/_files/notebooks/{n}" for n in notebooks}
    library = {
        path.relative_to(ROOT / "lib").as_posix()
        for path in (ROOT / "lib").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert library - names == set()
    assert [name for name in names if "__pycache__" in name or "/." in name] == []


@pytest.mark.slow
def test_tables_and_boundaries_are_read_from_any_folder(installed: dict[str, str], tmp_path: Path, real: Path) -> None:
    code = (
        "import planatlas as pa\nfrom planatlas import figures, paths, tables\n"
        "print(pa.__file__, len(tables.targets()), len(figures.read_boundaries()), paths.is_installed(), sep='\\n')\n"
        "print(paths.processed().joinpath('boundaries.geojson').read_bytes() == open(r'{}', 'rb').read())"
    )
    done = _python(installed, tmp_path, code.replace("{}", str(real / "processed" / "boundaries.geojson")))
    assert done.returncode == 0, done.stderr
    file, targets, boundaries, is_installed, are_equal = done.stdout.split()
    assert Path(file).is_relative_to(installed["PYTHONPATH"])
    assert (int(targets), int(boundaries)) == (len(tables.targets()), len(figures.read_boundaries()))
    assert (is_installed, are_equal) == ("True", "True")


@pytest.mark.slow
def test_own_series_are_judged(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SERIES, encoding="utf-8")
    done = _command(installed, tmp_path, "assess", "mine.csv", "--json")
    assert done.returncode == 0, done.stderr
    assert '"series": "nurseries"' in done.stdout


@pytest.mark.slow
def test_a_report_is_written_where_it_is_asked_for(installed: dict[str, str], tmp_path: Path) -> None:
    asked = ("report", "region_profile", "--region", "330300", "--lang", "en")
    refused = _command(installed, tmp_path, *asked)
    assert (refused.returncode, "--to FOLDER" in refused.stderr) == (2, True)
    package = Path(installed["PYTHONPATH"])
    before = {path for path in package.rglob("*") if "__pycache__" not in path.parts}
    done = _command(installed, tmp_path, *asked, "--to", "out")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "en" / "region_profile-330300.html").read_text(encoding="utf-8")
    assert "Wenzhou" in page
    assert (tmp_path / "out" / "index.html").is_file()
    assert str(ROOT) not in page
    assert {path for path in package.rglob("*") if "__pycache__" not in path.parts} == before
    again = _command(installed, tmp_path, *asked, "--to", "out", "--why")
    assert again.stdout == "en/region_profile-330300.html: up to date\n"


@pytest.mark.slow
def test_what_changes_the_project_says_what_to_set(installed: dict[str, str], tmp_path: Path) -> None:
    built = _command(installed, tmp_path, "build")
    assert built.returncode == 1
    assert "PLANATLAS_HOME" in built.stderr
    assert "PLANATLAS_DATA" in built.stderr
    for arguments in (("dictionary",), ("backtest", "--write"), ("new", "notebook", "birth_weight")):
        done = _command(installed, tmp_path, *arguments)
        assert (done.returncode, "set PLANATLAS_HOME to a checkout" in done.stderr) == (1, True), arguments
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests" / "samples" / "ordinary", data)
    done = _command(installed | {paths.DATA_SETTING: str(data)}, tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert (data / "processed" / "targets.csv").is_file()
