"""One run: a notebook with its parameters, executed in a kernel of its own, what it read, and its page.

A job holds all that a run needs and a result all that it gave, so that a run can happen in any process anywhere.
"""

import errno
import importlib
import os
import tempfile
import traceback
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from .digests import OWN, code_versions, digest, package_folder
from .kernels import is_warm, undisturbed
from .listening import settings
from .project import Project, Run
from .reads import NOTEBOOK_SETTING, from_json
from .scratch import temporary
from .snapshot import Snapshot, unpack, write_snapshot
from .source_tree import differences, stamps
from .tracing import Trace
from .watchdog import TOKEN_SETTING, Limits, Watchdog

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Job:
    """What a run needs.

    Parameters
    ----------
    project, run
        The project and the run.
    notebook
        What counts of the notebook, as text.
    snapshot
        The folder of the data that all runs share, on the machine of the batch; None if the project has none.
    versions
        Those that the batch was planned with; the process that executes the job must have the same.
    limits
        What the run may take.
    token
        What all processes of the run have in their environment.
    """

    project: Project
    run: Run
    notebook: str
    snapshot: Path | None = None
    versions: dict[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Result:
    """What a run gave.

    Parameters
    ----------
    html
        Its page.
    error
        What went wrong; "" if nothing.
    reads
        What it read, in order, as ``reads.as_json`` gives it; a run that failed may have read less than it would.
    seconds, peak_mb
        Seconds by phase; megabytes of memory at the highest.
    is_lost
        Whether its kernel died, and nobody knows if that was the notebook's doing.
    files
        The files of its page by name.
    """

    html: str
    error: str = ""
    reads: list[list] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    is_lost: bool = False
    files: dict[str, bytes] = field(default_factory=dict)


def execute_remotely(job: Job, packed: bytes | None) -> Result:
    """``execute`` where the files of the batch's machine are not at hand: the data come as an archive.

    A run that changes them is lost: it may have been another one beside it, which shows when it is done again alone.
    """
    if packed is None:
        return execute(job)
    folder = temporary() / f"data-{digest(packed)[:16]}"
    if not folder.is_dir():
        written = folder.with_name(f"{folder.name}-{job.token}")
        write_snapshot(unpack(packed), written)
        try:
            written.rename(folder)
        except OSError:  # another thread was first
            if not folder.is_dir():
                raise
    before = stamps([folder])
    result = execute(replace(job, snapshot=folder))
    if changed := differences(before, stamps([folder])):
        Snapshot(folder, unpack(packed)).restore()
        names = ", ".join(path.relative_to(folder).as_posix() for path in changed)
        fault = f"it changed files of its data, which a notebook may not do: {names}"
        result = replace(result, error=result.error or fault, is_lost=True)
    return result


def execute(job: Job, kernel: str = "python3") -> Result:
    """Run one notebook in a kernel of its own and make its page; what goes wrong is in the result and on the page."""
    from . import engine  # noqa: F401 (its imports are no part of the run's time)

    begun = perf_counter()
    seconds: dict[str, float] = {}
    read: list[list] = []
    with Watchdog(job.limits, job.token) as watchdog:
        try:
            notebook, error, is_lost = _run(job, kernel, watchdog, seconds, read)
        except Exception as failure:
            notebook, error, is_lost = _only_error(_error_text(failure)), _error_text(failure), False
    html, files = _page(job, notebook, error, read)
    size, most = len(html.encode("utf-8")), job.limits.page_mb * 1_000_000
    if size > most and not error:
        error = f"the page has {size:,} bytes, more than {most:,.0f}"
        html, files = _page(job, notebook, error, read)
    seconds["publish"] = perf_counter() - begun - sum(seconds.values())
    rounded = {name: round(value, 2) for name, value in seconds.items()}
    return Result(html, error, read, rounded, round(watchdog.peak_mb, 1), is_lost, files)


def failed(job: Job, error: str) -> Result:
    """The result of a run that could not be made: its page says so."""
    html, files = _page(job, _only_error(error), error, [])
    return Result(html, error, files=files)


def page_record(job: Job, read: Sequence[Sequence]) -> dict[str, str]:
    """What made a page: its parameters, the project's version, and a digest of what it read of each file."""
    made = {name: str(value) for name, value in job.run.parameters} | dict(job.project.version)
    by_file: dict[str, list[Sequence]] = {}
    for each in read:
        by_file.setdefault(from_json(each)[0].file, []).append(each)
    return made | {Path(name).name: digest(by_file[name])[:12] for name in sorted(by_file)}


def _page(job: Job, notebook: "NotebookNode", error: str, read: Sequence[Sequence]) -> tuple[str, dict[str, bytes]]:
    """The page of a notebook and its files by name."""
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    module, _, name = job.project.publish.partition(":")
    publish = getattr(importlib.import_module(module), name)
    made = publish(notebook, job.run, page_record(job, read), error)
    html, files = (made, {}) if isinstance(made, str) else made
    if bad := [name for name in files if name != Path(name).name or name.startswith(".") or not name]:
        raise ValueError(f"files beside a page have names without folders, none that begins with a dot: {bad}")
    return html, files


def _run(
    job: Job, kernel: str, watchdog: Watchdog, seconds: dict[str, float], read: list[list]
) -> tuple["NotebookNode", str, bool]:
    """Execute the notebook as far as it goes; gives it with its outputs, what failed, whether its kernel died."""
    from papermill.exceptions import PapermillExecutionError

    from .engine import Session, run_notebook

    notebook = _checked(job)
    with tempfile.TemporaryDirectory(prefix="run-") as name:
        folder = Path(name)
        trace = Trace(folder, job.snapshot)
        try:
            working = job.project.working_folder or folder / "run"
            working.mkdir(exist_ok=True)
            environment = os.environ | _settings(job, trace) | {TOKEN_SETTING: watchdog.token}
            if not is_warm():
                environment = undisturbed(environment, folder)
            session = Session(watchdog, folder, {"cwd": str(working), "env": environment}, seconds)
            error = ""
            try:
                run_notebook(notebook, job.run.values, kernel, session)
            except PapermillExecutionError as failure:
                error = f"{failure.ename}: {failure.evalue}"
            except Exception as failure:  # the kernel died, or did not start: there may be no cell to show
                error = _error_text(failure)
            error = session.failure(error)
            read += trace.reads()
        finally:
            trace.close()
    return session.notebook or _only_error(error), error, session.is_lost


def _settings(job: Job, trace: Trace) -> dict[str, str]:
    found = hearing(job.project) | trace.settings() | {NOTEBOOK_SETTING: str(job.project.notebook(job.run.notebook))}
    found |= dict(job.project.settings)
    return found | ({job.project.data_setting: str(trace.data)} if trace.data else {})


def hearing(project: Project) -> dict[str, str]:
    """What the environment says of the files of a project that count when they are opened, and of those that do not."""
    packages = [package_folder(name) for name in (*project.packages, OWN)]
    return settings([project.root, *([project.data] if project.data else [])], packages)


def _checked(job: Job) -> "NotebookNode":
    """The notebook, if the code is that of the key, and its parameters have a cell to go into."""
    import nbformat

    name = job.project.display(job.project.notebook(job.run.notebook))
    here = code_versions(job.project.packages)
    if differing := [name for name in job.versions if here.get(name) != job.versions[name]]:
        raise RuntimeError(
            f"the process that should run it has another {', '.join(differing)} than the batch was planned with: "
            "install the same versions with the same lock there, and start the batch again"
        )
    try:
        notebook = nbformat.reads(job.notebook, as_version=4)
        nbformat.validate(notebook)
    except Exception as failure:
        raise ValueError(f"{name} is not a notebook: {str(failure)[:200]}") from None
    tagged = any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells)
    if job.run.parameters and not tagged:
        raise ValueError(f"{name} has no cell tagged 'parameters': tag the cell with their defaults")
    return notebook


def _only_error(error: str) -> "NotebookNode":
    """A notebook that shows nothing but what went wrong."""
    from nbformat import v4

    output = v4.new_output("error", ename="Error", evalue=error, traceback=[error])
    return v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])


def _error_text(failure: Exception) -> str:
    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
        place = Path(failure.filename).parent if failure.filename else tempfile.gettempdir()
        return f"no room for temporary files in {place}: make some there, or name another folder in TMPDIR"
    return "".join(traceback.format_exception_only(failure)).strip().removeprefix("RuntimeError: ")
