"""The algebra of a target: for each kind, which levels meet it, the path to it, and what is left to do."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import NotDefinedError

TOLERANCE = 1e-9  # relative: two figures that differ by less are one
ABOUT = 0.05  # relative: 左右 is met within a twentieth of its figure, and beyond it in the good direction
OPEN = math.inf
CHANGES = ("relative_change", "absolute_change", "yearly_rate", "yearly_step")


@dataclass(frozen=True)
class Target:
    """One target of a series: its kind, its figure, the year it is due and the baseline it starts from.

    Parameters
    ----------
    kind
        What kind of target it is, see the table.
    direction
        Which way is better: ``higher``, ``lower``, or ``balance`` where neither is.
    year
        The year by which it is due; with ``only_years`` the last of them that is due.
    value, value_high
        The figure, and the upper end of a range: a level in the unit of the series where ``basis`` is ``level``; in per
        cent of the baseline for ``relative_change``, in per cent of the year before for ``yearly_rate``; in percentage
        points or the unit of the series for ``absolute_change`` and ``yearly_step``. A maintain target without a figure
        is bound by its baseline (``basis`` ``none``).
    basis
        What the figure is: ``level``, ``none``, or one of ``CHANGES``.
    baseline, baseline_year
        The level that it starts from, in the unit of the series, and its year.
    only_years
        The years whose values count, where the target names some (换届后当年); None means every year.
    is_strict
        Whether the bound itself does not meet it (低于, <).
    assumes_year
        Whether the year of the baseline is assumed, not given.

    ======================  ==================================================================================
    kind                    met by
    ======================  ==================================================================================
    floor                   a level at the bound or above; above it, where strict
    ceiling                 a level at the bound or below; below it, where strict
    exact                   a level at the bound or beyond it in the good direction; the bound itself for balance
    about                   as exact, with a tolerance of ``ABOUT`` times the bound
    range                   a level inside, ends included, or beyond the end on the good side; inside for balance
    maintain                no level since the baseline worse than the baseline
    increase, decrease      a level that differs from the baseline by the change, or by more
    universal, qualitative  nothing that a figure says: a person judges
    ======================  ==================================================================================

    Examples
    --------
    >>> target = Target(kind="floor", direction="higher", year=2030, value=80, baseline=50, baseline_year=2020)
    >>> target.is_met(78.5), target.path(2025), round(target.share_covered(71), 2), target.required_per_year(71, 2025)
    (False, 65.0, 0.7, 1.8)
    """

    kind: str
    direction: str
    year: int
    value: float | None = None
    value_high: float | None = None
    basis: str = "level"
    baseline: float | None = None
    baseline_year: int | None = None
    only_years: frozenset[int] | None = None
    is_strict: bool = False
    assumes_year: bool = False

    def only_in(self, years: frozenset[int]) -> "Target":
        """Return the target as judged by the values of some years alone; a baseline of another year does not count."""
        keeps = self.baseline_year is None or self.baseline_year in years
        last = max((year for year in years if year <= self.year), default=self.year)
        return replace(self, only_years=years, year=last, baseline=self.baseline if keeps else None)

    @property
    def needs_a_person(self) -> bool:
        """Whether no figure can decide it: full coverage, or a target in words."""
        return self.kind in ("universal", "qualitative")

    @property
    def years(self) -> int:
        """The years from the baseline to the target year.

        Raises
        ------
        NotDefinedError
            If the baseline has no year, or the target year is not after it.
        """
        if self.baseline_year is None:
            raise NotDefinedError("no_baseline")
        if self.year <= self.baseline_year:
            raise NotDefinedError("no_time", year=self.year, baseline_year=self.baseline_year)
        return self.year - self.baseline_year

    def levels(self) -> tuple[float, float]:
        """Return the lowest and the highest level that meet the target, infinite where it is open.

        Raises
        ------
        NotDefinedError
            If a person has to judge it, or if it is measured from a baseline that is not known.
        """
        if self.needs_a_person:
            raise NotDefinedError("needs_person")
        if self.kind == "maintain" and self.basis == "none":
            return self._beyond(self._baseline())
        if self.basis in CHANGES:
            level = self._changed(self.years if self.basis.startswith("yearly") else 0)
            return (level, OPEN) if self.kind == "increase" else (-OPEN, level)
        if self.value is None:
            raise NotDefinedError("no_figure")
        if self.kind == "range":
            low, high = self.ends
            return (-OPEN if self.direction == "lower" else low), (OPEN if self.direction == "higher" else high)
        if self.kind == "floor":
            return self.value, OPEN
        if self.kind == "ceiling":
            return -OPEN, self.value
        return self._beyond(self.value, ABOUT * abs(self.value) if self.kind == "about" else 0.0)

    @property
    def ends(self) -> tuple[float, float]:
        """The two ends of a range as given; a single figure is both."""
        if self.value is None:
            raise NotDefinedError("no_figure")
        return self.value, self.value if self.value_high is None else self.value_high

    def margin(self, value: float) -> float:
        """Return by how much a level is better (positive) or worse (negative) than the figure; 0 inside a range.

        The tolerance of an about target does not count here.
        """
        low, high = self.levels()
        if self.kind == "range":
            beyond = max(self.ends[0] - value, value - self.ends[1], 0.0)
            return beyond if self.is_met(value) else -beyond
        if self.kind == "about" and self.value is not None:
            low, high = (self.value if low != -OPEN else low), (self.value if high != OPEN else high)
        short = max(low - value, value - high)
        return -short if short > 0 or OPEN in (-low, high) else 0.0

    def goal(self, start: float) -> float:
        """Return the level to reach from ``start``: the figure, or the nearer end of a range; ``start`` if it is met.

        For an about target this is the figure itself, not the edge of its tolerance.
        """
        low, high = self.levels()
        if _within(start, low, high):
            return start
        if self.kind == "about" and self.value is not None:
            return self.value
        return low if start < low else high

    def is_met(self, value: float) -> bool:
        """Return whether one level meets the target (for maintain: whether it is not worse than the baseline)."""
        low, high = self.levels()
        return _within(value, low, high) and not (self.is_strict and self.touches(value))

    def touches(self, value: float) -> bool:
        """Return whether a level is the bound itself, which a strict target excludes."""
        return any(abs(value - end) <= TOLERANCE * max(1.0, abs(value)) for end in self.levels())

    def is_met_by(self, values: Sequence[float]) -> bool:
        """Return whether the values since the baseline meet it: the last one; for maintain every one."""
        return all(map(self.is_met, values)) if self.kind == "maintain" else self.is_met(values[-1])

    def is_worse(self, value: float, than: float) -> bool:
        """Return whether ``value`` lies further from the target than ``than`` does."""
        low, high = self.levels()

        def shortfall(level: float) -> float:
            return max(low - level, level - high, 0.0)

        if shortfall(value) == shortfall(than) == 0:
            return False
        return shortfall(value) - shortfall(than) > TOLERANCE * max(1.0, abs(than))

    def path(self, year: int) -> float:
        """Return the level due in a year: on a straight line from baseline to goal, along the rate for yearly rates.

        It is the baseline before its year, and where it meets the target already; the goal from the target year on.
        """
        baseline, share = self._baseline(), min(max(self.share_of_time(year), 0.0), 1.0)
        if self.basis == "yearly_rate":
            return self._changed(share * self.years)
        return baseline + (self.goal(baseline) - baseline) * share

    def share_of_time(self, year: int) -> float:
        """Return the share of the time from baseline to target year that is gone in a year; over 1 after it."""
        years = self.years
        return (year - (self.baseline_year or 0)) / years

    def share_covered(self, value: float) -> float:
        """Return the share of the distance from baseline to goal that a level has covered; negative if it moved away.

        Raises
        ------
        NotDefinedError
            If there is no distance to cover: the baseline is unknown or meets the target already.
        """
        baseline = self._baseline()
        distance = self.goal(baseline) - baseline
        if abs(distance) <= TOLERANCE * max(1.0, abs(baseline)):
            raise NotDefinedError("no_way" if self.is_met(baseline) else "at_bound")
        return (value - baseline) / distance

    def years_ahead(self, value: float, year: int) -> float:
        """Return the years ahead of the path (negative: behind): when the path has the level, minus the actual year.

        It is the time distance of Sicherl (P. Sicherl, Time distance in economics and statistics, 2011), with the sign
        turned so that ahead is positive. A level beyond the goal counts as the target year.
        """
        covered = min(self.share_covered(value), 1.0)
        if self.basis == "yearly_rate":
            return self.years * _along_rate(value, self._baseline(), self._changed(self.years)) - (
                year - (self.baseline_year or 0)
            )
        return self.years * (covered - self.share_of_time(year))

    def required_per_year(self, value: float, year: int) -> float:
        """Return the even change a year, in the unit of the series, that leads from here to the goal; 0 if it is met.

        Raises
        ------
        NotDefinedError
            If the target year has come and the goal is not reached, or if the level is a bound that is excluded.
        """
        goal = self.goal(value)
        if self.is_met(value):
            return 0.0
        if goal == value:
            raise NotDefinedError("at_bound")
        if year >= self.year:
            raise NotDefinedError("due", year=self.year)
        return (goal - value) / (self.year - year)

    def _baseline(self) -> float:
        if self.baseline is None:
            raise NotDefinedError("no_baseline")
        return self.baseline

    def _changed(self, years: float) -> float:
        """The baseline after the change; ``years`` counts for yearly rates and steps only."""
        if self.basis in ("relative_change", "yearly_rate") and self._baseline() <= 0:
            # per cent of nothing is nothing, and of a debt it is more debt
            reason = "negative_base" if self._baseline() else "zero_base"
            raise NotDefinedError(reason, baseline=f"{self._baseline():g}")
        baseline, size = self._baseline(), (self.value or 0.0) * (1 if self.kind == "increase" else -1)
        return {
            "relative_change": lambda: baseline * (1 + size / 100),
            "absolute_change": lambda: baseline + size,
            "yearly_rate": lambda: baseline * (1 + size / 100) ** years,
            "yearly_step": lambda: baseline + size * years,
        }[self.basis]()

    def _beyond(self, bound: float, tolerance: float = 0.0) -> tuple[float, float]:
        if self.direction == "higher":
            return bound - tolerance, OPEN
        return (-OPEN if self.direction == "lower" else bound - tolerance), bound + tolerance


def _within(value: float, low: float, high: float) -> bool:
    slack = TOLERANCE * max(1.0, abs(value))
    return low - slack <= value <= high + slack


def _along_rate(value: float, baseline: float, goal: float) -> float:
    """The share of the years after which a constant rate from baseline to goal has the value."""
    if min(value, baseline, goal) <= 0:
        raise NotDefinedError("not_positive")
    return min(math.log(value / baseline) / math.log(goal / baseline), 1.0)
