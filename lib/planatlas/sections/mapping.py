"""One indicator on the map: which regions promise what, and which promise nothing."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..figures import dumbbells, has_boundary, indicator_map, read_boundaries, target_label
from ..model import label, listed, text, unit_label
from .areas import data_name
from .cells import target_cells
from .comparison import compared
from .elements import Chart, Part, Table
from .markup import html, titled, words_of

WHOSE = {  # the texts of the editors' own, and of one with a source
    "definition": ("mapped.definition_own", "mapped.definition_source"),
    "formula": ("mapped.formula_own", "mapped.formula_source"),
}
DATA_COLUMNS = ["region_code", "group", "qualifier", "kind", "value", "unit", "target_year", "value_printed"]


def promised(indicator: str, regions: pd.DataFrame) -> pd.DataFrame:
    """Read the targets for an indicator as ``compare`` returns them; those that cannot be compared come last.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    regions
        The regions whose targets are read.

    Returns
    -------
    DataFrame
        The columns of ``compare``.
    """
    rows = compared(regions, region=regions["region_code"], indicator=indicator)
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


def definition(indicator: str, lang: str, *, with_note: bool = True) -> Part:
    """Say where the definition comes from, what months a figure of a year counts, and who understands it otherwise.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    lang
        The language of the words.
    with_note
        Whether to say who understands it otherwise.

    Returns
    -------
    list of str
        The sentences.
    """
    (about,) = tables.indicators(indicator).to_dict("records")
    items = [whose(about, "definition", lang)]
    if about["counting_year"]:
        items.append(text("mapped.counting_year", lang, months=label("counting_year", about["counting_year"], lang)))
    return [*items, words_of(about, "definition_note", lang)] if with_note and about["definition_note"] else items


def whose(about: Mapping[str, Any], what: str, lang: str) -> str:
    """Say where the definition or the formula of an indicator comes from.

    Parameters
    ----------
    about
        The row of the catalogue.
    what
        ``definition`` or ``formula``.
    lang
        The language of the words.

    Returns
    -------
    str
        The sentence, with the address of the source where one is known.
    """
    own, named = WHOSE[what]
    if not about[f"{what}_source"]:
        return text(own, lang)
    parts = {name: about[f"{what}_source{name}"].partition(", http") for name in ("", "_en")}
    address = f"http{parts[''][2]}" if parts[""][1] else ""
    source = titled({"title_zh": parts[""][0], "title_en": parts["_en"][0], "address": address}, lang)
    return html("{} {}", text(named, lang), source)


def on_map(rows: pd.DataFrame, regions: pd.DataFrame, within: str, lang: str) -> tuple[Part, ...]:
    """Draw the map, say what each region promises, and name the regions that cannot be drawn.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions of the page.
    within
        The code of the province or prefecture that the page is limited to; "" for all regions.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The map with its data and a sentence on the regions that it leaves out, or a sentence that there is no map.
    """
    boundaries = read_boundaries()
    if not has_boundary(regions, boundaries).any():
        return (text("mapped.nothing_drawn", lang),)
    chart = Chart(
        indicator_map(rows, regions, boundaries, lang, within),
        finding(rows, regions, lang),
        rows[DATA_COLUMNS],
        data_name("map", rows["indicator_id"].iloc[0], within),
    )
    return chart, not_drawn(regions, boundaries, lang)


def finding(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> str:
    """Say which region promises what for the indicator, and which promises nothing.

    Parameters
    ----------
    rows
        Rows of ``promised``.
    regions
        The regions, in order.
    lang
        The language of the words.

    Returns
    -------
    str
        The sentence.
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
    return text("mapped.finding", lang, indicator=rows[f"name_{lang}"].iloc[0], values=values)


def levels(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Chart | None:
    """Draw the levels that the regions promise for the indicator, each with the baseline that its plan prints.

    Parameters
    ----------
    rows
        Rows of ``promised``.
    regions
        The regions, in order.
    lang
        The language of the words.

    Returns
    -------
    Chart or None
        The chart; None if no level is promised.
    """
    drawn = rows[(rows["value_basis"] == "level") & rows["value"].notna()]
    if drawn.empty:
        return None
    name = data_name("levels", drawn["indicator_id"].iloc[0], "")
    return Chart(dumbbells(drawn, lang, regions), finding(rows, regions, lang), drawn[DATA_COLUMNS], name)


def not_drawn(regions: pd.DataFrame, boundaries: pd.DataFrame, lang: str) -> str | None:
    """Name the regions that a map cannot draw.

    Parameters
    ----------
    regions
        The regions of the page.
    boundaries
        What ``read_boundaries`` returns.
    lang
        The language of the words.

    Returns
    -------
    str or None
        The sentence; None if all regions can be drawn.
    """
    missing = regions.loc[~has_boundary(regions, boundaries), f"name_{lang}"]
    return text("mapped.not_drawn", lang, regions=listed(list(missing), lang)) if len(missing) else None


def sources(rows: pd.DataFrame, regions: pd.DataFrame, within: str, lang: str) -> Table:
    """Show every target with its source, region by region.

    Parameters
    ----------
    rows
        The targets of ``promised``.
    regions
        The regions of the page.
    within
        The code of the province or prefecture that the page is limited to; "" for all regions.
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
    cells = {
        text("head.region", lang): list(by_region["region"]),
        **target_cells(by_region, plans, responsible, lang),
    }
    caption = text("mapped.table_caption", lang, indicator=rows[f"name_{lang}"].iloc[0], count=len(rows))
    name = data_name("targets", rows["indicator_id"].iloc[0], within)
    return Table(cells, caption, rows.drop(columns="not_comparable_because"), name, layout="cards")
