"""One indicator on the map: who promises what, and who does not."""

import pandas as pd

from .. import tables
from ..figures import indicator_map, read_boundaries, target_label
from ..model import text, unit_label
from .cells import target_cells
from .comparison import compared
from .parts import Chart, Table, listed


def promised(indicator: str, regions: pd.DataFrame) -> pd.DataFrame:
    """The targets of an indicator as ``compare`` gives them; those that stand apart come last.

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
    keyed = rows.assign(reasons=rows["apart"].map(len))
    return keyed.sort_values(["reasons", "line"], kind="stable").drop(columns="reasons")


def lead(indicator: str, lang: str) -> str:
    """What the indicator is: its definition, its unit, which way is better.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    lang
        The language of the words, zh or en.
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
    """The map, with what each region promises.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions that have a plan.
    lang
        The language of the words, zh or en.
    """
    promises = [
        text("mapped.value", lang, region=name, target=target_label(row, lang), year=row["target_year"])
        for code, name in zip(regions["region_code"], regions[f"name_{lang}"], strict=True)
        for row in rows[rows["region_code"] == code].to_dict("records")
    ]
    silent = regions.loc[~regions["region_code"].isin(rows["region_code"]), f"name_{lang}"]
    if len(silent):
        promises.append(text("mapped.not_set", lang, regions=listed(list(silent), lang)))
    values = text("list.stop", lang).join(dict.fromkeys(promises))
    return Chart(
        indicator_map(rows, regions, read_boundaries(), lang),
        text("mapped.finding", lang, indicator=rows[f"name_{lang}"].iloc[0], values=values),
        f"map-{rows['indicator_id'].iloc[0]}",
        rows[["region_code", "group", "qualifier", "kind", "value", "unit", "target_year", "value_printed"]],
    )


def sources(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Table:
    """Every target with its source, region by region.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions that have a plan.
    lang
        The language of the words, zh or en.
    """
    names = regions[["region_code", f"name_{lang}"]].rename(columns={f"name_{lang}": "region"})
    by_region = names.merge(rows, on="region_code", validate="1:m")
    plans = tables.plans(rows["plan_id"].unique())
    responsible = tables.responsible(plans["plan_id"], line=rows["line"].dropna().unique())
    cells = target_cells(by_region, plans, responsible, lang)
    cells.insert(0, text("head.region", lang), by_region["region"])
    caption = text("mapped.table_caption", lang, indicator=rows[f"name_{lang}"].iloc[0], count=len(rows))
    return Table(cells, caption, "cards", f"targets-{rows['indicator_id'].iloc[0]}", rows.drop(columns="apart"))
