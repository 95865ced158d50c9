"""Lists of parameter sets that notebooks may name in their metadata: those whose pages have something to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

import lazy_loader

from .. import tables
from ..model import codes

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")

EDITIONS = 2  # monitoring pages per region; older ones are made on request
FEWEST_REGIONS = 2  # a comparison or a map of fewer regions would show nothing
SERIES = ["region_code", "indicator_id", "group", "scope"]

Sets = Iterator[dict[str, str | int]]


def monitoring_editions() -> Sets:
    """List each monitored region in the years of its ``editions``.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    years = editions()
    for code in tables.monitored_regions()["region_code"]:
        yield from ({"region": code, "year": year} for year in years.get(code, ()))


def all_evaluations() -> Sets:
    """List each monitored region at each stage that its values allow.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    from ..analysis.evaluation import evaluations  # slow to import, and needed only to list the runs again

    plans = tables.plans(columns=["plan_id", "start_year", "end_year"])
    observed = tables.observations(columns=[*SERIES, "year", "status"])
    allowed = evaluations(_targets(), plans, observed, _judged_years())
    for code in tables.monitored_regions()["region_code"]:
        yield from ({"region": code, "until": end_year, "stage": stage} for end_year, stage in allowed.get(code, ()))


def compared_domains() -> Sets:
    """List each kind of plan and domain in which at least two regions set targets.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    targets = tables.targets(columns=["plan_kind", "indicator_id", "region_code"])
    catalogue = tables.indicators(columns=["indicator_id", "domain"]).set_index("indicator_id")["domain"]
    domains = targets["indicator_id"].map(catalogue)
    regions = targets.groupby(["plan_kind", domains.rename("domain")])["region_code"].nunique()
    for plan_kind, domain in product(codes("plan_kind"), codes("domain")):
        if regions.get((plan_kind, domain), 0) >= FEWEST_REGIONS:
            yield {"plan_kind": plan_kind, "domain": domain}


def mapped_indicators() -> Sets:
    """List each indicator for which at least two regions set targets.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    targets = tables.targets(columns=["indicator_id", "region_code"])
    regions = targets.groupby("indicator_id")["region_code"].nunique()
    for indicator in tables.indicators(columns=["indicator_id"])["indicator_id"]:
        if regions.get(indicator, 0) >= FEWEST_REGIONS:
            yield {"indicator": indicator}


def editions() -> dict[str, list[int]]:
    """Return the years of each region's monitoring pages: the last ``EDITIONS`` with values for its targets.

    Only years after the start of a plan count. A region without such values has no edition: nothing can be judged, and
    its page of figures to request says so.

    Returns
    -------
    dict
        The years by region.
    """
    targets = _targets()
    starts = tables.plans(columns=["plan_id", "start_year"]).set_index("plan_id")["start_year"]
    first = targets["plan_id"].map(starts).groupby(targets["region_code"]).min()
    values = tables.observations(columns=[*SERIES, "year"]).merge(targets[SERIES].drop_duplicates(), on=SERIES)
    values = values[values["year"] >= values["region_code"].map(first)]
    judged = _judged_years().merge(targets[["target_id", "region_code"]], on="target_id")
    known = pd.concat([values[["region_code", "year"]], judged[["region_code", "year"]]]).drop_duplicates()
    return {str(code): sorted(map(int, years))[-EDITIONS:] for code, years in known.groupby("region_code")["year"]}


def _targets() -> pd.DataFrame:
    """The monitored targets, only the columns that determine the runs."""
    return tables.monitored_targets(columns=["target_id", "plan_id", *SERIES])


def _judged_years() -> pd.DataFrame:
    return tables.judgements(columns=["target_id", "year"])


RUN_LISTS: dict[str, Callable[[], Sets]] = {
    "monitoring_editions": monitoring_editions,
    "evaluations": all_evaluations,
    "compared_domains": compared_domains,
    "mapped_indicators": mapped_indicators,
}
