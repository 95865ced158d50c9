"""The ladder: each target against the targets above it, from county to city, province and nation."""

import pandas as pd

from ..intake.scopes import scoped
from ..model import is_rate
from .demand import TOLERANCE

VERDICTS = ("more", "equal", "less", "undecided")
COLUMNS = ["target_id", "above_id", "above_region", "steps", "common_year", "value_at", "above_at", "gap", "verdict"]
# what a pair is made of; rows are made of these alone, since a row of every column takes five times as long
NEEDED = [
    "target_id", "plan_id", "region_code", "indicator_id", "group", "scope", "kind", "value", "value_basis", "unit",
    "target_year", "baseline_value", "baseline_year",
]  # fmt: skip


def ladder(
    targets: pd.DataFrame,
    above: pd.DataFrame,
    indicators: pd.DataFrame,
    regions: pd.DataFrame,
    plans: pd.DataFrame,
) -> pd.DataFrame:
    """Set each level of ``targets`` against the levels of ``above`` that regions above its own set.

    Both frames are of the columns of the targets table. A pair is made where indicator and group are the same and the
    other region lies above (its ``parent_code``, that one's, and so on). Only levels with a figure are compared, in a
    unit that does not grow with the size of a place, of indicators that are better higher or lower, and only if the
    periods of the two plans meet (a target due before the own plan began is no benchmark for it) and their scopes may
    be the same. One bound of a region, quoted by several documents, makes one pair. Columns:

    - ``steps``: how many levels up the other region is;
    - ``common_year``: the earlier of the two target years; ``value_at``, ``above_at``: the two targets in that year,
      the later one along the straight line from its baseline, missing where it prints no baseline;
    - ``gap``: by how much the own target is more demanding (negative: less) in that year, in the indicator's unit;
    - ``verdict``: ``more``, ``equal`` or ``less`` ambitious. Where no path is known, a target that asks as much or
      more, and earlier, is ``more``; one that asks no more, and later, is ``less``; any other pair is ``undecided``.
    """
    parents = regions.set_index("region_code")["parent_code"].to_dict()
    direction = indicators.set_index("indicator_id")["direction"]
    above, targets = scoped(above, indicators), scoped(targets, indicators)
    levels = above[(above["value_basis"] == "level") & above["kind"].isin(["floor", "ceiling", "exact", "about"])]
    by_place: dict[tuple[str, str, str], list[dict]] = {}
    for row in levels[NEEDED].to_dict("records"):
        by_place.setdefault((row["indicator_id"], row["group"], row["region_code"]), []).append(row)
    start = plans.set_index("plan_id")["start_year"].to_dict()
    rows = []
    for row in targets[NEEDED].to_dict("records"):
        aim = direction.get(row["indicator_id"])
        if row["value_basis"] != "level" or row["kind"] == "range" or aim == "balance" or not is_rate(row["unit"]):
            continue
        for steps, place in enumerate(_chain(row["region_code"], parents), start=1):
            for other in by_place.get((row["indicator_id"], row["group"], place), []):
                if _meet(row, other, start) and _same_scope(row, other):
                    rows.append(_pair(row, other, steps, 1 if aim == "higher" else -1))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "bound"])
    return frame.drop_duplicates(["target_id", "above_region", "bound"], ignore_index=True)[COLUMNS]


def _meet(own: dict, other: dict, start: dict[str, int]) -> bool:
    return bool(other["target_year"] >= start[own["plan_id"]] and own["target_year"] >= start[other["plan_id"]])


def _same_scope(own: dict, other: dict) -> bool:
    """Whether two qualifiers may speak of the same; one that is empty leaves the scope open."""
    mine, theirs = own["scope"], other["scope"]
    return not mine or not theirs or mine == theirs


def _chain(place: str, parents: dict[str, str]) -> list[str]:
    chain = []
    while parents.get(place):
        place = parents[place]
        chain.append(place)
    return chain


def _pair(own: dict, other: dict, steps: int, sign: int) -> dict:
    year = min(own["target_year"], other["target_year"])
    value_at, above_at = _at(own, year), _at(other, year)
    gap = None if value_at is None or above_at is None else sign * (value_at - above_at)
    return {
        "target_id": own["target_id"],
        "above_id": other["target_id"],
        "above_region": other["region_code"],
        "steps": steps,
        "common_year": year,
        "value_at": value_at,
        "above_at": above_at,
        "gap": gap,
        "verdict": _verdict(own, other, gap, sign),
        "bound": (other["kind"], other["value"], other["target_year"]),
    }


def _at(target: dict, year: int) -> float | None:
    """The target in a year: itself when due, before that the point of its path."""
    if target["target_year"] == year:
        return float(target["value"])
    if pd.isna(target["baseline_value"]) or pd.isna(target["baseline_year"]) or target["baseline_year"] >= year:
        return None
    share = (year - target["baseline_year"]) / (target["target_year"] - target["baseline_year"])
    return float(target["baseline_value"] + share * (target["value"] - target["baseline_value"]))


def _verdict(own: dict, other: dict, gap: float | None, sign: int) -> str:
    if gap is not None:
        return "equal" if abs(gap) < TOLERANCE else "more" if gap > 0 else "less"
    harder = sign * (own["value"] - other["value"])
    earlier = own["target_year"] < other["target_year"]
    if earlier and harder > -TOLERANCE:
        return "more"
    if not earlier and harder < TOLERANCE:
        return "less"
    return "undecided"
