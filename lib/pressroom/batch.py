"""A batch: what has changed is run, each page is whole or absent, and one run that fails does not stop the others."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from .contents import remove_stale_pages
from .dask_executor import Dask
from .errors import RunsError
from .events import Event, EventHandler
from .execution import Job, Result, hearing
from .executors import Executor, Processes
from .history import keep_data
from .kernels import Kernels, warm_kernels
from .lock import locked
from .making import Outcome, OutputError, execute_here, job_of, keep_result, take_snapshot, translated
from .planning import Plan, Planned
from .project import Project, Run
from .reads import SNAPSHOT_SETTING
from .records import UNREADABLE, Records
from .runner import Runner, Stop, changed_names
from .snapshot import read_snapshot
from .surroundings import jobs_possible, refuse_meddlers
from .watchdog import Limits
from .workers import default_jobs, worker_context

__all__ = ["Batch", "Outcome", "OutputError", "Settings", "execute_here", "take_snapshot"]


@dataclass(frozen=True)
class Settings:
    """How a batch works.

    Parameters
    ----------
    jobs
        Runs at a time; two more than there are processors if not given.
    limits
        What each run may take.
    force
        Whether pages that are up to date are made anew as well.
    retry_failed
        Whether only those are made that failed last time.
    scheduler
        The address of a Dask scheduler whose workers run the notebooks.
    cold
        Whether every kernel is started afresh.
    """

    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    retry_failed: bool = False
    scheduler: str | None = None
    cold: bool = False


class Batch:
    """Makes the pages of a project that are out of date; a context manager that holds the output folder meanwhile.

    Parameters
    ----------
    project
        The project.
    settings
        How it works.
    on_event
        Called at each event.

    Raises
    ------
    SurroundingsError
        On entering, if something around the batch would get into its pages, or leaves it no file handles.
    LockedError
        On entering, if another batch writes the same folder.
    OutputError
        If a file cannot be written; what was finished stays.

    Examples
    --------
    >>> with Batch(project) as batch:  # doctest: +SKIP
    ...     outcomes = batch.run(batch.runs(lambda: [Run("towns", (("town", "Bath"),), "bath.html")]))
    """

    def __init__(
        self,
        project: Project,
        settings: Settings = Settings(),
        on_event: EventHandler = lambda event: None,
    ):
        self._project, self._settings, self._on_event = project, settings, on_event
        self.records = Records(project)
        self._kernels: Kernels | None = None
        self._stack = ExitStack()

    def __enter__(self) -> "Batch":
        refuse_meddlers()
        with self._stack, translated(self._project):
            self._stack.enter_context(locked(self._project))
            self.records.remove_unfinished()
            self.snapshot = take_snapshot(self._project)
            self.plan = Plan(self._project, self.snapshot)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def runs(self, list_runs: Callable[[], Sequence[Run]]) -> list[Run]:
        """Every run there is, as kept from the last batch or as ``list_runs`` gives them while kernels get ready."""
        kept = self.plan.kept_runs()
        if kept is not None:
            return kept
        if not (self._settings.scheduler or self._settings.cold):
            jobs = jobs_possible(self._settings.jobs or default_jobs())
            self._kernels = self._stack.enter_context(self._warm_kernels(jobs))
            worker_context(self._project.preload)
        runs = self.plan.runs(list_runs)
        if self.snapshot and self._data() != self.snapshot.contents:
            raise OutputError("the data changed while the batch was planned; run again.")
        return runs

    def run(self, runs: Sequence[Run]) -> list[Outcome]:
        """Make the pages that are out of date; the outcomes in the order of ``runs``.

        A run that fails leaves a page that says what failed, and the others go on.

        Raises
        ------
        RunsError
            Before anything starts, if two runs would write the same page.
        SchedulerError
            If the scheduler is not there or goes away; what was finished stays.
        """
        _refuse_duplicates(runs)
        with translated(self._project):
            return _Making(self, self.plan.planned(runs)).outcomes()

    def write(self, contents: Mapping[str, str]) -> None:
        """Write files beside the pages, by their paths below the output folder, unless they are so already."""
        with translated(self._project):
            self.records.keep({self._project.out / name: text for name, text in contents.items()})

    def remove_stale_pages(self, runs: Sequence[Run]) -> None:
        """Remove the pages below the folders of ``runs`` that none of them makes, and their records."""
        with translated(self._project):
            remove_stale_pages(self._project, self.records, runs)

    # what one call of ``run`` needs

    def _warm_kernels(self, jobs: int) -> AbstractContextManager[Kernels]:
        settings = hearing(self._project)
        if self.snapshot is not None:
            folder = str(self.snapshot.folder)
            settings |= {self._project.data_setting: folder, SNAPSHOT_SETTING: folder}
        return warm_kernels(jobs, self._project.warm_up, settings)

    def _data(self) -> dict[str, bytes]:
        assert self._project.data is not None
        return read_snapshot(self._project.data, self._project.data_parts)


class _Making:
    """One call of ``Batch.run``: what there is to do, how far it is."""

    def __init__(self, batch: Batch, planned: list[Planned]):
        self._batch, self._project, self._settings = batch, batch._project, batch._settings
        self._records, self._snapshot = batch.records, batch.snapshot
        kept = [each for each in planned if not self._settings.retry_failed or self._records.failed_last_time(each)]
        reasons = {each.run: self._records.reason_to_run(each, batch.plan) for each in kept}
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
        if self._batch._kernels is not None:
            return nullcontext(self._batch._kernels)
        is_here = not self._settings.scheduler and not self._settings.cold
        return self._batch._warm_kernels(self._jobs() if is_here else 0)

    def _executor(self, kernels: Kernels) -> Executor:
        if self._settings.scheduler:
            return Dask(self._settings.scheduler, self._snapshot.packed() if self._snapshot else None)
        return Processes(self._jobs(), kernels, self._settings.limits, self._project.preload)

    def _finish(self, planned: Planned, result: Result) -> None:
        seconds = time.monotonic() - self._begun[planned.run]
        keep_result(self._project, self._records, planned, result, self._snapshot)
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
        self._batch._on_event(Event(event, page, done, total, failed, to_go, details))


def _refuse_duplicates(runs: Sequence[Run]) -> None:
    pages: dict[str, int] = {}
    for run in runs:
        pages[run.page] = pages.get(run.page, 0) + 1
    if twice := sorted(page for page, count in pages.items() if count > 1):
        raise RunsError(f"two runs would write the same page: {', '.join(twice)}.")
