"""What a target demands of its baseline: whether it is already met, and the change a year that leads to it."""

import math

import pandas as pd

from ..tracking.target import TOLERANCE
from .plan_target import target_of

BASELINE_STATUSES = ("short", "at", "looser", "held", "change", "unknown", "judgement")
# what the answer depends on; rows have these columns only, since rows of every column take five times as long
NEEDED = [
    "kind", "value", "value_high", "value_basis", "target_year", "baseline_value", "baseline_year", "direction",
]  # fmt: skip


def assess_demand(targets: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Join targets with the catalogue and add what each asks of its baseline.

    For a ``range`` the nearer end counts; an ``about`` target is met at or beyond its figure in the good direction, and
    where balance is the aim only at the figure itself.

    ``baseline_status`` is one of

    - ``short``: the baseline does not meet the target yet;
    - ``at``: the baseline is exactly at the bound, so the target asks to keep it;
    - ``looser``: the baseline is already better than the bound, so the target asks for less than there was;
    - ``held``: maintain without a figure, the baseline itself is the bound;
    - ``change``: the target is a change of a given size, so no baseline can meet it;
    - ``unknown``: a level is promised, no baseline is printed;
    - ``judgement``: full coverage or words, which no figure decides.

    Parameters
    ----------
    targets
        Rows of the targets table.
    indicators
        The catalogue.

    Returns
    -------
    DataFrame
        The targets with ``name_zh``, ``name_en``, ``direction`` and ``catalogue_unit`` of the indicator,
        ``baseline_status``, and ``required_per_year``: the even yearly step from baseline to target, in the unit of the
        indicator for a level (0 where the baseline meets it), in per cent of the baseline for a relative change, in per
        cent of the year before for a yearly rate, in the unit of the change for the others; negative where the value
        must fall; missing where baseline, year or figure is missing.
    """
    names = [name for name in indicators if name.startswith("name_")]
    catalogue = indicators[["indicator_id", *names, "direction", "unit"]]
    named = targets.merge(catalogue.rename(columns={"unit": "catalogue_unit"}), on="indicator_id", validate="m:1")
    demand = pd.DataFrame(
        [_demand(row) for row in named[NEEDED].to_dict("records")],
        index=named.index,
        columns=["baseline_status", "required_per_year"],
    )
    return named.join(demand.astype({"required_per_year": "float64"}))


def _demand(row: dict) -> tuple[str, float | None]:
    years = None
    if not pd.isna(row["baseline_year"]):
        years = float(row["target_year"]) - float(row["baseline_year"]) or None
    if row["value_basis"] == "none":
        if row["kind"] != "maintain":
            return "judgement", None
        return ("unknown", None) if pd.isna(row["baseline_value"]) else ("held", 0.0)
    if row["value_basis"] != "level":
        sign = 1.0 if row["kind"] == "increase" else -1.0
        if row["value_basis"] in ("yearly_step", "yearly_rate"):
            return "change", sign * row["value"]
        return "change", sign * row["value"] / years if years else None
    target = target_of(row)
    if target.baseline is None:
        return "unknown", None
    margin = target.margin(target.baseline)
    if margin > TOLERANCE:
        return "looser", 0.0
    if margin > -TOLERANCE:
        return "at", 0.0
    change = math.copysign(margin, row["value"] - target.baseline)
    return "short", change / years if years else None
