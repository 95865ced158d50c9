"""The published methods: worked cases, their thresholds, what each does not define, and properties."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planatlas.errors import NotDefinedError
from planatlas.tracking.course import Course
from planatlas.tracking.methods import METHODS, achievement, pace_class
from planatlas.tracking.target import Target


def _target(baseline: float | None, goal: float, kind: str = "", **others: object) -> Target:
    """From 2020 to 2030; higher is better if the goal lies above the baseline."""
    up = baseline is None or goal > baseline
    kind = kind or ("floor" if up else "ceiling")
    return Target(**{"kind": kind, "direction": "higher" if up else "lower", "year": 2030, "value": goal,
                     "baseline": baseline, "baseline_year": 2020} | others)  # fmt: skip


def _course(baseline: float, goal: float, later: dict[int, float], **others: object) -> Course:
    """From year 0 to year 10, with the values of years counted from the baseline."""
    target = _target(baseline, goal, **others)
    return Course.of(target, [2020 + year for year in later], list(later.values()))


# By hand, with g the growth a year so far and r the one required from the baseline:
# 50→80, 64 in year 5: pace (14/30)/(5/10) = .9333; csi 10·14/30 = 4.667; g = 1.28^(1/5) − 1 = e^.049372 − 1 = .050611,
#   r = 1.6^(1/10) − 1 = e^.047000 − 1 = .048122, g/r = 1.0517; 64·1.28 = 81.92, (81.92 − 50)/30 = 1.0640; 64/80
# 20→10, 14.5 in year 5: pace (5.5/10)/.5 = 1.10; csi 5.5; g = .725^(1/5) − 1 = −.062292, r = .5^(1/10) − 1 = −.066967,
#   g/r = .9302; 14.5·.725 = 10.5125, (10.5125 − 20)/(−10) = .9488; 10/14.5
# 3.4→0, 2.0 in year 3: pace (1.4/3.4)/.3 = 1.3725; csi 4.1176; 2·(2/3.4)^(7/3) = 2·e^−1.238133 = .57985,
#   (.57985 − 3.4)/(−3.4) = .8295; Open SDG: g = (2/3.4)^(1/3) − 1 = −.16212, r = (.001/3.4)^(1/10) − 1 = −.55654: .2913
# 99.2→99.5, 99.1 in year 3: pace (−.1/.3)/.3 = −1.1111; csi −3.3333; g = e^(−.00100857/3) − 1 = −.00033613,
#   r = e^(.00301964/10) − 1 = .00030201, g/r = −1.1130; 99.1·e^−.00235334 = 98.8671, −.3329/.3 = −1.1098; 99.1/99.5
# 10→9, 10.4 in year 3: pace (.4/−1)/.3 = −1.3333; csi −4; g = 1.04^(1/3) − 1 = .013159, r = .9^(1/10) − 1 = −.010481,
#   g/r = −1.2556; 10.4·1.04^(7/3) = 10.4·1.095833 = 11.3967, 1.3967/(−1) = −1.3967; 9/10.4
WORKED = [
    (50, 80, 5, 64, 1.0517, 1.0517, 0.9333, 4.6667, 1.0640, 0.8),
    (20, 10, 5, 14.5, 0.9302, 0.9302, 1.1, 5.5, 0.9488, 0.6897),
    (3.4, 0, 3, 2.0, None, 0.2913, 1.3725, 4.1176, 0.8295, None),
    (99.2, 99.5, 3, 99.1, -1.1130, -1.1130, -1.1111, -3.3333, -1.1098, 0.99598),
    (10, 9, 3, 10.4, -1.2556, -1.2556, -1.3333, -4, -1.3967, 0.86538),
]


@pytest.mark.parametrize(
    ("baseline", "goal", "year", "value", "cagr", "open_sdg", "pace", "csi", "unsd", "level"), WORKED
)
def test_worked_cases(
    baseline: float, goal: float, year: int, value: float, cagr: float | None, open_sdg: float, pace: float,
    csi: float, unsd: float, level: float | None,
) -> None:  # fmt: skip
    course = _course(baseline, goal, {year: value})
    expected = {"open_sdg_ratio": open_sdg, "pace_linear": pace, "escap_csi": csi, "unsd_2023": unsd}
    expected |= {} if cagr is None else {"cagr_ratio": cagr}
    found = {name: METHODS[name](course) for name in expected}
    assert found == pytest.approx(expected, abs=6e-5)
    if cagr is None:
        with pytest.raises(NotDefinedError, match="not_positive"):
            METHODS["cagr_ratio"](course)
    if level is None:
        with pytest.raises(NotDefinedError, match="not_positive"):
            achievement(value, _target(baseline, goal))
    else:
        assert achievement(value, _target(baseline, goal)) == pytest.approx(level, abs=6e-5)


def test_the_choice_for_zero_decides_what_open_sdg_says() -> None:
    """A baseline of 0: (5/.001)^(1/5) − 1 = e^1.703439 − 1 = 4.4928, required (10/.001)^(1/10) − 1 = 1.5119."""
    assert METHODS["open_sdg_ratio"](_course(0, 10, {5: 5})) == pytest.approx(4.4928 / 1.5119, abs=1e-3)


@pytest.mark.parametrize(("baseline", "goal", "value"), [(0, 0.001, 0.0005), (0.001, 0, 0.0005)])
def test_open_sdg_between_zero_and_its_stand_in(baseline: float, goal: float, value: float) -> None:
    """With 0.001 for zero no growth is required, and nothing can be divided by it."""
    with pytest.raises(NotDefinedError, match=r"no_way|not_positive"):
        METHODS["open_sdg_ratio"](_course(baseline, goal, {5: value}))


def test_escap_weights_later_years_more() -> None:
    """10, 12, 16 in years 0, 2, 4, goal 30 in year 10: weights 10/10, 10/8, 10/6, times 12: 12, 15, 20, in all 47.

    Σwx = 110, Σwy = 620, Σwx² = 380, Σwxy = 1640: slope (47·1640 − 110·620)/(47·380 − 110²) = 8880/5760 = 37/24, level
    (620 − 110·37/24)/47 = 115/12; in year 10 115/12 + 370/24 = 25. Without weights it were 24.67.
    """
    course = _course(10, 30, {2: 12, 4: 16})
    assert METHODS["escap_anticipated_gap"](course) == pytest.approx(100 * (30 - 25) / (30 - 10))


@pytest.mark.parametrize(
    ("baseline", "goal", "later", "gap"),
    [
        (50, 80, {5: 64}, 100 * 2 / 30),  # two points: to 78
        (50, 80, {5: 66}, 0),  # to 82: no gap, and not less
        (10, 9, {3: 10.4}, 100 * 7 / 3),  # to 10 + 4/3: 7/3 away, of a way of 1
        (50, 80, {5: 50}, 100),
        (50, 80, {3: 55, 10: 77}, 10),  # in the target year the value itself
        (3.4, 0, {5: 1.7}, 0),
    ],
)
def test_the_gap_that_is_to_be_expected(baseline: float, goal: float, later: dict, gap: float) -> None:
    assert METHODS["escap_anticipated_gap"](_course(baseline, goal, later)) == pytest.approx(gap, abs=1e-9)


def test_current_status_is_ten_where_the_target_is_met() -> None:
    assert METHODS["escap_csi"](_course(50, 80, {5: 95})) == 10
    assert METHODS["escap_csi"](_course(50, 80, {3: 95, 5: 74})) == pytest.approx(8)


def test_current_status_of_a_kept_level_above_its_baseline() -> None:
    """98 % is to be kept from 2021 on, after 97 % in 2020: all values since then keep it."""
    course = _course(97, 98, {1: 98.5, 2: 99}, kind="maintain")
    assert METHODS["escap_csi"](course) == 10


@pytest.mark.parametrize("value", [90.0, 47.0])
def test_current_status_never_passes_ten(value: float) -> None:
    """Past the far end of a range, 40 to 45 from 38, is not on the scale's upper end and beyond."""
    course = _course(38, 40, {5: value}, kind="range", value_high=45)
    assert METHODS["escap_csi"](course) <= 10


@pytest.mark.parametrize(
    ("baseline", "goal", "value", "arrow"),
    [
        (50, 80, 80, "↑"),  # met
        (50, 80, 65, "↑"),  # half of the way in half of the time
        (50, 80, 64.99, "➚"),
        (50, 80, 57.5, "➚"),  # a quarter
        (50, 80, 57.49, "→"),
        (50, 80, 50, "→"),
        (50, 80, 49.99, "↓"),
        (20, 10, 15, "↑"),
        (20, 10, 17.5, "➚"),
        (20, 10, 20, "→"),
        (20, 10, 20.01, "↓"),
        (0.3, 0.9, 0.6, "↑"),  # 0.6 − 0.3 is not quite 0.3 to a computer
    ],
)
def test_sdsn_arrow(baseline: float, goal: float, value: float, arrow: str) -> None:
    assert METHODS["sdsn_arrow"](_course(baseline, goal, {5: value})) == arrow


def test_sdsn_arrow_of_a_kept_level() -> None:
    kept = Target("maintain", "higher", 2030, basis="none", baseline=98, baseline_year=2020)
    assert METHODS["sdsn_arrow"](Course.of(kept, [2022], [98])) == "↑"
    with pytest.raises(NotDefinedError, match="no_way"):
        METHODS["sdsn_arrow"](Course.of(kept, [2022], [97]))


@pytest.mark.parametrize(
    ("so_far", "from_here", "ratio"), [(0.95, 0.95, 1), (0.95, 0.9, 0.5), (1.02, 1.04, 0.5), (1.02, 0.96, -0.5)]
)
def test_unicef_rate_of_an_exponential_series(so_far: float, from_here: float, ratio: float) -> None:
    """A series of 100·so_far^n and a goal that needs from_here^n from there on: (1 − so_far)/(1 − from_here)."""
    goal = 100 * so_far**5 * from_here**5
    course = _course(100, goal, {year: 100 * so_far**year for year in (1, 2, 5)})
    assert METHODS["unicef_aarr"](course) == pytest.approx(ratio)


def test_unicef_rate_takes_all_points() -> None:
    """Logarithms 0, ln 2, 0 in years 0, 1, 2 have no slope, though the middle is twice the ends."""
    course = _course(8, 4, {1: 16, 2: 8})
    assert METHODS["unicef_aarr"](course) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("growth", "expected"),
    [
        (0.0951, "substantial"),
        (0.0949, "fair"),
        (0.0501, "fair"),
        (0.0499, "limited"),
        (0, "limited"),
        (-0.0099, "limited"),
        (-0.0101, "deterioration"),
    ],
)
def test_unsd_2022(growth: float, expected: str) -> None:
    """Growth of ten per cent a year is required: the classes part at .95, .5 and −.1 of it."""
    course = _course(100, 100 * 1.1**10, {4: 100 * (1 + growth) ** 4})
    assert METHODS["unsd_2022"](course) == expected


@pytest.mark.parametrize(
    ("method", "result", "expected"),
    [
        ("pace_linear", 1, "enough"),
        ("pace_linear", 0.999, "slow"),
        ("pace_linear", 0, "slow"),
        ("pace_linear", -0.01, "away"),
        ("cagr_ratio", 0.95, "enough"),
        ("cagr_ratio", 0.949, "slow"),
        ("cagr_ratio", -0.01, "away"),
        ("unsd_2023", 0.95, "enough"),
        ("unsd_2023", 0.949, "slow"),
        ("unsd_2023", -0.01, "away"),
        ("unsd_2022", "substantial", "enough"),
        ("unsd_2022", "deterioration", "away"),
        ("escap_anticipated_gap", 10, "enough"),
        ("escap_anticipated_gap", 10.1, "slow"),
        ("escap_anticipated_gap", 100, "slow"),
        ("escap_anticipated_gap", 100.1, "away"),
        ("escap_csi", 9, ""),
        ("sdsn_arrow", "↑", "enough"),
        ("sdsn_arrow", "→", "slow"),
        ("sdsn_arrow", "↓", "away"),
        ("unicef_aarr", 1, "enough"),
        ("unicef_aarr", 0.99, "slow"),
    ],
)
def test_common_words(method: str, result: float | str, expected: str) -> None:
    assert pace_class(method, result) == expected


@pytest.mark.parametrize(
    ("baseline", "goal", "later", "methods", "code"),
    [
        (0, 10, {5: 5}, "cagr_ratio unsd_2022 unsd_2023 unicef_aarr", "not_positive"),
        (-2, 10, {5: 5}, "cagr_ratio open_sdg_ratio unsd_2022 unsd_2023 unicef_aarr", "not_positive"),
        (20, 0, {5: 5}, "cagr_ratio unsd_2022 unicef_aarr", "not_positive"),
        (20, -5, {5: 5}, "cagr_ratio open_sdg_ratio unsd_2022 unicef_aarr", "not_positive"),
        (20, 10, {5: -5}, "cagr_ratio open_sdg_ratio unsd_2022 unsd_2023", "not_positive"),
        (20, 30, {5: 0}, "cagr_ratio unsd_2022 unicef_aarr", "not_positive"),
        (20, 30, {3: 0, 5: 25}, "unicef_aarr", "not_positive"),
        (20, 10, {5: 10}, "unicef_aarr", "is_met"),
        (20, 10, {10: 11}, "unicef_aarr", "due"),
    ],
)
def test_what_a_method_does_not_define(baseline: float, goal: float, later: dict, methods: str, code: str) -> None:
    course = _course(baseline, goal, later)
    for name in methods.split():
        with pytest.raises(NotDefinedError, match=code):
            pytest.fail(f"{name} gives {METHODS[name](course)}")


@pytest.mark.parametrize("baseline", [80, 90])
def test_no_way_to_go(baseline: float) -> None:
    course = Course.of(_target(baseline, 80, "floor", direction="higher"), [2025], [70])
    for name, method in METHODS.items():
        with pytest.raises(NotDefinedError, match="no_way"):
            pytest.fail(f"{name} gives {method(course)}")


def test_what_is_no_course() -> None:
    with pytest.raises(NotDefinedError, match="no_baseline"):
        Course.of(_target(None, 80), [2025], [70])
    with pytest.raises(NotDefinedError, match="no_baseline"):
        Course.of(_target(50, 80, baseline_year=None), [2025], [70])
    with pytest.raises(NotDefinedError, match="no_later"):
        Course.of(_target(50, 80), [2019, 2020], [70, 71])
    with pytest.raises(NotDefinedError, match="no_time"):
        METHODS["pace_linear"](Course.of(_target(50, 80, year=2020), [2025], [70]))


@pytest.mark.parametrize(
    ("target", "value", "level"),
    [
        (_target(50, 80), 0, None),
        (_target(50, 80), 80, 1),
        (_target(50, 80), 99, 1),  # capped
        (_target(3.4, 0), 0, 1),
        (_target(38, 40, "range", value_high=45), 36, 36 / 40),
        (_target(38, 40, "range", value_high=45), 50, 1),  # more than was asked for
        (_target(38, 40, "range", value_high=45, direction="balance"), 50, 45 / 50),
        (_target(60, 50, "about", direction="balance"), 60, 50 / 60),
        (_target(98, 98, "maintain", basis="none", direction="higher"), 97, 97 / 98),
    ],
)
def test_achievement(target: Target, value: float, level: float | None) -> None:
    if level is None:
        with pytest.raises(NotDefinedError, match="not_positive"):
            achievement(value, target)
    else:
        assert achievement(value, target) == pytest.approx(level)


FIGURES = st.integers(1, 999).map(lambda tenths: tenths / 10)
LATER = st.dictionaries(st.integers(1, 10), FIGURES, min_size=1, max_size=6)


def _all(course: Course) -> dict[str, float | str]:
    found: dict[str, float | str] = {}
    for name, method in METHODS.items():
        try:
            found[name] = method(course)
        except NotDefinedError as why:
            found[name] = why.code
    return found


def _agree(one: dict, other: dict, names: set[str]) -> None:
    for name in names:
        assert other[name] == (
            one[name] if isinstance(one[name], str) else pytest.approx(one[name], rel=1e-6, abs=1e-6)
        ), name


@given(FIGURES, FIGURES, LATER, st.sampled_from([2, 10, 1000]))
def test_units_cancel(baseline: float, goal: float, later: dict, times: int) -> None:
    assume(abs(goal - baseline) > 0.05)
    found = _all(_course(baseline, goal, later))
    larger = _all(_course(baseline * times, goal * times, {year: value * times for year, value in later.items()}))
    _agree(found, larger, set(METHODS) - {"open_sdg_ratio", "unsd_2022"})


@given(FIGURES, FIGURES, LATER)
def test_differences_mirror(baseline: float, goal: float, later: dict) -> None:
    assume(goal != baseline)
    found = _all(_course(baseline, goal, later))
    mirrored = _all(_course(100 - baseline, 100 - goal, {year: 100 - value for year, value in later.items()}))
    _agree(found, mirrored, {"pace_linear", "escap_csi", "escap_anticipated_gap"})


@given(FIGURES, FIGURES, st.integers(1, 10))
def test_on_the_path_is_a_pace_of_one(baseline: float, goal: float, year: int) -> None:
    assume(goal != baseline)
    course = _course(baseline, goal, {year: baseline + (goal - baseline) * year / 10})
    found = _all(course)
    assert (found["pace_linear"], found["escap_csi"]) == pytest.approx((1, year))
    assert found["escap_anticipated_gap"] == pytest.approx(0, abs=1e-6)
    assert found["sdsn_arrow"] == "↑"


@given(FIGURES, FIGURES, st.integers(1, 9))
def test_on_the_exponential_path_growth_is_enough(baseline: float, goal: float, year: int) -> None:
    assume(goal != baseline)
    course = _course(baseline, goal, {year: baseline * (goal / baseline) ** (year / 10)})
    found = {name: METHODS[name](course) for name in ("cagr_ratio", "open_sdg_ratio", "unsd_2023", "unicef_aarr")}
    assert found == pytest.approx(dict.fromkeys(found, 1), abs=1e-6)


@given(FIGURES, FIGURES, LATER)
def test_no_result_is_infinite_or_no_number(baseline: float, goal: float, later: dict) -> None:
    assume(goal != baseline)
    found = _all(_course(baseline, goal, later))
    assert [name for name, result in found.items() if not isinstance(result, str) and not math.isfinite(result)] == []
    assert [name for name, result in found.items() if isinstance(result, complex)] == []


def test_the_order_of_the_values_does_not_matter() -> None:
    assert _course(10, 30, {2: 12, 4: 16}) == _course(10, 30, {4: 16, 2: 12})
