"""The tables of evaluations and requests: methods, scenarios, series to request, values that reach no target."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..figures import target_label
from ..model import label, listed, number, people, text, unit_label, with_unit
from ..tracking.methods import METHODS, pace_class
from .cells import population
from .elements import Cells
from .judged_cells import indicator_and_target, indicator_name, percentage, step_cell, target_cell, verdict_mark
from .links import item_and_line
from .markup import chinese, html, minor

PACE_SYMBOLS = {"enough": "▲", "slow": "◐", "away": "▼", "": ""}

WORDED = {"unsd_2022": "unsd", "recent_trend": "trend"}  # methods whose results are words


def method_cells(assessed: pd.DataFrame, lang: str) -> Cells:
    """Make the matrix of methods.

    Parameters
    ----------
    assessed
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each target: the verdict, and a column for each method with its
        figure and the symbol of its class.
    """
    rows = assessed.to_dict("records")
    columns: dict[str, list] = {
        text("head.indicator", lang): [indicator_and_target(row, lang) for row in rows],
        text("head.judged", lang): [verdict_mark(row["verdict"], lang) for row in rows],
    }
    for method in METHODS:
        columns[text(f"method.{method}", lang)] = [_method(row["assessment"], method, lang) for row in rows]
    columns[text("method.achievement_zh", lang)] = [
        percentage(float("nan") if row["assessment"].achievement is None else row["assessment"].achievement)
        for row in rows
    ]
    return columns


def scenario_cells(scenarios: pd.DataFrame, judged: pd.DataFrame, regions: Mapping[str, str], lang: str) -> Cells:
    """Make the table of scenarios.

    Parameters
    ----------
    scenarios
        Rows of ``scenarios`` for ``judged``.
    judged
        Rows of ``monitor``.
    regions
        The names of the regions whose pace the scenarios take, by code.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each target and scenario: the yearly step, the value in the target
        year, and whether it meets the target.
    """
    by_id = {row["target_id"]: row for row in judged.to_dict("records")}
    rows = [(by_id[each["target_id"]], each) for each in scenarios.to_dict("records")]
    words = {True: text("scenario.met", lang), False: text("scenario.missed", lang)}
    return {
        text("head.indicator", lang): [indicator_and_target(row, lang) for row, _ in rows],
        text("head.scenario", lang): [
            text(f"scenario.{each['scenario']}", lang, region=regions.get(each["pace_of"], "")) for _, each in rows
        ],
        text("head.pace", lang): [step_cell(each["step"], row["catalogue_unit"], lang) for row, each in rows],
        text("head.leads_to", lang): [
            "–"
            if pd.isna(each["value"])
            else f"{with_unit(each['value'], row['catalogue_unit'], lang)} ({row['target_year']})"
            for row, each in rows
        ],
        text("head.would_meet", lang): ["–" if pd.isna(each["met"]) else words[each["met"]] for _, each in rows],
    }


def request_cells(rows: pd.DataFrame, lang: str) -> Cells:
    """Make the table of series to request.

    Parameters
    ----------
    rows
        Rows of ``request.series_to_request``.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each series: unit, years, target, where the plan prints it, and
        why it is requested, if that differs.
    """
    own, why = rows.to_dict("records"), rows[f"reason_{lang}"]
    differs = {text("head.why", lang): list(why)} if why.nunique() > 1 else {}
    return {
        text("head.indicator", lang): [indicator_name(row, lang) for row in own],
        text("head.unit", lang): [unit_label(row["catalogue_unit"], lang) for row in own],
        text("head.years", lang): [_span(row["first_year"], row["last_year"]) for row in own],
        text("head.target", lang): [target_cell(row, lang) for row in own],
        text("head.source", lang): [
            html("{} {}", chinese(f"{row['document_number']} {row['section']}"), item_and_line(row, lang))
            for row in own
        ],
        **differs,
    }


def unmet_cells(rows: pd.DataFrame, judged: pd.DataFrame, lang: str) -> Cells:
    """Make the table of values that reach no target.

    Parameters
    ----------
    rows
        Rows of ``values_without_target``.
    judged
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each series: its population, its years, and the nearest target.
    """
    by_id = {row["target_id"]: row for row in judged.to_dict("records")}
    own = rows.to_dict("records")

    def whom(row: Mapping) -> str:
        return " · ".join(part.words for part in people(row, lang, "scope")) or label("group", row["group"], lang)

    def nearest(target: dict) -> Markup:
        return html("{} ({}){}", target_label(target, lang), target["target_year"], population(target, lang))

    return {
        text("head.indicator", lang): [by_id[row["target_id"]][f"name_{lang}"] for row in own],
        text("head.whom", lang): [whom(row) for row in own],
        text("head.years", lang): [listed(map(str, row["years"]), lang) for row in own],
        text("head.nearest", lang): [nearest(by_id[row["target_id"]]) for row in own],
    }


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _method(found: object, method: str, lang: str) -> Markup:
    result = found.methods.get(method)  # type: ignore[attr-defined]
    if result is None:
        why = found.notes.get(method)  # type: ignore[attr-defined]
        return html('<span class="minor" title="{}">–</span>', why.text(lang) if why else "")
    says = pace_class(method, result)
    figure = text(f"{WORDED[method]}.{result}", lang) if method in WORDED else str(result)
    figure = figure if isinstance(result, str) else number(round(result, 2))
    return html("{} {}", figure, minor(PACE_SYMBOLS[says]))
