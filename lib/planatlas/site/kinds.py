"""The kinds of parameters that notebooks take: which values they may have, and the names of these."""

from collections.abc import Callable
from dataclasses import dataclass

from .. import tables
from ..model import REMARKS, codes, label
from .areas import LEVELS


@dataclass(frozen=True)
class Kind:
    """A kind of parameter: what its values are.

    Parameters
    ----------
    words
        What messages call it.
    values
        Every value that it may have, in the order in which it is shown, with a name.
    has
        Whether a value is one of them; reads as little as it can.
    names
        What the values are called in a language.
    """

    words: str
    values: Callable[[], dict[str, str]]
    has: Callable[[str], bool]
    names: Callable[[str], dict[str, str]]


def _plan_regions() -> dict[str, str]:
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in tables.plan_regions().itertuples()}


def _monitored_regions() -> dict[str, str]:
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in tables.monitored_regions().itertuples()}


def _indicators() -> dict[str, str]:
    used = set(tables.targets(columns=["indicator_id"])["indicator_id"])
    names = tables.indicators(columns=["indicator_id", "name_en"])
    return {code: name for code, name in names.itertuples(index=False) if code in used}


def _plan_kinds() -> dict[str, str]:
    used = set(tables.plans(columns=["plan_kind"])["plan_kind"])
    return {code: label("plan_kind", code, REMARKS) for code in codes("plan_kind") if code in used}


def _domains() -> dict[str, str]:
    used = set(tables.indicators(columns=["domain"])["domain"])
    return {code: label("domain", code, REMARKS) for code in codes("domain") if code in used}


def _stages() -> dict[str, str]:
    return {code: label("stage", code, REMARKS) for code in codes("stage")}


def _has_targets(region: str) -> bool:
    return len(tables.targets(region=region, columns=["region_code"])) > 0


def _areas() -> dict[str, str]:
    found = tables.regions(level=LEVELS)
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in found.itertuples()}


def _is_area(code: str) -> bool:
    return not code or len(tables.regions(code, level=LEVELS)) > 0


def _region_names(lang: str) -> dict[str, str]:
    return tables.names("regions", lang)


def _indicator_names(lang: str) -> dict[str, str]:
    return tables.names("indicators", lang)


def _labels(codelist: str) -> Callable[[str], dict[str, str]]:
    return lambda lang: {code: label(codelist, code, lang) for code in codes(codelist)}


KINDS: dict[str, Kind] = {
    "region": Kind("region", _plan_regions, _has_targets, _region_names),
    "monitored_region": Kind(
        "region", _monitored_regions, lambda code: len(tables.monitored_targets(code)) > 0, _region_names
    ),
    "indicator": Kind(
        "indicator",
        _indicators,
        lambda code: len(tables.targets(indicator=code, columns=["indicator_id"])) > 0,
        _indicator_names,
    ),
    "plan_kind": Kind(
        "plan kind",
        _plan_kinds,
        lambda code: len(tables.plans(plan_kind=code, columns=["plan_kind"])) > 0,
        _labels("plan_kind"),
    ),
    "domain": Kind(
        "domain",
        _domains,
        lambda code: len(tables.indicators(domain=code, columns=["domain"])) > 0,
        _labels("domain"),
    ),
    "within": Kind("province or prefecture", _areas, _is_area, lambda lang: {"": "", **_region_names(lang)}),
    "stage": Kind("stage", _stages, lambda code: code in codes("stage"), _labels("stage")),
}


def kind_of(parameter: str) -> str:
    """Return the kind of parameter that a name stands for by default.

    Parameters
    ----------
    parameter
        The name of a parameter.

    Returns
    -------
    str
        A key of ``KINDS``, "" if the name stands for none.
    """
    return parameter if parameter in KINDS else ""
