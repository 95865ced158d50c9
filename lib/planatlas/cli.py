"""The command ``planatlas``: build the data, check them against their sources, write the reports."""

import gc
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pressroom.errors import PressroomError, RunsError
from pressroom.surroundings import open_streams

from . import paths
from .drafts.command import read_command
from .drafts.reviewing import accept_command, review_command
from .editions.command import publish_command
from .editions.deposit_command import deposit_command
from .errors import ParameterError, PlanatlasError
from .exchange.command import export_command
from .proof.command import correct_command

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
new_app = typer.Typer(no_args_is_help=True, help="Create something to start from.")
app.add_typer(new_app, name="new")
stderr = Console(stderr=True, highlight=False, soft_wrap=True)

EXIT_FAILED, EXIT_REFUSED, EXIT_STOPPED = 1, 2, 130
OUTCOME_STATES = ("made", "current", "failed", "not started")


def main() -> None:
    """Run the command: errors print their message and exit with status 1, invalid requests with 2."""
    open_streams()
    try:
        app()
    except (ParameterError, RunsError) as error:
        stderr.print(f"planatlas: {error}", markup=False)
        sys.exit(EXIT_REFUSED)
    except (PlanatlasError, PressroomError) as error:
        stderr.print(f"planatlas: {error}", markup=False)
        sys.exit(EXIT_FAILED)
    finally:
        gc.freeze()  # the process is ending: tearing down all its imports would take a tenth of a second


@app.command()
def build() -> None:
    """Validate data/raw and write data/processed; if there are faults, report all of them and write nothing."""
    from . import built

    changed: list[Path] = []
    if not built.is_current():
        from .process import build as build_tables

        made_of = built.inputs()
        changed = build_tables()
        built.record(made_of, _remarks())
    names = ", ".join(path.name for path in changed) or "nothing: everything is up to date"
    typer.echo(f"build: data/raw is valid; written to {paths.display_path(paths.processed())}: {names}")
    for remark in built.remarks():
        typer.echo(f"build: {remark}")


def _remarks() -> list[str]:
    from . import tables
    from .analysis.reach import remarks
    from .model import phrases

    found = {name: tables.load(name) for name in tables.TABLE_NAMES}
    return [*remarks(found["observations"], found["targets"]), *phrases.remarks(found)]


@app.command()
def check() -> None:
    """Compare every raw row with the source texts, where they are available."""
    from .proof import compare_with_sources

    comparison = compare_with_sources()
    for fault in comparison.faults:
        stderr.print(f"- {fault}", markup=False)
    missing = sum(comparison.without_text.values())
    typer.echo(f"check: {comparison.agreed} of {comparison.checked} rows that could be checked agree with the text.")
    typer.echo(
        f"check: {comparison.exchangeable} pairs of them have different figures on one line; of "
        f"{len(comparison.undecided)} the text does not tell which is whose{':' if comparison.undecided else '.'}"
    )
    for pair in comparison.undecided:
        typer.echo(f"check:   {' and '.join(pair)}")
    if missing:
        names = ", ".join(f"{name} ({rows} rows)" for name, rows in comparison.without_text.items())
        typer.echo(
            f"check: {missing} rows could not be checked: no text in {paths.display_path(paths.documents())}: {names}."
        )
        typer.echo(f"check: put the texts there, or set {paths.DOCUMENTS_SETTING} to their folder.")
    if comparison.faults:
        raise typer.Exit(EXIT_FAILED)


@app.command()
def dictionary(
    to: Annotated[Path | None, typer.Option(help="Where to write it; docs/data-dictionary.md by default.")] = None,
) -> None:
    """Write the data dictionary from the schema."""
    from pressroom.writing import write_together

    from .model.description import PATH_OF_DICTIONARY, data_dictionary

    write_together({to or paths.checkout() / PATH_OF_DICTIONARY: data_dictionary()})


@app.command()
def assess(
    file: Annotated[Path, typer.Argument(help="A CSV: series, kind, direction, unit, baseline_year, … year, value.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a list with one object per series.")] = False,
    year: Annotated[int | None, typer.Option(help="Judge as of this year; by default the latest in the file.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the reasons in the table; English by default.")] = "",
) -> None:
    """Judge your own series: is the target met, is the pace sufficient, how certain is that."""
    import json

    from .model import LANGUAGES, REMARKS
    from .tracking.user_file import read_rows
    from .tracking.user_series import assess_rows

    lang = lang or REMARKS
    if lang not in LANGUAGES:
        raise ParameterError(f"--lang {lang!r} is not a language of the reasons. Allowed: {', '.join(LANGUAGES)}.")
    results = assess_rows(read_rows(file), str(file), year)
    if as_json:
        typer.echo(json.dumps(results, ensure_ascii=False, indent=1, allow_nan=False))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("series", "verdict", "pace", "interval", "reason", show_lines=True)
    for result in results:
        pace = "" if result["pace_linear"] is None else f"{result['pace_linear']:.2f}"
        interval = "" if result["interval"] is None else "{:.3g} – {:.3g}".format(*result["interval"])
        verdict = f"{result['verdict']} {result['verdict_id']}"
        cells = (result["series"], verdict, pace, interval, result[f"reason_{lang}"])
        table.add_row(*(Text(cell) for cell in cells))  # names may contain what rich would take for markup
    Console(highlight=False).print(table)


@app.command()
def backtest(
    write: Annotated[bool, typer.Option("--write", help="Update docs/backtest.md instead of printing.")] = False,
    fit: Annotated[bool, typer.Option("--fit", help="Set the constants of the forecast anew first.")] = False,
) -> None:
    """Test the forecast and the warnings on the past of every series that is long enough."""
    if write or fit:
        paths.checkout()  # what they write lies there
    from pressroom.writing import write_together

    from .site import past_series
    from .site.backtest_text import PATH_OF_BACKTEST, backtest_text
    from .tracking.calibration import constants_file
    from .tracking.constants import CONSTANTS_FILE, fitted, held_by

    found = past_series.new_constants() if fit else held_by(fitted())
    if fit:
        write_together({CONSTANTS_FILE: constants_file(found | {"record": dict(fitted().record)})})
        fitted.cache_clear()
    if not write:
        typer.echo(backtest_text(), nl=False)
        return
    texts = {CONSTANTS_FILE: constants_file(found | {"record": past_series.record()})}
    write_together(texts | {paths.home() / PATH_OF_BACKTEST: backtest_text()})


@new_app.command("notebook")
def new_notebook(
    name: Annotated[str, typer.Argument(help="Lower-case letters, digits and underscores.")],
    title: Annotated[str, typer.Option(help="Its title in the index; derived from the name by default.")] = "",
) -> None:
    """Write a notebook that the batch picks up, and a test for its page."""
    from .site.new_notebook import new_notebook as write

    for path in write(name, title):
        typer.echo(f"new: {paths.display_path(path)}")


@app.command()
def report(
    notebook: Annotated[list[str] | None, typer.Argument(help="Notebooks to run; all by default.")] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only the pages of this region (GB/T 2260 code).")] = None,
    lang: Annotated[list[str] | None, typer.Option(help="Only this language, such as zh.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="Only runs with NAME=VALUE; may be repeated.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Runs at a time; by default two more than there are processors.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Also run what is up to date.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Only what failed last time.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Only say why each page would be made, or that it is up to date.")
    ] = False,
    timeout: Annotated[float, typer.Option(min=1, help="Time limit of a run, in seconds.")] = 600,
    memory: Annotated[float, typer.Option(min=1, help="Memory limit of a run, in megabytes.")] = 4096,
    scheduler: Annotated[
        str | None, typer.Option(help="A Dask scheduler (tcp://host:port) whose workers run the notebooks.")
    ] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Do not fork kernels; the pages are the same.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Print a line of JSON per event to standard output.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(help="The folder for the pages; PLANATLAS_REPORTS or reports/ by default.")
    ] = None,
    url: Annotated[
        str, typer.Option(help="The address that the pages will have: they name it, and get a site map.")
    ] = "",
    maps: Annotated[bool, typer.Option("--maps/--no-maps", help="Whether maps are shown.")] = True,
    map_number: Annotated[
        str, typer.Option(help="The number (审图号) under which the maps were approved for publication.")
    ] = "",
    png: Annotated[bool, typer.Option("--png", help="Offer figures as PNG, too, which takes long.")] = False,
) -> None:
    """Run every notebook whose data, code or page changed, for every meaningful parameter set; write the index."""
    from .site.requirements import check_extra, publish_to

    check_extra()
    if to is not None:
        publish_to(to)
    from pressroom.batch import Settings
    from pressroom.events import event_printer
    from pressroom.planning import is_damaged
    from pressroom.watchdog import Limits

    from . import built
    from .site.project import PICTURES, project
    from .site.reports import PAGE_MB, reasons_to_run, sizes
    from .site.reports import report as make_reports
    from .site.select import requested
    from .site.settings import checked_site

    wanted = requested({"region": region or [], "lang": lang or []}, parameter or [])
    site = checked_site(url, maps, map_number, (*PICTURES, "png") if png else PICTURES)
    if is_damaged(project()):
        stderr.print("planatlas: the list of runs in reports/.state is damaged and will be rebuilt", markup=False)
    if complaint := built.complaint():
        stderr.print(f"planatlas: {complaint}", markup=False)
    if why:
        for page, reasons in reasons_to_run(notebook or [], wanted, site).items():
            for reason in reasons or ["up to date"]:
                typer.echo(f"{page}: {reason}")
        return
    settings = Settings(jobs, Limits(timeout, memory, page_mb=PAGE_MB), force, retry_failed, scheduler, cold)
    try:
        with event_printer(stderr, log_json) as on_event:
            outcomes = make_reports(None, settings, on_event, notebook or [], wanted, site)
    except KeyboardInterrupt:
        stderr.print("planatlas: stopped at once; finished pages are kept. Run again to continue.", markup=False)
        raise typer.Exit(EXIT_STOPPED) from None
    counts = Counter(outcome.state for outcome in outcomes)
    summary = ", ".join(f"{counts[state]} {state}" for state in OUTCOME_STATES if counts[state]) or "nothing to do"
    first = paths.reports() / "index.html"
    if not first.is_file() and outcomes:
        first = paths.reports() / outcomes[0].run.page
    typer.echo(f"report: {summary}; {sizes()}; open {paths.display_path(first)}", err=log_json)
    if region or notebook:
        typer.echo(
            "report: the other pages that these link to are made by `planatlas report` without a selection", err=True
        )
    if failed := [outcome for outcome in outcomes if outcome.state == "failed"]:
        stderr.print(f"planatlas: {len(failed)} of {len(outcomes)} runs failed:", markup=False)
        for outcome in failed:
            stderr.print(f"- {outcome.run.page}: {outcome.error}", markup=False)
    if counts["not started"]:
        stderr.print("planatlas: stopped; run again to continue.", markup=False)
        raise typer.Exit(EXIT_STOPPED)
    if failed:
        raise typer.Exit(EXIT_FAILED)


app.command("correct")(correct_command)
app.command("deposit")(deposit_command)
app.command("export")(export_command)
app.command("publish")(publish_command)
app.command("read")(read_command)
app.command("review")(review_command)
app.command("accept")(accept_command)
