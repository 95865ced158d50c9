"""planatlas: what Chinese cities and counties promise women and children, as data, comparisons and maps.

>>> import planatlas as pa
>>> sorted(pa.regions()["level"].unique())
['county', 'nation', 'prefecture', 'province']
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "analysis": [
            "assess_demand",
            "best_pace",
            "compare",
            "count_by_domain",
            "classes",
            "count_verdicts",
            "coverage_matrix",
            "evaluate",
            "find_changes",
            "find_contradictions",
            "gate",
            "incomparable",
            "is_met",
            "is_monitorable",
            "known_series",
            "ladder",
            "missing_above",
            "monitor",
            "promises",
            "tally",
            "targets_without_value",
            "values_without_target",
            "what_if",
        ],
        "figures": [
            "courses",
            "coverage_chart",
            "dumbbells",
            "fans",
            "indicator_map",
            "read_boundaries",
            "target_label",
            "verdict_rug",
        ],
        "model": ["codes", "label", "unit_label", "units"],
        "site": ["Page"],
        "tables": [
            "benchmarks",
            "contradictions",
            "corrections",
            "documents",
            "facts",
            "indicators",
            "judgements",
            "monitored_regions",
            "monitored_targets",
            "observations",
            "plan_regions",
            "plans",
            "regions",
            "relations",
            "responsible",
            "sources",
            "targets",
        ],
    },
)
