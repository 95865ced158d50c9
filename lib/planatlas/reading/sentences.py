"""Sentences read for their quantities: what, how much, by when, promised or past."""

import re
from dataclasses import dataclass

from .found import Passed
from .quantity import Quantity
from .repair import repair
from .statement import Statement
from .tenses import Tense
from .worded import worded

LONGEST = 1_000  # characters of a statement; a longer one is read in parts, so that time stays in proportion
STATEMENT = re.compile(
    rf"[^。！？!?\n]{{1,{LONGEST}}}(?=[。！？!?\n]|$)[。！？!?\n]{{0,9}}|[^。！？!?\n]{{1,{LONGEST}}}(?<=[，；、])|[^。！？!?\n]{{1,{LONGEST}}}"
)


@dataclass
class Reading:
    """What a text says: its quantities, the figures that are none, and what was repaired."""

    quantities: list[Quantity]
    passed: list[Passed]
    repairs: dict[str, int]


def read_sentence(text: str, period: tuple[int, int] | None = None, *, promised: bool | None = None) -> Reading:
    """Read the quantities of a sentence, or of a few.

    Parameters
    ----------
    text
        The text; it is mended first.
    period
        The first and the last year of the plan that it stands in, where known.
    promised
        Whether what neither a year nor a word marks is promised, as the heading above says; None where it is not known.

    Returns
    -------
    Reading
        The quantities in their order, the figures that are none with the reasons, and what was repaired.

    Examples
    --------
    >>> [one] = read_sentence("到2030年，孕产妇死亡率控制在9/10万以内。").quantities
    >>> one.indicator_printed, one.kind, one.value, one.unit, one.target_year, one.is_target
    ('孕产妇死亡率', 'ceiling', 9.0, '1/10万', 2030, True)
    >>> read_sentence("深入实施健康中国2030行动。").quantities
    []
    """
    placed = repair(text)
    reading = Reading([], [], dict(placed.changes))
    tense = Tense(period)
    tense.promised = promised
    subject = ""
    for match in STATEMENT.finditer(placed.text):
        statement = Statement(match[0], tense, subject)
        rows = statement.rows()
        rows = sorted([*rows, *worded(match[0], rows, statement.tense, statement.subject)], key=lambda row: row.start)
        for row in rows:
            row.start, row.end = placed.given(match.start() + row.start, match.start() + row.end)
        reading.quantities += rows
        reading.passed += [
            Passed(*placed.given(match.start() + one.start, match.start() + one.end), one.printed, one.reason)
            for one in statement.passed
        ]
        if "\n" in match[0]:
            tense.target_year = None
        subject = statement.subject if "\n" not in match[0] else ""
    return reading
