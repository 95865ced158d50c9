"""The ladder: each target against the targets above it, from county to city, province and nation."""

import pandas as pd

from ..errors import NotDefinedError
from ..intake.scopes import with_scope
from ..model import is_rate
from ..model.scopes import parts
from ..tracking.target import CHANGES, OPEN, Target
from .demand import TOLERANCE
from .plan_target import target_of

VERDICTS = ("more", "equal", "less", "undecided")
REASONS = ("years", "looser", "scope")
PAIR_COLUMNS = [
    "target_id", "above_id", "above_region", "steps", "common_year", "value_at", "above_at", "gap", "verdict", "why",
]  # fmt: skip
# what a pair is made of; rows are made of these alone, since a row of every column takes five times as long
NEEDED = [
    "target_id", "plan_id", "region_code", "indicator_id", "group", "qualifier", "scope", "kind", "value",
    "value_high", "value_basis", "value_printed", "unit", "target_year", "baseline_value", "baseline_year",
]  # fmt: skip


def ladder(
    targets: pd.DataFrame,
    above: pd.DataFrame,
    indicators: pd.DataFrame,
    regions: pd.DataFrame,
    plans: pd.DataFrame,
) -> pd.DataFrame:
    """Set each target against the targets that regions above its own set.

    A pair is made where indicator and group are the same and the other region lies above (its ``parent_code``, that
    one's, and so on). Compared are levels (one that is kept counts with its printed baseline) in a unit that does not
    grow with the size of a place, and changes of one basis and unit by their size; of indicators that are better higher
    or lower; and only if the periods of the two plans overlap (a target due before the own plan began is no benchmark
    for it). One bound of a region, quoted by several documents, makes one pair.

    ``verdict`` is ``more``, ``equal`` or ``less`` ambitious, or ``undecided``. Where no path is known, a target that
    asks as much or more, and earlier, is ``more``; one that asks no more, and later, is ``less``. A bound that is
    itself excluded (低于) asks for more than the same bound included. ``why`` says what leaves a pair undecided:
    ``years`` differ and no baseline is printed; ``looser``: the years differ, and the target that is due later is
    looser than its baseline, so that no path leads to it; ``scope``: the two qualifiers differ.

    Parameters
    ----------
    targets, above
        Rows of the targets table: the own ones, and those to compare them with.
    indicators, regions, plans
        The tables.

    Returns
    -------
    DataFrame
        One row for each pair: ``target_id``, ``above_id`` and ``above_region``; ``steps``, how many levels up the other
        region is; ``common_year``, the earlier of the two target years; ``value_at`` and ``above_at``, the levels that
        meet the two targets in that year, the later one along its path, missing where it has none (a figure that is to
        be reached about, 左右, counts with its tolerance); ``gap``, by how much the own target is more demanding
        (negative: less) in that year, in the indicator's unit; ``verdict``; ``why``.
    """
    parents = regions.set_index("region_code")["parent_code"].to_dict()
    direction = indicators.set_index("indicator_id")["direction"].to_dict()
    above, targets = with_scope(above, indicators), with_scope(targets, indicators)
    by_region: dict[tuple[str, str, str], list[dict]] = {}
    for row in above[NEEDED].to_dict("records"):
        if _edge(row, direction) is not None:
            by_region.setdefault((row["indicator_id"], row["group"], row["region_code"]), []).append(row)
    start = plans.set_index("plan_id")["start_year"].to_dict()
    rows = []
    for row in targets[NEEDED].to_dict("records"):
        if _edge(row, direction) is None:
            continue
        for steps, region in enumerate(_regions_above(row["region_code"], parents), start=1):
            theirs = by_region.get((row["indicator_id"], row["group"], region), [])
            is_known = any(other["scope"] == row["scope"] for other in theirs)  # then other scopes say nothing
            for other in theirs:
                if is_known and _differ(row, other):
                    continue
                if _overlap(row, other, start) and _basis(row) == _basis(other):
                    rows.append(_pair(row, other, steps, direction))
    frame = pd.DataFrame(rows, columns=[*PAIR_COLUMNS, "bound"])
    return frame.drop_duplicates(["target_id", "above_region", "bound"], ignore_index=True)[PAIR_COLUMNS]


def missing_above(
    targets: pd.DataFrame, above: pd.DataFrame, plans: pd.DataFrame, regions: pd.DataFrame
) -> pd.DataFrame:
    """Count which kinds of plans of the regions above are in the data, for the periods of the own plans.

    Parameters
    ----------
    targets
        The targets of one region.
    above
        The targets of the regions above.
    plans, regions
        The tables.

    Returns
    -------
    DataFrame
        One row for each higher region of ``above`` and kind of plan that the own region has, or that is known of the
        higher one, the nearest first: ``region_code``, ``plan_kind``, and ``known``, how many of its targets are in the
        data.
    """
    own = plans[plans["plan_id"].isin(targets["plan_id"])]
    began = own["start_year"].min()
    rows = []
    parents = regions.set_index("region_code")["parent_code"].to_dict()
    for region in _regions_above(targets["region_code"].iloc[0], parents) if len(targets) else []:
        theirs = above[above["region_code"] == region]
        known = plans[plans["plan_id"].isin(theirs["plan_id"]) & (plans["end_year"] >= began)]
        for kind in dict.fromkeys([*own["plan_kind"], *known["plan_kind"]]):
            same = known.loc[known["plan_kind"] == kind, "plan_id"]
            rows.append((region, kind, int(theirs["plan_id"].isin(same).sum())))
    return pd.DataFrame(rows, columns=["region_code", "plan_kind", "known"])


def _overlap(own: dict, other: dict, start: dict[str, int]) -> bool:
    return bool(other["target_year"] >= start[own["plan_id"]] and own["target_year"] >= start[other["plan_id"]])


def _differ(own: dict, other: dict) -> bool:
    """Whether two qualifiers leave open that both speak of the same; one that is empty leaves its scope open.

    乡镇 and 乡镇（街道） differ, also where one of them only repeats its indicator.
    """
    if own["scope"] and other["scope"]:
        return bool(own["scope"] != other["scope"])
    marks = [{part for part in parts(row["qualifier"], row["group"]) if part[0] == "〔"} for row in (own, other)]
    return bool(marks[0] and marks[1] and not marks[0] & marks[1])


def _basis(row: dict) -> tuple[str, str]:
    """What may be compared with what: levels with levels, changes with those of their basis, kind and unit."""
    if row["value_basis"] in CHANGES:
        return row["value_basis"], f"{row['kind']} {row['unit']}"
    return "level", ""


def _edge(row: dict, direction: dict[str, str]) -> float | None:
    """The least demanding level that meets a target, or the size of a change; None for what is not compared."""
    aim = direction.get(row["indicator_id"], "balance")
    if row["value_basis"] in CHANGES:
        return float(row["value"])
    if aim == "balance" or row["kind"] == "range" or not is_rate(row["unit"]):
        return None
    try:
        low, high = _target(row, aim).levels()
    except NotDefinedError:
        return None
    edges = (low, high) if aim == "higher" else (high, low)
    return next((edge for edge in edges if abs(edge) != OPEN), None)


def _target(row: dict, aim: str) -> Target:
    return target_of(row | {"direction": aim})


def _regions_above(region: str, parents: dict[str, str]) -> list[str]:
    above = []
    while parents.get(region):
        region = parents[region]
        above.append(region)
    return above


def _pair(own: dict, other: dict, steps: int, direction: dict[str, str]) -> dict:
    aim = direction.get(own["indicator_id"], "balance")
    is_change = own["value_basis"] in CHANGES
    sign = 1 if is_change or aim == "higher" else -1
    year = min(own["target_year"], other["target_year"])
    value_at, above_at = (_at(row, year, aim) for row in (own, other))
    gap = None if value_at is None or above_at is None else sign * (value_at - above_at)
    edges = [_edge(row, direction) for row in (own, other)]
    verdict, why = _verdict(own, other, gap, sign * ((edges[0] or 0.0) - (edges[1] or 0.0)), aim)
    return {
        "target_id": own["target_id"],
        "above_id": other["target_id"],
        "above_region": other["region_code"],
        "steps": steps,
        "common_year": year,
        "value_at": value_at,
        "above_at": above_at,
        "gap": None if why == "scope" else gap,
        "verdict": verdict,
        "why": why,
        "bound": (other["kind"], other["value"], other["target_year"], other["scope"]),
    }


def _at(row: dict, year: int, aim: str) -> float | None:
    """What a target asks for in a year: its least level when due, before that the point of its path; None without one.

    A change is asked for at its size, whenever it is due. A target that is looser than its baseline has no path: the
    plan does not ask to get worse.
    """
    if row["value_basis"] in CHANGES:
        return float(row["value"])
    edge = _edge(row, {row["indicator_id"]: aim})
    if row["target_year"] == year:
        return edge
    target = _target(row, aim)
    if target.baseline is None or target.baseline_year is None or target.baseline_year >= year or _is_looser(target):
        return None
    return target.path(year)


def _is_looser(target: Target) -> bool:
    return target.baseline is not None and target.margin(target.baseline) > TOLERANCE


def _verdict(own: dict, other: dict, gap: float | None, harder: float, aim: str) -> tuple[str, str]:
    if _differ(own, other):
        return "undecided", "scope"
    if gap is not None:
        if abs(gap) > TOLERANCE:
            return ("more" if gap > 0 else "less"), ""
        strict = [own["value_basis"] == "level" and _target(row, aim).is_strict for row in (own, other)]
        return ("equal" if strict[0] == strict[1] else "more" if strict[0] else "less"), ""
    earlier = own["target_year"] < other["target_year"]
    if earlier and harder > -TOLERANCE:
        return "more", ""
    if not earlier and harder < TOLERANCE:
        return "less", ""
    later = other if earlier else own
    return "undecided", "looser" if _is_looser(_target(later, aim)) else "years"
