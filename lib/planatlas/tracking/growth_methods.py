"""Published measures of progress that compare rates of growth; see ``methods`` for the others and for what they share.

A growth rate needs positive figures: zero and negative ones are not defined, and nothing is patched up silently. Both
rates of a ratio have the sign of the movement, so lower-is-better needs no special case. The slopes are fitted with
``numpy.polyfit``: importing ``scipy.stats`` for ``linregress`` takes 1.7 seconds.
"""

import math

import numpy as np

from ..errors import NotDefinedError
from .course import Course
from .target import TOLERANCE


def cagr_ratio(course: Course) -> float:
    """Return the actual over the required compound annual growth rate, of Eurostat and Open SDG.

    ``((v/b)^(1/(t−t0)) − 1) / ((T/b)^(1/(t1−t0)) − 1)``. After Eurostat, Sustainable development in the European
    Union: monitoring report, as adopted by Open SDG, whose documentation was read (Eurostat's own annex was not at
    hand): 0.95 and more significant progress, from 0.6 moderate, from 0 insufficient, below 0 movement away. The ratio
    flatters a rising series and is harsh on a falling one.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    float
        The ratio; 1 is on the path.

    Raises
    ------
    NotDefinedError
        For a zero or negative baseline, value or target (see ``open_sdg_ratio`` for Open SDG's way round it), and for
        a maintain target.

    Examples
    --------
    >>> round(cagr_ratio(Course(50, 2020, 64, 2025, 80, 2030)), 3)
    1.052
    """
    course.distance  # noqa: B018  a baseline that meets the target has no required rate
    if course.value <= 0:
        raise NotDefinedError("not_positive")
    return _growth(course) / _growth_required(course, course.goal)


def open_sdg_ratio(course: Course) -> float:
    """Return the ratio of growth rates as Open SDG computes it: a target or baseline of zero is replaced by 0.001.

    Open SDG documentation, progress measurement. The choice of 0.001 decides the result (3.4 to 0 in ten years, 2.0 in
    the third: 0.29 with 0.001, 1.41 with 1), so it is shown beside the others and never used for a verdict.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    float
        The ratio; 1 is on the path.

    Raises
    ------
    NotDefinedError
        For a negative baseline, value or target, and for a maintain target.

    Examples
    --------
    >>> round(open_sdg_ratio(Course(3.4, 2020, 2.0, 2023, 0, 2030)), 2)
    0.29
    """
    course.distance  # noqa: B018
    tiny = 0.001
    replaced = Course(
        course.baseline or tiny, course.baseline_year, course.value, course.year, course.goal or tiny, course.goal_year
    )
    return _growth(replaced) / _growth_required(replaced, replaced.goal)


def unsd_2022(course: Course) -> str:
    """Return the class of the SDG progress chart 2022: substantial, fair, limited or deterioration.

    The ratio of growth rates as in ``cagr_ratio``: above 0.95 substantial, above 0.5 fair, from −0.1 limited or no
    progress, below deterioration. United Nations Statistics Division, SDG progress chart 2022, technical note, by
    way of published code that follows it.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    str
        The class.

    Raises
    ------
    NotDefinedError
        As ``cagr_ratio``.

    Examples
    --------
    >>> unsd_2022(Course(50, 2020, 64, 2025, 80, 2030))
    'substantial'
    """
    ratio = cagr_ratio(course)
    return "substantial" if ratio > 0.95 else "fair" if ratio > 0.5 else "limited" if ratio >= -0.1 else "deterioration"


def unsd_2023(course: Course) -> float:
    """Return the share of the distance that will be covered by the target year at the growth rate so far.

    ``(v·(1+g)^(t1−t) − b) / (T − b)`` with ``g`` the compound annual growth rate since the baseline. United Nations
    Statistics Division, SDG progress chart 2023, technical note, as adopted by Eustat, the Basque statistics office:
    0.95 and more on track, from 0.1 some progress, below stagnation or regression. Lower-is-better: by the sign of the
    distance.

    Parameters
    ----------
    course
        From baseline to latest value.

    Returns
    -------
    float
        The share, of 1.

    Raises
    ------
    NotDefinedError
        For a zero or negative baseline (a zero target is defined), and for a maintain target.

    Examples
    --------
    >>> round(unsd_2023(Course(50, 2020, 64, 2025, 80, 2030)), 3)
    1.064
    """
    distance, remaining = course.distance, course.goal_year - course.year
    return (course.value * (1 + _growth(course)) ** remaining - course.baseline) / distance


def unicef_aarr(course: Course) -> float:
    """Return the observed over the required average annual rate of reduction: 1 and more is on track.

    Observed: ``1 − exp(slope)`` of ln(value) on year by least squares over all points; required from here:
    ``1 − (T/v)^(1/(t1−t))``. UNICEF, How to calculate average annual rate of reduction, technical note (the formula
    by way of published code; some reports take the required rate from the baseline). A rise is a negative reduction, so
    higher-is-better needs no special case.

    Parameters
    ----------
    course
        From baseline to latest value, with all points.

    Returns
    -------
    float
        Observed over required; 1 is on the path.

    Raises
    ------
    NotDefinedError
        For zero or negative values, in and after the target year, where nothing is required, and for a maintain target.

    Examples
    --------
    >>> round(unicef_aarr(Course(50, 2020, 64, 2025, 80, 2030, years=(2020, 2025), values=(50, 64))), 3)
    1.109
    """
    course.distance  # noqa: B018
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
