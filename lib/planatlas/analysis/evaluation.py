"""Mid-term and final evaluation: the plans of one period judged in the year that their stage asks for."""

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


def evaluations(
    targets: pd.DataFrame, plans: pd.DataFrame, observations: pd.DataFrame, judgements: pd.DataFrame
) -> list[tuple[int, Stage]]:
    """The evaluations that a region's values and judgements allow: the last year of the plans, and the stage.

    Plans that end in one year are evaluated together, those of another year apart. A mid-term evaluation wants a value
    or a judgement since the plans began; a final one one of their last year, or later.
    """
    own = plans[plans["plan_id"].isin(targets["plan_id"])]
    about = targets[["region_code", "indicator_id", "group", "scope"]].drop_duplicates()
    values = observations[observations["status"] != "plan"].merge(about, how="inner")
    found_by_persons = judgements.loc[judgements["target_id"].isin(targets["target_id"]), "year"]
    latest = max([0, *values["year"].astype(int), *found_by_persons.astype(int)])
    found: list[tuple[int, Stage]] = []
    for end, same in own.groupby("end_year"):
        if latest >= same["start_year"].min():
            found.append((int(str(end)), "midterm"))
        if latest >= int(str(end)):
            found.append((int(str(end)), "final"))
    return found


def evaluate(
    targets: pd.DataFrame, end_year: int, stage: Stage, *, plans: pd.DataFrame, **facts: pd.DataFrame
) -> pd.DataFrame:
    """The frame of ``monitor`` for plans that end in ``end_year``, each judged in the year of its stage.

    ``due`` and ``as_of`` say which year that is. A final evaluation holds only what was due by the end of the period.
    ``facts`` and ``plans`` are those of ``monitor``. The latest year in which the regions of the targets have a value,
    or a person judged one, bounds all years.
    """
    own = plans[plans["plan_id"].isin(targets["plan_id"]) & (plans["end_year"] == end_year)]
    targets = targets[targets["plan_id"].isin(own["plan_id"])]
    if stage == "final":
        targets = targets[targets["target_year"] <= end_year]
    observed, judged_by = facts["observations"], facts["judgements"]
    own_years = observed.loc[observed["region_code"].isin(targets["region_code"]), "year"]
    their_years = judged_by.loc[judged_by["target_id"].isin(targets["target_id"]), "year"]
    known_until = max([int(own["start_year"].min()), *own_years.astype(int), *their_years.astype(int)])
    years = evaluation_years(own, stage, known_until)
    parts = [
        monitor(targets[targets["plan_id"].isin(same["plan_id"])], int(str(year)), plans=plans, **facts)
        for year, same in years.groupby("as_of")
    ]
    order = {target_id: place for place, target_id in enumerate(targets["target_id"])}
    judged = pd.concat(parts, ignore_index=True).merge(years, on="plan_id", validate="m:1")
    return judged.sort_values("target_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
