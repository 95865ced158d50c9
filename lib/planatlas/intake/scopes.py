"""Which target a value speaks of: scopes of targets, and the one that each value reaches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..model.scopes import parts, scope

NO_FIGURE = ("universal", "qualitative")  # kinds that no value can reach
Row = Mapping[str, Any]


def with_scope(targets: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Add to targets the column ``scope``, as the build gives it.

    Parameters
    ----------
    targets
        Rows of the targets table.
    indicators
        The catalogue.

    Returns
    -------
    DataFrame
        The targets, unchanged where they have the column.
    """
    if "scope" in targets:
        return targets
    scopes = Scopes(targets, indicators)
    return targets.assign(scope=[scopes.scope(row) for row in targets.to_dict("records")])


@dataclass(frozen=True)
class Aim:
    """What some targets of a region and indicator speak of: the group and the scope, and how plans print it."""

    group: str
    scope: str
    printed: str


class Scopes:
    """The scopes of targets and values, by the words of the indicators and of all targets.

    Parameters
    ----------
    targets
        Rows of the targets table (``region_code``, ``indicator_id``, ``group``, ``qualifier``, ``kind``).
    indicators
        The catalogue (``indicator_id``, ``name_zh``, ``definition_zh``).
    """

    def __init__(self, targets: pd.DataFrame, indicators: pd.DataFrame):
        catalogue = indicators.reindex(columns=["indicator_id", "name_zh", "definition_zh"], fill_value="")
        names = dict(zip(catalogue["indicator_id"], catalogue["name_zh"], strict=True))
        self._says = dict(zip(names, zip(names.values(), catalogue["definition_zh"], strict=True), strict=True))
        columns = ["region_code", "indicator_id", "group", "qualifier", "kind"]
        rows = targets[columns].drop_duplicates().to_dict("records")
        self._keeps = _distinguishing(rows, names)
        self._printed = {(row["indicator_id"], row["qualifier"]) for row in rows}
        self._aims: dict[tuple[str, str], list[Aim]] = defaultdict(list)
        for row in rows:
            if row["kind"] in NO_FIGURE:
                continue
            aim = Aim(row["group"], self.scope(row), row["qualifier"])
            known = self._aims[row["region_code"], row["indicator_id"]]
            if (aim.group, aim.scope) not in [(each.group, each.scope) for each in known]:
                known.append(aim)

    def scope(self, row: Row) -> str:
        """The scope of a target or value by its own words, "" where they distinguish nothing."""
        return self._scope(row["indicator_id"], row["qualifier"], row["group"])

    def aims(self, region: str, indicator: str) -> list[Aim]:
        """What the measurable targets of a region and indicator speak of."""
        return self._aims.get((region, indicator), [])

    def reached(self, row: Row) -> str:
        """The scope of the target that a value of ``row["group"]`` reaches; its own scope where it reaches none.

        A value reaches the target whose scope is its own. One that says less reaches the only target whose scope holds
        all that it says: without a qualifier that is the only target of its region, indicator and group.
        """
        own = self.scope(row)
        scopes = [aim.scope for aim in self.aims(row["region_code"], row["indicator_id"]) if aim.group == row["group"]]
        if own in scopes:
            return own
        stated = set(own.split("；")) - {""}
        fits = [scope for scope in scopes if stated <= set(scope.split("；"))]
        return fits[0] if len(fits) == 1 else own

    def group(self, row: Row) -> str:
        """The group of a value whose file states none: everyone, unless the region's targets speak of one group only.

        The qualifier may say the group (女童). Where the region has a target of everyone that the value fits, it
        speaks of everyone.
        """
        fits = {
            aim.group
            for aim in self.aims(row["region_code"], row["indicator_id"])
            if self._fits(row, aim, exactly=True)
        } or {aim.group for aim in self.aims(row["region_code"], row["indicator_id"]) if self._fits(row, aim)}
        return fits.pop() if len(fits) == 1 else "all"

    def _fits(self, row: Row, aim: Aim, exactly: bool = False) -> bool:
        if exactly:
            return parts(row["qualifier"]) == parts(aim.printed)
        own = set(self._scope(row["indicator_id"], row["qualifier"], aim.group).split("；")) - {""}
        return own <= set(aim.scope.split("；"))

    def _scope(self, indicator: str, qualifier: str, group: str) -> str:
        if not qualifier:
            return ""
        says = self._says.get(indicator, ())
        if (indicator, qualifier) not in self._printed:
            says = says[:1]  # a definition may hold words (普查) that set a value apart
        return scope(qualifier, group, says, self._keeps.get(indicator, frozenset()))


def _distinguishing(rows: Iterable[Row], names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each indicator the parts by which targets of one region differ: never a mere repetition of its definition."""
    scopes: dict[tuple[str, str, str], set[frozenset[str]]] = defaultdict(set)
    for row in rows:
        stated = scope(row["qualifier"], row["group"], (names.get(row["indicator_id"], ""),))
        key = (row["indicator_id"], row["region_code"], row["group"])
        scopes[key].add(frozenset(stated.split("；")) - {""})
    found: dict[str, set[str]] = defaultdict(set)
    for (indicator, _, _), sets in scopes.items():
        if len(sets) > 1:
            found[indicator] |= {word for words in sets for word in words if not all(word in each for each in sets)}
    return {indicator: frozenset(words) for indicator, words in found.items()}
