"""The command ``planatlas correct``."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..errors import ParameterError, quote


def correct_command(
    file: Annotated[Path, typer.Argument(help="The CSV row of “Report an error” of a page, filled in; or several.")],
    accept: Annotated[bool, typer.Option("--accept", help="Record them in data/raw.")] = False,
    name: Annotated[str, typer.Option(help="Who accepts them.")] = "",
    date: Annotated[str, typer.Option(help="The day, YYYY-MM-DD; today by default.")] = "",
) -> None:
    """Compare reports of errors with the data and the source texts; with --accept record them as corrections."""
    from rich.console import Console

    from .. import built, paths
    from .accepting import checked_name, record
    from .differences import differences
    from .reported import read_reports

    if accept:
        name, day = checked_name(name), _day(date)
    elif name or date:
        raise ParameterError("--name and --date go with --accept.")
    if complaint := built.complaint():
        stderr = Console(stderr=True, highlight=False, soft_wrap=True)
        stderr.print(f"planatlas: {complaint}", markup=False)
    found = differences(read_reports(file))
    for each in found:
        for line in each.lines():
            typer.echo(line)
    if accept:
        written = ", ".join(map(paths.display_path, record(found, name, day)))
        typer.echo(f"correct: {len(found)} recorded in {written}; run `planatlas build`")
    else:
        typer.echo(f"correct: {len(found)} found; nothing was recorded. --accept --name NAME records them.")


def _day(given: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(given) if given else datetime.date.today()
    except ValueError:
        raise ParameterError(f"--date {quote(given)} is no date. Allowed: YYYY-MM-DD, such as 2026-11-27.") from None
