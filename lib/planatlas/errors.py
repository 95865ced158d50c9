"""What can go wrong, worded so that a reader can fix it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

# columns that record where a row of a frame was read
FILE, ROW, CELL = "_file", "_row", "_cell"
GROUP_STATED = "_group_stated"  # "true" if the file states which group a value is for
# lengths in characters
MESSAGE_LENGTH = 2_000  # of a message, whatever goes into it
QUOTE_LENGTH = 80  # of a cell quoted in a message
LONGEST_NAME = 300  # no name, figure, unit or phrase of a plan is longer, so a longer text is none of these


class PlanatlasError(Exception):
    """The base of every error that planatlas raises on purpose."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of an input: where it is, what was found, what is allowed.

    Attributes
    ----------
    file
        The file, as messages name it.
    row
        The line of the file, the header being line 1; 0 means the whole file.
    column
        The column, "" if the fault is not in one column.
    problem
        What is wrong.
    allowed
        What is allowed instead.
    """

    file: str
    row: int
    column: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        where = self.file + (f", row {self.row}" if self.row else "")
        where += f", {_shorten(self.column, QUOTE_LENGTH)}" if self.column else ""
        message = f"{where}: {_shorten(self.problem, MESSAGE_LENGTH)}"
        return message + (f" Allowed: {_shorten(self.allowed, MESSAGE_LENGTH)}." if self.allowed else "")


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


class DataFaultsError(PlanatlasError):
    """The inputs have faults: ``faults`` lists all of them, ``outcome`` says what was not done."""

    def __init__(self, faults: Iterable[Fault], outcome: str = "nothing was written"):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__(
            f"{count} fault{'s' if count != 1 else ''} in the data; {outcome}.\n"
            + "\n".join(f"- {fault}" for fault in self.faults)
        )


class ParameterError(PlanatlasError):
    """A notebook was requested with parameters that it does not accept."""


class QuestionError(PlanatlasError, ValueError):
    """A question names what does not exist, or asks in a way that is not understood."""


class UnknownNameError(QuestionError, AttributeError):
    """An answer or a record is asked for an attribute that it does not have."""


class MissingDataError(PlanatlasError):
    """A table or file that a step needs does not exist."""


class FigureError(PlanatlasError):
    """A figure cannot be drawn in the way that was asked for."""


class ReadError(PlanatlasError):
    """Rows were requested by a column that does not exist, or by a value that the column cannot hold."""


class NotDefinedError(PlanatlasError):
    """A figure is not defined for the case at hand; ``code`` names the reason, ``values`` fill in its text."""

    def __init__(self, code: str, **values: object):
        self.code, self.values = code, values
        super().__init__(code)


def quote(cell: object) -> str:
    """Quote a cell for a message; of a long one only the beginning.

    >>> quote("95.3"), quote("9" * 100_000)[-31:]
    ("'95.3'", "9'… (100,000 characters in all)")
    """
    if not isinstance(cell, str) or len(cell) <= QUOTE_LENGTH:
        return repr(cell)
    return f"{cell[:QUOTE_LENGTH]!r}… ({len(cell):,} characters in all)"


def file_fault(
    file: str, row: int, problem: str, allowed: str, outcome: str = "nothing was written"
) -> DataFaultsError:
    """Return the error for a file that cannot be read any further."""
    return DataFaultsError([Fault(file, row, "", problem, allowed)], outcome)


def outcome_of(current_id: str, reason: str) -> str:
    """Say what became of a former id.

    >>> outcome_of("plan-002", "split in two"), outcome_of("", "read twice")
    ("is now 'plan-002' (split in two)", 'was withdrawn (read twice)')
    """
    return f"{f'is now {quote(current_id)}' if current_id else 'was withdrawn'} ({reason})"


def choices(found: object, allowed: Iterable[str], most: int = 16) -> str:
    """List the allowed values for a message: the nearest first, the others if they are few."""
    options = [option for option in allowed if option != ""]
    near = get_close_matches(str(found)[:QUOTE_LENGTH], options, n=3, cutoff=0.6)
    if len(options) <= most:
        return ", ".join(options) + (f" (did you mean {near[0]}?)" if near else "")
    shown = ", ".join(near or options[:most])
    return f"{shown}{' (nearest)' if near else ' …'}, {len(options)} in all"
