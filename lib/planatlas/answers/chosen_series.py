"""One series of a region: the values of an indicator for one group of people, and the targets that are set for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .. import tables
from ..analysis import known_series, monitor
from ..analysis.monitoring import SeriesKey, larger_series
from ..errors import QuestionError, quote
from ..figures import short_name
from ..model import people, text
from ..model.scopes import scope_words
from ..sections import request
from ..tracking.assessment import Assessment
from ..tracking.case import Larger
from ..tracking.series import Series
from ..tracking.target import Target
from .asking import language_of
from .codes import codes_of
from .names import indicator_id, region_code
from .regions import is_listed, without_targets

EVERYBODY = "all"
MOST_LISTED = 12  # series that a message names
Population = tuple[str, str]  # group and scope


@dataclass(frozen=True)
class ChosenSeries:
    """A series with what is known of it.

    Attributes
    ----------
    key
        Region, indicator, group and scope.
    series
        Its values up to ``now``, in the unit of the indicator.
    judged
        Rows of ``monitor`` for its targets; none if there are no targets.
    now
        The latest year with a value for the region's targets.
    larger
        The series of the region that it lies in, if there is one.
    indicator
        The row of the indicator.
    whom
        ``group`` and ``scope`` of the series, and ``scope_en``.
    """

    key: SeriesKey
    series: Series
    judged: pd.DataFrame
    now: int
    larger: Larger | None
    indicator: Mapping[str, Any]
    whom: Mapping[str, Any]

    def name(self, lang: str) -> str:
        """Return the region and the indicator in words, with the people that the series is of."""
        region = tables.select("regions", region_code=self.key[0])[short_name(lang)].iloc[0]
        whom = self.people(lang)
        name = text("series.name", lang, region=region, indicator=self.indicator[f"name_{lang}"])
        return f"{name} ({whom})" if whom else name

    def people(self, lang: str) -> str:
        """Return the people that the series is of in words; "" for everybody."""
        return " · ".join(part.words for part in people(self.whom, lang, "scope"))

    def drawn(self, target_id: str | None) -> pd.DataFrame:
        """Return the rows that a figure of the series shows.

        These are the targets that are past, and of those that are running the one with this id, or all of them for
        None; where none of these is judged by the whole series, one more row holds it alone.
        """
        is_past = self.judged["target_year"] <= self.series.years[-1]
        rows = self.judged[is_past | (target_id is None) | (self.judged["target_id"] == target_id)]
        if any(found.series.years == self.series.years for found in rows["assessment"]):
            return rows
        alone = Target(kind="qualitative", direction=self.indicator["direction"], year=self.series.years[-1])
        of = dict(zip(("region_code", "indicator_id", "group", "scope"), self.key, strict=True))
        nothing = {"target_id": "", "plan_id": "", "value": float("nan"), "value_basis": "none", "verdict": ""}
        found = Assessment(target=alone, series=self.series)
        row = dict(self.indicator) | of | nothing | {"target_year": alone.year, "assessment": found}
        return pd.DataFrame([*rows.to_dict("records"), row])

    @property
    def running(self) -> pd.DataFrame:
        """The targets that are due after the latest value, the last of them first."""
        latest = self.series.years[-1] if self.series.years else 0
        own = self.judged[self.judged["target_year"] > latest]
        return own.sort_values("target_year", ascending=False, kind="stable")


def chosen_series(region: Any, indicator: Any, group: Any, qualifier: Any) -> ChosenSeries:
    """Find the series that a question is about.

    Parameters
    ----------
    region, indicator
        A region and an indicator, by any usual name or code.
    group
        A group of people, such as ``rural``; None for everybody, or the one group that there is.
    qualifier
        Whom or what the series is limited to, as a plan prints it; None for the whole population, or the one there is.

    Returns
    -------
    ChosenSeries
        The series; without values if there is a target alone.

    Raises
    ------
    QuestionError
        If a name is not known, there is neither a value nor a target, or there are several series to choose from.
    """
    place, own = region_code(region), indicator_id(indicator)
    groups = codes_of("group", "group", group)
    if not is_listed(place):
        raise without_targets(place, tables.monitored_regions(), language_of(None))
    of_region = tables.monitored_targets(place)
    targets = of_region[of_region["indicator_id"] == own].reset_index(drop=True)
    rows = tables.select("observations", region_code=place, indicator_id=own)
    known = targets if len(targets) else pd.DataFrame([_nothing_of(place, own)])
    now = request.last_year(of_region if len(of_region) else known)
    facts = _facts_of(known, own)
    series = known_series(now, **facts)
    found = [each[2:] for each in series if each[:2] == (place, own)]
    options = list(dict.fromkeys([*found, *zip(targets["group"], targets["scope"], strict=True)]))
    said_of = [*targets.to_dict("records"), *rows.to_dict("records")]
    forms, english = _forms(said_of), {row["scope"]: row["scope_en"] for row in said_of if row["scope_en"]}
    chosen = _choose(options, set(found), groups, _scopes(qualifier, forms), (place, own))
    key = (place, own, *chosen)
    catalogue = tables.select("indicators", indicator_id=own).to_dict("records")[0]
    above = {row["region_code"]: row for row in facts["regions"].to_dict("records")}
    is_own = (targets["group"] == chosen[0]) & (targets["scope"] == chosen[1])
    return ChosenSeries(
        key=key,
        series=series.get(key, Series(unit=catalogue["unit"])),
        judged=monitor(targets[is_own].reset_index(drop=True), now, **facts),
        now=now,
        larger=larger_series(key, series, above),
        indicator=catalogue,
        whom={"group": chosen[0], "scope": chosen[1], "scope_en": english.get(chosen[1], "")},
    )


def _facts_of(targets: pd.DataFrame, indicator: str) -> dict[str, pd.DataFrame]:
    """What ``facts`` reads, with the values of the indicator and of those that count or check it alone."""
    facts = tables.facts(targets)
    relations = facts["relations"]
    of_it = relations[(relations["indicator_id"] == indicator) | (relations["other_id"] == indicator)]
    needed = {indicator, *of_it["indicator_id"], *of_it["other_id"]}
    observed = facts["observations"]
    return facts | {"observations": observed[observed["indicator_id"].isin(needed)].reset_index(drop=True)}


def _nothing_of(region: str, indicator: str) -> dict[str, str]:
    """What ``facts`` needs to read of a series for which there is no target."""
    return {"region_code": region, "indicator_id": indicator, "plan_id": "", "target_id": ""}


def _forms(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The scope by each form in which people write it."""
    found: dict[str, str] = {}
    for row in rows:
        printed = (row["qualifier"], row["scope"], scope_words(row["scope"]))
        found |= dict.fromkeys([*printed, row["qualifier_en"], row["scope_en"]], row["scope"])
    return found | {"": ""}


def _scopes(qualifier: Any, forms: Mapping[str, str]) -> str | None:
    if qualifier is None:
        return None
    known = ", ".join(quote(scope_words(scope)) for scope in dict.fromkeys(forms.values()) if scope)
    allowed = f"{known}, or None" if known else "None: there is one population"
    if not isinstance(qualifier, str) or qualifier not in {"", *forms}:
        found = quote(qualifier) if isinstance(qualifier, str | int | float) else f"of type {type(qualifier).__name__}"
        raise QuestionError(f"qualifier is {found}. Allowed: {allowed}.")
    return forms.get(qualifier, "")


def _choose(
    options: list[Population], with_values: set[Population], groups: list[str] | None, scope: str | None,
    of: tuple[str, str],
) -> Population:  # fmt: skip
    """The one population that is meant: everybody and whole populations where nothing else is said."""
    kept = [each for each in options if groups is None or each[0] in groups]
    kept = [each for each in kept if scope is None or each[1] == scope]
    if not kept:
        has = f" Allowed: {_listed(options)}." if options else ""
        asked = " for these people" if options else ""
        raise QuestionError(f"there is neither a value nor a target of {of[1]} in {of[0]}{asked}.{has}")
    for is_usual in (lambda each: each[0] == EVERYBODY, lambda each: not each[1], lambda each: each in with_values):
        kept = [each for each in kept if is_usual(each)] or kept
    if len(kept) > 1:
        raise QuestionError(
            f"there are {len(kept)} series of {of[1]} in {of[0]}. Allowed: group and qualifier of one: {_listed(kept)}."
        )
    return kept[0]


def _listed(options: list[Population]) -> str:
    shown = [f"group={group!r}" + (f", qualifier={scope_words(scope)!r}" if scope else "") for group, scope in options]
    return "; ".join(shown[:MOST_LISTED]) + (f"; … {len(shown)} in all" if len(shown) > MOST_LISTED else "")
