"""Who asks most: the level of each region for the population that most of them share, the strictest first."""

import pandas as pd

from ..model import is_rate

SIGNS = {"higher": 1.0, "lower": -1.0}  # where balance is the aim, nobody asks more than anybody else
EVERYBODY = ("all", "")  # group and scope
NEEDED = [
    "indicator_id", "region_code", "group", "scope", "kind", "value", "value_basis", "target_year", "direction",
    "catalogue_unit",
]  # fmt: skip


def ranked(demand: pd.DataFrame, *, of_counts: bool = False) -> pd.DataFrame:
    """Choose the level that counts for each region, and put the strictest first.

    Levels with a figure are ranked, but no ranges, no counts that grow with the size of a place, and only of indicators
    that are better higher or lower. For each
    indicator the population counts that most regions share (of equals everybody, then the one that comes first); for
    each region the target that is due last, and of equals the strictest. The years of the targets may differ: whoever
    shows them has to say so.

    Parameters
    ----------
    demand
        Rows of ``assess_demand`` with ``scope``.
    of_counts
        Whether counts are chosen as well; their order says nothing then.

    Returns
    -------
    DataFrame
        One row of ``demand`` for each indicator and region, with ``strictness``: the value, negative where lower is
        better; sorted by indicator in the order of ``demand``, the strictest first, of equals the first that is due.

    Examples
    --------
    >>> from planatlas.tables import indicators, targets
    >>> from planatlas.analysis import assess_demand
    >>> rows = ranked(assess_demand(targets(indicator="maternal_mortality"), indicators()))
    >>> rows[["region_code", "value"]].values.tolist()[-1]
    ['140881', 12.5]
    """
    found: dict[str, dict[tuple[str, str], list[tuple]]] = {}
    for at, row in enumerate(demand[NEEDED].to_dict("records")):
        sign = SIGNS.get(row["direction"])
        if not of_counts and not is_rate(row["catalogue_unit"]):
            continue
        if sign and row["value_basis"] == "level" and row["kind"] != "range" and row["value"] == row["value"]:
            by_population = found.setdefault(row["indicator_id"], {})
            own = (sign * row["value"], row["target_year"], row["region_code"], at)
            by_population.setdefault((row["group"], row["scope"]), []).append(own)
    positions, strictness = [], []
    for by_population in found.values():
        last: dict[str, tuple] = {}
        for own in by_population[max(by_population, key=lambda each: _shared(by_population[each], each))]:
            if own[2] not in last or (own[1], own[0]) > (last[own[2]][1], last[own[2]][0]):
                last[own[2]] = own
        for own in sorted(last.values(), key=lambda each: (-each[0], each[1], each[3])):
            positions.append(own[3])
            strictness.append(own[0])
    return demand.iloc[positions].assign(strictness=strictness).reset_index(drop=True)


def _shared(rows: list[tuple], population: tuple[str, str]) -> tuple[int, bool]:
    """How many regions share a population, and whether it is everybody."""
    return len({row[2] for row in rows}), population == EVERYBODY
