"""Comparison: which targets may be compared, and why the others may not."""

from itertools import combinations

import pandas as pd

from ..intake.scopes import with_scope
from .demand import assess_demand

INCOMPARABLE_REASONS = ("group", "basis", "kind", "year", "level")


def compare(targets: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Find what keeps each target from comparison with the others of its indicator.

    The reference of an indicator is the population that most regions share among its levels (a level held without a
    figure is its baseline), or among its other targets where none is a level.

    Parameters
    ----------
    targets
        Rows of the targets table, of several regions.
    indicators, regions
        The catalogue and the regions.

    Returns
    -------
    DataFrame
        The columns of ``assess_demand``, with the ``level`` of the region and ``not_comparable_because``: a tuple of
        reasons why the row may not be compared with the reference, in the order of ``INCOMPARABLE_REASONS`` without
        year and level, which every page shows beside each value.
    """
    rows = assess_demand(with_scope(targets, indicators), indicators).merge(
        regions[["region_code", "level"]], on="region_code", validate="m:1"
    )
    basis = rows["value_basis"].where(rows["baseline_status"] != "held", "level")
    keyed = rows.assign(basis=basis, is_level=basis == "level")
    shares = keyed.groupby(["indicator_id", "is_level", "basis", "group"], as_index=False)["region_code"].nunique()
    shares = shares.sort_values(["is_level", "region_code"], ascending=False, kind="stable")
    reference = shares.drop_duplicates("indicator_id").set_index("indicator_id")
    reasons = [
        tuple(reason for reason in ("group", "basis") if row[reason] != reference.at[row["indicator_id"], reason])
        for row in keyed.to_dict("records")
    ]
    return rows.assign(not_comparable_because=pd.Series(reasons, index=rows.index, dtype=object))


def incomparable(one: dict, other: dict) -> tuple[str, ...]:
    """Return why two targets of one indicator may not be compared.

    Different years or levels are reasons as well: such a pair may be shown with its years and levels, never ranked.

    Parameters
    ----------
    one, other
        Rows of ``compare``, as dicts.

    Returns
    -------
    tuple of str
        A subset of ``INCOMPARABLE_REASONS``; empty if they may be compared.
    """
    differs = {
        "group": one["group"] != other["group"] or one["scope"] != other["scope"],
        "basis": _basis(one) != _basis(other),
        "kind": any(row["value_basis"] == "none" and row["baseline_status"] != "held" for row in (one, other)),
        "year": one["target_year"] != other["target_year"],
        "level": one["level"] != other["level"],
    }
    return tuple(reason for reason in INCOMPARABLE_REASONS if differs[reason])


def gate(rows: pd.DataFrame) -> pd.DataFrame:
    """Decide for every pair of targets of one indicator in different regions whether they may be compared.

    Parameters
    ----------
    rows
        Rows of ``compare``.

    Returns
    -------
    DataFrame
        One row for each pair: ``indicator_id``, ``target_id``, ``other_id``, ``comparable`` (true or false), and
        ``reasons``, those of ``incomparable`` separated by spaces.
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
