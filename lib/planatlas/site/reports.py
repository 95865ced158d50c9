"""All reports: the pages that are out of date, the index, and the list of runs."""

from collections.abc import Sequence
from pathlib import Path

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

PAGE_MB = 2  # largest size of a page, in megabytes
LIMITS = Limits(page_mb=PAGE_MB)
PROVINCES = "provinces"  # the folder of the lists of pages by province


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
        The runs; by default those of ``notebooks`` (all if empty) with the parameters ``wanted``.
    settings
        The settings of the batch.
    on_event
        Called at each event.
    notebooks, wanted
        See ``select_runs``.

    Returns
    -------
    list of Outcome
        How each run ended, in order. A failed run leaves a page that says what failed; the others continue. If none is
        a run of the suite, no index is written, and no page removed.

    Raises
    ------
    PlanatlasError, PressroomError
        Before anything starts, if the metadata of a notebook are wrong, nothing matches the request, a notebook does
        not have a parameter, or something in the environment would affect the pages; later, if pages cannot be
        written. Finished pages are kept.
    """
    with Batch(project(), settings, on_event) as batch:
        every = batch.runs(all_runs)
        if runs is None:
            runs = select_runs(notebooks, wanted or {}, every)
        known = set(every)
        asked_for = {run for run in runs if run not in known}
        for run in asked_for:
            check_parameters(run.notebook, run.values)
        outcomes = batch.run(runs)
        if asked_for and asked_for == set(runs):
            return outcomes
        batch.remove_stale_pages(every)
        _write_index(batch, every)
    return outcomes


def reasons_to_run(notebooks: Sequence[str] = (), wanted: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Explain why each page would be made; nothing is run or locked.

    Parameters
    ----------
    notebooks
        The notebooks; all by default.
    wanted
        Values by parameter, as text.

    Returns
    -------
    dict
        For each page the reasons; none if it is up to date.
    """
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
    """Run one notebook in this process, even if its page is up to date, and write the page.

    Parameters
    ----------
    run
        The run.
    limits
        The limits of the run.

    Returns
    -------
    Outcome
        How the run ended.
    """
    return execute_here(project(), run, limits)


def _write_index(batch: Batch, every: Sequence[Run]) -> None:
    """Write the index with its pages by province, and the list of runs, unless they are up to date."""
    folder = paths.reports()
    records: dict[str, Record | None] = {run.page: batch.records.read(run.page) for run in every}
    pages = [[run.notebook, run.page, run.title, (folder / run.page).is_file()] for run in every]
    ended = [record.model_dump(exclude={"reads"}) if record else None for record in records.values()]
    made_of = digest([pages, ended, [batch.plan.parts(run) for run in every]])
    kept = folder / ".state" / "contents.json"
    try:
        if kept.read_text() == digest([made_of, _written(folder)]):
            return
    except (OSError, ValueError):
        pass
    from .index import index_pages, runs_page

    contents = index_pages(every, records) | {"runs.html": runs_page(every, records)}
    for path in (folder / PROVINCES).glob("*.html"):
        if f"{PROVINCES}/{path.name}" not in contents:
            path.unlink()
    batch.write(contents)
    batch.write({".state/contents.json": digest([made_of, _written(folder)])})


def _written(folder: Path) -> list[list[str]]:
    """Return the pages around the reports as they are on disk, each with its digest."""
    files = [folder / "index.html", folder / "runs.html", *sorted((folder / PROVINCES).glob("*.html"))]
    return [[path.name, digest(path.read_bytes())] for path in files]
