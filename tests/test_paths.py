"""Where files are looked for: settings, then the files of an installed package, then the checkout."""

import os
from pathlib import Path

import pytest

from planatlas import paths
from planatlas.errors import MissingDataError, ParameterError, PlanatlasError
from planatlas.process import build
from planatlas.site.new_notebook import new_notebook
from planatlas.site.requirements import publish_to


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in (paths.HOME_SETTING, paths.DATA_SETTING, paths.REPORTS_SETTING):
        monkeypatch.setenv(setting, "")  # what a test sets is undone


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if the library were installed, with a folder of files."""
    folder = tmp_path / "site-packages" / "planatlas" / "_files"
    folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "CARRIED", folder)
    return folder


def test_a_checkout_is_found_around_the_library() -> None:
    assert not paths.is_installed()
    assert paths.home() == paths.checkout() == Path(paths.__file__).parents[2]
    assert paths.display_path(paths.processed()) == "data/processed"
    assert paths.reports() == paths.home() / "reports"


def test_an_installed_package_reads_what_it_carries(carried: Path) -> None:
    assert paths.is_installed()
    assert paths.processed() == carried / "data" / "processed"
    assert paths.notebooks() == carried / "notebooks"
    assert paths.display_path(paths.processed()) == paths.processed().as_posix()  # not below a folder nobody knows


def test_settings_come_first(carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path / "data"))
    assert (paths.processed(), paths.notebooks()) == (tmp_path / "data" / "processed", carried / "notebooks")
    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    assert not paths.is_installed()
    assert paths.checkout() == paths.home() == tmp_path
    assert paths.reports() == tmp_path / "reports"


def test_an_installed_package_refuses_what_changes_the_project(carried: Path) -> None:
    with pytest.raises(PlanatlasError, match=f"set {paths.HOME_SETTING} to a checkout"):
        paths.checkout()
    with pytest.raises(PlanatlasError, match=paths.HOME_SETTING):
        new_notebook("birth_weight")
    with pytest.raises(MissingDataError, match=f"carries no raw data. Set {paths.HOME_SETTING}.*{paths.DATA_SETTING}"):
        build()
    with pytest.raises(ParameterError, match=f"--to FOLDER, or in {paths.REPORTS_SETTING}"):
        paths.reports()


def test_a_checkout_without_raw_data_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_SETTING, str(tmp_path))
    with pytest.raises(MissingDataError, match=r"there are no raw data.*\(PLANATLAS_DATA is set to "):
        build()


def test_pages_go_to_a_folder_of_their_own(carried: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ParameterError, match="this is a file"):
        publish_to(tmp_path / "file")
    with pytest.raises(ParameterError, match="holds other files"):
        publish_to(tmp_path)
    (tmp_path / "empty").mkdir()
    publish_to(tmp_path / "empty")
    assert paths.reports() == tmp_path / "empty"
    (tmp_path / ".state").mkdir()  # a report has written there before
    publish_to(tmp_path)
    assert paths.reports() == tmp_path
    publish_to(tmp_path / "new")
    assert os.environ[paths.REPORTS_SETTING] == str(tmp_path / "new")


def test_the_folder_of_a_checkout_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "README.md").touch()
    publish_to(tmp_path / "reports")
    assert paths.reports() == tmp_path / "reports"
