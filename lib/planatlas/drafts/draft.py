"""A draft: rows for data/raw as they were read in a text, with where they stand and what is doubtful."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..model import tables

FORM, VERSION = "planatlas-draft", 1
KINDS = {"targets": "targets", "values": "observations"}  # of drafts, each with the table of its rows
MATCHES = ("exact", "alias", "near", "new")
OBSERVATIONS = (
    "region", "indicator", "group", "qualifier", "year", "value", "unit", "source_id", "status", "confirmed", "events",
    "population", "note",
)  # fmt: skip
SAY_WHY = "If it is true, say why."  # ends the question about a value that is seldom true, and may be accepted
Row = dict[str, str]


@dataclass(frozen=True)
class Candidate:
    """An indicator that a printed name may mean, and how alike the two are, from 0 to 1."""

    indicator_id: str
    name_zh: str
    score: float


@dataclass
class RowReading:
    """How one row was read.

    Attributes
    ----------
    row
        The id of the row: ``target_id`` for a target, ``v001`` and so on for a value.
    start, end
        Where its figure stands in the text, in characters.
    confidence
        How sure it is, from 0 to 1.
    reasons
        Why it is not surer, in words.
    questions
        What a person has to decide.
    match
        How the indicator was found: ``exact``, ``alias``, ``near`` or ``new``.
    candidates
        The indicators that it may be, at most three, the likeliest first.
    printed, line
        The words of the text, and the line on which the figure stands.
    name
        What the text calls the indicator.
    value, value_high, unit
        The figure as it was read, and its unit; None where there is none.
    """

    row: str
    start: int
    end: int
    confidence: float
    reasons: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    match: str = "new"
    candidates: list[Candidate] = field(default_factory=list)
    printed: str = ""
    line: int = 0
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    name: str = ""


@dataclass
class NotTaken:
    """A figure of the text that became no row, and why."""

    start: int
    end: int
    line: int
    printed: str
    reason: str


@dataclass
class Draft:
    """What was read in a text, as rows of data/raw.

    Attributes
    ----------
    document_id
        The id of the document, which is also the name of the draft's folder.
    kind
        ``targets`` for plans, ``values`` for bulletins and reports.
    source
        The file: ``file``, ``form``, ``sha256``, ``notes``.
    text
        The text that places and lines refer to.
    tables
        Rows by table, in the columns of data/raw, as text.
    readings
        One for each row of targets or observations, in their order.
    passed
        The figures that became no row.
    repaired
        What was mended, and how often.
    questions
        What a person has to decide about the document as a whole.
    """

    document_id: str
    kind: str
    source: dict[str, Any]
    text: str
    tables: dict[str, list[Row]]
    readings: list[RowReading] = field(default_factory=list)
    passed: list[NotTaken] = field(default_factory=list)
    repaired: dict[str, int] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The targets or observations."""
        return self.tables[KINDS[self.kind]]

    def as_dict(self) -> dict[str, Any]:
        """Return what ``draft.json`` holds, in its order."""
        from .. import __version__

        return {
            "form": FORM,
            "version": VERSION,
            "kind": self.kind,
            "document_id": self.document_id,
            "tool": f"planatlas {__version__}",
            "source": self.source,
            "text": self.text,
            "repaired": self.repaired,
            "questions": self.questions,
            "tables": self.tables,
            "readings": [asdict(reading) for reading in self.readings],
            "passed": [asdict(one) for one in self.passed],
        }


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table of a draft: those of data/raw, or the documented ones of a file of values.

    Parameters
    ----------
    table
        ``regions``, ``documents``, ``plans``, ``indicators``, ``targets``, ``sources`` or ``observations``.

    Returns
    -------
    tuple of str
        The columns.

    Examples
    --------
    >>> columns_of("observations")[:3], columns_of("regions")[:2]
    (('region', 'indicator', 'group'), ('region_code', 'name_zh'))
    """
    return OBSERVATIONS if table == "observations" else tuple(tables("raw")[table].columns)


def row_of(table: str, cells: Mapping[str, object]) -> Row:
    """Return a row of a table with all of its columns as text, "" for those that are not given.

    Parameters
    ----------
    table
        The name of the table.
    cells
        The cells by column; None is an empty one.

    Returns
    -------
    dict
        The row.

    Raises
    ------
    KeyError
        If a cell is of a column that the table does not have.

    Examples
    --------
    >>> row_of("regions", {"region_code": "350100", "level": "prefecture"})["name_zh"]
    ''
    """
    columns = columns_of(table)
    if strange := set(cells) - set(columns):
        raise KeyError(f"{table} has no columns {sorted(strange)}")
    return {name: "" if cells.get(name) is None else str(cells[name]) for name in columns}


def in_order(passed: Iterable[NotTaken]) -> list[NotTaken]:
    """Return the figures that were not taken in the order of the text, each once.

    Parameters
    ----------
    passed
        The figures.

    Returns
    -------
    list of NotTaken
        The first that was said of each.

    Examples
    --------
    >>> [one.reason for one in in_order([NotTaken(3, 8, 1, "2024年", "a year"), NotTaken(3, 8, 1, "2024年", "a span")])]
    ['a year']
    """
    first: dict[tuple[int, int], NotTaken] = {}
    for one in passed:
        first.setdefault((one.start, one.end), one)
    return [first[place] for place in sorted(first)]
