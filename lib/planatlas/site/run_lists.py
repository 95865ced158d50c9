"""Lists of parameter sets that notebooks may name in their metadata: the sets that say something."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from .. import tables
from ..model import codes

if TYPE_CHECKING:
    import pandas as pd

EDITIONS = 2  # monitoring pages a region; older ones are made on request
FEWEST_REGIONS = 2  # a comparison or a map of fewer regions says nothing
SERIES = ["region_code", "indicator_id", "group", "scope"]

Sets = Iterator[dict[str, str | int]]


def monitoring_editions() -> Sets:
    """Each monitored region in the years of its ``editions``."""
    years = editions()
    for code in tables.monitored_regions()["region_code"]:
        yield from ({"region": code, "year": year} for year in years.get(code, ()))


def all_evaluations() -> Sets:
    """Each monitored region at each stage that its values allow."""
    from ..analysis.evaluation import evaluations  # slow to import, and needed only where runs have to be listed anew

    plans = tables.plans(columns=["plan_id", "start_year", "end_year"])
    observed, judged = tables.observations(columns=[*SERIES, "year", "status"]), _judged_years()
    own = dict(list(_targets().groupby("region_code")))
    for code in tables.monitored_regions()["region_code"]:
        for end_year, stage in evaluations(own[code], plans, observed[observed["region_code"] == code], judged):
            yield {"region": code, "until": end_year, "stage": stage}


def compared_domains() -> Sets:
    """Each kind of plan and domain in which at least two regions set targets."""
    targets = tables.targets(columns=["plan_kind", "indicator_id", "region_code"])
    catalogue = tables.indicators(columns=["indicator_id", "domain"]).set_index("indicator_id")["domain"]
    domains = targets["indicator_id"].map(catalogue)
    regions = targets.groupby(["plan_kind", domains.rename("domain")])["region_code"].nunique()
    for plan_kind, domain in product(codes("plan_kind"), codes("domain")):
        if regions.get((plan_kind, domain), 0) >= FEWEST_REGIONS:
            yield {"plan_kind": plan_kind, "domain": domain}


def mapped_indicators() -> Sets:
    """Each indicator for which at least two regions set targets."""
    targets = tables.targets(columns=["indicator_id", "region_code"])
    regions = targets.groupby("indicator_id")["region_code"].nunique()
    for indicator in tables.indicators(columns=["indicator_id"])["indicator_id"]:
        if regions.get(indicator, 0) >= FEWEST_REGIONS:
            yield {"indicator": indicator}


def editions() -> dict[str, list[int]]:
    """The years of each region's monitoring pages: the last ``EDITIONS`` with values of what its targets are about.

    Only years after the start of a plan count. A region without such values has no edition: nothing can be judged, and
    its page of figures to ask for says so.
    """
    judged = _judged_years()
    starts = tables.plans(columns=["plan_id", "start_year"]).set_index("plan_id")["start_year"]
    observed = tables.observations(columns=[*SERIES, "year"])
    known = {code: set(zip(_about(rows), rows["year"], strict=True)) for code, rows in observed.groupby("region_code")}
    found = {}
    for code, targets in _targets().groupby("region_code"):
        start, about = int(starts.reindex(targets["plan_id"]).min()), set(_about(targets))
        years = {int(year) for subject, year in known.get(code, ()) if year >= start and subject in about}
        years |= set(judged.loc[judged["target_id"].isin(targets["target_id"]), "year"].astype(int))
        if years:
            found[code] = sorted(years)[-EDITIONS:]
    return found


def _targets() -> "pd.DataFrame":
    """The monitored targets: only what tells which runs there are."""
    return tables.monitored_targets(columns=["target_id", "plan_id", *SERIES])


def _judged_years() -> "pd.DataFrame":
    return tables.judgements(columns=["target_id", "year"])


def _about(rows: "pd.DataFrame") -> Iterator[tuple[str, str, str]]:
    """What targets or observations are about."""
    return zip(rows["indicator_id"], rows["group"], rows["scope"], strict=True)


RUN_LISTS: dict[str, Callable[[], Sets]] = {
    "monitoring_editions": monitoring_editions,
    "evaluations": all_evaluations,
    "compared_domains": compared_domains,
    "mapped_indicators": mapped_indicators,
}
