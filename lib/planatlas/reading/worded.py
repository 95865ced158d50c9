"""Targets in words: what is promised without a figure (全覆盖, 应援尽援, 相适应)."""

import re

from .grammar import patterns
from .names import LONGEST, cleaned, has_metric, made
from .quantity import Quantity, qualifier_of
from .tenses import Tense

CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t（(]")


def worded(text: str, rows: list[Quantity], tense: Tense, subject: str) -> list[Quantity]:
    """Return the targets in words of a statement.

    Parameters
    ----------
    text
        The statement.
    rows
        Its quantities; words beside a figure (100%全覆盖) say nothing more.
    tense
        Its years and markers.
    subject
        What was named last.

    Returns
    -------
    list of Quantity
        Those in words, with value None; the subject where their own clause names nothing.

    Examples
    --------
    >>> tense = Tense(None)
    >>> tense.begin("实现儿童之家全覆盖")
    >>> [(row.indicator_printed, row.kind) for row in worded("实现儿童之家全覆盖", [], tense, "")]
    [('儿童之家', 'universal')]
    """
    found: list[Quantity] = []
    for entry in patterns("words"):
        for match in entry.regex.finditer(text):
            start, end = match.span()
            clause_start = max(
                (each.end() for each in CLAUSE.finditer(text, max(0, start - LONGEST), start)), default=0
            )
            beside = [
                row for row in [*rows, *found] if clause_start <= row.start <= end + 4 or row.start <= start < row.end
            ]
            name = made(cleaned(text[clause_start:start])) or (subject if has_metric(subject) else "")
            if beside or len(name) < 2:
                continue
            year = tense.year_at(start)
            is_target = tense.marked(start, year) is not False
            found.append(
                Quantity(
                    name, qualifier_of(name), str(entry.more["kind"]), None, None, None, year if is_target else None,
                    None, None, is_target, None if is_target else year, match[0], start, end,
                )
            )  # fmt: skip
    return found
