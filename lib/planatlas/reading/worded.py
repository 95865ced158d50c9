"""Targets in words: what is promised without a figure (全覆盖, 应援尽援, 相适应)."""

import re

from .grammar import patterns
from .names import LONGEST, cleaned, has_metric, made
from .quantity import Quantity, qualifier_of
from .tenses import Tense

CLAUSE = re.compile(r"[，,；;：:。！？!?\n\t]|[（(](?=[^（()）]{0,60}$)")


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
                (each.end() for each in CLAUSE.finditer(text[:start], max(0, start - LONGEST))), default=0
            )
            name, end = (
                _name(text, match, match.end() if entry.more["whole"] == "behind" else clause_start, subject)
                if "whole" in entry.more
                else (made(cleaned(text[clause_start:start])), end)
            )
            name = name or (subject if has_metric(subject) else "")
            beside = any(
                clause_start <= row.start <= end + 4 or row.start <= start < row.end for row in [*rows, *found]
            )
            if beside or len(name) < 2:
                continue
            where = ""
            if entry.name == "coverage" and (parts := re.fullmatch(r"(.{2,}?)(?:已)?实现(.+)", name)):
                name, where = parts.groups()
            year = tense.year_at(start)
            marked = tense.marked(start, year)
            is_target = marked if marked is not None else _is_promise(tense, rows)
            kind = str(entry.more["kind"])
            if not is_target and kind != "universal":
                continue  # it was so, and no series says how much
            base = re.search(r"(?:19|20)\d\d", match[0]) if kind == "maintain" else None
            found.append(
                Quantity(
                    name, where or qualifier_of(name), kind, None, None, None, year if is_target else None, None,
                    int(base[0]) if base else None, is_target, None if is_target else year, match[0], start, end,
                )
            )  # fmt: skip
    return found


def _name(text: str, match: re.Match[str], clause_start: int, subject: str) -> tuple[str, int]:
    """The name of what is so for all (卫生院全部设立中医馆), and where its clause ends."""
    end = next((each.start() for each in CLAUSE.finditer(text, match.end())), len(text))
    thing = made(text[match.end() : end].rstrip('”"'))
    who = text[clause_start : match.end()].removesuffix("全部")
    who = re.sub("(?:都|均|一律)$", "", who)
    owner = (cleaned(who) or subject) if clause_start < match.end() else ""
    return (owner + thing if thing else ""), end


def _is_promise(tense: Tense, rows: list[Quantity]) -> bool:
    """Whether what nothing marks is promised: in a plan, and beside nothing that is past."""
    return bool(tense.period) or not rows or any(row.is_target for row in rows)
