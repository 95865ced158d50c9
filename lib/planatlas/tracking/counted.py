"""Values that are rates of counts: their exact intervals, and counts that do not make them."""

from collections.abc import Sequence
from dataclasses import dataclass

from .case import Case
from .intervals import RATES, SHARES, RateInterval, poisson_interval, rate_interval
from .messages import Message, Quantity, digits_to_distinguish
from .series import Series

RATE_LEVEL = 0.95  # of the exact intervals of small counts
NORMAL_95 = 1.96  # standard errors to either end of an interval of 95 %
# By the events of a year below which it is done: over how many years the mean is taken. It holds the mean of its years,
# not the latest one: where a rate falls by 7 % a year, three years read 8 % too high and five 18 %.
POOLED_YEARS = {2.0: 5, 20.0: 3}


@dataclass(frozen=True)
class Pooled:
    """The mean rate of several years, with its exact interval of 95 %, in the unit of the series.

    ``events`` and ``population`` are the sums of the years from ``first`` to ``last``.
    """

    first: int
    last: int
    value: float
    low: float
    high: float
    events: int
    population: float


def pooled_rate(series: Series, latest: int) -> Pooled | None:
    """Return the mean of three years where there are fewer than 20 events a year, of five where fewer than two.

    Parameters
    ----------
    series
        A series of rates of counts.
    latest
        The last of the years.

    Returns
    -------
    Pooled or None
        The mean and its interval; None for more events, another unit, or where value or population of a year are not
        known.

    Examples
    --------
    >>> from planatlas.tracking.series import tidy
    >>> values = {2021: 40.0, 2022: 0.0, 2023: 80.0}
    >>> rows = [{"year": y, "value": v, "unit": "1/10万", "population": 2500} for y, v in values.items()]
    >>> found = pooled_rate(tidy(rows, "1/10万"), 2023)
    >>> found.first, found.events, round(found.value, 1)
    (2021, 3, 40.0)
    """
    factor = RATES.get(series.unit)
    if factor is None:
        return None
    values = dict(zip(series.years, series.values, strict=True))
    for most, count in POOLED_YEARS.items():
        years = range(latest - count + 1, latest + 1)
        sizes = [series.counts(year)[1] for year in years]
        if any(year not in values for year in years) or not all(sizes):
            continue
        people = [float(size) for size in sizes if size]
        events = [round(values[year] * size / factor) for year, size in zip(years, people, strict=True)]
        if sum(events) / count < most:
            low, high = (end * factor / sum(people) for end in poisson_interval(sum(events), RATE_LEVEL))
            mean = sum(events) * factor / sum(people)
            return Pooled(years[0], latest, mean, low, high, sum(events), sum(people))
    return None


def exact_interval(series: Series, latest: int) -> RateInterval | None:
    """Return the interval of the latest value of a series, where it is a rate whose counts are known.

    Parameters
    ----------
    series
        The series, with the events or the population of its latest value.
    latest
        The year that is judged; there is no interval where it is not the latest of the series.

    Returns
    -------
    RateInterval or None
        The interval in the unit of the series, or why it has none.
    """
    if (series.events is None and series.population is None) or series.years[-1] != latest or series.fault:
        return None
    if series.unit not in (*SHARES, *RATES):
        return None
    return rate_interval(series.values[-1], series.unit, series.events, series.population, RATE_LEVEL)


def fault_of_counts(exact: RateInterval | None, case: Case) -> Message | None:
    """Return what is wrong with the counts of the latest value, None if nothing is.

    Parameters
    ----------
    exact
        The interval of the latest value, if it has one.
    case
        The case whose latest value it is.

    Returns
    -------
    Message or None
        The fault.
    """
    if exact is None or not exact.reason:
        return None
    year, value = case.later[-1]
    facts = {"year": year, "value": Quantity(value, case.series.unit)}
    factor, events, population = (SHARES | RATES)[case.series.unit], exact.events, exact.population
    facts |= {
        "events": round(value * (population or 0) / factor) if events is None else events,
        "population": round((events or 0) * factor / value) if population is None and value else population,
    }
    if exact.reason == "inconsistent" and events is not None and population:
        made = events / population * factor
        digits = digits_to_distinguish(made, value, least=3)
        return Message("undefined.inconsistent", facts | {"made": Quantity(made, case.series.unit, digits)})
    if exact.reason == "inconsistent":
        return Message("undefined.inconsistent_zero", facts)
    return Message(f"undefined.{exact.reason}", facts)


def standard_errors(series: Series, years: Sequence[int]) -> tuple[float, ...]:
    """Return the standard errors of rates, from the width of their exact intervals.

    Parameters
    ----------
    series
        The series, in whose rows events or population stand.
    years
        The years of the values.

    Returns
    -------
    tuple of float
        One for each year, in the unit of the series; empty if it is not known for one of them.
    """
    values = dict(zip(series.years, series.values, strict=True))
    found = []
    for year in years:
        events, population = series.counts(year) if year in values else (None, None)
        if population is None or series.unit not in (*SHARES, *RATES) or values[year] < 0:
            return ()
        exact = rate_interval(values[year], series.unit, events, population, RATE_LEVEL)
        if exact.low is None or exact.high is None:
            return ()
        found.append((exact.high - exact.low) / (2 * NORMAL_95))
    return tuple(found)
