"""What the project knows beside the values that are checked: directions, printed levels, parts and wholes, sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Reference:
    """What the project knows beside the values themselves.

    Attributes
    ----------
    catalogue
        The row of each indicator.
    directions
        The good direction of each indicator.
    levels
        For each indicator the levels that plans print, targets and baselines, in its unit.
    wholes
        For each indicator those whose value it cannot exceed.
    parents
        The region above each region.
    source_years
        The year in which each source was published, where that is known.
    this_year
        The year in which the values are read; none of a later one can have been observed.
    """

    catalogue: Mapping[str, dict[str, str]] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Sequence[float]] = field(default_factory=dict)
    wholes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    source_years: Mapping[str, int] = field(default_factory=dict)
    this_year: int = 9999


def reference_from(
    targets: pd.DataFrame,
    indicators: pd.DataFrame,
    relations: pd.DataFrame,
    regions: pd.DataFrame,
    sources: pd.DataFrame,
    this_year: int,
) -> Reference:
    """Collect what the tables say.

    Parameters
    ----------
    targets, indicators, relations, regions, sources
        The tables, as text or typed.
    this_year
        The year in which the values are read.

    Returns
    -------
    Reference
        What values are checked against.
    """
    levels: dict[str, list[float]] = defaultdict(list)
    for row in targets.to_dict("records"):
        figures = [row["value"], row["value_high"]] if row["value_basis"] == "level" else []
        numbers = pd.to_numeric(pd.Series([*figures, row["baseline_value"]], dtype=object), errors="coerce").dropna()
        levels[row["indicator_id"]] += list(map(float, numbers))
    pairs = relations[relations["relation"] == "not_below"]
    dates = sources[sources["source_date"] != ""]
    return Reference(
        catalogue={row["indicator_id"]: row for row in indicators.astype(str).to_dict("records")},
        directions=dict(zip(indicators["indicator_id"], indicators["direction"], strict=True)),
        levels=levels,
        wholes=_closed(zip(pairs["other_id"], pairs["indicator_id"], strict=True)),
        parents=dict(zip(regions["region_code"], regions["parent_code"], strict=True)),
        source_years={row["source_id"]: int(row["source_date"][:4]) for row in dates.to_dict("records")},
        this_year=this_year,
    )


def _closed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """For each part its wholes, and the wholes of these."""
    direct: dict[str, list[str]] = defaultdict(list)
    for part, whole in pairs:
        direct[part].append(whole)
    found: dict[str, list[str]] = {}
    for part in list(direct):
        reached, ahead = [], list(direct[part])
        while ahead:
            whole = ahead.pop(0)
            if whole not in reached:
                reached.append(whole)
                ahead += direct.get(whole, [])
        found[part] = reached
    return found
