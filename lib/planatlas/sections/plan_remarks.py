"""What is known of the text of a plan: facts printed, departments, corrections, contradictions, and its neighbours."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from .. import tables
from ..analysis import assess_demand, find_contradictions
from ..model import label, text
from ..model.printed_facts import FACTS
from .correction_cells import correction_cells
from .elements import Link, Part, Table
from .markup import html, words_of
from .source_cells import contradiction_cells, reading_cells


def facts(targets: pd.DataFrame, lang: str) -> Part:
    """Count for how many targets the plan prints each of the facts needed to judge it.

    Parameters
    ----------
    targets
        What ``targets_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None for a plan whose text nobody has read.
    """
    read = targets[targets["facts_printed"].notna()]
    if read.empty:
        return None
    counts = pd.DataFrame({"fact": list(FACTS), "targets": [int(read[fact].sum()) for fact in FACTS]})
    cells = {
        text("plan.fact", lang): [text(f"fact.{fact}", lang) for fact in counts["fact"]],
        text("plan.printed_for", lang): [str(count) for count in counts["targets"]],
    }
    return Table(cells, text("plan.facts_caption", lang, count=len(read)), counts, "printed-facts")


def departments(targets: pd.DataFrame, lang: str) -> Part:
    """List the departments that the plan names, with the lines of their targets.

    Parameters
    ----------
    targets
        What ``targets_of`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data; a sentence if the plan names none.
    """
    known = targets["line"].dropna().unique()
    rows = tables.responsible(targets["plan_id"].unique(), line=[int(line) for line in known])
    if rows.empty:
        return text("plan.departments_none", lang)
    roles = list(dict.fromkeys(rows["role"]))
    by_name = {row["department"]: row for row in rows.sort_values("line", kind="stable").to_dict("records")}
    names = list(by_name)
    heads: list[object] = [words_of(row, "department", lang) for row in by_name.values()]
    cells: dict[str, list[object]] = {text("head.departments", lang): heads}
    for role in roles:
        own = rows[rows["role"] == role]
        cells[label("role", role, lang)] = [
            Markup(" ").join(
                html('<a href="#l{0}">{0}</a>', line) for line in sorted(own.loc[own["department"] == name, "line"])
            )
            for name in names
        ]
    return Table(cells, text("plan.departments_caption", lang), rows, "departments", layout="cards")


def corrections(plans: list[str], lang: str) -> Part:
    """Show the corrections to the targets of plans.

    Parameters
    ----------
    plans
        The ids of the plans.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data; a sentence if there are none.
    """
    found = tables.load("corrections", plan_id=plans)
    if found.empty:
        return text("profile.corrections_none", lang)
    targets = tables.load("targets", target_id=found["target_id"].unique())
    cells = correction_cells(found, targets, tables.plans(plans), lang)
    return Table(cells, text("profile.corrections_caption", lang), found, "corrections", layout="cards")


def contradictions(plan: Mapping[str, Any], lang: str) -> tuple[Part, ...]:
    """Show the contradictions that concern a plan, found by rule and by reading.

    Parameters
    ----------
    plan
        The row of the plan.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The tables and their data; a sentence if there are none.
    """
    around = tables.ancestors(plan["region_code"])
    targets = tables.targets(region=around["region_code"])
    read = tables.load("contradictions")
    read = read[(read["plan_id"] == plan["plan_id"]) | (read["other_plan_id"] == plan["plan_id"])]
    parts: list[Part] = []
    set_here = targets[targets["plan_id"] == plan["plan_id"]]
    if len(set_here):
        indicators = tables.indicators(targets["indicator_id"].unique())
        relations = tables.relations(["not_below", "implies_all"])
        values = tables.observations(region=around["region_code"], indicator=_related(set_here, relations))
        plans = tables.plans(targets["plan_id"].unique())
        found = find_contradictions(targets, indicators, around, relations, plans, values, read)
        own = set(set_here["target_id"])
        found = found[found["target_id"].isin(own) | found["other_id"].isin(own)]
        if len(found):
            cells = contradiction_cells(found, assess_demand(targets, indicators), around, lang)
            caption = text("plan.by_rule_caption", lang)
            parts.append(Table(cells, caption, found, "contradictions-by-rule", layout="cards"))
    if len(read):
        plans = tables.plans({*read["plan_id"], *read["other_plan_id"]})
        cells, caption = reading_cells(read, plans, lang), text("plan.by_reading_caption", lang)
        parts.append(Table(cells, caption, read, "contradictions-by-reading", layout="cards"))
    return tuple(parts) or (text("plan.contradictions_none", lang),)


def _related(targets: pd.DataFrame, relations: pd.DataFrame) -> list[str]:
    """The indicators of targets, with their wholes and parts and those of these: values of others say nothing here."""
    found = set(targets["indicator_id"])
    pairs = list(zip(relations["indicator_id"], relations["other_id"], strict=True))
    while more := {name for pair in pairs if found & set(pair) for name in pair} - found:
        found |= more
    return sorted(found)


def neighbours(plan: Mapping[str, Any], lang: str) -> tuple[Link, ...]:
    """Link to the document and the region of a plan, and to the plans of the region before and after it.

    Parameters
    ----------
    plan
        The row of the plan.
    lang
        The language of the words.

    Returns
    -------
    tuple of Link
        The links.
    """
    used = tables.load("targets", ["plan_id"], region_code=plan["region_code"])["plan_id"]
    every = tables.plans(used.unique())
    document = tables.documents(plan["document_id"])[f"title_{lang}"].iloc[0]
    links = [Link(text("plan.document", lang, title=document), f"document-{plan['document_id']}.html")]
    if tables.targets(region=plan["region_code"], columns=["region_code"]).shape[0]:
        name = tables.names("regions", lang, plan["region_code"])[plan["region_code"]]
        links.append(Link(text("plan.region", lang, region=name), f"region_profile-{plan['region_code']}.html"))
    at = list(every["plan_id"]).index(plan["plan_id"])
    for step, key in ((-1, "plan.previous"), (1, "plan.next")):
        if 0 <= at + step < len(every):
            other = every.iloc[at + step]
            links.append(Link(text(key, lang, title=other[f"title_{lang}"]), f"plan-{other['plan_id']}.html"))
    return tuple(links)
