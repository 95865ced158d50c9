"""Values of files on their way into the data: whom they are about, which targets they reach, what there is to ask."""

from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from ..errors import CELL, FILE, GROUP_STATED, ROW, Fault
from .checks import questions
from .duplicates import deduplicate
from .figures import in_range
from .reference import Reference
from .scopes import Scopes
from .text import CellError

ACCEPTED = "observations/accepted.csv"
BY = "_by"  # in a row that a person corrected: the file and the row that say so
IF_TRUE = f"; if it is true, a row in {ACCEPTED} says why: "  # in the remedy for a value that a person may accept


@dataclass
class CheckedValues:
    """The values that were taken, with ``scope`` and ``accepted``, and the faults of those that were not."""

    values: pd.DataFrame
    faults: list[Fault] = field(default_factory=list)


def check_values(
    values: pd.DataFrame, printed: pd.DataFrame, accepted: pd.DataFrame, scopes: Scopes, known: Reference
) -> CheckedValues:
    """Check values that were read from files as all values are checked.

    A value whose file states no group is given that of the region's targets where they are about one group only, and
    its note says so. Duplicates are resolved (see ``deduplicate``). A value that cannot be true is a fault; so is one
    that seldom is, unless a person accepted it. A value that a person corrected is read as that person
    says, and has to pass the check by itself.

    Parameters
    ----------
    known
        What the project knows beside the values.
    scopes
        The scopes of the targets.
    values
        Text columns of the observations table, and ``_file``, ``_row``, ``_cell``, ``_group_stated``.
    printed
        The values that plans print (``plan_values``, with their ``scope``), with which new ones are compared.
    accepted
        Rows of ``accepted.csv``: ``file``, ``cell``, ``value``, ``instead``, ``reason``.

    Returns
    -------
    CheckedValues
        The values, and the faults of those that were refused.
    """
    reasons = {(_name(row["file"]), row["cell"].upper()): row for row in accepted.to_dict("records")}
    rows = [_corrected(row | {"accepted": ""}, reasons) for row in values.to_dict("records")]
    rows = [_grouped(row | {"as_printed": (row["group"], row["qualifier"])}, scopes) for row in rows]
    rows, faults = deduplicate([{**row, "scope": scopes.reached(row)} for row in rows])
    for row in filter(lambda row: BY in row, rows):
        try:
            in_range(Decimal(row["value"]), known.catalogue[row["indicator_id"]])
        except CellError as error:
            file, number = row[BY]
            faults.append(Fault(file, number, "instead", error.problem, error.allowed))
    own = [row | {"as_printed": (row["group"], row["qualifier"])} for row in printed.to_dict("records")]
    everything = [*rows, *own]
    for question in questions([_typed(row) for row in everything], known):
        row = everything[question.index]
        cell = (_name(row[FILE]), row[CELL])
        reason = reasons.get(cell)
        if question.may_be_true and reason is not None and reason["value"] in ("", row["value_printed"], row["value"]):
            row["accepted"] = reason["reason"]
            reasons.pop(cell)
            continue
        line = f"{IF_TRUE}{cell[0]},{cell[1]},{row['value_printed']},why it is true" if question.may_be_true else ""
        file, number, column = (*row[BY], "instead") if BY in row else (row[FILE], int(row[ROW]), "value")
        faults.append(Fault(file, number, column, question.problem, question.remedy + ("" if BY in row else line)))
    for reason in reasons.values():
        problem = f"nothing is asked about {reason['cell']} of {reason['file']}, or it has another value now."
        allowed = "rows for values that the build asks about, or that it reads as `instead` says"
        faults.append(Fault(reason[FILE], int(reason[ROW]), "cell", problem, allowed))
    return CheckedValues(pd.DataFrame(rows, columns=[*values.columns, "scope", "accepted"]), faults)


def _grouped(row: dict, scopes: Scopes) -> dict:
    group = row["group"] if row[GROUP_STATED] else scopes.group(row)
    if group == row["group"]:
        return row
    note = f"no group stated; taken as {group}, of whom alone the targets of {row['region_code']} speak"
    return row | {"group": group, "note": "; ".join(filter(None, (row["note"], note)))}


def _corrected(row: dict, reasons: dict) -> dict:
    """The row with what is read instead of its value, if a person corrected that; the reason is used then."""
    cell = (_name(row[FILE]), row[CELL])
    reason = reasons.get(cell)
    if reason is None or not reason["instead"] or reason["value"] not in (row["value_printed"], row["value"]):
        return row
    del reasons[cell]
    by = {"accepted": reason["reason"], BY: (reason[FILE], int(reason[ROW]))}
    return row | {"value": reason["instead"], "value_printed": reason["instead"]} | by


def _typed(row: dict) -> dict:
    counts = {name: float(row[name]) if row[name] else None for name in ("events", "population")}
    return row | {"year": int(row["year"]), "value": float(row["value"])} | counts


def _name(file: str) -> str:
    return file.rsplit("/", 1)[-1]
