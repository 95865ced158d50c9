"""What parameters of notebooks stand for: which values there are, and what they are called."""

from collections.abc import Callable
from dataclasses import dataclass

from .. import tables
from ..model import codes, label


@dataclass(frozen=True)
class Kind:
    """What a parameter stands for.

    Parameters
    ----------
    words
        What messages call it.
    values
        Every value that it may have, in the order in which it is shown, with a name.
    has
        Whether a value is one of them; reads as little as it can.
    name
        What a value is called in a language; "" if it is not named.
    """

    words: str
    values: Callable[[], dict[str, str]]
    has: Callable[[str], bool]
    name: Callable[[str, str], str]


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
    return {code: label("plan_kind", code, "en") for code in codes("plan_kind") if code in used}


def _domains() -> dict[str, str]:
    used = set(tables.indicators(columns=["domain"])["domain"])
    return {code: label("domain", code, "en") for code in codes("domain") if code in used}


def _stages() -> dict[str, str]:
    return {code: label("stage", code, "en") for code in codes("stage")}


def _has_targets(region: str) -> bool:
    return len(tables.targets(region=region, columns=["region_code"])) > 0


def _region(code: str, lang: str) -> str:
    return str(tables.regions(code)[f"name_{lang}"].iloc[0])


def _indicator(code: str, lang: str) -> str:
    return str(tables.indicators(code)[f"name_{lang}"].iloc[0])


KINDS: dict[str, Kind] = {
    "region": Kind("region", _plan_regions, _has_targets, _region),
    "monitored_region": Kind(
        "region", _monitored_regions, lambda code: len(tables.monitored_targets(code)) > 0, _region
    ),
    "indicator": Kind(
        "indicator",
        _indicators,
        lambda code: len(tables.targets(indicator=code, columns=["indicator_id"])) > 0,
        _indicator,
    ),
    "plan_kind": Kind(
        "plan kind",
        _plan_kinds,
        lambda code: len(tables.plans(plan_kind=code, columns=["plan_kind"])) > 0,
        lambda code, lang: label("plan_kind", code, lang),
    ),
    "domain": Kind(
        "domain",
        _domains,
        lambda code: len(tables.indicators(domain=code, columns=["domain"])) > 0,
        lambda code, lang: label("domain", code, lang),
    ),
    "stage": Kind("stage", _stages, lambda code: code in codes("stage"), lambda code, lang: label("stage", code, lang)),
}


def kind_of(parameter: str) -> str:
    """The kind that a parameter of this name has if its notebook says nothing else; "" if none."""
    return parameter if parameter in KINDS else ""
