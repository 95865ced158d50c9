"""Lists of parameter sets that notebooks may name in their metadata: those whose pages have something to show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

import lazy_loader

from .. import tables
from ..model import codes
from ..sections.areas import FEWEST_REGIONS, Areas, are_sources_summed, source_regions

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")

EDITIONS = 2  # monitoring pages per region; older ones are made on request
WITHIN = "within"  # the parameter that names an area
TARGET_COLUMNS = ["plan_kind", "indicator_id", "region_code"]  # read once for several lists
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
    """List each kind of plan and domain in which at least two regions set targets, and the areas of many regions.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    targets = tables.targets(columns=TARGET_COLUMNS)
    catalogue = tables.indicators(columns=["indicator_id", "domain"]).set_index("indicator_id")["domain"]
    domains = targets["indicator_id"].map(catalogue)
    setting = targets.groupby(["plan_kind", domains.rename("domain")])["region_code"].unique().to_dict()
    for plan_kind in codes("plan_kind"):
        areas = Areas(tables.regions(targets.loc[targets["plan_kind"] == plan_kind, "region_code"].unique()))
        for domain in codes("domain"):
            yield from _with_areas({"plan_kind": plan_kind, "domain": domain}, setting.get((plan_kind, domain)), areas)


def promised_domains() -> Sets:
    """List each domain of which an indicator has a target.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    used = set(tables.targets(columns=["indicator_id"])["indicator_id"])
    catalogue = tables.indicators(columns=["indicator_id", "domain"])
    promised = set(catalogue.loc[catalogue["indicator_id"].isin(used), "domain"])
    for code in codes("domain"):
        if code in promised:
            yield {"domain": code}


def promised_indicators() -> Sets:
    """List each indicator for which there is a target, and the areas of many regions in which at least two set some.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    targets = tables.targets(columns=TARGET_COLUMNS)
    setting = targets.groupby("indicator_id")["region_code"].unique().to_dict()
    known = {*setting, *tables.benchmarks(columns=["indicator_id"])["indicator_id"]}
    areas = Areas(tables.regions(targets["region_code"].unique()))
    for indicator in tables.indicators(columns=["indicator_id"])["indicator_id"]:
        if indicator in known:
            shared = _with_areas({"indicator": indicator}, setting.get(indicator), areas)
            yield from [*shared] or [{"indicator": indicator}]


def source_areas() -> Sets:
    """List the page of all sources and, where there are many regions, the provinces, and the parts of large ones.

    Returns
    -------
    iterator of dict
        Values by parameter.
    """
    if not are_sources_summed(""):
        yield {}
        return
    regions = source_regions("")
    areas = Areas(regions, is_one=False).of(regions["region_code"], fewest=1)
    for area in areas:
        yield {WITHIN: area} if area else {}


def _with_areas(values: dict[str, str | int], setting: Collection[str] | None, areas: Areas) -> Sets:
    """List the values of one page and those of its areas, if enough regions set targets."""
    if setting is not None and len(setting) >= FEWEST_REGIONS:
        yield from (values | ({WITHIN: area} if area else {}) for area in areas.of(setting))


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
    "promised_domains": promised_domains,
    "promised_indicators": promised_indicators,
    "source_areas": source_areas,
}
