"""Where the data come from, what was corrected, what is contradictory, and which values are used."""

import pandas as pd

from .. import tables
from ..analysis import find_contradictions, monitor
from ..model import label, text, with_unit
from . import markup
from .parts import Table
from .source_cells import contradiction_cells, correction_cells, reading_cells
from .verdicts import counts


def lead(targets: pd.DataFrame, observations: pd.DataFrame, by_rule: pd.DataFrame, lang: str) -> str:
    """Count the targets, sources, corrections, contradictions and values.

    Parameters
    ----------
    targets
        All targets, as ``assess_demand`` returns them.
    observations
        All values, including those set aside.
    by_rule
        The contradictions of ``found``.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    used = ~observations["status"].isin(tables.UNUSED_STATUSES)
    return text(
        "quality.lead",
        lang,
        targets=len(targets),
        plans=targets["plan_id"].nunique(),
        documents=tables.plans(targets["plan_id"].unique())["document_id"].nunique(),
        corrections=len(tables.corrections()),
        found=len(by_rule),
        read=len(tables.contradictions()),
        observations=used.sum(),
        aside=(~used).sum(),
    )


def found() -> pd.DataFrame:
    """Find the contradictions by rule among all targets.

    Returns
    -------
    DataFrame
        The columns of ``find_contradictions``.
    """
    targets = tables.targets()
    indicators = tables.indicators(targets["indicator_id"].unique())
    return find_contradictions(targets, indicators, tables.regions(), tables.relations("not_below"))


def targets_by_plan(targets: pd.DataFrame, lang: str) -> Table:
    """Count the targets of each plan by tier.

    Parameters
    ----------
    targets
        All targets, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    title = f"title_{lang}"
    by_tier = targets.pivot_table(index="plan_id", columns="tier", values="target_id", aggfunc="count", fill_value=0)
    plans = tables.plans(targets["plan_id"].unique())[["plan_id", title]]
    data = plans.merge(by_tier.reset_index(), on="plan_id", validate="1:1")
    cells = data.drop(columns="plan_id")
    cells.columns = [text("head.plan", lang), *(label("tier", tier, lang) for tier in cells.columns[1:])]
    return Table(cells, text("quality.targets_caption", lang), name="targets-by-plan", data=data)


def judged(lang: str) -> tuple[Table, Table]:
    """Count the verdicts on promises in the latest year with values, by region and by kind of plan.

    Parameters
    ----------
    lang
        The language of the words.

    Returns
    -------
    tuple of two Tables
        The two tables and their data.
    """
    year = int(tables.observations(columns=["year"])["year"].max())
    regions = tables.monitored_regions()["region_code"]
    rows = pd.concat([tables.monitored_targets(region) for region in regions], ignore_index=True)
    assessed = monitor(rows, year, **tables.facts())
    caption = text("quality.judged_caption", lang, year=year)
    return (
        counts(assessed, ["region_code"], caption, "verdicts-by-region_code", lang),
        counts(assessed, ["region_code", "plan_kind"], caption, "verdicts-by-plan_kind", lang),
    )


def corrections(targets: pd.DataFrame, lang: str) -> Table:
    """Show the corrections to all targets.

    Parameters
    ----------
    targets
        All targets, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    data = tables.corrections()
    cells = correction_cells(data, targets, tables.plans(data["plan_id"].unique()), lang)
    return Table(cells, text("profile.corrections_caption", lang), "cards", "corrections", data)


def by_rule(rows: pd.DataFrame, targets: pd.DataFrame, lang: str) -> Table:
    """Show the contradictions of ``found``.

    Parameters
    ----------
    rows
        The contradictions of ``found``.
    targets
        All targets, as ``assess_demand`` returns them.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    cells = contradiction_cells(rows, targets, tables.regions(), lang)
    return Table(cells, text("quality.rules_caption", lang), "cards", "contradictions-by-rule", rows)


def by_reading(lang: str) -> Table:
    """Show the contradictions found by reading.

    Parameters
    ----------
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    data = tables.contradictions()
    plans = tables.plans({*data["plan_id"], *data["other_plan_id"]})
    caption = text("quality.reading_caption", lang)
    return Table(reading_cells(data, plans, lang), caption, "cards", "contradictions-by-reading", data)


def values_by_region(observations: pd.DataFrame, lang: str) -> Table:
    """Count the values of each region, their years, and how many of them are not used.

    Parameters
    ----------
    observations
        All values, including those set aside.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    names = tables.names("regions", lang, observations["region_code"].unique())
    is_used = observations["status"] != "set_aside"
    rows = observations.assign(used=is_used.astype(int), aside=(~is_used).astype(int))
    found = rows.groupby("region_code", sort=False).agg(
        first=("year", "min"), last=("year", "max"), values=("used", "sum"), aside=("aside", "sum")
    )
    cells = pd.DataFrame(
        {
            text("head.region", lang): [names[code] for code in found.index],
            text("head.years", lang): [f"{a}–{b}" for a, b in zip(found["first"], found["last"], strict=True)],
            text("head.values", lang): found["values"].to_numpy(),
            text("head.aside", lang): found["aside"].to_numpy(),
        }
    )
    return Table(cells, text("quality.observations_caption", lang), name="observations", data=observations)


def values_set_aside(observations: pd.DataFrame, lang: str) -> Table:
    """Show the values that are not believed, or not comparable, with their reasons.

    Parameters
    ----------
    observations
        All values, including those set aside.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    rows = observations[observations["status"] == "set_aside"]
    indicators = tables.names("indicators", lang, rows["indicator_id"].unique())
    regions = tables.names("regions", lang, rows["region_code"].unique())
    values = zip(rows["value"], rows["unit"], strict=True)
    cells = markup.cells(
        {
            text("head.indicator", lang): [indicators[code] for code in rows["indicator_id"]],
            text("head.region", lang): [regions[code] for code in rows["region_code"]],
            text("head.years", lang): list(rows["year"]),
            text("head.value", lang): [with_unit(value, unit, lang) for value, unit in values],
            text("head.reason", lang): [markup.english(note) for note in rows["note"]],
        }
    )
    return Table(cells, text("quality.aside", lang), "cards", "set-aside", rows)
