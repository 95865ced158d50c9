"""The verdict: one of nine words and the sentence that gives its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from ..intake.counts import half_unit
from .forecast import Forecast
from .intervals import RateInterval
from .methods import pace_class
from .reasons import STEP_DIGITS, Chance, Quantity, Said, Step, digits_apart
from .series import Series
from .target import OPEN, TOLERANCE, Target
from .wording import bound, time_distance

SURE = 0.9  # the chance from which the forecast decides: the 80 % interval lies on one side of the target
BACK_AND_FORTH = 1 / 3  # the share of steps either way from which a series is said to go back and forth
TERM = 5  # years of a term
HEADLINES = {"met": "enough", "on_track": "enough", "accelerate": "slow", "reverse": "away"}


@dataclass(frozen=True)
class Case:
    """All that a verdict is taken from: the target, the points of the series, and what was computed of them.

    ``passed_over`` are years whose values do not count for a target that is for certain years only.
    """

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
    passed_over: tuple[int, ...] = ()

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

    @cached_property
    def is_worse(self) -> bool:
        """Whether the latest value is worse than the baseline, by more than the rounding of the print."""
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
        return "no_data", (_no_data(case),)
    if case.fault:
        return "insufficient_data", (case.fault,)
    if latest is None and case.series.years[-1] > target.year:
        after = next(year for year in case.series.years if year > target.year)
        return "insufficient_data", (Said("reason.only_after", {"year": after, "due": target.year}),)
    if latest is None and case.series.years[-1] == target.baseline_year:
        return "no_data", (Said("reason.only_baseline", {"start": target.baseline_year}),)
    if latest is None:
        values = {"year": case.series.years[-1], "start": target.baseline_year or target.year}
        return "insufficient_data", (Said("reason.no_later", values),)
    year, value = latest
    facts = _facts(case)
    if case.exact is not None and _straddles(case):
        ends = {"low": _end(case.exact.low, case), "high": _end(case.exact.high, case)}
        return "undecided", (Said("reason.cannot_tell", facts | ends),)
    if case.is_met:
        worse = (Said("reason.met_worse", facts),) if case.is_worse else ()
        return "met", (Said("reason.met", facts), *worse, *_contradictions(case, "met"))
    if target.kind == "maintain":
        return _lost(case, facts)
    if year >= target.year:
        verdict, key = ("reverse", "reason.due_worse") if case.is_worse else ("accelerate", "reason.due")
        return verdict, (Said(key, facts), *_contradictions(case, verdict))
    if target.baseline is not None and target.is_met(target.baseline) and case.is_worse:
        moved = "fallen" if value < target.baseline else "risen"
        return "reverse", (Said(f"reason.left_{moved}", facts),)
    crossed = [(y, v) for y, v in case.later if target.is_met(v)]
    if crossed:
        then, level = crossed[-1]
        was_there = any(y < then and abs(v - value) <= TOLERANCE * max(1.0, abs(v)) for y, v in case.points)
        moved = "back" if was_there else "fallen" if value < level else "risen"
        return "fluctuating", (Said(f"reason.crossed_{moved}", facts | {"then": then}),)
    if case.chance is None or case.forecast is None:
        key = "reason.few_alone" if target.baseline is None else "reason.few"
        return "insufficient_data", (Said(key, facts | {"count": len(case.points)}),)
    return _by_chance(case, facts)


def _by_chance(case: Case, facts: dict) -> tuple[str, tuple[Said, ...]]:
    assert case.chance is not None
    is_sure_to_miss = case.chance <= 1 - SURE + TOLERANCE
    facts = facts | {"chance": Chance(case.chance, only=is_sure_to_miss), "due": case.target.year}
    pace = time_distance(case.target, case.years_ahead, case.later[-1][0], case.is_worse)
    if case.chance >= SURE:
        return "on_track", (Said("reason.on_track", facts), *pace, *_contradictions(case, "on_track"))
    if is_sure_to_miss:
        verdict = "reverse" if case.is_worse else "accelerate"
        return verdict, (Said(f"reason.{verdict}", facts), *pace, *_contradictions(case, verdict))
    varies, required, unit = case.fluctuation, case.required, case.series.unit
    if varies is not None and required is not None and varies > abs(required) and case.goes_back:
        digits = digits_apart(varies, abs(required), least=STEP_DIGITS)
        sizes = {"varies": Step(varies, unit, digits=digits), "required": Step(required, unit, True, digits)}
        return "fluctuating", (Said("reason.fluctuating", facts | sizes),)
    return "undecided", (Said("reason.undecided", facts), *pace)


def _facts(case: Case) -> dict[str, Any]:
    """The latest value, the goal and the baseline, with as many digits as tell them apart."""
    (year, value), unit, baseline = case.later[-1], case.series.unit, case.target.baseline
    known = [end for end in case.target.levels() if abs(end) != OPEN] + ([] if baseline is None else [baseline])
    digits = digits_apart(value, *known)
    facts = {"year": year, "value": Quantity(value, unit, digits), "goal": bound(case.target, unit, value, digits)}
    return facts | ({} if baseline is None else {"baseline": Quantity(baseline, unit, digits)})


def _no_data(case: Case) -> Said:
    counted, target = case.target.only_years, case.target
    if counted is None:
        return Said("reason.no_data")
    since = target.year - TERM if target.baseline_year is None else target.baseline_year
    values = {"years": tuple(y for y in sorted(counted) if since < y <= target.year), "others": case.passed_over}
    return Said("reason.no_data_of_years" if not case.passed_over else "reason.other_years", values)


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
    return tuple(
        Said(f"reason.others_{says}" if len(names) > 1 else f"reason.other_{says}", {"methods": tuple(names)})
        for says, names in found.items()
    )


def _end(value: float | None, case: Case) -> Quantity:
    end = value or 0.0
    bounds = [level for level in case.target.levels() if abs(level) != OPEN]
    return Quantity(end, case.series.unit, digits_apart(end, *bounds, least=STEP_DIGITS))
