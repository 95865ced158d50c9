"""Public names of earlier versions, and what takes their place; they work for one version more."""

import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from .errors import choices

# by name: the module that still has the function ("" if none has), and what to use instead
FORMER = {
    "Page": ("", "the answers themselves, which show themselves, or pa.report"),
    "ancestors": ("tables", "pa.region(…).parents"),
    "assess_demand": ("analysis", "pa.compare(…).frame"),
    "benchmarks": ("tables", "pa.targets('全国')"),
    "best_pace": ("analysis", "pa.what_if"),
    "classes": ("analysis", "pa.progress(…).frame"),
    "codes": ("model", "the labels of frames: labels='en'"),
    "contradictions": ("tables", "pa.quality().by_reading.frame"),
    "corrections": ("tables", "pa.quality().corrections.frame"),
    "count_by_domain": ("analysis", "pa.profile(…).coverage.frame"),
    "count_printed_facts": ("analysis", "pa.quality().facts.frame"),
    "count_verdicts": ("analysis", "pa.progress(…).by('domain')"),
    "courses": ("figures", "pa.evaluation(…).courses"),
    "coverage_chart": ("figures", "pa.compare(…).coverage"),
    "coverage_matrix": ("analysis", "pa.compare(…).coverage.frame"),
    "documents": ("tables", "pa.source(target_id)"),
    "dumbbells": ("figures", "pa.compare(…).baselines"),
    "evaluate": ("analysis", "pa.evaluation"),
    "facts": ("tables", "pa.progress, which reads what it needs"),
    "fans": ("figures", "pa.forecast"),
    "find_changes": ("analysis", "pa.progress(…).changes"),
    "find_contradictions": ("analysis", "pa.quality().by_rule.frame"),
    "forecasts": ("analysis", "pa.forecast"),
    "former_ids": ("tables", "pa.quality().former_ids.frame"),
    "gate": ("analysis", "pa.compare(…).apart"),
    "incomparable": ("analysis", "pa.compare(…).frame['not_comparable_because']"),
    "indicator_map": ("figures", "pa.map"),
    "is_met": ("analysis", "pa.progress(…).frame"),
    "is_monitorable": ("analysis", "pa.progress(…).frame"),
    "judge_editions": ("analysis", "pa.verdict_history"),
    "judgements": ("tables", "pa.progress(…).frame['judgement']"),
    "known": ("analysis", "pa.progress(…).frame"),
    "known_series": ("analysis", "pa.observations"),
    "label": ("model", "the labels of frames: labels='en'"),
    "load": ("tables", "pa.targets, pa.observations and the other readers"),
    "methods": ("analysis", "pa.evaluation(…).methods.frame"),
    "missing_above": ("analysis", "pa.profile(…).ladder"),
    "monitor": ("analysis", "pa.progress"),
    "monitored_regions": ("tables", "pa.regions"),
    "monitored_targets": ("tables", "pa.targets"),
    "names": ("tables", "pa.indicators and pa.regions"),
    "plan_regions": ("tables", "pa.regions"),
    "promises": ("analysis", "pa.progress(…).frame"),
    "read_boundaries": ("figures", "pa.regions(geometry=True)"),
    "relations": ("tables", "pa.indicator(…)"),
    "responsible": ("tables", "pa.data_request(…).frame['asked']"),
    "scenarios": ("analysis", "pa.what_if"),
    "sources": ("tables", "pa.source"),
    "tally": ("analysis", "pa.progress(…).finding"),
    "target_label": ("figures", "pa.targets(labels='en')['target']"),
    "targets_without_value": ("analysis", "pa.progress(…).unmet"),
    "unit_label": ("model", "the labels of frames: labels='en'"),
    "units": ("model", "the labels of frames: labels='en'"),
    "values_without_target": ("analysis", "pa.progress(…).unmet"),
    "verdict_rug": ("figures", "pa.verdict_history"),
    "waiting": ("analysis", "pa.progress(…).waiting"),
    "warnings": ("analysis", "pa.progress(…).warnings"),
}


def answer(name: str, public: Iterable[str]) -> Any:
    """Return what a former name stood for, with a warning that names its successor.

    Parameters
    ----------
    name
        The name.
    public
        The names of today.

    Returns
    -------
    object
        The function of that name.

    Raises
    ------
    AttributeError
        If there never was such a name, or nothing has its meaning today; the nearest names, or its successor, are in
        the message.

    Examples
    --------
    >>> answer("Page", [])
    Traceback (most recent call last):
        ...
    AttributeError: planatlas.Page is gone: use the answers themselves, which show themselves, or pa.report.
    """
    if name not in FORMER:
        names = sorted(public, key=str.lower)
        raise AttributeError(f"planatlas has no {name!r}. Allowed: {choices(name, names, len(names))}.")
    module, successor = FORMER[name]
    if not module:
        raise AttributeError(f"planatlas.{name} is gone: use {successor}.")
    warnings.warn(
        f"planatlas.{name} will go with the next version: use {successor}. The function is planatlas.{module}.{name}.",
        FutureWarning,
        stacklevel=3,
    )
    return getattr(import_module(f".{module}", __package__), name)
