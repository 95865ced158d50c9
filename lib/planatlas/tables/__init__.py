"""Typed readers of the processed tables; everything below the build reads data through them.

``load`` reads rows of any table; the other readers speak of regions, plans, indicators and targets.
"""

from .monitored import facts, monitored_regions, monitored_targets
from .readers import (
    UNUSED,
    ancestors,
    benchmarks,
    contradictions,
    corrections,
    documents,
    indicators,
    judgements,
    names,
    observations,
    plan_regions,
    plans,
    regions,
    relations,
    responsible,
    sources,
    targets,
)
from .rows import NAMES, boundaries_file, load, preload

__all__ = [
    "NAMES",
    "UNUSED",
    "ancestors",
    "benchmarks",
    "boundaries_file",
    "contradictions",
    "corrections",
    "documents",
    "facts",
    "indicators",
    "judgements",
    "load",
    "monitored_regions",
    "monitored_targets",
    "names",
    "observations",
    "plan_regions",
    "plans",
    "preload",
    "regions",
    "relations",
    "responsible",
    "sources",
    "targets",
]
