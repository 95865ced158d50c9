"""Readers that take names, of the catalogues: regions, indicators and plans."""

from typing import Any

import pandas as pd

from .. import figures, tables
from ..errors import QuestionError, quote
from .asking import question
from .codes import codes_of, plan_filter, years_of
from .labels import described, filters, labelled
from .names import indicator_ids, region_codes


@question
def regions(
    region: Any = None, *, level: Any = None, geometry: bool = False, labels: str | None = None
) -> pd.DataFrame:
    """Read the regions that have plans or values, and those that they lie in.

    Parameters
    ----------
    region
        A region by code or name, a row with ``region_code``, or a list of these; all by default.
    level
        The level (nation, province, prefecture, county, or its label), or a list of these; all by default.
    geometry
        Whether to add the boundaries.
    labels
        ``zh`` or ``en`` adds names in that language beside the codes; none by default.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary; with ``labels`` also ``level_label`` and ``parent``. With
        ``geometry`` a GeoDataFrame in longitude and latitude (CGCS2000, EPSG:4490), without a geometry where there is
        no polygon. Without rows it says so in ``attrs["note"]`` and by a warning.

    Raises
    ------
    QuestionError
        If a name is not known, or fits more than one thing; it names the nearest.

    Warns
    -----
    EmptyAnswerWarning
        If all names are known and the data have nothing of these regions.

    Examples
    --------
    >>> regions(["Wenzhou", 330326], labels="en")[["region_code", "name_zh", "parent"]].values.tolist()
    [['330300', '温州市', 'Zhejiang'], ['330326', '平阳县', 'Wenzhou']]
    """
    if not isinstance(geometry, bool):
        raise QuestionError(f"geometry is {quote(geometry)}. Allowed: True or False.")
    asked = {"region": region_codes(region), "level": codes_of("level", "level", level)}
    rows = tables.select("regions", **filters(region_code=asked["region"], level=asked["level"]))
    shown = labelled(rows, "regions", labels)
    return described(figures.region_shapes(shown) if geometry else shown, "regions", "regions", asked)


@question
def indicators(indicator: Any = None, *, domain: Any = None, labels: str | None = None) -> pd.DataFrame:
    """Read the catalogue of indicators.

    Parameters
    ----------
    indicator
        An indicator by id or name, a row with ``indicator_id``, or a list of these; all by default.
    domain
        The domain (health, 健康 …), or a list of these; all by default.
    labels
        ``zh`` or ``en`` adds names in that language beside the codes; none by default.

    Returns
    -------
    DataFrame
        The columns of ``indicators`` in the data dictionary; ``valid_min`` and ``valid_max`` are in ``unit``. With
        ``labels`` also ``unit_label`` and ``<column>_label`` beside other codes. Without rows it says so in
        ``attrs["note"]`` and by a warning.

    Raises
    ------
    QuestionError
        If a name is not known, or fits more than one thing; it names the nearest.

    Warns
    -----
    EmptyAnswerWarning
        If all names are known and there is no such indicator.

    Examples
    --------
    >>> indicators("孕产妇死亡率", labels="en")[["name_en", "unit_label", "direction_label"]].values.tolist()
    [['Maternal mortality ratio', 'per 100,000', 'lower is better']]
    """
    asked = {"indicator": indicator_ids(indicator), "domain": codes_of("domain", "domain", domain)}
    rows = tables.select("indicators", **filters(indicator_id=asked["indicator"], domain=asked["domain"]))
    return described(labelled(rows, "indicators", labels), "indicators", "indicators", asked)


@question
def plans(region: Any = None, *, plan: Any = None, year: Any = None, labels: str | None = None) -> pd.DataFrame:
    """Read the plans, with those of the nation and of provinces that are known from reports.

    Parameters
    ----------
    region
        A region by code or name, a row with ``region_code``, or a list of these; all by default.
    plan
        A plan by id or title, a kind of plan (women, 妇女 …), or a list of either; all by default.
    year
        A year, or a range or list of years, in one of which the plan is in force; all by default.
    labels
        ``zh`` or ``en`` adds names in that language beside the codes; none by default.

    Returns
    -------
    DataFrame
        The columns of ``plans`` in the data dictionary; with ``labels`` also ``region`` and ``plan_kind_label``.
        Without rows it says so in ``attrs["note"]`` and by a warning.

    Raises
    ------
    QuestionError
        If a name is not known, or fits more than one thing; it names the nearest.

    Warns
    -----
    EmptyAnswerWarning
        If all names are known and there is no such plan.

    Examples
    --------
    >>> list(plans("温州", plan="妇女", year=2024)["plan_id"])
    ['wenzhou-women-2021']
    """
    own, codes, years = plan_filter(plan), region_codes(region), years_of("year", year)
    rows = tables.select("plans", **filters(region_code=codes), **own)
    if years is not None:
        periods = zip(rows["start_year"], rows["end_year"], strict=True)
        in_force = [any(first <= each <= last for each in years) for first, last in periods]
        rows = rows[pd.Series(in_force, index=rows.index, dtype=bool)].reset_index(drop=True)
    asked = {"region": codes, "plan": next(iter(own.values()), None), "year": years}
    return described(labelled(rows, "plans", labels), "plans", "plans", asked)
