"""All targets of a plan, a region or a nation judged with what is known in a year, and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ..intake.frames import checked_observations
from ..intake.scopes import with_scope
from ..model import LANGUAGES, label, listed, people
from ..tracking.assessment import Assessment, assess
from ..tracking.case import Larger
from ..tracking.constants import SHORTEST
from ..tracking.messages import Message, Name, sentence
from ..tracking.series import Series, tidy
from .plan_target import target_of
from .reach import targets_without_value

PEOPLE_UNITS = {"人": 1.0, "万人": 1e4}  # units of a count of people, in people
CARRIED = ("unit", "accepted", "accepted_zh", "source_id", "counted_in")  # columns that a series keeps with its values
SeriesKey = tuple[str, str, str, str]  # region, indicator, group, scope
NO_TARGETS = pd.DataFrame(columns=["region_code", "indicator_id", "group", "qualifier", "kind"])


def monitor(
    targets: pd.DataFrame,
    year: int,
    *,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    plans: pd.DataFrame,
    relations: pd.DataFrame,
    judgements: pd.DataFrame,
    regions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Judge targets with what is known in a year; ``planatlas.facts(targets)`` gives the frames after it.

    A target is judged by the values of its own region, indicator, group and scope; a substitute is not used. Where the
    plan prints no baseline, the first value from the year before the plan on takes its place. Values later than
    ``year`` do not count, nor do revisions that came later (a revision is known from the latest year for which the
    source that brings it has a value of the region).

    Parameters
    ----------
    targets
        Rows of the targets table.
    year
        The year of the judgement.
    observations
        The observations table, or a frame as ``intake.frames.checked`` takes it.
    indicators, plans, relations, judgements
        The tables.
    regions
        The regions with those above them; the series of the next larger region leads the forecast where events are few.

    Returns
    -------
    DataFrame
        The rows of ``targets`` with ``name_zh``, ``name_en``, ``direction`` and ``catalogue_unit`` of the indicator,
        and

        - ``latest_year``, ``latest_value``: the value that was judged, in the unit of the indicator;
        - ``met``: whether it meets the target (missing where there is none, or no figure decides);
        - ``share_covered``, ``years_ahead``, ``required_from_here`` (a year), ``chance`` (0 to 1);
        - ``verdict``, and ``reason_zh``, ``reason_en`` and so on for every language;
        - ``warnings``: a tuple of ``EarlyWarning``;
        - ``judgement``: what a person found, "" without one;
        - ``accepted``: why a person accepts the latest value although the check of values asks about it, "" if it
          does not;
        - ``source_id``: the source of the latest value, "" if it is not known;
        - ``years_differ``: whether the latest value counts October to September, and the births among which it is
          counted are those of the calendar year;
        - ``assessment``: the ``Assessment`` itself.
    """
    catalogue = indicators.rename(columns={"unit": "catalogue_unit"}).drop(columns="domain")
    named = with_scope(targets, indicators).merge(catalogue, on="indicator_id", validate="m:1")
    observations = checked_observations(observations, targets, indicators, relations)
    starts = plans.set_index("plan_id")["start_year"]
    series = known_series(year, observations=observations, relations=relations, indicators=indicators)
    above = {} if regions is None else {row["region_code"]: row for row in regions.to_dict("records")}
    found = []
    for row in named.to_dict("records"):
        target = target_of(row)
        if target.baseline_year is None:
            target = replace(target, baseline_year=int(starts[row["plan_id"]]) - 1, assumes_year=True)
        key = (row["region_code"], row["indicator_id"], row["group"], row["scope"])
        own = series.get(key, Series(unit=row["catalogue_unit"]))
        found.append(assess(target, own, year, larger=larger_series(key, series, above)))
    assessed = named.assign(**_columns(found))
    months = indicators.set_index("indicator_id").get("counting_year", pd.Series(dtype=str)).to_dict()
    counted = [
        (months.get(i), months.get(_of_latest(a, "counted_in")))
        for i, a in zip(named["indicator_id"], found, strict=True)
    ]
    assessed["years_differ"] = [pair == ("october_september", "calendar") for pair in counted]
    assessed = _mention_others(assessed, observations[observations["year"] <= year])
    return _judged(assessed, judgements, year)


def judge_editions(targets: pd.DataFrame, years: Iterable[int], **facts: pd.DataFrame) -> pd.DataFrame:
    """The same targets judged in several years.

    Parameters
    ----------
    targets
        Rows of the targets table.
    years
        The years, each of an edition.
    **facts
        The frames that ``monitor`` takes after the year.

    Returns
    -------
    DataFrame
        The rows of ``monitor`` for each year, with the year in ``edition``.
    """
    return pd.concat([monitor(targets, year, **facts).assign(edition=year) for year in years])


def larger_series(key: SeriesKey, series: Mapping[SeriesKey, Series], above: Mapping[str, dict]) -> Larger | None:
    """Find the series of the nearest region above that has one that can be forecast.

    Parameters
    ----------
    key
        Region, indicator, group and scope.
    series
        Series as ``known_series`` returns them.
    above
        Rows of the regions table by code.

    Returns
    -------
    Larger or None
        The series and the name of its region; None if there is none.
    """
    place = above.get(key[0], {}).get("parent_code", "")
    while place in above:
        own = series.get((place, *key[1:]))
        if own is not None and len(own.years) >= SHORTEST and not own.fault:
            return Larger(own, Name({lang: above[place][f"name_{lang}"] for lang in LANGUAGES}))
        place = above[place]["parent_code"]
    return None


def _columns(found: list[Assessment]) -> dict[str, object]:
    return {
        "latest_year": pd.array([each.year for each in found], dtype="Int64"),
        "latest_value": pd.array([each.value for each in found], dtype="Float64"),
        "met": pd.array([each.met for each in found], dtype="boolean"),
        "share_covered": pd.array([each.share_covered for each in found], dtype="Float64"),
        "years_ahead": pd.array([each.years_ahead for each in found], dtype="Float64"),
        "required_from_here": pd.array([each.required_per_year for each in found], dtype="Float64"),
        "chance": pd.array([each.chance for each in found], dtype="Float64"),
        "verdict": [each.verdict for each in found],
        **{f"reason_{lang}": [each.reason(lang) for each in found] for lang in LANGUAGES},
        "warnings": [each.warnings for each in found],
        "accepted": [_of_latest(each, "accepted") for each in found],
        "accepted_zh": [_of_latest(each, "accepted_zh") for each in found],
        "source_id": [_of_latest(each, "source_id") for each in found],
        "assessment": found,
    }


def _of_latest(found: Assessment, column: str) -> Any:
    """What the row of the latest value has in a column, "" without one."""
    return {row["year"]: row.get(column, "") for row in found.series.rows}.get(found.year, "")


def _mention_others(assessed: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Say in the reason of a target without data that its indicator has values of other people, where it has."""
    others = {row["target_id"]: row for row in targets_without_value(observations, assessed).to_dict("records")}
    rows = assessed[["target_id", "verdict"]].to_dict("records")
    found = [others.get(row["target_id"]) if row["verdict"] == "no_data" else None for row in rows]
    for lang in LANGUAGES:
        reasons = zip(assessed[f"reason_{lang}"], found, strict=True)
        assessed[f"reason_{lang}"] = [reason if row is None else _of_others(row, lang) for reason, row in reasons]
    return assessed


def _of_others(row: dict, lang: str) -> str:
    parts = [part.words for part in people(row, lang, "scope")] or [label("group", row["group"], lang)]
    whom, years = listed(parts, lang), listed(map(str, row["years"]), lang)
    return sentence((Message("reason.of_others", {"whom": whom, "years": years}),), lang)


def _judged(assessed: pd.DataFrame, judgements: pd.DataFrame, year: int) -> pd.DataFrame:
    """Add the latest judgement of a person to each target that waits for one."""
    known = judgements[judgements["year"] <= year].sort_values("year", kind="stable")
    latest = {row["target_id"]: row for row in known.to_dict("records")}
    assessed = assessed.assign(judgement=[latest.get(i, {}).get("judgement", "") for i in assessed["target_id"]])
    for lang in LANGUAGES if latest else ():
        reasons = zip(assessed["target_id"], assessed[f"reason_{lang}"], strict=True)
        assessed[f"reason_{lang}"] = [_judged_reason(latest[i], lang) if i in latest else own for i, own in reasons]
    return assessed


def _judged_reason(row: dict, lang: str) -> str:
    found = label("judgement", row["judgement"], lang)
    values = {"source": row["source"], "date": row["source_date"], "judgement": found}
    return sentence((Message("reason.judged", values),), lang)


def known_series(
    year: int,
    *,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    relations: pd.DataFrame,
    **others: pd.DataFrame,
) -> dict[SeriesKey, Series]:
    """Return the series of every region, indicator, group and scope, as known in a year.

    Parameters
    ----------
    year
        The year; later values do not count.
    observations, indicators, relations
        The tables.
    **others
        Not used, so that ``facts()`` can be handed over whole.

    Returns
    -------
    dict
        By region, indicator, group and scope the series, in the unit of the indicator.
    """
    rows = _known(checked_observations(observations, NO_TARGETS, indicators, relations), year).copy()
    lent = _populations(rows, relations)
    own_population = rows["population"].astype("Float64")
    rows["population"] = own_population.fillna(lent["population"])
    rows["counted_in"] = lent["counted_in"].where(own_population.isna(), "")
    limits = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    cells: dict[SeriesKey, list[dict]] = {}
    for row in rows.sort_values(["year", "order"], kind="stable").to_dict("records"):
        key = (row["region_code"], row["indicator_id"], row["group"], row["scope"])
        cells.setdefault(key, []).append(_cell(row))
    return {
        key: tidy(
            own, limits[key[1]]["unit"], *(_number_or_none(limits[key[1]][end]) for end in ("valid_min", "valid_max"))
        )
        for key, own in cells.items()
    }


def _known(observations: pd.DataFrame, year: int) -> pd.DataFrame:
    """The values that count in a year; before a revision that is new in it comes the value that it replaces."""
    rows = observations.assign(came=observations.groupby(["region_code", "source_id"])["year"].transform("max"))
    rows = rows[(rows["year"] <= year) & (rows["status"] != "set_aside")]
    revised = rows["status"] == "revised"
    later = rows[revised & (rows["came"] > year)]
    identity = ["region_code", "indicator_id", "group", "qualifier", "year"]
    new = rows[revised & (rows["came"] == year)]
    replaced = pd.concat([later, new])[identity].apply(tuple, axis=1) if len(later) + len(new) else []
    was_replaced = (rows["status"] == "superseded") & rows[identity].apply(tuple, axis=1).isin(list(replaced))
    kept = rows[((rows["status"] != "superseded") | was_replaced) & ~rows.index.isin(later.index)]
    return kept.assign(order=(kept["status"] == "revised").astype(int))


def _populations(rows: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """For each value the count, of the same region and year, of those among whom it is counted, and its indicator."""
    counted = relations[relations["relation"] == "counted_per"]
    people = rows[rows["indicator_id"].isin(counted["other_id"]) & (rows["scope"] == "") & (rows["group"] == "all")]
    sizes = {
        (row["region_code"], row["indicator_id"], row["year"]): row["value"] * PEOPLE_UNITS[row["unit"]]
        for row in people.to_dict("records")
        if row["unit"] in PEOPLE_UNITS
    }
    others = counted.groupby("indicator_id")["other_id"].agg(list).to_dict()
    found = [
        next(((sizes[k], o) for o in others.get(i, []) if (k := (region, o, year)) in sizes), (None, ""))
        if group == "all" and not where
        else (None, "")
        for region, i, year, group, where in zip(
            rows["region_code"], rows["indicator_id"], rows["year"], rows["group"], rows["scope"], strict=True
        )
    ]
    frame = pd.DataFrame(found, index=rows.index, columns=["population", "counted_in"])
    return frame.astype({"population": "Float64"}).round({"population": 0})


def _cell(row: dict) -> dict:
    return {name: row[name] for name in CARRIED if name in row} | {
        "year": int(row["year"]),
        "value": float(row["value"]),
        "is_break": row["status"] == "break",
        **{name: _number_or_none(row[name]) for name in ("events", "population")},
    }


def _number_or_none(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
