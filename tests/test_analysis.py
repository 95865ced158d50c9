"""What targets demand and what may be compared: known answers and properties."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planatlas import analysis, tables
from planatlas.analysis import assess_demand, find_contradictions, gate, incomparable, ladder

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
        ({"kind": "range", "value": 40, "value_high": 45, "baseline_value": 50}, ("looser", 0)),
        ({"indicator": "even", "kind": "range", "value": 40, "value_high": 45, "baseline_value": 50}, ("short", -1)),
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
    rows = analysis.compare(tables.targets(), tables.indicators(), tables.regions()).set_index("target_id")
    assert rows.loc["county-women-002", "not_comparable_because"] == ("group",)
    assert rows.loc["city-women-002", "not_comparable_because"] == ()
    assert rows.loc["county-women-003", "not_comparable_because"] == ()  # held at its baseline: a level
    assert rows.loc["city-women-003", "not_comparable_because"] == ("group",)
    assert rows.loc["county-women-004", "not_comparable_because"] == ()
    assert rows.loc["city-women-004", "not_comparable_because"] == ("basis",)
    records = {key: row.to_dict() for key, row in rows.iterrows()}
    mothers = incomparable(records["city-women-001"], records["county-women-001"])
    assert mothers == ("level",)
    assert incomparable(records["city-women-002"], records["county-women-002"]) == ("group", "level")
    assert incomparable(records["city-women-006"], records["county-women-006"]) == ("year", "level")
    assert incomparable(records["city-women-001"], records["city-women-001"]) == ()


def test_coverage_of_the_sample(built_sample: Path) -> None:
    matrix = analysis.coverage_matrix(tables.targets(), tables.indicators(), ["330300", "330326"])
    assert matrix.loc["mothers"].to_list() == [1, 1]
    assert matrix.loc["insured"].to_list() == [1, 0]
    counts = analysis.count_by_domain(tables.targets()).set_index("domain")
    assert counts.loc["health", ["targets", "with_figure", "with_baseline", "judgement", "indicators"]].to_list() == [
        6,
        6,
        3,
        0,
        3,
    ]
    assert counts["targets"].sum() == len(tables.targets())


REGIONS = pd.DataFrame(
    {"region_code": ["1", "2", "3"], "parent_code": ["", "1", "2"], "level": ["province", "prefecture", "county"]}
)
PLANS = pd.DataFrame({"plan_id": ["p", "q"], "start_year": [2021, 2016]})
LEVEL = {"kind": "floor", "group": "all", "qualifier": "", "value_printed": "", "unit": "%", "value_basis": "level"}


KEPT = {"kind": "maintain", "value": None, "value_basis": "none"}
STEP = {"kind": "decrease", "value": 1.0, "value_basis": "yearly_step", "unit": "个百分点"}


def _ladder(own: dict, other: dict, indicator: str = "up", other_indicator: str = "") -> pd.DataFrame:
    """The ladder of one target of a county's plan and one of a province's."""
    mine = _target(indicator, **(LEVEL | {"target_id": "own", "plan_id": "p", "region_code": "3"} | own))
    theirs = {"target_id": "other", "plan_id": "q", "region_code": "1"}
    above = _target(other_indicator or indicator, **(LEVEL | theirs | other))
    return ladder(mine, above, CATALOGUE, REGIONS, PLANS)


@pytest.mark.parametrize(
    ("own", "other", "indicator", "verdict", "gap"),
    [
        ({"value": 90}, {"value": 80}, "up", "more", 10),
        ({"value": 80}, {"value": 80}, "up", "equal", 0),
        ({"value": 7}, {"value": 12}, "down", "more", 5),
        ({"value": 12.5}, {"value": 12}, "down", "less", -0.5),
        # about 3 is met by 3.15, "below 3" is not met by 3
        ({"kind": "about", "value": 3}, {"kind": "ceiling", "value": 3}, "down", "less", -0.15),
        ({"kind": "about", "value": 3}, {"kind": "about", "value": 3}, "down", "equal", 0),
        ({"kind": "exact", "value": 80}, {"kind": "floor", "value": 80}, "up", "equal", 0),
        (
            {"kind": "ceiling", "value": 3, "value_printed": "低于3‰"},
            {"kind": "ceiling", "value": 3},
            "down",
            "more",
            0,
        ),
        # a level that is kept counts with its baseline; changes of one basis and unit with their size
        (KEPT | {"baseline_value": 95.15}, {"value": 90}, "up", "more", 5.15),
        (STEP | {"value": 0.5}, STEP | {"value": 1}, "down", "less", -0.5),
        # looser than its baseline: no path leads there
        (
            {"kind": "ceiling", "value": 4, "baseline_value": 2, "target_year": 2030},
            {"kind": "ceiling", "value": 5},
            "down",
            "undecided",
            None,
        ),
        ({"qualifier": "校内"}, {"qualifier": "校外"}, "up", "undecided", None),
        ({"qualifier": "乡镇"}, {"qualifier": "乡镇（街道）"}, "up", "undecided", None),
        # different years, no baseline: told only where one asks no less and earlier, or no more and later
        ({"value": 7}, {"value": 12, "target_year": 2030}, "down", "more", None),
        ({"value": 13}, {"value": 12, "target_year": 2030}, "down", "undecided", None),
        ({"value": 12, "target_year": 2030}, {"value": 12}, "down", "less", None),
        ({"value": 90, "target_year": 2030}, {"value": 80}, "up", "undecided", None),
        # the later one has a path: 60 in 2020 to 90 in 2030 passes 75 in 2025
        ({"value": 80}, {"value": 90, "target_year": 2030, "baseline_value": 60}, "up", "more", 5),
        ({"value": 90, "target_year": 2030, "baseline_value": 60}, {"value": 80}, "up", "less", -5),
    ],
)
def test_ladder_known_answers(own: dict, other: dict, indicator: str, verdict: str, gap: float | None) -> None:
    pairs = _ladder(own, other, indicator)
    assert list(pairs[["steps", "above_region", "verdict"]].itertuples(index=False, name=None)) == [(2, "1", verdict)]
    found = pairs.iloc[0]["gap"]
    assert pd.isna(found) if gap is None else found == pytest.approx(gap)


@pytest.mark.parametrize(
    ("own", "other", "indicators"),
    [
        ({}, {"group": "female"}, ("up", "up")),
        ({}, {"region_code": "3"}, ("up", "up")),
        ({}, {}, ("up", "down")),
        ({}, {}, ("even", "even")),
        ({}, {"target_year": 2020}, ("up", "up")),  # due before the own plan began
        ({"unit": "万人"}, {"unit": "万人"}, ("up", "up")),  # grows with the size of the place
        (STEP, {}, ("down", "down")),  # a change and a level
    ],
)
def test_ladder_leaves_out_what_cannot_be_compared(own: dict, other: dict, indicators: tuple[str, str]) -> None:
    assert _ladder(own, other, *indicators).empty


def test_ladder_takes_synonyms_and_open_scopes_for_the_same() -> None:
    assert len(_ladder({"qualifier": "村委会"}, {"qualifier": "村民委员会"})) == 1
    assert len(_ladder({"qualifier": "0-6岁"}, {"qualifier": "0～6岁"})) == 1
    assert len(_ladder({"qualifier": "适龄"}, {"qualifier": ""})) == 1


@given(FIGURES, FIGURES)
def test_ladder_of_two_equal_years_is_symmetric(one: float, other: float) -> None:
    opposite = {"more": "less", "less": "more", "equal": "equal"}
    there = _ladder({"value": one}, {"value": other}).iloc[0]
    back = _ladder({"value": other}, {"value": one}).iloc[0]
    assert there["verdict"] == opposite[back["verdict"]]
    assert there["gap"] == pytest.approx(-back["gap"])


RELATIONS = pd.DataFrame({"indicator_id": ["up"], "relation": ["not_below"], "other_id": ["down"]})


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        (({"value": 80}, {"value": 90}), [("two_figures", "0", "1")]),
        (({"value": 80}, {"value": 80}), []),
        (({"value": 80}, {"value": 80, "kind": "about"}), [("two_figures", "0", "1")]),
        (({"value": 80}, {"value": 90, "qualifier": "镇"}), []),
        (({"value": 80, "qualifier": "村委会"}, {"value": 90, "qualifier": "村民委员会"}), [("two_figures", "0", "1")]),
        (({"value": 80}, {"value": 90, "target_year": 2030}), []),
        (({"value": 80}, {"value": 90, "plan_id": "q"}), [("two_plans", "0", "1")]),
        (({"value": 80}, {"value": 70, "region_code": "3"}), [("below_city", "1", "0")]),
        (({"value": 80}, {"value": 90, "region_code": "3"}), []),
        (({"value": 5, "unit": "万人"}, {"value": 1, "unit": "万人", "region_code": "3"}), []),
        (({"value": 80, "baseline_value": 90},), [("looser", "0", "")]),
        (({"value": 80}, {"value": 99, "indicator": "down"}), [("not_below", "0", "1")]),
        (({"value": 99}, {"value": 80, "indicator": "down"}), []),
    ],
)
def test_contradictions_known_answers(targets: tuple[dict, ...], found: list) -> None:
    base = LEVEL | {"plan_id": "p", "region_code": "2", "indicator": "up", "note": ""}
    rows = [_target(**(base | {"target_id": str(place)} | row)) for place, row in enumerate(targets)]
    result = find_contradictions(pd.concat(rows, ignore_index=True), CATALOGUE, REGIONS, RELATIONS)
    own = result[result["rule"].isin(["two_figures", "two_plans", "below_city", "looser", "not_below"])]
    assert list(own[["rule", "target_id", "other_id"]].itertuples(index=False, name=None)) == found


def test_gate_of_the_sample(built_sample: Path) -> None:
    rows = analysis.compare(tables.targets(), tables.indicators(), tables.regions())
    pairs = gate(rows).set_index("indicator_id")
    assert set(pairs.index) == {"mothers", "screened", "enrolled", "myopia", "share"}
    assert not pairs["comparable"].any()  # a city and a county
    assert pairs.loc["mothers", "reasons"] == "level"
    assert pairs.loc["enrolled", "reasons"] == "group year level"  # 保持 counts with its baseline
    assert pairs.loc["myopia", "reasons"] == "basis year level"
