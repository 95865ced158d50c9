"""Frames in, matplotlib figures out: charts and maps, drawn alike in every notebook.

Loaded when first used: a page without a map does not wait for the map library.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "charts": ["dumbbells"],
        "coverage": ["area_shares", "coverage_chart"],
        "labels": ["baseline_label", "step_label", "target_label"],
        "judged": ["course_rows", "courses", "fans", "later_points", "verdict_rug"],
        "maps": ["area_map", "has_boundary", "indicator_map", "read_boundaries"],
        "style": ["Drawing", "drawing", "svg"],
    },
)
