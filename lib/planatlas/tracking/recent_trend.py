"""Whether the last five values show a trend that chance does not explain: the recent trend of Fingertips."""

import numpy as np
import scipy  # imports its parts when they are first used

from ..errors import NotDefinedError
from .course import Course

POINTS = 5
# 99.8 %, as Fingertips takes it: of 1.96 standard errors either way a chi-square of 9.5495 with one degree of freedom
CHI_SQUARE = 9.5495
CERTAINTY = 0.998
BETTER, WORSE, NONE = "better", "worse", "none"


def recent_trend(course: Course) -> str:
    """Return whether the last five yearly values get better, get worse, or show no trend.

    A weighted line through the values of the last five years, each weighing by its standard error where events and
    population give one; a trend is one whose chi-square, (slope / its standard error)², exceeds 9.5495 and whose slope
    keeps its sign when each value is left out in turn. Public Health England, Fingertips, calculation of recent trends
    (by way of its published code). Without counts, where Fingertips computes none, the values weigh alike and the slope
    is tested against their scatter about the line (Student's t, three degrees of freedom, 99.8 %). Better is the way
    from baseline to goal.

    Parameters
    ----------
    course
        From baseline to latest value, with all points.

    Returns
    -------
    str
        ``better``, ``worse`` or ``none``.

    Raises
    ------
    NotDefinedError
        For a maintain target, or without a value for each of the last five years.

    Examples
    --------
    >>> years, values = (2020, 2021, 2022, 2023, 2024), (50, 53, 56, 58, 61)
    >>> recent_trend(Course(50, 2020, 61, 2024, 80, 2030, years=years, values=values))
    'better'
    """
    towards = np.sign(course.distance)
    years, values = np.array(course.years[-POINTS:], dtype=float), np.array(course.values[-POINTS:], dtype=float)
    if len(years) < POINTS or years[-1] - years[0] != POINTS - 1:
        raise NotDefinedError("not_five_years")
    errors = np.array(course.errors[-POINTS:], dtype=float) if len(course.errors) == len(course.years) else np.ones(0)
    is_counted = len(errors) == POINTS and bool((errors > 0).all())
    weights = 1 / errors**2 if is_counted else np.ones(POINTS)
    slope, spread = _line(years, values, weights)
    if is_counted:
        is_clear = slope**2 > CHI_SQUARE * spread
    else:
        scatter = values - values.mean() - slope * (years - years.mean())
        freedom = POINTS - 2
        reach = float(scipy.special.stdtrit(freedom, (1 + CERTAINTY) / 2)) ** 2
        is_clear = bool(slope) and slope**2 >= reach * spread * float((scatter**2).sum()) / freedom
    others = [_line(*(np.delete(each, left_out) for each in (years, values, weights)))[0] for left_out in range(POINTS)]
    if not is_clear or any(np.sign(other) != np.sign(slope) for other in others):
        return NONE
    return BETTER if np.sign(slope) == towards else WORSE


def _line(years: np.ndarray, values: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """The slope of a weighted line, and the square of its standard error where the weights are inverse variances."""
    from_middle = years - (weights * years).sum() / weights.sum()
    square = float((weights * from_middle**2).sum())
    return float((weights * from_middle * values).sum()) / square, 1 / square
