"""One indicator's values over the years, made fit to be judged; what is wrong with them is kept and reported."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .messages import Message, Quantity

SHARE_UNITS = ("%", "‰")


@dataclass(frozen=True)
class Series:
    """Values by year in one unit, one a year, in ascending order; the latest may come with its events and population.

    Make one with ``Series.of`` or, from rows that may repeat years or differ in unit, with ``tidy``.

    Parameters
    ----------
    years, values
        The years, and their values in ``unit``.
    unit
        The unit; a share in ``%`` or ``‰`` and a rate in ``1/…`` have natural limits.
    low, high
        The natural limits; None where there is none.
    events, population
        The counts that the latest value is a rate of, where they are known.
    breaks
        The years from which the figure is defined or measured in another way: values before and after do not compare.
    notes
        What was done to the series: a revised value.
    fault
        Why it cannot be judged; None if it can.
    rows, limits
        What ``tidy`` made it of, since a series that is cut to some of its years has the revisions, the faults and the
        counts of those years only.

    Examples
    --------
    >>> Series.of({2022: 58.5, 2021: 54.0}, "%").values
    (54.0, 58.5)
    """

    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    events: float | None = None
    population: float | None = None
    breaks: tuple[int, ...] = ()
    notes: tuple[Message, ...] = ()
    fault: Message | None = None
    rows: tuple[Mapping, ...] = field(default=(), repr=False)
    limits: tuple[float | None, float | None] | None = None

    @classmethod
    def of(
        cls, values: Mapping[int, float | None], unit: str, low: float | None = None, high: float | None = None
    ) -> "Series":
        """Return the series of values by year; see ``tidy``."""
        return tidy([{"year": year, "value": value, "unit": unit} for year, value in values.items()], unit, low, high)

    def until(self, year: int) -> "Series":
        """Return the series as it was known with the rows up to a year."""
        rows = self._rows()
        if all(row["year"] <= year for row in rows):
            return self
        return self._of([row for row in rows if row["year"] <= year])

    def only(self, years: frozenset[int]) -> "Series":
        """Return the series of some years alone."""
        return self._of([row for row in self._rows() if row["year"] in years])

    def counts(self, year: int) -> tuple[float | None, float | None]:
        """Return the events and the population that the value of a year is a rate of, None where they are not known."""
        row: Mapping[str, Any] = next((row for row in reversed(self._rows()) if row["year"] == year), {})
        return row.get("events"), row.get("population")

    @property
    def is_share(self) -> bool:
        """Whether the values are shares in per cent, with an upper limit."""
        return self.unit == "%" and self.high is not None and math.isfinite(self.high)

    def allows(self, value: float) -> bool:
        """Return whether a value lies within the natural limits of the series."""
        return not (self.low is not None and value < self.low) and not (self.high is not None and value > self.high)

    def _rows(self) -> Sequence[Mapping[str, Any]]:
        return self.rows or [
            {"year": at, "value": value, "unit": self.unit} for at, value in zip(self.years, self.values, strict=True)
        ]

    def _of(self, rows: Sequence[Mapping[str, Any]]) -> "Series":
        return tidy(rows, self.unit, *(self.limits or (self.low, self.high)))


def tidy(rows: Sequence[Mapping], unit: str, low: float | None = None, high: float | None = None) -> Series:
    """Make a series of rows that may repeat years, miss values or differ in unit.

    Of two values for one year the later row counts, and the revision is noted. A value that is missing is left out.
    Units that differ between years, or a value outside the natural limits, make a fault: nothing is converted or cut
    silently.

    Parameters
    ----------
    rows
        Mappings with ``year``, ``value`` (None or NaN where it is missing), ``unit`` and, where known, ``events`` and
        ``population``, and ``is_break`` where a new definition begins; in the order in which they became known.
    unit
        The unit of the series.
    low, high
        The natural limits of the indicator. Where they are not given, a rate cannot be negative, and a share cannot
        exceed 100 % or 1000 ‰.

    Returns
    -------
    Series
        The series; ``fault`` says why it cannot be judged.

    Examples
    --------
    >>> rows = [{"year": 2023, "value": value, "unit": "%"} for value in (61.0, 62.1)]
    >>> series = tidy(rows, "%")
    >>> series.values, series.high, len(series.notes)
    ((62.1,), 100.0, 1)
    """
    known: dict[int, Mapping] = {}
    notes: list[Message] = []
    found = [row for row in rows if row["value"] is not None and not math.isnan(row["value"])]
    for row in found:
        before = known.get(row["year"])
        if before is not None and before["value"] != row["value"]:
            values = {"year": row["year"], "old": Quantity(before["value"], unit), "new": Quantity(row["value"], unit)}
            notes.append(Message("note.revised", values))
        known[row["year"]] = row
    kept = [known[year] for year in sorted(known)]
    latest: Mapping = kept[-1] if kept else {}
    lowest, highest = _natural_limits(unit, low, high)
    return Series(
        years=tuple(row["year"] for row in kept),
        values=tuple(float(row["value"]) for row in kept),
        unit=unit,
        low=lowest,
        high=highest,
        events=latest.get("events"),
        population=latest.get("population"),
        breaks=tuple(row["year"] for row in kept[1:] if row.get("is_break")),
        notes=tuple(notes),
        fault=_fault(kept, unit, Series(low=lowest, high=highest)),
        rows=tuple(rows),
        limits=(low, high),
    )


def _fault(kept: Sequence[Mapping], unit: str, limits: Series) -> Message | None:
    units = tuple(dict.fromkeys(row["unit"] for row in kept))
    if len(units) > 1:
        return Message("note.units", {"units": units})
    outside = next((row for row in kept if not limits.allows(row["value"])), None)
    if outside is None:
        return None
    return Message("note.outside", {"value": Quantity(outside["value"], unit), "year": outside["year"]})


def _natural_limits(unit: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    if unit in SHARE_UNITS:
        return (0.0 if low is None else low), (high if high is not None else 100.0 if unit == "%" else 1000.0)
    return (0.0 if low is None and unit.startswith("1/") else low), high
