"""What is known of the verdicts besides the rules that reach them, read from the codelist."""

from dataclasses import dataclass
from typing import Literal

from .codelists import codes

CountsAs = Literal["met", "not_met", "no_verdict", "person"]


@dataclass(frozen=True)
class Verdict:
    """One entry of the codelist ``verdict``.

    Attributes
    ----------
    counts_as
        ``met``: the target is met; ``not_met``: it was judged by a value and is not met so far; ``no_verdict``: the
        data allow no verdict; ``person``: no figure decides, a person has to judge.
    severity
        Of two verdicts on one promise, the one with the higher severity counts.
    symbol, text_colour
        The symbol on pages, and the CSS colour of the symbol and the name.
    marker, fill
        The mark in figures: a marker of matplotlib or a shape of ``drawing.shapes``, and a fill style of
        matplotlib.
    ink, cell_colour, dark_ink, dark_cell_colour
        The colour of the mark, and that of the cell behind it; both for a light and for a dark page.
    """

    counts_as: CountsAs
    severity: int
    symbol: str
    text_colour: str
    marker: str
    fill: str
    ink: str
    cell_colour: str
    dark_ink: str
    dark_cell_colour: str


def verdicts() -> dict[str, Verdict]:
    """The verdicts by code, in the order in which pages list them.

    Returns
    -------
    dict
        Code to ``Verdict``.

    Examples
    --------
    >>> verdicts()["reverse"].symbol, verdicts()["no_data"].counts_as
    ('▼', 'no_verdict')
    """
    return {code: Verdict(**entry) for code, entry in codes("verdict").items()}


def verdicts_that_count_as(kind: CountsAs) -> frozenset[str]:
    """The codes of the verdicts that count as ``met``, ``not_met``, ``no_verdict`` or ``person``.

    Parameters
    ----------
    kind
        A value of ``Verdict.counts_as``.

    Returns
    -------
    frozenset of str
        The codes.

    Examples
    --------
    >>> sorted(verdicts_that_count_as("no_verdict"))
    ['insufficient_data', 'no_data']
    """
    return frozenset(code for code, verdict in verdicts().items() if verdict.counts_as == kind)
