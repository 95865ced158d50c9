"""One indicator on the map: which regions promise what, and which promise nothing."""

import pandas as pd

from .. import tables
from ..figures import indicator_map, read_boundaries, target_label
from ..model import text, unit_label
from .cells import target_cells
from .comparison import compared
from .parts import Chart, Table, join_words


def promised(indicator: str, regions: pd.DataFrame) -> pd.DataFrame:
    """Read the targets for an indicator as ``compare`` returns them; those that cannot be compared come last.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    regions
        The regions that have a plan.

    Returns
    -------
    DataFrame
        The columns of ``compare``.
    """
    rows = compared(regions, indicator=indicator)
    keyed = rows.assign(reasons=rows["not_comparable_because"].map(len))
    return keyed.sort_values(["reasons", "line"], kind="stable").drop(columns="reasons")


def lead(indicator: str, lang: str) -> str:
    """Describe the indicator: its definition, its unit, which direction is better.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    (about,) = tables.indicators(indicator).to_dict("records")
    return text(
        "mapped.lead",
        lang,
        definition=about[f"definition_{lang}"],
        unit=unit_label(about["unit"], lang),
        aim=text(f"direction.{about['direction']}", lang),
    )


def on_map(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Chart:
    """Draw the map, and say what each region promises.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions that have a plan.
    lang
        The language of the words.

    Returns
    -------
    Chart
        The map and its data.
    """
    promises = [
        text("mapped.value", lang, region=name, target=target_label(row, lang), year=row["target_year"])
        for code, name in zip(regions["region_code"], regions[f"name_{lang}"], strict=True)
        for row in rows[rows["region_code"] == code].to_dict("records")
    ]
    silent = regions.loc[~regions["region_code"].isin(rows["region_code"]), f"name_{lang}"]
    if len(silent):
        promises.append(text("mapped.not_set", lang, regions=join_words(list(silent), lang)))
    values = text("list.stop", lang).join(dict.fromkeys(promises))
    return Chart(
        indicator_map(rows, regions, read_boundaries(), lang),
        text("mapped.finding", lang, indicator=rows[f"name_{lang}"].iloc[0], values=values),
        f"map-{rows['indicator_id'].iloc[0]}",
        rows[["region_code", "group", "qualifier", "kind", "value", "unit", "target_year", "value_printed"]],
    )


def sources(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Table:
    """Show every target with its source, region by region.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions that have a plan.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    names = regions[["region_code", f"name_{lang}"]].rename(columns={f"name_{lang}": "region"})
    by_region = names.merge(rows, on="region_code", validate="1:m")
    plans = tables.plans(rows["plan_id"].unique())
    responsible = tables.responsible(plans["plan_id"], line=rows["line"].dropna().unique())
    cells = target_cells(by_region, plans, responsible, lang)
    cells.insert(0, text("head.region", lang), by_region["region"])
    caption = text("mapped.table_caption", lang, indicator=rows[f"name_{lang}"].iloc[0], count=len(rows))
    return Table(
        cells, caption, "cards", f"targets-{rows['indicator_id'].iloc[0]}", rows.drop(columns="not_comparable_because")
    )
