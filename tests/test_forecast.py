"""Forecasts of short series: answers worked by hand, properties, and how often the intervals hold."""

import math
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import planatlas as pa
from planatlas.tracking.forecasting import Forecast, forecast
from planatlas.tracking.models import MODELS
from planatlas.tracking.origins import rolling_origins


def _ahead(values: list[float], to_year: int = 2024, **limits: float) -> Forecast:
    """A forecast from values of successive years up to 2022."""
    found = forecast(range(2023 - len(values), 2023), values, to_year, **limits)
    assert found is not None
    return found


def test_one_value_is_no_series() -> None:
    assert forecast([2020], [5.0], 2025) is None
    assert forecast([], [], 2025) is None


def test_two_values_make_no_trend() -> None:
    """From 10 (2020) to 12 (2022): a step of 1 a year, so ±1.886 (t, 2 degrees, 80 %) · sqrt(1 + 1/2) for 2023."""
    found = forecast([2020, 2022], [10, 12], 2025)
    assert found is not None
    assert (found.model, found.point, found.errors, found.origins) == ("last_value", (12, 12, 12), {}, 0)
    assert found.interval(2023) == pytest.approx((12 - 2.3094, 12 + 2.3094), abs=1e-4)


def test_three_points_on_a_line_are_not_certain() -> None:
    """Even steps of 1 go on; the noise is half an error of 1 in one and a half: sqrt(1/3).

    Student's t, 3 degrees, 80 %: 1.6377; the growth for one year and a span of two: sqrt(1 + 1/2).
    """
    found = _ahead([10, 11, 12])
    assert (found.model, found.errors) == ("drift", {})
    assert found.point == pytest.approx((13, 14))
    reach = 1.6377 * math.sqrt(1 / 3) * math.sqrt(1.5)
    assert found.interval(2023) == pytest.approx((13 - reach, 13 + reach), abs=1e-4)


def test_uneven_steps_of_few_values_fade() -> None:
    """Steps of 1 and 2: their mean of 1.5 goes on as 1.2, 0.96."""
    found = _ahead([10, 11, 13])
    assert (found.model, found.errors) == ("damped_trend", {})
    assert found.point == pytest.approx((14.2, 15.16))


def test_eight_points_on_a_line_are_nearly_certain() -> None:
    """Five origins without an error, and half a prior error of 10: sqrt(50/5.5); t, 7 degrees: 1.4149; span 7."""
    found = _ahead([100, 110, 120, 130, 140, 150, 160, 170])
    assert (found.model, found.origins, found.point) == ("drift", 5, (180, 190))
    reach = 1.4149 * 10 * math.sqrt(0.5 / 5.5) * math.sqrt(1 + 1 / 7)
    assert found.interval(2023) == pytest.approx((180 - reach, 180 + reach), abs=1e-3)


def test_the_smallest_past_error_wins() -> None:
    """From 0, 1, 2 and 0, 1, 2, 3 a year ahead: last_value misses by 1 each time, damped_trend by 1 − 0.8."""
    found = _ahead([0, 1, 2, 3, 4], 2023)
    assert (found.model, found.origins) == ("drift", 2)
    assert found.errors == pytest.approx({"last_value": 1, "drift": 0, "damped_trend": 0.2})


def test_an_even_fall_in_per_cent_is_log_linear() -> None:
    """A tenth less every year: 100 · 0.9^8 = 43.0467 after eight values."""
    found = _ahead([100 * 0.9**k for k in range(8)], low=0)
    assert (found.model, found.errors["log_linear"]) == ("log_linear", pytest.approx(0, abs=1e-9))
    assert found.point[0] == pytest.approx(43.046721)
    assert found.chance_at_most(0, 2023) < 1e-9
    assert found.chance_at_most(-1, 2023) == 0
    unbounded = _ahead([100 * 0.9**k for k in range(8)])
    assert (unbounded.model, unbounded.chance_at_least(-1, 2023)) == ("log_linear", 1)
    assert unbounded.chance_at_most(-1, 2023) == 0


def test_one_odd_year_does_not_bend_the_log_line() -> None:
    """A fifth less every year, but the last is a third too high: next 100 · 0.8^9 = 13.42."""
    found = _ahead([100 * 0.8**k for k in range(8)] + [100 * 0.8**8 * 4 / 3])
    assert found.model == "log_linear"
    assert found.point[0] == pytest.approx(100 * 0.8**9)


def test_a_share_nears_its_limit_on_the_scale_of_odds() -> None:
    """Odds of 1, 2, 4 … 128 to 1: next 256 of 257."""
    found = _ahead([100 * 2**k / (1 + 2**k) for k in range(8)], low=0, high=100)
    assert found.model == "log_linear"
    assert found.point == pytest.approx((100 * 256 / 257, 100 * 512 / 513))
    assert found.interval(2024, 0.99)[1] < 100
    assert "log_linear" not in _ahead([95, 96, 97, 98, 99, 100], low=0, high=100).errors


def test_the_recent_step_reaches_over_a_gap() -> None:
    """2011 lies more than five years before 2021, so the step is the one between the two: 2 a year."""
    found = forecast([2010, 2011, 2021], [0, 1, 21], 2022)
    assert found is not None
    assert found.point == pytest.approx((22.6,))


def test_uneven_steps_over_a_gap() -> None:
    """Up 2 a year over two years, down 1 over one: 3² / (1 + 1/2) = 6; typical (2² + 1²)/2; one year after three."""
    found = forecast([2010, 2012, 2013], [0, 4, 3], 2014)
    assert found is not None
    assert found.point == pytest.approx((3.8,))
    assert found.spread == pytest.approx((math.sqrt((6 + 0.5 * 2.5) / 1.5 * (1 + 1 / 3)),))


def test_past_errors_widen_the_spread() -> None:
    """The squares 0 to 49: steps grow evenly by 2, which is little noise, but no model here follows the bend.

    The steps alone: 2² / 2 for each of five, and the typical step (1 + 9 + … + 169)/7 = 65 half.
    """
    found = _ahead([k**2 for k in range(8)], 2023)
    assert min(found.errors.values()) > 2
    assert found.spread[0] > 1.1 * math.sqrt((5 * 2 + 0.5 * 65) / 5.5 * (1 + 1 / 7))


def test_a_series_that_never_moved() -> None:
    """Six equal values: as certain as the print; three may still hide a move."""
    found = _ahead([99.9] * 6)
    assert (found.model, found.spread) == ("last_value", (0, 0))
    assert found.interval(2024, 0.95) == pytest.approx((99.85, 99.95))
    reached = [found.chance_at_least(bound, 2024) for bound in (99.9, 99.9 * (1 + 1e-12), 99.95)]
    assert reached == [1, 1, 0]
    assert [found.chance_at_most(bound, 2024) for bound in (99.85, 99.9, 99.95)] == [0, 1, 1]
    # a unit of 0.1: a variance of 0.01/6, of which a third is left (0.5/1.5), and once more one and a half of it
    few = _ahead([99.9] * 3)
    assert few.spread[0] == pytest.approx(math.sqrt(0.01 / 6 / 3 * 1.5))
    assert few.chance_at_least(99.9, 2024) == pytest.approx(0.5)


def test_never_narrower_than_the_print() -> None:
    found = _ahead([10, 10, 10, 10, 10, 11, 11])
    low, high = found.interval(2023, 0.01)
    assert high - low >= 1
    # what was printed with more digits once is known to a whole now
    assert _ahead([9.75, 10, 10, 10, 11]).rounding == 0.5


def test_limits_hold() -> None:
    found = _ahead([91, 94, 97, 100], 2027, low=0, high=100)
    assert found.point[-1] == 100
    low, high = found.interval(2027, 0.95)
    assert 0 <= low < high == 100
    assert (found.chance_at_least(100.1, 2027), found.chance_at_most(100, 2027)) == (0, 1)
    assert (found.chance_at_least(0, 2027), found.chance_at_most(-0.1, 2027)) == (1, 0)
    # 99.5 and more is printed as 100
    assert found.chance_at_least(100, 2027) == found.chance_at_least(99.5, 2027) > 0.5


def test_chances_belong_to_the_interval() -> None:
    """One chance in ten lies beyond either end of an interval of 80 %."""
    found = _ahead([30.1, 26.4, 27.2, 24.0, 25.5, 21.9, 22.8], low=0)
    low, high = found.interval(2024)
    assert found.chance_at_most(low, 2024) == pytest.approx(0.1)
    assert found.chance_at_least(high, 2024) == pytest.approx(0.1)


def test_origins_of_the_past() -> None:
    """Three values by 2013: 2015 is two years ahead, 2016 three; from 2015 only 2016 is left."""
    found = rolling_origins([2016, 2010, 2012, 2013, 2015], [6, 0, 2, 3, 5], 2)
    assert [(o.year, o.to_year, o.actual, o.values.tolist()) for o in found] == [
        (2013, 2015, 5, [0, 2, 3]),
        (2015, 2016, 6, [0, 2, 3, 5]),
    ]
    assert len(rolling_origins([2010, 2012, 2013, 2015, 2016], [0, 2, 3, 5, 6], 3)) == 3
    assert rolling_origins([2010, 2011], [1, 2], 5, past=1)[0].years.tolist() == [2010]


def test_bad_input_is_named_all_at_once() -> None:
    with pytest.raises(ValueError, match=r"^year 2020 is a duplicate; .* 2021 is not a finite .*; .*120 of 2022 lies"):
        forecast([2020, 2020, 2021, 2022], [1, 2, math.nan, 120], 2025, low=0, high=100)
    with pytest.raises(ValueError, match=r"year 2020\.5 is not whole"):
        forecast([2020.5, 2022], [1, 2], 2025)  # type: ignore[list-item]
    with pytest.raises(ValueError, match="2 years for 1 values"):
        forecast([2020, 2021], [1], 2025)
    with pytest.raises(ValueError, match="2021 is not after the last year, 2021"):
        forecast([2020, 2021], [1, 2], 2021)
    with pytest.raises(ValueError, match="limits 100 to 0 leave nothing"):
        forecast([2020, 2021], [1, 2], 2022, low=100, high=0)
    with pytest.raises(ValueError, match="2011 is a duplicate"):
        rolling_origins([2010, 2011, 2011], [1, 2, 3], 5)
    found = _ahead([1, 2, 4])
    with pytest.raises(ValueError, match="2022 is not forecast; the years 2023 to 2024 are"):
        found.interval(2022)
    with pytest.raises(ValueError, match="level 80 is not between"):
        found.interval(2023, 80)
    with pytest.raises(ValueError, match="the bound is not a number"):
        found.chance_at_least(math.nan, 2023)


# a zero keeps logarithms out, of the series and of its mirror image
FIGURES = st.integers(-1000, 1000).map(lambda tenths: tenths / 10)
YEARS = st.lists(st.integers(2000, 2020), min_size=2, max_size=10, unique=True).map(sorted)
SERIES = YEARS.flatmap(
    lambda years: st.tuples(
        st.just(years), st.lists(FIGURES, min_size=len(years) - 1, max_size=len(years) - 1).map(lambda v: [0.0, *v])
    )
)
SHARES = YEARS.flatmap(
    lambda years: st.tuples(
        st.just(years), st.lists(st.integers(1, 999).map(lambda v: v / 10), min_size=len(years), max_size=len(years))
    )
)


@given(SHARES, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_rows_does_not_matter(series: tuple[list[int], list[float]], random: Random) -> None:
    rows = list(zip(*series, strict=True))
    random.shuffle(rows)
    years, values = zip(*rows, strict=True)
    assert forecast(years, values, 2025, low=0, high=100) == forecast(*series, 2025, low=0, high=100)


@given(SERIES)
@settings(deadline=None)
def test_scale_mirror_and_shift(series: tuple[list[int], list[float]]) -> None:
    """Four times the series, its mirror image, and the same a century later: the forecast follows."""
    years, values = series
    found = forecast(years, values, 2025)
    larger = forecast(years, [4 * value for value in values], 2025)
    mirrored = forecast(years, [-value for value in values], 2025)
    later = forecast([year + 100 for year in years], values, 2125)
    assert found is not None
    assert larger is not None
    assert mirrored is not None
    assert later is not None
    assert found.model == larger.model == mirrored.model == later.model
    assert larger.point == pytest.approx([4 * point for point in found.point])
    assert mirrored.point == pytest.approx([-point for point in found.point])
    assert mirrored.interval(2025) == pytest.approx([-end for end in reversed(found.interval(2025))])
    assert (later.point, later.spread) == (found.point, found.spread)


@given(SHARES, st.lists(st.floats(-20, 120), min_size=2, max_size=5).map(sorted), st.integers(2021, 2030))
@settings(deadline=None)
def test_intervals_nest_and_chances_fall(series: tuple[list[int], list[float]], bounds: list[float], year: int) -> None:
    found = forecast(*series, 2030, low=0, high=100)
    assert found is not None
    assert found.model in MODELS
    point = found.point[found.years.index(year)]
    narrow, wide = found.interval(year, 0.8), found.interval(year, 0.95)
    assert 0 <= wide[0] <= narrow[0] <= point <= narrow[1] <= wide[1] <= 100
    at_least = [found.chance_at_least(bound, year) for bound in bounds]
    at_most = [found.chance_at_most(bound, year) for bound in bounds]
    assert all(one >= other for one, other in pairwise(at_least))
    assert all(one <= other for one, other in pairwise(at_most))
    assert all(0 <= chance <= 1 for chance in [*at_least, *at_most])
    assume(found.spread[0] > 0)
    inside = [n for n, bound in enumerate(bounds) if found.rounding < bound < 100 - found.rounding]
    assert [at_least[n] + at_most[n] for n in inside] == pytest.approx([1.0] * len(inside))


def _coverage(kind: str, length: int, runs: int = 300) -> np.ndarray:
    """How often intervals of 80 and 95 % hold, one and five years ahead of a series of a known making."""
    chance = np.random.default_rng(20210908)
    held = np.zeros((2, 2))
    for _ in range(runs):
        noise = chance.normal(0, 1, length + 5)
        walk = {"walk": 100 + noise.cumsum(), "drifting": 100 + (1 + noise).cumsum(), "level": 50 + noise}[kind].round(
            1
        )
        found = forecast(range(length), walk[:length], length + 4)
        assert found is not None
        for row, ahead in enumerate((1, 5)):
            for column, level in enumerate((0.8, 0.95)):
                low, high = found.interval(length - 1 + ahead, level)
                held[row, column] += low <= walk[length - 1 + ahead] <= high
    return held / runs


@pytest.mark.parametrize("length", [3, 6, 12])
@pytest.mark.parametrize("kind", ["walk", "drifting", "level"])
def test_intervals_hold_on_series_of_known_making(kind: str, length: int) -> None:
    held = _coverage(kind, length)
    assert held[:, 0].min() >= 0.68
    assert held[:, 1].min() >= 0.87
    assert held[0, 0] <= 0.92  # a year ahead, wide enough is not too wide


def test_intervals_hold_on_the_nations_series() -> None:
    """Each past value of the longer series, forecast from what was known up to five years before it."""
    rows = pa.observations().query("region_code == '100000'")
    held: list[tuple[bool, bool]] = []
    for _, series in rows.groupby(["indicator_id", "group", "qualifier", "unit"]):
        if len(series) >= 6:
            for o in rolling_origins(series["year"].tolist(), series["value"].tolist(), 5):
                found = forecast(o.years.tolist(), o.values.tolist(), o.to_year, low=0)
                assert found is not None
                ends = [found.interval(o.to_year, level) for level in (0.8, 0.95)]
                held.append((ends[0][0] <= o.actual <= ends[0][1], ends[1][0] <= o.actual <= ends[1][1]))
    assert len(held) > 500
    share = np.mean(held, axis=0)
    assert 0.75 <= share[0] <= 0.92
    assert 0.9 <= share[1] <= 0.99
