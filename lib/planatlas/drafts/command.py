"""The command ``planatlas read``: texts of plans and reports to drafts, sentences to quantities."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from .. import paths
from ..errors import ParameterError, PlanatlasError

if TYPE_CHECKING:
    from .draft import Draft

FORMS = (".txt", ".html", ".htm", ".docx", ".pdf")
DOUBTFUL = 0.7  # confidence below which a row is counted as doubtful
MOST_QUESTIONS = 12
EXIT_FAILED = 1


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
        typer.Option(help='JSON lines with "text" and, where known, "period": [first, last] year of the plan.'),
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
        _read_files(files or [], region, to, is_values=values, replace=replace, as_json=as_json)


def _read_files(
    given: list[Path], region: str, to: Path | None, *, is_values: bool, replace: bool, as_json: bool
) -> None:
    """Read each file into a draft; the fault of one does not stop the others."""
    from ..process.read import read_raw
    from .places import region_code

    if not region:
        raise ParameterError("--region is missing. Allowed: the code or a usual name of the place that the text is of.")
    raw = read_raw()
    code = region_code(region, raw["regions"])
    files = _listed(given)
    failed = []
    for file in files:
        try:
            draft = _draft(file, code, raw, is_values=is_values)
            if as_json:
                typer.echo(json.dumps(_rows(draft), ensure_ascii=False))
            else:
                _write(draft, file, to, replace=replace)
        except PlanatlasError as error:
            if len(files) == 1:
                raise
            failed.append(file)
            Console(stderr=True, highlight=False, soft_wrap=True).print(f"read: {file}: {error}", markup=False)
    if failed:
        typer.echo(f"read: {len(files) - len(failed)} of {len(files)} files were read", err=True)
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


def _draft(file: Path, code: str, raw: dict, *, is_values: bool) -> "Draft":
    from ..documents.files import text_of

    source = text_of(file)
    if is_values:
        from .values import values_of

        return values_of(source, code, raw)
    from ..documents.document import read_document
    from .drafting import draft_of

    return draft_of(source, read_document(source), code, raw)


def _rows(draft: "Draft") -> list[dict[str, object]]:
    """The rows with what is known of each, for programs."""
    found = []
    for row, reading in zip(draft.rows, draft.readings, strict=True):
        said = {name: value for name, value in asdict(reading).items() if name not in ("row", "line", "unit")}
        found.append({**row, **said, "read_unit": reading.unit})
    return found


def _write(draft: "Draft", file: Path, to: Path | None, *, replace: bool) -> None:
    from .folder import folder_of, write_draft

    folder = folder_of(draft.document_id, to)
    try:
        write_draft(draft, folder, replace=replace)
    except OSError as failure:
        raise PlanatlasError(f"cannot write to {folder}: {failure.strerror or failure}. Nothing was written.") from None
    typer.echo(summary(draft, file.name, paths.display_path(folder)))


def summary(draft: "Draft", file: str, folder: str) -> str:
    """Return what was read, for people.

    Parameters
    ----------
    draft
        The draft.
    file
        The name of the file.
    folder
        The folder of the draft, as messages name it.

    Returns
    -------
    str
        A few lines: plans, rows by tier, how indicators were found, what is doubtful, and how to go on.
    """
    lines = [f"read: {file}: {folder}"]
    for plan in draft.tables.get("plans", []):
        count = sum(row["plan_id"] == plan["plan_id"] for row in draft.rows)
        lines.append(f"  {plan['title_zh']}, lines {plan['first_line']}–{plan['last_line']}: {count} targets")
    by_tier = Counter(row["tier"] for row in draft.rows) if draft.kind == "targets" else Counter[str]()
    tiers = ", ".join(f"{tier} {count}" for tier, count in by_tier.items())
    matches = Counter(reading.match for reading in draft.readings)
    known = f"{matches['exact'] + matches['alias']} known, {matches['near']} near, {matches['new']} new"
    doubtful = sum(bool(one.questions) or one.confidence < DOUBTFUL for one in draft.readings)
    lines += [
        f"  rows: {len(draft.rows)}{f' ({tiers})' if tiers else ''}; indicators: {known}; doubtful: {doubtful}",
        f"  figures not taken: {len(draft.passed)}, each with the reason in {folder}/not-taken.csv",
    ]
    lines += [f"  note: {note}" for note in draft.source["notes"]]
    lines += [f"  question: {question}" for question in draft.questions[:MOST_QUESTIONS]]
    if len(draft.questions) > MOST_QUESTIONS:
        lines.append(f"  and {len(draft.questions) - MOST_QUESTIONS} more questions")
    return "\n".join([*lines, f"  next: planatlas review {folder}"])
