"""Counties made of a larger region's real series, to see whether a forecast of few events keeps its word.

No county publishes enough years to test it on real ones. These counties are synthetic: their rates are a real series
times a ratio that wanders, their events are drawn from them among so many births, and their rates are printed as
published ones are. Nothing of them enters the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..intake.counts import RATES
from .backtest import HORIZONS
from .borrowing import RatioForecast, forecast_by_larger
from .constants import Constants, fitted
from .forecasting import forecast
from .series import Series, tidy

SEED = 20210908
COUNTS = (3, 4, 5)  # values known
PRINTED = 2  # decimals
LEVEL = 0.8


@dataclass(frozen=True)
class Kind:
    """How counties of a simulation differ from the larger region.

    Parameters
    ----------
    births
        Births a year.
    apart
        The standard deviation of the logarithm of their ratio to it.
    wander
        The standard deviation of what it changes in a year, on the same scale.
    slope
        The standard deviation of a steady change of it a year.
    """

    births: int
    apart: float = 0.3
    wander: float = 0.05
    slope: float = 0.0


def simulate(
    larger: Mapping[tuple, Series], kind: Kind, draws: int, constants: Constants | None = None
) -> pd.DataFrame:
    """Draw counties, forecast their rates, and compare with what came.

    Parameters
    ----------
    larger
        Real series of rates of the larger region by key, at least 8 years without a gap.
    kind
        How the counties are made.
    draws
        How many counties for each series and number of known values.
    constants
        Other constants than those of the file.

    Returns
    -------
    DataFrame
        One row a forecast: ``indicator``, ``count`` (of known values), ``ahead`` (years), ``events`` (expected a year);
        ``within``: whether the value lay in the 80 % interval of ``forecast_by_larger``, and ``within_trend`` in that
        of the county's own trend, which knows nothing of births (missing where there is none); ``randomised``: the
        chance that an interval of exactly 80 % would have held it, which whole numbers do not allow; ``width`` and
        ``width_trend``, divided by the expected rate.
    """
    draw = np.random.default_rng(SEED)
    rows = []
    for key, own in larger.items():
        factor = RATES[own.unit]
        for count in COUNTS:
            starts = len(own.years) - count - max(HORIZONS) + 1
            for _ in range(draws if starts > 0 else 0):
                first = int(draw.integers(0, starts))
                years = own.years[first : first + count + max(HORIZONS)]
                places = np.arange(len(years))
                steps = draw.normal(0, kind.wander, len(years)).cumsum() + draw.normal(0, kind.slope) * places
                ratio = np.exp(draw.normal(0, kind.apart) + steps)
                expected = np.array(own.values[first : first + len(years)]) * ratio / factor * kind.births
                printed = np.round(draw.poisson(expected) / kind.births * factor, PRINTED)
                rows += [
                    (key[1], count, *found)
                    for found in _compared(own, years, printed, expected, kind, count, constants, float(draw.random()))
                ]
    names = ["ahead", "events", "within", "randomised", "width", "within_trend", "width_trend"]
    return pd.DataFrame(rows, columns=["indicator", "count", *names])


def _compared(
    larger: Series, years: tuple[int, ...], printed: np.ndarray, expected: np.ndarray, kind: Kind, count: int,
    constants: Constants | None, chance: float,
) -> Iterator[tuple]:  # fmt: skip
    known, due, factor = years[:count], years[-1], RATES[larger.unit]
    rows = [
        {"year": year, "value": float(value), "unit": larger.unit, "population": kind.births}
        for year, value in zip(known, printed, strict=False)
    ]
    own = tidy(rows, larger.unit)
    made = forecast_by_larger(own, larger.until(known[-1]), due, constants)
    fixed = constants or fitted().constants
    trend = forecast(known, own.values, due, low=0.0, constants=fixed) if min(own.values) > 0 else None
    if made is None:
        return
    for place, year in enumerate(years[count:], start=count):
        value, rate = float(printed[place]), expected[place] / kind.births * factor
        low, high = made.interval(year, LEVEL)
        held = low - 10.0**-PRINTED <= value <= high + 10.0**-PRINTED
        ends = None if trend is None else trend.interval(year, LEVEL)
        by_trend = (np.nan, np.nan) if ends is None else (ends[0] <= value <= ends[1], (ends[1] - ends[0]) / rate)
        events = round(value * kind.births / factor)
        yield (
            year - known[-1],
            expected[place],
            held,
            _randomised(made, year, events, chance),
            (high - low) / rate,
            *by_trend,
        )


def _randomised(made: RatioForecast, year: int, events: int, chance: float) -> bool:
    """Whether the value lies in an interval of exactly 80 %: a value on its edge counts by its part in it."""
    table = made.tables[made.years.index(year)]
    upto = table[min(events, len(table) - 1)]
    before = table[min(events, len(table)) - 1] if events else 0.0
    return (1 - LEVEL) / 2 <= before + chance * (upto - before) <= (1 + LEVEL) / 2
