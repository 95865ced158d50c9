"""Readers in the terms of the domain: each takes what to read of, one value or a collection, and gives its rows.

What is not named is not narrowed down. All rows come in the order of their file, as ``load`` gives them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import lazy_loader

from ..model import codes
from ..model.schema import tables
from .rows import load

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")

BENCHMARK = "benchmark"
UNUSED = ("set_aside", "superseded")  # statuses of values that no page counts


class Default(Enum):
    """The default of what narrows a read."""

    ANY = "any"

    def __repr__(self) -> str:
        return self.name


ANY = Default.ANY
Texts = str | Collection[str] | Default
Numbers = int | Collection[int] | Default


def regions(region: Texts = ANY, *, level: Texts = ANY) -> pd.DataFrame:
    """The regions with plans and the regions above them."""
    return load("regions", **_given(region_code=region, level=level))


def ancestors(region: str) -> pd.DataFrame:
    """A region and all that it lies in, the nearest first.

    Examples
    --------
    >>> list(ancestors("330326")["name_en"])
    ['Pingyang', 'Wenzhou', 'Zhejiang', 'China']
    """
    found = [regions(region)]
    while len(found) < len(codes("level")) and any(above := list(found[-1]["parent_code"])):
        found.append(regions(above))
    return pd.concat(found, ignore_index=True)


def documents(document: Texts = ANY) -> pd.DataFrame:
    """The source documents."""
    return load("documents", **_given(document_id=document))


def plans(plan: Texts = ANY, *, plan_kind: Texts = ANY, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The plans in the documents."""
    return load("plans", columns, **_given(plan_id=plan, plan_kind=plan_kind))


def indicators(indicator: Texts = ANY, *, domain: Texts = ANY, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The catalogue of indicators."""
    return load("indicators", columns, **_given(indicator_id=indicator, domain=domain))


def targets(
    *,
    region: Texts = ANY,
    indicator: Texts = ANY,
    plan: Texts = ANY,
    plan_kind: Texts = ANY,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The targets of the plans that were read, one row a promise.

    Parameters
    ----------
    region, indicator, plan, plan_kind
        What they are of: a value or a collection of values.
    columns
        The distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``targets`` in the data dictionary; ``value`` in ``unit``, the baseline in the indicator's unit.

    Examples
    --------
    >>> sorted(targets(region="330326", columns=["plan_kind"])["plan_kind"])
    ['children', 'women']
    """
    where = _given(region_code=region, indicator_id=indicator, plan_id=plan, plan_kind=plan_kind)
    return load("targets", columns, tier=[tier for tier in codes("tier") if tier != BENCHMARK], **where)


def benchmarks(
    *,
    region: Texts = ANY,
    indicator: Texts = ANY,
    plan: Texts = ANY,
    plan_kind: Texts = ANY,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Targets of the nation and the provinces, known from reports: what the targets are measured against.

    Parameters and columns are those of ``targets``.
    """
    where = _given(region_code=region, indicator_id=indicator, plan_id=plan, plan_kind=plan_kind)
    return load("targets", columns, tier=BENCHMARK, **where)


def observations(
    *,
    region: Texts = ANY,
    indicator: Texts = ANY,
    set_aside: bool = False,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Published values by region, indicator, group and year.

    Parameters
    ----------
    region, indicator
        What they are of: a value or a collection of values.
    set_aside
        Whether to read those that are set aside or superseded as well.
    columns
        The distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``observations`` in the data dictionary; ``value`` in ``unit``.
    """
    where = _given(region_code=region, indicator_id=indicator)
    if not set_aside:
        where["status"] = [status for status in codes("status") if status not in UNUSED]
    return load("observations", columns, **where)


def sources(source: Texts = ANY) -> pd.DataFrame:
    """The sources of observations."""
    return load("sources", **_given(source_id=source))


def responsible(plan: Texts = ANY, *, line: Numbers = ANY) -> pd.DataFrame:
    """The departments that plans make responsible for the goals at a line, where they name them."""
    return load("responsible", **_given(plan_id=plan, line=line))


def judgements(target: Texts = ANY, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """What persons found of targets that no figure decides, with their source."""
    return load("judgements", columns, **_given(target_id=target))


def relations(relation: Texts = ANY, *, indicator: Texts = ANY, other: Texts = ANY) -> pd.DataFrame:
    """Declared relations between indicators: of some kind, from ``indicator`` to ``other``."""
    return load("relations", **_given(relation=relation, indicator_id=indicator, other_id=other))


def contradictions() -> pd.DataFrame:
    """Contradictions that were found by reading; ``find_contradictions`` finds others by rule."""
    return load("contradictions")


def corrections(target: Texts = ANY, *, since: Numbers = ANY) -> pd.DataFrame:
    """The corrections that were applied to the targets; ``since`` is the year of a target's revision."""
    return load("corrections", **_given(target_id=target, since_year=since))


def plan_regions(plan_kind: Texts = ANY) -> pd.DataFrame:
    """The regions that have a plan (of one kind, if given): higher levels first, then by code."""
    own = targets(plan_kind=plan_kind, columns=["region_code"])
    rows = regions(own["region_code"]).sort_values("region_code")
    order = {level: place for place, level in enumerate(codes("level"))}
    return rows.sort_values("level", key=lambda column: column.map(order), kind="stable", ignore_index=True)


def names(table: str, lang: str, keys: Texts = ANY) -> dict[str, str]:
    """What the things that a table lists are called.

    Parameters
    ----------
    table
        A table with the columns ``name_zh`` and ``name_en``.
    lang
        The language of the names.
    keys
        The keys of those that are wanted.

    Returns
    -------
    dict
        The names by key, in the order of the file.

    Examples
    --------
    >>> names("regions", "en", ["330326"])
    {'330326': 'Pingyang'}
    """
    key, name = tables("processed")[table].key[0], f"name_{lang}"
    rows = load(table, [key, name], **_given(**{key: keys}))
    return dict(zip(rows[key], rows[name], strict=True))


def _given(**where: Any) -> dict[str, Any]:
    """What a caller has named."""
    return {column: value for column, value in where.items() if value is not ANY}
