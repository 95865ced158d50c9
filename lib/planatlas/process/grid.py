"""The cells of one file of observations, whatever its format."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import Fault


class Area(NamedTuple):
    """A merged area, rows counted from 1 and columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def __str__(self) -> str:
        return f"{address(self.first_row, self.first_column)}:{address(self.last_row, self.last_column)}"


@dataclass
class Grid:
    """The filled cells of a file by row (from 1) and column (from 0), and what its format says of them.

    ``widths`` holds the number of cells of each row of a text file, filled or not; it is empty for a workbook.
    """

    file: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, "" for an empty one; a name that is merged over rows of its column holds for each."""
        own = self.rows.get(row, {}).get(column, "")
        area = None if own else self.area(row, column)
        if area is None or area.first_column != area.last_column:
            return own
        return self.rows.get(area.first_row, {}).get(column, "")

    def area(self, row: int, column: int) -> Area | None:
        """The merged area in which a cell lies."""
        return next(
            (
                area
                for area in self.merged
                if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column
            ),
            None,
        )


def address(row: int, column: int) -> str:
    """The address of a cell as a spreadsheet shows it.

    Parameters
    ----------
    row, column
        The row from 1, the column from 0.

    Returns
    -------
    str
        Letters and number.

    Examples
    --------
    >>> address(3, 4), address(1, 27)
    ('E3', 'AB1')
    """
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def row_and_column(letters: str, number: str) -> tuple[int, int]:
    """Return the row (from 1) and column (from 0) of an address.

    Parameters
    ----------
    letters, number
        The two parts of the address.

    Returns
    -------
    tuple of int
        Row and column.

    Examples
    --------
    >>> row_and_column("E", "3"), row_and_column("AB", "1")
    ((3, 4), (1, 27))
    """
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(number), column - 1


def spans(numbers: list[int]) -> str:
    """Return row numbers as a message lists them.

    Parameters
    ----------
    numbers
        The numbers, in any order.

    Returns
    -------
    str
        The numbers, runs of them as spans.

    Examples
    --------
    >>> spans([3, 4, 5, 9])
    '3–5, 9'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
