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
from .errors import ParameterError, PlanatlasError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
new_app = typer.Typer(no_args_is_help=True, help="Make something to start from.")
app.add_typer(new_app, name="new")
stderr = Console(stderr=True, highlight=False, soft_wrap=True)

FAILED, REFUSED, STOPPED = 1, 2, 130
STATES = ("made", "current", "failed", "not started")


def main() -> None:
    """Run the command; a fault ends it with its message and exit status 1, a wrong request with 2."""
    open_streams()
    try:
        app()
    except (ParameterError, RunsError) as error:
        stderr.print(f"planatlas: {error}", markup=False)
        sys.exit(REFUSED)
    except (PlanatlasError, PressroomError) as error:
        stderr.print(f"planatlas: {error}", markup=False)
        sys.exit(FAILED)
    finally:
        gc.freeze()  # the process ends: to take apart all that it imported would take a tenth of a second


@app.command()
def build() -> None:
    """Validate data/raw and write data/processed; report all faults at once and write nothing if there are any."""
    from . import built

    changed: list[Path] = []
    if not built.is_current():
        from .process import build as build_tables

        made_of = built.inputs()
        changed = build_tables()
        built.note(made_of, _remarks())
    names = ", ".join(path.name for path in changed) or "nothing: all is up to date"
    typer.echo(f"build: data/raw is valid; written to {paths.shown(paths.processed())}: {names}")
    for remark in built.remarks():
        typer.echo(f"build: {remark}")


def _remarks() -> list[str]:
    from . import tables
    from .analysis.reach import remarks

    return remarks(tables.load("observations"), tables.load("targets"))


@app.command()
def check() -> None:
    """Compare every raw row with the source texts, where they are at hand."""
    from .process import compare_with_sources

    found = compare_with_sources()
    for fault in found.faults:
        stderr.print(f"- {fault}", markup=False)
    missing = sum(found.without_text.values())
    typer.echo(f"check: {found.agreed} of {found.checked} rows that could be checked agree with their text.")
    if missing:
        names = ", ".join(f"{name} ({rows} rows)" for name, rows in found.without_text.items())
        typer.echo(f"check: {missing} rows could not be checked, no text in {paths.shown(paths.documents())}: {names}.")
        typer.echo(f"check: put the texts there, or name their folder in {paths.DOCUMENTS_SETTING}.")
    if found.faults:
        raise typer.Exit(FAILED)


@app.command()
def dictionary(
    to: Annotated[Path | None, typer.Option(help="Where to write it; docs/data-dictionary.md if not given.")] = None,
) -> None:
    """Write the data dictionary from the schema."""
    from pressroom.writing import write_together

    from .process.describe import PATH_OF_DICTIONARY, data_dictionary

    write_together({to or paths.home() / PATH_OF_DICTIONARY: data_dictionary()})


@app.command()
def assess(
    file: Annotated[Path, typer.Argument(help="A CSV: series, kind, direction, unit, baseline_year, … year, value.")],
    as_json: Annotated[bool, typer.Option("--json", help="A list with one object a series.")] = False,
    year: Annotated[int | None, typer.Option(help="Judge as of this year; the file's latest if not given.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the table's reasons; English if not given.")] = "",
) -> None:
    """Judge series of your own: is the target met, is the pace enough, how sure is it."""
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
    for found in results:
        pace = "" if found["pace_linear"] is None else f"{found['pace_linear']:.2f}"
        interval = "" if found["interval"] is None else "{:.3g} – {:.3g}".format(*found["interval"])
        verdict = f"{found['verdict']} {found['verdict_id']}"
        cells = (found["series"], verdict, pace, interval, found[f"reason_{lang}"])
        table.add_row(*(Text(cell) for cell in cells))  # names may hold what rich would take for markup
    Console(highlight=False).print(table)


@app.command()
def backtest(
    write: Annotated[bool, typer.Option("--write", help="Renew docs/backtest.md instead of printing.")] = False,
) -> None:
    """Try the forecast and the warnings on the past of every series that is long enough."""
    from pressroom.writing import write_together

    from .site.backtest_text import PATH, backtest_text

    if write:
        write_together({paths.home() / PATH: backtest_text()})
    else:
        typer.echo(backtest_text(), nl=False)


@new_app.command("notebook")
def new_notebook(
    name: Annotated[str, typer.Argument(help="Lower-case letters, digits and underscores.")],
    title: Annotated[str, typer.Option(help="What the index calls it; made of the name if not given.")] = "",
) -> None:
    """Write a notebook that the batch picks up, and a test of its page."""
    from .site.new_notebook import new_notebook as write

    for path in write(name, title):
        typer.echo(f"new: {paths.shown(path)}")


@app.command()
def report(
    notebook: Annotated[list[str] | None, typer.Argument(help="Notebooks to run; all if not given.")] = None,
    region: Annotated[str | None, typer.Option(help="Only the pages of this region (GB/T 2260 code).")] = None,
    lang: Annotated[str | None, typer.Option(help="Only this language, such as zh.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="Only runs with NAME=VALUE; may be repeated.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Runs at a time; two more than there are processors if not given.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Run also what is up to date.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Only what failed last time.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Only say why each page would be made, or that it is up to date.")
    ] = False,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that one run may take.")] = 600,
    memory: Annotated[float, typer.Option(min=1, help="Megabytes of memory that one run may hold.")] = 4096,
    scheduler: Annotated[
        str | None, typer.Option(help="A Dask scheduler (tcp://host:port) whose workers run the notebooks.")
    ] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Start every kernel afresh; the pages are the same.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="One JSON line an event on standard output.")] = False,
) -> None:
    """Run every notebook whose data, code or page changed, for every meaningful parameter set; write the index."""
    from pressroom.batch import Settings
    from pressroom.events import event_printer
    from pressroom.planning import is_damaged
    from pressroom.watchdog import Limits

    from . import built
    from .site.project import project
    from .site.reports import PAGE_MB, reasons_to_run
    from .site.reports import report as make_reports

    wanted = _wanted(region, lang, parameter or [])
    if is_damaged(project()):
        stderr.print("planatlas: the list of runs kept in reports/.state is damaged, and is made anew", markup=False)
    if paths.raw().is_dir() and not built.is_current():
        shown = paths.shown(paths.processed())
        stderr.print(
            f"planatlas: {shown} is not what a build makes of data/raw today; run `planatlas build`", markup=False
        )
    if why:
        for page, reasons in reasons_to_run(notebook or [], wanted).items():
            for reason in reasons or ["up to date"]:
                typer.echo(f"{page}: {reason}")
        return
    settings = Settings(jobs, Limits(timeout, memory, page_mb=PAGE_MB), force, retry_failed, scheduler, cold)
    try:
        with event_printer(stderr, log_json) as on_event:
            outcomes = make_reports(None, settings, on_event, notebook or [], wanted)
    except KeyboardInterrupt:
        stderr.print("planatlas: stopped at once; what was finished stays. Run again to go on.", markup=False)
        raise typer.Exit(STOPPED) from None
    counts = Counter(outcome.state for outcome in outcomes)
    words = ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state]) or "nothing to do"
    typer.echo(f"report: {words}; open {paths.shown(paths.reports())}/index.html", err=log_json)
    if failed := [outcome for outcome in outcomes if outcome.state == "failed"]:
        stderr.print(f"planatlas: {len(failed)} of {len(outcomes)} runs failed:", markup=False)
        for outcome in failed:
            stderr.print(f"- {outcome.run.page}: {outcome.error}", markup=False)
    if counts["not started"]:
        stderr.print("planatlas: stopped; run again to go on.", markup=False)
        raise typer.Exit(STOPPED)
    if failed:
        raise typer.Exit(FAILED)


def _wanted(region: str | None, lang: str | None, pairs: list[str]) -> dict[str, str]:
    wanted = {name: value for name, value in (("region", region), ("lang", lang)) if value is not None}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise ParameterError(f"-p {pair!r} is not of the form NAME=VALUE.")
        wanted[name] = value
    return wanted
