"""The target of a row of the targets table, as ``planatlas.tracking`` judges it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..model import is_strict, years_of
from ..tracking.target import Target


def target_of(row: Mapping[str, Any]) -> Target:
    """Return the target of a row of the targets table.

    Parameters
    ----------
    row
        The row, joined with the ``direction`` of its indicator. Where its qualifier names the years that count
        (换届后当年), only values of these do; where it is printed as a strict bound (低于), the bound does not meet it.

    Returns
    -------
    Target
        The target, in the units of the row.
    """
    target = Target(
        kind=row["kind"],
        direction=row["direction"],
        year=int(row["target_year"]),
        value=_number_or_none(row["value"]),
        value_high=_number_or_none(row["value_high"]),
        basis=row["value_basis"],
        baseline=_number_or_none(row["baseline_value"]),
        baseline_year=None if pd.isna(row["baseline_year"]) else int(row["baseline_year"]),
        is_strict=is_strict(row.get("value_printed", ""), row["kind"]),
    )
    counted = years_of(row.get("qualifier", ""))
    return target if counted is None else target.only_in(counted)


def _number_or_none(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
