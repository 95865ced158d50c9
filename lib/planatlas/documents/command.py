"""What ``planatlas read`` prints of sentences and of mended texts."""

import json
import re
from pathlib import Path
from typing import Any

import typer

from ..errors import DataFaultsError, Fault, ParameterError, quote
from .files import OUTCOME, content_of, decoded
from .json_lines import json_lines, period_of

LONGEST_SENTENCE = 100_000


def print_sentence(sentence: str, *, as_json: bool = False) -> None:
    """Print the quantities of a sentence.

    Parameters
    ----------
    sentence
        The sentence.
    as_json
        Whether as a JSON list, or for people.

    Raises
    ------
    ParameterError
        If it is empty, too long, or no text in simplified characters.
    """
    rows = _read(_checked(sentence, "--sentence"), None)
    typer.echo(json.dumps(rows, ensure_ascii=False) if as_json else _shown(rows))


def print_sentences(file: Path, *, as_json: bool = False) -> None:
    """Print the quantities of the sentences of a file of JSON lines.

    Parameters
    ----------
    file
        The file.
    as_json
        Whether as a JSON list a line, or for people.

    Raises
    ------
    DataFaultsError
        With all lines that are no sentences; nothing is printed then.
    """
    for text, period in _lines(file):
        rows = _read(text, period)
        typer.echo(json.dumps(rows, ensure_ascii=False) if as_json else f"{text}\n{_shown(rows)}")


def print_mended(file: Path) -> None:
    """Print the mended text of a file, and what was done on the standard error.

    Parameters
    ----------
    file
        The file.

    Raises
    ------
    DataFaultsError
        If it is no text that can be read.
    """
    _print_mended(file)


def _read(text: str, period: tuple[int, int] | None) -> list[dict[str, Any]]:
    from ..reading.sentences import read_sentence

    return [quantity.as_dict() for quantity in read_sentence(text, period).quantities]


def _shown(rows: list[dict[str, Any]]) -> str:
    """The quantities for people, one a line."""
    lines = []
    for row in rows:
        year = row["target_year"] or row["year"] or ""
        high = f"–{row['value_high']}" if row["value_high"] is not None else ""
        value = "" if row["value"] is None else f"{row['value']}{high}"
        unit = "?" if row["unit"] is None and row["value"] is not None else row["unit"] or ""
        tense = "target" if row["is_target"] else "past"
        lines.append(f"{row['indicator_printed']}: {row['kind']} {value} {unit} {year} ({tense})".replace("  ", " "))
    return "\n".join(lines) or "no quantity"


def _print_mended(file: Path) -> None:
    from rich.console import Console

    from ..reading.repair import repair

    placed = repair(decoded(content_of(file), str(file)))
    typer.echo(placed.text, nl=not placed.text.endswith("\n"))
    done = "; ".join(f"{name}: {count:,}" for name, count in placed.changes.items()) or "nothing"
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"read: repaired: {done}", markup=False)


def _checked(text: str, where: str) -> str:
    if fault := _fault(text):
        raise ParameterError(f"{where}: {fault}")
    return text


def _fault(text: str) -> str:
    """What is wrong with a text; "" for nothing."""
    from .characters import traditional

    if not text.strip():
        return "the text is empty. Allowed: a sentence of a plan or bulletin."
    if len(text) > LONGEST_SENTENCE:
        return f"the text has {len(text):,} characters. Allowed: up to {LONGEST_SENTENCE:,}."
    if strange := traditional(text):
        return f"the text is in traditional characters ({strange}). Allowed: simplified ones; convert it first."
    if control := re.search(r"[\x00-\x08\x0e-\x1f]", text):
        return f"the text holds the control character U+{ord(control[0]):04X}. Allowed: text."
    return ""


def _lines(file: Path) -> list[tuple[str, tuple[int, int] | None]]:
    """The sentences of a file of JSON lines with the periods of their plans."""
    lines, faults = json_lines(file, 'one object a line: {"text": "…"}')
    found = []
    for number, entry in lines:
        text, period = (entry.get("text"), entry.get("period")) if isinstance(entry, dict) else (None, None)
        if not isinstance(text, str):
            faults.append(Fault(str(file), number, "text", "the key is missing, or no text.", '{"text": "…"}'))
        elif fault := _fault(text):
            faults.append(Fault(str(file), number, "text", *fault.split(" Allowed: ")))
        elif period is not None and period_of(entry) is None:
            faults.append(Fault(str(file), number, "period", f"{quote(str(period))} is no period.", "[2021, 2030]"))
        else:
            found.append((text, period_of(entry)))
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    return found
