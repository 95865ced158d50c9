"""What ``planatlas read`` prints of sentences and of mended texts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from ..errors import DataFaultsError, Fault, ParameterError, file_fault, quote

LONGEST_FILE = 20_000_000  # bytes: a hundred times the longest plan
LONGEST_SENTENCE = 100_000
FORMS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
OUTCOME = "nothing was read"
FIRST_YEAR, LAST_YEAR = 1949, 2100


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
    for text, period in list(_lines(file)):
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
    from .sentences import read_sentence

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

    from .repair import repair

    placed = repair(_text(file))
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


def _content(file: Path) -> bytes:
    """The bytes of a file of text."""
    if not file.is_file():
        raise ParameterError(f"{file} is {'a folder' if file.is_dir() else 'not there'}. Allowed: a file of text.")
    if (size := file.stat().st_size) > LONGEST_FILE:
        raise file_fault(str(file), 0, f"the file has {size:,} bytes.", f"up to {LONGEST_FILE:,}", OUTCOME)
    content = file.read_bytes()
    if content.startswith(FORMS) or (b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise file_fault(
            str(file), 0, "the file is no text but a binary file.", "text in UTF-8 or GB18030; save it as such", OUTCOME
        )
    if not content.strip():
        raise file_fault(str(file), 0, "the file is empty.", "text in UTF-8 or GB18030", OUTCOME)
    return content


def _text(file: Path) -> str:
    from ..intake.encodings import decode
    from .characters import traditional

    text = decode(_content(file), str(file))
    if strange := traditional(text):
        problem = f"the text is in traditional characters ({strange})."
        raise file_fault(str(file), 0, problem, "simplified characters; convert it first", OUTCOME)
    return text


def _lines(file: Path) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """The sentences of a file of JSON lines with the periods of their plans."""
    from ..intake.encodings import decode

    faults, found = [], []
    for number, line in enumerate(decode(_content(file), str(file)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError:
            faults.append(
                Fault(str(file), number, "", f"{quote(line)} is no JSON.", 'one object a line: {"text": "…"}')
            )
            continue
        text, period = (entry.get("text"), entry.get("period")) if isinstance(entry, dict) else (None, None)
        if not isinstance(text, str):
            faults.append(Fault(str(file), number, "text", "the key is missing, or no text.", '{"text": "…"}'))
        elif fault := _fault(text):
            faults.append(Fault(str(file), number, "text", *fault.split(" Allowed: ")))
        elif period is not None and not _is_period(period):
            faults.append(Fault(str(file), number, "period", f"{quote(str(period))} is no period.", "[2021, 2030]"))
        else:
            found.append((text, (period[0], period[1]) if period else None))
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    yield from found


def _is_period(period: object) -> bool:
    """Whether it is a first and a last year, in this order."""
    if not isinstance(period, list) or len(period) != 2:
        return False
    first, last = period
    return type(first) is int and type(last) is int and FIRST_YEAR <= first <= last <= LAST_YEAR
