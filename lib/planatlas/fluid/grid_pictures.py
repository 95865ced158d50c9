"""Grids of cells as pictures of one width."""

import math
from collections.abc import Sequence

from markupsafe import escape

from ..figures.descriptions import Grid
from ..figures.elements import Cell, GridRow
from .paper import BODY, GAP, INNER, LINE, MARGIN, NAMES, Paper
from .room import SMALL, text_width, wrapped
from .tables import MOST_LINES, fill_class, fits

CELL, HEAD = 26.0, 13.0  # the least height of a cell, and from sign to sign of an upright head


def put_grid(paper: Paper, chart: Grid) -> None:
    """Put a grid on paper, in blocks below each other if there are too many columns."""
    blocks = math.ceil(len(chart.columns) / chart.most)
    across = math.ceil(len(chart.columns) / blocks)
    for start in range(0, len(chart.columns), across):
        _grid(paper, chart, range(start, min(start + across, len(chart.columns))))


def _grid(paper: Paper, chart: Grid, own: range) -> None:
    width = (INNER - NAMES - GAP) / len(own)
    heads = [chart.columns[at] for at in own]
    left = MARGIN + NAMES + GAP
    _heads(paper, heads, left, width)
    tones = {tone: {cell.text for row in chart.rows for at in own if (cell := row.cells[at]).verdict
                    and cell.tone == tone} for tone in ("verdict", "value")}  # fmt: skip
    hidden = {tone for tone, words in tones.items() if not all(fits(each, width - 24) for each in words)}
    group, top = "", paper.y
    for row in chart.rows:
        if row.group != group:
            group = row.group
            paper.heading(group)
        _cells(paper, row, own, left, width, hidden)
    for at in chart.breaks:
        if own.start < at < own.stop:
            paper.upright(left + width * (at - own.start), top)
    paper.y += 8


def _heads(paper: Paper, heads: Sequence[str], left: float, width: float) -> None:
    """The heads of columns: over lines, or upright where they are too long for that."""
    if all(fits(head, width - 4) for head in heads):
        lines = [wrapped(head, width - 4, SMALL) for head in heads]
        most = max(map(len, lines))
        for number, each in enumerate(lines):
            for place, line in enumerate(each):
                y = paper.y + SMALL + (most - len(each) + place) * 15
                paper.line(line, left + width * (number + 0.5), y, "c", SMALL)
        paper.y += 15 * most + 5
        return
    is_stacked = any(sign >= "⺀" for head in heads for sign in head)
    high = max(HEAD * len(head) if is_stacked else text_width(head) for head in heads)
    for number, head in enumerate(heads):
        x = left + width * (number + 0.5)
        if is_stacked:
            for place, sign in enumerate(head):
                paper.line(sign, x, paper.y + high - HEAD * (len(head) - 1 - place), "c", SMALL)
        else:
            paper.put(f'<text transform="rotate(-90)">{escape(head)}</text>', x + 4, paper.y + high)
    paper.y += high + 8


def _cells(paper: Paper, row: GridRow, own: range, left: float, width: float, hidden: set[str]) -> None:
    named = wrapped(row.name, NAMES, BODY)
    shown = [_words(row.cells[at], width, hidden) for at in own]
    height = max(CELL, LINE * len(named) + 4, 15 * max(map(len, shown), default=0) + 8)
    start = paper.y + (height - LINE * len(named)) / 2 - 1
    for number, line in enumerate(named):
        paper.line(line, MARGIN + NAMES, start + BODY + LINE * number, "e")
    for number, (at, lines) in enumerate(zip(own, shown, strict=True)):
        cell, x = row.cells[at], left + width * number
        look = f"c-{cell.verdict}" if cell.verdict else fill_class(cell.tone, cell.share)
        box = f'x="{x + 1:.1f}" y="{paper.y + 1:g}" width="{width - 2:.1f}" height="{height - 2:g}"'
        paper.add(f'<rect class="{look}" {box}/>')
        middle = x + width / 2
        if cell.verdict:
            shape = x + 14 if lines else middle
            paper.add(f'<use href="#m-{cell.verdict}" x="{shape:.1f}" y="{paper.y + height / 2:g}"/>')
            middle += 8
        first = paper.y + height / 2 - 7.5 * len(lines) + 11
        for place, line in enumerate(lines):
            paper.line(line, middle, first + 15 * place, f"c {'' if cell.verdict else look}".strip(), SMALL)
    paper.y += height


def _words(cell: Cell, width: float, hidden: set[str]) -> list[str]:
    if not cell.text or (cell.verdict and cell.tone in hidden):
        return []
    return wrapped(cell.text, width - (24 if cell.verdict else 4), SMALL)[:MOST_LINES]
