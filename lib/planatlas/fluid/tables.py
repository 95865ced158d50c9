"""Grids of cells as real tables: names beside the cells, or above them where the figure is narrow."""

import math
from collections.abc import Iterable, Sequence

from markupsafe import escape

from ..figures.descriptions import Grid
from ..figures.elements import Cell, GridRow
from ..figures.palette import SHARE_STEPS
from .pieces import exact, inline_shape
from .room import text_width

NARROW, WIDE, NAMES = 284.0, 700.0, 176.0  # pixels: a figure on a phone, on a page, and the names beside the cells
MOST_LINES = 3  # of words in a cell or in a head


def grid_html(chart: Grid) -> str:
    """Write the grid, in tables below each other if there are too many columns.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    str
        The tables.
    """
    blocks = math.ceil(len(chart.columns) / chart.most)
    across = math.ceil(len(chart.columns) / blocks)
    return "".join(
        _table(chart, range(start, min(start + across, len(chart.columns))))
        for start in range(0, len(chart.columns), across)
    )


def _table(chart: Grid, own: range) -> str:
    looks, heads = ["gd"], [chart.columns[at] for at in own]
    cells = [row.cells[at] for row in chart.rows for at in own]
    for width, side in ((NARROW / len(own), "n"), ((WIDE - NAMES) / len(own), "w")):
        if not all(fits(head, width - 4) for head in heads):
            looks.append(f"v{side}")  # upright heads
        for tone, name in (("verdict", "x"), ("value", "y")):
            words = {cell.text for cell in cells if cell.verdict and cell.tone == tone}
            if not all(fits(each, width - (4 if side == "n" else 24)) for each in words):
                looks.append(f"{name}{side}")  # its words are for readers of the table and for tips only
    breaks = {at - own.start for at in chart.breaks if own.start < at < own.stop}
    top = "".join(
        f'<th scope="col"{_break(at, breaks)}><span>{escape(head)}</span></th>' for at, head in enumerate(heads)
    )
    return (
        f'<table class="{" ".join(looks)}"><thead><tr><td></td>{top}</tr></thead>'
        f"<tbody>{''.join(_rows(chart.rows, own, breaks))}</tbody></table>"
    )


def _rows(rows: Sequence[GridRow], own: range, breaks: set[int]) -> Iterable[str]:
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            yield f'<tr class="gh"><th colspan="{len(own) + 1}" scope="colgroup">{escape(group)}</th></tr>'
        cells = "".join(_cell(row.cells[at], _break(at - own.start, breaks)) for at in own)
        yield f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _break(at: int, breaks: set[int]) -> str:
    return " data-break" if at in breaks else ""


def _cell(cell: Cell, more: str) -> str:
    words = escape(cell.text)
    if cell.verdict:
        look = "x" if cell.tone == "verdict" else "y"
        inner = f'{inline_shape(cell.verdict)}<span class="{look}">{words}</span>'
        return f'<td class="c-{cell.verdict}" data-shape="{cell.verdict}"{more}>{inner}</td>'
    if cell.tone == "empty" and not cell.text:
        return f'<td data-shape="empty"{more}></td>'
    value = f' data-value="{exact(cell.share)}"' if cell.share is not None else ""
    return f'<td class="{fill_class(cell.tone, cell.share)}" data-shape="{cell.tone}"{value}{more}>{words}</td>'


def fill_class(tone: str, share: float | None) -> str:
    """Return the class of the fill of a cell or a place."""
    if share is not None:
        return f"s-{round(share * SHARE_STEPS)}"
    return "k-none" if tone == "not_set" else f"t-{tone}"


def fits(words: str, width: float, size: float = 12.0) -> bool:
    """Whether words fit a width over few lines, estimated."""
    longest = max((text_width(part, size) for part in _unbroken(words)), default=0.0)
    return longest <= width and text_width(words, size) <= MOST_LINES * width


def _unbroken(words: str) -> list[str]:
    """The parts of words that are not broken over lines."""
    found = [""]
    for sign in words:
        if sign == " " or sign >= "⺀":
            found += [sign, ""]
        else:
            found[-1] += sign
    return found
