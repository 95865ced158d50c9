"""The kinds of parameters that notebooks take: which values they may have, and the names of these."""

from collections.abc import Callable, Sized
from dataclasses import dataclass

from .. import paths, tables
from ..errors import ReadError
from ..model import REMARKS, codes, label
from ..sections.areas import LEVELS

FILE = "file"  # of the user, by its path; every other kind has values that can be listed


@dataclass(frozen=True)
class Kind:
    """A kind of parameter: what its values are.

    Parameters
    ----------
    words
        What messages call it.
    values
        Every value that it may have, in the order in which it is shown, with a name.
    rows
        What there is of a value, by a read that is as narrow as can be; empty if it may not be had.
    names
        What the values are called in a language.
    why_not
        Why a value that is known may not be had; "" for none.
    """

    words: str
    values: Callable[[], dict[str, str]]
    rows: Callable[[str], Sized]
    names: Callable[[str], dict[str, str]]
    why_not: Callable[[str], str] = lambda _: ""

    def has(self, value: str) -> bool:
        """Whether a value is one of them."""
        try:
            return len(self.rows(value)) > 0
        except ReadError:  # there is no such code at all
            return False


def _plan_regions() -> dict[str, str]:
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in tables.plan_regions().itertuples()}


def _without_plan(code: str) -> str:
    """Why a region has no pages: it has values, and no plan."""
    try:
        [row] = tables.regions(code).to_dict("records")
    except (ReadError, ValueError):  # no such code, or none alone
        return ""
    named = f"{row['name_zh']} {row['name_en']}"
    return f"{named} has no plan, and pages are of plans; values that it has are in observations.csv"


def _monitored_regions() -> dict[str, str]:
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in tables.monitored_regions().itertuples()}


def _indicators() -> dict[str, str]:
    used = set(tables.load("targets", ["indicator_id"])["indicator_id"])
    names = tables.indicators(columns=["indicator_id", "name_en"])
    return {code: name for code, name in names.itertuples(index=False) if code in used}


def _plan_kinds() -> dict[str, str]:
    used = set(tables.plans(columns=["plan_kind"])["plan_kind"])
    return {code: label("plan_kind", code, REMARKS) for code in codes("plan_kind") if code in used}


def _plans() -> dict[str, str]:
    used = set(tables.load("targets", ["plan_id"])["plan_id"])
    known = tables.plans(columns=["plan_id", "title_zh", "title_en"])
    return {row.plan_id: f"{row.title_zh} {row.title_en}" for row in known.itertuples() if row.plan_id in used}


def _documents() -> dict[str, str]:
    return {row.document_id: f"{row.title_zh} {row.title_en}" for row in tables.documents().itertuples()}


def _titles(table: str) -> Callable[[str], dict[str, str]]:
    def titles(lang: str) -> dict[str, str]:
        rows = tables.load(table)
        return dict(zip(rows.iloc[:, 0], rows[f"title_{lang}"], strict=True))

    return titles


def _domains() -> dict[str, str]:
    used = set(tables.indicators(columns=["domain"])["domain"])
    return {code: label("domain", code, REMARKS) for code in codes("domain") if code in used}


def _stages() -> dict[str, str]:
    return {code: label("stage", code, REMARKS) for code in codes("stage")}


def _targets_of(region: str) -> Sized:
    return tables.targets(region=region, columns=["region_code"])


def _areas() -> dict[str, str]:
    found = tables.regions(level=LEVELS)
    return {row.region_code: f"{row.name_zh} {row.name_en}" for row in found.itertuples()}


def _area(code: str) -> Sized:
    return tables.regions(code, level=LEVELS) if code else [code]


def _file(name: str) -> Sized:
    return [name] if paths.named_file(name).is_file() else []


def _region_names(lang: str) -> dict[str, str]:
    return tables.names("regions", lang)


def _indicator_names(lang: str) -> dict[str, str]:
    return tables.names("indicators", lang)


def _labels(codelist: str) -> Callable[[str], dict[str, str]]:
    return lambda lang: {code: label(codelist, code, lang) for code in codes(codelist)}


KINDS: dict[str, Kind] = {
    "region": Kind("region", _plan_regions, _targets_of, _region_names, _without_plan),
    "monitored_region": Kind("region", _monitored_regions, tables.monitored_targets, _region_names),
    "indicator": Kind(
        "indicator",
        _indicators,
        lambda code: tables.load("targets", ["indicator_id"], indicator_id=code),
        _indicator_names,
    ),
    "plan": Kind("plan", _plans, lambda code: tables.load("targets", ["plan_id"], plan_id=code), _titles("plans")),
    "document": Kind("document", _documents, tables.documents, _titles("documents")),
    "plan_kind": Kind(
        "plan kind",
        _plan_kinds,
        lambda code: tables.plans(plan_kind=code, columns=["plan_kind"]),
        _labels("plan_kind"),
    ),
    "domain": Kind(
        "domain",
        _domains,
        lambda code: tables.indicators(domain=code, columns=["domain"]),
        _labels("domain"),
    ),
    "within": Kind("province or prefecture", _areas, _area, lambda lang: {"": "", **_region_names(lang)}),
    FILE: Kind("file", dict, _file, lambda lang: {}),
    "stage": Kind("stage", _stages, lambda code: [code] if code in codes("stage") else [], _labels("stage")),
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
