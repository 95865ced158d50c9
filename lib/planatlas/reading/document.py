"""A whole document read: its plans, and the rows of each."""

from dataclasses import dataclass, field

from .files import SourceText
from .found import Passed
from .quantity import Quantity


@dataclass
class PlanFound:
    """A plan of a document."""

    plan_kind: str
    title_zh: str
    document_number: str
    issue_date: str
    start_year: int | None
    end_year: int | None
    first_line: int
    last_line: int


@dataclass
class DocumentRow:
    """A quantity of a plan, and where it stands."""

    quantity: Quantity
    plan: int
    tier: str
    domain: str
    section: str
    item: str
    line: int


@dataclass
class DocumentReading:
    """What a document says."""

    plans: list[PlanFound]
    rows: list[DocumentRow]
    passed: list[Passed] = field(default_factory=list)
    repaired: dict[str, int] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def read_document(source: SourceText) -> DocumentReading:
    """Read nothing."""
    return DocumentReading([], [])
