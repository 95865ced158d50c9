"""What ``planatlas read --score`` prints: how well a set of sentences with known rows is read."""

import json
from pathlib import Path
from typing import Any

import typer

from ..errors import DataFaultsError, Fault, quote
from .json_lines import json_lines, period_of

SENTENCE = '{"text": "…", "period": [2021, 2030], "construct": "floor", "rows": []}'


def print_scores(file: Path, answers: Path | None = None, *, as_json: bool = False) -> None:
    """Print how well sentences are read, for all of them and for each construct.

    Parameters
    ----------
    file
        Sentences with their rows, one a line, as docs/reading-test-set.md describes them.
    answers
        What another system read, a list of rows a line in the same order; the own reader if not given.
    as_json
        Whether as JSON, or as a table.

    Raises
    ------
    DataFaultsError
        With all lines that are no sentences, or no answers.
    """
    from ..reading.scoring import OUTCOME, score, table
    from ..reading.sentences import read_sentence

    lines, faults = json_lines(file, SENTENCE)
    faults += [fault for number, entry in lines if (fault := _fault(str(file), number, entry))]
    answered, faults_of_answers = json_lines(answers, "a list of rows a line") if answers else ([], [])
    if faults or faults_of_answers:
        raise DataFaultsError([*faults, *faults_of_answers], OUTCOME)
    sentences = [entry for _, entry in lines]
    if answers is None:
        given = [
            [row.as_dict() for row in read_sentence(sentence["text"], period_of(sentence)).quantities]
            for sentence in sentences
        ]
    else:
        given = [entry for _, entry in answered]
    scores = score(sentences, given, str(answers or "the answers"))
    typer.echo(json.dumps(scores, ensure_ascii=False) if as_json else table(scores))


def _fault(file: str, number: int, entry: Any) -> Fault | None:
    """What is wrong with a sentence of a test set."""
    if not isinstance(entry, dict):
        return Fault(file, number, "", f"{quote(str(entry))} is no sentence.", SENTENCE)
    rows = entry.get("rows")
    for name, is_right in (
        ("text", isinstance(entry.get("text"), str)),
        ("construct", isinstance(entry.get("construct"), str)),
        ("rows", isinstance(rows, list) and all(isinstance(row, dict) for row in rows)),
        ("period", entry.get("period") is None or period_of(entry) is not None),
    ):
        if not is_right:
            return Fault(file, number, name, "the key is missing or of another form.", SENTENCE)
    return None
