"""The events of a batch and how they are printed: live on a terminal, as plain lines elsewhere, or as JSON lines."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Event:
    """One thing that happened in a batch.

    ``event`` is ``batch_started``, ``run_started``, ``run_finished``, ``run_lost`` (it will be done again),
    ``record_lost`` (the record of the last run cannot be read), ``files_changed``, ``files_arrived`` (in a
    folder where files may arrive), ``stopping`` or ``batch_finished``. ``done`` of ``total`` runs are finished,
    ``failed`` of them failed; ``seconds_to_go`` is what the rest will take if it goes on like this, None before the
    first is finished.
    """

    event: str
    page: str = ""
    done: int = 0
    total: int = 0
    failed: int = 0
    seconds_to_go: float | None = None
    details: dict[str, Any] = field(default_factory=dict)


LINES = {
    "run_lost": "lost   {page}: {what}",
    "record_lost": "again  {page}: the record of its last run cannot be read",
    "files_changed": "files of the project changed while runs were under way: {files}",
    "files_arrived": "not in these pages, since it came after the batch began: {files}; build and run again",
    "stopping": "stopping: waits for {running} runs under way; Ctrl-C again stops at once",
}
EventHandler = Callable[[Event], None]


@contextmanager
def event_printer(console: "Console", as_json: bool) -> Iterator[EventHandler]:
    """A handler that prints events: as JSON lines on standard output, live on a terminal, as plain lines elsewhere."""
    if as_json:
        yield _json
    elif console.is_terminal:
        with _live(console) as handler:
            yield handler
    else:
        yield lambda event: _line(console, event)


def _json(event: Event) -> None:
    content = asdict(event)
    details = content.pop("details")
    line = {"time": round(time.time(), 3), **{name: value for name, value in content.items() if value != ""}, **details}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _line(console: "Console", event: Event) -> None:
    details = event.details
    if event.event == "run_finished":
        left = event.seconds_to_go if event.done < event.total else None
        to_go = f", about {_time(left)} to go" if left else ""
        mark = "FAILED" if details["error"] else "ok"
        where = f"({event.done} of {event.total}{to_go})"
        _print(console, f"{mark:6} {event.page} {details['seconds']:.1f} s {where} {details['error']}".rstrip())
    elif event.event in LINES:
        shown = {"page": event.page, **details, "files": ", ".join(details.get("files", ()))}
        _print(console, LINES[event.event].format(**shown))


@contextmanager
def _live(console: "Console") -> Iterator[EventHandler]:
    """A bar with what runs now and the time to go; failures and the like stand above it as lines."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    text = TextColumn("{task.description}", markup=False)
    to_go = TextColumn("{task.fields[to_go]}", markup=False)
    with Progress(text, BarColumn(), MofNCompleteColumn(), to_go, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=None, to_go="")
        running: list[str] = []

        def show(event: Event) -> None:
            if event.event == "run_started":
                running.append(event.page)
            elif event.event in ("run_finished", "run_lost") and event.page in running:
                running.remove(event.page)
            left = event.seconds_to_go
            bar.update(
                task,
                total=event.total or None,
                completed=event.done,
                description=" ".join([*running[:1], *(f"+{more}" for more in [len(running) - 1] if more > 0)])
                or "reports",
                to_go=f"about {_time(left)} to go" if left else "",
            )
            if event.event != "run_finished" or event.details["error"]:
                _line(console, event)

        yield show


def _print(console: "Console", line: str) -> None:
    console.print(line, markup=False)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
