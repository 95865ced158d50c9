"""Frames in, matplotlib figures out: charts and maps, drawn alike in every notebook.

Loaded when first used: a page without a map does not wait for the map library.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "charts": ["coverage_chart", "dumbbells"],
        "labels": ["baseline_label", "step_label", "target_label"],
        "judged": ["course_rows", "courses", "fans", "later_points", "verdict_rug"],
        "maps": ["indicator_map", "read_boundaries"],
        "style": ["Drawing", "drawing", "svg"],
    },
)
