"""The command ``planatlas publish``."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ParameterError
from ..model import REMARKS


def publish_command(
    to: Annotated[str, typer.Option(help="The folder of the editions.")],
    url: Annotated[str, typer.Option(help="The address that the site will have.")] = "",
    date: Annotated[
        str, typer.Option(help="The date of the edition, YYYY-MM-DD; by default that of the newest source.")
    ] = "",
    maps: Annotated[bool, typer.Option("--maps/--no-maps", help="Whether maps are shown.")] = True,
    map_number: Annotated[
        str, typer.Option(help="The number (审图号) under which the maps were approved for publication.")
    ] = "",
    keep: Annotated[int | None, typer.Option(min=1, help="Earlier editions to keep; all by default.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Runs at a time; by default two more than there are processors.")
    ] = None,
) -> None:
    """Make all reports and put them in place as an edition, with what changed since the last; earlier ones stay."""
    from ..site.requirements import check_extra
    from ..site.settings import checked_site

    if not to.strip():
        raise ParameterError("--to names no folder. Allowed: such as --to public.")
    site = checked_site(url, maps, map_number)
    check_extra()
    from rich.console import Console

    from pressroom.batch import Settings
    from pressroom.events import event_printer

    from .. import built
    from ..site.reports import LIMITS
    from .publishing import publish
    from .words import summary

    stderr = Console(stderr=True, highlight=False, soft_wrap=True)
    if complaint := built.complaint():
        stderr.print(f"planatlas: {complaint}", markup=False)
    with event_printer(stderr, False) as on_event:
        done = publish(Path(to), site, date, keep, Settings(jobs, LIMITS), on_event)
    for remark in done.remarks:
        stderr.print(f"planatlas: {remark}", markup=False)
    if not done.is_new:
        typer.echo(f"publish: nothing changed since the edition of {done.date}; {to} stays as it is")
        return
    is_first = "en/changes.html" not in done.manifest.files
    new = "; ".join(summary(done.manifest.counts, REMARKS, is_first=is_first))
    typer.echo(f"publish: {to} holds the edition of {done.date}: {new}")
    if done.removed:
        typer.echo(f"publish: removed, as asked: the editions of {', '.join(done.removed)}")
