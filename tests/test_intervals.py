"""Exact intervals: known answers, another implementation, and what has no interval."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from planatlas.intake.counts import half_unit
from planatlas.tracking.intervals import REASONS_FOR_NONE, binomial_interval, poisson_interval, rate_interval


@pytest.mark.parametrize(
    ("events", "population", "low", "high"),
    [(1, 2_500, 1.0, 222.9), (4, 60_000, 1.8, 17.1), (6, 60_000, 3.7, 21.8), (0, 100_000, 0.0, 3.7)],
)
def test_poisson_interval_of_known_rates(events: int, population: int, low: float, high: float) -> None:
    """Rates per 100,000 as exact tables give them."""
    found = tuple(round(end * 100_000 / population, 1) for end in poisson_interval(events))
    assert found == (low, high)


def test_none_of_many_events_leaves_room_for_three() -> None:
    """The upper end from zero events is −ln(0.025) = 3.689; at 90 % −ln(0.05), the rule of three."""
    assert poisson_interval(0) == (0.0, pytest.approx(-math.log(0.025)))
    assert poisson_interval(0, 0.9)[1] == pytest.approx(-math.log(0.05))


def test_binomial_interval_at_the_ends() -> None:
    """From 0 of 10 the upper end solves (1 − p)^10 = 0.025; all of 10 mirrors it."""
    high = 1 - 0.025**0.1
    assert binomial_interval(0, 10) == (0.0, pytest.approx(high))
    assert binomial_interval(10, 10) == (pytest.approx(1 - high), 1.0)


@given(st.integers(0, 10**6), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
@settings(deadline=None)
def test_poisson_interval_agrees_with_chi_square(events: int, level: float) -> None:
    tail = (1 - level) / 2
    low, high = poisson_interval(events, level)
    assert low == pytest.approx(stats.chi2.ppf(tail, 2 * events) / 2 if events else 0)
    assert high == pytest.approx(stats.chi2.isf(tail, 2 * events + 2) / 2)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None)
def test_binomial_interval_agrees_with_another_implementation(counts: tuple[int, int]) -> None:
    other = stats.binomtest(*counts).proportion_ci(0.95, method="exact")
    assert binomial_interval(*counts) == pytest.approx((other.low, other.high))


def test_rate_interval_fills_in_the_other_count() -> None:
    """40 per 100,000 is 1 of 2,500, whichever of the two is known."""
    by_people = rate_interval(40, "1/10万", population=2500)
    by_events = rate_interval(40, "1/10万", events=1)
    assert by_people == by_events == rate_interval(40, "1/10万", 1, 2500)
    assert (by_people.how, by_people.events, by_people.population, by_people.reason) == ("poisson", 1, 2500, "")
    assert (by_people.low, by_people.high) == (pytest.approx(1.0, abs=0.05), pytest.approx(222.9, abs=0.05))


def test_rate_interval_of_a_share() -> None:
    found = rate_interval(90, "%", population=10)
    low, high = binomial_interval(9, 10)
    assert (found.low, found.high, found.how) == (pytest.approx(100 * low), pytest.approx(100 * high), "binomial")
    assert rate_interval(100, "%", events=7).population == 7
    assert rate_interval(99.9999, "%", events=7).high == 100


def test_rate_interval_of_zero_events_needs_the_population() -> None:
    """None of 1,000 in ‰: up to 3.689 ‰."""
    found = rate_interval(0, "‰", population=1000)
    assert (found.low, found.high, found.events) == (0.0, pytest.approx(3.689, abs=5e-4), 0)
    assert rate_interval(0, "‰", events=0).reason == "no_events"


@pytest.mark.parametrize(
    ("reason", "value", "unit", "events", "population"),
    [
        ("unit", 79, "岁", 10, 100),
        ("counts", 14.3, "1/10万", None, None),
        ("no_events", 0, "1/10万", 0, None),
        ("too_many_events", 95, "%", 12, 10),
        ("too_many_events", 101, "%", None, 1000),
        ("inconsistent", 0, "1/10万", 3, None),
        ("inconsistent", 40, "1/10万", 2, 2500),
        ("inconsistent", 3, "1/10万", 37, 1_000_000),
        ("inconsistent", 14.3, "‰", 143, 100_000),  # the unit is ten times too large
    ],
)
def test_what_has_no_interval_says_why(
    reason: str, value: float, unit: str, events: int | None, population: int | None
) -> None:
    found = rate_interval(value, unit, events, population)
    assert (found.low, found.high, found.how, found.reason) == (None, None, "", reason)
    assert reason in REASONS_FOR_NONE


@pytest.mark.parametrize(
    ("value", "events", "population"),
    [(40, 1, 2524), (17, 10, 60_000), (14.3, 1290, 9_020_000), (16.6, 10, 60_000)],
)
def test_rounding_is_no_contradiction(value: float, events: int, population: int) -> None:
    """39.6 and 16.67 are within a hundredth, or half a last digit, of the value printed."""
    assert rate_interval(value, "1/10万", events, population).reason == ""


def test_bad_input_is_named_all_at_once() -> None:
    with pytest.raises(ValueError, match=r"value -1 .*; events 1.5 .*; population inf .*; level 95 ") as failed:
        rate_interval(-1, "%", 1.5, math.inf, 95)
    assert str(failed.value).count(";") == 3
    with pytest.raises(ValueError, match="population is 0"):
        rate_interval(1, "%", population=0)
    with pytest.raises(ValueError, match=r"events -1 is not a whole number.*level 1 "):
        poisson_interval(-1, 1)
    with pytest.raises(ValueError, match=r"events nan"):
        poisson_interval(math.nan)
    with pytest.raises(ValueError, match=r"events 3 of population 2"):
        binomial_interval(3, 2)
    with pytest.raises(ValueError, match=r"events 0 of population 0"):
        binomial_interval(0, 0)


@given(st.integers(0, 300), st.integers(300, 10**7), st.sampled_from(["%", "‰", "1/万", "1/10万"]))
@settings(deadline=None)
def test_interval_holds_the_rate_and_narrows_with_the_level(events: int, population: int, unit: str) -> None:
    value = events / population * {"%": 100, "‰": 1e3, "1/万": 1e4, "1/10万": 1e5}[unit]
    wide, narrow = (rate_interval(value, unit, events, population, level) for level in (0.95, 0.8))
    assert None not in (wide.low, wide.high, narrow.low, narrow.high)
    assert 0 <= wide.low <= narrow.low <= value <= narrow.high <= wide.high


@pytest.mark.parametrize(
    ("value", "half"),
    [
        (99.94, 0.005),
        (40.0, 0.5),
        (0, 0.5),
        (41_000, 0.5),
        (0.1 + 0.2, 0.05),
        (1e22, 0.5),
        (-1.25, 0.005),
        (1e-5, 5e-6),
    ],
)
def test_half_a_unit_of_the_last_digit(value: float, half: float) -> None:
    assert half_unit(value) == pytest.approx(half)
