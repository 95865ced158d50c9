"""One indicator's values over the years, made fit to be judged; what is wrong with them is kept and said."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .reasons import Quantity, Said

SHARES = ("%", "‰")


@dataclass(frozen=True)
class Series:
    """Values by year in one unit, one a year, ascending; the latest may come with its events and population.

    ``notes`` says what was done to it (a revised value), ``fault`` why it cannot be judged. ``rows`` and ``limits`` are
    what ``tidy`` made it of, so that it can be made again as it was known earlier.
    """

    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    events: float | None = None
    population: float | None = None
    notes: tuple[Said, ...] = ()
    fault: Said | None = None
    rows: tuple[Mapping, ...] = field(default=(), repr=False)
    limits: tuple[float | None, float | None] | None = None

    def until(self, year: int) -> "Series":
        """The series as it was known with the rows to a year."""
        rows = self._rows()
        if all(row["year"] <= year for row in rows):
            return self
        return self._of([row for row in rows if row["year"] <= year])

    def only(self, years: frozenset[int]) -> "Series":
        """The series of some years alone."""
        return self._of([row for row in self._rows() if row["year"] in years])

    def _rows(self) -> Sequence[Mapping[str, Any]]:
        return self.rows or [
            {"year": at, "value": value, "unit": self.unit} for at, value in zip(self.years, self.values, strict=True)
        ]

    def _of(self, rows: Sequence[Mapping[str, Any]]) -> "Series":
        return tidy(rows, self.unit, *(self.limits or (self.low, self.high)))

    def allows(self, value: float) -> bool:
        """Whether a value lies within the natural limits of the series."""
        return not (self.low is not None and value < self.low) and not (self.high is not None and value > self.high)


def tidy(rows: Sequence[Mapping], unit: str, low: float | None = None, high: float | None = None) -> Series:
    """A series of rows with ``year``, ``value``, ``unit`` and, where known, ``events`` and ``population``.

    Rows stand in the order in which they became known: of two values for one year the later one counts, and the
    revision is noted. A value that is missing is left out. Units that differ between years, or a value outside the
    natural limits of its unit, make a fault: nothing is converted or cut silently.

    Parameters
    ----------
    low, high
        The natural limits of the indicator; where they are not given, a rate cannot be negative, and a share cannot
        exceed 100 % or 1000 ‰.
    """
    known: dict[int, Mapping] = {}
    notes: list[Said] = []
    found = [row for row in rows if row["value"] is not None and not math.isnan(row["value"])]
    for row in found:
        before = known.get(row["year"])
        if before is not None and before["value"] != row["value"]:
            values = {"year": row["year"], "old": Quantity(before["value"], unit), "new": Quantity(row["value"], unit)}
            notes.append(Said("note.revised", values))
        known[row["year"]] = row
    kept = [known[year] for year in sorted(known)]
    latest: Mapping = kept[-1] if kept else {}
    least, most = _limits(unit, low, high)
    return Series(
        years=tuple(row["year"] for row in kept),
        values=tuple(float(row["value"]) for row in kept),
        unit=unit,
        low=least,
        high=most,
        events=latest.get("events"),
        population=latest.get("population"),
        notes=tuple(notes),
        fault=_fault(kept, unit, Series(low=least, high=most)),
        rows=tuple(rows),
        limits=(low, high),
    )


def _fault(kept: Sequence[Mapping], unit: str, limits: Series) -> Said | None:
    units = tuple(dict.fromkeys(row["unit"] for row in kept))
    if len(units) > 1:
        return Said("note.units", {"units": units})
    beyond = [row for row in kept if not limits.allows(row["value"])]
    return (
        Said("note.outside", {"value": Quantity(beyond[0]["value"], unit), "year": beyond[0]["year"]})
        if beyond
        else None
    )


def _limits(unit: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    if unit in SHARES:
        return (0.0 if low is None else low), (high if high is not None else 100.0 if unit == "%" else 1000.0)
    return (0.0 if low is None and unit.startswith("1/") else low), high
