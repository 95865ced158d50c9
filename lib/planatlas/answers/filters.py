"""What a question is limited to, as filters of the tables."""

from typing import Any

from .. import tables
from .asking import language_of
from .codes import codes_of, plan_filter
from .names import indicator_ids, region_code
from .regions import is_listed, without_targets


def targets_filter(plan: Any = None, domain: Any = None, indicator: Any = None) -> dict[str, Any]:
    """Return the filters of the targets that a question is limited to.

    Parameters
    ----------
    plan
        A kind of plan (``women``, 妇女 …), or ids or titles of plans.
    domain
        Domains of the catalogue.
    indicator
        Indicators.

    Returns
    -------
    dict
        Filters of ``tables.targets``: ``plan_kind`` or ``plan``; ``indicator``, for domains their indicators.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous.

    Examples
    --------
    >>> targets_filter(plan="妇女")
    {'plan_kind': ['women']}
    """
    filters: dict[str, Any] = {name.replace("plan_id", "plan"): own for name, own in plan_filter(plan).items()}
    ids = indicator_ids(indicator)
    if ids is not None:
        filters["indicator"] = ids
    if domain is not None:
        domains = codes_of("domain", "domain", domain)
        own = tables.indicators(domain=domains, columns=["indicator_id"])["indicator_id"]  # type: ignore[arg-type]
        filters["indicator"] = [each for each in own if ids is None or each in ids]
    return filters


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

    Raises
    ------
    QuestionError
        If the name is unknown or ambiguous, or the data have nothing of the place.

    Examples
    --------
    >>> area_of("浙江"), area_of(None)
    ('330000', '')
    """
    if within is None or (isinstance(within, str) and not within):
        return ""
    code = region_code(within)
    if not is_listed(code):
        raise without_targets(code, tables.plan_regions(), language_of(None))
    return code
