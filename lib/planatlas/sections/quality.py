"""Where the data come from, what was corrected, what is contradictory, and which values are used."""

import pandas as pd

from .. import tables
from ..analysis import monitor
from ..model import label, text, with_unit
from . import markup
from .area_cells import area_links, part_head
from .areas import data_name, source_parts
from .correction_cells import correction_cells
from .elements import MOST_ROWS, Cells, Part, Table
from .observation_cells import source_of
from .source_cells import contradiction_cells, reading_cells, rule_cells
from .source_frames import Gathered
from .verdicts import counts


def lead(known: Gathered, lang: str) -> str:
    """Count the targets, sources, corrections, contradictions and values.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    used = ~known.observations["status"].isin(tables.UNUSED_STATUSES)
    return text(
        "quality.lead",
        lang,
        targets=len(known.targets),
        plans=known.targets["plan_id"].nunique(),
        documents=tables.plans(known.targets["plan_id"].unique())["document_id"].nunique(),
        corrections=len(known.corrections),
        found=len(known.by_rule),
        read=len(known.by_reading),
        observations=used.sum(),
        aside=(~used).sum(),
    )


def by_area(known: Gathered, lang: str) -> Table:
    """Count the targets, corrections, contradictions and values of each part of the area, with links to their pages.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    parts = dict(zip(known.regions["region_code"], tables.parts_of(known.within, known.regions), strict=True))
    of_plan = known.plans.set_index("plan_id")["region_code"].map(parts)
    of_target = known.targets.set_index("target_id")["region_code"].map(parts)
    is_used = ~known.observations["status"].isin(tables.UNUSED_STATUSES)
    of_value = known.observations["region_code"].map(parts)
    counted = {
        "plans": known.targets.drop_duplicates("plan_id")["region_code"].map(parts),
        "targets": of_target,
        "corrections": known.corrections["plan_id"].map(of_plan),
        "by_rule": known.by_rule["target_id"].map(of_target),
        "by_reading": known.by_reading["plan_id"].map(of_plan),
        "values": of_value[is_used],
        "aside": of_value[~is_used],
    }
    data = pd.DataFrame({name: column.value_counts() for name, column in counted.items()}).fillna(0).astype(int)
    data = data.sort_index().rename_axis("area").reset_index()
    links = area_links(data["area"], data["area"].isin(source_parts(known.within)), "sources_and_quality", lang)
    cells: Cells = {
        part_head(known.within, lang): links,
        **{text(f"head.{name}", lang): [str(count) for count in data[name]] for name in counted},
    }
    return Table(cells, text("quality.areas_caption", lang), data, data_name("sources", known.within))


def targets_by_plan(known: Gathered, lang: str) -> Part:
    """Count the targets of each plan by tier.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is nothing to show.
    """
    targets = known.targets
    if targets.empty:
        return None
    title = f"title_{lang}"
    by_tier = targets.pivot_table(index="plan_id", columns="tier", values="target_id", aggfunc="count", fill_value=0)
    plans = tables.plans(targets["plan_id"].unique())[["plan_id", title]]
    data = plans.merge(by_tier.reset_index(), on="plan_id", validate="1:1")
    cells = data.drop(columns="plan_id")
    cells.columns = [text("head.plan", lang), *(label("tier", tier, lang) for tier in cells.columns[1:])]
    return Table(
        cells.to_dict("list"), text("quality.targets_caption", lang), data, data_name("targets-by-plan", known.within)
    )


def judged(known: Gathered, lang: str) -> tuple[Part, ...]:
    """Count the verdicts on promises in the latest year with values, by region and by kind of plan.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The two tables and their data; None if there is nothing to show.
    """
    years = known.observations.loc[~known.observations["status"].isin(tables.UNUSED_STATUSES), "year"]
    monitored = tables.monitored_regions(known.regions["region_code"])["region_code"]
    if years.empty or monitored.empty:
        return (None,)
    year = int(years.max())
    rows = pd.concat([tables.monitored_targets(region) for region in monitored], ignore_index=True)
    assessed = monitor(rows, year, **tables.facts(rows))
    caption = text("quality.judged_caption", lang, year=year)
    by_region, by_kind = (data_name(f"verdicts-by-{column}", known.within) for column in ("region_code", "plan_kind"))
    return (
        counts(assessed, ["region_code"], caption, by_region, lang),
        counts(assessed, ["region_code", "plan_kind"], caption, by_kind, lang),
    )


def corrections(known: Gathered, lang: str) -> Part:
    """Show the corrections to the targets.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is nothing to show.
    """
    data = known.corrections
    if data.empty:
        return None
    cells = correction_cells(data, known.targets, tables.plans(data["plan_id"].unique()), lang)
    name = data_name("corrections", known.within)
    return Table(
        cells, text("profile.corrections_caption", lang), data, name, layout="cards", is_folded=len(data) > MOST_ROWS,
        picks=[text(f"head.{head}", lang) for head in ("plan", "field")],
    )  # fmt: skip


def by_rule(known: Gathered, lang: str) -> tuple[Part, ...]:
    """Show the rules with what each found in which plan, and the contradictions that they found.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The two tables and their data; without the second where nothing was found.
    """
    if known.targets.empty:
        return (None,)
    plans = tables.plans(known.targets["plan_id"].unique())
    name = data_name("contradictions-by-rule", known.within)
    cells = rule_cells(known.by_rule, known.targets, plans, lang)
    rules = Table(cells, text("quality.rules_says", lang), known.by_rule, name, layout="cards")
    if known.by_rule.empty:
        return (rules,)
    cells = contradiction_cells(known.by_rule, known.targets, known.regions, lang)
    name = data_name("contradictions-by-rule", known.within)
    found = Table(
        cells, text("quality.rules_caption", lang), known.by_rule, name, layout="cards",
        is_folded=len(known.by_rule) > MOST_ROWS, picks=[text("head.rule", lang)],
    )  # fmt: skip
    return rules, found


def by_reading(known: Gathered, lang: str) -> Part:
    """Show the contradictions found by reading.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is nothing to show.
    """
    data = known.by_reading
    if data.empty:
        return None
    plans = tables.plans({*data["plan_id"], *data["other_plan_id"]})
    name = data_name("contradictions-by-reading", known.within)
    caption, is_folded = text("quality.reading_caption", lang), len(data) > MOST_ROWS
    return Table(reading_cells(data, plans, lang), caption, data, name, layout="cards", is_folded=is_folded)


def values_by_region(known: Gathered, lang: str) -> Part:
    """Count the values of each region, their years, and how many of them are not used.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is nothing to show.
    """
    observations = known.observations
    if observations.empty:
        return None
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
    name = data_name("observations", known.within)
    return Table(cells.to_dict("list"), text("quality.observations_caption", lang), observations, name)


def values_set_aside(known: Gathered, lang: str) -> Part:
    """Show the values that are not believed, or not comparable, with their reasons.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there is nothing to show.
    """
    rows = known.observations[known.observations["status"] == "set_aside"]
    if rows.empty:
        return None
    indicators = tables.names("indicators", lang, rows["indicator_id"].unique())
    regions = tables.names("regions", lang, rows["region_code"].unique())
    sources = tables.sources(rows["source_id"].unique()).set_index("source_id").to_dict("index")
    values = zip(rows["value"], rows["unit"], strict=True)
    cells = {
        text("head.indicator", lang): [indicators[code] for code in rows["indicator_id"]],
        text("head.region", lang): [regions[code] for code in rows["region_code"]],
        text("head.years", lang): list(rows["year"]),
        text("head.value", lang): [with_unit(value, unit, lang) for value, unit in values],
        text("head.source", lang): [source_of(row, sources, lang) for row in rows.to_dict("records")],
        text("head.reason", lang): [markup.words_of(row, "note", lang) for row in rows.to_dict("records")],
    }
    caption, name, is_long = text("quality.aside", lang), data_name("set-aside", known.within), len(rows) > MOST_ROWS
    return Table(cells, caption, rows, name, layout="cards", is_folded=is_long, picks=[text("head.region", lang)])
