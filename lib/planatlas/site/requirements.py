"""What a report needs before it begins: the packages of the extra ``reports``, and a folder for its pages."""

import os
from importlib.util import find_spec
from pathlib import Path

from .. import paths
from ..errors import ParameterError, PlanatlasError

EXTRA = "planatlas[reports]"
# the modules of the extra that a report imports
MODULES = (
    "filelock",
    "ipykernel",
    "IPython",
    "jsonschema",
    "jupyter_client",
    "nbclient",
    "nbconvert",
    "nbformat",
    "papermill",
    "psutil",
    "traitlets",
)


def check_extra() -> None:
    """Check that what runs notebooks is installed.

    Raises
    ------
    PlanatlasError
        If it is not, with the command that installs it.

    Examples
    --------
    >>> check_extra()
    """
    if missing := [name for name in MODULES if not _is_importable(name)]:
        raise PlanatlasError(
            f'reports need packages that are not installed ({", ".join(missing)}): pip install "{EXTRA}"'
        )


def publish_to(folder: Path) -> None:
    """Let this process, and all that it starts, write pages to a folder.

    A report removes the pages that it no longer makes, so the folder has to be its own.

    Parameters
    ----------
    folder
        The folder; it is made when the first page is written.

    Raises
    ------
    ParameterError
        If it is a file, or holds something and no report has written to it.
    """
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"--to {folder}: this is a file. Allowed: a folder.")
    if folder.is_dir() and any(folder.iterdir()) and folder.resolve() != _usual() and not (folder / ".state").is_dir():
        raise ParameterError(
            f"--to {folder}: the folder holds other files, which a report might replace. Allowed: a new folder, an "
            "empty one, or one that a report has written."
        )
    os.environ[paths.REPORTS_SETTING] = str(folder.resolve())


def _usual() -> Path | None:
    return None if paths.is_installed() else paths.home() / "reports"


def _is_importable(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ImportError:
        return False


def check_apart(notebook: str) -> None:
    """Check that a page that is no page of the reports is not written among them.

    Parameters
    ----------
    notebook
        The name of its notebook.

    Raises
    ------
    ParameterError
        If it would be.
    """
    if not paths.is_installed() and paths.reports() == paths.home() / "reports":
        raise ParameterError(f"{notebook} makes no page of the reports: name another folder, as --to own does.")
