"""Forecast of a place with few events: how it stands to the larger region that it lies in, whose series leads.

In a county a few deaths more or less are chance. What its own years tell is drawn towards "as in the larger region",
the more the fewer events there were, and chance is counted in whole events.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # imports its parts when they are first used

from ..intake.counts import RATES, SHARES, half_unit
from .constants import SHORTEST, Constants, fitted
from .forecasting import Forecast, checked_level, forecast
from .series import Series

FEW_EVENTS = 400  # a year: from there on the noise of counting, 5 %, is no larger than how figures wobble by themselves
# Events that a place is taken to have had as the larger region has them; what an event of the year before still counts;
# and how far the ratio wanders in a year. Set on simulated counties, see docs/backtest.md.
PRIOR_EVENTS = 4.0
MEMORY = 0.8
WANDER = 0.08
# The same for shares, on the scale of log-odds: how far places usually stand apart, and how far that wanders in a year.
APART = 0.5
WANDER_OF_SHARE = 0.1
MOST_EVENTS = 20_000  # for which a table of chances is made


@dataclass(frozen=True)
class RatioForecast:
    """A forecast of events among a known population, in the unit of the series; see ``Forecast`` for its methods.

    Parameters
    ----------
    years, point
        The years, and the expected value of each.
    tables
        For each year the chances of 0, 1, 2 … events or fewer, up to all but a ten-thousandth.
    population
        Among whom they are expected.
    factor
        What makes a rate of a share of events.
    rounding
        Half a unit of the last digit that is published.
    share_of_larger
        How the place stands to the larger region: 1.2 for a fifth more.
    counts_rest
        Whether those without the event are counted, since they are fewer: a share of nearly all.
    """

    years: tuple[int, ...]
    point: tuple[float, ...]
    tables: tuple[tuple[float, ...], ...]
    population: float
    factor: float
    rounding: float
    share_of_larger: float
    counts_rest: bool = False
    model = "ratio"
    is_corrected = False  # no past of real places says how its chances came true

    def interval(self, year: int, level: float = 0.8) -> tuple[float, float]:
        """Return where the value of a year will lie with at least the probability ``level``."""
        low, high = self.quantiles(year, [0.5 - checked_level(level) / 2, 0.5 + level / 2])
        point = self.point[self._index(year)]
        return max(min(low, point - self.rounding), 0.0), max(high, point + self.rounding)

    def quantiles(self, year: int, chances: Sequence[float]) -> list[float]:
        """Return the least values of a year that are not exceeded with at least these chances."""
        table = np.array(self.tables[self._index(year)])
        if not self.counts_rest:
            return [self._value(int(np.searchsorted(table, chance))) for chance in chances]
        return [self._value(int(np.searchsorted(table, 1 - chance))) for chance in chances]

    def chance_at_least(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or more."""
        return self._chance_of_events(bound, year, above=not self.counts_rest)

    def chance_at_most(self, bound: float, year: int) -> float:
        """Return the probability that the value of a year is ``bound`` or less."""
        return self._chance_of_events(bound, year, above=self.counts_rest)

    def _chance_of_events(self, bound: float, year: int, *, above: bool) -> float:
        if math.isnan(bound):
            raise ValueError("the bound is not a number")
        share = bound / self.factor
        events = (1 - share if self.counts_rest else share) * self.population
        slack = 1e-9 * max(1.0, abs(events))
        table = self.tables[self._index(year)]
        last = math.ceil(events - slack) - 1 if above else math.floor(events + slack)
        upto = 0.0 if last < 0 else table[min(last, len(table) - 1)] if last < len(table) else 1.0
        return 1 - upto if above else upto

    def _value(self, events: int) -> float:
        share = events / self.population
        return self.factor * (1 - share if self.counts_rest else share)

    def _index(self, year: int) -> int:
        if year not in self.years:
            raise ValueError(f"{year} is not forecast; the years {self.years[0]} to {self.years[-1]} are")
        return self.years.index(year)


def forecast_by_larger(
    own: Series, larger: Series, to_year: int, constants: Constants | None = None
) -> RatioForecast | None:
    """Forecast the series of a place with few events by its ratio to the series of the larger region.

    A rate: the events of the place over those that it would have had with the rates of the larger region, late years
    weighing more, drawn towards 1 by ``PRIOR_EVENTS``; the events to come are negative binomial (Poisson events with an
    uncertain rate). A share: the distance to the larger region on the scale of log-odds, drawn towards 0.

    Parameters
    ----------
    own
        The series of the place; only values with a known population count.
    larger
        The series of the larger region in the same unit, at least three values.
    to_year
        The last year of the forecast.
    constants
        Other constants than those of the file, for a back-test.

    Returns
    -------
    RatioForecast or None
        The years after the last of the place's series; None if its population is not known, it has ``FEW_EVENTS`` or
        more a year, its unit is not that of a rate or a share, or the larger region's series is too short.

    Examples
    --------
    >>> rows = [{"year": year, "value": 4.0, "unit": "‰", "population": 2500} for year in (2020, 2021, 2022)]
    >>> from planatlas.tracking.series import tidy
    >>> nation = Series.of({2018: 6.1, 2019: 5.6, 2020: 5.4, 2021: 5.0, 2022: 4.9}, "‰")
    >>> ahead = forecast_by_larger(tidy(rows, "‰"), nation, 2025)
    >>> low, high = ahead.interval(2025)
    >>> round(ahead.share_of_larger, 2), low < 3.5 < high
    (0.81, True)
    """
    factor = (SHARES | RATES).get(own.unit)
    known = [(year, value, own.counts(year)[1]) for year, value in zip(own.years, own.values, strict=True)]
    counted = [(year, value, size) for year, value, size in known if size]
    fits = factor and counted and counted[-1][0] == own.years[-1] and larger.unit == own.unit and not larger.fault
    if not fits or factor is None or len(larger.years) < SHORTEST or min(larger.values) <= 0:
        return None
    years, rates = np.array([year for year, *_ in counted]), np.array([value for _, value, _ in counted]) / factor
    sizes = np.array([size for *_, size in counted], dtype=float)
    is_rest = own.unit in SHARES and bool(rates.mean() > 0.5)  # a share of nearly all: count the others
    events = (1 - rates if is_rest else rates) * sizes
    if events.mean() >= FEW_EVENTS:
        return None
    fixed = constants or fitted().constants
    level = _LargerLevel(larger, max(to_year, larger.years[-1] + 1), fixed)
    weigh = _by_odds if own.unit in SHARES else _by_ratio
    ahead = list(range(int(years[-1]) + 1, to_year + 1))
    last, size, rounding = int(years[-1]), float(sizes[-1]), half_unit(own.values[-1])
    found = [weigh(level, years, rates, sizes, year, year - last, size, is_rest=is_rest) for year in ahead]
    return RatioForecast(
        tuple(ahead),
        tuple(factor * (1 - mean if is_rest else mean) for mean, _, _ in found),
        tuple(tuple(table.tolist()) for _, _, table in found),
        size, factor, rounding, found[-1][1], is_rest,
    )  # fmt: skip


class _LargerLevel:
    """The rate of the larger region in any year, as a part of 1, and how uncertain it is on the scale of its series."""

    def __init__(self, larger: Series, to_year: int, constants: Constants) -> None:
        self.factor = (SHARES | RATES)[larger.unit]
        self.years, self.values = np.array(larger.years), np.array(larger.values) / self.factor
        limits = {"low": larger.low or 0.0, "high": larger.high, "is_share": larger.is_share}
        made = forecast(larger.years, larger.values, to_year, **limits, constants=constants)  # type: ignore[arg-type]
        assert made is not None
        self.forecast: Forecast = made
        # the normal spread that reaches as far as the interval of 80 %
        self.per_spread = float(scipy.special.stdtrit(constants.freedom, 0.9)) / 1.2816

    def at(self, year: int) -> tuple[float, float]:
        if year <= self.years[-1]:
            return float(np.exp(np.interp(year, self.years, np.log(self.values)))), 0.0
        place = self.forecast.years.index(year)
        return self.forecast.point[place] / self.factor, self.forecast.spread[place] * self.per_spread


def _by_ratio(
    level: _LargerLevel, years: np.ndarray, rates: np.ndarray, sizes: np.ndarray, year: int, ahead: int, size: float,
    *, is_rest: bool,
) -> tuple[float, float, np.ndarray]:  # fmt: skip
    """The mean share of the population, the ratio to the larger region, and the chances of so many events or fewer."""
    weights = MEMORY ** (years[-1] - years)
    usual = np.array([level.at(int(each))[0] for each in years])
    events = PRIOR_EVENTS + float((weights * rates * sizes).sum())
    ratio = events / (PRIOR_EVENTS + float((weights * usual * sizes).sum()))
    rate, spread = level.at(year)
    mean = rate * ratio
    variance = spread**2 + 1 / events + WANDER**2 * (ahead + 1)
    return mean, ratio, _negative_binomial(mean * size, 1 / variance)


def _by_odds(
    level: _LargerLevel, years: np.ndarray, rates: np.ndarray, sizes: np.ndarray, year: int, ahead: int, size: float,
    *, is_rest: bool,
) -> tuple[float, float, np.ndarray]:  # fmt: skip
    half = 0.5 / sizes
    own, usual = rates.clip(half, 1 - half), np.array([level.at(int(each))[0] for each in years])
    noise = 1 / (sizes * own * (1 - own)) + WANDER_OF_SHARE**2 * (years[-1] - years)
    precision = 1 / APART**2 + float((1 / noise).sum())
    offset = float(((scipy.special.logit(own) - scipy.special.logit(usual)) / noise).sum()) / precision
    rate, spread = level.at(year)
    share = float(scipy.special.expit(scipy.special.logit(rate) + offset))
    counted = 1 - share if is_rest else share
    # what moves the log-odds moves the smaller of the two shares by nearly as much in per cent
    variance = (spread**2 + 1 / precision + WANDER_OF_SHARE**2 * ahead) * (1 - counted) ** 2
    return counted, share / rate, _negative_binomial(counted * size, 1 / variance)


def _negative_binomial(mean: float, shape: float) -> np.ndarray:
    """The chances of 0, 1, 2 … events or fewer, up to all but a ten-thousandth."""
    most = int(mean + 20 * math.sqrt(mean + mean**2 / shape) + 20)
    counts = np.arange(min(most, MOST_EVENTS) + 1)
    return scipy.special.betainc(shape, counts + 1, shape / (shape + mean))
