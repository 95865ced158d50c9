"""Reading rows cell by cell: a cell that is not understood becomes a fault, and the others are still read."""

from collections.abc import Callable
from typing import Any

from ..errors import Fault
from .text import CellError


class RowReader:
    """What the readers of rows share: where they are, and the faults that they found.

    Parameters
    ----------
    file
        The name by which messages call the file or frame.
    line
        The line of the row that is read.

    Examples
    --------
    >>> from planatlas.intake.cells import count
    >>> reader = RowReader("own.csv", 2)
    >>> reader.read("events", count, "2,500"), reader.read("population", count, "many")
    ('2500', None)
    >>> [str(fault)[:30] for fault in reader.faults]
    ["own.csv, row 2, population: 'm"]
    """

    def __init__(self, file: str, line: int = 0):
        self.file, self.line = file, line
        self.faults: list[Fault] = []

    def read(self, column: str, function: Callable[..., Any], *cells: Any) -> Any:
        """Return what a function makes of a cell; None, and a fault, where it raises ``CellError``."""
        try:
            return function(*cells)
        except CellError as error:
            self.fault(column, error.problem, error.allowed)
            return None

    def fault(self, column: str, problem: str, allowed: str) -> None:
        """Note a fault of the row."""
        self.faults.append(Fault(self.file, self.line, column, problem, allowed))
