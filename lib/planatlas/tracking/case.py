"""A case: a target, the points of its series, and what was computed of them, from which a verdict is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from ..intake.counts import half_unit
from .borrowing import RatioForecast
from .forecasting import Forecast
from .intervals import RateInterval
from .messages import Message, Name
from .series import Series
from .target import OPEN, TOLERANCE, Target

MOVES_BOTH_WAYS = 1 / 3  # the share of steps either way from which a series counts as going back and forth


@dataclass(frozen=True)
class Larger:
    """The series of the region that a place lies in, in the unit of the place's own, and the region's name."""

    series: Series
    name: Name


@dataclass(frozen=True)
class Measures:
    """What is computed of a target and its series; None where a figure is not defined.

    ``share_covered`` is a share of 1, ``required_per_year`` is in the unit of the series, ``chance`` is the chance (0
    to 1) that the forecast gives to the target being met in its year, and ``methods`` holds the result of each of
    ``METHODS``.
    """

    target: Target
    series: Series
    share_covered: float | None = None
    years_ahead: float | None = None
    required_per_year: float | None = None
    methods: Mapping[str, float | str | None] = field(default_factory=dict)
    forecast: Forecast | RatioForecast | None = None
    chance: float | None = None


@dataclass(frozen=True, kw_only=True)
class Case(Measures):
    """All that a verdict is taken from.

    ``points`` are years and values, with the baseline; ``now`` is the year of the judgement; ``exact`` is the interval
    of the latest value where it is a rate of counts; ``fault`` says why the series cannot be judged; ``skipped_years``
    have values that do not count, for a target that is for certain years only; ``remarks`` say what a forecast rests
    on, and ``why_none`` why there is no forecast.
    """

    points: tuple[tuple[int, float], ...]
    now: int
    exact: RateInterval | None = None
    fault: Message | None = None
    skipped_years: tuple[int, ...] = ()
    remarks: tuple[Message, ...] = ()
    why_none: Message | None = None

    @cached_property
    def later(self) -> tuple[tuple[int, float], ...]:
        """The points after the baseline (all, where it has no year), up to the target year."""
        start = self.target.baseline_year
        return tuple((y, v) for y, v in self.points if (start is None or y > start) and y <= self.target.year)

    @cached_property
    def is_met(self) -> bool:
        """Whether the values since the baseline meet the target."""
        return self.target.is_met_by([value for _, value in self.later])

    @cached_property
    def steps(self) -> np.ndarray:
        """The changes a year from point to point, positive towards the target, up to the latest value."""
        points = [point for point in self.points if point[0] <= self.target.year]
        sign = self.towards
        return np.array([sign * (b - a) / (t - s) for (s, a), (t, b) in pairwise(points)])

    @cached_property
    def towards(self) -> int:
        """+1 if the value has to rise, or not to fall; −1 if it has to fall, or not to rise."""
        low, high = self.target.levels()
        value = self.later[-1][1]
        return 1 if value < low or (value <= high and high == OPEN) else -1

    @cached_property
    def is_worse(self) -> bool:
        """Whether the latest value is worse than the baseline, by more than the rounding of published figures."""
        baseline, value = self.target.baseline, self.later[-1][1]
        if baseline is None:
            return False
        if OPEN in map(abs, self.target.levels()):
            worsening = self.towards * (baseline - value)
        else:
            worsening = abs(value - baseline) if self.target.is_worse(value, baseline) else 0.0
        last_digit = 2 * min(half_unit(known) for _, known in self.points)
        slack = last_digit if last_digit < 1 else 0.0  # whole figures may be counts, which are not rounded
        return worsening > slack + TOLERANCE * max(1.0, abs(baseline))

    @property
    def moves_both_ways(self) -> bool:
        """Whether at least a third of the steps lead either way."""
        shares = [float(np.mean(self.steps > 0)), float(np.mean(self.steps < 0))] if len(self.steps) else [0.0]
        return min(shares) >= MOVES_BOTH_WAYS

    @property
    def fluctuation(self) -> float | None:
        """The standard deviation of the yearly steps, in the unit of the series; None for fewer than three steps."""
        return float(np.std(self.steps, ddof=1)) if len(self.steps) >= 3 else None
