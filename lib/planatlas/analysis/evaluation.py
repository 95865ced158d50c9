"""Mid-term and final evaluation: the plans of one period judged in the year that their stage asks for."""

from typing import Literal

import pandas as pd

from .monitoring import monitor

Stage = Literal["midterm", "final"]


def evaluation_years(plans: pd.DataFrame, stage: Stage, known_until: int) -> pd.DataFrame:
    """Return in which year each plan is evaluated.

    A final evaluation is due in the last year of the plan, a mid-term one in the year in its middle: the third of five
    years, the fifth of ten.

    Parameters
    ----------
    plans
        Rows of the plans table.
    stage
        ``midterm`` or ``final``.
    known_until
        The latest year with a value.

    Returns
    -------
    DataFrame
        ``plan_id``, ``due`` (the year of the stage), ``as_of`` (the same, at most ``known_until``).
    """
    middle = plans["start_year"] + (plans["end_year"] - plans["start_year"]) // 2
    due = plans["end_year"] if stage == "final" else middle
    return pd.DataFrame({"plan_id": plans["plan_id"], "due": due, "as_of": due.clip(upper=known_until)})


def evaluations(
    targets: pd.DataFrame, plans: pd.DataFrame, observations: pd.DataFrame, judgements: pd.DataFrame
) -> dict[str, list[tuple[int, Stage]]]:
    """The evaluations that the values and judgements of each region allow.

    Plans that end in one year are evaluated together, those of another year apart. A mid-term evaluation wants a value
    or a judgement of their own targets since they began; a final one wants one of their last year, or later.

    Parameters
    ----------
    targets
        ``target_id``, ``plan_id``, ``region_code``, ``indicator_id``, ``group``, ``scope``.
    plans
        ``plan_id``, ``start_year``, ``end_year``.
    observations
        ``region_code``, ``indicator_id``, ``group``, ``scope``, ``year``, ``status``.
    judgements
        ``target_id``, ``year``.

    Returns
    -------
    dict
        By region the last year of the plans and the stage, in the order of the years; regions without any are left out.
    """
    series, period = ["region_code", "indicator_id", "group", "scope"], ["region_code", "end_year"]
    own = targets.merge(plans, on="plan_id", validate="m:1")
    values = observations.loc[observations["status"] != "plan", [*series, "year"]]
    values = values.merge(own[[*series, "end_year"]].drop_duplicates(), on=series)
    persons = judgements.merge(own[["target_id", *period]], on="target_id", validate="m:1")
    known = pd.concat([values[[*period, "year"]], persons[[*period, "year"]]])
    latest = known.groupby(period)["year"].max()
    starts = own.groupby(period)["start_year"].min()
    found: dict[str, list[tuple[int, Stage]]] = {}
    for (region, end), start in starts.items():
        year = latest.get((region, end), 0)
        if year >= start:
            found.setdefault(region, []).append((int(end), "midterm"))
        if year >= end:
            found.setdefault(region, []).append((int(end), "final"))
    return found


def evaluate(
    targets: pd.DataFrame, end_year: int, stage: Stage, *, plans: pd.DataFrame, **facts: pd.DataFrame
) -> pd.DataFrame:
    """Judge the targets of the plans that end in one year, each in the year of its stage.

    A final evaluation contains only what was due by the end of the period. No year is later than the latest one in
    which the regions of the targets have a value, or a person judged one.

    Parameters
    ----------
    targets
        Rows of the targets table.
    end_year
        The last year of the plans.
    stage
        ``midterm`` or ``final``.
    plans, **facts
        The frames that ``monitor`` takes.

    Returns
    -------
    DataFrame
        The frame of ``monitor``, with the year in which each was due to be evaluated (``due``) and that in which it was
        judged (``as_of``).
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
    order = {target_id: position for position, target_id in enumerate(targets["target_id"])}
    judged = pd.concat(parts, ignore_index=True).merge(years, on="plan_id", validate="m:1")
    return judged.sort_values("target_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
