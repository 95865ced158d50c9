"""Cells of published values: what they are, and where they come from."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..model import label, text, with_unit
from .cells import population
from .elements import Cells
from .markup import below, chinese, filled, html, lines, not_comparable_note, titled, words_of

CODED = ("kind", "group", "tier", "domain")  # columns of targets with codes that have names


def observation_cells(
    observations: pd.DataFrame, indicators: pd.DataFrame, sources: pd.DataFrame, relations: pd.DataFrame, lang: str
) -> Cells:
    """Make the table of published values.

    Parameters
    ----------
    observations
        Rows of the observations table.
    indicators
        Rows of the catalogue.
    sources
        Rows of the sources table.
    relations
        Rows of the relations table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each value: indicator, year, value, status, source.
    """
    names = indicators.set_index("indicator_id")[f"name_{lang}"]
    by_id = sources.set_index("source_id").to_dict("index")
    substitutes = relations[relations["relation"] == "substitute_for"].set_index("indicator_id")["other_id"].to_dict()
    rows = observations.to_dict("records")

    def name(row: dict) -> Markup:
        stands_for = substitutes.get(row["indicator_id"])
        mark = not_comparable_note(text("profile.substitute", lang, indicator=names[stands_for])) if stands_for else ""
        return lines([html("{}{}", names[row["indicator_id"]], population(row, lang)), mark])

    return {
        text("head.indicator", lang): [name(row) for row in rows],
        text("head.year", lang): [str(row["year"]) for row in rows],
        text("head.value", lang): [with_unit(row["value"], row["unit"], lang) for row in rows],
        text("head.how", lang): [_how(row, lang) for row in rows],
        text("head.source", lang): [source_of(row, by_id, lang) for row in rows],
    }


def latest_value(row: Mapping, lang: str) -> Markup:
    """Show the latest value of a target, which a verdict rests on.

    Parameters
    ----------
    row
        A row of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The value with its unit and year, why a person accepts it, and whether it is set against births of other months;
        empty if there is none.
    """
    if pd.isna(row["latest_value"]):
        return Markup("")
    figure = f"{with_unit(float(row['latest_value']), row['catalogue_unit'], lang)} ({row['latest_year']})"
    months = below(text("cell.years_differ", lang) if row.get("years_differ") else "")
    return html("{}{}{}", figure, acceptance_note(row, lang), months)


def source_of(row: Mapping, sources: Mapping[str, Mapping], lang: str) -> Markup:
    """Name the source of a value, with a link if its address is known, and say if only a copy of it was read.

    Parameters
    ----------
    row
        A row with ``source_id``.
    sources
        Rows of the sources table by id; a source that is not among them is named by its id.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The title, and the remark on the copy after it.
    """
    source = sources.get(row["source_id"])
    if source is None:
        return chinese(row["source_id"])
    is_copy = not pd.isna(source["is_copy"]) and bool(source["is_copy"])
    remark = f" {text('cell.copy', lang)}" if is_copy else ""
    return html("{}{}", titled(source, lang), remark)


def _how(row: dict, lang: str) -> Markup:
    """The status of a value, and the reason why a person accepts it, if the check of all values queries it."""
    return html("{}{}", label("status", row["status"], lang), acceptance_note(row, lang))


def acceptance_note(row: Mapping, lang: str) -> Markup:
    """Quote the reason why a person accepts a value that the check of all values queries.

    Parameters
    ----------
    row
        A row with ``accepted``, or without it.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The reason in small print; empty if there is none.
    """
    reason = words_of(row, "accepted", lang)
    return below(filled("cell.accepted", lang, reason=reason) if reason else "")
