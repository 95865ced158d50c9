"""Where things are: the only module that knows the layout of a checkout, and of an installed package."""

import os
from pathlib import Path

from .errors import ParameterError, PlanatlasError

HOME_SETTING = "PLANATLAS_HOME"
DATA_SETTING = "PLANATLAS_DATA"
REPORTS_SETTING = "PLANATLAS_REPORTS"
DOCUMENTS_SETTING = "PLANATLAS_DOCUMENTS"
PAGES_SETTING = "PLANATLAS_PAGES"  # of the kernels of a batch: the kinds of files in which pages offer their figures
# what an installed package carries of a checkout, laid out in the same way: the tables and the notebooks
# (scripts/hatch_build.py); a checkout has no such folder
CARRIED = Path(__file__).resolve().parent / "_files"


def is_installed() -> bool:
    """Whether the library runs from an installed package, and no checkout is named in ``PLANATLAS_HOME``."""
    return not os.environ.get(HOME_SETTING) and CARRIED.is_dir()


def home() -> Path:
    """The checkout: ``PLANATLAS_HOME``, or the folder two levels above the package; else what the package carries."""
    setting = os.environ.get(HOME_SETTING)
    if setting:
        return Path(setting).resolve()
    return CARRIED if CARRIED.is_dir() else CARRIED.parents[2]


def checkout() -> Path:
    """The checkout, for what changes it.

    Raises
    ------
    PlanatlasError
        If the library runs from an installed package.
    """
    if is_installed():
        raise PlanatlasError(
            f"this changes files of the project, and an installed package has none: set {HOME_SETTING} to a checkout."
        )
    return home()


def data() -> Path:
    """The data folder with ``raw`` and ``processed``: ``PLANATLAS_DATA``, or ``data`` in ``home``."""
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


def named_file(file: str | Path) -> Path:
    """A file that a user names: from the working folder, or else from the folder of the notebooks."""
    path = Path(file).expanduser()
    return path.resolve() if path.is_absolute() or path.exists() else (notebooks() / path).resolve()


def reports() -> Path:
    """The published pages: ``PLANATLAS_REPORTS``, or ``reports`` in the checkout.

    Raises
    ------
    ParameterError
        If the library runs from an installed package, and nothing names a folder: none may be filled unasked.
    """
    setting = os.environ.get(REPORTS_SETTING)
    if setting:
        return Path(setting).resolve()
    if is_installed():
        raise ParameterError(f"no folder for the pages: name one with --to FOLDER, or in {REPORTS_SETTING}.")
    return home() / "reports"


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
    if is_installed():
        return path.as_posix()
    try:
        return path.resolve().relative_to(home()).as_posix()
    except (ValueError, OSError, RuntimeError):  # it is elsewhere, or a link that points to itself
        return path.as_posix()
