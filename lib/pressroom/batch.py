"""The batch: what has changed is run, each page is whole or not there, the failures are told at the end."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from planatlas import paths
from planatlas.errors import ParameterError, PlanatlasError
from planatlas.site.rows import FILES, Source
from planatlas.site.runs import Run
from planatlas.site.views import view

from .contents import remove_unwanted, write_contents
from .digests import digest, versions
from .events import Event, Tell
from .execution import Job, Result, execute
from .executors import Dask, Place, Processes
from .kernels import Kernels, warm_kernels
from .keys import Planned, kept_plan, plan_all, plan_runs
from .lock import locked
from .records import UNREADABLE, Record, failed_last_time, keep, reason_to_run, remove_unfinished, state, write_record
from .runner import Runner, Stop
from .surroundings import jobs_possible, refuse_meddlers
from .watchdog import Limits
from .workers import REHEARSALS, default_jobs, worker_context


class ReportsError(PlanatlasError):
    """The reports folder cannot be written, or what the batch reads changed under it."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: ``made``, ``failed``, ``current`` (nothing to do) or ``not started``; seconds, what failed."""

    run: Run
    state: str
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class Settings:
    """How a batch works: runs at a time, limits of each, whether all are made anew or only those that failed, where.

    ``cold`` starts every kernel afresh.
    """

    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    retry_failed: bool = False
    scheduler: str | None = None
    cold: bool = False


@contextmanager
def prepared(settings: Settings) -> Iterator[tuple[list[Planned], Kernels | None]]:
    """Every run there is, planned, and the kernels that got ready meanwhile; without them if the plan was kept.

    Then there may be nothing to do, and a batch that has to do something starts kernels of its own.
    """
    if kept := kept_plan():
        yield kept, None
    elif settings.scheduler or settings.cold:
        yield plan_all(), None
    else:
        with warm_kernels(jobs_possible(settings.jobs or default_jobs()), REHEARSALS) as kernels:
            worker_context()
            yield plan_all(), kernels


def report(
    runs: Sequence[Run],
    settings: Settings = Settings(),
    tell: Tell = lambda event: None,
    every: list[Planned] | None = None,
    kernels: Kernels | None = None,
) -> list[Outcome]:
    """Execute the runs whose key or page changed, write their pages and the index; outcomes in the order of ``runs``.

    A run that fails leaves a page that says what failed; the others go on. ``tell`` is called at each event.
    ``every`` and ``kernels`` come from ``prepared``; without them the batch plans and starts kernels itself.

    Raises
    ------
    ParameterError
        Before anything starts, if a run stands twice or its parameters are not those of its notebook.
    SurroundingsError
        If something around the batch would get into its pages, or leaves it no file handles.
    LockedError
        If another batch writes the same folder.
    ReportsError
        If a page cannot be written; what was finished stays.
    SchedulerError
        If the scheduler is not there or goes away; what was finished stays.
    """
    refuse_meddlers()
    every = plan_all() if every is None else every
    planned = _planned(runs, every)
    try:
        with locked(state()):
            remove_unfinished()
            outcomes = _Batch(planned, settings, tell, kernels).run()
            remove_unwanted(every)
            write_contents(every)
    except OSError as failure:
        raise ReportsError(f"{_cause(failure)}. What was finished stays; mend it and run again.") from failure
    return outcomes


def _cause(failure: OSError) -> str:
    """What the system refused, and where: it names the file, or none where none was to be had."""
    place = Path(str(failure.filename or paths.reports()))
    if place.is_relative_to(paths.reports()):
        return f"cannot write to {paths.shown(paths.reports())}: {failure.strerror or failure}"
    return f"cannot use {paths.shown(place)}: {failure.strerror or failure}"


def execute_here(run: Run, limits: Limits = Limits()) -> Outcome:  # noqa: B008 (frozen)
    """Run one notebook from this process, whether it has to or not, and write its page."""
    begun = time.perf_counter()
    planned = plan_runs([run])[0]
    result = execute(_job(planned, Source(), limits))
    _keep(planned, result)
    return Outcome(run, "failed" if result.error else "made", time.perf_counter() - begun, result.error)


def _planned(runs: Sequence[Run], every: list[Planned]) -> list[Planned]:
    """The runs with their parts; refuse what stands twice or does not fit its notebook."""
    if twice := sorted({run.page for run in runs if [other.page for other in runs].count(run.page) > 1}):
        raise ParameterError(f"these runs stand twice, and would write the same page: {', '.join(twice)}.")
    known = {each.run: each for each in every}
    others = [run for run in runs if run not in known]
    if others:
        from planatlas.site.parameters import check_parameters

        for run in others:
            check_parameters(run.notebook, run.values)
    known |= {each.run: each for each in plan_runs(others)}
    return [known[run] for run in runs]


class _Batch:
    """One call of ``report``: what there is to do, how far it is."""

    def __init__(self, planned: list[Planned], settings: Settings, tell: Tell, kernels: Kernels | None):
        self._settings, self._tell_event, self._ahead = settings, tell, kernels
        self._planned = [each for each in planned if not settings.retry_failed or failed_last_time(each)]
        reasons = {each.run: reason_to_run(each) for each in self._planned}
        self._todo = [each for each in self._planned if settings.force or reasons[each.run]]
        self._unreadable = [each for each in self._todo if reasons[each.run] == UNREADABLE]
        self._outcomes: dict[Run, Outcome] = {}
        self._begun: dict[Run, float] = {}
        self._start = time.monotonic()

    def run(self) -> list[Outcome]:
        """Make what has to be made."""
        self._tell("batch_started", current=len(self._planned) - len(self._todo))
        for each in self._unreadable:
            self._tell("record_lost", each)
        if self._todo:
            self._make()
        self._tell("batch_finished")
        current = {each.run for each in self._planned} - {each.run for each in self._todo}
        return [
            self._outcomes.get(each.run) or Outcome(each.run, "current" if each.run in current else "not started")
            for each in self._planned
        ]

    def _make(self) -> None:
        source, stop = Source(), Stop()
        with self._kernels() as kernels, closing(self._place(kernels)) as place, stop.listening():
            runner = Runner(place, lambda each: _job(each, source, self._settings.limits), stop, self._tell)
            for planned, result in runner.results(self._todo):
                self._finish(planned, result)
        files = [paths.shown(path) for path in runner.unexplained]
        if any(not path.is_relative_to(paths.raw()) for path in runner.unexplained):
            raise ReportsError(
                "files of the project changed while runs were under way, though no run changed them again when it ran "
                f"alone: {', '.join(files)}. Look at them, and run again."
            )
        if files:
            self._tell("files_came", files=files)

    def _jobs(self) -> int:
        return jobs_possible(max(1, min(self._settings.jobs or default_jobs(), len(self._todo))))

    def _kernels(self) -> AbstractContextManager[Kernels]:
        """Warm kernels for the processes of this machine; others have to see for themselves."""
        if self._ahead:
            return nullcontext(self._ahead)
        is_here = not self._settings.scheduler and not self._settings.cold
        return warm_kernels(self._jobs() if is_here else 0, REHEARSALS)

    def _place(self, kernels: Kernels) -> Place:
        if self._settings.scheduler:
            return Dask(self._settings.scheduler)
        return Processes(self._jobs(), kernels, self._settings.limits)

    def _finish(self, planned: Planned, result: Result) -> None:
        seconds = time.monotonic() - self._begun[planned.run]
        _keep(planned, result)
        ending = "failed" if result.error else "made"
        self._outcomes[planned.run] = Outcome(planned.run, ending, seconds, result.error)
        self._tell(
            "run_finished", planned, outcome=ending, error=result.error, seconds=round(seconds, 2),
            phases=result.seconds, peak_mb=result.peak_mb,
        )  # fmt: skip

    def _tell(self, event: str, planned: Planned | None = None, **details: Any) -> None:
        done, total = len(self._outcomes), len(self._todo)
        passed = time.monotonic() - self._start
        if event == "run_started" and planned:
            self._begun[planned.run] = time.monotonic()
        self._tell_event(
            Event(
                event,
                planned.run.page if planned else "",
                done,
                total,
                sum(outcome.state == "failed" for outcome in self._outcomes.values()),
                round(passed / done * (total - done), 1) if done else None,
                details,
            )
        )


def _job(planned: Planned, source: Source, limits: Limits) -> Job:
    """What the run needs, as it was when its key was made."""
    from planatlas.site.index import subject

    run = planned.run
    texts = {FILES[table]: source.text(table, rows) for table, rows in view(run, source).items()}
    notebook = (paths.notebooks() / f"{run.notebook}.ipynb").read_bytes()
    if {file: digest(text) for file, text in texts.items()} != planned.tables or (
        digest(notebook) != planned.parts["notebook"]
    ):
        raise ReportsError("the data or a notebook changed after the batch began. What was finished stays; run again.")
    made = {name: str(value) for name, value in run.values.items()} | {"planatlas": version("planatlas")}
    record = made | {file: planned.tables[file][:12] for file in planned.tables}
    ours = {name: planned.parts[name] for name in versions()}
    return Job(run, notebook.decode("utf-8", "replace"), texts, subject(run, run.lang), record, ours, limits)


def _keep(planned: Planned, result: Result) -> None:
    """Write the page, then its record: who kills us in between only makes the run happen again."""
    run = planned.run
    keep({paths.reports() / run.page: result.html})
    write_record(
        Record(
            page=run.page,
            notebook=run.notebook,
            parameters=run.values,
            key=planned.key,
            parts=planned.parts,
            outcome="failed" if result.error else "made",
            error=result.error,
            page_sha256=digest(result.html),
            seconds=result.seconds,
            peak_mb=result.peak_mb,
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            planatlas=version("planatlas"),
        )
    )
