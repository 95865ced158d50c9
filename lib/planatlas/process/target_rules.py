"""The rules that span columns of the targets, plans and catalogue, and those of persons' judgements."""

from collections.abc import Iterator

import pandas as pd

from ..errors import FILE, ROW, Fault, choices, quote
from ..intake.counts import same_base
from ..model import tables
from .check import number_or_none


def check_targets(targets: pd.DataFrame, plans: pd.DataFrame, indicators: pd.DataFrame) -> list[Fault]:
    """Check the rules that span columns: valid ranges, years, lines, and which kinds need what.

    Parameters
    ----------
    targets
        The harmonised targets, as text.
    plans, indicators
        The raw tables.

    Returns
    -------
    list of Fault
        All faults.
    """
    known = targets.merge(plans[["plan_id", "first_line", "last_line", "end_year"]], on="plan_id", validate="m:1")
    limits = indicators[["indicator_id", "valid_min", "valid_max", "direction", "name_zh"]]
    known = known.merge(limits, on="indicator_id", validate="m:1")
    declared = [field for name in ("targets", "plans", "indicators") for field in tables("processed")[name].fields]
    numbers = {field.name for field in declared if field.type in ("integer", "number")} & set(known.columns)
    return [
        Fault(row[FILE], row[ROW], column, problem, allowed)
        for row in known.to_dict("records")
        for column, problem, allowed in _rules(row | {name: number_or_none(row[name]) for name in numbers})
    ]


def check_judgements(judgements: pd.DataFrame, targets: pd.DataFrame) -> list[Fault]:
    """Check that persons judged only targets that no figure decides; unknown targets are reported elsewhere.

    Parameters
    ----------
    judgements, targets
        The raw tables, the targets with their ids.

    Returns
    -------
    list of Fault
        One for each other judgement.
    """
    kinds = targets.set_index("target_id")["kind"]
    waiting = list(kinds.index[kinds.isin(["universal", "qualitative"])])
    allowed, faults = "a target of kind universal or qualitative: ", []
    for row in judgements.to_dict("records"):
        found = row["target_id"]
        if found in kinds.index and found not in waiting:
            problem = f"the target {quote(found)} is of kind {kinds[found]}."
            faults.append(Fault(row[FILE], row[ROW], "target_id", problem, allowed + choices(found, waiting)))
    return faults


def _rules(row: dict) -> Iterator[tuple[str, str, str]]:
    low, high = row["valid_min"], row["valid_max"]
    cells = (
        [("value_printed", row["value"]), ("value_printed", row["value_high"])] if row["value_basis"] == "level" else []
    )
    for column, value in [*cells, ("baseline_printed", row["baseline_value"])]:
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            span = f"{low:g} to {high:g} {row['unit']}, the valid range of {row['indicator_id']} in the catalogue"
            yield column, f"{value:g} lies outside the indicator's valid range.", span
    if row["value_basis"] != "level" and row["value"] is not None and row["value"] < 0:
        yield "value_printed", f"a change of {row['value']:g} has a sign.", "its size; the kind says in which direction"
    if row["value_high"] is not None and row["value"] is not None and row["value_high"] < row["value"]:
        yield (
            "value_printed",
            f"the range ends at {row['value_high']:g}, below its start {row['value']:g}.",
            "start before end",
        )
    if not same_base(row["indicator_printed"] or "", row["name_zh"]):
        problem = f"{quote(row['indicator_printed'])} is counted per another number than {quote(row['name_zh'])}."
        yield "indicator_id", problem, "an indicator with the same base (每千, 每万 …)"
    year, baseline_year = row["target_year"], row["baseline_year"]
    if year is not None and baseline_year is not None and year < baseline_year:
        yield "target_year", f"the target year {year:g} is before the baseline year {baseline_year:g}.", "a later year"
    if row["baseline_value"] is not None and baseline_year is None:
        yield "baseline_year", "a baseline is printed, its year is missing.", "the year of the baseline"
    if row["baseline_value"] is not None and row["baseline_line"] is None:
        yield "baseline_line", "a baseline is printed, its line is missing.", "the line on which it is printed"
    first, last = row["first_line"], row["last_line"]
    if row["line"] is None and row["tier"] != "benchmark":
        yield "line", "the line is missing.", "the line of the text on which the figure is printed"
    for name in ("line", "definition_line", "data_source_line", "department_line"):
        if None not in (row[name], first, last) and not first <= row[name] <= last:
            yield name, f"line {row[name]:g} is outside the plan.", f"{first:g} to {last:g}"
