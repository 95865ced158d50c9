"""What a forecast rests on: breaks, jumps, zeros, few events; each says in the reason what was left out."""

import numpy as np
import pytest

from planatlas.tracking.assessment import Assessment, assess
from planatlas.tracking.borrowing import FEW_EVENTS, RatioForecast, forecast_by_larger
from planatlas.tracking.case import Larger
from planatlas.tracking.counted import pooled_rate
from planatlas.tracking.messages import Name
from planatlas.tracking.series import Series, tidy
from planatlas.tracking.target import Target

FLOOR = Target(kind="floor", direction="higher", year=2030, value=200)
DEATHS = Target(kind="ceiling", direction="lower", year=2030, value=4)
NATION = Series.of({year: 8.0 * 0.93 ** (year - 2015) for year in range(2015, 2024)}, "‰")
CHINA = Larger(NATION, Name({"zh": "全国", "en": "China"}))


def _rows(values: dict[int, float], unit: str, **others: object) -> list[dict]:
    return [{"year": year, "value": value, "unit": unit, **others} for year, value in values.items()]


def _judged(rows: list[dict], target: Target = FLOOR, larger: Larger | None = None) -> Assessment:
    return assess(target, tidy(rows, rows[0]["unit"], 0.0), max(row["year"] for row in rows), larger=larger)


def test_a_forecast_starts_after_a_break_of_definition() -> None:
    rows = _rows({2015: 40, 2016: 42, 2017: 44, 2018: 95, 2019: 97, 2020: 99, 2021: 101}, "人")
    whole = _judged(rows)
    rows[3]["is_break"] = True
    found = _judged(rows)
    alone = _judged(rows[3:])
    assert found.forecast == alone.forecast != whole.forecast
    assert "defined in another way from 2018 on: the 3 values before do not count in a forecast" in found.reason("en")
    assert "自 2018 年起口径不同，此前的 3 个数值不用于预测" in found.reason("zh")
    assert "another way" not in alone.reason("en")


def test_too_few_values_after_a_break() -> None:
    rows = _rows({2015: 40, 2016: 42, 2017: 44, 2018: 46, 2019: 97, 2020: 99}, "人")
    rows[4]["is_break"] = True
    found = _judged(rows)
    assert (found.verdict, found.forecast) == ("insufficient_data", None)
    assert "from 2019 on" in found.reason("en")


@pytest.mark.parametrize("factor", [10, 100])
def test_two_scales_in_one_series(factor: int) -> None:
    """12, 12.5 and then 125: the forecast starts after the jump, and the reason names it."""
    rows = _rows({2016: 12, 2017: 12.5, 2018: 12.5 * factor, 2019: 12.7 * factor, 2020: 13 * factor}, "万人")
    found = _judged(rows, Target(kind="floor", direction="higher", year=2025, value=2000))
    assert found.forecast is not None
    assert found.forecast.interval(2025)[0] > 12 * factor * 0.7
    assert "from 2017 to 2018 the value jumps from" in found.reason("en")
    assert "骤变" in found.reason("zh")
    assert "jumps" not in _judged(rows[2:], FLOOR).reason("en")


def test_a_rate_with_a_zero_among_others_needs_its_population() -> None:
    values = {2018: 40.0, 2019: 0.0, 2020: 41.0, 2021: 40.5}
    found = _judged(_rows(values, "1/10万"), FLOOR)
    assert (found.verdict, found.forecast) == ("insufficient_data", None)
    assert "zero in some years and not in others" in found.reason("en")
    assert "zero in some years" in found.notes["chance"].text("en")
    zeros = _judged(
        _rows(dict.fromkeys(values, 0.0), "1/10万"), Target(kind="floor", direction="higher", year=2030, value=7)
    )
    assert zeros.forecast is not None


def test_the_larger_series_leads_where_events_are_few() -> None:
    """The nation falls by 7 % a year; a county with 20 births' deaths a year that jump about follows it."""
    values = {2019: 6.0, 2020: 3.2, 2021: 6.8, 2022: 3.6}
    rows = _rows(values, "‰", population=2500)
    found = _judged(rows, DEATHS, CHINA)
    assert isinstance(found.forecast, RatioForecast)
    assert "the forecast follows the series of China; the place has" in found.reason("en")
    assert "预测以全国的数列为主" in found.reason("zh")
    low, high = found.forecast.interval(2030)
    blind = _judged(_rows(values, "‰"), DEATHS, CHINA).forecast
    assert blind is not None
    assert not isinstance(blind, RatioForecast)
    # drawn towards the nation, with less than half the width
    assert high - low < 0.7 * np.subtract(*reversed(blind.interval(2030)))
    assert found.forecast.point[-1] == pytest.approx(NATION.values[-1] * found.forecast.share_of_larger, rel=0.6)


def test_what_the_larger_series_becomes_known_later_is_not_used() -> None:
    rows = _rows({2017: 6.0, 2018: 5.2, 2019: 5.8, 2020: 5.6}, "‰", population=2500)
    early = CHINA.series.until(2020)
    assert _judged(rows, DEATHS, CHINA).forecast == _judged(rows, DEATHS, Larger(early, CHINA.name)).forecast


def test_a_ratio_rests_on_values_since_the_break() -> None:
    rows = _rows({2018: 40.0, 2019: 41.0, 2020: 6.0, 2021: 5.2, 2022: 5.8, 2023: 5.6}, "‰", population=2500)
    rows[2]["is_break"] = True
    assert _judged(rows, DEATHS, CHINA).forecast == _judged(rows[2:], DEATHS, CHINA).forecast


def test_the_larger_series_counts_from_its_own_break_on() -> None:
    values = {year: 30.0 if year < 2018 else 8.0 * 0.93 ** (year - 2015) for year in range(2015, 2024)}
    rows = _rows(values, "‰")
    rows[3]["is_break"] = True
    county = _rows({2020: 6.0, 2021: 5.2, 2022: 5.8, 2023: 5.6}, "‰", population=2500)
    broken, since = (Larger(tidy(own, "‰", 0.0), CHINA.name) for own in (rows, rows[3:]))
    assert _judged(county, DEATHS, broken).forecast == _judged(county, DEATHS, since).forecast


def test_the_chance_of_a_ratio_is_not_corrected() -> None:
    """What corrects the chances of trends was found on trends."""
    found = _judged(_rows({2020: 6.0, 2021: 5.2, 2022: 5.8, 2023: 5.6}, "‰", population=2500), DEATHS, CHINA)
    assert isinstance(found.forecast, RatioForecast)
    assert found.chance == pytest.approx(found.forecast.chance_at_most(4.05, 2030), abs=1e-4)


def test_many_events_speak_for_themselves() -> None:
    few, many = (
        forecast_by_larger(tidy(_rows({2020: 6.0, 2021: 5.8, 2022: 5.5}, "‰", population=size), "‰"), NATION, 2025)
        for size in (2500, FEW_EVENTS * 1000)
    )
    assert few is not None
    assert many is None


def test_zero_events_are_nothing_special() -> None:
    own = tidy(_rows({2020: 0.0, 2021: 0.0, 2022: 0.0}, "‰", population=2500), "‰")
    made = forecast_by_larger(own, NATION, 2025)
    assert made is not None
    assert 0 < made.share_of_larger < 0.2
    low, high = made.interval(2025)
    assert low == 0
    assert high < 3
    chances = [made.chance_at_most(bound, 2025) for bound in (0, 0.4, 0.8, 3)]
    assert chances == sorted(chances)
    assert made.chance_at_least(0, 2025) == 1
    # whole events: at most one of 2500 is the same as less than two
    assert made.chance_at_most(0.4, 2025) == pytest.approx(1 - made.chance_at_least(0.8, 2025))


def test_a_share_of_nearly_all_counts_the_others() -> None:
    nation = Series.of({year: 90 + 0.5 * (year - 2015) for year in range(2015, 2024)}, "%")
    own = tidy(_rows({2020: 96.0, 2021: 97.0, 2022: 96.5}, "%", population=3000), "%")
    made = forecast_by_larger(own, nation, 2025)
    assert made is not None
    assert made.counts_rest
    low, high = made.interval(2025)
    assert 92 < low < made.point[-1] < high <= 100
    assert made.chance_at_least(low, 2025) > 0.85
    assert made.chance_at_least(100.1, 2025) == 0


def test_a_few_events_are_shown_with_the_mean_of_their_years() -> None:
    """Three deaths in three years among 7500 births: 40 per 100,000, Garwood 0.619 to 8.767 events."""
    rows = _rows({2021: 40.0, 2022: 0.0, 2023: 80.0}, "1/10万", population=2500)
    found = pooled_rate(tidy(rows, "1/10万"), 2023)
    assert found is not None
    assert (found.first, found.last, found.events, found.value) == (2021, 2023, 3, 40)
    assert (found.low, found.high) == pytest.approx((0.6187 / 7500 * 1e5, 8.7673 / 7500 * 1e5), rel=1e-3)
    judged = _judged(rows, Target(kind="ceiling", direction="lower", year=2030, value=7))
    assert "the mean of 2021 to 2023 (not of the latest year) is 40" in judged.reason("en")
    five = _rows(dict.fromkeys(range(2019, 2024), 40.0), "1/10万", population=2500)
    assert pooled_rate(tidy(five, "1/10万"), 2023).first == 2019  # type: ignore[union-attr]
    many = _rows(dict.fromkeys(range(2019, 2024), 10.0), "‰", population=2500)
    assert pooled_rate(tidy(many, "‰"), 2023) is None
    gap = _rows({2020: 40.0, 2022: 0.0, 2023: 80.0}, "1/10万", population=2500)
    assert pooled_rate(tidy(gap, "1/10万"), 2023) is None
