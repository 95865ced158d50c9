"""The rules tested on the past of real targets: how they were judged before they came due, and how they ended."""

import pandas as pd

from ..model.verdicts import verdicts_that_count_as
from .monitoring import monitor


def outcomes_of_targets(targets: pd.DataFrame, *, plans: pd.DataFrame, **facts: pd.DataFrame) -> pd.DataFrame:
    """Count how the verdicts on real targets came out, judged in each year of their plan before they are due.

    A target counts if there is a value for the very year it is due, and in years in which its verdict rests on a value.

    Parameters
    ----------
    targets
        Rows of the targets table.
    plans, **facts
        The frames that ``monitor`` takes.

    Returns
    -------
    DataFrame
        One row for each ``verdict``: ``cases``, their number; ``met``, the share of 1 that was met.
    """
    known_until = int(facts["observations"]["year"].max())
    ends = monitor(targets, known_until, plans=plans, **facts)
    ended = ends[ends["latest_year"] == ends["target_year"]]
    outcome = ended.set_index("target_id")["met"]
    starts = targets["plan_id"].map(plans.set_index("plan_id")["start_year"])
    rows = []
    for year in range(int(starts.min()), known_until):
        running = targets[targets["target_id"].isin(outcome.index) & (starts <= year) & (targets["target_year"] > year)]
        if len(running):
            judged = monitor(running, year, plans=plans, **facts)
            rows += [(row["verdict"], outcome[row["target_id"]]) for row in judged.to_dict("records")]
    frame = pd.DataFrame(rows, columns=["verdict", "met"]).astype({"met": float})
    frame = frame[~frame["verdict"].isin(verdicts_that_count_as("no_verdict"))]
    return frame.groupby("verdict", sort=False).agg(cases=("met", "size"), met=("met", "mean")).reset_index()
