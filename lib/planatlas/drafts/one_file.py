"""One file read into a draft, and what is said of it."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from ..documents.document import read_document
from ..documents.files import text_of
from .draft import Draft
from .drafting import draft_of
from .values import values_of

DOUBTFUL = 0.7  # confidence below which a row is counted as doubtful
MOST_QUESTIONS = 12


def draft_of_file(file: Path, region: str, raw: dict[str, pd.DataFrame], *, is_values: bool) -> Draft:
    """Read a file into a draft.

    Parameters
    ----------
    file
        The file.
    region
        The code of the place that it is of.
    raw
        The raw tables.
    is_values
        Whether it is read for past levels instead of targets.

    Returns
    -------
    Draft
        The draft.

    Raises
    ------
    ParameterError
        If the file is not there, is of another place, or holds no plan.
    DataFaultsError
        If it cannot be read as text.
    """
    source = text_of(file)
    if is_values:
        return values_of(source, region, raw)
    return draft_of(source, read_document(source), region, raw)


def rows_of(draft: Draft) -> list[dict[str, object]]:
    """Return the rows of a draft with what is known of each, for programs.

    Parameters
    ----------
    draft
        The draft.

    Returns
    -------
    list of dict
        The rows, as JSON takes them.
    """
    found = []
    for row, reading in zip(draft.rows, draft.readings, strict=True):
        said = {name: value for name, value in asdict(reading).items() if name not in ("row", "line", "unit", "name")}
        found.append({"indicator_printed": reading.name, **row, **said, "read_unit": reading.unit})
    return found


def summary(draft: Draft, file: str, folder: str) -> str:
    """Return what was read, for people.

    Parameters
    ----------
    draft
        The draft.
    file
        The name of the file.
    folder
        The folder of the draft, as messages name it.

    Returns
    -------
    str
        A few lines: plans, rows by tier, how indicators were found, what is doubtful, and how to go on.
    """
    lines = [f"read: {file}: {folder}"]
    for plan in draft.tables.get("plans", []):
        count = sum(row["plan_id"] == plan["plan_id"] for row in draft.rows)
        lines.append(f"  {plan['title_zh']}, lines {plan['first_line']}–{plan['last_line']}: {count} targets")
    by_tier = Counter(row["tier"] for row in draft.rows) if draft.kind == "targets" else Counter[str]()
    tiers = ", ".join(f"{tier} {count}" for tier, count in by_tier.items())
    matches = Counter(reading.match for reading in draft.readings)
    known = f"{matches['exact'] + matches['alias']} known, {matches['near']} near, {matches['new']} new"
    doubtful = sum(bool(one.questions) or one.confidence < DOUBTFUL for one in draft.readings)
    lines += [
        f"  rows: {len(draft.rows)}{f' ({tiers})' if tiers else ''}; indicators: {known}; doubtful: {doubtful}",
        f"  figures not taken: {len(draft.passed)}, each with the reason in {folder}/not-taken.csv",
    ]
    lines += [f"  note: {note}" for note in draft.source["notes"]]
    lines += [f"  question: {question}" for question in draft.questions[:MOST_QUESTIONS]]
    if len(draft.questions) > MOST_QUESTIONS:
        lines.append(f"  and {len(draft.questions) - MOST_QUESTIONS} more questions")
    return "\n".join([*lines, f"  next: planatlas review {folder}"])
