"""Answers as text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..sections.elements import Chart, Form, Link, Part, Section, Table, plain

if TYPE_CHECKING:
    from .answer import Answer

MOST_ROWS, WIDTH = 12, 110


def answer_text(answer: Answer) -> str:
    """Write an answer as a terminal shows it.

    Parameters
    ----------
    answer
        The answer.

    Returns
    -------
    str
        Its title, its sentences, the first rows of its tables.

    Examples
    --------
    >>> from planatlas.answers.answer import Answer
    >>> Answer("Two plans.", lang="en", title="Plans")
    Plans
    Two plans.
    """
    pieces = [answer.title, answer.note, *(_part(part) for part in answer.parts)]
    return "\n".join(piece for piece in pieces if piece)


def _part(part: Part) -> str:
    match part:
        case str():
            return plain(part)
        case Table():
            cells = {head: [plain(cell) for cell in column] for head, column in part.cells.items()}
            return f"\n{part.caption}\n{_rows(pd.DataFrame(cells))}"
        case Chart():
            return f"{part.finding} (.figure)"
        case Link() | Form() | None:
            return ""
        case Section():
            return "\n" + "\n".join(piece for piece in (part.title, *map(_part, part.parts)) if piece)
        case _:
            return "\n".join(f"- {plain(item)}" for item in part)


def _rows(frame: pd.DataFrame) -> str:
    options = ("display.unicode.east_asian_width", True, "display.max_colwidth", 40, "display.width", WIDTH)
    with pd.option_context(*options):
        return frame.to_string(index=False, max_rows=MOST_ROWS, line_width=WIDTH)
