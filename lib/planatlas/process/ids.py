"""Permanent ids: every target has one of its plan, and a former id says what became of it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, outcome_of, quote

MOST_LOST = 20  # replacements that do not exist, of which each has a message; more are counted


def outcomes(former: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Say of each former id what became of it.

    Parameters
    ----------
    former
        The raw table of former ids.

    Returns
    -------
    dict
        The words by what the id named and the id.
    """
    rows = former.to_dict("records")
    return {(row["id_of"], row["former_id"]): outcome_of(row["current_id"], row["reason"]) for row in rows}


def check_ids(targets: pd.DataFrame, former: pd.DataFrame) -> list[Fault]:
    """Check that each target has an id of its plan; for one without, find the next that was never used.

    Parameters
    ----------
    targets, former
        The raw tables.

    Returns
    -------
    list of Fault
        One for each target without an id, or whose id is not its plan and a number.
    """
    last, faults = Counter[str](), []
    for name in [*targets["target_id"], *former["former_id"], *former["current_id"]]:
        if found := re.fullmatch("(.+)-([0-9]{1,9})", name):
            last[found[1]] = max(last[found[1]], int(found[2]))
    for row in targets.to_dict("records"):
        name, plan = row["target_id"], row["plan_id"]
        if not name:
            last[plan] += 1
            free = f"{plan}-{last[plan]:03d}, the next free id of its plan"
            faults.append(Fault(row[FILE], row[ROW], "target_id", "the target has no id.", free))
        elif not re.fullmatch("[0-9]{3,9}", name.removeprefix(f"{plan}-")):
            allowed = f"{plan}- and a number of three digits or more"
            faults.append(Fault(row[FILE], row[ROW], "target_id", f"{quote(name)} is not an id of its plan.", allowed))
    return faults


def check_former(former: pd.DataFrame, in_use: Mapping[str, Collection[str]]) -> list[Fault]:
    """Check that no former id is in use, and that what is named in its place is: a chain of replacements is refused.

    Parameters
    ----------
    former
        The raw table of former ids.
    in_use
        The ids in use by what they name; former ids of anything else are not checked.

    Returns
    -------
    list of Fault
        All faults.
    """
    became, faults, lost = outcomes(former), [], []
    for row in former[former["id_of"].isin(in_use)].to_dict("records"):
        old, new, used = row["former_id"], row["current_id"], in_use[row["id_of"]]
        if old in used:
            problem = f"the {row['id_of']} {quote(old)} is in use."
            faults.append(
                Fault(row[FILE], row[ROW], "former_id", problem, "an id that nothing has; ids are not reused")
            )
        if new and new not in used:
            problem = f"{quote(new)} {became.get((row['id_of'], new), 'does not exist')}."
            lost.append(
                Fault(row[FILE], row[ROW], "current_id", problem, f"an id in use, or none: {choices(new, used)}")
            )
    if len(lost) > MOST_LOST:
        first, last = lost[MOST_LOST], lost[-1]
        problem = f"so do {len(lost) - MOST_LOST} more, up to row {last.row}: are rows of targets missing?"
        lost[MOST_LOST:] = [Fault(first.file, first.row, "current_id", problem, "the rows that they name")]
    return faults + lost
