"""The cells of a line of a table, as tabs, bars or spaces part them."""

import re
from dataclasses import dataclass

from .lines import Line

BARS = re.compile(r"[|│┃｜]")


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and where it stands in the mended text."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.text)


def cells_in(line: Line, given: str, is_spaced: bool) -> list[Cell]:
    """Return the cells of a line, as tabs or bars part them.

    Parameters
    ----------
    line
        The line.
    given
        The line as it was given, before spaces were removed.
    is_spaced
        Whether spaces part cells here.

    Returns
    -------
    list of Cell
        Its cells; the line as one cell where nothing parts it.
    """
    if "\t" in line.text:
        mark = re.compile("\t")
    elif len(BARS.findall(line.text)) >= 2:
        mark = BARS
    elif is_spaced and re.search(r"\S[ \u3000]+\S", given.strip()):
        return _spaced(line, given)
    else:
        return [Cell(line.text.strip(), line.start, line.number)]
    cells, at = [], 0
    for match in [*mark.finditer(line.text), None]:
        stop = match.start() if match else len(line.text)
        piece = line.text[at:stop]
        lead = len(piece) - len(piece.lstrip())
        cells.append(Cell(piece.strip(), line.start + at + lead, line.number))
        at = match.end() if match else stop
    if mark is BARS:
        cells = cells[not cells[0].text : len(cells) - (not cells[-1].text)]
    return cells


def _spaced(line: Line, given: str) -> list[Cell]:
    """The cells that spaces part, found in the mended line."""
    cells, at = [], 0
    for piece in re.split(r"[ \u3000]+", given.strip()):
        plain = line.text.find(piece, at)
        if plain < 0:
            return [Cell(line.text.strip(), line.start, line.number)]
        cells.append(Cell(piece, line.start + plain, line.number))
        at = plain + len(piece)
    return cells
