"""The command ``planatlas export``."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ParameterError

EXIT_CHANGED = 1


def export_command(
    to: Annotated[Path | None, typer.Option(help="The folder of the export.")] = None,
    check: Annotated[Path | None, typer.Option(help="Only say whether this export is as it was written.")] = None,
) -> None:
    """Write the tables in the forms that others read: data packages, SDMX, Croissant, Parquet, SQLite, RO-Crate."""
    from rich.console import Console

    stderr = Console(stderr=True, highlight=False, soft_wrap=True)
    if (to is None) == (check is None):
        raise ParameterError("export takes either --to FOLDER or --check FOLDER.")
    from . import putting

    if check is not None:
        found = putting.check(check)
        for remark in found.remarks():
            stderr.print(f"- {remark}", markup=False)
        kept = found.files - len(found.changed) - len(found.missing)
        typer.echo(f"export: {kept} of {found.files} files of {check} are as they were exported.")
        if found.remarks():
            raise typer.Exit(EXIT_CHANGED)
        return
    assert to
    from .. import built

    if complaint := built.complaint():
        stderr.print(f"planatlas: {complaint}", markup=False)
    files = putting.export(to)
    size = sum(map(len, files.values()))
    typer.echo(f"export: {len(files)} files, {size:,} bytes, in {to}")
