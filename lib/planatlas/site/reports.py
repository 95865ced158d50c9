"""All reports: the pages that are out of date, the index, and the list of runs."""

import json
from collections.abc import Iterable, Sequence

from pressroom.batch import Batch, Outcome, Settings, execute_here
from pressroom.digests import digest, file_digest
from pressroom.events import EventHandler
from pressroom.planning import Plan
from pressroom.project import FILES, Run
from pressroom.records import Record
from pressroom.watchdog import Limits

from .. import paths
from ..model import tables
from ..model.description import BESIDE_PAGES, PACKAGE
from .asset_files import assets
from .parameters import check_parameters
from .parts import RUNS
from .pictures import write_cards, write_outlines
from .project import project
from .runs import all_runs
from .select import select_runs
from .settings import Site

PAGE_MB = 2  # largest size of a page, in megabytes
LIMITS = Limits(page_mb=PAGE_MB)


def report(
    runs: Sequence[Run] | None = None,
    settings: Settings = Settings(limits=LIMITS),  # noqa: B008 (frozen)
    on_event: EventHandler = lambda event: None,
    notebooks: Sequence[str] = (),
    wanted: dict[str, str] | None = None,
    site: Site = Site(),  # noqa: B008 (frozen)
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
    site
        What the site is made for: with an address pages name their canonical address, and there is a site map.

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
    with Batch(project(site.pictures), settings, on_event) as batch:
        every = site.framed(batch.runs(all_runs))
        if runs is None:
            runs = select_runs(notebooks, wanted or {}, every)
        known = set(every)
        asked_for = {run for run in runs if run not in known}
        for run in asked_for:
            check_parameters(run.notebook, run.values)
        outcomes = batch.run(runs)
        write_outlines(batch, site)
        if asked_for and asked_for == set(runs):  # pages that stand alone
            batch.write(assets())
        else:
            _write_data(batch)
            batch.remove_stale_pages([*every, *_write_index(batch, every, site)])
            write_cards(batch, site)
    return outcomes


def reasons_to_run(
    notebooks: Sequence[str] = (),
    wanted: dict[str, str] | None = None,
    site: Site = Site(),  # noqa: B008 (frozen)
) -> dict[str, list[str]]:
    """Explain why each page would be made; nothing is run or locked.

    Parameters
    ----------
    notebooks
        The notebooks; all by default.
    wanted
        Values by parameter, as text.
    site
        What the site is made for, as ``report`` takes it.

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
    for planned in plan.planned(select_runs(notebooks, wanted or {}, site.framed(plan.runs(all_runs)))):
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


def _write_index(batch: Batch, every: Sequence[Run], site: Site) -> list[Run]:
    """Write the pages around the reports and the search, unless they are up to date; gives these pages."""
    folder = paths.reports()
    batch.write(assets())
    pages = [[run.notebook, run.page, run.title, run.frame, (folder / run.page).is_file()] for run in every]
    ended = batch.records.digests(run.page for run in every)
    data = batch.snapshot.digest if batch.snapshot else ""
    made_of = digest([pages, ended, [batch.plan.parts(run) for run in every], data, *site.entries])
    kept = folder / ".state" / "contents.json"
    try:
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["made_of"] == made_of and known["written"] == _written(known["written"]):
            return _as_runs(known["written"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    from .addresses import at_address
    from .index import SEARCH, Index, runs_page

    records: dict[str, Record | None] = {run.page: batch.records.read(run.page) for run in every}
    index = Index(every, records, site)
    contents = index.pages() | {RUNS: runs_page(every, records), SEARCH: index.search()}
    contents |= at_address(site.address, [*contents, *(run.page for run in every if (folder / run.page).is_file())])
    batch.write(contents)
    written = _written(contents)
    batch.write({".state/contents.json": json.dumps({"made_of": made_of, "written": written}, ensure_ascii=False)})
    return _as_runs(written)


def _write_data(batch: Batch) -> None:
    """Copy the tables and their description beside the pages, where the page of the data offers them."""
    names = [PACKAGE, *(table.path for table in tables("processed").values())]
    found = {name: paths.processed() / name for name in names}
    batch.write(
        {f"{BESIDE_PAGES}/{name}": path.read_bytes().decode("utf-8") for name, path in found.items() if path.is_file()}
    )


def _written(names: Iterable[str]) -> dict[str, str]:
    """Return the files around the reports as they are on disk, each with its digest."""
    return {name: file_digest(paths.reports() / name) for name in names}


def _as_runs(names: Iterable[str]) -> list[Run]:
    """The pages around the reports in the form in which the engine knows the pages that it keeps."""
    return [Run("", (), name) for name in names if name.endswith(".html")]


def sizes() -> str:
    """Say how large the pages in the folder of the reports are, and the files that lie beside them.

    Returns
    -------
    str
        The sentence.
    """
    folder = paths.reports()
    pages = [path.stat().st_size for path in folder.rglob("*.html")]
    beside = [path.stat().st_size for path in folder.glob(f"*/{FILES}/*/*")]
    return (
        f"{len(pages):,} pages {sum(pages) / 1e6:.1f} MB, {len(beside):,} files beside them {sum(beside) / 1e6:.1f} MB"
    )
