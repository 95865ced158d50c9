"""Contradictions found by rule: two figures for one thing, and figures that cannot all be true."""

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from ..intake.scopes import with_scope
from ..model import is_rate, years_of
from .demand import TOLERANCE, assess_demand

RULES = ("two_figures", "two_plans", "below_city", "looser", "not_below")
FINDING_COLUMNS = ["rule", "target_id", "other_id"]
SAME_AIM = ["indicator_id", "group", "scope", "years", "target_year"]


def find_contradictions(
    targets: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame, relations: pd.DataFrame
) -> pd.DataFrame:
    """Apply every rule for contradictions to the targets.

    - ``two_figures``: one plan sets different bounds for one indicator, population and year;
    - ``two_plans``: two plans of one region do;
    - ``below_city``: a county asks for less than the city that it lies in, for the same population and year;
    - ``looser``: the target is looser than the baseline that the plan prints;
    - ``not_below``: the figure of one indicator is below that of another which it cannot be below (``relations`` with
      relation ``not_below``: a gross rate and the net rate within it), in one region and year, of any group.

    Parameters
    ----------
    targets
        Rows of the targets table.
    indicators, regions, relations
        The catalogue, the regions, and the relations between indicators.

    Returns
    -------
    DataFrame
        One row for each finding: ``rule``, and ``target_id`` and ``other_id`` of the two targets (the second "" where
        there is only one), in the order of the rules.
    """
    levels = with_scope(targets, indicators).query("value_basis == 'level'")
    levels = levels.assign(years=[tuple(sorted(years_of(words) or ())) for words in levels["qualifier"]])
    found = [*_two_figures(levels), *_below_city(levels, indicators, regions), *_not_below(levels, relations)]
    demand = assess_demand(targets, indicators)
    found += [("looser", row, "") for row in demand.loc[demand["baseline_status"] == "looser", "target_id"]]
    order = {rule: position for position, rule in enumerate(RULES)}
    frame = pd.DataFrame(found, columns=FINDING_COLUMNS).drop_duplicates().sort_values("target_id", kind="stable")
    return frame.sort_values("rule", key=lambda rules: rules.map(order), kind="stable", ignore_index=True)


def _two_figures(levels: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    keys = ["region_code", *SAME_AIM]
    for _, rows in levels[levels.duplicated(keys, keep=False)].groupby(keys):
        for one, other in combinations(rows.to_dict("records"), 2):
            if one["value"] != other["value"] or one["kind"] != other["kind"]:
                rule = "two_figures" if one["plan_id"] == other["plan_id"] else "two_plans"
                yield rule, one["target_id"], other["target_id"]


def _below_city(
    levels: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    places = regions.set_index("region_code")
    direction = indicators.set_index("indicator_id")["direction"]
    counties = levels[(levels["region_code"].map(places["level"]) == "county") & levels["unit"].map(is_rate)]
    pairs = counties.assign(city=counties["region_code"].map(places["parent_code"])).merge(
        levels, left_on=["city", *SAME_AIM], right_on=["region_code", *SAME_AIM], suffixes=("", "_city")
    )
    for row in pairs.to_dict("records"):
        sign = {"higher": 1, "lower": -1}.get(direction[row["indicator_id"]], 0)
        if sign * (row["value"] - row["value_city"]) < -TOLERANCE:
            yield "below_city", row["target_id"], row["target_id_city"]


def _not_below(levels: pd.DataFrame, relations: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    pairs = relations.loc[relations["relation"] == "not_below", ["indicator_id", "other_id"]]
    upper = levels.merge(pairs, on="indicator_id")
    left, right = ["other_id", "region_code", "target_year"], ["indicator_id", "region_code", "target_year"]
    both = upper.merge(levels, left_on=left, right_on=right, suffixes=("", "_lower"))
    for row in both.to_dict("records"):
        if row["value"] < row["value_lower"] - TOLERANCE:
            yield "not_below", row["target_id"], row["target_id_lower"]
