"""All reports: the pages that are out of date, the index, and the list of runs."""

from collections.abc import Sequence

from pressroom.batch import Batch, Outcome, Settings, execute_here
from pressroom.digests import digest
from pressroom.events import EventHandler
from pressroom.planning import Plan
from pressroom.project import Run
from pressroom.records import Record
from pressroom.watchdog import Limits

from .. import paths
from .parameters import check_parameters
from .project import project
from .runs import all_runs
from .select import select_runs

PAGE_MB = 1  # megabytes of a page, at most
LIMITS = Limits(page_mb=PAGE_MB)
CONTENTS = ("index.html", "runs.html")


def report(
    runs: Sequence[Run] | None = None,
    settings: Settings = Settings(limits=LIMITS),  # noqa: B008 (frozen)
    on_event: EventHandler = lambda event: None,
    notebooks: Sequence[str] = (),
    wanted: dict[str, str] | None = None,
) -> list[Outcome]:
    """Execute the runs whose pages are out of date, write their pages and the index.

    Parameters
    ----------
    runs
        The runs; all of ``notebooks`` (of every notebook, if empty) with the parameters ``wanted``, if not given.
    settings
        How the batch works.
    on_event
        Called at each event.
    notebooks, wanted
        See ``select_runs``.

    Returns
    -------
    list of Outcome
        How each run ended, in their order. A run that fails leaves a page that says what failed; the others go on.

    Raises
    ------
    PlanatlasError, PressroomError
        Before anything starts, if a notebook does not say what is needed, a request fits nothing, a parameter is not
        one of its notebook, or something around the batch would get into its pages; later, if pages cannot be written.
        What was finished stays.
    """
    with Batch(project(), settings, on_event) as batch:
        every = batch.runs(all_runs)
        if runs is None:
            runs = select_runs(notebooks, wanted or {}, every)
        known = set(every)
        for run in runs:
            if run not in known:
                check_parameters(run.notebook, run.values)
        outcomes = batch.run(runs)
        batch.remove_stale_pages(every)
        _write_contents(batch, every)
    return outcomes


def reasons_to_run(notebooks: Sequence[str] = (), wanted: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Why each page would be made, in lines; none if it is up to date. Nothing is run or locked."""
    from pressroom.history import History
    from pressroom.records import Records
    from pressroom.snapshot import take_snapshot

    own = project()
    snapshot = take_snapshot(own)
    plan, records, history = Plan(own, snapshot), Records(own), History(own, snapshot)
    found = {}
    for planned in plan.planned(select_runs(notebooks, wanted or {}, plan.runs(all_runs))):
        found[planned.run.page] = history.reasons(planned, records, plan)
    return found


def report_here(run: Run, limits: Limits = LIMITS) -> Outcome:
    """Run one notebook from this process, whether its page is up to date or not, and write the page."""
    return execute_here(project(), run, limits)


def _write_contents(batch: Batch, every: Sequence[Run]) -> None:
    """Write the index and the list of runs, unless they are as they would be written."""
    folder = paths.reports()
    records: dict[str, Record | None] = {run.page: batch.records.read(run.page) for run in every}
    pages = [[run.notebook, run.page, run.title, (folder / run.page).is_file()] for run in every]
    ended = [record.model_dump(exclude={"reads"}) if record else None for record in records.values()]
    made_of = digest([pages, ended, [batch.plan.parts(run) for run in every]])
    kept = folder / ".state" / "contents.json"
    try:
        if kept.read_text() == digest([made_of, *(digest((folder / name).read_bytes()) for name in CONTENTS)]):
            return
    except (OSError, ValueError):
        pass
    from .index import index_page, runs_page

    contents = dict(zip(CONTENTS, (index_page(every, records), runs_page(every, records)), strict=True))
    batch.write(contents)
    batch.write({".state/contents.json": digest([made_of, *map(digest, contents.values())])})
