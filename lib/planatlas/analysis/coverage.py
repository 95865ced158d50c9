"""Coverage: how many targets each plan sets where, and which plan sets which indicator."""

import pandas as pd

from ..model import codes


def count_by_domain(targets: pd.DataFrame) -> pd.DataFrame:
    """Count targets by kind of plan and domain.

    Parameters
    ----------
    targets
        Rows of the targets table.

    Returns
    -------
    DataFrame
        One row for each ``plan_kind`` and ``domain``, ordered as the codelists are: ``targets``, of them
        ``with_figure``, ``with_baseline`` and ``judgement`` (full coverage or in words), and ``indicators``, the number
        of different ones.
    """
    keys = [targets["plan_kind"], targets["domain"]]
    counted = pd.DataFrame(
        {
            "targets": 1,
            "with_figure": targets["value"].notna().astype(int),
            "with_baseline": targets["baseline_value"].notna().astype(int),
            "judgement": targets["kind"].isin(["universal", "qualitative"]).astype(int),
        }
    )
    counts = counted.groupby(keys).sum()
    counts["indicators"] = targets.groupby(keys)["indicator_id"].nunique()
    return counts.reset_index().sort_values(
        ["plan_kind", "domain"], key=lambda column: column.map({code: i for i, code in enumerate(_order(column.name))})
    )


def coverage_matrix(targets: pd.DataFrame, indicators: pd.DataFrame, region_codes: list[str]) -> pd.DataFrame:
    """Count the targets of each indicator in each region.

    Parameters
    ----------
    targets
        Rows of the targets table.
    indicators
        The catalogue, whose order the rows have.
    region_codes
        The regions, in the order of the columns.

    Returns
    -------
    DataFrame
        Indicators by regions: the number of targets, 0 for none.
    """
    counts = targets.pivot_table(
        index="indicator_id", columns="region_code", values="target_id", aggfunc="count", fill_value=0
    )
    order = [i for i in indicators["indicator_id"] if i in counts.index]
    return counts.reindex(index=order, columns=region_codes, fill_value=0).astype(int)


def _order(codelist: object) -> list[str]:
    return list(codes(str(codelist)))
