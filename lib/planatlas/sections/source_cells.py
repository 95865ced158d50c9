"""The tables of what is known about the data: corrections, contradictions and published values."""

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..analysis.contradictions import RULES
from ..figures import baseline_label
from ..model import label, text, with_unit
from .cells import printed_words, target_and_year
from .elements import Cells
from .links import item_and_line, plan_link
from .markup import below, chinese, html, lines, minor, value, words_of


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
        text("head.what", lang): [words_of(row, "what", lang) for row in rows],
    }
