"""Readers of regions, plans and indicators. Rows are in the order of their file, as ``load`` returns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import lazy_loader

from ..model import codes
from ..model.schema import tables
from .filters import ANY, NumberFilter, TextFilter, given_filters
from .rows import load, select

if TYPE_CHECKING:
    import pandas as pd
else:
    pd = lazy_loader.load("pandas")


def regions(region: TextFilter = ANY, *, level: TextFilter = ANY) -> pd.DataFrame:
    """Read the regions that have plans or values, and the regions above them.

    Parameters
    ----------
    region, level
        A value or a collection of values; all by default.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary.

    Examples
    --------
    >>> list(regions("330326")["name_en"])
    ['Pingyang']
    """
    return load("regions", **given_filters(region_code=region, level=level))


def ancestors(region: TextFilter) -> pd.DataFrame:
    """Read regions and all regions that they lie in, from the inside outwards.

    Parameters
    ----------
    region
        Codes of regions.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary, each region once.

    Examples
    --------
    >>> list(ancestors("330326")["name_en"])
    ['Pingyang', 'Wenzhou', 'Zhejiang', 'China']
    """
    found = [regions(region)]
    while len(found) < len(codes("level")) and any(above := list(found[-1]["parent_code"])):
        found.append(regions(above))
    return pd.concat(found).drop_duplicates("region_code", ignore_index=True)


def documents(document: TextFilter = ANY) -> pd.DataFrame:
    """Read the documents that the plans are printed in.

    Parameters
    ----------
    document
        A value or a collection of values; all by default.

    Returns
    -------
    DataFrame
        The columns of ``documents`` in the data dictionary.

    Examples
    --------
    >>> list(documents("yantai-2021-15")["document_id"])
    ['yantai-2021-15']
    """
    return load("documents", **given_filters(document_id=document))


def plans(plan: TextFilter = ANY, *, plan_kind: TextFilter = ANY, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read the plans.

    Parameters
    ----------
    plan, plan_kind
        A value or a collection of values; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``plans`` in the data dictionary.

    Examples
    --------
    >>> sorted(plans("yantai-women-2021", columns=["plan_kind"])["plan_kind"])
    ['women']
    """
    return load("plans", columns, **given_filters(plan_id=plan, plan_kind=plan_kind))


def responsible(plan: TextFilter = ANY, *, line: NumberFilter = ANY) -> pd.DataFrame:
    """Read the departments that the plans name as responsible for the goals on a line.

    Parameters
    ----------
    plan, line
        A value or a collection of values; all by default.

    Returns
    -------
    DataFrame
        The columns of ``responsible`` in the data dictionary.

    Examples
    --------
    >>> sorted(set(responsible("yantai-women-2021")["role"]))
    ['lead', 'support']
    """
    return load("responsible", **given_filters(plan_id=plan, line=line))


def indicators(
    indicator: TextFilter = ANY, *, domain: TextFilter = ANY, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read the catalogue of indicators.

    Parameters
    ----------
    indicator, domain
        A value or a collection of values; all by default.
    columns
        Read the distinct rows of these columns instead of whole rows.

    Returns
    -------
    DataFrame
        The columns of ``indicators`` in the data dictionary.

    Examples
    --------
    >>> list(indicators("maternal_mortality")["unit"])
    ['1/10万']
    """
    return load("indicators", columns, **given_filters(indicator_id=indicator, domain=domain))


def relations(relation: TextFilter = ANY, *, indicator: TextFilter = ANY, other: TextFilter = ANY) -> pd.DataFrame:
    """Read the declared relations between indicators.

    Parameters
    ----------
    relation
        The kind of relation; all by default.
    indicator, other
        The first and the second indicator of the relation; all by default.

    Returns
    -------
    DataFrame
        The columns of ``relations`` in the data dictionary.

    Examples
    --------
    >>> set(relations("not_below")["relation"])
    {'not_below'}
    """
    return load("relations", **given_filters(relation=relation, indicator_id=indicator, other_id=other))


def concepts(indicator: TextFilter = ANY, *, scheme: TextFilter = ANY) -> pd.DataFrame:
    """Read what indicators are called in other lists, such as the Sustainable Development Goals.

    Parameters
    ----------
    indicator
        An indicator or a collection of them; all by default.
    scheme
        A list or a collection of lists (codelist ``scheme``); all by default.

    Returns
    -------
    DataFrame
        The columns of ``concepts`` in the data dictionary.

    Examples
    --------
    >>> concepts("maternal_mortality", scheme="sdg")[["concept_code", "series_code", "match"]].values.tolist()
    [['3.1.1', 'SH_STA_MORT', 'same']]
    """
    return load("concepts", **given_filters(indicator_id=indicator, scheme=scheme))


def names(table: str, lang: str, keys: TextFilter = ANY) -> dict[str, str]:
    """Read the names of the things that a table lists.

    Parameters
    ----------
    table
        A table with the columns ``name_zh`` and ``name_en``.
    lang
        The language of the names.
    keys
        The keys of those wanted; all by default. One that the table does not list has no name.

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
    rows = select(table, [key, name], **given_filters(**{key: keys}))
    return dict(zip(rows[key], rows[name], strict=True))
