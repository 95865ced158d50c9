"""Where things are: the only module that knows the layout of a checkout."""

import os
from pathlib import Path

HOME_SETTING = "PLANATLAS_HOME"
DATA_SETTING = "PLANATLAS_DATA"
REPORTS_SETTING = "PLANATLAS_REPORTS"
DOCUMENTS_SETTING = "PLANATLAS_DOCUMENTS"


def home() -> Path:
    """The checkout: ``PLANATLAS_HOME``, or the folder two levels above the package."""
    setting = os.environ.get(HOME_SETTING)
    return Path(setting).resolve() if setting else Path(__file__).resolve().parents[2]


def data() -> Path:
    """The data folder with ``raw`` and ``processed``: ``PLANATLAS_DATA``, or ``data`` in the checkout."""
    setting = os.environ.get(DATA_SETTING)
    return Path(setting).resolve() if setting else home() / "data"


def raw() -> Path:
    """The raw data, typed in by people."""
    return data() / "raw"


def processed() -> Path:
    """The tables written by the build."""
    return data() / "processed"


def notebooks() -> Path:
    """The notebooks, without outputs."""
    return home() / "notebooks"


def reports() -> Path:
    """The published pages: ``PLANATLAS_REPORTS``, or ``reports`` in the checkout."""
    setting = os.environ.get(REPORTS_SETTING)
    return Path(setting).resolve() if setting else home() / "reports"


def documents() -> Path:
    """The source texts, for those who have them: ``PLANATLAS_DOCUMENTS``, or ``data/raw/documents``."""
    setting = os.environ.get(DOCUMENTS_SETTING)
    return Path(setting).resolve() if setting else raw() / "documents"


def setting_note(setting: str) -> str:
    """Return a note for messages that an environment variable is set, "" if it is not."""
    value = os.environ.get(setting)
    return f" ({setting} is set to {value})" if value else ""


def display_path(path: Path) -> str:
    """Return a path as messages name it: relative to the checkout if it is inside."""
    try:
        return path.resolve().relative_to(home()).as_posix()
    except (ValueError, OSError, RuntimeError):  # it is elsewhere, or a link that points to itself
        return path.as_posix()
