"""Targets as printed, each with the way to its line on the page of its plan; what documents say alike is one row."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..figures import baseline_label, target_label
from ..model import DOCUMENTS, text
from .cells import population, printed_words, status_mark
from .elements import Table
from .links import plan_link
from .markup import below, html, lines, minor, value
from .promised import QUOTED

SAME = ["region_code", "indicator_id", "group", "scope", "kind", "value", "value_high", "value_basis", "target_year"]


def source_cell(row: Mapping[str, Any], title: str, lang: str) -> Markup:
    """Quote a target as it is printed, with a link to its line.

    Parameters
    ----------
    row
        A row of ``assess_demand``.
    title
        The title of its plan.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The words, and where they are; a figure that is known as quoted is not put in quotation marks.
    """
    if row["tier"] == QUOTED:
        return html('<a href="{}">{}</a>{}', plan_link(row), title, below(text("promised.quoted", lang)))
    where = text("chart.source", lang, title=title, line=int(row["line"]))
    quoted = html('<q lang="{}">{}</q>', DOCUMENTS, printed_words(dict(row)))
    return html('{}<br><a href="{}">{}</a>', quoted, plan_link(row), where)


def once_each(demand: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """Group targets that say the same: one bound of one region for the same people and year.

    Parameters
    ----------
    demand
        Rows of ``assess_demand``.

    Returns
    -------
    list of list of dict
        The rows of each, in the order of the frame; words are the same only if they are printed alike.
    """
    found: dict[tuple, list[dict[str, Any]]] = {}
    for row in demand.to_dict("records"):
        figures = tuple("" if pd.isna(row[name]) else row[name] for name in SAME)
        words = (row["value_printed"], row["qualifier"]) if pd.isna(row["value"]) else ()
        found.setdefault((*figures, *words), []).append(row)
    return list(found.values())


def target_table(demand: pd.DataFrame, names: Mapping[str, str], name: str, lang: str) -> Table:
    """Show targets of one indicator as printed, region by region.

    Parameters
    ----------
    demand
        Rows of ``assess_demand`` for one indicator.
    names
        The regions to show by code, with their names, in order.
    name
        The name of the file in which the rows are offered.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    order = {code: at for at, code in enumerate(names)}
    rows = demand[demand["region_code"].isin(order)]
    keyed = rows.assign(place=rows["region_code"].map(order))
    rows = keyed.sort_values(["place", "target_year", "value"], kind="stable").drop(columns="place")
    titles = titles_of(rows["plan_id"].unique(), lang)
    groups = once_each(rows)
    columns: dict[str, list[object]] = {
        text("head.who", lang): [
            html("{}{}", names[own[0]["region_code"]], population(own[0], lang)) for own in groups
        ],
        text("head.target", lang): [value(target_label(own[0], lang)) for own in groups],
        text("head.due", lang): [str(own[0]["target_year"]) for own in groups],
    }
    if rows["baseline_value"].notna().any():
        columns[text("head.baseline", lang)] = [_baseline(own, lang) for own in groups]
    columns[text("head.printed_where", lang)] = [
        lines(dict.fromkeys(source_cell(row, titles[row["plan_id"]], lang) for row in own)) for own in groups
    ]
    indicator = rows[f"name_{lang}"].iloc[0] if len(rows) else ""
    caption = text("promised.printed_caption", lang, indicator=indicator, count=len(groups))
    return Table(columns, caption, rows, name, layout="cards")


def _baseline(rows: Iterable[dict[str, Any]], lang: str) -> Markup:
    """The baseline that the first of some rows prints, and whether the target is looser."""
    for row in rows:
        if shown := baseline_label(row, lang):
            year = "" if pd.isna(row["baseline_year"]) else minor(row["baseline_year"])
            mark = status_mark("looser", lang) if row["baseline_status"] == "looser" else ""
            return lines([html("{} {}", shown, year), mark])
    return Markup("")


def titles_of(plans: Iterable[str], lang: str) -> dict[str, str]:
    """Read the titles of plans.

    Parameters
    ----------
    plans
        Their ids.
    lang
        The language of the titles.

    Returns
    -------
    dict
        The titles by id.
    """
    rows = tables.plans(list(plans))
    return dict(zip(rows["plan_id"], rows[f"title_{lang}"], strict=True))
