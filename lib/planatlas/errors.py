"""What can go wrong, said so that a reader can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

FILE, ROW, CELL = "_file", "_row", "_cell"  # columns that say where a row of a frame was read; CELL such as E3
GROUP_STATED = "_group_stated"  # "true" where the file states the group of a figure, "" where it leaves it open


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
        where = self.file + (f", row {self.row}" if self.row else "") + (f", {self.column}" if self.column else "")
        return f"{where}: {self.problem}" + (f" Allowed: {self.allowed}." if self.allowed else "")


class DataFaultsError(PlanatlasError):
    """The inputs hold faults; ``faults`` lists all of them."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__(
            f"{count} fault{'s' if count != 1 else ''} in the data; nothing was written.\n"
            + "\n".join(f"- {fault}" for fault in self.faults)
        )


class ParameterError(PlanatlasError):
    """A notebook was asked for with parameters that it does not take."""


class MissingDataError(PlanatlasError):
    """A table or file that a step needs is not there."""


class NotDefinedError(PlanatlasError):
    """A figure is not defined for the case at hand; ``code`` names why, ``values`` fill its text."""

    def __init__(self, code: str, **values: object):
        self.code, self.values = code, values
        super().__init__(code)


def choices(found: object, allowed: Iterable[str], most: int = 16) -> str:
    """The allowed values as a message shows them: the nearest first, the rest if they are few."""
    options = [option for option in allowed if option != ""]
    near = get_close_matches(str(found), options, n=3, cutoff=0.6)
    if len(options) <= most:
        return ", ".join(options) + (f" (did you mean {near[0]}?)" if near else "")
    listed = ", ".join(near or options[:most])
    return f"{listed}{' (nearest)' if near else ' …'}, {len(options)} in all"
