"""What a project tells the engine: where its notebooks, data and pages are, and how a notebook becomes a page."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

Value = str | int | float | bool | None
FILES = "files"  # the folder beside pages in which each has a folder of files of its own


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and the page that it becomes.

    Parameters
    ----------
    notebook
        The name of the notebook's file, without ``.ipynb``.
    parameters
        Pairs of name and value, in the order in which they are given to the notebook.
    page
        The path of the page below the output folder; no two runs of a batch share one.
    title
        What the page is about, in words.
    frame
        What the page shows besides what its notebook shows, such as the pages beside it; the page depends on it.
    """

    notebook: str
    parameters: tuple[tuple[str, Value], ...]
    page: str
    title: str = ""
    frame: tuple[tuple[str, ...], ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        """The parameters by name."""
        return dict(self.parameters)


@dataclass(frozen=True)
class Project:
    """The values by which the engine knows a project.

    Parameters
    ----------
    notebooks
        The folder of the notebooks.
    out
        The folder that pages are written to; the state of the batch lies in its hidden folder ``.state``.
    root
        The folder that messages name files in, and below which every file that a notebook opens counts.
    data, data_parts
        The folder that notebooks read, and its subfolders that belong to it (all if empty). A batch copies them once;
        a run sees the copy, and what it reads there is recorded.
    data_setting
        The environment variable by which a notebook finds its data folder.
    packages
        Importable packages that every page depends on.
    lock
        A file with the versions of all packages, which every page depends on.
    version
        What the record of a page names as its maker, such as ``{"planatlas": "0.1.0"}``.
    guarded
        Folders in which no run may write.
    incoming
        Those of ``guarded`` whose files may change while a batch runs; a change is reported, and no run is blamed.
    warm_up
        Modules that kernels are forked with; ``warm_up()`` of each is called once, if it has one.
    preload
        The same for the processes that run notebooks and publish them.
    publish
        ``module:function``, called as ``publish(notebook, run, record, error)`` where the notebook ran; it gives the
        page, or the page and the bytes of further files by name. They are written to the folder ``files_of(run.page)``.
    settings
        What the environment of kernels holds besides; pages do not depend on it unless the frames of runs say so.
    working_folder
        Where kernels start; a temporary folder of the run if not given.
    """

    notebooks: Path
    out: Path
    root: Path
    data: Path | None = None
    data_parts: tuple[str, ...] = ()
    data_setting: str = "PRESSROOM_DATA"
    packages: tuple[str, ...] = ()
    lock: Path | None = None
    version: tuple[tuple[str, str], ...] = ()
    guarded: tuple[Path, ...] = ()
    incoming: tuple[Path, ...] = ()
    warm_up: tuple[str, ...] = ()
    preload: tuple[str, ...] = ("pressroom.plain_page",)
    publish: str = "pressroom.plain_page:publish_plain"
    settings: tuple[tuple[str, str], ...] = ()
    working_folder: Path | None = None

    @property
    def state(self) -> Path:
        """The hidden folder below the output folder that remembers what ran."""
        return self.out / ".state"

    def notebook(self, name: str) -> Path:
        """The file of a notebook."""
        return self.notebooks / f"{name}.ipynb"

    def display(self, path: Path) -> str:
        """A path as messages show it: relative to the root if it is below it."""
        return display_path(path, self.root)


def files_of(page: str) -> str:
    """The folder of the files of a page, below the output folder.

    >>> files_of("en/towns-Bath.html")
    'en/files/towns-Bath'
    """
    path = PurePosixPath(page)
    return (path.parent / FILES / path.stem).as_posix()


def display_path(path: Path, root: Path) -> str:
    """A path relative to ``root`` if it is below it, else the whole path."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # it is elsewhere, or a link to itself
        return path.as_posix()
