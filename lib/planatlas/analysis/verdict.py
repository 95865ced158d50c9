"""The verdict: one of nine words and the sentence that gives its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from ..model import rounded
from .forecast import Forecast
from .intervals import RateInterval
from .methods import pace_class
from .reasons import Quantity, Said, Step
from .series import Series
from .target import OPEN, Target

SURE = 0.9  # the chance from which the forecast decides: the 80 % interval lies on one side of the target
BACK_AND_FORTH = 1 / 3  # the share of steps either way from which a series is said to go back and forth
HEADLINES = {"met": "enough", "on_track": "enough", "accelerate": "slow", "reverse": "away"}


@dataclass(frozen=True)
class Case:
    """All that a verdict is taken from: the target, the points of the series, and what was computed of them."""

    target: Target
    series: Series
    points: tuple[tuple[int, float], ...]
    now: int
    exact: RateInterval | None = None
    forecast: Forecast | None = None
    chance: float | None = None
    share_covered: float | None = None
    years_ahead: float | None = None
    required: float | None = None
    methods: Mapping[str, float | str | None] = field(default_factory=dict)
    fault: Said | None = None

    @cached_property
    def later(self) -> tuple[tuple[int, float], ...]:
        """The points after the baseline (all, where it has no year), to the target year."""
        start = self.target.baseline_year
        return tuple((y, v) for y, v in self.points if (start is None or y > start) and y <= self.target.year)

    @cached_property
    def is_met(self) -> bool:
        """Whether the values since the baseline meet the target."""
        return self.target.is_met_by([value for _, value in self.later])

    @cached_property
    def steps(self) -> np.ndarray:
        """The changes a year from point to point, positive towards the target, to the latest value."""
        points = [point for point in self.points if point[0] <= self.target.year]
        sign = self.towards
        return np.array([sign * (b - a) / (t - s) for (s, a), (t, b) in pairwise(points)])

    @cached_property
    def towards(self) -> int:
        """+1 if the value has to rise, or not to fall; −1 if it has to fall, or not to rise."""
        low, high = self.target.levels()
        value = self.later[-1][1]
        return 1 if value < low or (value <= high and high == OPEN) else -1

    @property
    def goes_back(self) -> bool:
        """Whether a third of the steps and more lead either way."""
        ways = [float(np.mean(self.steps > 0)), float(np.mean(self.steps < 0))] if len(self.steps) else [0.0]
        return min(ways) >= BACK_AND_FORTH

    @property
    def fluctuation(self) -> float | None:
        """The standard deviation of the yearly steps, in the unit of the series; None for fewer than three steps."""
        return float(np.std(self.steps, ddof=1)) if len(self.steps) >= 3 else None


def decide(case: Case) -> tuple[str, tuple[Said, ...]]:
    """The verdict on a case, and the statements of its reason.

    In this order: ``qualitative`` where a person has to judge; ``no_data`` without a value, or with none since the
    baseline; ``insufficient_data`` where units or limits are at fault, nothing is later than the baseline, or the level
    to reach is not known; ``undecided`` where the exact interval of a small count holds the bound; ``met``; ``reverse``
    or ``accelerate`` for a target year that has come; ``reverse`` for a level that was to be kept and is lost
    (``fluctuating`` where it was lost for a time); ``fluctuating`` where the target was met since the baseline and is
    no more; ``insufficient_data`` with too few values to forecast; ``on_track`` with a chance of ``SURE`` and more;
    with one of 1 − ``SURE`` and less ``reverse`` where the value is worse than its baseline, else ``accelerate``;
    between them ``fluctuating`` if the yearly steps vary by more than the required step and go back and forth, else
    ``undecided``.
    """
    target, latest = case.target, case.later[-1] if case.later else None
    if target.needs_a_person:
        return "qualitative", (Said("reason.qualitative"),)
    if not case.series.years:
        return "no_data", (Said("reason.no_data"),)
    if case.fault:
        return "insufficient_data", (case.fault,)
    if latest is None and case.series.years[-1] > target.year:
        return "insufficient_data", (Said("reason.only_after", {"year": case.series.years[0], "due": target.year}),)
    if latest is None and case.series.years[-1] == target.baseline_year:
        return "no_data", (Said("reason.only_baseline", {"start": target.baseline_year}),)
    if latest is None:
        values = {"year": case.series.years[-1], "start": target.baseline_year or target.year}
        return "insufficient_data", (Said("reason.no_later", values),)
    year, value = latest
    facts = {"year": year, "value": Quantity(value, case.series.unit), "goal": _goal(case)}
    if case.exact is not None and _straddles(case):
        ends = {"low": _end(case.exact.low, case), "high": _end(case.exact.high, case)}
        return "undecided", (Said("reason.cannot_tell", facts | ends),)
    if case.is_met:
        return "met", (Said("reason.met", facts), *_contradictions(case, "met"))
    if target.kind == "maintain":
        return _lost(case, facts)
    worse = target.baseline is not None and target.is_worse(value, target.baseline)
    if year >= target.year:
        verdict, key = ("reverse", "reason.due_worse") if worse else ("accelerate", "reason.due")
        return verdict, (Said(key, facts), *_contradictions(case, verdict))
    if target.baseline is not None and target.is_met(target.baseline):
        return "reverse", (Said("reason.left", facts),)
    crossed = [y for y, v in case.later if target.is_met(v)]
    if crossed:
        return "fluctuating", (Said("reason.crossed", facts | {"then": crossed[-1]}),)
    if case.chance is None or case.forecast is None:
        return "insufficient_data", (Said("reason.few", facts | {"count": len(case.points)}),)
    return _by_chance(case, facts, worse)


def _by_chance(case: Case, facts: dict, worse: bool) -> tuple[str, tuple[Said, ...]]:
    assert case.chance is not None
    facts = facts | {"chance": f"{100 * case.chance:.0f}%", "due": case.target.year}
    pace = _time_distance(case)
    if case.chance >= SURE:
        return "on_track", (Said("reason.on_track", facts), *pace, *_contradictions(case, "on_track"))
    if case.chance <= 1 - SURE:
        verdict = "reverse" if worse else "accelerate"
        return verdict, (Said(f"reason.{verdict}", facts), *pace, *_contradictions(case, verdict))
    varies, required, unit = case.fluctuation, case.required, case.series.unit
    if varies is not None and required is not None and varies > abs(required) and case.goes_back:
        sizes = {"varies": Step(varies, unit), "required": Step(required, unit, signed=True)}
        return "fluctuating", (Said("reason.fluctuating", facts | sizes),)
    return "undecided", (Said("reason.undecided", facts), *pace)


def _lost(case: Case, facts: dict) -> tuple[str, tuple[Said, ...]]:
    if not case.target.is_met(case.later[-1][1]):
        return "reverse", (Said("reason.not_kept", facts),)
    then = next(y for y, v in reversed(case.later) if not case.target.is_met(v))
    return "fluctuating", (Said("reason.not_kept_once", facts | {"then": then}),)


def _straddles(case: Case) -> bool:
    """Whether the exact interval of the latest value holds levels that meet the target and others that do not."""
    assert case.exact is not None
    assert case.exact.low is not None
    assert case.exact.high is not None
    low, high = case.target.levels()
    inside = low <= case.exact.low and case.exact.high <= high
    outside = case.exact.high < low or case.exact.low > high
    return not inside and not outside


def _goal(case: Case) -> Said:
    target, unit = case.target, case.series.unit
    low, high = target.levels()
    if target.kind == "about" and target.value is not None:
        return Said("bound.exact", {"value": Quantity(target.value, unit)})
    if low == high:
        return Said("bound.exact", {"value": Quantity(low, unit)})
    if low == -OPEN:
        return Said("bound.ceiling", {"value": Quantity(high, unit)})
    if high == OPEN:
        return Said("bound.floor", {"value": Quantity(low, unit)})
    return Said("bound.range", {"low": Quantity(low, unit), "high": Quantity(high, unit)})


def _time_distance(case: Case) -> tuple[Said, ...]:
    if case.years_ahead is None:
        return ()
    key = "reason.ahead" if case.years_ahead >= 0.05 else "reason.behind" if case.years_ahead <= -0.05 else ""
    return (Said(key, {"years": f"{abs(case.years_ahead):.1f}"}),) if key else (Said("reason.on_path"),)


def _contradictions(case: Case, verdict: str) -> tuple[Said, ...]:
    """The methods that say something else than the verdict, by what they say."""
    headline = HEADLINES[verdict]
    found: dict[str, list[Said]] = {}
    for name, result in case.methods.items():
        if result is None or name == "open_sdg_ratio":
            continue
        says = pace_class(name, result)
        if says and says != headline and not (verdict == "met" and says == "slow"):
            found.setdefault(says, []).append(Said(f"method.{name}"))
    return tuple(Said(f"reason.others_{says}", {"methods": tuple(names)}) for says, names in found.items())


def _end(value: float | None, case: Case) -> Quantity:
    return Quantity(rounded(value or 0.0), case.series.unit)
