"""The tables of what is known about the data: corrections, contradictions and published values."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..analysis.contradictions import RULES
from ..figures import baseline_label
from ..model import label, text, with_unit
from .cells import population, printed_words, target_and_year
from .elements import Cells
from .links import item_and_line, plan_link
from .markup import below, chinese, english, html, lines, minor, not_comparable_note, titled, value

CODED = ("kind", "group", "tier", "domain")  # columns of targets with codes that have names


def correction_cells(corrections: pd.DataFrame, targets: pd.DataFrame, plans: pd.DataFrame, lang: str) -> Cells:
    """Make the table of corrections.

    Parameters
    ----------
    corrections
        Rows of the corrections table.
    targets
        Rows of the targets table.
    plans
        Rows of the plans table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each correction: where it is, what is printed, what is read
        instead, why.
    """
    rows = corrections.merge(targets[["target_id", "indicator_printed"]], on="target_id", validate="m:1")
    return {
        text("head.indicator", lang): [chinese(name) for name in rows["indicator_printed"]],
        text("head.plan", lang): list(rows["plan_id"].map(plans.set_index("plan_id")[f"title_{lang}"])),
        text("head.line", lang): list(rows["line"].astype(str)),
        text("head.field", lang): [text(f"field.{field}", lang) for field in rows["field"]],
        text("head.printed", lang): [
            _corrected(row["field"], row["expect"], lang) or text("cell.nothing", lang)
            for row in rows.to_dict("records")
        ],
        text("head.read", lang): [_corrected(row["field"], row["corrected"], lang) for row in rows.to_dict("records")],
        text("head.reason", lang): [english(reason) for reason in rows["reason"]],
    }


def _corrected(field: str, cell: str, lang: str) -> str | Markup:
    """A cell of a correction in words: a code by its name, anything else as printed."""
    if cell and field in CODED:
        return label(field, cell, lang)
    return chinese(cell) if cell else ""


def contradiction_cells(found: pd.DataFrame, targets: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Cells:
    """Make the table of contradictions found by rule.

    Parameters
    ----------
    found
        Rows of ``find_contradictions``.
    targets
        Rows of the targets table.
    regions
        Rows of the regions table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each contradiction: the rule, and both passages with their
        figures.
    """
    by_id = {row["target_id"]: row for row in targets.to_dict("records")}
    names = regions.set_index("region_code")[f"name_{lang}"]

    def passage(target_id: str) -> Markup:
        if not target_id:
            return Markup("")
        row = by_id[target_id]
        link = plan_link(row)
        where = item_and_line(row, lang)
        plan = f"{names[row['region_code']]} {label('plan_kind', row['plan_kind'], lang)}"
        source = minor(html("{} {}", where, chinese(printed_words(row))))
        return html('<a href="{}">{}</a> {}<br>{}', link, plan, value(target_and_year(row, lang)), source)

    def other(row: dict) -> Markup | str:
        if row["other_id"]:
            return passage(row["other_id"])
        return _published(row, lang) if row["region_code"] else _baseline(by_id[row["target_id"]], lang)

    return {
        text("head.rule", lang): [text(f"rule.{rule}", lang) for rule in found["rule"]],
        text("head.one", lang): [passage(target_id) for target_id in found["target_id"]],
        text("head.other", lang): [other(row) for row in found.to_dict("records")],
    }


def rule_cells(found: pd.DataFrame, targets: pd.DataFrame, plans: pd.DataFrame, lang: str) -> Cells:
    """Make the table of the rules: what each says, and how often it found something in which plan.

    Parameters
    ----------
    found
        Rows of ``find_contradictions``.
    targets, plans
        Rows of the tables of targets and plans.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each rule.
    """
    titles = plans.set_index("plan_id")[f"title_{lang}"]
    of_plan = found["target_id"].map(targets.set_index("target_id")["plan_id"])
    counts = {rule: of_plan[found["rule"] == rule].value_counts(sort=False) for rule in RULES}
    return {
        text("head.rule", lang): [text(f"rule.{rule}", lang) for rule in RULES],
        text("head.what", lang): [text(f"rule.{rule}.says", lang) for rule in RULES],
        text("head.found", lang): [str(counts[rule].sum()) for rule in RULES],
        text("head.in_plans", lang): [
            lines([html("{}: {}", titles[plan], count) for plan, count in counts[rule].items()]) for rule in RULES
        ],
    }


def _published(row: dict, lang: str) -> Markup:
    region, indicator = (
        tables.names(table, lang, [row[key]])[row[key]]
        for table, key in (("regions", "region_code"), ("indicators", "indicator_id"))
    )
    unit = tables.indicators([row["indicator_id"]])["unit"].iloc[0]
    return html("{} {} ({})<br>{}", region, indicator, row["year"], value(with_unit(row["value"], unit, lang)))


def _baseline(row: dict, lang: str) -> str:
    return f"{text('head.baseline', lang)} {baseline_label(row, lang)} ({row['baseline_year']})"


def reading_cells(contradictions: pd.DataFrame, plans: pd.DataFrame, lang: str) -> Cells:
    """Make the table of contradictions found by reading.

    Parameters
    ----------
    contradictions
        Rows of the contradictions table.
    plans
        Rows of the plans table.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head, one row for each contradiction: both passages, and what contradicts what, in
        the words of its finder.
    """
    titles = plans.set_index("plan_id")[f"title_{lang}"]

    def passage(plan_id: str, line: int) -> Markup:
        return html("{}{}", titles[plan_id], below(f"{text('head.line', lang)} {line}"))

    rows = contradictions.to_dict("records")
    return {
        text("head.one", lang): [passage(row["plan_id"], row["line"]) for row in rows],
        text("head.other", lang): [passage(row["other_plan_id"], row["other_line"]) for row in rows],
        text("head.what", lang): [english(row["what"]) for row in rows],
    }


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
    return html("{}{}", titled(source["title_zh"], source["address"]), remark)


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
    reason = row.get("accepted", "")
    return below(text("cell.accepted", lang, reason=reason) if reason else "")
