"""What a report of an error says of the data: the row that it means, and the cell as it is and as it should be."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, Fault, quote
from ..intake.printed import figures
from ..model import tables
from ..process.check import check_raw
from ..process.correct import correct
from ..process.read import read_csv, read_raw
from .published import Published
from .reported import OUTCOME, Report
from .shown import number, numbers, replaced
from .sources import SourceReport, Text, open_text

FIGURES = ("value_printed", "baseline_printed")  # columns of raw targets whose figures pages show
YEARS = ("target_year", "baseline_year")
WORDS = ("value_printed", "baseline_printed", "unit_printed", "indicator_printed", "qualifier", "item", "section")
VALUES = "observations"
OF_PAGES = ("target_id", "plan_id", "document_id", "indicator_id", "region_code")  # what names of pages hold
NAMED = ("indicator_printed", "qualifier", "name_zh", "name_en", "short_zh", "region_en")  # what a place may name
MOST_NAMED = 5  # rows in a message
Row = dict[Hashable, str]
Cell = tuple[str, Row, str]  # a table, a row of it and a column


@dataclass(frozen=True)
class Difference:
    """A cell of the data, as it is and as a report says that it should be.

    Attributes
    ----------
    report
        The report.
    table
        ``targets`` or ``observations``.
    what
        The row, in words.
    where
        The file and row of the raw target, or the file and cell of the raw value.
    key, field
        Which cell: the id of the target, or the name of the file and the cell, parted by a space; and the column.
    raw
        What the raw row holds, before any correction.
    before, after
        The cell as it is read, and as it should be.
    text
        What the source text says; "" where it is not at hand.
    """

    report: Report
    table: str
    what: str
    where: str
    key: str
    field: str
    raw: str
    before: str
    after: str
    text: str = ""

    def lines(self) -> Iterator[str]:
        """Return the difference as people read it."""
        yield f"row {self.report.row}: {self.what}" + (f" ({self.where})" if self.where else "")
        yield f"- {self.field}: {self.before}"
        yield f"+ {self.field}: {self.after}"
        yield f"  {self.text or 'the source text is not at hand'}"


def differences(reports: Sequence[Report]) -> list[Difference]:
    """Find what each report means, and compare it with the data and, where it is at hand, with the source text.

    Parameters
    ----------
    reports
        The reports.

    Returns
    -------
    list of Difference
        One for each report.

    Raises
    ------
    DataFaultsError
        With every report that means no row or several, gives no figure, or is given twice; or with the faults of the
        raw data.
    """
    raw = read_raw()
    if faults := check_raw(raw):
        raise DataFaultsError(faults, OUTCOME)
    held = _Held(raw)
    found: list[Difference] = []
    seen: dict[tuple[str, str], int] = {}
    for report in reports:
        try:
            difference = held.find(report)
        except _NotFoundError as error:
            faults.append(error.fault)
            continue
        cell = (difference.key, difference.field)
        if cell in seen:
            faults.append(report.fault("", f"{' '.join(cell)} is given twice, first in row {seen[cell]}.", "one row"))
        seen.setdefault(cell, report.row)
        found.append(difference)
    if faults:
        raise DataFaultsError(faults, OUTCOME)
    return found


class _NotFoundError(Exception):
    def __init__(self, fault: Fault):
        self.fault = fault


class _Held:
    """The data that reports are looked up in."""

    def __init__(self, raw: Mapping[str, pd.DataFrame]):
        self.raw = {row["target_id"]: row for row in raw["targets"].to_dict("records")}
        self.read = {row["target_id"]: row for row in correct(raw["targets"], raw["corrections"])[0].to_dict("records")}
        self.corrected = {(row["target_id"], row["field"]): row for row in raw["corrections"].to_dict("records")}
        self.documents = {row["document_id"]: row for row in raw["documents"].to_dict("records")}
        indicators = raw["indicators"].set_index("indicator_id")[["name_zh", "name_en"]]
        regions = raw["regions"].set_index("region_code")[["short_zh", "name_en"]]
        self.rows = {}
        for name in ("targets", VALUES):
            table = tables("processed")[name]
            frame = read_csv(paths.processed() / table.path, table)
            named = frame.join(indicators, on="indicator_id").join(
                regions.rename(columns={"name_en": "region_en"}), on="region_code"
            )
            self.rows[name] = named.fillna("").to_dict("records")
        self.texts: dict[str, Text | None] = {}
        self.published = Published(raw)

    def find(self, report: Report) -> Difference:
        """The one cell that a report means."""
        cells: Sequence[Cell] = [
            (name, row, field)
            for name, rows in self.rows.items()
            for row in _of_page(report, rows)
            for field in self._fields(report, name, row)
        ]
        cells = self._once(report, _of_place(report, cells))
        if not cells:
            problem = f"nothing that {report.page} shows is {quote(report.shown)}."
            allowed = "the figure or words as the page shows them; in `place` the target_id, if you know it"
            raise _NotFoundError(report.fault("shown", problem, allowed))
        if len(cells) > 1:
            shown = "; ".join(f"{_name(name, row)}, {field}" for name, row, field in cells[:MOST_NAMED])
            more = f" and {len(cells) - MOST_NAMED} more" if len(cells) > MOST_NAMED else ""
            problem = f"{quote(report.shown)} may be {len(cells)} cells: {shown}{more}."
            allowed = "in `place` the target_id or the name of the indicator, and the column if there are several"
            raise _NotFoundError(report.fault("place", problem, allowed))
        ((name, row, field),) = cells
        return self._value(report, row) if name == VALUES else self._target(report, row, field)

    def _once(self, report: Report, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells without values that are read from them, and on the page of a plan its own targets first."""
        of_targets = [cell for cell in cells if cell[0] != VALUES]
        if of_targets and any(
            row[name] in report.stem for _, row, _ in of_targets for name in ("plan_id", "document_id")
        ):
            return of_targets
        baselines = {_thing(row) for _, row, field in of_targets if field == "baseline_printed"}
        return [
            (name, row, field)
            for name, row, field in cells
            if name != VALUES or row["source_id"] not in self.documents or _thing(row) not in baselines
        ]

    def _fields(self, report: Report, name: str, row: Row) -> list[str]:
        """The cells of a row that show what a report names."""
        shown = number(report.shown)
        if name == VALUES:
            return ["value"] if shown is not None and float(row["value"]) == shown else []
        read = self.read[row["target_id"]]
        found = [field for field in WORDS if read[field] and read[field] == report.shown]
        if shown is not None:
            found += [field for field in FIGURES if shown in numbers(read[field]) and field not in found]
            found += [field for field in YEARS if row[field] == f"{shown:g}"]
        return [field for field in found if field != "item"] or found  # its number in the plan is no figure

    def _target(self, report: Report, row: Row, field: str) -> Difference:
        target = row["target_id"]
        read, raw = self.read[target], self.raw[target]
        if (target, field) in self.corrected:
            fix = self.corrected[target, field]
            problem = f"{field} of {target} has a correction already, in row {fix[ROW]} of {fix[FILE]}."
            raise _NotFoundError(report.fault("", problem, "a change of that row"))
        before = read[field] or (row[field] if field in YEARS else "")
        try:
            after = replaced(before, report.shown, report.should, is_year=field in YEARS)
        except ValueError as error:
            raise _NotFoundError(report.fault("should", *error.args)) from None
        line = report.line or int(raw["baseline_line" if field.startswith("baseline") else "line"] or 0)
        says = self._text(row["document_id"], before, after, line)
        where = f"{raw[FILE]}, row {raw[ROW]}"
        return Difference(
            report, "targets", _name("targets", row), where, target, field, raw[field], before, after, says
        )

    def _value(self, report: Report, row: Row) -> Difference:
        after = number(report.should)
        if after is None:
            raise _NotFoundError(report.fault("should", f"{quote(report.should)} is no figure.", "one figure"))
        what = _name(VALUES, row)
        if row["source_id"] in self.documents:
            problem, allowed = f"{what} is a baseline that a plan prints.", "the page of that plan, and its target"
            raise _NotFoundError(report.fault("", problem, allowed))
        own = self.published.cells(row)
        if len(own) != 1:
            problem = f"{what} stands in {len(own)} places of data/raw/observations."
            raise _NotFoundError(report.fault("", problem, "a change there by hand"))
        ((file, cell, raw, fix),) = own
        if fix:
            problem = f"a person has decided about {cell} of {file} already, in row {fix[ROW]} of {fix[FILE]}."
            raise _NotFoundError(report.fault("", problem, "a change of that row"))
        name = file.rpartition("/")[2]
        return Difference(
            report, VALUES, what, f"{file}, cell {cell}", f"{name} {cell}", "value", raw, row["value"], f"{after:g}"
        )

    def _text(self, document: str, before: str, after: str, line: int) -> str:
        """What the line of the text says of both forms of the cell."""
        if document not in self.texts:
            found = SourceReport()
            self.texts[document] = open_text(self.documents[document], found)
            if found.faults:
                raise DataFaultsError(found.faults, OUTCOME)
        text = self.texts[document]
        if text is None or not line:
            return ""
        old, new = (_on_line(text, words, other, line) for words, other in ((before, after), (after, before)))
        if old == new:
            return f"line {line} of the text has {'both' if old else 'neither'}"
        says, lacks = (after, before) if new else (before, after)
        hint = (
            "the raw row was misread, and is better changed than corrected"
            if new
            else "if the source misprints, accept; else the report is wrong"
        )
        return f"line {line} of the text has {quote(says)} and not {quote(lacks)}: {hint}"


def _on_line(text: Text, words: str, other: str, line: int) -> bool:
    """Whether a line has what a cell holds: the figures by which it differs from the other form, or else its words."""
    known = [figure.printed for figure in figures(other)]
    own = [figure.printed for figure in figures(words) if figure.printed not in known]
    return all(text.has(each, line) for each in own or [words])


def _of_page(report: Report, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of what the page is about, by the ids in its name; all rows if it is about none."""
    for column in OF_PAGES:
        own = [row for row in rows if row.get(column) and f"-{row[column]}-" in f"-{report.stem}-"]
        if own:
            return own
    return rows


def _of_place(report: Report, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells that the words of the place name: an id, then names of things, then a year, then a column."""
    words = report.place
    tests = [
        lambda name, row, field: row.get("target_id", "-") in words.split(),
        lambda name, row, field: any(row.get(each) and row[each] in words for each in NAMED),
        lambda name, row, field: row.get("year", row.get("target_year", "-")) in re.findall(r"[0-9]{4}", words),
        lambda name, row, field: field in words.split(),
    ]
    for test in tests:
        cells = [cell for cell in cells if test(*cell)] or cells
    return cells


def _thing(row: Row) -> tuple[str, ...]:
    """What a figure is of."""
    return tuple(row[name] for name in ("region_code", "indicator_id", "group", "qualifier"))


def _name(table: str, row: Row) -> str:
    if table == VALUES:
        qualifier = f" ({row['qualifier']})" if row["qualifier"] else ""
        return f"{row['region_code']} {row['indicator_id']} {row['group']}{qualifier} {row['year']}, {row['source_id']}"
    return f"{row['target_id']} {row['indicator_printed']}"
