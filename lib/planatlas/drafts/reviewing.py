"""The commands ``planatlas review`` and ``planatlas accept``."""

from pathlib import Path
from typing import Annotated

import typer

from .. import paths
from ..errors import ParameterError
from ..model import LANGUAGES

PAGE_FILE, SETTLING_FILE = "review.html", "compare.html"


def review_command(
    draft: Annotated[
        list[Path], typer.Argument(help="The folder of a draft; with --compare two reviewed files of one draft.")
    ],
    lang: Annotated[str, typer.Option(help="Language of the page: zh or en.")] = LANGUAGES[0],
    to: Annotated[Path | None, typer.Option(help="The page; by default in the folder of the draft.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Compare two readers' reviewed files.")] = False,
    draft_at: Annotated[
        Path | None, typer.Option("--draft", help="With --compare: the draft, if it is not in drafts/.")
    ] = None,
) -> None:
    """Write the page on which a person reviews a draft, or settles where two readers differ."""
    if lang not in LANGUAGES:
        raise ParameterError(f"--lang {lang!r} is not a language of the page. Allowed: {', '.join(LANGUAGES)}.")
    if len(draft) != 1 + compare:
        allowed = "two reviewed files after --compare" if compare else "the folder of one draft, or --compare A B"
        raise ParameterError(f"review was given {len(draft)} names. Allowed: {allowed}.")
    if compare:
        _compare(draft[0], draft[1], lang, to, draft_at)
        return
    from .folder import DRAFT_FILE

    file = draft[0] / DRAFT_FILE if draft[0].is_dir() else draft[0]
    _write(file, to or file.parent / PAGE_FILE, lang, None)


def _write(file: Path, to: Path, lang: str, start: dict[str, object] | None) -> None:
    import hashlib

    from pressroom.writing import write_together

    from ..process.read import refuse_without_raw
    from .additions import csv_rows
    from .folder import read_draft
    from .review import review_page

    refuse_without_raw()
    held = read_draft(file)
    catalogue = csv_rows(paths.raw() / "indicators.csv")[1]
    if to.is_dir():
        to = to / (PAGE_FILE if start is None else SETTLING_FILE)
    try:
        write_together({to: review_page(held, hashlib.sha256(file.read_bytes()).hexdigest(), catalogue, lang, start)})
    except OSError as failure:
        raise ParameterError(
            f"cannot write {to}: {failure.strerror or failure}. Allowed: --to with another place."
        ) from failure
    typer.echo(f"review: open {paths.display_path(to)} in a browser; it needs no network, and sends nothing")


def _compare(one: Path, other: Path, lang: str, to: Path | None, draft_at: Path | None) -> None:
    from .accepting import draft_file_of, reviewed_draft
    from .comparing import compare, settled
    from .reviewed import read_reviewed

    first, second = read_reviewed(one), read_reviewed(other)
    found = compare(first, second)
    for each in (first, second):
        reviewed_draft(each, draft_at)
    share = f"{found.equal / found.rows:.3f}" if found.rows else "–"
    typer.echo(f"review: the readers agree on {found.equal} of {found.rows} rows ({share})")
    for column, (equal, rows) in found.columns.items():
        if equal < rows:
            typer.echo(f"review:   {column}: {equal} of {rows} kept by both are equal ({equal / rows:.3f})")
    file = draft_file_of(first, draft_at)
    _write(file, to or file.parent / SETTLING_FILE, lang, settled(found, first, second))


def accept_command(
    reviewed: Annotated[Path, typer.Argument(help="The file that the page of a review downloaded.")],
    draft_at: Annotated[
        Path | None, typer.Option("--draft", help="The draft that was reviewed, if it is not in drafts/.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check all, say what would be written, write nothing.")] = (
        False
    ),
) -> None:
    """Check a reviewed draft as the build does, and put its rows into data/raw: all of them, or none."""
    from .accepting import prepare, write
    from .reviewed import read_reviewed

    held = read_reviewed(reviewed)
    found = prepare(held, draft_at)
    if found.is_done:
        typer.echo(f"accept: {reviewed} was accepted before (data/raw/readings.csv has it); nothing was written")
        return
    if not dry_run:
        write(found)
    for name, rows in sorted(found.added.items()):
        is_new = " (new)" if found.before[name] is None else ""
        typer.echo(f"accept: {'would write' if dry_run else 'wrote'} data/raw/{name}{is_new}: {rows} row(s)")
    counts = ", ".join(f"{held.count(each)} {each}" for each in ("accepted", "edited", "added", "rejected"))
    typer.echo(f"accept: {held.document_id}, read by {held.held['reader']} on {held.held['read_on']}: {counts}")
    typer.echo("accept: nothing was written (--dry-run)" if dry_run else "accept: now run planatlas build")
