"""The targets to judge, and the frames needed to judge them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import lazy_loader

from ..model import codes
from .catalogues import ancestors, indicators, plans, regions, relations
from .filters import ANY, TextFilter
from .readers import BENCHMARK, benchmarks, judgements, observations, plan_regions
from .rows import load

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")

BENCHMARK_LEVELS = ("nation", "province")  # their targets are known from reports that quote them


def monitored_regions(region: TextFilter = ANY) -> pd.DataFrame:
    """Read the regions whose targets are judged: those with plans, and the nation and provinces with known targets.

    Parameters
    ----------
    region
        A region or a collection of regions; all by default.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary; the nation and the provinces come first.

    Examples
    --------
    >>> monitored_regions()["region_code"].iloc[0]
    '100000'
    """
    known = benchmarks(region=region, columns=["region_code"])["region_code"]
    quoted = regions(known, level=BENCHMARK_LEVELS).sort_values("region_code")
    return pd.concat([quoted, plan_regions(region=region)], ignore_index=True)


def monitored_targets(region: TextFilter = ANY, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read the targets that are judged: those of plans, and of the nation and the provinces those known from reports.

    Parameters
    ----------
    region
        A region or a collection of regions; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``targets``; the targets of the nation and the provinces come first.

    Examples
    --------
    >>> set(monitored_targets("100000")["tier"])
    {'benchmark'}
    """
    selected = regions(region)
    is_quoted = selected["level"].isin(BENCHMARK_LEVELS)
    own = [tier for tier in codes("tier") if tier != BENCHMARK]
    parts = [(selected[is_quoted], BENCHMARK), (selected[~is_quoted], own)]
    read = [load("targets", columns, region_code=part["region_code"], tier=tier) for part, tier in parts if len(part)]
    return pd.concat(read, ignore_index=True) if read else load("targets", columns, region_code=[])


def facts(targets: pd.DataFrame | None = None, *, everywhere: bool = False) -> dict[str, pd.DataFrame]:
    """Read the frames needed to judge targets, for ``monitor(targets, year, **facts(targets))``.

    Parameters
    ----------
    targets
        The targets to judge; all by default.
    everywhere
        Whether to include the values of other regions for the same indicators, which ``known_series`` needs for the
        comparison with the fastest region.

    Returns
    -------
    dict
        Frames by name: ``observations`` (of the regions of the targets, including those set aside), ``indicators`` (of
        the targets and the observations), ``relations`` (those that count and check the values), ``plans`` and
        ``judgements`` (of the targets), and ``regions`` (those of the targets and those above them). Where a value
        comes with its population, ``observations`` has the series of the larger regions too.

    Examples
    --------
    >>> targets = monitored_targets("330326")
    >>> {"330326"} <= set(facts(targets)["observations"]["region_code"])
    True
    """
    if targets is None:
        names = ("observations", "indicators", "relations", "plans", "judgements", "regions")
        return {name: load(name) for name in names}
    own = targets["region_code"].unique()
    observed = observations(region=own, set_aside=True)
    if everywhere:
        others = observations(indicator=targets["indicator_id"].unique(), set_aside=True)
        observed = pd.concat([observed, others[~others["region_code"].isin(own)]], ignore_index=True)
    named = {*targets["indicator_id"], *observed["indicator_id"]}
    counting = relations(["counted_per", "not_below"], indicator=named)
    places = pd.concat([ancestors(code) for code in own], ignore_index=True).drop_duplicates("region_code")
    counted = _counted(observed, counting)
    if counted:
        larger = observations(region=set(places["region_code"]).difference(own), indicator=counted)
        observed = pd.concat([observed, larger]).drop_duplicates(ignore_index=True)
    return {
        "observations": observed,
        "indicators": indicators(named),
        "relations": counting,
        "plans": plans(targets["plan_id"].unique()),
        "judgements": judgements(targets["target_id"]),
        "regions": places,
    }


def _counted(observed: pd.DataFrame, relations: pd.DataFrame) -> set[str]:
    """The indicators whose values here come with the population among whom events are counted."""
    by_births = relations[
        (relations["relation"] == "counted_per") & relations["other_id"].isin(observed["indicator_id"])
    ]
    stated = observed.loc[observed["population"].notna(), "indicator_id"]
    return {*by_births["indicator_id"], *stated}.intersection(observed["indicator_id"])
