"""What is judged, and the frames by which it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import lazy_loader

from ..model import codes
from .readers import (
    ANY,
    BENCHMARK,
    Texts,
    benchmarks,
    indicators,
    judgements,
    observations,
    plan_regions,
    plans,
    regions,
    relations,
)
from .rows import load

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")

QUOTED = ("nation", "province")  # levels whose targets are quoted from reports


def monitored_regions() -> pd.DataFrame:
    """The regions whose targets are judged: the nation and the provinces whose targets are known, those with plans."""
    known = benchmarks(columns=["region_code"])["region_code"]
    return pd.concat([regions(known, level=QUOTED).sort_values("region_code"), plan_regions()], ignore_index=True)


def monitored_targets(region: Texts = ANY, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The targets that are judged, of a region or of all.

    Those of its plans; of the nation and the provinces those known from reports, which come first.

    Parameters
    ----------
    region
        A region or a collection of regions.
    columns
        The distinct rows of these columns instead of whole rows.
    """
    found = regions(region)
    is_quoted = found["level"].isin(QUOTED)
    own = [tier for tier in codes("tier") if tier != BENCHMARK]
    parts = [(found[is_quoted], BENCHMARK), (found[~is_quoted], own)]
    read = [load("targets", columns, region_code=part["region_code"], tier=tier) for part, tier in parts if len(part)]
    return pd.concat(read, ignore_index=True) if read else load("targets", columns, region_code=[])


def facts(targets: pd.DataFrame | None = None, *, everywhere: bool = False) -> dict[str, pd.DataFrame]:
    """The frames by which targets are judged, for ``monitor(targets, year, **facts(targets))``.

    Parameters
    ----------
    targets
        What is to be judged; all that there is, if not given.
    everywhere
        Whether to read the values of other regions for the same indicators as well, as ``known_series`` needs them to
        find the fastest region.

    Returns
    -------
    dict
        ``observations`` (those of the regions of the targets, set aside or not), ``indicators`` (of the targets and the
        observations), ``relations`` (by which these are counted and checked), ``plans`` and ``judgements`` (of the
        targets).

    Examples
    --------
    >>> targets = monitored_targets("330326")
    >>> set(facts(targets)["observations"]["region_code"]) <= {"330326"}
    True
    """
    if targets is None:
        names = ("observations", "indicators", "relations", "plans", "judgements")
        return {name: load(name) for name in names}
    own = targets["region_code"].unique()
    observed = observations(region=own, set_aside=True)
    if everywhere:
        others = observations(indicator=targets["indicator_id"].unique(), set_aside=True)
        observed = pd.concat([observed, others[~others["region_code"].isin(own)]], ignore_index=True)
    named = {*targets["indicator_id"], *observed["indicator_id"]}
    return {
        "observations": observed,
        "indicators": indicators(named),
        "relations": relations(["counted_per", "not_below"], indicator=named),
        "plans": plans(targets["plan_id"].unique()),
        "judgements": judgements(targets["target_id"]),
    }
