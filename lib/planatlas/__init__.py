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
            "compare",
            "count_by_domain",
            "coverage_matrix",
            "find_contradictions",
            "gate",
            "incomparable",
            "ladder",
        ],
        "figures": ["coverage_chart", "dumbbells", "indicator_map", "read_boundaries", "target_label"],
        "model": ["codes", "label", "units"],
        "reporting": ["Page"],
        "tables": [
            "benchmarks",
            "contradictions",
            "corrections",
            "documents",
            "indicators",
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
