"""Values that are rates of counts: their exact intervals, and counts that do not make them."""

from .case import Case
from .intervals import RATES, SHARES, RateInterval, rate_interval
from .messages import Message, Quantity, digits_to_distinguish
from .series import Series

RATE_LEVEL = 0.95  # of the exact intervals of small counts


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
