"""The data of the page of sources and quality, for all regions or for one area."""

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
    """The data on the sources of an area.

    Attributes
    ----------
    within
        The code of the area; "" for all regions.
    regions
        The regions of the area in the regions table.
    targets
        The targets of their plans, as ``assess_demand`` returns them.
    observations
        Their values, including those set aside.
    plans
        The ``plan_id``, ``region_code`` and ``start_year`` of their plans.
    corrections
        The corrections to the targets.
    by_rule, by_reading
        The contradictions found by rule and by reading.
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
        """Select the data of some regions of the area.

        Parameters
        ----------
        regions
            The codes of the regions.

        Returns
        -------
        Gathered
            Their data.
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
    """Read the data on the sources of an area.

    Parameters
    ----------
    within
        The code of a province or prefecture; "" for all regions.

    Returns
    -------
    Gathered
        The data.
    """
    where = {"region": tables.inside(within)} if within else {}
    regions, targets = tables.regions(**where), tables.targets(**where)
    own = {"region_code": where["region"]} if within else {}
    plans = tables.load("plans", ["plan_id", "region_code", "start_year"], **own)
    of_plans = {"plan_id": plans["plan_id"]} if within else {}
    indicators = tables.indicators(targets["indicator_id"].unique())
    around = tables.ancestors(regions["region_code"])
    by_reading = tables.load("contradictions", **of_plans)
    return Gathered(
        within,
        regions,
        assessed_targets(**where),
        tables.observations(**where, set_aside=True),
        plans,
        tables.load("corrections", **of_plans),
        find_contradictions(
            targets,
            indicators,
            around,
            tables.relations(["not_below", "implies_all"]),
            plans,
            tables.observations(region=around["region_code"]),
            by_reading,
        ),
        by_reading,
    )


def without_page(known: Gathered) -> Gathered:
    """Select the data that belong to no part of the area with a page of its own: the page of sums shows them itself.

    Parameters
    ----------
    known
        What ``gathered`` returns.

    Returns
    -------
    Gathered
        The data of the other regions.
    """
    parts = tables.parts_of(known.within, known.regions)
    return known.of(known.regions.loc[~parts.isin(source_parts(known.within)), "region_code"])
