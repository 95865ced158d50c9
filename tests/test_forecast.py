"""Forecasts of short series: answers worked by hand, properties, and how often the intervals hold."""

import math
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.tracking import forecast as public
from planatlas.tracking.assessment import assess
from planatlas.tracking.constants import Constants, fitted, known_then, left_out
from planatlas.tracking.fitting import START, fit, past_forecasts
from planatlas.tracking.forecasting import Forecast, forecast
from planatlas.tracking.origins import rolling_origins
from planatlas.tracking.series import Series
from planatlas.tracking.target import Target

# numbers that can be followed by hand: all steps weigh the same, the pace halves each year, no width by number
PLAIN = Constants(
    memory=1.0, no_change=1.0, damping=0.5, wobble_share=0.1, wobble_other=0.02, wobble_trend=0.0, usual_bends=1.0,
    gap=0.0, horizon=0.5, freedom=1e9, width=1.0, width_power=0.0, chance_shift=0.0, chance_slope=1.0,
)  # fmt: skip
NORMAL_80 = 1.2815515655446004


def _ahead(values: list[float], to_year: int = 2024, constants: Constants | None = None, **limits: object) -> Forecast:
    """A forecast from values of successive years up to 2022."""
    found = forecast(range(2023 - len(values), 2023), values, to_year, constants=constants, **limits)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_fewer_than_three_values_show_no_trend() -> None:
    assert public is forecast
    for years, values in (([], []), ([2020], [5.0]), ([2020, 2022], [10, 12])):
        assert forecast(years, values, 2025) is None


def test_the_pace_goes_on_and_fades() -> None:
    """Ten per cent more each year, three values: two steps and a year of "no change" make a pace of two thirds."""
    found = _ahead([1000, 1100, 1210], constants=PLAIN, low=0)
    pace = 2 / 3 * math.log(1.1)
    assert found.point == pytest.approx((1210 * math.exp(pace / 2), 1210 * math.exp(pace / 2 + pace / 4)))


def test_a_share_moves_by_odds() -> None:
    """Odds of 1, 2 and 4 to 1: half a pace of two thirds of a doubling; the mirror image moves the other way."""
    values = [50.0, 100 * 2 / 3, 80.0]
    found = _ahead(values, 2023, PLAIN, low=0, high=100, is_share=True)
    odds = 4 * 2 ** (1 / 3)
    assert found.point == pytest.approx((100 * odds / (1 + odds),))
    mirrored = _ahead([100 - value for value in values], 2023, PLAIN, low=0, high=100, is_share=True)
    assert mirrored.point == pytest.approx((100 - found.point[0],))
    assert mirrored.interval(2023) == pytest.approx([100 - end for end in reversed(found.interval(2023))])


def test_the_spread_is_drawn_to_what_is_usual() -> None:
    """One bend of ln 1.1 − ln 1.2, variance over 1/1 + 1/1, and one usual bend of 0.02: half of the sum of squares.

    Printed to whole numbers: half a unit of 1320 is 0.00038, two thirds of its square are added.
    """
    found = _ahead([1000, 1100, 1320], constants=PLAIN, low=0)
    bend = (math.log(1.2) - math.log(1.1)) ** 2 / 2
    rounding = (math.log(1320.5) - math.log(1319.5)) / 2
    year = math.sqrt((0.02**2 + 2 / 3 * rounding**2 + bend) / 2)
    assert found.spread == pytest.approx((year, year * math.sqrt(2)))
    low, high = found.interval(2024)
    reach = NORMAL_80 * year * math.sqrt(2)
    assert (low, high) == pytest.approx((found.point[1] * math.exp(-reach), found.point[1] * math.exp(reach)))


def test_gaps_and_numbers_of_values_widen_it() -> None:
    wider = Constants(**vars(PLAIN) | {"gap": 0.5, "width": 2.0, "width_power": -1.0})
    plain, wide = (
        forecast([2010, 2012, 2014], [100.0, 110.0, 121.0], 2016, low=0, constants=each) for each in (PLAIN, wider)
    )
    assert plain is not None
    assert wide is not None
    # a mean gap of two years: its root; three values: 2 · (3/4)^−1
    assert wide.spread[1] / plain.spread[1] == pytest.approx(math.sqrt(2) * 2 * 4 / 3)


def test_recent_steps_weigh_more() -> None:
    rising = _ahead([100, 100, 100, 100, 110], low=0).point[0]
    rose = _ahead([100, 110, 110, 110, 110], low=0).point[0]
    assert rising > rose > 110


def test_values_of_either_sign() -> None:
    """Growth rates: neither logarithms nor odds; the mirror image and ten times the figures follow."""
    values = [-2.0, 1.0, 3.0, 2.0]
    found, mirrored, larger = (_ahead([sign * value for value in values]) for sign in (1, -1, 10))
    assert mirrored.point == pytest.approx([-point for point in found.point])
    assert larger.point == pytest.approx([10 * point for point in found.point])


def test_one_value_repeated_is_as_certain_as_its_print() -> None:
    found = _ahead([5.0] * 5, low=0)
    low, high = found.interval(2024)
    assert low <= 4.5 + 1e-9
    assert high >= 5.5 - 1e-9
    assert high - low < 2
    assert 0.5 < found.chance_at_least(4.5, 2024) < 1


def test_zeros_and_limits() -> None:
    """Nothing but zeros stays near zero; a share at its limit stays within, and 99.95 is printed as the limit."""
    zeros = _ahead([0.0, 0.0, 0.0, 0.0], low=0)
    assert zeros.interval(2024)[0] == 0
    assert zeros.interval(2024)[1] < 1.5
    full = _ahead([99.9, 100.0, 100.0, 100.0], low=0, high=100, is_share=True)
    low, high = full.interval(2024, 0.95)
    assert 90 < low < high <= 100
    assert full.chance_at_least(100, 2024) == full.chance_at_least(100 - full.rounding, 2024) > 0.3
    assert (full.chance_at_least(100.1, 2024), full.chance_at_most(100, 2024)) == (0, 1)
    assert (full.chance_at_least(0, 2024), full.chance_at_most(-0.1, 2024)) == (1, 0)


def test_values_five_years_apart() -> None:
    found = forecast([2010, 2015, 2020], [30.0, 22.0, 17.0], 2025, low=0)
    assert found is not None
    low, high = found.interval(2025)
    assert 9 < low < 15 < high < 20


def test_never_narrower_than_the_print() -> None:
    found = _ahead([83, 84, 87], low=0, high=100, is_share=True)
    low, high = found.interval(2023, 0.01)
    assert high - low >= 1
    # what was printed with more digits once is known to a whole now
    assert _ahead([9.75, 10, 10, 10, 11], low=0).rounding == 0.5


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


YEARS = st.lists(st.integers(2000, 2020), min_size=3, max_size=10, unique=True).map(sorted)
SHARES = YEARS.flatmap(
    lambda years: st.tuples(
        st.just(years), st.lists(st.integers(0, 1000).map(lambda v: v / 10), min_size=len(years), max_size=len(years))
    )
)


@given(SHARES, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_rows_does_not_matter(series: tuple[list[int], list[float]], random: Random) -> None:
    rows = list(zip(*series, strict=True))
    random.shuffle(rows)
    years, values = zip(*rows, strict=True)
    assert forecast(years, values, 2025, low=0, high=100) == forecast(*series, 2025, low=0, high=100)


@given(SHARES, st.booleans())
@settings(deadline=None)
def test_a_century_later(series: tuple[list[int], list[float]], is_share: bool) -> None:
    years, values = series
    found = forecast(years, values, 2025, low=0, high=100, is_share=is_share)
    later = forecast([year + 100 for year in years], values, 2125, low=0, high=100, is_share=is_share)
    assert found is not None
    assert later is not None
    assert (later.point, later.spread) == (found.point, found.spread)


@given(SHARES, st.lists(st.floats(-20, 120), min_size=2, max_size=5).map(sorted), st.integers(2021, 2030))
@settings(deadline=None)
def test_intervals_nest_and_chances_fall(series: tuple[list[int], list[float]], bounds: list[float], year: int) -> None:
    found = forecast(*series, 2030, low=0, high=100, is_share=True)
    assert found is not None
    point = found.point[found.years.index(year)]
    narrow, wide = found.interval(year, 0.8), found.interval(year, 0.95)
    assert 0 <= wide[0] <= narrow[0] <= point <= narrow[1] <= wide[1] <= 100
    assert min(point + found.rounding, 100) - max(point - found.rounding, 0) <= narrow[1] - narrow[0] + 1e-9
    at_least = [found.chance_at_least(bound, year) for bound in bounds]
    at_most = [found.chance_at_most(bound, year) for bound in bounds]
    assert all(one >= other for one, other in pairwise(at_least))
    assert all(one <= other for one, other in pairwise(at_most))
    assert all(0 <= chance <= 1 for chance in [*at_least, *at_most])
    inside = [n for n, bound in enumerate(bounds) if found.rounding < bound < 100 - found.rounding]
    assert [at_least[n] + at_most[n] for n in inside] == pytest.approx([1.0] * len(inside))


@pytest.mark.parametrize("count", [3, 4, 6, 9])
def test_a_series_exactly_on_its_path_is_open(count: int) -> None:
    """Three points a year from 50 in 2020 to 80 in 2030: neither a likely miss nor sure, whatever is known."""
    target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
    now = 2020 + count - 1
    found = assess(target, Series.of({2020 + year: 50.0 + 3 * year for year in range(1, count)}, "%"), now)
    assert found.chance is not None
    assert 0.4 <= found.chance < 0.9  # 79.5 is printed as 80: somewhat more than a half
    assert (found.verdict, found.warnings) == ("undecided", ())
    uneven = Series.of({2020 + year: 50.0 + 3 * year - (year % 2) / 2 for year in range(1, count)}, "%")
    assert assess(target, uneven, now).chance < found.chance  # type: ignore[operator]


def test_constants_are_found_again() -> None:
    """Series that go on by half of their pace each year, and others that keep it all: the fit tells them apart."""

    def series(damping: float) -> dict[tuple, Series]:
        draw, found = np.random.default_rng(1), {}
        for number in range(30):
            level, pace, values = 5.0, draw.normal(0, 0.1), []
            for _ in range(12):
                values.append(round(math.exp(level), 3))
                pace *= damping
                level += pace + draw.normal(0, 0.002)
            found[("", str(number))] = Series.of(dict(enumerate(values, start=2010)), "所", 0.0)
        return found

    fading, lasting = (fit(past_forecasts(series(damping))) for damping in (0.6, 1.0))
    assert fading.damping < 0.8 < lasting.damping - 0.1
    assert fading.wobble_other < START.wobble_other
    assert fit([]) == START


def test_no_series_is_judged_by_its_own_family() -> None:
    found = fitted()
    assert left_out(("100000", "infant_mortality"), 2020) == found.left_out[found.family("infant_mortality")]
    assert found.left_out["child_mortality"] != found.constants
    assert left_out(("100000", "an indicator that is none of them"), 2020) == found.constants
    assert known_then((), 1990) == found.known_then[min(found.known_then)]
    assert known_then((), 2050) == found.known_then[max(found.known_then)]
