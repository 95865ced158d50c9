"""Comparison: what may stand side by side, and why the rest may not."""

from itertools import combinations

import pandas as pd

from ..intake.scopes import scoped
from .demand import assess_demand

REASONS = ("group", "basis", "kind", "year", "level")


def compare(targets: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """The targets of several regions, each with what keeps it from comparison with the others of its indicator.

    Adds to the columns of ``assess_demand`` ``level`` of the region, and ``apart``: a tuple of reasons why the row may
    not be read against the indicator's reference row, in the order of ``REASONS`` without year and level, which every
    page shows beside each value. The reference is the population that most regions share among the indicator's levels
    (a level held without a figure is its baseline), or among its other targets where none is a level.
    """
    rows = assess_demand(scoped(targets, indicators), indicators).merge(
        regions[["region_code", "level"]], on="region_code", validate="m:1"
    )
    basis = rows["value_basis"].where(rows["baseline_status"] != "held", "level")
    keyed = rows.assign(basis=basis, is_level=basis == "level")
    shares = keyed.groupby(["indicator_id", "is_level", "basis", "group"], as_index=False)["region_code"].nunique()
    shares = shares.sort_values(["is_level", "region_code"], ascending=False, kind="stable")
    reference = shares.drop_duplicates("indicator_id").set_index("indicator_id")
    apart = [
        tuple(reason for reason in ("group", "basis") if row[reason] != reference.at[row["indicator_id"], reason])
        for row in keyed.to_dict("records")
    ]
    return rows.assign(apart=pd.Series(apart, index=rows.index, dtype=object))


def incomparable(one: dict, other: dict) -> tuple[str, ...]:
    """Why two targets of one indicator may not be set against each other: a subset of ``REASONS``, empty if they may.

    ``one`` and ``other`` are rows of ``compare``. Different years or levels are reasons as well: such a pair may be
    shown with its years and levels, never ranked.
    """
    differs = {
        "group": one["group"] != other["group"] or one["scope"] != other["scope"],
        "basis": _basis(one) != _basis(other),
        "kind": any(row["value_basis"] == "none" and row["baseline_status"] != "held" for row in (one, other)),
        "year": one["target_year"] != other["target_year"],
        "level": one["level"] != other["level"],
    }
    return tuple(reason for reason in REASONS if differs[reason])


def gate(rows: pd.DataFrame) -> pd.DataFrame:
    """For every pair of targets of one indicator in different regions: whether they are comparable, and if not, why.

    ``rows`` come from ``compare``. Columns: ``indicator_id``, ``target_id``, ``other_id``, ``comparable``, and
    ``reasons``, those of ``incomparable`` set apart by spaces.
    """
    pairs = []
    for indicator, group in rows.groupby("indicator_id", sort=False):
        for one, other in combinations(group.to_dict("records"), 2):
            if one["region_code"] != other["region_code"]:
                reasons = incomparable(one, other)
                pairs.append((indicator, one["target_id"], other["target_id"], not reasons, " ".join(reasons)))
    return pd.DataFrame(pairs, columns=["indicator_id", "target_id", "other_id", "comparable", "reasons"])


def _basis(row: dict) -> str:
    """The basis of a row; a level held without a figure counts with its baseline."""
    return "level" if row["baseline_status"] == "held" else row["value_basis"]
