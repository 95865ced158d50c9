"""The command ``planatlas deposit``."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ParameterError


def deposit_command(
    edition: Annotated[Path, typer.Option(help="The folder of the edition, as `planatlas publish` wrote it.")],
    to: Annotated[Path | None, typer.Option(help="A new file that ends with .zip, or a new folder.")] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Write nothing; print what an upload to Zenodo would send. Nothing is sent."),
    ] = False,
) -> None:
    """Pack an edition for an archive: tables, pages, what changed, checksums, citation, metadata for Zenodo."""
    import json

    from rich.console import Console

    from .deposit import NOT_SENT, checked_target, deposit, upload
    from .packing import package

    stderr = Console(stderr=True, highlight=False, soft_wrap=True)
    if to is None and not dry_run:
        raise ParameterError("deposit needs --to FILE_OR_FOLDER, or --dry-run to see what an upload would send.")
    if to:
        checked_target(edition, to)
    made = package(edition) if dry_run or to is None else deposit(edition, to)
    for remark in made.remarks:
        stderr.print(f"planatlas: {remark}", markup=False)
    if dry_run:
        typer.echo(json.dumps(upload(made), ensure_ascii=False, indent=1))
        stderr.print(f"planatlas: {NOT_SENT}", markup=False)
        return
    first = "" if "changes/data.csv" in made.files else " (first edition)"
    typer.echo(
        f"deposit: the edition of {made.manifest.date}{first}, {len(made.files)} files, in {to}; nothing was sent"
    )
