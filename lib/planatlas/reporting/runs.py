"""Which runs there are: every notebook for every parameter set that says something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from .. import tables
from ..model import codes
from ..model.texts import LANGUAGES
from .parameters import MODELS

if TYPE_CHECKING:
    import pandas as pd

FEWEST_REGIONS = 2  # a comparison or a map of fewer regions says nothing


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and the page that it becomes."""

    notebook: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def values(self) -> dict[str, str]:
        """The parameters by name."""
        return dict(self.parameters)

    @property
    def name(self) -> str:
        """The notebook and what the page is about, without its language."""
        return "-".join([self.notebook, *(value for name, value in self.parameters if name != "lang")])

    @property
    def page(self) -> str:
        """The page's path below the reports folder."""
        return f"{self.values['lang']}/{self.name}.html"


def all_runs() -> list[Run]:
    """Every run of the batch, in the order of the index; both languages of a page beside each other."""
    return [
        Run(notebook, (*parameters.items(), ("lang", lang)))
        for notebook in MODELS
        for parameters in _sets(notebook)
        for lang in LANGUAGES
    ]


def _sets(notebook: str) -> Iterator[dict[str, str]]:
    if notebook == "region_profile":
        yield from ({"region": code} for code in tables.plan_regions()["region_code"])
    elif notebook == "compare_regions":
        for plan_kind, domain in product(codes("plan_kind"), codes("domain")):
            if not compared(plan_kind, domain).empty:
                yield {"plan_kind": plan_kind, "domain": domain}
    elif notebook == "indicator_map":
        regions = tables.targets().groupby("indicator_id")["region_code"].nunique()
        yield from (
            {"indicator": i} for i in tables.indicators()["indicator_id"] if regions.get(i, 0) >= FEWEST_REGIONS
        )
    else:
        yield {}


def compared(plan_kind: str, domain: str) -> pd.DataFrame:
    """The targets of one kind of plan whose indicator belongs to a domain; none if fewer than two regions set any."""
    targets = tables.targets()
    belongs = targets["indicator_id"].map(tables.indicators().set_index("indicator_id")["domain"]) == domain
    rows = targets[(targets["plan_kind"] == plan_kind) & belongs]
    return rows if rows["region_code"].nunique() >= FEWEST_REGIONS else rows.iloc[:0]
