"""Rates and the counts that they are made of."""

import re
from decimal import Decimal

SHARES = {"%": 100.0}
RATES = {"‰": 1e3, "1/万": 1e4, "1/10万": 1e5}
AGREEMENT = 0.01  # relative: what a denominator counted a little differently may change
SLACK = 1 + 1e-9
PER = re.compile("每(?:[百千万]|十万|10万|百万)")


def rate_of(events: float, population: float, unit: str) -> float | None:
    """Return the rate that events in a population make.

    Parameters
    ----------
    events, population
        The counts.
    unit
        The unit of the rate.

    Returns
    -------
    float or None
        The rate in ``unit``; None where the unit is not that of a rate.

    Examples
    --------
    >>> rate_of(3, 2500, "1/10万")
    120.0
    """
    factor = SHARES.get(unit) or RATES.get(unit)
    return None if factor is None else events * factor / population


def agrees(value: float, made: float) -> bool:
    """Return whether a published value is the rate that its counts make.

    A hundredth of the value, or its own rounding, makes no difference.

    Parameters
    ----------
    value
        The published value.
    made
        The rate of its counts.

    Returns
    -------
    bool
        True if they agree.

    Examples
    --------
    >>> agrees(4.1, 4.08), agrees(12, 120)
    (True, False)
    """
    apart = abs(made - value)
    return apart <= AGREEMENT * value or apart <= half_unit(value) * SLACK


def half_unit(value: float) -> float:
    """Return half a unit of the last digit of a value: what rounding may have taken from it or added to it.

    Zeros at the end cannot be seen, so 40 and 40.0 are both known to a half.

    Parameters
    ----------
    value
        A published value.

    Returns
    -------
    float
        Half a unit, at most 0.5.

    Examples
    --------
    >>> half_unit(99.94), half_unit(40.0)
    (0.005, 0.5)
    """
    # twelve digits: what a change of unit adds beyond them was never printed
    exponent = Decimal(f"{value:.12g}").as_tuple().exponent
    return 0.5 * 10.0 ** min(int(exponent), 0)


def same_base(name: str, other: str) -> bool:
    """Return whether two names are not counted per different numbers of people (每千名, 每万名).

    Parameters
    ----------
    name, other
        The names.

    Returns
    -------
    bool
        True also where one of them is per none.

    Examples
    --------
    >>> same_base("每千名老年人床位数", "每万名老年人床位数"), same_base("每千人口床位数", "床位数")
    (False, True)
    """
    one, two = PER.search(name), PER.search(other)
    return one is None or two is None or one[0].replace("10", "十") == two[0].replace("10", "十")
