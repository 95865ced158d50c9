"""A batch: what has changed is run, each page is whole or absent, and one run that fails does not stop the others."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

from .contents import remove_stale_pages
from .errors import OutputError, RunsError
from .events import EventHandler
from .execution import execute, hearing
from .kernels import Kernels, warm_kernels
from .lock import locked
from .making import Making, job_of, keep_page
from .planning import Plan
from .project import Project, Run
from .reads import SNAPSHOT_SETTING
from .records import Records
from .settings import Outcome, Settings
from .snapshot import read_snapshot, take_snapshot
from .surroundings import jobs_possible, refuse_meddlers
from .watchdog import Limits
from .workers import default_jobs, worker_context

__all__ = ["Batch", "Outcome", "OutputError", "Settings", "execute_here", "take_snapshot"]


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
    Make the pages of a folder with one notebook that takes no parameters:

    >>> from tempfile import TemporaryDirectory
    >>> import nbformat
    >>> temporary = TemporaryDirectory()
    >>> folder = Path(temporary.name)
    >>> nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("6 * 7")]), folder / "answer.ipynb")
    >>> project = Project(notebooks=folder, out=folder / "pages", root=folder)
    >>> with Batch(project, Settings(jobs=1, cold=True)) as batch:
    ...     [(outcome.run.page, outcome.state) for outcome in batch.run([Run("answer", (), "answer.html")])]
    [('answer.html', 'made')]
    >>> temporary.cleanup()
    """

    def __init__(
        self,
        project: Project,
        settings: Settings = Settings(),  # noqa: B008 (frozen)
        on_event: EventHandler = lambda event: None,
    ):
        self._project, self._settings, self._on_event = project, settings, on_event
        self.records = Records(project)
        self._kernels: Kernels | None = None
        self._stack = ExitStack()

    def __enter__(self) -> "Batch":
        refuse_meddlers()
        with self._stack, _translated(self._project):
            self._stack.enter_context(locked(self._project))
            self.records.remove_unfinished()
            self.snapshot = take_snapshot(self._project)
            self.plan = Plan(self._project, self.snapshot)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def runs(self, list_runs: Callable[[], Sequence[Run]]) -> list[Run]:
        """Every run there is, as kept from the last batch or as ``list_runs`` gives them while kernels get ready."""
        if (kept := self.plan.kept_runs()) is not None:
            return kept
        if not (self._settings.scheduler or self._settings.cold):
            jobs = jobs_possible(self._settings.jobs or default_jobs())
            self._kernels = self._stack.enter_context(self._warm_kernels(jobs))
            worker_context(self._project.preload)
        runs = self.plan.runs(list_runs)
        data, parts = self._project.data, self._project.data_parts
        if self.snapshot and data and read_snapshot(data, parts) != self.snapshot.contents:
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
            If the scheduler cannot be reached or goes away; what was finished stays.
        """
        _refuse_duplicates(runs)
        with _translated(self._project):
            planned = self.plan.planned(runs)
            making = Making(
                self._project, self._settings, self.snapshot, self.plan, planned, self._some_kernels, self._on_event
            )
            return making.outcomes()

    def write(self, contents: Mapping[str, str]) -> None:
        """Write files beside the pages, by their paths below the output folder, unless they are so already."""
        with _translated(self._project):
            self.records.keep({self._project.out / name: text for name, text in contents.items()})

    def remove_stale_pages(self, runs: Sequence[Run]) -> None:
        """Remove the pages below the folders of ``runs`` that none of them makes, and their records."""
        with _translated(self._project):
            remove_stale_pages(self._project, self.records, runs)

    # what one call of ``run`` needs

    def _some_kernels(self, jobs: int) -> AbstractContextManager[Kernels]:
        """Those that got ready while the runs were listed, or new ones."""
        return nullcontext(self._kernels) if self._kernels is not None and jobs else self._warm_kernels(jobs)

    def _warm_kernels(self, jobs: int) -> AbstractContextManager[Kernels]:
        settings = hearing(self._project)
        if self.snapshot is not None:
            folder = str(self.snapshot.folder)
            settings |= {self._project.data_setting: folder, SNAPSHOT_SETTING: folder}
        return warm_kernels(jobs, self._project.warm_up, settings)


def execute_here(project: Project, run: Run, limits: Limits = Limits()) -> Outcome:  # noqa: B008 (frozen)
    """Run one notebook from this process, whether its page is up to date or not, and write the page."""
    begun = time.perf_counter()
    snapshot = take_snapshot(project)
    planned = Plan(project, snapshot).planned([run])[0]
    result = execute(job_of(project, planned, snapshot, limits))
    keep_page(project, Records(project), planned, result, snapshot)
    return Outcome(run, "failed" if result.error else "made", time.perf_counter() - begun, result.error)


def _refuse_duplicates(runs: Sequence[Run]) -> None:
    pages: dict[str, int] = {}
    for run in runs:
        pages[run.page] = pages.get(run.page, 0) + 1
    if twice := sorted(page for page, count in pages.items() if count > 1):
        raise RunsError(f"two runs would write the same page: {', '.join(twice)}.")


@contextmanager
def _translated(project: Project) -> Iterator[None]:
    """Say of an error of the system what could not be written or used."""
    try:
        yield
    except OSError as failure:
        path = Path(str(failure.filename or project.out))
        verb = "write to" if path.is_relative_to(project.out) else "use"
        path = project.out if path.is_relative_to(project.out) else path
        cause = f"cannot {verb} {project.display(path)}: {failure.strerror or failure}"
        raise OutputError(f"{cause}. What was finished stays; fix it and run again.") from failure
