"""Published ways to measure progress to a target, side by side, each as its source defines it.

All take a ``Course``: a baseline, the latest value, a goal. What a method does not define raises ``NotDefinedError``
with the reason; nothing is patched up silently. For the course of a maintain target, or of one whose baseline meets it
already, there is no way to go, and none but ``achievement`` is defined.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import NotDefinedError
from .target import TOLERANCE, Target


@dataclass(frozen=True)
class Course:
    """From a baseline to the latest value, on the way to a goal; levels in the unit of the series."""

    baseline: float
    baseline_year: int
    value: float
    year: int
    goal: float
    goal_year: int
    is_met: bool = False
    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()

    @classmethod
    def of(cls, target: Target, years: Sequence[int], values: Sequence[float]) -> "Course":
        """The course of a target: its baseline, then the observations after it, the last one the latest.

        Raises
        ------
        NotDefinedError
            If baseline or goal is not known, or no observation is later than the baseline.
        """
        if target.baseline is None or target.baseline_year is None:
            raise NotDefinedError("no_baseline")
        start = target.baseline_year
        later = [(year, value) for year, value in zip(years, values, strict=True) if year > start]
        if not later:
            raise NotDefinedError("no_later")
        if target.is_strict and target.touches(target.baseline):
            raise NotDefinedError("at_bound")
        points = [(start, target.baseline), *sorted(later)]
        year, value = points[-1]
        return cls(
            baseline=target.baseline,
            baseline_year=start,
            value=value,
            year=year,
            goal=target.goal(target.baseline),
            goal_year=target.year,
            is_met=target.is_met_by([value for _, value in later]),
            years=tuple(year for year, _ in points),
            values=tuple(value for _, value in points),
        )

    @property
    def way(self) -> float:
        """Goal less baseline, never zero.

        Raises
        ------
        NotDefinedError
            If the baseline meets the target already.
        """
        way = self.goal - self.baseline
        if abs(way) <= TOLERANCE * max(1.0, abs(self.baseline)):
            raise NotDefinedError("no_way")
        return way

    @property
    def share_of_time(self) -> float:
        """The share of the time that is gone."""
        if self.goal_year <= self.baseline_year:
            raise NotDefinedError("no_time", year=self.goal_year, baseline_year=self.baseline_year)
        return (self.year - self.baseline_year) / (self.goal_year - self.baseline_year)


def linear_pace(course: Course) -> float:
    """The share of the way covered over the share of the time gone: the default.

    ``((v − b) / (T − b)) / ((t − t0) / (t1 − t0))``; 1 is on the path. Zero and 100 need no special case, nor does
    lower-is-better, since the way has a sign. Missing years do not matter: only baseline and latest value count.
    Maintain, or a baseline at or beyond the target: not defined.
    """
    return (course.value - course.baseline) / course.way / course.share_of_time


def cagr_ratio(course: Course) -> float:
    """The actual over the required compound annual growth rate, of Eurostat and Open SDG.

    ``((v/b)^(1/(t−t0)) − 1) / ((T/b)^(1/(t1−t0)) − 1)``. After Eurostat, Sustainable development in the European
    Union: monitoring report, as adopted by Open SDG, whose documentation was read (Eurostat's own annex was not at
    hand): 0.95 and more significant progress, from 0.6 moderate, from 0 insufficient, below 0 movement away. Zero
    or negative baseline, value or target: not defined here; see ``open_sdg_ratio`` for Open SDG's way
    round it. The ratio flatters a rising series and is harsh on a falling one.
    Both rates have the sign of the movement, so lower-is-better needs no special case. Maintain: not defined.
    """
    course.way  # noqa: B018  a baseline that meets the target has no required rate
    if course.value <= 0:
        raise NotDefinedError("not_positive")
    return _growth(course) / _growth_required(course, course.goal)


def open_sdg_ratio(course: Course) -> float:
    """The ratio of growth rates as Open SDG computes it: a target or baseline of zero is replaced by 0.001.

    Open SDG documentation, progress measurement. The choice of 0.001 decides the result (3.4 to 0 in ten years, 2.0 in
    the third: 0.29 with 0.001, 1.41 with 1), so it is shown beside the others and never used for a verdict.
    """
    course.way  # noqa: B018
    tiny = 0.001
    replaced = Course(
        course.baseline or tiny, course.baseline_year, course.value, course.year, course.goal or tiny, course.goal_year
    )
    return _growth(replaced) / _growth_required(replaced, replaced.goal)


def unsd_2022(course: Course) -> str:
    """The class of the SDG progress chart 2022: substantial, fair, limited or deterioration.

    The ratio of growth rates as ``cagr_ratio``: above 0.95 substantial, above 0.5 fair, from −0.1 limited or no
    progress, below deterioration. United Nations Statistics Division, SDG progress chart 2022, technical note, by
    way of published code that follows it. Zero: as ``cagr_ratio``.
    """
    ratio = cagr_ratio(course)
    return "substantial" if ratio > 0.95 else "fair" if ratio > 0.5 else "limited" if ratio >= -0.1 else "deterioration"


def unsd_2023(course: Course) -> float:
    """The share of the way that will be covered by the target year at the growth rate so far.

    ``(v·(1+g)^(t1−t) − b) / (T − b)`` with ``g`` the compound annual growth rate since the baseline. United Nations
    Statistics Division, SDG progress chart 2023, technical note, as adopted by Eustat, the Basque statistics office:
    0.95 and more on track, from 0.1 some progress, below stagnation or regression. A zero target is defined, a zero or
    negative baseline is not. Lower-is-better: by the sign of the way. Maintain: not defined.
    """
    way, remaining = course.way, course.goal_year - course.year
    return (course.value * (1 + _growth(course)) ** remaining - course.baseline) / way


def escap_current_status(course: Course) -> float:
    """Progress made since the baseline, of the whole way, on a scale of 10: ESCAP's current status index.

    ``10·(v − b) / (T − b)``, at most 10, and 10 where the target is met; negative if it moved away. UN ESCAP, Asia and
    the Pacific SDG progress report, annex on methods; used by all five UN regional commissions (the cap by way of
    published code that follows it). Zero needs no special case. Maintain: not defined.
    """
    reached = 10 * (course.value - course.baseline) / course.way
    return 10.0 if course.is_met else min(reached, 10.0)


def escap_anticipated_gap(course: Course) -> float:
    """The gap that will be left in the target year, in per cent of the whole way: ESCAP's anticipated progress.

    ``100·(T − v̂) / (T − b)``, 0 where the projection ``v̂`` reaches the goal, over 100 where it moves away. ``v̂`` comes
    from a linear regression on the years, weighted ``(t1 − t0) / (t1 − t)``: later years weigh more (Bidarbakht Nia, A
    weighted extrapolation method for measuring the SDGs progress, UN ESCAP working paper SD/WP/04, 2017; the weights by
    way of published code that follows it, the paper itself was not at hand). Up to 10 maintain progress, to 100
    accelerate, beyond reverse. Two points are enough for the method, as for its source. In the target year and after it
    the latest value stands for the projection. Zero needs no special case. Maintain: not defined.
    """
    way = course.way
    if course.year >= course.goal_year:
        return max(0.0, 100 * (course.goal - course.value) / way)
    years, values = np.array(course.years, dtype=float), np.array(course.values)
    weights = (course.goal_year - years[0]) / (course.goal_year - years)
    slope, level = np.polyfit(years - years[0], values, 1, w=np.sqrt(weights))  # polyfit weighs residuals, not squares
    return max(0.0, 100 * float((course.goal - level - slope * (course.goal_year - years[0])) / way))


def sdsn_arrow(course: Course) -> str:
    """The arrow of the Sustainable Development Report: ↑, ➚, → or ↓.

    The linear change a year achieved over the one needed from baseline to goal: ↑ at 1 and above or where the target is
    met, ➚ from 0.5, → from 0, ↓ below. Lafortune and others, SDG Index and Dashboards, detailed methodological paper,
    2018 (that the change is linear and the classes are confirmed; there the way ends at the green threshold of a
    normalised score, here at the plan's own target; the paper's window of years was not verified). Zero needs no
    special case. Maintain: ↑ if met.
    """
    if course.is_met:
        return "↑"
    pace = linear_pace(course)
    return "↑" if pace >= 1 - TOLERANCE else "➚" if pace >= 0.5 else "→" if pace >= 0 else "↓"


def unicef_aarr(course: Course) -> float:
    """The required over the observed average annual rate of reduction, turned so that 1 and more is on track.

    Observed: ``1 − exp(slope)`` of ln(value) on year by least squares over all points; required from here:
    ``1 − (T/v)^(1/(t1−t))``. UNICEF, How to calculate average annual rate of reduction, technical note (the formula
    by way of published code; some reports take the required rate from the baseline). Zero or
    negative values: not defined. A rise is a negative reduction, so higher-is-better needs no special case. After the
    target year, or where nothing is required: not defined.
    """
    course.way  # noqa: B018
    if course.is_met:
        raise NotDefinedError("is_met")
    if course.year >= course.goal_year:
        raise NotDefinedError("due", year=course.goal_year)
    if min((*course.values, course.goal)) <= 0:
        raise NotDefinedError("not_positive")
    years = np.array(course.years, dtype=float)
    slope = float(np.polyfit(years - years[0], np.log(course.values), 1)[0])
    required = 1 - (course.goal / course.value) ** (1 / (course.goal_year - course.year))
    if abs(required) <= TOLERANCE:
        raise NotDefinedError("is_met")
    return (1 - math.exp(slope)) / required


def achievement(value: float, target: Target) -> float:
    """The share of the target's level that is there: 实现程度 of Chinese monitoring practice, at most 1.

    ``v / T`` for a higher-is-better indicator, ``T / v`` for a lower-is-better one (国家统计局,
    全面建设小康社会统计监测方案, 2008); capped at 1 (the cap is usual, not verified in the source). For a range ``v``
    over the lower end, or the upper end over ``v``. It looks at the level alone: 99.1 of 99.5 % is 0.996 whether it
    rises or falls. Zero or negative value or target: not defined, but for a met target, which is 1. Maintain: against
    the baseline.
    """
    if target.is_met(value):
        return 1.0
    goal = target.goal(value)
    if min(goal, value) <= 0:
        raise NotDefinedError("not_positive")
    return min(value / goal, goal / value)


METHODS: dict[str, Callable[[Course], float | str]] = {
    "pace_linear": linear_pace,
    "cagr_ratio": cagr_ratio,
    "open_sdg_ratio": open_sdg_ratio,
    "unsd_2022": unsd_2022,
    "unsd_2023": unsd_2023,
    "escap_csi": escap_current_status,
    "escap_anticipated_gap": escap_anticipated_gap,
    "sdsn_arrow": sdsn_arrow,
    "unicef_aarr": unicef_aarr,
}


WORDS = {
    "↑": "enough", "➚": "slow", "→": "slow", "↓": "away",
    "substantial": "enough", "fair": "slow", "limited": "slow", "deterioration": "away",
}  # fmt: skip


def pace_class(method: str, result: float | str) -> str:
    """What a method says in the common words: ``enough``, ``slow`` (some progress, too little) or ``away``.

    The thresholds are those of each source (see the methods); ``open_sdg_ratio`` has those of ``cagr_ratio``. The
    current status index has no class of its own without the share of time, and gets none ("").
    """
    if isinstance(result, str):
        return WORDS[result]
    if method == "escap_csi":
        return ""
    if method == "escap_anticipated_gap":
        return "enough" if result <= 10 else "slow" if result <= 100 else "away"
    enough = {"pace_linear": 1.0, "unicef_aarr": 1.0}.get(method, 0.95)
    return "enough" if result >= enough - TOLERANCE else "away" if result < 0 else "slow"


def _growth(course: Course) -> float:
    if course.baseline <= 0 or course.value < 0:
        raise NotDefinedError("not_positive")
    return (course.value / course.baseline) ** (1 / (course.year - course.baseline_year)) - 1


def _growth_required(course: Course, goal: float) -> float:
    if course.baseline <= 0 or goal <= 0:
        raise NotDefinedError("not_positive")
    required = (goal / course.baseline) ** (1 / (course.goal_year - course.baseline_year)) - 1
    if required == 0:
        raise NotDefinedError("no_way")
    return required
