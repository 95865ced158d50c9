"""Targets and observations as SDMX-CSV 2.0."""

import csv
import io
from collections import Counter

from .held import Held
from .sdmx_codes import code_of, mapping
from .sdmx_structure import AGENCY, VERSION, Component, components

STRUCTURE, INFORMATION = "dataflow", "I"
FREQUENCY = "A"


def sdmx_csv(held: Held) -> str:
    """Return a table as SDMX-CSV 2.0.

    Parameters
    ----------
    held
        The table of targets or of observations.

    Returns
    -------
    str
        The text of the file: numbers and printed words as they are in the table, and codes where it has a code list.
    """
    parts, flow = components(held.table), mapping()["flows"][held.table.name]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(each.id for each in parts)])
    start = [STRUCTURE, f"{AGENCY}:{flow['id']}({VERSION})", INFORMATION]
    seen: Counter[tuple[str, ...]] = Counter()
    for row in held.records():
        dimensions = tuple(row[column] for column in (*flow["dimensions"], flow["time"]))
        seen[dimensions] += 1
        writer.writerow([*start, *(_cell(each, row, seen[dimensions]) for each in parts)])
    return target.getvalue()


def _cell(part: Component, row: dict[str, str], occurrence: int) -> str:
    if part.column:
        words = row[part.column]
        return code_of(words) if part.codelist and (words or part.role == "dimension") else words
    declared = mapping()
    if part.id == declared["status"]["concept"]:
        return str(declared["status"]["codes"][row[declared["status"]["column"]]])
    derived = {"FREQ": FREQUENCY, "OCCURRENCE": str(occurrence)} | declared["group"][row["group"]]
    return derived[part.id]
