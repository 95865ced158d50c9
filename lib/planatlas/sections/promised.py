"""One indicator at every level: what is known of it, and who asks most."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import assess_demand, ranked
from ..figures import short_name, target_label
from ..model import listed, text, unit_label, with_unit
from ..tables.areas import NATION, PROVINCE
from . import areas

QUOTED = "benchmark"  # the tier of targets that are known from reports only
MOST_NAMED = 3  # regions that a sentence names
NEITHER = "all", ""  # the group and scope of everybody


@dataclass(frozen=True)
class Promised:
    """What is known of one indicator in some regions and in those above them.

    Attributes
    ----------
    indicator
        Its row of the catalogue.
    within
        The code of the area that the regions lie in; "" for the whole country.
    demand
        The targets, as ``assess_demand`` returns them, those of the nation and the provinces among them.
    values
        The values that are used.
    setting
        The regions with plans of the kinds that set it.
    regions
        All regions with a target or a value or such a plan, and those that they lie in, by code.
    is_summed
        Whether there are too many regions to show each.
    """

    indicator: dict[str, Any]
    within: str
    demand: pd.DataFrame
    values: pd.DataFrame
    setting: pd.DataFrame
    regions: pd.DataFrame
    is_summed: bool = False

    @cached_property
    def above(self) -> frozenset[str]:
        """The codes of the nation and the provinces."""
        return frozenset(self.regions.loc[self.regions["level"].isin([NATION, PROVINCE]), "region_code"])

    @cached_property
    def own(self) -> pd.DataFrame:
        """The targets of the plans themselves."""
        return self.demand[~self.demand["region_code"].isin(self.above)]

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The level of each region, the strictest first."""
        return ranked(self.own)

    @cached_property
    def ranked_above(self) -> pd.DataFrame:
        """The levels of the nation and the provinces, the strictest first."""
        return ranked(self.demand[self.demand["region_code"].isin(self.above)])

    def names(self, lang: str) -> dict[str, str]:
        """The short names of the regions."""
        return dict(zip(self.regions["region_code"], self.regions[short_name(lang)], strict=True))


def known_of(indicator: str, within: str = "") -> Promised:
    """Read what is known of an indicator.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    within
        The code of a province or prefecture: only it, the regions in it, and those above; "" for the whole country.

    Returns
    -------
    Promised
        What is known.
    """
    catalogue = tables.indicators(indicator)
    inside = tables.inside(within) if within else []
    around: dict[str, Any] = {"region": {*inside, *tables.ancestors(within)["region_code"]}} if within else {}
    read = (tables.benchmarks, tables.targets, tables.observations)
    quoted, own, values = (each(indicator=indicator, **around) for each in read)
    rows = pd.concat([quoted, own], ignore_index=True)
    plans = tables.targets(**({"region": inside} if within else {}), columns=["region_code", "plan_kind"])
    kinds = rows.loc[rows["tier"] != QUOTED, "plan_kind"]
    setting = set(plans.loc[plans["plan_kind"].isin(kinds), "region_code"])
    named = {*rows["region_code"], *values["region_code"], *setting}
    regions = tables.ancestors(named).sort_values("region_code", ignore_index=True)
    return Promised(
        indicator=catalogue.to_dict("records")[0], within=within, regions=regions,
        setting=regions[regions["region_code"].isin(setting)],
        is_summed=areas.is_summed(plans.drop_duplicates("region_code"), within),
        demand=assess_demand(rows, catalogue),
        values=values[values["value"].notna()].reset_index(drop=True),
    )  # fmt: skip


def lead(known: Promised, lang: str) -> str:
    """Say who asks most and who least, and what the nation aims at and has.

    Parameters
    ----------
    known
        What is known of the indicator.
    lang
        The language of the words.

    Returns
    -------
    str
        The finding of the page.
    """
    return text("promised.sentence", lang, one=_extremes(known, lang), other=_nation(known, lang))


def _extremes(known: Promised, lang: str) -> str:
    rows, names = known.ranked, known.names(lang)
    setting = known.own["region_code"].nunique()
    if rows.empty:
        if not setting:
            return text("promised.by_none", lang)
        shown = known.own.drop_duplicates("region_code").head(MOST_NAMED).to_dict("records")
        said = [
            text("promised.of", lang, regions=names[row["region_code"]], target=target_label(row, lang),
                 year=row["target_year"])
            for row in shown
        ]  # fmt: skip
        said += [text("promised.more", lang, count=setting - MOST_NAMED)] if setting > MOST_NAMED else []
        return text("promised.in_words", lang, count=setting, said=listed(said, lang))
    if len(rows) == 1:
        return text("promised.only", lang, said=_who(rows, names, lang))
    ends = [rows[rows["strictness"] == rows["strictness"].iloc[at]] for at in (0, -1)]
    if len(ends[0]) == len(rows):
        return text("promised.alike", lang, count=len(rows), said=_who(rows, names, lang))
    most, least = (_who(end, names, lang) for end in ends)
    return text("promised.extremes", lang, count=len(rows), most=most, least=least)


def _who(rows: pd.DataFrame, names: dict[str, str], lang: str) -> str:
    """Regions with equal levels: their names and the target, by the year in which it is due."""
    parts = []
    for (year, _), own in rows.groupby(["target_year", "kind"], sort=True):
        parts.append(
            text(
                "promised.of", lang, regions=some(list(own["region_code"].map(names)), lang), year=year,
                target=target_label(own.iloc[0].to_dict(), lang),
            )
        )  # fmt: skip
    return text("promised.then", lang).join(parts)


def some(names: Sequence[str], lang: str, most: int = MOST_NAMED) -> str:
    """Name the first few of many.

    Parameters
    ----------
    names
        The names.
    lang
        The language of the words.
    most
        How many are named.

    Returns
    -------
    str
        The names, and how many more there are, if that is more than one.

    Examples
    --------
    >>> some(["Wenzhou", "Yantai", "Yongji"], "en", 1)
    'Wenzhou and 2 more'
    >>> some(["Wenzhou", "Yantai"], "en", 1)
    'Wenzhou and Yantai'
    """
    left = len(names) - most
    if left <= 1:
        return listed(names, lang)
    return listed([*names[:most], text("promised.more", lang, count=left)], lang)


def _nation(known: Promised, lang: str) -> str:
    nation = set(known.regions.loc[known.regions["level"] == NATION, "region_code"])
    targets = known.demand[known.demand["region_code"].isin(nation)]
    aims = ranked(targets, of_counts=True)
    aim = aims.iloc[0].to_dict() if len(aims) else None
    of = (aim["group"], aim["scope"]) if aim is not None else NEITHER
    values = known.values[known.values["region_code"].isin(nation)]
    values = values[(values["group"] == of[0]) & (values["scope"] == of[1])].sort_values("year", kind="stable")
    said: dict[str, Any] = {}
    if len(values):
        latest = values.iloc[-1]
        said |= {"value": with_unit(latest["value"], latest["unit"], lang), "year": latest["year"]}
    if aim is not None:
        said |= {"target": target_label(aim, lang), "due": aim["target_year"]}
    which = {(True, True): "both", (True, False): "value", (False, True): "target", (False, False): "nothing"}
    return text(f"promised.nation_{which['value' in said, 'target' in said]}", lang, **said)


def unit_words(known: Promised, lang: str) -> str:
    """Name the unit of the indicator.

    Parameters
    ----------
    known
        What is known of the indicator.
    lang
        The language of the words.

    Returns
    -------
    str
        The unit in words.
    """
    return unit_label(known.indicator["unit"], lang)
