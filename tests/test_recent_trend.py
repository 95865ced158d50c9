"""The recent trend of five values: answers worked by hand."""

import pytest

from planatlas.errors import NotDefinedError
from planatlas.tracking.assessment import assess
from planatlas.tracking.course import Course
from planatlas.tracking.recent_trend import recent_trend
from planatlas.tracking.series import tidy
from planatlas.tracking.target import Target

YEARS = (2020, 2021, 2022, 2023, 2024)


def _course(values: tuple[float, ...], goal: float = 80, errors: tuple[float, ...] = ()) -> Course:
    return Course(values[0], 2020, values[-1], 2024, goal, 2030, years=YEARS, values=values, errors=errors)


@pytest.mark.parametrize(
    ("values", "goal", "found"),
    [
        ((50, 53, 56, 58, 61), 80, "better"),
        ((50, 53, 56, 58, 61), 20, "worse"),
        ((50, 47, 44, 42, 39), 20, "better"),
        ((50, 53, 49, 55, 52), 80, "none"),
        ((50, 50, 50, 50, 50), 80, "none"),
        ((50, 51, 52, 53, 54), 80, "better"),  # exactly on a line
    ],
)
def test_by_the_scatter_about_the_line(values: tuple[float, ...], goal: float, found: str) -> None:
    assert recent_trend(_course(values, goal)) == found


def test_by_the_errors_of_the_values() -> None:
    """Steps of one: a slope of 1, and with errors of e each a variance of e²/10; clear if 10/e² > 9.5495."""
    values = (50.0, 51.0, 52.0, 53.0, 54.0)
    assert recent_trend(_course(values, errors=(1.02,) * 5)) == "better"
    assert recent_trend(_course(values, errors=(1.03,) * 5)) == "none"


def test_a_trend_that_hangs_on_one_value_is_none() -> None:
    """Without the last value the slope turns."""
    assert recent_trend(_course((50, 49, 48, 47, 80), errors=(0.1,) * 5)) == "none"


def test_five_years_in_a_row_are_needed() -> None:
    for years in ((2019, 2020, 2022, 2023, 2024), YEARS[1:]):
        values = (50.0, 51.0, 52.0, 53.0, 54.0)[: len(years)]
        with pytest.raises(NotDefinedError, match="not_five_years"):
            recent_trend(Course(50, years[0], 54, 2024, 80, 2030, years=years, values=values))


def test_counts_give_the_errors() -> None:
    """Deaths of 20, 18, 16, 14, 12 among 2500 births: far from clear; among a hundred times as many it is."""
    target = Target(kind="ceiling", direction="lower", year=2030, value=2)
    for births, found in ((2500, "none"), (250_000, "better")):
        values = dict(zip(YEARS, (8.0, 7.2, 6.4, 5.6, 4.8), strict=True))
        rows = [{"year": y, "value": v, "unit": "‰", "population": births} for y, v in values.items()]
        assert assess(target, tidy(rows, "‰"), 2024).methods["recent_trend"] == found
