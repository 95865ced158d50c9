"""The command ``planatlas read``: texts of plans and reports to drafts, sentences to quantities."""

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from .. import paths
from ..errors import ParameterError, PlanatlasError

if TYPE_CHECKING:
    from .draft import Draft

FORMS = (".txt", ".html", ".htm", ".docx", ".pdf")
EXIT_FAILED, EXIT_STOPPED = 1, 130


@dataclass(frozen=True)
class Reading:
    """How files are read: for past levels or targets, whether drafts are replaced or rows printed, and to where."""

    is_values: bool = False
    replace: bool = False
    as_json: bool = False
    to: Path | None = None


def read_command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Texts of plans or reports (.txt, .html, .docx, .pdf), or folders."),
    ] = None,
    region: Annotated[str, typer.Option(help="The place that they are of: a code or any usual name.")] = "",
    values: Annotated[
        bool, typer.Option("--values", help="Read past levels (bulletins, reports, evaluations) instead of targets.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(help="The folder for the drafts; drafts/ of the checkout by default.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write a draft anew that is already there.")] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="Print a JSON list of the rows of each text; no draft is written then."),
    ] = False,
    sentence: Annotated[str | None, typer.Option(help="A sentence to read.")] = None,
    sentences: Annotated[
        Path | None,
        typer.Option(help='JSON lines with "text" and, where known, "period", its first and last year.'),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read several files; one for each processor if not given."),
    ] = None,
    repair_only: Annotated[bool, typer.Option("--repair-only", help="Print the mended text of FILE.")] = False,
    score: Annotated[
        Path | None, typer.Option(help="Sentences with known rows (JSON lines); print how well they are read.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="What another system read in the sentences of --score: a JSON list a line.")
    ] = None,
) -> None:
    """Read plans or reports into drafts that a person reviews; or only sentences, or mend a damaged text."""
    given = [
        name
        for name, one in (("FILE", files), ("--sentence", sentence), ("--sentences", sentences), ("--score", score))
        if one not in (None, [])
    ]
    if len(given) != 1:
        found = " and ".join(given) or "nothing"
        raise ParameterError(
            f"read takes one text, not {found}. Allowed: FILE --region X, FILE --repair-only, --sentence TEXT, "
            "--sentences FILE or --score FILE."
        )
    if answers is not None and score is None:
        raise ParameterError("--answers are compared with known rows. Allowed: --score FILE --answers ANSWERS.")
    if score is not None:
        from ..documents.scores import print_scores

        print_scores(score, answers, as_json=as_json)
        return
    if sentence is not None:
        from ..documents.command import print_sentence

        print_sentence(sentence, as_json=as_json)
    elif sentences is not None:
        from ..documents.command import print_sentences

        print_sentences(sentences, as_json=as_json)
    elif repair_only:
        from ..documents.command import print_mended

        if len(files or []) != 1:
            raise ParameterError(f"--repair-only mends one text, not {len(files or [])}. Allowed: one FILE.")
        print_mended((files or [])[0])
    else:
        how = Reading(is_values=values, replace=replace, as_json=as_json, to=to)
        _read_files(files or [], region, how, jobs)


def _read_files(given: list[Path], region: str, how: Reading, jobs: int | None) -> None:
    """Read one file here; several in processes, where the fault of one does not stop the others."""
    from ..process.read import read_raw
    from .places import region_code

    if not region:
        raise ParameterError("--region is missing. Allowed: the code or a usual name of the place that the text is of.")
    raw = read_raw()
    code = region_code(region, raw["regions"])
    files = _listed(given)
    if len(files) > 1:
        _read_many(files, code, how, jobs)
        return
    from .one_file import draft_of_file, rows_of

    draft = draft_of_file(files[0], code, raw, is_values=how.is_values)
    if how.as_json:
        typer.echo(json.dumps(rows_of(draft), ensure_ascii=False))
    else:
        _write(draft, files[0], how)


def _read_many(files: list[Path], code: str, how: Reading, jobs: int | None) -> None:
    from .many import read_many

    stderr = Console(stderr=True, highlight=False, soft_wrap=True)
    count = 0
    failed = []
    try:
        with closing(read_many(files, code, how, jobs)) as outcomes:
            for outcome in outcomes:
                count += not outcome.error
                if outcome.error:
                    failed.append(outcome.file)
                    stderr.print(f"read: {outcome.file}: {outcome.error}", markup=False)
                else:
                    typer.echo(outcome.said)
    except KeyboardInterrupt:
        typer.echo(f"read: stopped: {count} of {len(files)} files were read, and what was read stays", err=True)
        raise typer.Exit(EXIT_STOPPED) from None
    if failed:
        typer.echo(f"read: {count} of {len(files)} files were read; not these:", err=True)
        for file in failed:
            typer.echo(f"read: - {file}", err=True)
        raise typer.Exit(EXIT_FAILED)


def _listed(given: list[Path]) -> list[Path]:
    """The files that are meant: those of a folder by their names, without hidden ones."""
    found: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(
            each for each in path.iterdir() if each.suffix.lower() in FORMS and not each.name.startswith(".")
        )
        if not inside:
            raise ParameterError(f"{path} holds no text. Allowed: files {', '.join(FORMS)}.")
        found += inside
    return list(dict.fromkeys(found))


def _write(draft: "Draft", file: Path, how: Reading) -> None:
    from .folder import folder_of, write_draft
    from .one_file import summary

    folder = folder_of(draft.document_id, how.to)
    try:
        write_draft(draft, folder, replace=how.replace)
    except OSError as failure:
        raise PlanatlasError(f"cannot write to {folder}: {failure.strerror or failure}. Nothing was written.") from None
    typer.echo(summary(draft, file.name, paths.display_path(folder)))
