"""The nine verdicts, their reasons, the early warnings: known answers and what must not depend on the side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.model import codes
from planatlas.tracking.assessment import Assessment, assess
from planatlas.tracking.early_warning import TRIGGERS
from planatlas.tracking.series import tidy
from planatlas.tracking.target import Target


def _target(kind: str = "floor", direction: str = "higher", value: float | None = 80, **others: object) -> Target:
    """From 50 in 2020 to 80 in 2030, unless told otherwise."""
    return Target(**{"kind": kind, "direction": direction, "year": 2030, "value": value, "baseline": 50,
                     "basis": "none" if value is None else "level", "baseline_year": 2020} | others)  # fmt: skip


def _judge(
    target: Target, values: dict[int, float] | list[float], now: int | None = None, unit: str = "%", **latest: float
) -> Assessment:
    """Judge the values of years, or of 2021 and the years after it; ``latest`` are the counts of the last one."""
    by_year = values if isinstance(values, dict) else dict(enumerate(values, start=2021))
    rows: list[dict] = [{"year": year, "value": value, "unit": unit} for year, value in by_year.items()]
    if rows:
        rows[-1] |= latest
    return assess(target, tidy(rows, unit), now or max(by_year, default=2025))


DOWN = _target("ceiling", "lower", 20)
KEPT = _target("maintain", value=None)
ZIGZAG = [54, 49, 55, 50, 54]

CASES = [
    ("met", _target(), [60, 80], "80% in 2022 meets the target (at least 80%)", "达到目标（不低于 80%）"),
    ("met", KEPT, [50, 51], "51% in 2022 meets the target (at least 50%)", "不低于 50%"),
    ("met", DOWN, [20], "20% in 2021 meets the target (at most 20%)", "不高于 20%"),
    ("met", _target("range", value=75, value_high=85), [85], "(75% to 85%)", "75% 至 85%"),
    # five even steps of five; one more would do
    ("on_track", _target(), [55, 60, 65, 70, 75], "75% in 2025; by the forecast the chance", "2025 年为 75%"),
    ("on_track", DOWN, [45, 40, 35, 30, 25], "25% in 2025; by the forecast the chance", "2025 年为 25%"),
    # a tenth of a point a year, six a year required
    ("accelerate", _target(), [50.1, 50.2, 50.3, 50.4, 50.5], "in 2030 is less than 1%", "可能性不足 1%"),
    ("accelerate", _target(), {2025: 60, 2030: 79}, "the target year has come, and 79% in 2030", "目标年已到"),
    (
        "reverse",
        _target(),
        [49.5, 49, 48.6, 48, 47.5],
        "47.5% in 2025 is worse than the baseline (50%)",
        "差于基期（50%）",
    ),
    ("reverse", _target(), {2030: 49}, "the target year has come, and 49% in 2030 is worse", "差于基期（50%）"),
    (
        "reverse",
        _target(baseline=85),
        [79],
        "baseline met the target (at least 80%), but 2021 has fallen to 79%",
        "降到 79%",
    ),
    ("reverse", KEPT, [51, 49.9], "(at least 50%); 49.9% in 2022 does not keep it", "没有保持住"),
    # steps +4 −5 +6 −5 +4, mean 0.8: squares 10.24 + 33.64 + 27.04 + 33.64 + 10.24 = 114.8, √(114.8/4) = 5.357
    ("fluctuating", _target(value=56), ZIGZAG, "go back and forth by more (5.36 pp)", "时进时退，波动（5.36"),
    ("fluctuating", _target(), [60, 81, 79], "was met in 2022, but 2023 has fallen to 79%", "2023 年降到 79%"),
    ("fluctuating", KEPT, [49, 51], "it was not in 2021; 51% in 2022 keeps it again", "2021 年没有保持住"),
    # 0.9 points a year, unevenly, and 58 asks for 0.7
    ("undecided", _target(value=58), [50.8, 52, 52.6, 53.9, 54.5], "it cannot be told", "不能断定"),
    ("insufficient_data", _target(), [64], "too few values to show a trend (2, baseline included)", "只有 2 个数值"),
    ("insufficient_data", _target(), {2018: 60}, "(2018) is not later than the baseline (2020)", "不晚于基期"),
    ("insufficient_data", _target(), [60, 101], "101% in 2022 is outside what the indicator allows", "2022 年的 101%"),
    ("insufficient_data", _target(value=None), [60], "the target has no figure", "目标没有数值"),
    ("no_data", _target(), [], "no observed value at all", "没有任何监测值"),
    ("no_data", _target(), {2020: 50}, "no value since the baseline (2020)", "2020 年）以来没有数值"),
    ("qualitative", _target("universal", value=None), [60], "waits for a person's judgement", "等待人工判断"),
    ("qualitative", _target("qualitative", value=None, baseline=None), [], "waits for a person's", "等待人工判断"),
]


@pytest.mark.parametrize(("verdict", "target", "values", "english", "chinese"), CASES)
def test_verdict_and_reason(verdict: str, target: Target, values: list | dict, english: str, chinese: str) -> None:
    found = _judge(target, values)
    assert found.verdict == verdict
    assert english in found.reason("en")
    assert chinese in found.reason("zh")
    assert (found.reason("en")[-1], found.reason("zh")[-1]) == (".", "。")
    assert "{" not in found.reason("en") + found.reason("zh")


def test_all_verdicts_have_a_case() -> None:
    assert {verdict for verdict, *_ in CASES} == set(codes("verdict"))


def test_values_after_the_target_year_do_not_count_and_are_not_said_to_be_early() -> None:
    """2025 is later than the baseline of 2020; it is the target year, 2024, that it comes after."""
    assert _judge(_target(year=2024), {2024: 79, 2025: 81}).verdict == "accelerate"
    found = _judge(_target(year=2024), {2025: 81})
    assert found.verdict == "insufficient_data"
    assert "not later than the baseline" not in found.reason("en")
    assert "2024" in found.reason("en")


def test_a_target_that_is_due_before_it_begins_is_said_to_be() -> None:
    found = _judge(_target(year=2019), [60])
    assert found.verdict == "insufficient_data"
    assert "the target year (2019) is not after the baseline year (2020)" in found.reason("en")


def test_a_level_kept_above_its_baseline_is_not_called_worse_than_it() -> None:
    """98 is to be kept, from 97 in 2020: 97.5 misses it and yet is better than the baseline."""
    found = _judge(_target("maintain", value=98, baseline=97), [97.5])
    assert found.verdict == "reverse"
    assert "97.5% in 2021 is worse than the baseline" not in found.reason("en")


@pytest.mark.parametrize("baseline", [0, -10])
def test_per_cent_of_nothing_decides_nothing(baseline: float) -> None:
    """An increase by 20 per cent: 0 · 1.2 = 0 would be met by standing still, and −10 · 1.2 = −12 by a fall."""
    target = _target("increase", value=20, basis="relative_change", baseline=baseline)
    found = _judge(target, [baseline], unit="")
    assert (found.verdict, found.met) == ("insufficient_data", None)


def test_a_balance_can_be_reached() -> None:
    """49.4, 49.6, 49.8: two tenths a year to 50 exactly, as figures of one decimal show it; not out of the question."""
    found = _judge(_target("exact", "balance", 50, baseline=49), [49.4, 49.6, 49.8])
    assert found.chance is not None
    assert found.chance > 0


@pytest.mark.parametrize(
    ("target", "value", "unit", "counts", "verdict", "ends"),
    [
        # one death: Garwood's 0.0253 to 5.572, of 2,500 births 1.01 to 222.9 in 100,000
        (_target("ceiling", "lower", 7), 40, "1/10万", {"events": 1, "population": 2500}, "undecided", (1.0127, 222.9)),
        (_target("ceiling", "lower", 7), 40, "1/10万", {"events": 1}, "undecided", (1.0127, 222.86)),
        (_target("ceiling", "lower", 7), 40, "1/10万", {"population": 2500}, "undecided", (1.0127, 222.86)),
        # none: 0 to 3.689, of 2,500 births up to 147.6; of 100,000 up to 3.69, which is under 7
        (_target("ceiling", "lower", 7), 0, "1/10万", {"events": 0, "population": 2500}, "undecided", (0, 147.6)),
        (_target("ceiling", "lower", 7), 0, "1/10万", {"events": 0, "population": 100_000}, "met", (0, 3.69)),
        # 400 of a million: 361.8 to 441.2, far from 7; then two values are too few to tell more
        (_target("ceiling", "lower", 7), 40, "1/10万", {"events": 400, "population": 1_000_000},
         "insufficient_data", (36.18, 44.12)),
        # three of ten: Clopper and Pearson's 6.67 to 65.25 %
        (_target(value=50, baseline=20), 30, "%", {"events": 3, "population": 10}, "undecided", (6.67, 65.25)),
        (_target(value=66, baseline=20), 30, "%", {"events": 3, "population": 10}, "insufficient_data", (6.67, 65.25)),
        (_target(value=6, baseline=2), 30, "%", {"events": 3, "population": 10}, "met", (6.67, 65.25)),
    ],
)  # fmt: skip
def test_few_events(target: Target, value: float, unit: str, counts: dict, verdict: str, ends: tuple) -> None:
    found = _judge(target, {2025: value}, unit=unit, **counts)
    assert found.verdict == verdict
    assert found.interval == pytest.approx(ends, rel=1e-3, abs=1e-9)
    assert ("cannot tell" in found.reason("en")) == (verdict == "undecided")
    assert found.met is target.is_met(value)


@pytest.mark.parametrize(
    ("value", "counts", "reason"),
    [
        (0, {"events": 0}, "no events in an unknown population"),
        (40, {"events": 2, "population": 2500}, "the value of 2025, 40 per 100,000, is not the one"),
        (40, {"events": 2, "population": 2500}, "2 of 2500 are 80 per 100,000"),
        (0, {"events": 1}, "the value of 2025, 0 per 100,000, is not the one that its events (1) make"),
    ],
)
def test_counts_that_do_not_fit(value: float, counts: dict, reason: str) -> None:
    found = _judge(_target("ceiling", "lower", 7), {2025: value}, unit="1/10万", **counts)
    assert found.verdict == "insufficient_data"
    assert reason in found.reason("en")


def test_counts_of_an_older_value_do_not_speak_for_the_latest() -> None:
    rows = [
        {"year": 2024, "value": 40, "unit": "1/10万", "events": 1, "population": 2500},
        {"year": 2025, "value": 39, "unit": "1/10万"},
    ]
    series = tidy(rows, "1/10万")
    target = _target("ceiling", "lower", 7)
    assert assess(target, series, 2025).verdict != "undecided"
    assert assess(target, series, 2025).interval != pytest.approx((1.0127, 222.86), rel=1e-3)


def test_counts_belong_to_rates_alone() -> None:
    """A number of anything may be negative, and has no interval from its counts."""
    assert _judge(_target(value=10, baseline=-20), [-5], unit="人", events=3, population=10).verdict != "met"


def test_contradicting_methods_are_named() -> None:
    """Fast at first, then hardly at all: 50 in 2015 to 72.2 in 2025, 80 due in 2030.

    Pace (22.2/30)/(10/15) = 1.11; growth 1.444^(1/10) − 1 = 3.74 % against 1.6^(1/15) − 1 = 3.18 %: 1.18;
    72.2 · 1.444^(1/2) = 86.8 by 2030. Yet the last steps are of a tenth, and 1.56 a year is required.
    """
    values = {2016 + n: v for n, v in enumerate([58, 64, 68, 70, 71, 71.5, 71.8, 72, 72.1, 72.2])}
    found = _judge(_target(baseline_year=2015), values)
    assert found.verdict == "accelerate"
    named = found.reason("en").partition("methods that find the pace sufficient: ")[2]
    for name in ("linear pace", "ratio of growth rates", "UNSD 2022", "UNSD 2023", "SDSN arrow"):
        assert name in named
    assert "Open SDG (zero replaced" not in named
    assert "认为进度足够的方法：线性进度" in found.reason("zh")


def test_a_method_that_sees_no_movement_away_is_named() -> None:
    """50 to 49.75: growth of −0.1 % a year against 4.8 %, −.02: UNSD 2022 calls it limited, the others away."""
    found = _judge(_target(), [49.95, 49.9, 49.85, 49.8, 49.75])
    assert found.verdict == "reverse"
    assert found.reason("en").endswith("method that finds the pace too slow: UNSD 2022.")


def test_contradicting_methods_are_named_in_the_target_year_too() -> None:
    """79 of 80 in 2030: 1.58^(1/10) − 1 = 4.68 % against 4.81 %, .973; 29/30 = .967; a gap of 3.3 %: enough to them."""
    found = _judge(_target(), {2025: 66, 2030: 79})
    assert found.verdict == "accelerate"
    named = found.reason("en").partition("methods that find the pace sufficient: ")[2]
    assert [
        n for n in ("ratio of growth rates", "UNSD 2022", "UNSD 2023", "ESCAP anticipated gap") if n not in named
    ] == []


def _warned(found: Assessment) -> dict[str, str]:
    return {warning.trigger: warning.text("en") for warning in found.warnings}


WARNINGS = [
    # (80 − 53)/7 = 3.857
    ("step_never_made", _target(), [51, 52, 53], None, "+3.86 pp a year is required from now on"),
    ("likely_miss", _target(), [51, 52, 53], None, "the chance of meeting the target in 2030 is less than 1%"),
    # (20 − 48.5)/7 = −4.071; the best of −.5, −.8, −.2
    ("step_never_made", DOWN, [49.5, 48.7, 48.5], None, "−4.07 pp a year is required from now on; the largest"),
    ("step_never_made", DOWN, [49.5, 48.7, 48.5], None, "step ever made was −0.8 pp"),
    # worse every year: the best step was one of −0.4
    ("step_never_made", _target(), [49.5, 49, 48.6], None, "made was −0.4 pp"),
    ("fluctuation", _target(value=56), ZIGZAG, None, "vary (5.36 pp) by more than the required step (+0.4 pp)"),
    # steps 36 −8 8 −5: mean 7.75, √((28.25² + 15.75² + .25² + 12.75²)/3) = 20.10, and one point of margin
    ("fluctuation", _target(), [86, 78, 86, 81], None, "met, but the yearly steps vary (20.1 pp) by more than the"),
    ("fluctuation", _target(), [86, 78, 86, 81], None, "margin (1 pp)"),
    # a third of the steps goes back, +10 −5 +15, mean 20/3: √((11.11 + 136.11 + 69.44)/2) = 10.41; 10/7 are required
    ("fluctuation", _target(), [60, 55, 70], None, "vary (10.4 pp) by more than the required step (+1.43 pp)"),
    ("stale_data", _target(), [60, 65], 2024, "the latest value is of 2022: stale in 2024"),
    ("absent_data", _target(), [], None, "no usable value since the baseline"),
    ("absent_data", _target(), {2020: 50}, None, "no usable value since the baseline"),
]  # fmt: skip


@pytest.mark.parametrize(("trigger", "target", "values", "now", "evidence"), WARNINGS)
def test_warning_and_its_evidence(trigger: str, target: Target, values: list, now: int | None, evidence: str) -> None:
    found = _judge(target, values, now)
    assert evidence in _warned(found).get(trigger, "")
    assert all(warning.text("zh") for warning in found.warnings)


def test_all_triggers_have_a_case() -> None:
    assert {trigger for trigger, *_ in WARNINGS} == set(TRIGGERS)
    assert {*TRIGGERS, "revised"} == set(codes("trigger"))


@pytest.mark.parametrize(
    ("trigger", "target", "values", "now"),
    [
        ("step_never_made", _target(), [51, 52], None),  # two steps say little
        ("step_never_made", _target(), [51, 52, 58], None),  # six were made once, 22/7 are required
        ("step_never_made", _target(), [60, 70, 81], None),  # met
        ("step_never_made", _target(), {2025: 51, 2026: 52, 2027: 53, 2030: 54}, None),  # no time is left
        ("likely_miss", _target(), [55, 60, 65, 70, 75], None),
        ("fluctuation", _target(), [60, 55, 70, 71], None),  # a quarter of the steps
        ("fluctuation", _target(), [60, 55], None),  # two steps have no spread to speak of
        ("fluctuation", _target(), [51, 52, 53], None),
        ("stale_data", _target(), [60, 65], 2023),  # a year old
        ("stale_data", _target(year=2022), [60, 65], 2026),  # judged in its year
        ("absent_data", _target(), [60], None),
        ("absent_data", _target(), [101], None),  # it is there, and cannot be
        ("absent_data", _target("increase", value=20, basis="relative_change", baseline=0), [60], None),
    ],
)
def test_no_warning(trigger: str, target: Target, values: list, now: int | None) -> None:
    assert trigger not in _warned(_judge(target, values, now))


def test_a_person_is_not_warned_by_figures() -> None:
    assert _judge(_target("universal", value=None), [], 2029).warnings == ()


def test_a_revision_is_a_warning() -> None:
    rows = [{"year": 2022, "value": value, "unit": "%"} for value in (60, 61, 61)]
    found = assess(_target(), tidy(rows, "%"), 2022)
    assert found.value == 61
    assert _warned(found) == {"revised": "the value of 2022 was revised from 60% to 61%"}


def test_what_comes_later_is_not_known_yet() -> None:
    """As of 2023 neither the impossible value of 2025 nor the revision of 2024 has been seen."""
    rows = [{"year": y, "value": v, "unit": "%"} for y, v in ((2022, 60), (2024, 62), (2024, 63), (2025, 101))]
    found = assess(_target(), tidy(rows, "%"), 2023)
    assert (found.value, found.met) == (60, False)
    assert "revised" not in _warned(found)


SERIES = st.lists(st.integers(1, 999).map(lambda tenths: tenths / 10), min_size=1, max_size=7)


def _outline(found: Assessment) -> tuple:
    return found.verdict, found.met, tuple(warning.trigger for warning in found.warnings)


SHARES = st.lists(st.integers(150, 850).map(lambda tenths: tenths / 10), min_size=1, max_size=7)  # without a jump


@given(SHARES, st.integers(20, 75), st.integers(0, 20))
@settings(deadline=None)
def test_the_mirror_image_of_a_series_is_judged_alike(values: list[float], goal: int, width: int) -> None:
    """x and 100 − x, a floor and a ceiling, a range and its mirror image: log-odds look alike at both limits."""
    turned = [100 - value for value in values]
    pairs = [
        (_target(value=goal, baseline=40), _target("ceiling", "lower", 100 - goal, baseline=60)),
        (_target("maintain", value=None, baseline=goal), _target("maintain", "lower", None, baseline=100 - goal)),
        (
            _target("range", "balance", goal, value_high=goal + width, baseline=40),
            _target("range", "balance", 100 - goal - width, value_high=100 - goal, baseline=60),
        ),
    ]
    for target, mirror in pairs:
        one, other = _judge(target, values), _judge(mirror, [round(value, 1) for value in turned])
        assert _outline(one) == _outline(other), (target, mirror)
        assert one.chance == (None if other.chance is None else pytest.approx(other.chance, abs=1e-6))


def test_a_range_warns_alike_on_both_sides() -> None:
    """Half a point inside either end of 40 to 60, by the same uneven steps outward."""
    target = _target("range", "balance", 40, value_high=60)
    assert _outline(_judge(target, [55, 56, 59.5])) == _outline(_judge(target, [45, 44, 40.5]))


@given(SERIES, st.integers(5, 95))
@settings(deadline=None)
def test_the_verdict_agrees_with_its_parts(values: list[float], goal: int) -> None:
    found = _judge(_target(value=goal, baseline=40), values)
    assert found.verdict in codes("verdict")
    assert found.met == (values[-1] >= goal)
    assert (found.verdict == "met") == found.met
    if found.verdict == "on_track":
        assert found.chance is not None
        assert found.chance >= 0.9
    if found.verdict == "reverse":
        assert values[-1] < 40 or goal <= 40
    if found.interval is not None:
        assert 0 <= found.interval[0] <= found.interval[1] <= 100
    assert (found.required_per_year == 0) == found.met
