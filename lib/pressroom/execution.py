"""One run: a notebook with its parameters and the rows that it may see, executed in a kernel of its own, as a page.

A job holds all that a run needs and a result all that it gave, so that a run can happen in any process anywhere.
"""

import errno
import os
import tempfile
import traceback
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from planatlas import paths
from planatlas.site.runs import Run

from .digests import versions
from .kernels import is_warm, undisturbed
from .watchdog import TOKEN_SETTING, Limits, Watch

if TYPE_CHECKING:
    from nbformat import NotebookNode

LARGEST_PAGE = 1_000_000  # bytes


@dataclass(frozen=True)
class Job:
    """What a run needs: the notebook's text, the tables it may see by file name, what the page says of itself.

    ``versions`` are those of the key: whoever executes the job must have the same. All processes of the run bear
    ``token`` in their environment.
    """

    run: Run
    notebook: str
    tables: dict[str, str]
    subject: str
    record: dict[str, str]
    versions: dict[str, str] = field(default_factory=versions)
    limits: Limits = field(default_factory=Limits)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Result:
    """What a run gave: its page, what went wrong ("" if nothing), seconds by phase, megabytes at the highest.

    ``is_lost``: its kernel died, and nobody knows whether that was the notebook's doing.
    """

    html: str
    error: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    is_lost: bool = False


def execute(job: Job, kernel: str = "python3") -> Result:
    """Run one notebook in a kernel of its own and make its page; what goes wrong is in the result and on the page."""
    from . import engine  # noqa: F401 (its imports are no part of the run's time)

    begun = perf_counter()
    seconds: dict[str, float] = {}
    with Watch(job.limits, job.token) as watch:
        try:
            notebook, error, is_lost = _run(job, kernel, watch, seconds)
        except Exception as failure:
            notebook, error, is_lost = _only_error(job, _told(failure)), _told(failure), False
    html = _page(job, notebook, error)
    size = len(html.encode("utf-8"))
    if size > LARGEST_PAGE and not error:
        error = f"the page has {size:,} bytes, more than {LARGEST_PAGE:,}"
        html = _page(job, notebook, error)
    seconds["publish"] = perf_counter() - begun - sum(seconds.values())
    rounded = {name: round(value, 2) for name, value in seconds.items()}
    return Result(html, error, rounded, round(watch.peak_mb, 1), is_lost)


def failed_page(job: Job, error: str) -> str:
    """The page of a run that could not be made."""
    return _page(job, _only_error(job, error), error)


def _page(job: Job, notebook: "NotebookNode", error: str) -> str:
    from planatlas.site.publish import publish

    return publish(notebook, job.run, job.subject, job.record, error)


def _run(job: Job, kernel: str, watch: Watch, seconds: dict[str, float]) -> tuple["NotebookNode", str, bool]:
    """Execute the notebook as far as it goes; returns it with its outputs, what failed, whether its kernel died."""
    from papermill.exceptions import PapermillExecutionError

    from .engine import Session, run_notebook

    notebook = _checked(job)
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        data = Path(folder) / "data"
        _write_view(data, job.tables)
        place = Path(folder) / "run"
        place.mkdir()
        settings = {paths.DATA_SETTING: str(data), paths.VIEW_SETTING: job.run.notebook, TOKEN_SETTING: watch.token}
        environment = os.environ | settings if is_warm() else undisturbed(os.environ | settings, Path(folder))
        session = Session(watch, Path(folder), {"cwd": str(place), "env": environment}, seconds)
        error = ""
        try:
            run_notebook(notebook, job.run.values, kernel, session)
        except PapermillExecutionError as failure:
            error = f"{failure.ename}: {failure.evalue}"
        except Exception as failure:  # the kernel died, or did not start: there may be no cell to show
            error = _told(failure)
        error = session.verdict(error)
    return session.notebook or _only_error(job, error), error, session.is_lost


def _checked(job: Job) -> "NotebookNode":
    """The notebook, if the code is that of the key, and its parameters have a cell to go into."""
    import nbformat

    here = versions()
    if differing := [name for name in job.versions if here.get(name) != job.versions[name]]:
        raise RuntimeError(
            f"the process that should run it has another {', '.join(differing)} than the batch was planned with: "
            "install the same version of planatlas with the same lock there, and start the batch again"
        )
    try:
        notebook = nbformat.reads(job.notebook, as_version=4)
        nbformat.validate(notebook)
    except Exception as failure:
        raise ValueError(f"notebooks/{job.run.notebook}.ipynb is no notebook: {str(failure)[:200]}") from None
    if not any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells):
        raise ValueError(
            f"notebooks/{job.run.notebook}.ipynb has no cell tagged 'parameters': tag the cell with their defaults"
        )
    return notebook


def _write_view(data: Path, tables: dict[str, str]) -> None:
    """The data folder of the run: the rows that it may see and nothing else."""
    processed = data / "processed"
    processed.mkdir(parents=True)
    for name, content in tables.items():
        (processed / name).write_text(content, encoding="utf-8", newline="")


def _only_error(job: Job, error: str) -> "NotebookNode":
    """A notebook that shows nothing but what went wrong."""
    from nbformat import v4

    output = v4.new_output("error", ename="Error", evalue=error, traceback=[error])
    return v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])


def _told(failure: Exception) -> str:
    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
        place = Path(failure.filename).parent if failure.filename else tempfile.gettempdir()
        return f"no room for temporary files in {place}: make some there, or name another folder in TMPDIR"
    return "".join(traceback.format_exception_only(failure)).strip().removeprefix("RuntimeError: ")
