"""Published ways to measure progress to a target, side by side, each as its source defines it.

All take a ``Course``: a baseline, the latest value, a goal. What a method does not define raises ``NotDefinedError``
with the reason; nothing is patched up silently. For the course of a maintain target, or of one whose baseline already
meets it, there is no distance to cover, and only ``achievement`` is defined.
"""

from collections.abc import Callable

import numpy as np

from ..errors import NotDefinedError
from .course import Course
from .growth_methods import cagr_ratio, open_sdg_ratio, unicef_aarr, unsd_2022, unsd_2023
from .recent_trend import WORSE, recent_trend
from .target import TOLERANCE, Target


def linear_pace(course: Course) -> float:
    """Return the share of the distance covered over the share of the time gone: the default.

    ``((v − b) / (T − b)) / ((t − t0) / (t1 − t0))``. Zero and 100 need no special case, nor does lower-is-better, since
    the distance has a sign. Missing years do not matter: only baseline and latest value count.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    float
        The pace; 1 is on the path, negative moved away.

    Raises
    ------
    NotDefinedError
        For a maintain target, or a baseline at or beyond the target.

    Examples
    --------
    >>> round(linear_pace(Course(50, 2020, 64, 2025, 80, 2030)), 3)
    0.933
    """
    return (course.value - course.baseline) / course.distance / course.share_of_time


def escap_current_status(course: Course) -> float:
    """Return the progress made since the baseline on a scale of 10: ESCAP's current status index.

    ``10·(v − b) / (T − b)``, at most 10, and 10 where the target is met. UN ESCAP, Asia and the Pacific SDG progress
    report, annex on methods; used by all five UN regional commissions (the cap by way of published code that follows
    it). Zero needs no special case.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    float
        At most 10; negative if it moved away.

    Raises
    ------
    NotDefinedError
        For a maintain target.

    Examples
    --------
    >>> round(escap_current_status(Course(50, 2020, 64, 2025, 80, 2030)), 2)
    4.67
    """
    reached = 10 * (course.value - course.baseline) / course.distance
    return 10.0 if course.is_met else min(reached, 10.0)


def escap_anticipated_gap(course: Course) -> float:
    """Return the gap that will be left in the target year, in per cent of the distance: ESCAP's anticipated progress.

    ``100·(T − v̂) / (T − b)``, 0 where the projection ``v̂`` reaches the goal, over 100 where it moves away. ``v̂`` comes
    from a linear regression on the years, weighted ``(t1 − t0) / (t1 − t)``: later years weigh more (Bidarbakht Nia, A
    weighted extrapolation method for measuring the SDGs progress, UN ESCAP working paper SD/WP/04, 2017; the weights by
    way of published code that follows it, the paper itself was not at hand). Up to 10 maintain progress, to 100
    accelerate, beyond reverse. Two points are enough for the method, as for its source. In the target year and after it
    the latest value takes the place of the projection. Zero needs no special case.

    Parameters
    ----------
    course
        From baseline to latest value, with all points.

    Returns
    -------
    float
        The gap in per cent, from 0 up.

    Raises
    ------
    NotDefinedError
        For a maintain target.

    Examples
    --------
    >>> course = Course(50, 2020, 64, 2025, 80, 2030, years=(2020, 2025), values=(50, 64))
    >>> round(escap_anticipated_gap(course), 2)
    6.67
    """
    distance = course.distance
    if course.year >= course.goal_year:
        return max(0.0, 100 * (course.goal - course.value) / distance)
    years, values = np.array(course.years, dtype=float), np.array(course.values)
    weights = (course.goal_year - years[0]) / (course.goal_year - years)
    slope, level = np.polyfit(years - years[0], values, 1, w=np.sqrt(weights))  # polyfit weighs residuals, not squares
    return max(0.0, 100 * float((course.goal - level - slope * (course.goal_year - years[0])) / distance))


def sdsn_arrow(course: Course) -> str:
    """Return the arrow of the Sustainable Development Report: ↑, ➚, → or ↓.

    The linear change a year achieved over the one needed from baseline to goal: ↑ at 1 and above or where the target is
    met, ➚ from 0.5, → from 0, ↓ below. Lafortune and others, SDG Index and Dashboards, detailed methodological paper,
    2018 (that the change is linear and the classes are confirmed; there the goal is the green threshold of a
    normalised score, here the plan's own target; the paper's window of years was not verified). Zero needs no special
    case.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    str
        The arrow; for a maintain target ↑ if it is met.

    Raises
    ------
    NotDefinedError
        For a maintain target that is not met.

    Examples
    --------
    >>> sdsn_arrow(Course(50, 2020, 64, 2025, 80, 2030))
    '➚'
    """
    if course.is_met:
        return "↑"
    pace = linear_pace(course)
    return "↑" if pace >= 1 - TOLERANCE else "➚" if pace >= 0.5 else "→" if pace >= 0 else "↓"


def achievement(value: float, target: Target) -> float:
    """Return the share of the target's level that is reached: 实现程度 of Chinese monitoring practice.

    ``v / T`` for a higher-is-better indicator, ``T / v`` for a lower-is-better one (国家统计局,
    全面建设小康社会统计监测方案, 2008); capped at 1 (the cap is usual, not verified in the source). For a range ``v``
    over the lower end, or the upper end over ``v``; for maintain, against the baseline. It looks at the level alone:
    99.1 of 99.5 % is 0.996 whether it rises or falls.

    Parameters
    ----------
    value
        The latest value, in the unit of the series.
    target
        The target.

    Returns
    -------
    float
        The share, at most 1.

    Raises
    ------
    NotDefinedError
        For a zero or negative value or target that is not met.

    Examples
    --------
    >>> achievement(64, Target(kind="floor", direction="higher", year=2030, value=80))
    0.8
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
    "recent_trend": recent_trend,
}

CLASS_OF_RESULT = {
    "↑": "enough", "➚": "slow", "→": "slow", "↓": "away",
    "substantial": "enough", "fair": "slow", "limited": "slow", "deterioration": "away",
}  # fmt: skip


def pace_class(method: str, result: float | str) -> str:
    """Return what a method says in words common to all: ``enough``, ``slow`` (progress, but too little) or ``away``.

    The thresholds are those of each source (see the methods); ``open_sdg_ratio`` has those of ``cagr_ratio``.

    Parameters
    ----------
    method
        A name of ``METHODS``.
    result
        What the method returned.

    Returns
    -------
    str
        The class; "" for the current status index, which has none without the share of time, and for a recent trend
        that is not worse: it says nothing of how much is needed.

    Examples
    --------
    >>> pace_class("sdsn_arrow", "➚"), pace_class("pace_linear", -0.2)
    ('slow', 'away')
    """
    if method == "recent_trend":
        return "away" if result == WORSE else ""
    if isinstance(result, str):
        return CLASS_OF_RESULT[result]
    if method == "escap_csi":
        return ""
    if method == "escap_anticipated_gap":
        return "enough" if result <= 10 else "slow" if result <= 100 else "away"
    enough = {"pace_linear": 1.0, "unicef_aarr": 1.0}.get(method, 0.95)
    return "enough" if result >= enough - TOLERANCE else "away" if result < 0 else "slow"
