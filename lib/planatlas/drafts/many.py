"""Many files read into drafts, on all processors: each process writes what it read, and only what is said comes back.

Drafts are written into a folder for work under way beside their places. They are put into these in the order of the
files, so that of two files whose drafts would have one id always the first has it, whichever was read first.
"""

import json
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pandas as pd

from pressroom.mapping import map_in_processes
from pressroom.scratch import scratch_folder

from .. import paths
from ..errors import ParameterError, PlanatlasError
from ..folders import write_folder, write_new
from ..process.read import read_raw
from .command import Reading
from .folder import contents_of, folder_of, refuse_standing
from .one_file import draft_of_file, rows_of, summary

ROWS_FILE = "rows.json"


@dataclass(frozen=True)
class Asked:
    """What a process is asked: a file, the place that it is of, how it is read, and the folder to write to."""

    file: Path
    region: str
    how: Reading
    staged: Path


@dataclass(frozen=True)
class Answer:
    """What became of a file: what is said of it and the id of its draft, or what went wrong."""

    file: Path
    said: str = ""
    document_id: str = ""
    error: str = ""


def read_many(
    files: Sequence[Path], region: str, how: Reading, jobs: int | None = None
) -> Generator[Answer, None, None]:
    """Read files in processes; each draft is in its place before its answer is given.

    Parameters
    ----------
    files
        The files.
    region
        The code of the place that they are of.
    how
        How they are read.
    jobs
        How many processes; one for each processor if not given.

    Yields
    ------
    Answer
        What became of each file, in their order.

    Raises
    ------
    PlanatlasError
        If nothing can be written to the folder of the drafts.
    """
    target = Path(gettempdir()) if how.as_json else folder_of("", how.to)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with scratch_folder(target) as scratch:
            asked = (Asked(file, region, how, scratch / str(number)) for number, file in enumerate(files))
            placed: dict[str, Path] = {}
            with closing(map_in_processes(read_one, asked, jobs)) as outcomes:
                for outcome in outcomes:
                    answer = outcome.value or Answer(outcome.item.file, error=outcome.error)
                    yield answer if answer.error else _placed(answer, outcome.item, placed)
    except OSError as failure:
        raise PlanatlasError(f"cannot write to {target}: {failure.strerror or failure}. What was read stays.") from None


def read_one(asked: Asked) -> Answer:
    """Read one file and write what was found; called in a process of its own.

    Parameters
    ----------
    asked
        What is asked.

    Returns
    -------
    Answer
        What became of it.
    """
    how = asked.how
    try:
        draft = draft_of_file(asked.file, asked.region, _raw(), is_values=how.is_values)
        if how.as_json:
            contents, said = {ROWS_FILE: json.dumps(rows_of(draft), ensure_ascii=False)}, ""
        else:
            folder = folder_of(draft.document_id, how.to)
            contents, said = contents_of(draft), summary(draft, asked.file.name, paths.display_path(folder))
        write_new(asked.staged, contents)
    except PlanatlasError as error:
        return Answer(asked.file, error=str(error))
    except OSError as failure:
        where = failure.filename or asked.staged.parent
        return Answer(asked.file, error=f"cannot read or write {where}: {failure.strerror or failure}")
    return Answer(asked.file, said, draft.document_id)


@cache
def _raw() -> dict[str, pd.DataFrame]:
    """The raw tables, read once in each process."""
    return read_raw()


def _placed(answer: Answer, asked: Asked, placed: dict[str, Path]) -> Answer:
    """Put a draft into its place, or take the rows that are to be printed."""
    if asked.how.as_json:
        file = asked.staged / ROWS_FILE
        said = file.read_text(encoding="utf-8")
        file.unlink()
        return Answer(answer.file, said)
    name = answer.document_id
    folder = folder_of(name, asked.how.to)
    try:
        if name in placed:
            raise ParameterError(
                f"its draft would be {name}, that of {placed[name]}. Allowed: one file with a draft of this id in a "
                "run; read this one alone, with --to FOLDER."
            )
        refuse_standing(folder, replace=asked.how.replace)
    except ParameterError as error:
        return Answer(answer.file, error=str(error))
    if folder.exists():
        write_folder(folder, {each.name: each.read_bytes().decode("utf-8") for each in asked.staged.iterdir()})
    else:
        asked.staged.rename(folder)
    placed[name] = asked.file
    return answer
