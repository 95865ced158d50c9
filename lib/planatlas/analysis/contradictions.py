"""Contradictions found by rule: two figures for one thing, and figures that cannot all be true."""

from collections.abc import Iterable, Iterator
from itertools import combinations

import pandas as pd

from ..intake.scopes import with_scope
from ..model import is_rate, years_of
from .demand import TOLERANCE, assess_demand
from .plan_faults import (
    Finding,
    beside_universal,
    looser_by_relation,
    met_if_doubled,
    never_binds,
    passed_before,
    share_of_other_count,
)

RULES = (
    "two_figures", "two_plans", "below_city", "looser", "not_below", "looser_by_relation", "never_binds",
    "share_of_other_count", "beside_universal", "met_if_doubled", "passed_before",
)  # fmt: skip
OF_BASELINE = ("looser", "share_of_other_count", "met_if_doubled")  # which rest on the printed baseline
FINDING_COLUMNS = ["rule", "target_id", "other_id", "region_code", "indicator_id", "year", "value"]
SERIES_COLUMNS = ["region_code", "indicator_id", "group", "scope", "unit", "year", "value"]
SAME_AIM = ["indicator_id", "group", "scope", "years", "target_year"]


def find_contradictions(
    targets: pd.DataFrame,
    indicators: pd.DataFrame,
    regions: pd.DataFrame,
    relations: pd.DataFrame,
    plans: pd.DataFrame | None = None,
    observations: pd.DataFrame | None = None,
    read: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Apply every rule for contradictions to the targets.

    - ``two_figures``: one plan sets different bounds for one indicator, population and year;
    - ``two_plans``: two plans of one region do;
    - ``below_city``: a county asks for less than the city that it lies in, for the same population and year;
    - ``looser``: the target is looser than the baseline that the plan prints;
    - ``not_below``: the figure of one indicator is below that of another which it cannot be below (``relations`` with
      relation ``not_below``: a gross rate and the net rate within it), in one region and year, of any group;
    - ``looser_by_relation``: the target is looser than a level of its whole, or of a part, when the plan began;
    - ``never_binds``: another bound of the plan, for the whole or a part, implies it;
    - ``share_of_other_count``: a printed share is no part of the number of places that the plan counts;
    - ``beside_universal``: a share below 100 % beside a promise of all in the same plan;
    - ``met_if_doubled``: a level twice as bad as the printed baseline would meet it;
    - ``passed_before``: the province or the nation had reached the level ten years before the plan began.

    Parameters
    ----------
    targets
        Rows of the targets table.
    indicators, regions, relations
        The catalogue, the regions with those they lie in, and the relations between indicators.
    plans, observations
        The plans, and values of the regions and of those they lie in; rules that need them find nothing without them.
    read
        The contradictions that were found by reading: what they name is not found again.

    Returns
    -------
    DataFrame
        One row for each finding: ``rule``, and ``target_id`` and ``other_id`` of the two targets (the second "" where
        there is only one); where a published level shows it, its ``region_code, indicator_id, year, value``, else ""
        and missing. In the order of the rules.
    """
    levels = with_scope(targets, indicators).query("value_basis == 'level'")
    levels = levels.assign(years=[tuple(sorted(years_of(words) or ())) for words in levels["qualifier"]])
    levels = levels.merge(indicators[["indicator_id", "direction"]], on="indicator_id", validate="m:1")
    demand = assess_demand(targets, indicators)
    looser = demand.loc[demand["baseline_status"] == "looser", "target_id"]
    found: dict[str, Iterable[Finding]] = {
        "looser": ({"target_id": row} for row in looser),
        "never_binds": never_binds(levels, relations),
        "share_of_other_count": share_of_other_count(targets),
        "beside_universal": beside_universal(targets, relations),
        "met_if_doubled": met_if_doubled(levels),
    }
    if plans is not None and observations is not None:
        begun = levels.merge(plans[["plan_id", "start_year"]], on="plan_id", validate="m:1")
        parents = dict(zip(regions["region_code"], regions["parent_code"], strict=True))
        known = pd.concat([observations[SERIES_COLUMNS], _baselines(levels)])
        found["looser_by_relation"] = looser_by_relation(begun, known, relations)
        found["passed_before"] = passed_before(begun, observations[SERIES_COLUMNS], parents)
    pairs = [*_two_figures(levels), *_below_city(levels, indicators, regions), *_not_below(levels, relations)]
    rows: list[Finding] = [{"rule": rule, "target_id": one, "other_id": other} for rule, one, other in pairs]
    rows += [{"rule": rule} | finding for rule, findings in found.items() for finding in findings]
    frame = pd.DataFrame(rows, columns=FINDING_COLUMNS)
    texts = ["other_id", "region_code", "indicator_id"]
    frame[texts] = frame[texts].astype("str").where(frame[texts].notna(), "")
    frame = (
        frame.astype({"year": "Int64", "value": "float64"}).drop_duplicates().sort_values("target_id", kind="stable")
    )
    order = {rule: position for position, rule in enumerate(RULES)}
    frame = frame.sort_values("rule", key=lambda rules: rules.map(order), kind="stable", ignore_index=True)
    return frame if read is None else _without_read(frame, targets, read)


def _baselines(levels: pd.DataFrame) -> pd.DataFrame:
    """What the plans print of the past, as levels of their regions."""
    known = levels[levels["baseline_value"].notna()].drop(columns="value")
    return known.rename(columns={"baseline_year": "year", "baseline_value": "value"})[SERIES_COLUMNS]


def _without_read(found: pd.DataFrame, targets: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """The findings without those whose two lines, and baseline, readers noted for the indicator of one of them."""
    names = ["plan_id", "line", "indicator_id", "baseline_line", "baseline_value"]
    by_id = targets.set_index("target_id")[names].to_dict("index")
    noted: dict[tuple, str] = {}
    for row in read.to_dict("records"):
        lines = frozenset([(row["plan_id"], row["line"]), (row["other_plan_id"], row["other_line"])])
        noted[row["indicator_id"], lines] = noted.get((row["indicator_id"], lines), "") + row["what"]

    def is_noted(row: dict) -> bool:
        if row["region_code"]:
            return False  # readers noted lines of plans, not published levels
        one = by_id[row["target_id"]]
        other = by_id.get(row["other_id"], one | {"line": one["baseline_line"]})
        lines = frozenset((each["plan_id"], each["line"]) for each in (one, other))
        figure = f"{one['baseline_value']:g}" if row["rule"] in OF_BASELINE else ""
        return any(figure in noted[key] for each in (one, other) if (key := (each["indicator_id"], lines)) in noted)

    return found.loc[[not is_noted(row) for row in found.to_dict("records")]].reset_index(drop=True)


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
