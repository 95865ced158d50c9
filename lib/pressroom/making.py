"""Making the pages of a batch: the runs that have to be made, one page and record after the other."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .contents import remove_files
from .dask_executor import Dask
from .digests import digest
from .errors import OutputError
from .events import Event, EventHandler
from .execution import Job, Result
from .executors import Executor, Processes
from .history import keep_data
from .kernels import Kernels
from .notebooks import notebook_text
from .planning import Plan, Planned
from .project import Project, Run, files_of
from .records import UNREADABLE, Record, Records
from .runner import Runner, Stop, changed_names
from .settings import Outcome, Settings
from .snapshot import Snapshot
from .surroundings import jobs_possible
from .watchdog import Limits
from .workers import default_jobs


class Making:
    """The runs of a batch that have to be made, and how far it has come with them.

    Parameters
    ----------
    project, settings
        The project, and how its batch works.
    snapshot
        The data that all runs share; None if the project has none.
    plan
        What pages depend on.
    planned
        The runs.
    warm_kernels
        Gives a context with that many warm kernels; none for 0.
    on_event
        Called at each event.
    """

    def __init__(
        self,
        project: Project,
        settings: Settings,
        snapshot: Snapshot | None,
        plan: Plan,
        planned: list[Planned],
        warm_kernels: Callable[[int], AbstractContextManager[Kernels]],
        on_event: EventHandler,
    ):
        self._project, self._settings, self._snapshot = project, settings, snapshot
        self._warm_kernels, self._on_event = warm_kernels, on_event
        self._records = Records(project)
        failed = {each.page for each in self._records.all() if each.outcome != "made"} if settings.retry_failed else ()
        kept = [each for each in planned if not settings.retry_failed or each.run.page in failed]
        reasons = {each.run: self._records.reason_to_run(each, plan) for each in kept}
        self._planned = kept
        self._todo = [each for each in kept if self._settings.force or reasons[each.run]]
        self._unreadable = [each for each in self._todo if reasons[each.run] == UNREADABLE]
        self._outcomes: dict[Run, Outcome] = {}
        self._begun: dict[Run, float] = {}
        self._start = time.monotonic()

    def outcomes(self) -> list[Outcome]:
        """Make what has to be made."""
        self._emit("batch_started", current=len(self._planned) - len(self._todo))
        for each in self._unreadable:
            self._emit("record_lost", each)
        if self._todo:
            self._make()
        self._emit("batch_finished")
        current = {each.run for each in self._planned} - {each.run for each in self._todo}
        return [
            self._outcomes.get(each.run) or Outcome(each.run, "current" if each.run in current else "not started")
            for each in self._planned
        ]

    def _make(self) -> None:
        stop = Stop()
        try:
            with self._kernels() as kernels, closing(self._executor(kernels)) as executor, stop.listening():
                runner = Runner(executor, self._project, self._snapshot, self._job, stop, self._emit)
                for planned, result in runner.results(self._todo):
                    self._finish(planned, result)
        finally:
            keep_data(self._project, self._records, self._snapshot)
        changed = runner.unattributed
        files = changed_names(self._project, self._snapshot, changed)
        incoming = self._project.incoming
        if any(not any(path.is_relative_to(folder) for folder in incoming) for path in changed):
            raise OutputError(
                "files of the project changed while runs were under way, though no run changed them again when it ran "
                f"alone: {', '.join(files)}. Look at them, and run again."
            )
        if files:
            self._emit("files_arrived", files=files)

    def _job(self, planned: Planned) -> Job:
        return job_of(self._project, planned, self._snapshot, self._settings.limits)

    def _jobs(self) -> int:
        return jobs_possible(max(1, min(self._settings.jobs or default_jobs(), len(self._todo))))

    def _kernels(self) -> AbstractContextManager[Kernels]:
        """Warm kernels for the processes of this machine; others have to see for themselves."""
        is_here = not self._settings.scheduler and not self._settings.cold
        return self._warm_kernels(self._jobs() if is_here else 0)

    def _executor(self, kernels: Kernels) -> Executor:
        if self._settings.scheduler:
            return Dask(self._settings.scheduler, self._snapshot.packed() if self._snapshot else None)
        return Processes(self._jobs(), kernels, self._settings.limits, self._project.preload)

    def _finish(self, planned: Planned, result: Result) -> None:
        seconds = time.monotonic() - self._begun[planned.run]
        keep_page(self._project, self._records, planned, result, self._snapshot)
        ending = "failed" if result.error else "made"
        self._outcomes[planned.run] = Outcome(planned.run, ending, seconds, result.error)
        self._emit(
            "run_finished", planned, outcome=ending, error=result.error, seconds=round(seconds, 2),
            phases=result.seconds, peak_mb=result.peak_mb,
        )  # fmt: skip

    def _emit(self, event: str, planned: Planned | None = None, **details: Any) -> None:
        done, total = len(self._outcomes), len(self._todo)
        passed = time.monotonic() - self._start
        if event == "run_started" and planned:
            self._begun[planned.run] = time.monotonic()
        failed = sum(outcome.state == "failed" for outcome in self._outcomes.values())
        to_go = round(passed / done * (total - done), 1) if done else None
        page = planned.run.page if planned else ""
        self._on_event(Event(event, page, done, total, failed, to_go, details))


def job_of(project: Project, planned: Planned, snapshot: Snapshot | None, limits: Limits) -> Job:
    """What a run needs, unchanged since the batch was planned."""
    notebook = notebook_text(project.notebook(planned.run.notebook))
    if digest(notebook) != planned.parts["notebook"]:
        raise OutputError("a notebook changed after the batch began. What was finished stays; run again.")
    versions = {name: planned.parts[name] for name in ("code", "python", "platform", "packages")}
    folder = snapshot.folder if snapshot else None
    return Job(project, planned.run, notebook, folder, versions, limits)


def keep_page(project: Project, records: Records, planned: Planned, result: Result, snapshot: Snapshot | None) -> None:
    """Write the page and its files, then its record: a kill in between only makes the run happen again."""
    run, folder = planned.run, files_of(planned.run.page)
    contents = {f"{folder}/{name}": result.files[name] for name in sorted(result.files)} | {run.page: result.html}
    records.keep({project.out / name: content for name, content in contents.items()})
    remove_files(project, run.page, but=result.files)
    noted = {name: _noted(project.out / name, content) for name, content in contents.items()}
    sha256, size, mtime_ns = noted.pop(run.page)
    record = Record(
        page=run.page, notebook=run.notebook, parameters=run.values, parts=planned.parts, reads=result.reads,
        data=snapshot.digest if snapshot else "", outcome="failed" if result.error else "made", error=result.error,
        page_sha256=sha256, page_size=size, page_mtime_ns=mtime_ns, files=noted, seconds=result.seconds,
        peak_mb=result.peak_mb, finished=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip
    records.write(record)


def _noted(path: Path, content: str | bytes) -> tuple[str, int, int]:
    """What a record notes of a file: its digest, and by what it is seen to be the same."""
    status = path.stat()
    return digest(content), status.st_size, status.st_mtime_ns
