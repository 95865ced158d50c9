"""Corrections of misprints: rows of data with a reason, applied to raw only if raw holds what they expect."""

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, quote

SHOWN = ["target_id", "plan_id", "line", "indicator_id", "qualifier"]  # which target it is, as the raw row has it
FIXED = ("target_id", "plan_id", "line", FILE, ROW)


def correct(targets: pd.DataFrame, corrections: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Fault]]:
    """Apply the corrections to the raw targets.

    A correction of an unknown column, or of a target that no longer holds what it expects, is a fault; one of an
    unknown target is left out here, and reported by the check of references.

    Parameters
    ----------
    targets
        The raw targets; no two have the same id.
    corrections
        The corrections.

    Returns
    -------
    tuple of DataFrame, DataFrame and list of Fault
        The corrected targets, the corrections with the columns ``SHOWN`` of their target, and the faults.
    """
    corrected, faults = targets.set_index("target_id", drop=False), []
    correctable = [name for name in targets.columns if name not in FIXED]
    for fix in corrections[corrections["target_id"].isin(corrected.index)].to_dict("records"):
        target, column = fix["target_id"], fix["field"]
        if column not in correctable:
            problem, allowed = f"unknown column {quote(column)}.", choices(column, correctable, most=30)
            faults.append(Fault(fix[FILE], fix[ROW], "field", problem, allowed))
        elif corrected.at[target, column] != fix["expect"]:
            found, expected = quote(corrected.at[target, column]), quote(fix["expect"])
            problem = f"the target holds {found}, the correction expects {expected}: it may no longer be needed."
            faults.append(Fault(fix[FILE], fix[ROW], "field", problem, f"{expected}, or the correction taken out"))
        else:
            corrected.at[target, column] = fix["corrected"]
    known = corrections.merge(targets[SHOWN], on="target_id", how="left", validate="m:1")
    return corrected.reset_index(drop=True), known, faults
