"""Mid-term and final evaluation: each plan judged in the year that its stage asks for."""

from typing import Literal

import pandas as pd

from .monitoring import monitor

Stage = Literal["midterm", "final"]


def evaluation_years(plans: pd.DataFrame, stage: Stage, known_until: int) -> pd.DataFrame:
    """When each plan is evaluated: ``plan_id``, ``due`` (the year of the stage), ``as_of`` (``known_until`` at most).

    A final evaluation takes the last year of the plan, a mid-term one the year in its middle: the third of five years,
    the fifth of ten.
    """
    middle = plans["start_year"] + (plans["end_year"] - plans["start_year"]) // 2
    due = plans["end_year"] if stage == "final" else middle
    return pd.DataFrame({"plan_id": plans["plan_id"], "due": due, "as_of": due.clip(upper=known_until)})


def evaluate(targets: pd.DataFrame, stage: Stage, *, plans: pd.DataFrame, **facts: pd.DataFrame) -> pd.DataFrame:
    """The frame of ``monitor``, each plan's targets judged in its year; ``due`` and ``as_of`` say which.

    ``facts`` and ``plans`` are those of ``monitor``. The latest year in which the regions of the targets have a value
    bounds all years; a region without any is judged in the first year of its plans.
    """
    observed = facts["observations"]
    own_years = observed.loc[observed["region_code"].isin(targets["region_code"]), "year"]
    known_until = int(own_years.max() if len(own_years) else plans["start_year"].min())
    years = evaluation_years(plans[plans["plan_id"].isin(targets["plan_id"])], stage, known_until)
    parts = [
        monitor(targets[targets["plan_id"].isin(own["plan_id"])], int(str(year)), plans=plans, **facts)
        for year, own in years.groupby("as_of")
    ]
    order = {target_id: place for place, target_id in enumerate(targets["target_id"])}
    judged = pd.concat(parts, ignore_index=True).merge(years, on="plan_id", validate="m:1")
    return judged.sort_values("target_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
