"""Corrections of misprints: rows of data with a reason, applied to raw only if raw holds what they expect."""

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, quote

MATCH = ["plan_id", "line", "indicator_id", "qualifier"]


def correct(targets: pd.DataFrame, corrections: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Fault]]:
    """Apply the corrections to the raw targets.

    A correction that names no row, several rows or an unknown column, or whose row no longer contains what it expects,
    is a fault.

    Parameters
    ----------
    targets
        The raw targets with their ids.
    corrections
        The corrections.

    Returns
    -------
    tuple of DataFrame, DataFrame and list of Fault
        The corrected targets, the corrections with the ``target_id`` of their row, and the faults.
    """
    targets, faults, ids = targets.copy(), [], []
    correctable = [name for name in targets.columns if name not in (*MATCH, "target_id", FILE, ROW)]
    for fix in corrections.to_dict("records"):
        rows = targets.index[(targets[MATCH] == pd.Series(fix)[MATCH]).all(axis=1)]
        problem = allowed = ""
        if fix["field"] not in correctable:
            problem, allowed = f"unknown column {quote(fix['field'])}.", choices(fix["field"], correctable, most=30)
        elif len(rows) != 1:
            problem = f"the correction names {len(rows)} targets."
            allowed = "one target, by plan_id, line, indicator_id and qualifier"
        elif targets.at[rows[0], fix["field"]] != fix["expect"]:
            found, expected = quote(targets.at[rows[0], fix["field"]]), quote(fix["expect"])
            problem = f"the target holds {found}, the correction expects {expected}: it may no longer be needed."
            allowed = f"{expected} in the target, or the correction taken out"
        if problem:
            faults.append(Fault(fix[FILE], fix[ROW], "field", problem, allowed))
            ids.append("")
        else:
            targets.at[rows[0], fix["field"]] = fix["corrected"]
            ids.append(targets.at[rows[0], "target_id"])
    return targets, corrections.assign(target_id=ids), faults
