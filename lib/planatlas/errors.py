"""What can go wrong, said so that a reader can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

# columns that say where a row of a frame was read
FILE, ROW, CELL = "_file", "_row", "_cell"
MESSAGE = 2_000  # signs of a message, whatever goes into it
SHOWN = 80  # signs of a cell that a message shows
LONGEST = 300  # signs: no name, figure, unit or phrase of a plan is longer, and a longer text is none of them
GROUP_STATED = "_group_stated"  # "true" where the file says of whom a value is


class PlanatlasError(Exception):
    """The base of every error that planatlas raises on purpose."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of an input: where it stands, what was found, what is allowed.

    ``row`` is the line of the file, the header being line 1; 0 speaks of the whole file.
    """

    file: str
    row: int
    column: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        where = self.file + (f", row {self.row}" if self.row else "")
        where += f", {_begun(self.column, SHOWN)}" if self.column else ""
        told = f"{where}: {_begun(self.problem, MESSAGE)}"
        return told + (f" Allowed: {_begun(self.allowed, MESSAGE)}." if self.allowed else "")


def _begun(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


class DataFaultsError(PlanatlasError):
    """The inputs hold faults; ``faults`` lists all of them, ``outcome`` says what was not done."""

    def __init__(self, faults: Iterable[Fault], outcome: str = "nothing was written"):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__(
            f"{count} fault{'s' if count != 1 else ''} in the data; {outcome}.\n"
            + "\n".join(f"- {fault}" for fault in self.faults)
        )


class ParameterError(PlanatlasError):
    """A notebook was asked for with parameters that it does not take."""


class MissingDataError(PlanatlasError):
    """A table or file that a step needs is not there."""


class ReadError(PlanatlasError):
    """Rows were asked for by a column that there is not, or by what the column cannot hold."""


class NotDefinedError(PlanatlasError):
    """A figure is not defined for the case at hand; ``code`` names why, ``values`` fill its text."""

    def __init__(self, code: str, **values: object):
        self.code, self.values = code, values
        super().__init__(code)


def quoted(cell: object) -> str:
    """A cell as messages show it: with its beginning only, where it is long.

    >>> quoted("95.3"), quoted("9" * 100_000)[-26:]
    ("'95.3'", "9'… (100,000 signs in all)")
    """
    if not isinstance(cell, str) or len(cell) <= SHOWN:
        return repr(cell)
    return f"{cell[:SHOWN]!r}… ({len(cell):,} signs in all)"


def stop(file: str, row: int, problem: str, allowed: str, outcome: str = "nothing was written") -> DataFaultsError:
    """The error of a file that cannot be read any further."""
    return DataFaultsError([Fault(file, row, "", problem, allowed)], outcome)


def choices(found: object, allowed: Iterable[str], most: int = 16) -> str:
    """The allowed values as a message shows them: the nearest first, the rest if they are few."""
    options = [option for option in allowed if option != ""]
    near = get_close_matches(str(found)[:SHOWN], options, n=3, cutoff=0.6)
    if len(options) <= most:
        return ", ".join(options) + (f" (did you mean {near[0]}?)" if near else "")
    listed = ", ".join(near or options[:most])
    return f"{listed}{' (nearest)' if near else ' …'}, {len(options)} in all"
