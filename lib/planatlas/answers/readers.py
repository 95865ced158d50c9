"""Readers that take names: targets and values by region, indicator, plan, kind, domain and year."""

from typing import Any

import pandas as pd

from .. import tables
from ..errors import QuestionError
from ..intake.gazetteer import places
from ..model import codes as list_codes
from .asking import question
from .codes import codes_of, plan_filter, years_of
from .labels import described, filters, labelled
from .names import indicator_ids, region_codes

BENCHMARK = "benchmark"
QUOTED_LEVELS = ("nation", "province")  # their targets are known from reports that quote them
EVERY_STATUS = "all"


@question
def targets(
    region: Any = None,
    indicator: Any = None,
    *,
    plan: Any = None,
    kind: Any = None,
    domain: Any = None,
    year: Any = None,
    labels: str | None = None,
) -> pd.DataFrame:
    """Read what plans promise, one row for each target of each plan.

    Without a region, or with cities and counties, these are the targets of their plans, which were read line by line.
    The targets of the nation and of provinces are known from reports that quote them: they have the tier
    ``benchmark`` and no line, and are read where the region or a plan (by its id or title) is named.

    Parameters
    ----------
    region
        A region by code or name, a row with ``region_code``, or a list of these; all with plans by default.
    indicator
        An indicator by id or name, or a list of these; all by default.
    plan
        A plan by id or title, a kind of plan (women, 妇女 …), or a list of either; all by default.
    kind
        The kind of target (floor, 下限, at most …), or a list of these; all by default.
    domain
        The domain, which is the chapter of the plan (health, 健康 …), or a list of these; all by default.
    year
        The year by which the target is due, or a range or list of years; all by default.
    labels
        ``zh`` or ``en`` adds names in that language beside the codes; none by default.

    Returns
    -------
    DataFrame
        The columns of ``targets`` in the data dictionary; ``value`` and ``value_high`` are in ``unit``, the baseline in
        the unit of the indicator. With ``labels`` also ``region``, ``plan``, ``indicator``, ``target`` (the target in
        a few characters, with its unit), ``unit_label`` and ``<column>_label`` beside other codes. Without rows it
        says so in ``attrs["note"]`` and by a warning.

    Raises
    ------
    QuestionError
        If a name is not known, or fits more than one thing; it names the nearest.

    Warns
    -----
    EmptyAnswerWarning
        If all names are known and there is no such target.

    Examples
    --------
    >>> rows = targets("平阳", "maternal mortality", labels="en")
    >>> rows[["region", "target", "target_year"]].values.tolist()
    [['Pingyang', '≤7 per 100,000', 2025]]
    >>> set(targets(region="全国")["tier"])
    {'benchmark'}
    """
    _refuse_kind_of_plan(kind)
    own, codes = plan_filter(plan), region_codes(region)
    asked = {
        "region": codes,
        "indicator": indicator_ids(indicator),
        "plan": next(iter(own.values()), None),
        "kind": codes_of("kind", "kind", kind),
        "domain": codes_of("domain", "domain", domain),
        "year": years_of("year", year),
    }
    columns = {"indicator_id": "indicator", "kind": "kind", "domain": "domain", "target_year": "year"}
    where = own | filters(**{column: asked[name] for column, name in columns.items()})
    rows = target_rows(codes, **where)
    return described(labelled(rows, "targets", labels), "targets", "targets", asked)


@question
def observations(
    region: Any = None, indicator: Any = None, *, year: Any = None, status: Any = None, labels: str | None = None
) -> pd.DataFrame:
    """Read the published values of indicators, one row for each value.

    Parameters
    ----------
    region
        A region by code or name, a row with ``region_code``, or a list of these; all by default.
    indicator
        An indicator by id or name, or a list of these; all by default.
    year
        The year that the value is of, or a range or list of years; all by default.
    status
        How the value is known (published, derived …), a list of these, or ``all``; by default all that are used, which
        leaves out those set aside or superseded.
    labels
        ``zh`` or ``en`` adds names in that language beside the codes; none by default.

    Returns
    -------
    DataFrame
        The columns of ``observations`` in the data dictionary; ``value`` is in ``unit``. With ``labels`` also
        ``region``, ``indicator``, ``unit_label`` and ``<column>_label`` beside other codes. Without rows it says so in
        ``attrs["note"]`` and by a warning.

    Raises
    ------
    QuestionError
        If a name is not known, or fits more than one thing; it names the nearest.

    Warns
    -----
    EmptyAnswerWarning
        If all names are known and there is no such value.

    Examples
    --------
    >>> rows = observations("China", "孕产妇死亡率", year=2020, labels="en")
    >>> rows[["group", "value", "unit_label"]].values.tolist()
    [['all', 16.9, 'per 100,000'], ['rural', 18.5, 'per 100,000'], ['urban', 14.1, 'per 100,000']]
    """
    is_every = isinstance(status, str) and status == EVERY_STATUS
    asked = {
        "region": region_codes(region),
        "indicator": indicator_ids(indicator),
        "year": years_of("year", year),
        "status": None if is_every else codes_of("status", "status", status),
    }
    used = [code for code in list_codes("status") if code not in tables.UNUSED_STATUSES]
    where = filters(region_code=asked["region"], indicator_id=asked["indicator"], year=asked["year"])
    where |= filters(status=used if status is None else asked["status"])
    rows = tables.select("observations", **where)
    return described(labelled(rows, "observations", labels), "observations", "values", asked)


def target_rows(region: list[str] | None, columns: list[str] | None = None, **where: Any) -> pd.DataFrame:
    """Read rows of targets: of plans, or where a region or plan is named of the nation and provinces too.

    Parameters
    ----------
    region
        Codes; None for all.
    columns
        Read the distinct rows of these columns instead of whole rows.
    **where
        Further filters by column.

    Returns
    -------
    DataFrame
        The columns of ``targets``; those of the nation and of provinces first.

    Examples
    --------
    >>> len(target_rows(["330326"], ["plan_kind"]))
    2
    """
    parts = [tables.select("targets", columns, **part, **where) for part in _parts(region, "plan_id" in where)]
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def _parts(region: list[str] | None, is_plan_named: bool) -> list[dict[str, Any]]:
    """The filters of rows of targets that, one after the other, give those of regions."""
    own = [tier for tier in list_codes("tier") if tier != BENCHMARK]
    if is_plan_named:
        return [filters(region_code=region)]
    if region is None:
        return [{"tier": own}]
    quoted = [code for code in region if _level(code) in QUOTED_LEVELS]
    others = [code for code in region if code not in quoted]
    parts: list[dict[str, Any]] = [
        {"region_code": quoted, "tier": BENCHMARK},
        {"region_code": others, "tier": own},
    ]
    return [part for part in parts if part["region_code"]]


def _level(code: str) -> str:
    if code in places():
        return places()[code].level
    return tables.select("regions", ["level"], region_code=code)["level"].iloc[0]


def _refuse_kind_of_plan(kind: Any) -> None:
    if isinstance(kind, str) and kind in list_codes("plan_kind"):
        kinds = ", ".join(list_codes("kind"))
        raise QuestionError(f"kind is {kind!r}, which is a kind of plan: plan={kind!r}. Allowed: {kinds}.")
