"""A reading of plans made into a draft: every row with its ids, its indicator, and what is doubtful about it."""

import bisect
import re
from collections.abc import Callable

import pandas as pd

from ..documents.document import DocumentReading
from ..documents.files import SourceText
from ..errors import ParameterError
from ..process.read import read_raw
from ..reading.quantity import Quantity
from ..reading.repair import repair
from . import checking
from .documents import document_row, plan_rows, refuse_other_place
from .draft import Draft, NotTaken, Row, RowReading, in_order
from .matching import Catalogue, normalised
from .places import region_code, region_rows
from .proposed import Proposed
from .target_rows import LEAST, Shared, Start, target_row, told_apart

PUNCTUATION = "punctuation"  # in the name of the repair of characters that stand for punctuation
YEARS_BEFORE = 2  # from which a past figure may be what a plan starts from
REFUSED = 0.3  # what a row loses of its certainty that the build would refuse


def draft_of(
    source: SourceText, reading: DocumentReading, region: str, raw: dict[str, pd.DataFrame] | None = None
) -> Draft:
    """Make a draft of what was read in plans.

    Parameters
    ----------
    source
        The text.
    reading
        What was read in it.
    region
        The place that the plans are of, by code or any usual name.
    raw
        The raw tables; those of ``data/raw`` if they are not given.

    Returns
    -------
    Draft
        The rows in the columns of data/raw, with their readings and the figures that were not taken.

    Raises
    ------
    ParameterError
        If no place or more than one is named, a title names another one, or the text holds no plan.
    DataFaultsError
        If the raw tables cannot be read.
    """
    raw = raw or read_raw()
    code = region_code(region, raw["regions"])
    if not reading.plans:
        raise ParameterError(
            f"{source.name} holds no plan that was recognised. Allowed: the text of a plan with its title; --values "
            "for the figures of a bulletin, a report or an evaluation."
        )
    titles = [plan.title_zh for plan in reading.plans]
    questions = [*reading.questions, *refuse_other_place(titles, code, raw["regions"])]
    regions = region_rows(code, raw["regions"])
    questions += [
        f"the English name of {row['name_zh']}, {row['name_en']}, is its pinyin: is it right?" for row in regions
    ]
    is_damaged = any(PUNCTUATION in name for name in reading.repaired)
    document, asked = document_row(source, reading.plans, code, raw, is_damaged=is_damaged)
    plans, of_plans = plan_rows(reading.plans, document["document_id"], code, raw)
    catalogue = Catalogue(raw["indicators"].to_dict("records"), raw["targets"].to_dict("records"))
    shared = Shared(repair(source.text), source.text.split("\n"), catalogue, Proposed(catalogue.rows))
    rows, readings, passed = _rows(source, shared, reading, plans)
    held = {row["plan_id"] for row in rows}
    of_plans += [
        f"no target was found in {row['title_zh']}, which is left out" for row in plans if row["plan_id"] not in held
    ]
    tables = {
        "regions": regions,
        "documents": [document],
        "plans": [row for row in plans if row["plan_id"] in held],
        "indicators": list(shared.proposed.rows.values()),
        "targets": rows,
    }
    _ask(readings, checking.by_row(checking.faults_of(raw, tables), "targets"))
    return Draft(
        document["document_id"], "targets", source_of(source), source.text, tables, readings,
        in_order(passed), dict(reading.repaired), [*questions, *asked, *of_plans],
    )  # fmt: skip


def source_of(source: SourceText) -> dict[str, object]:
    """Return what a draft says of its file.

    Parameters
    ----------
    source
        The text of the file.

    Returns
    -------
    dict
        ``file``, ``form``, ``sha256``, ``notes``.
    """
    return {"file": source.name, "form": source.form, "sha256": source.sha256, "notes": list(source.notes)}


def _rows(
    source: SourceText, shared: Shared, reading: DocumentReading, plans: list[Row]
) -> tuple[list[Row], list[RowReading], list[NotTaken]]:
    """The targets with their readings, and the figures that are none."""
    line_of = line_finder(source.text)
    passed = [NotTaken(one.start, one.end, line_of(one.start), one.printed, one.reason) for one in reading.passed]
    counts = dict.fromkeys((row["plan_id"] for row in plans), 0)
    rows, readings = [], []
    starts = _starts(reading, plans)
    for read in sorted(reading.rows, key=lambda each: (each.plan, each.line, each.quantity.start)):
        quantity = read.quantity
        if not quantity.is_target:
            year = f" of {quantity.year}" if quantity.year else ""
            reason = f"a past figure{year}: {quantity.indicator_printed}"
            passed.append(NotTaken(quantity.start, quantity.end, read.line, quantity.value_printed, reason))
            continue
        plan = plans[read.plan]["plan_id"]
        counts[plan] += 1
        is_of_women = plans[read.plan]["plan_kind"] == "women"
        start = starts.get((read.plan, *_named(quantity)))
        row, row_reading = target_row(shared, read, f"{plan}-{counts[plan]:03d}", start, is_of_women=is_of_women)
        rows.append(row)
        readings.append(row_reading)
    told_apart(rows, readings)
    return rows, readings, passed


def _starts(reading: DocumentReading, plans: list[Row]) -> dict[tuple[int, str, str, str], Start]:
    """The last past figure before a plan begins of each thing that it names, as its preface prints them."""
    found: dict[tuple[int, str, str, str], Start] = {}
    for read in sorted(reading.rows, key=lambda each: (each.quantity.year or 0, each.line)):
        quantity, begins = read.quantity, plans[read.plan]["start_year"]
        is_level = quantity.kind == "exact" and quantity.value is not None and quantity.unit is not None
        is_near = bool(quantity.year and begins) and 0 < int(begins) - (quantity.year or 0) <= YEARS_BEFORE
        if not quantity.is_target and is_level and is_near and quantity.year:
            found[read.plan, *_named(quantity)] = Start(quantity.value or 0, quantity.year, read.line)
    return found


def _named(quantity: Quantity) -> tuple[str, str, str]:
    """What tells whether two figures are of one thing: its name, whom it is about, and its unit."""
    return normalised(quantity.indicator_printed), quantity.qualifier, quantity.unit or ""


def _ask(readings: list[RowReading], refused: dict[int, list[str]]) -> None:
    """Add what the build would refuse to the questions of each row."""
    for index, reading in enumerate(readings):
        problems = refused.get(index, [])
        reading.questions += problems
        if problems:
            reading.confidence = round(max(LEAST, reading.confidence - REFUSED), 2)
            reading.reasons.append("the build would refuse the row as it is")


def line_finder(text: str) -> Callable[[int], int]:
    """Return a function that gives the line of a place in a text, from 1.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    callable
        The function.

    Examples
    --------
    >>> line_of = line_finder("甲" + chr(10) + "乙")
    >>> line_of(0), line_of(2)
    (1, 2)
    """
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda place: bisect.bisect_left(ends, place) + 1
