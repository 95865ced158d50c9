"""Frames in, matplotlib figures out: charts and maps, drawn alike in every notebook."""

from .charts import coverage_chart, dumbbells
from .labels import baseline_label, step_label, step_size, target_label
from .maps import indicator_map, read_boundaries
from .style import drawing

__all__ = [
    "baseline_label",
    "coverage_chart",
    "drawing",
    "dumbbells",
    "indicator_map",
    "read_boundaries",
    "step_label",
    "step_size",
    "target_label",
]
