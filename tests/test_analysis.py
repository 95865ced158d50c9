"""What targets demand and what may be compared: known answers and properties."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import planatlas as pa
from planatlas.analysis import assess_demand, incomparable

CATALOGUE = pd.DataFrame(
    {
        "indicator_id": ["up", "down", "even"],
        "name_zh": "x",
        "name_en": "x",
        "direction": ["higher", "lower", "balance"],
        "unit": "%",
    }
)
FIGURES = st.floats(0, 100).map(lambda value: round(value, 3))


def _target(indicator: str = "up", **values: object) -> pd.DataFrame:
    row = {
        "indicator_id": indicator, "kind": "exact", "value": 80.0, "value_high": None, "value_basis": "level",
        "unit": "%",
        "baseline_value": None, "baseline_year": 2020, "target_year": 2025,
    }  # fmt: skip
    return pd.DataFrame([row | values]).astype({"value": float, "value_high": float, "baseline_value": float})


def _demand(indicator: str = "up", **values: object) -> tuple[str, float | None]:
    row = assess_demand(_target(indicator, **values), CATALOGUE).iloc[0]
    step = row["required_per_year"]
    return row["baseline_status"], None if pd.isna(step) else round(step, 6)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"baseline_value": 70}, ("short", 2)),
        ({"baseline_value": 80}, ("at", 0)),
        ({"baseline_value": 90}, ("looser", 0)),
        ({}, ("unknown", None)),
        ({"kind": "floor", "value": 90, "baseline_value": 91.91}, ("looser", 0)),
        ({"indicator": "down", "kind": "ceiling", "value": 9, "baseline_value": 6.4}, ("looser", 0)),
        ({"indicator": "down", "kind": "ceiling", "value": 7, "baseline_value": 12}, ("short", -1)),
        ({"indicator": "down", "kind": "ceiling", "value": 0, "baseline_value": 5}, ("short", -1)),
        ({"indicator": "down", "kind": "about", "value": 4, "baseline_value": 2.19}, ("looser", 0)),
        ({"indicator": "even", "kind": "about", "value": 50, "baseline_value": 55}, ("short", -1)),
        ({"kind": "range", "value": 40, "value_high": 45, "baseline_value": 38}, ("short", 0.4)),
        ({"kind": "range", "value": 40, "value_high": 45, "baseline_value": 43}, ("at", 0)),
        ({"kind": "range", "value": 40, "value_high": 45, "baseline_value": 50}, ("short", -1)),
        ({"kind": "maintain", "value": None, "value_basis": "none", "baseline_value": 98.74}, ("held", 0)),
        ({"kind": "maintain", "value": None, "value_basis": "none"}, ("unknown", None)),
        ({"kind": "universal", "value": None, "value_basis": "none", "baseline_value": 817}, ("judgement", None)),
        ({"kind": "qualitative", "value": None, "value_basis": "none"}, ("judgement", None)),
        ({"kind": "decrease", "value": 20, "value_basis": "relative_change"}, ("change", -4)),
        ({"kind": "decrease", "value": 20, "value_basis": "relative_change", "baseline_year": None}, ("change", None)),
        ({"kind": "decrease", "value": 1, "value_basis": "yearly_step"}, ("change", -1)),
        ({"kind": "increase", "value": 5, "value_basis": "absolute_change"}, ("change", 1)),
        ({"baseline_value": 70, "baseline_year": 2025}, ("short", None)),
        ({"baseline_value": 70, "baseline_year": None}, ("short", None)),
    ],
)
def test_known_answers(target: dict, expected: tuple) -> None:
    target = dict(target)
    assert _demand(target.pop("indicator", "up"), **target) == expected


@given(FIGURES, FIGURES, st.integers(2021, 2035))
def test_the_required_step_leads_to_the_target(baseline: float, value: float, year: int) -> None:
    status, _ = _demand("up", kind="floor", value=value, baseline_value=baseline, target_year=year)
    step = assess_demand(
        _target("up", kind="floor", value=value, baseline_value=baseline, target_year=year), CATALOGUE
    ).iloc[0]["required_per_year"]
    assert max(baseline, value) == pytest.approx(baseline + step * (year - 2020))
    assert (status == "short") == (baseline < value)


@given(FIGURES, FIGURES, FIGURES)
def test_a_better_baseline_never_demands_more(value: float, one: float, other: float) -> None:
    order = ["short", "at", "looser"]
    worse, better = sorted((one, other))
    statuses = [_demand("up", kind="floor", value=value, baseline_value=b)[0] for b in (worse, better)]
    assert order.index(statuses[0]) <= order.index(statuses[1])
    mirrored = [_demand("down", kind="ceiling", value=100 - value, baseline_value=100 - b)[0] for b in (worse, better)]
    assert order.index(mirrored[0]) <= order.index(mirrored[1])


def test_comparison_of_the_sample(built_sample: Path) -> None:
    rows = pa.compare(pa.targets(), pa.indicators(), pa.regions()).set_index("target_id")
    assert rows.loc["county-women-21-1", "apart"] == ("group",)
    assert rows.loc["city-women-11-1", "apart"] == ()
    assert rows.loc["county-women-22-1", "apart"] == ()  # held at its baseline: a level
    assert rows.loc["city-women-12-1", "apart"] == ("group",)
    assert rows.loc["county-women-23-1", "apart"] == ()
    assert rows.loc["city-women-13-1", "apart"] == ("basis",)
    records = {key: row.to_dict() for key, row in rows.iterrows()}
    mothers = incomparable(records["city-women-10-1"], records["county-women-20-1"])
    assert mothers == ("level",)
    assert incomparable(records["city-women-11-1"], records["county-women-21-1"]) == ("group", "level")
    assert incomparable(records["city-women-15-1"], records["county-women-25-1"]) == ("year", "level")
    assert incomparable(records["city-women-10-1"], records["city-women-10-1"]) == ()


def test_coverage_of_the_sample(built_sample: Path) -> None:
    matrix = pa.coverage_matrix(pa.targets(), pa.indicators(), ["330300", "330326"])
    assert matrix.loc["mothers"].to_list() == [1, 1]
    assert matrix.loc["insured"].to_list() == [1, 0]
    counts = pa.count_by_domain(pa.targets()).set_index("domain")
    assert counts.loc["health", ["targets", "with_figure", "with_baseline", "judgement", "indicators"]].to_list() == [
        6,
        6,
        3,
        0,
        3,
    ]
    assert counts["targets"].sum() == len(pa.targets())
