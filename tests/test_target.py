"""The algebra of a target: what meets each kind, the path to it, what is left; known answers and properties."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planatlas.analysis.plan_target import target_of
from planatlas.errors import NotDefinedError
from planatlas.tracking.target import Target


def _target(kind: str, direction: str = "higher", value: float | None = None, **others: object) -> Target:
    """Due in 2030, with a baseline of 2020 unless told otherwise."""
    basis = "level" if value is not None else "none"
    return Target(**{"kind": kind, "direction": direction, "year": 2030, "value": value, "basis": basis,
                     "baseline_year": 2020} | others)  # fmt: skip


UP = _target("floor", value=80, baseline=50)
DOWN = _target("ceiling", "lower", 10, baseline=20)
TO_ZERO = _target("ceiling", "lower", 0, baseline=3.4)
TO_ALL = _target("floor", value=100, baseline=96)
AROUND = _target("about", "balance", 50, baseline=60)  # within a twentieth: 47.5 to 52.5
INSIDE = _target("range", "balance", value=40, value_high=45, baseline=38)
FROM_ABOVE = _target("range", "balance", value=40, value_high=45, baseline=50)
KEPT = _target("maintain", baseline=98.74)
KEPT_LOW = _target("maintain", "lower", baseline=7)
KEPT_AT = _target("maintain", value=98, baseline=98.5)
RELATIVE = _target("increase", value=20, basis="relative_change", baseline=50)  # 50 · 1.2 = 60
RELATIVE_DOWN = _target("decrease", "lower", 5, basis="relative_change", baseline=30)  # 30 · 0.95 = 28.5
POINTS_DOWN = _target("decrease", "lower", 5, basis="absolute_change", baseline=30)  # 30 − 5 = 25
RATE = _target("increase", value=10, basis="yearly_rate", baseline=100)  # 100 · 1.1^10 = 259.374…
RATE_DOWN = _target("decrease", "lower", 50, basis="yearly_rate", baseline=1024)  # halved ten times: 1
STEP_DOWN = _target("decrease", "lower", 1, basis="yearly_step", baseline=20)  # 20 − 10


@pytest.mark.parametrize(
    ("target", "met", "missed"),
    [
        (UP, [80, 80.1, 100], [79.99, 0]),
        (DOWN, [10, 9.99, 0], [10.01, 20]),
        (TO_ZERO, [0], [0.001]),
        (TO_ALL, [100], [99.99]),
        (_target("exact", value=80), [80, 81], [79.9]),
        (_target("exact", "lower", 8), [8, 7], [8.1]),
        (_target("exact", "balance", 50), [50], [49.9, 50.1]),
        (AROUND, [47.5, 50, 52.5], [47.4, 52.6]),
        (_target("about", value=80), [76, 80, 99], [75.9]),
        (_target("about", "lower", 4), [4.2, 4, 0], [4.21]),
        (INSIDE, [40, 42, 45], [39.9, 45.1]),
        (_target("range", "balance", value=40), [40], [39.9, 40.1]),
        # more than the upper end of what is to be built is no miss, nor is less than the lower end of what is to fall
        (_target("range", value=5, value_high=8), [5, 8, 9], [4, 4.9]),
        (_target("range", "lower", 5, value_high=8), [8, 5, 4], [8.1, 9]),
        (_target("floor", value=90, is_strict=True), [90.01, 99], [90, 89.9]),
        (_target("ceiling", "lower", 9, is_strict=True), [8.99, 0], [9, 9.1]),
        (KEPT, [98.74, 99], [98.73]),
        (KEPT_LOW, [7, 6], [7.01]),
        (KEPT_AT, [98, 98.4], [97.9]),
        (_target("maintain", "balance", baseline=105), [105], [104.9, 105.1]),
        (RELATIVE, [60, 61], [59.9]),
        (RELATIVE_DOWN, [28.5, 25], [28.6]),
        (POINTS_DOWN, [25], [25.1, 28.5]),  # five points are not five per cent
        (_target("increase", value=20, basis="absolute_change", baseline=0), [20], [19.9]),
        (RATE, [259.38], [259.37]),
        (RATE_DOWN, [1], [1.01]),
        (STEP_DOWN, [10], [10.1]),
    ],
)
def test_what_meets_it(target: Target, met: list[float], missed: list[float]) -> None:
    assert [value for value in met if not target.is_met(value)] == []
    assert [value for value in missed if target.is_met(value)] == []


def test_tenths_that_do_not_add_up_exactly_are_met() -> None:
    """0.7 + 0.1 is a little less than 0.8 to a computer, not to a reader."""
    assert 0.7 + 0.1 < 0.8
    assert _target("floor", value=0.8).is_met(0.7 + 0.1)


def test_a_series_meets_a_kept_level_by_all_its_values_and_another_by_its_last() -> None:
    assert KEPT.is_met_by([98.8, 98.74])
    assert not KEPT.is_met_by([98.7, 99])
    assert UP.is_met_by([81, 79, 80])
    assert not UP.is_met_by([81, 79])


@pytest.mark.parametrize(
    ("target", "half_way"),
    [
        (UP, 65),  # 50 + 30/2
        (DOWN, 15),
        (TO_ZERO, 1.7),
        (TO_ALL, 98),
        (AROUND, 55),  # to the figure, not to the edge of its tolerance
        (INSIDE, 39),  # to the nearer end, 40
        (FROM_ABOVE, 47.5),  # to the nearer end, 45
        (KEPT, 98.74),
        (KEPT_AT, 98.5),  # met from the start: no path downhill
        (RELATIVE, 55),
        (RELATIVE_DOWN, 29.25),
        (POINTS_DOWN, 27.5),
        (RATE, 161.051),  # 100 · 1.1^5
        (RATE_DOWN, 32),  # 1024 halved five times
        (STEP_DOWN, 15),
    ],
)
def test_path_half_way(target: Target, half_way: float) -> None:
    assert target.path(2025) == pytest.approx(half_way)


@pytest.mark.parametrize(
    ("target", "value", "year", "share", "ahead", "required"),
    [
        (UP, 64, 2025, 14 / 30, 14 / 3 - 5, 16 / 5),
        (UP, 45, 2022, -5 / 30, -5 / 3 - 2, 35 / 8),
        (DOWN, 14.5, 2025, 5.5 / 10, 0.5, -4.5 / 5),
        (TO_ZERO, 2.0, 2023, 1.4 / 3.4, 14 / 3.4 - 3, -2 / 7),
        (TO_ALL, 97, 2025, 1 / 4, 2.5 - 5, 3 / 5),
        (AROUND, 56, 2025, 4 / 10, 4 - 5, -6 / 5),
        (INSIDE, 39, 2022, 1 / 2, 5 - 2, 1 / 8),
        (FROM_ABOVE, 46, 2022, 4 / 5, 8 - 2, -1 / 8),
        (RELATIVE, 52, 2022, 1 / 5, 0, 1),
        (RELATIVE_DOWN, 29.7, 2022, 1 / 5, 0, -1.2 / 8),
        (POINTS_DOWN, 29.7, 2022, 0.3 / 5, 0.6 - 2, -4.7 / 8),
        (STEP_DOWN, 17, 2022, 3 / 10, 1, -7 / 8),
        (UP, 95, 2025, 1.5, 10 - 5, 0),  # beyond the goal: the path has no later year than the target year
        # along the rate: 100 · 1.1^3 in the second year is a year ahead; the even step to 259.374 is 126.274/8
        (RATE, 133.1, 2022, 33.1 / 159.37424601, 1, 126.27424601 / 8),
        (RATE_DOWN, 512, 2022, 512 / 1023, -1, -511 / 8),
    ],
)
def test_what_is_covered_and_what_is_left(
    target: Target, value: float, year: int, share: float, ahead: float, required: float
) -> None:
    assert target.share_covered(value) == pytest.approx(share)
    assert target.years_ahead(value, year) == pytest.approx(ahead)
    assert target.required_per_year(value, year) == pytest.approx(required)


def test_nothing_is_left_of_a_target_that_is_met_in_its_year() -> None:
    assert UP.required_per_year(80, 2030) == 0


def test_what_is_left_of_a_level_that_was_lost() -> None:
    assert KEPT_LOW.required_per_year(7.5, 2025) == pytest.approx(-0.1)
    assert KEPT.required_per_year(98.74, 2025) == 0


def test_time_that_is_gone() -> None:
    assert [UP.share_of_time(year) for year in (2020, 2023, 2030, 2032)] == pytest.approx([0, 0.3, 1, 1.2])
    assert UP.path(2032) == 80


@pytest.mark.parametrize(
    ("target", "value", "than", "expected"),
    [
        (UP, 49, 50, True),
        (UP, 51, 50, False),
        (UP, 90, 99, False),  # both meet it
        (DOWN, 21, 20, True),
        (INSIDE, 50, 38, True),  # five over is worse than two under
        (INSIDE, 46, 38, False),
        (AROUND, 43, 56, True),  # 4.5 short of 47.5, against 3.5 beyond 52.5
    ],
)
def test_worse_is_further_from_what_is_asked(target: Target, value: float, than: float, expected: bool) -> None:
    assert target.is_worse(value, than) is expected


EACH = {
    "levels": lambda t: t.levels(),
    "goal": lambda t: t.goal(50),
    "is_met": lambda t: t.is_met(50),
    "path": lambda t: t.path(2025),
    "share_covered": lambda t: t.share_covered(50),
    "years_ahead": lambda t: t.years_ahead(50, 2025),
    "required_per_year": lambda t: t.required_per_year(50, 2025),
}


@pytest.mark.parametrize("question", EACH)
@pytest.mark.parametrize("kind", ["universal", "qualitative"])
def test_a_person_judges_words_and_full_coverage(kind: str, question: str) -> None:
    target = _target(kind, value=100 if kind == "universal" else None, baseline=90)
    assert target.needs_a_person
    with pytest.raises(NotDefinedError, match="needs_person"):
        EACH[question](target)


@pytest.mark.parametrize(
    ("target", "question", "code"),
    [
        (_target("floor"), "levels", "no_figure"),
        (_target("maintain"), "levels", "no_baseline"),
        (_target("increase", value=20, basis="relative_change"), "levels", "no_baseline"),
        (_target("increase", value=20, basis="yearly_step", baseline=5, baseline_year=None), "levels", "no_baseline"),
        (_target("floor", value=80), "share_covered", "no_baseline"),
        (_target("floor", value=80), "path", "no_baseline"),
        (_target("floor", value=80, baseline=50, baseline_year=None), "path", "no_baseline"),
        (_target("floor", value=80, baseline=50, baseline_year=2030), "path", "no_time"),
        (_target("floor", value=80, baseline=50, baseline_year=2031), "years_ahead", "no_time"),
        (_target("floor", value=80, baseline=80), "share_covered", "no_way"),
        (_target("floor", value=80, baseline=90), "years_ahead", "no_way"),
        (KEPT, "share_covered", "no_way"),
        (_target("floor", value=80, baseline=50, year=2025), "required_per_year", "due"),
        # per cent of nothing is nothing, and of a debt it is more debt
        (_target("increase", value=20, basis="relative_change", baseline=0), "levels", "zero_base"),
        (_target("increase", value=20, basis="relative_change", baseline=-10), "levels", "negative_base"),
        (_target("increase", value=7, basis="yearly_rate", baseline=0), "levels", "zero_base"),
        (_target("increase", value=7, basis="yearly_rate", baseline=-5), "levels", "negative_base"),
    ],
)
def test_what_is_not_defined_says_why(target: Target, question: str, code: str) -> None:
    with pytest.raises(NotDefinedError, match=f"^{code}"):
        EACH[question](target)


def test_the_row_of_a_table_is_a_target() -> None:
    row = {
        "kind": "range", "direction": "balance", "target_year": 2025, "value": 40.0, "value_high": 45.0,
        "value_basis": "level", "baseline_value": float("nan"), "baseline_year": pd.NA,
    }  # fmt: skip
    assert target_of(row) == Target("range", "balance", 2025, 40.0, 45.0, "level", None, None)


ROW = {
    "kind": "floor", "direction": "higher", "target_year": 2025, "value": 100.0, "value_high": float("nan"),
    "value_basis": "level", "baseline_value": 90.0, "baseline_year": 2020, "value_printed": "100", "qualifier": "县级",
}  # fmt: skip


@pytest.mark.parametrize(
    ("qualifier", "counted", "year", "baseline"),
    [
        # of 2021 to 2025 the change of term was in 2021 and 2022; 2020 is a year between
        ("县级；换届后当年", [2021, 2022], 2022, None),
        ("换届年", [2021, 2022], 2022, None),
        ("县级；平时", [2023, 2024, 2025], 2025, 90),
        ("届末", [2025], 2025, 90),
    ],
)
def test_a_target_for_certain_years(qualifier: str, counted: list[int], year: int, baseline: float | None) -> None:
    target = target_of(ROW | {"qualifier": qualifier})
    assert target.only_years is not None
    assert [year for year in range(2021, 2026) if year in target.only_years] == counted
    assert (target.year, target.baseline) == (year, baseline)


@pytest.mark.parametrize("qualifier", ["", "县级", "每届"])
def test_a_target_for_every_year(qualifier: str) -> None:
    target = target_of(ROW | {"qualifier": qualifier})
    assert (target.only_years, target.year, target.baseline) == (None, 2025, 90)


STRICT = {
    "floor": ["高于80%", ">80", "＞ 80", "大于80", "多于3人", "超过95%", "超78%", "不低于75%，超过80%"],
    "ceiling": ["低于5‰", "<9", "小于9", "不足1%", "少于3起", "不到5%", "未满3年"],
}
LOOSE = {
    "floor": [
        "80以上", "不低于80%", "不少于3人", "不得少于300米", "不小于80", "至少1次", "≥80", ">=80", "80", "超前达到80",
    ],
    "ceiling": [
        "9以下", "9以内", "不高于7%", "不超过30%", "最高不超过10万元", "不大于9", "不多于3起", "≤9", "严禁超过200米",
    ],
    "exact": ["高于80%"],
}  # fmt: skip


def test_a_strict_bound_is_known_by_its_words() -> None:
    printed = {True: STRICT, False: LOOSE}
    wrong = [
        (kind, words)
        for strict, kinds in printed.items()
        for kind, many in kinds.items()
        for words in many
        if target_of(ROW | {"kind": kind, "value_printed": words}).is_strict is not strict
    ]
    assert wrong == []


def test_nothing_is_left_and_nothing_said_of_a_way_at_an_excluded_bound() -> None:
    target = _target("ceiling", "lower", 9, baseline=9, is_strict=True)
    for question in (lambda: target.required_per_year(9, 2025), lambda: target.share_covered(9)):
        with pytest.raises(NotDefinedError, match=r"^at_bound"):
            question()
    assert target.required_per_year(8.9, 2025) == 0


FIGURES = st.integers(1, 999).map(lambda tenths: tenths / 10)
GAINS = st.integers(0, 300).map(lambda tenths: tenths / 10)
DIRECTIONS = st.sampled_from(["higher", "lower"])


@st.composite
def _any_target(draw: st.DrawFn) -> Target:
    """Of every kind that has figures, with a baseline."""
    direction, value, baseline = draw(DIRECTIONS), draw(FIGURES), draw(FIGURES)
    up = direction == "higher"
    kind = draw(st.sampled_from(["bound", "exact", "about", "range", "maintain", "change"]))
    if kind == "change":
        basis = draw(st.sampled_from(["relative_change", "absolute_change", "yearly_rate", "yearly_step"]))
        return _target("increase" if up else "decrease", direction, value / 10, basis=basis, baseline=baseline)
    if kind == "maintain":
        return _target("maintain", direction, draw(st.sampled_from([None, value])), baseline=baseline)
    high = value + draw(GAINS) if kind == "range" else None
    kind = ("floor" if up else "ceiling") if kind == "bound" else kind
    return _target(kind, direction, value, value_high=high, baseline=baseline)


@given(_any_target(), FIGURES, GAINS)
def test_a_met_target_stays_met_when_the_value_improves(target: Target, value: float, gain: float) -> None:
    assume(target.kind != "range")
    better = value + gain if target.direction == "higher" else value - gain
    assert target.is_met(better) or not target.is_met(value)
    assert not target.is_worse(better, value)


@given(_any_target())
def test_the_path_leads_from_baseline_to_goal_and_never_back(target: Target) -> None:
    assert target.baseline is not None
    goal = target.goal(target.baseline)
    path = [target.path(year) for year in range(2020, 2033)]
    assert (path[0], path[10], path[12]) == pytest.approx((target.baseline, goal, goal))
    assert target.is_met(path[10])
    sign = 1 if goal >= target.baseline else -1
    assert all(sign * (after - before) >= -1e-9 for before, after in pairwise(path))


@given(_any_target())
def test_the_share_covered_goes_from_none_to_all(target: Target) -> None:
    assert target.baseline is not None
    assume(not target.is_met(target.baseline))
    goal = target.goal(target.baseline)
    assert target.share_covered(target.baseline) == 0
    assert target.share_covered(goal) == pytest.approx(1)
    assert target.years_ahead(target.path(2026), 2026) == pytest.approx(0, abs=1e-6)


@given(_any_target(), FIGURES, st.integers(2020, 2029))
def test_the_required_change_leads_to_the_goal(target: Target, value: float, year: int) -> None:
    step = target.required_per_year(value, year)
    reached = value + step * (2030 - year)
    assert reached == pytest.approx(target.goal(value))
    assert target.is_met(reached)
    assert (step == 0) == target.is_met(value)


SCALED = ("relative_change", "yearly_rate")  # their figures are per cent, whatever the unit


@given(_any_target(), FIGURES, st.sampled_from([2, 10, 1000]))
def test_units_cancel(target: Target, value: float, times: int) -> None:
    assert target.baseline is not None
    assume(not target.is_met(target.baseline))
    assert target.value is not None
    factor = 1 if target.basis in SCALED else times
    high = None if target.value_high is None else target.value_high * times
    larger = _target(target.kind, target.direction, target.value * factor, value_high=high, basis=target.basis,
                     baseline=target.baseline * times)  # fmt: skip
    assert larger.share_covered(value * times) == pytest.approx(target.share_covered(value))
    assert larger.years_ahead(value * times, 2025) == pytest.approx(target.years_ahead(value, 2025))
    assert larger.required_per_year(value * times, 2025) == pytest.approx(times * target.required_per_year(value, 2025))
    assert larger.is_met(value * times) == target.is_met(value)


MIRRORED = {"floor": "ceiling", "ceiling": "floor", "increase": "decrease", "decrease": "increase"}


@given(_any_target(), FIGURES)
def test_lower_is_better_mirrors_higher_is_better(target: Target, value: float) -> None:
    assert target.baseline is not None
    assume(target.basis not in SCALED)  # a negative baseline has no per cent
    turned = {None: None} | {f: -f for f in (target.value, target.value_high) if f is not None}
    ends = (target.value, target.value_high) if target.kind != "range" else (target.value_high, target.value)
    figure = target.value if target.kind in ("increase", "decrease") else turned[ends[0]]
    mirror = _target(MIRRORED.get(target.kind, target.kind), "lower" if target.direction == "higher" else "higher",
                     figure, value_high=turned[ends[1]] if target.kind == "range" else None, basis=target.basis,
                     baseline=-target.baseline)  # fmt: skip
    assert mirror.is_met(-value) == target.is_met(value)
    assert mirror.path(2024) == pytest.approx(-target.path(2024))
    assert mirror.required_per_year(-value, 2024) == pytest.approx(-target.required_per_year(value, 2024))
    assert mirror.is_worse(-value, -target.baseline) == target.is_worse(value, target.baseline)
    if not target.is_met(target.baseline):
        assert mirror.share_covered(-value) == pytest.approx(target.share_covered(value))
        assert mirror.years_ahead(-value, 2024) == pytest.approx(target.years_ahead(value, 2024))
