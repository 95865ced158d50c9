"""What the tests share: the small synthetic data set, settings that point to it, pages, a browser, the source texts."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from planatlas import paths
from planatlas.process import build
from planatlas.site import all_runs, report

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).with_name("samples") / "ordinary"
PAGES = [
    "zh/region_profile-330300.html",
    "en/region_profile-330326.html",
    "zh/region_profile-140881.html",
    "en/region_profile-370600.html",
    "zh/compare_regions-children-health.html",
    "en/compare_regions-women-decision_making.html",
    "zh/indicator-maternal_mortality.html",
    "en/indicator-tap_water.html",
    "en/explore.html",
    "zh/annual_monitoring-100000-2024.html",
    "en/annual_monitoring-370600-2022.html",
    "en/evaluation-100000-2020-midterm.html",
    "zh/evaluation-370600-2025-midterm.html",
    "en/data_request-330326.html",
    "zh/data_request-370600.html",
    "zh/explore.html",
    "zh/sources_and_quality.html",
    "en/sources_and_quality.html",
    "zh/plan-wenzhou-women-2021.html",
    "zh/plan-wenzhou-children-2021.html",
    "en/plan-quanzhou-industry-2022.html",
    "zh/document-yantai-2021-15.html",
    "en/document-quanzhou-gazette-2022-3.html",
    "zh/domain-health.html",
    "en/domain-environment.html",
    "zh/data_tables.html",
    "en/data_tables.html",
]


# no test has a deadline: other processes may be using the processor
settings.register_profile("planatlas", deadline=None)
settings.load_profile("planatlas")
# a test is slow that uses or calls one of these
SLOW = {"pages", "site", "browser", "poisoned", "checkout", "lab", "toy", "_made", "bad", "report_here"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, one runs the slow ones; the others run the tests file by file."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW & {*item.fixturenames, *item.function.__code__.co_names}:
            item.add_marker("slow")
        item.add_marker(pytest.mark.xdist_group("slow" if item.get_closest_marker("slow") else item.path.name))


@pytest.fixture(scope="session")
def _processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of the synthetic data set, made once."""
    data = tmp_path_factory.mktemp("built") / "data"
    shutil.copytree(SAMPLE, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_SETTING, str(data))
        build()
    return data / "processed"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the synthetic data set, not built, as the data folder."""
    data = tmp_path / "data"
    shutil.copytree(SAMPLE, data)
    monkeypatch.setenv(paths.DATA_SETTING, str(data))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    return data


@pytest.fixture
def built_sample(sample: Path, _processed: Path) -> Path:
    """The synthetic data set, built."""
    shutil.copytree(_processed, sample / "processed")
    return sample


@pytest.fixture(scope="session")
def real() -> Path:
    """The real data folder, built."""
    build()
    return paths.data()


@pytest.fixture(scope="session")
def pages(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index and at least one page of each notebook, made from the real data."""
    folder = tmp_path_factory.mktemp("reports")
    os.environ[paths.REPORTS_SETTING] = str(folder)
    try:
        outcomes = report([run for run in all_runs() if run.page in PAGES])
    finally:
        del os.environ[paths.REPORTS_SETTING]
    assert [outcome.error for outcome in outcomes] == [""] * len(PAGES)
    return folder


@pytest.fixture(scope="session")
def site(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all pages, made from the real data."""
    folder = tmp_path_factory.mktemp("site")
    os.environ[paths.REPORTS_SETTING] = str(folder)
    try:
        outcomes = report()
    finally:
        del os.environ[paths.REPORTS_SETTING]
    assert {outcome.run.page: outcome.error for outcome in outcomes if outcome.error} == {}
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("NOT RUN: chromium is not installed")
    if (
        not shutil.which("fc-list")
        or not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout
    ):
        pytest.skip("NOT RUN: no Chinese system font (fonts-noto-cjk) is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def documents() -> Path:
    """The source texts; the test does not run without them."""
    folder = paths.documents()
    if not any(folder.glob("*.txt")):
        pytest.skip(f"NOT RUN: no source texts in {folder}; name their folder in {paths.DOCUMENTS_SETTING}")
    return folder
