"""The forecast of a series to any year, with a target or without."""

from dataclasses import replace

from ..tracking.assessment import Assessment
from ..tracking.case import Case, Larger
from ..tracking.expectation import Expected, expect
from ..tracking.series import Series
from ..tracking.target import Target


def expected_of(
    series: Series, to_year: int, found: Assessment | None = None, larger: Larger | None = None
) -> Expected:
    """Forecast a series to a year, as it is forecast for its target.

    Parameters
    ----------
    series
        The series, with one value or more.
    to_year
        The last year of the forecast, after the latest value.
    found
        What ``assess`` returned for a target that is running, whose printed baseline counts as a value; None without.
    larger
        The series of the region that it lies in, which leads where events are few.

    Returns
    -------
    Expected
        The forecast, remarks on what was left out, and why there is none.

    Examples
    --------
    >>> expected_of(Series.of({2021: 54, 2022: 58.5, 2023: 62}, "%"), 2025).forecast.years
    (2024, 2025)
    """
    target = Target(kind="floor", direction="higher", year=to_year, value=0.0) if found is None else found.target
    points = dict(zip(series.years, series.values, strict=True))
    if found is not None and target.baseline is not None and target.baseline_year is not None:
        points[target.baseline_year] = target.baseline
    case = Case(
        target=replace(target, year=to_year), series=series, points=tuple(sorted(points.items())), now=series.years[-1]
    )
    return expect(case, larger)
