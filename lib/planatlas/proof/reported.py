"""Reports of errors as readers send them: the CSV row that every page offers, filled in."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataFaultsError, Fault, quote
from ..intake.csv_tables import read_table
from ..intake.encodings import decode
from ..model import LANGUAGES, text

COLUMNS = ("page", "place", "shown", "should", "evidence")
REQUIRED = ("page", "shown", "should", "evidence")
OUTCOME = "nothing was recorded"
PAGE = re.compile(r"(?:\S*/)?([a-z]{2,3})/([\w.-]+)\.html(?:#\S*)?")
LINE = re.compile(r"line\s*([0-9]+)|第\s*([0-9]+)\s*行|行\s*([0-9]+)", re.IGNORECASE)
LONGEST = 1_000  # characters of a cell
EXPECTED = {
    "page": "the path of a page, such as en/plan-wenzhou-women-2021.html",
    "shown": "the figure or words that the page shows",
    "should": "the figure or words that it should show",
    "evidence": "the document and line, or the address, that shows it",
}


@dataclass(frozen=True)
class Report:
    """A row of a report.

    Attributes
    ----------
    file, row
        Where it stands.
    page
        The path of the page in the site.
    place
        Where on the page: words of the reader, an id, the name of a column; "" for none.
    shown, should
        What the page shows, and what it should.
    evidence
        What shows it.
    """

    file: str
    row: int
    page: str
    place: str
    shown: str
    should: str
    evidence: str

    @property
    def stem(self) -> str:
        """The name of the page without its language and ending."""
        return self.page.partition("/")[2].removesuffix(".html")

    @property
    def line(self) -> int | None:
        """The line of the text that the evidence names; None if it names none."""
        found = LINE.search(self.evidence)
        return int(next(filter(None, found.groups()))) if found else None

    def fault(self, column: str, problem: str, allowed: str = "") -> Fault:
        """Return a fault of the row."""
        return Fault(self.file, self.row, column, problem, allowed)


def read_reports(path: Path) -> list[Report]:
    """Read a file of reports.

    Parameters
    ----------
    path
        A CSV in UTF-8, UTF-16 or GB18030 whose columns have the names that the pages of a language give them.

    Returns
    -------
    list of Report
        Its rows.

    Raises
    ------
    DataFaultsError
        If it cannot be read, has other columns or no row, or a cell lacks what has to be there; all faults at once.
    """
    table = read_table(path, str(path), decode)
    names = {text(f"site.report_{column}", lang): column for lang in LANGUAGES for column in COLUMNS}
    header = [names.get(name, "") for name in table.header]
    faults = [
        Fault(table.file, table.header_line, name, "unknown column.", ", ".join(names))
        for name, column in zip(table.header, header, strict=True)
        if not column
    ]
    faults += [
        Fault(table.file, table.header_line, column, "the column is missing or there twice.", ", ".join(names))
        for column in COLUMNS
        if header.count(column) != 1
    ]
    if not table.body and not faults:
        faults.append(Fault(table.file, 0, "", "the file has a header and no row.", "a filled-in row for each error"))
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    found = []
    for line, row in table.body:
        cells = {column: _clean(cell) for column, cell in zip(header, row, strict=True)}
        report = Report(table.file, line, **cells)
        wrong = list(_problems(report))
        faults += wrong
        if not wrong:
            page = PAGE.fullmatch(report.page)
            assert page
            found.append(Report(**(vars(report) | {"page": f"{page[1]}/{page[2]}.html"})))
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    return found


def _clean(cell: str) -> str:
    """A cell on one line, without what a spreadsheet put before it, in the width in which figures are read."""
    return " ".join(unicodedata.normalize("NFC", cell).split()).removeprefix("'")


def _problems(report: Report) -> list[Fault]:
    faults = [
        report.fault(name, "the cell is empty.", EXPECTED[name]) for name in REQUIRED if not getattr(report, name)
    ]
    for name in COLUMNS:
        cell = getattr(report, name)
        if len(cell) > LONGEST:
            faults.append(report.fault(name, f"the cell has {len(cell):,} characters.", f"up to {LONGEST:,}"))
    page = PAGE.fullmatch(report.page)
    if report.page and (page is None or page[1] not in LANGUAGES):
        faults.append(report.fault("page", f"{quote(report.page)} is no page of the site.", EXPECTED["page"]))
    if report.shown and report.shown == report.should:
        faults.append(report.fault("should", f"{quote(report.should)} is what the page shows.", EXPECTED["should"]))
    return faults
