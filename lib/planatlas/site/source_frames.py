"""What is known of the sources of an area: its targets, values, corrections and contradictions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from .. import tables
from ..analysis import find_contradictions
from .areas import source_parts
from .plans import assessed_targets


@dataclass(frozen=True)
class Gathered:
    """What is known of the sources of an area.

    Attributes
    ----------
    within
        The code of the area, "" for all.
    regions
        Every region of the area that the regions table lists.
    targets
        The targets of its plans, as ``assess_demand`` returns them.
    observations
        The values of its regions, including those set aside.
    plans
        The plans of its regions, with their ``region_code``.
    corrections
        The corrections to them.
    by_rule, by_reading
        The contradictions found by rule, and those found by reading.
    """

    within: str
    regions: pd.DataFrame
    targets: pd.DataFrame
    observations: pd.DataFrame
    plans: pd.DataFrame
    corrections: pd.DataFrame
    by_rule: pd.DataFrame
    by_reading: pd.DataFrame

    def of(self, regions: Collection[str]) -> Gathered:
        """Keep what concerns some of its regions.

        Parameters
        ----------
        regions
            Their codes.

        Returns
        -------
        Gathered
            The rest is left out.
        """
        plans = self.plans[self.plans["region_code"].isin(regions)]
        targets = self.targets[self.targets["region_code"].isin(regions)]
        return replace(
            self,
            regions=self.regions[self.regions["region_code"].isin(regions)],
            targets=targets,
            observations=self.observations[self.observations["region_code"].isin(regions)],
            plans=plans,
            corrections=self.corrections[self.corrections["plan_id"].isin(plans["plan_id"])],
            by_rule=self.by_rule[self.by_rule["target_id"].isin(targets["target_id"])],
            by_reading=self.by_reading[self.by_reading["plan_id"].isin(plans["plan_id"])],
        )


def gathered(within: str) -> Gathered:
    """Read what is known of the sources of an area.

    Parameters
    ----------
    within
        The code of a province or prefecture; "" for all regions.

    Returns
    -------
    Gathered
        All frames.
    """
    where = {"region": tables.inside(within)} if within else {}
    regions, raw = tables.regions(**where), tables.targets(**where)
    own = {"region_code": where["region"]} if within else {}
    plans = tables.load("plans", ["plan_id", "region_code"], **own)
    of_plans = {"plan_id": plans["plan_id"]} if within else {}
    indicators = tables.indicators(raw["indicator_id"].unique())
    return Gathered(
        within,
        regions,
        assessed_targets(**where),
        tables.observations(**where, set_aside=True),
        plans,
        tables.load("corrections", **of_plans),
        find_contradictions(raw, indicators, regions, tables.relations("not_below")),
        tables.load("contradictions", **of_plans),
    )


def without_page(known: Gathered) -> Gathered:
    """Keep what no page of a part of the area shows.

    Parameters
    ----------
    known
        What is known of the area.

    Returns
    -------
    Gathered
        What the page that sums the parts shows in detail.
    """
    parts = tables.parts_of(known.within, known.regions)
    return known.of(known.regions.loc[~parts.isin(source_parts(known.within)), "region_code"])
