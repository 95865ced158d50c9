"""What the tests share: the tiny synthetic data set, settings that point at it, the source texts if they are there."""

import shutil
from pathlib import Path

import pytest

from planatlas import paths
from planatlas.process import build

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).with_name("samples") / "ordinary"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the synthetic data set, not built, as the data folder."""
    data = tmp_path / "data"
    shutil.copytree(SAMPLE, data)
    monkeypatch.setenv(paths.DATA_SETTING, str(data))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    return data


@pytest.fixture
def built_sample(sample: Path) -> Path:
    """The synthetic data set, built."""
    build()
    return sample


@pytest.fixture(scope="session")
def real() -> Path:
    """The real data folder, built."""
    build()
    return paths.data()


@pytest.fixture
def documents() -> Path:
    """The source texts; the test does not run without them."""
    folder = paths.documents()
    if not any(folder.glob("*.txt")):
        pytest.skip(f"NOT RUN: no source texts in {folder}; name their folder in {paths.DOCUMENTS_SETTING}")
    return folder
