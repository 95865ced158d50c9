"""Typed readers of the processed tables; everything after the build reads data through them.

``load`` reads rows of any table, and ``select`` those of codes that need not exist; the other readers are in terms of
regions, plans, indicators and targets.
"""

from .areas import inside, parts_of
from .catalogues import ancestors, concepts, documents, indicators, names, plans, regions, relations, responsible
from .monitored import facts, monitored_regions, monitored_targets
from .readers import (
    UNUSED_STATUSES,
    benchmarks,
    contradictions,
    corrections,
    former_ids,
    judgements,
    observations,
    plan_regions,
    sources,
    targets,
)
from .rows import TABLE_NAMES, boundaries_file, load, preload, select

__all__ = [
    "TABLE_NAMES",
    "UNUSED_STATUSES",
    "ancestors",
    "benchmarks",
    "boundaries_file",
    "concepts",
    "contradictions",
    "corrections",
    "documents",
    "facts",
    "former_ids",
    "indicators",
    "inside",
    "judgements",
    "load",
    "monitored_regions",
    "monitored_targets",
    "names",
    "observations",
    "parts_of",
    "plan_regions",
    "plans",
    "preload",
    "regions",
    "relations",
    "responsible",
    "select",
    "sources",
    "targets",
]
