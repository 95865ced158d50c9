"""What a question is limited to, as filters of the tables."""

from collections.abc import Collection
from typing import Any

from .. import tables
from ..errors import QuestionError, choices, quote
from ..model import LANGUAGES, codes, label
from .names import indicator_id, region_code


def each(name: str, values: Any, resolve: Any) -> list[str] | None:
    """Resolve one name or a collection of names.

    Parameters
    ----------
    name
        The argument.
    values
        What was given; None for no limit.
    resolve
        The function that turns a name into a code.

    Returns
    -------
    list of str or None
        The codes in the order given, each once; None for no limit.

    Raises
    ------
    QuestionError
        If a name is unknown, or the collection is empty.
    """
    if values is None:
        return None
    is_several = isinstance(values, Collection) and not isinstance(values, str | bytes | dict)
    given = list(values) if is_several else [values]
    if not given:
        raise QuestionError(f"{name} is an empty collection. Allowed: one or more; leave it out for all.")
    return list(dict.fromkeys(map(resolve, given)))


def region_codes(regions: Any) -> list[str] | None:
    """Return the codes of regions; None for all.

    Parameters
    ----------
    regions
        A region or a collection of them, in any usual form.

    Returns
    -------
    list of str or None
        The codes.

    Examples
    --------
    >>> region_codes(["温州", 370600])
    ['330300', '370600']
    """
    return each("region", regions, region_code)


def indicator_ids(indicators: Any) -> list[str] | None:
    """Return the ids of indicators; None for all.

    Parameters
    ----------
    indicators
        An indicator or a collection of them, in any usual form.

    Returns
    -------
    list of str or None
        The ids.

    Examples
    --------
    >>> indicator_ids("孕产妇死亡率")
    ['maternal_mortality']
    """
    return each("indicator", indicators, indicator_id)


def code_of(name: str, codelist: str, value: Any) -> str:
    """Return a code of a codelist, given itself or its name in any language.

    Parameters
    ----------
    name
        The argument.
    codelist
        The codelist.
    value
        The code, or its name or the beginning of it.

    Returns
    -------
    str
        The code.

    Raises
    ------
    QuestionError
        If there is none.

    Examples
    --------
    >>> code_of("domain", "domain", "健康")
    'health'
    """
    known = list(codes(codelist))
    if isinstance(value, str) and value in known:
        return value
    if isinstance(value, str) and value.strip():
        by_name = {label(codelist, code, lang).lower(): code for code in known for lang in LANGUAGES}
        fitting = {code for name, code in by_name.items() if name.startswith(value.strip().lower())}
        if len(fitting) == 1:
            return fitting.pop()
    names = ", ".join(f"{code} ({label(codelist, code, LANGUAGES[0])})" for code in known)
    raise QuestionError(f"{name} is {quote(value)}. Allowed: {names if len(known) <= 20 else choices(value, known)}.")


def targets_filter(plan: Any = None, domain: Any = None, indicator: Any = None) -> dict[str, Any]:
    """Return the filters of the targets that a question is limited to.

    Parameters
    ----------
    plan
        A kind of plan (``women``, ``children`` …, or its name) or ids of plans.
    domain
        A domain.
    indicator
        Indicators.

    Returns
    -------
    dict
        Filters of ``tables.targets``: ``plan_kind`` or ``plan``, ``indicator``; for a domain, its indicators.

    Examples
    --------
    >>> targets_filter(plan="妇女")
    {'plan_kind': 'women'}
    """
    filters: dict[str, Any] = {}
    if plan is not None:
        ids = each("plan", plan, _plan)
        assert ids is not None
        kinds = [code for code in ids if code in codes("plan_kind")]
        if kinds and len(kinds) < len(ids):
            raise QuestionError("plan: give either kinds of plans or ids of plans, not both.")
        filters["plan_kind" if kinds else "plan"] = ids if len(ids) > 1 else ids[0]
    if (ids := indicator_ids(indicator)) is not None:
        filters["indicator"] = ids
    if domain is not None:
        own = tables.indicators(domain=code_of("domain", "domain", domain), columns=["indicator_id"])["indicator_id"]
        filters["indicator"] = [each for each in own if ids is None or each in ids]
    return filters


def _plan(plan: Any) -> str:
    """The id of a plan, or a kind of plan."""
    if isinstance(plan, str) and len(tables.select("plans", ["plan_id"], plan_id=plan)):
        return plan
    try:
        return code_of("plan", "plan_kind", plan)
    except QuestionError as error:
        near = choices(plan, tables.select("plans", ["plan_id"])["plan_id"])
        raise QuestionError(f"{str(error).rstrip('.')}; or the id of a plan: {near}.") from None


def area_of(within: Any) -> str:
    """Return the code of the area that a question is limited to.

    Parameters
    ----------
    within
        A province or prefecture in any usual form; None or "" for no limit.

    Returns
    -------
    str
        Its code, or "".

    Examples
    --------
    >>> area_of("浙江"), area_of(None)
    ('330000', '')
    """
    return "" if within is None or within == "" else region_code(within)
