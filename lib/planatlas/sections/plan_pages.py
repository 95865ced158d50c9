"""One plan in its own order: its targets under its headings, and what is known of its text."""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..analysis import assess_demand
from ..figures import baseline_label, target_label
from ..model import DOCUMENTS, label, listed, text
from .cells import population, status_mark
from .elements import Table
from .links import anchor_of
from .markup import chinese, filled, html, lines, minor, value
from .promised import QUOTED

BOUND_WORDS = re.compile(
    "达到|以上|以下|以内|之内|控制在|不低于|不高于|不超过|不少于|大于|小于|低于|高于|左右|下降到|降低到|降到|提高到|提升到|增加到|保持在|稳定在"
    r"|力争|分别|至少|超过|[达为至到在每年…．.，,、和超降增]|[0-9０-９%％‰〇/／<>≤≥＜＞＝=～~〜\s—–－-]|[一二三四五六七八九十两百千万亿]"
)  # what a target says in signs as well


def targets_of(plan: str) -> pd.DataFrame:
    """Read the targets of a plan in printed order; those whose line is not known come last.

    Parameters
    ----------
    plan
        The id of the plan.

    Returns
    -------
    DataFrame
        The columns of ``assess_demand``.
    """
    rows = tables.load("targets", plan_id=plan)
    demand = assess_demand(rows, tables.indicators(rows["indicator_id"].unique()))
    return demand.sort_values("line", kind="stable", na_position="last", ignore_index=True)


def is_quoted(targets: pd.DataFrame) -> bool:
    """Return whether a plan is known from reports that quote it, so that nobody has read its text.

    Parameters
    ----------
    targets
        What ``targets_of`` returns.

    Returns
    -------
    bool
        Whether all its targets are known so.
    """
    return bool((targets["tier"] == QUOTED).all())


def lead(targets: pd.DataFrame, lang: str) -> str:
    """Count the targets of a plan.

    Parameters
    ----------
    targets
        What ``targets_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    years = [str(year) for year in sorted(targets["target_year"].unique())]
    return text(
        "plan.lead", lang, targets=len(targets), baselines=int(targets["baseline_value"].notna().sum()),
        looser=int((targets["baseline_status"] == "looser").sum()), years=listed(years, lang),
        words=int(targets["kind"].isin(["universal", "qualitative"]).sum()),
    )  # fmt: skip


def record(plan: Mapping[str, Any], lang: str) -> Markup:
    """Say whose plan it is, its number, when it was issued, and for which years.

    Parameters
    ----------
    plan
        A row of the plans table.
    lang
        The language of the words.

    Returns
    -------
    Markup
        One line.
    """
    region = tables.names("regions", lang, plan["region_code"])[plan["region_code"]]
    key, number = "plan.record" if plan["document_number"] else "plan.record_quoted", plan["document_number"]
    period = {"date": plan["issue_date"], "start": plan["start_year"], "end": plan["end_year"]}
    return filled(key, lang, region=region, number=chinese(number), **period)


def target_table(targets: pd.DataFrame, plan: Mapping[str, Any], lang: str) -> Table:
    """Show the targets in printed order under printed headings; the first of a line has the anchor of the line.

    Parameters
    ----------
    targets
        What ``targets_of`` returns.
    plan
        The row of the plan.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    rows = targets.to_dict("records")
    quoted = is_quoted(targets)
    columns: dict[str, list[object]] = {
        text("head.indicator", lang): [_indicator(row, lang) for row in rows],
        text("head.target", lang): [value(target_label(row, lang)) for row in rows],
    }
    if targets["target_year"].nunique() > 1:
        columns[text("head.due", lang)] = [str(row["target_year"]) for row in rows]
    if targets["baseline_value"].notna().any():
        columns[text("head.baseline", lang)] = [_baseline(row, lang) for row in rows]
    if not quoted:
        columns[text("plan.wording", lang)] = [_wording(row, lang) for row in rows]
        columns[text("head.line", lang)] = ["" if pd.isna(row["line"]) else str(row["line"]) for row in rows]
    ids, seen = [], set()
    for row in rows:
        anchor = anchor_of(row)
        ids.append(row["target_id"] if anchor in seen else anchor)
        seen.add(anchor)
    groups = [
        (chinese(section) if section else text("plan.no_heading", lang), len(list(own)))
        for section, own in groupby(row["section"] for row in rows)
    ]
    caption = text("plan.targets_quoted" if quoted else "plan.targets_caption", lang, plan=plan[f"title_{lang}"])
    return Table(
        columns, caption, targets, f"plan-{plan['plan_id']}", layout="cards", ids=ids,
        groups=() if quoted else groups, facets=_facets(rows, lang),
    )  # fmt: skip


def _facets(rows: list[dict[str, Any]], lang: str) -> dict[str, list[str]]:
    """What readers may filter the targets by: domain, kind, population, and how they stand to their baseline."""
    return {
        text("head.domain", lang): [label("domain", row["domain"], lang) for row in rows],
        text("head.kind", lang): [label("kind", row["kind"], lang) for row in rows],
        text("head.population", lang): [label("group", row["group"], lang) for row in rows],
        text("head.baseline", lang): [text(f"status.{row['baseline_status']}", lang) for row in rows],
    }


def _indicator(row: dict[str, Any], lang: str) -> Markup:
    page = f"indicator-{row['indicator_id']}.html"
    name = row["indicator_printed"] if lang == DOCUMENTS and row["indicator_printed"] else row[f"name_{lang}"]
    return html('<a href="{}">{}</a>{}', page, name, population(row, lang))


def _baseline(row: dict[str, Any], lang: str) -> Markup:
    shown = baseline_label(row, lang)
    if not shown:
        return Markup("")
    year = "" if pd.isna(row["baseline_year"]) else minor(row["baseline_year"])
    mark = status_mark("looser", lang) if row["baseline_status"] == "looser" else ""
    return lines([html("{} {}", shown, year), mark])


def _wording(row: dict[str, Any], lang: str) -> Markup:
    """The printed words, if they say more than the target and the figures beside them."""
    printed, label_shown = row["value_printed"], target_label(row, lang)
    unit = row["unit_printed"]
    left = BOUND_WORDS.sub("", printed.replace(unit, "") if unit else printed)
    says_more = bool(left) and printed.replace("…", "") != label_shown
    return html('<q lang="{}">{}</q>', DOCUMENTS, printed) if says_more else Markup("")
