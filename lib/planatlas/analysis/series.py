"""One indicator's values over the years, made fit to be judged; what is wrong with them is kept and said."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .reasons import Quantity, Said

SHARES = ("%", "‰")


@dataclass(frozen=True)
class Series:
    """Values by year in one unit, one a year, ascending; the latest may come with its events and population.

    ``notes`` says what was done to it (a revised value, a year left out), ``fault`` why it cannot be judged.
    """

    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    events: float | None = None
    population: float | None = None
    notes: tuple[Said, ...] = field(default=())
    fault: Said | None = None

    def until(self, year: int) -> "Series":
        """The series as it stood with the values to a year; events and population only if the last value stays."""
        count = sum(each <= year for each in self.years)
        whole = count == len(self.years)
        return Series(
            self.years[:count], self.values[:count], self.unit, self.low, self.high,
            self.events if whole else None, self.population if whole else None, self.notes, self.fault,
        )  # fmt: skip

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
    if not known:
        return Series(unit=unit, low=low, high=high, notes=tuple(notes))
    kept = [known[year] for year in sorted(known)]
    units = list(dict.fromkeys(row["unit"] for row in kept))
    fault = None
    if len(units) > 1 or units[0] != unit:
        fault = Said("note.units", {"units": tuple(dict.fromkeys([*units, unit]))})
    low, high = _limits(unit, low, high)
    limits = Series(low=low, high=high)
    beyond = [row for row in kept if not limits.allows(row["value"])]
    if beyond and fault is None:
        fault = Said("note.outside", {"value": Quantity(beyond[0]["value"], unit), "year": beyond[0]["year"]})
    latest = kept[-1]
    return Series(
        tuple(row["year"] for row in kept), tuple(float(row["value"]) for row in kept), unit, low, high,
        latest.get("events"), latest.get("population"), tuple(notes), fault,
    )  # fmt: skip


def _limits(unit: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    if unit in SHARES:
        return (0.0 if low is None else low), (high if high is not None else 100.0 if unit == "%" else 1000.0)
    return (0.0 if low is None and unit.startswith("1/") else low), high
