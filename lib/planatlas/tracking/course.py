"""The course of a series from a baseline towards a goal, which the methods of measuring progress compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import NotDefinedError
from .target import TOLERANCE, Target


@dataclass(frozen=True)
class Course:
    """From a baseline to the latest value, towards a goal; levels in the unit of the series.

    Parameters
    ----------
    baseline, baseline_year
        Where and when it starts.
    value, year
        The latest value and its year.
    goal, goal_year
        The level to reach, and the year in which it is due.
    is_met
        Whether the values meet the target.
    years, values
        All points, the baseline first.
    errors
        The standard error of each value, from events and population; empty where one of them is not known.

    Examples
    --------
    >>> target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
    >>> course = Course.of(target, [2022, 2025], [55, 64])
    >>> course.distance, course.share_of_time
    (30, 0.5)
    """

    baseline: float
    baseline_year: int
    value: float
    year: int
    goal: float
    goal_year: int
    is_met: bool = False
    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()

    @classmethod
    def of(cls, target: Target, years: Sequence[int], values: Sequence[float]) -> "Course":
        """Return the course of a target: its baseline, then the observations after it, the last one the latest.

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
    def distance(self) -> float:
        """The goal minus the baseline, never zero.

        Raises
        ------
        NotDefinedError
            If the baseline meets the target already.
        """
        distance = self.goal - self.baseline
        if abs(distance) <= TOLERANCE * max(1.0, abs(self.baseline)):
            raise NotDefinedError("no_way")
        return distance

    @property
    def share_of_time(self) -> float:
        """The share of the time that is gone."""
        if self.goal_year <= self.baseline_year:
            raise NotDefinedError("no_time", year=self.goal_year, baseline_year=self.baseline_year)
        return (self.year - self.baseline_year) / (self.goal_year - self.baseline_year)
