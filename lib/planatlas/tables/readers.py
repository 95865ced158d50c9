"""Readers of targets, values and what was found about them. Rows are in the order of their file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import codes
from .areas import inside
from .catalogues import regions
from .filters import ANY, NumberFilter, TextFilter, given_filters
from .rows import load

if TYPE_CHECKING:
    import pandas as pd

BENCHMARK = "benchmark"
UNUSED_STATUSES = ("set_aside", "superseded")  # of values that no page counts


def targets(
    target: TextFilter = ANY,
    *,
    region: TextFilter = ANY,
    indicator: TextFilter = ANY,
    plan: TextFilter = ANY,
    plan_kind: TextFilter = ANY,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read the targets of the plans, one row for each target of each plan.

    Parameters
    ----------
    target, region, indicator, plan, plan_kind
        A value or a collection of values; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``targets`` in the data dictionary; ``value`` is in ``unit``, the baseline in
        the indicator's unit.

    Raises
    ------
    ReadError
        If a code does not exist; of a former id it says what became of it, as ``former_ids`` does.

    Examples
    --------
    >>> sorted(targets(region="330326", columns=["plan_kind"])["plan_kind"])
    ['children', 'women']
    """
    where = given_filters(
        target_id=target, region_code=region, indicator_id=indicator, plan_id=plan, plan_kind=plan_kind
    )
    return load("targets", columns, tier=[tier for tier in codes("tier") if tier != BENCHMARK], **where)


def benchmarks(
    *,
    region: TextFilter = ANY,
    indicator: TextFilter = ANY,
    plan: TextFilter = ANY,
    plan_kind: TextFilter = ANY,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read the targets of the nation and the provinces, known from reports: what other targets are compared with.

    Parameters
    ----------
    region, indicator, plan, plan_kind
        A value or a collection of values; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``targets``.

    Examples
    --------
    >>> set(benchmarks(region="100000", columns=["tier"])["tier"])
    {'benchmark'}
    """
    where = given_filters(region_code=region, indicator_id=indicator, plan_id=plan, plan_kind=plan_kind)
    return load("targets", columns, tier=BENCHMARK, **where)


def observations(
    *,
    region: TextFilter = ANY,
    indicator: TextFilter = ANY,
    set_aside: bool = False,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read the published values by region, indicator, group and year.

    Parameters
    ----------
    region, indicator
        A value or a collection of values; all by default.
    set_aside
        Whether to include values that are set aside or superseded.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``observations`` in the data dictionary; ``value`` is in ``unit``.

    Examples
    --------
    >>> set(observations(region="100000", indicator="maternal_mortality")["unit"])
    {'1/10万'}
    """
    where = given_filters(region_code=region, indicator_id=indicator)
    if not set_aside:
        where["status"] = [status for status in codes("status") if status not in UNUSED_STATUSES]
    return load("observations", columns, **where)


def sources(source: TextFilter = ANY) -> pd.DataFrame:
    """Read the sources of observations.

    Parameters
    ----------
    source
        A value or a collection of values; all by default.

    Returns
    -------
    DataFrame
        The columns of ``sources`` in the data dictionary.

    Examples
    --------
    >>> sources([]).empty
    True
    """
    return load("sources", **given_filters(source_id=source))


def judgements(target: TextFilter = ANY, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read the judgements of persons on targets that no figure decides.

    Parameters
    ----------
    target
        A value or a collection of values; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``judgements`` in the data dictionary.

    Examples
    --------
    >>> judgements([]).empty
    True
    """
    return load("judgements", columns, **given_filters(target_id=target))


def contradictions() -> pd.DataFrame:
    """Read the contradictions that were found by reading; ``find_contradictions`` finds others by rule.

    Returns
    -------
    DataFrame
        The columns of ``contradictions`` in the data dictionary.

    Examples
    --------
    >>> contradictions().empty
    False
    """
    return load("contradictions")


def corrections(target: TextFilter = ANY, *, since: NumberFilter = ANY) -> pd.DataFrame:
    """Read the corrections that were applied to the targets.

    Parameters
    ----------
    target
        A value or a collection of values; all by default.
    since
        The year in which the issuer revised the target; all corrections by default.

    Returns
    -------
    DataFrame
        The columns of ``corrections`` in the data dictionary.

    Examples
    --------
    >>> corrections(since=[]).empty
    True
    """
    return load("corrections", **given_filters(target_id=target, since_year=since))


def former_ids(id_of: TextFilter = ANY, *, former: TextFilter = ANY) -> pd.DataFrame:
    """Read the ids that are no longer used, and what became of them.

    Parameters
    ----------
    id_of
        What the ids named (target, indicator, source): a value or a collection of values; all by default.
    former
        A former id or a collection of them; all by default.

    Returns
    -------
    DataFrame
        The columns of ``former_ids`` in the data dictionary; ``current_id`` is "" for an id that was withdrawn.

    Examples
    --------
    >>> former_ids("target", former="wenzhou-children-2021-321-8")["current_id"].tolist()
    ['wenzhou-children-2021-021']
    """
    return load("former_ids", **given_filters(id_of=id_of, former_id=former))


def plan_regions(plan_kind: TextFilter = ANY, within: str = "", *, region: TextFilter = ANY) -> pd.DataFrame:
    """Read the regions that have a plan, higher levels first, then by code.

    Parameters
    ----------
    plan_kind
        Only regions with a plan of this kind, or of one of these kinds; any by default.
    within
        The code of a province or prefecture: only it and the regions in it, at any depth; "" for all.
    region
        A region or a collection of regions, if ``within`` is ""; all by default.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary.

    Examples
    --------
    >>> list(plan_regions()["name_en"])[-2:]
    ['Yongji', 'Pingyang']
    >>> list(plan_regions(within="330000")["name_en"])
    ['Wenzhou', 'Pingyang']
    """
    own = targets(region=inside(within) if within else region, plan_kind=plan_kind, columns=["region_code"])
    rows = regions(own["region_code"]).sort_values("region_code")
    order = {level: number for number, level in enumerate(codes("level"))}
    return rows.sort_values("level", key=lambda column: column.map(order), kind="stable", ignore_index=True)
