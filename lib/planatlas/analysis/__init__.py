"""Frames in, frames out, no files: what targets demand, which plan sets what, and what may be compared."""

from .comparison import compare, gate, incomparable
from .contradictions import find_contradictions
from .coverage import count_by_domain, coverage_matrix
from .demand import assess_demand
from .ladder import ladder

__all__ = [
    "assess_demand",
    "compare",
    "count_by_domain",
    "coverage_matrix",
    "find_contradictions",
    "gate",
    "incomparable",
    "ladder",
]
