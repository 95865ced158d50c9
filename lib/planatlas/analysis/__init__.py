"""Frames in, frames out, no files: what targets demand, what may be compared, how far each promise has come."""

from ..tracking.assessment import Assessment, assess
from ..tracking.scenario import best_pace
from ..tracking.scenario import scenarios as what_if
from ..tracking.target import Target
from .comparison import compare, gate, incomparable
from .contradictions import find_contradictions
from .counting import classes, count_verdicts, find_changes, is_met, is_monitorable, known, promises, tally, waiting
from .coverage import count_by_domain, coverage_matrix
from .demand import assess_demand
from .details import forecasts, methods, scenarios, warnings
from .evaluation import evaluate, evaluation_years
from .ladder import ladder, missing_above
from .measurability import count_printed_facts
from .monitoring import judge_editions, known_series, monitor
from .ranking import ranked
from .reach import targets_without_value, values_without_target

__all__ = [
    "Assessment",
    "Target",
    "assess",
    "assess_demand",
    "best_pace",
    "classes",
    "compare",
    "count_by_domain",
    "count_printed_facts",
    "count_verdicts",
    "coverage_matrix",
    "evaluate",
    "evaluation_years",
    "find_changes",
    "find_contradictions",
    "forecasts",
    "gate",
    "incomparable",
    "is_met",
    "is_monitorable",
    "judge_editions",
    "known",
    "known_series",
    "ladder",
    "methods",
    "missing_above",
    "monitor",
    "promises",
    "ranked",
    "scenarios",
    "tally",
    "targets_without_value",
    "values_without_target",
    "waiting",
    "warnings",
    "what_if",
]
