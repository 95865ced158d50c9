"""One page: what its run needs, and its page and record, written one after the other."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .digests import digest
from .errors import PressroomError
from .execution import Job, Result, execute
from .planning import Plan, Planned
from .project import Project, Run
from .records import Record, Records
from .scratch import temporary
from .snapshot import Snapshot, read_snapshot, write_snapshot
from .watchdog import Limits


class OutputError(PressroomError):
    """The output folder cannot be written, or what the batch reads changed under it."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Parameters
    ----------
    run
        The run.
    state
        ``made``, ``failed``, ``current`` (its page was up to date) or ``not started``.
    seconds
        What it took.
    error
        What went wrong; "" if nothing.
    """

    run: Run
    state: str
    seconds: float = 0.0
    error: str = ""


def execute_here(project: Project, run: Run, limits: Limits = Limits()) -> Outcome:  # noqa: B008 (frozen)
    """Run one notebook from this process, whether its page is up to date or not, and write the page."""
    begun = time.perf_counter()
    snapshot = take_snapshot(project)
    planned = Plan(project, snapshot).planned([run])[0]
    result = execute(job_of(project, planned, snapshot, limits))
    keep_result(project, Records(project), planned, result, snapshot)
    return Outcome(run, "failed" if result.error else "made", time.perf_counter() - begun, result.error)


def take_snapshot(project: Project) -> Snapshot | None:
    """A copy of the data of a project in the temporary folder of this process; None if it has none.

    Raises
    ------
    PressroomError
        If the copy cannot be made.
    """
    if project.data is None:
        return None
    contents = read_snapshot(project.data, project.data_parts)
    name = digest({name: digest(content) for name, content in contents.items()})[:16]
    folder = temporary() / f"snapshot-{name}"
    try:
        if not folder.is_dir():
            return write_snapshot(contents, folder)
        snapshot = Snapshot(folder, contents)
        snapshot.restore()  # an earlier run of this process may have written into it
        return snapshot
    except OSError as failure:
        raise PressroomError(
            f"the data cannot be copied to {folder.parent}: {failure.strerror}. Make room there, or name another place "
            "in TMPDIR."
        ) from None


@contextmanager
def translated(project: Project) -> Iterator[None]:
    """Say of an error of the system what could not be written or used."""
    try:
        yield
    except OSError as failure:
        path = Path(str(failure.filename or project.out))
        verb = "write to" if path.is_relative_to(project.out) else "use"
        path = project.out if path.is_relative_to(project.out) else path
        cause = f"cannot {verb} {project.display(path)}: {failure.strerror or failure}"
        raise OutputError(f"{cause}. What was finished stays; fix it and run again.") from failure


def job_of(project: Project, planned: Planned, snapshot: Snapshot | None, limits: Limits) -> Job:
    """What a run needs, as it was when the batch was planned."""
    notebook = project.notebook(planned.run.notebook).read_bytes()
    if digest(notebook) != planned.parts["notebook"]:
        raise OutputError("a notebook changed after the batch began. What was finished stays; run again.")
    versions = {name: planned.parts[name] for name in ("code", "python", "platform", "packages")}
    folder = snapshot.folder if snapshot else None
    return Job(project, planned.run, notebook.decode("utf-8", "replace"), folder, versions, limits)


def keep_result(
    project: Project, records: Records, planned: Planned, result: Result, snapshot: Snapshot | None
) -> None:
    """Write the page, then its record: a kill in between only makes the run happen again."""
    run = planned.run
    path = project.out / run.page
    records.keep({path: result.html})
    status = path.stat()
    records.write(
        Record(
            page=run.page,
            notebook=run.notebook,
            parameters=run.values,
            parts=planned.parts,
            reads=result.reads,
            data=snapshot.digest if snapshot else "",
            outcome="failed" if result.error else "made",
            error=result.error,
            page_sha256=digest(result.html),
            page_size=status.st_size,
            page_mtime_ns=status.st_mtime_ns,
            seconds=result.seconds,
            peak_mb=result.peak_mb,
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    )
