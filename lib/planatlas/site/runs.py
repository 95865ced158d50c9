"""Which runs there are: every notebook for every parameter set that says something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from .. import tables
from ..analysis.evaluation import evaluations
from ..model import LANGUAGES, codes
from .parameters import MODELS

EDITIONS = 2  # monitoring pages a region; older ones are made on request
if TYPE_CHECKING:
    import pandas as pd

FEWEST_REGIONS = 2  # a comparison or a map of fewer regions says nothing


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and the page that it becomes."""

    notebook: str
    parameters: tuple[tuple[str, str | int], ...]

    @property
    def values(self) -> dict[str, str | int]:
        """The parameters by name."""
        return dict(self.parameters)

    @property
    def lang(self) -> str:
        """The language of its page."""
        return str(self.values["lang"])

    @property
    def name(self) -> str:
        """The notebook and what the page is about, without its language."""
        return "-".join([self.notebook, *(str(value) for name, value in self.parameters if name != "lang")])

    @property
    def page(self) -> str:
        """The page's path below the reports folder."""
        return f"{self.lang}/{self.name}.html"


def all_runs() -> list[Run]:
    """Every run of the batch, in the order of the index; the languages of a page beside each other."""
    return [
        Run(notebook, (*parameters.items(), ("lang", lang)))
        for notebook in MODELS
        for parameters in _sets(notebook)
        for lang in LANGUAGES
    ]


def _sets(notebook: str) -> Iterator[dict[str, str | int]]:
    if notebook == "region_profile":
        yield from ({"region": code} for code in tables.plan_regions()["region_code"])
    elif notebook == "annual_monitoring":
        years = editions()
        for code in tables.monitored_regions()["region_code"]:
            yield from ({"region": code, "year": year} for year in years.get(code, ()))
    elif notebook == "evaluation":
        plans, observed, judged = tables.plans(), tables.observations(), tables.judgements()
        for code, targets in _by_region(tables.monitored_targets()):
            for end_year, stage in evaluations(targets, plans, observed[observed["region_code"] == code], judged):
                yield {"region": code, "until": end_year, "stage": stage}
    elif notebook == "data_request":
        yield from ({"region": code} for code in tables.plan_regions()["region_code"])
    elif notebook == "compare_regions":
        targets = tables.targets()
        domains = targets["indicator_id"].map(tables.indicators().set_index("indicator_id")["domain"])
        regions = targets.groupby(["plan_kind", domains.rename("domain")])["region_code"].nunique()
        for plan_kind, domain in product(codes("plan_kind"), codes("domain")):
            if regions.get((plan_kind, domain), 0) >= FEWEST_REGIONS:
                yield {"plan_kind": plan_kind, "domain": domain}
    elif notebook == "indicator_map":
        regions = tables.targets().groupby("indicator_id")["region_code"].nunique()
        yield from (
            {"indicator": i} for i in tables.indicators()["indicator_id"] if regions.get(i, 0) >= FEWEST_REGIONS
        )
    else:
        yield {}


def editions() -> dict[str, list[int]]:
    """The years of each region's monitoring pages: the last ``EDITIONS`` with values of what its targets are about.

    Only years after the start of a plan count. A region without such values has no edition: nothing can be judged, and
    its page of figures to ask for says so.
    """
    judged = tables.judgements()
    observed, starts = tables.observations(), tables.plans().set_index("plan_id")["start_year"]
    known = {code: set(zip(_about(rows), rows["year"], strict=True)) for code, rows in observed.groupby("region_code")}
    found = {}
    for code, targets in tables.monitored_targets().groupby("region_code"):
        start, about = int(starts.reindex(targets["plan_id"]).min()), set(_about(targets))
        years = {int(year) for subject, year in known.get(code, ()) if year >= start and subject in about}
        years |= set(judged.loc[judged["target_id"].isin(targets["target_id"]), "year"].astype(int))
        if years:
            found[code] = sorted(years)[-EDITIONS:]
    return found


def _by_region(targets: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The targets of each monitored region, in the order of the regions."""
    own = dict(list(targets.groupby("region_code")))
    yield from ((code, own[code]) for code in tables.monitored_regions()["region_code"])


def _about(rows: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """What targets or observations are about."""
    return zip(rows["indicator_id"], rows["group"], rows["scope"], strict=True)


def compared(plan_kind: str, domain: str) -> pd.DataFrame:
    """The targets of one kind of plan whose indicator belongs to a domain; none if fewer than two regions set any."""
    targets = tables.targets()
    belongs = targets["indicator_id"].map(tables.indicators().set_index("indicator_id")["domain"]) == domain
    rows = targets[(targets["plan_kind"] == plan_kind) & belongs]
    return rows if rows["region_code"].nunique() >= FEWEST_REGIONS else rows.iloc[:0]
