"""The command ``python -m pressroom``: runs the notebooks of a folder with sets of parameters, each as an HTML page."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .batch import Batch, Settings, take_snapshot
from .errors import PressroomError, RunsError
from .events import event_printer
from .history import History
from .planning import Plan
from .project import Project, Run
from .records import Records
from .runs import runs_of_folder
from .surroundings import open_streams
from .watchdog import Limits

FAILED, REFUSED, STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status: 1 if a run failed, 2 if the request was refused, 130 if stopped."""
    from rich.console import Console

    open_streams()

    options = _parser().parse_args(arguments)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    folder = options.folder.resolve()
    data = options.data.resolve() if options.data else None
    project = Project(folder, options.to.resolve(), folder, data, working_folder=folder, warm_up=tuple(options.load))
    try:
        runs = runs_of_folder(folder, options.parameters)
        limits = Limits(options.timeout, options.memory)
        settings = Settings(options.jobs, limits, options.force, False, options.scheduler, options.cold)
        if options.why:
            return _explain(project, runs)
        with event_printer(console, options.log_json) as on_event, Batch(project, settings, on_event) as batch:
            outcomes = batch.run(runs)
    except KeyboardInterrupt:
        console.print("pressroom: stopped at once; what was finished stays. Run again to go on.", markup=False)
        return STOPPED
    except PressroomError as error:
        console.print(f"pressroom: {error}", markup=False)
        return REFUSED if isinstance(error, RunsError) else FAILED
    for outcome in outcomes:
        if outcome.error:
            console.print(f"- {outcome.run.page}: {outcome.error}", markup=False)
    states = [outcome.state for outcome in outcomes]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    print(f"pressroom: {counted or 'nothing to do'}", file=sys.stderr if options.log_json else sys.stdout)
    return STOPPED if "not started" in states else FAILED if "failed" in states else 0


def _explain(project: Project, runs: Sequence[Run]) -> int:
    """Say why each page would be made; nothing is locked or written."""
    snapshot = take_snapshot(project)
    plan, records, history = Plan(project, snapshot), Records(project), History(project, snapshot)
    for planned in plan.planned(runs):
        for reason in history.reasons(planned, records, plan) or ["up to date"]:
            print(f"{planned.run.page}: {reason}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pressroom", description=__doc__)
    run = parser.add_subparsers(dest="command", required=True).add_parser(
        "run", help="run the notebooks of a folder whose pages are out of date"
    )
    run.add_argument("folder", type=Path, metavar="FOLDER", help="where the notebooks are, and where they start")
    run.add_argument(
        "--parameters", type=Path, metavar="FILE", help="YAML: under each notebook's name a list of parameter sets"
    )
    run.add_argument("--to", type=Path, required=True, metavar="OUT", help="the folder that pages are written to")
    run.add_argument("--data", type=Path, help="the folder that notebooks read, as PRESSROOM_DATA; copied once a batch")
    run.add_argument("--load", action="append", default=[], metavar="MODULE", help="imported once for all kernels")
    run.add_argument("--jobs", type=int, help="runs at a time; two more than there are processors if not given")
    run.add_argument("--timeout", type=float, default=600, help="seconds that one run may take")
    run.add_argument("--memory", type=float, default=4096, help="megabytes of memory that one run may hold")
    run.add_argument("--scheduler", help="a Dask scheduler (tcp://host:port) whose workers run the notebooks")
    run.add_argument("--force", action="store_true", help="make pages that are up to date as well")
    run.add_argument("--cold", action="store_true", help="start every kernel afresh")
    run.add_argument("--why", action="store_true", help="only say why each page would be made")
    run.add_argument("--log-json", action="store_true", help="one JSON line an event on standard output")
    return parser


if __name__ == "__main__":
    sys.exit(main())
