"""Targets summed by province, or by prefecture of a large province, if there are too many regions for one page."""

import pandas as pd

from .. import tables
from ..figures import area_map, area_shares, read_boundaries
from ..model import text
from . import markup
from .area_cells import area_links, level_range, part_head, sum_cell, year_range
from .areas import FEWEST_REGIONS, data_name
from .cells import indicator_name
from .elements import Cells, Chart, Part, Section, Table


def lead(rows: pd.DataFrame, regions: pd.DataFrame, lang: str) -> str:
    """Count the regions, targets and indicators, and say why they are summed.

    Parameters
    ----------
    rows
        Rows of ``compare``.
    regions
        The regions that have such plans.
    lang
        The language of the words.

    Returns
    -------
    str
        The lead of the page.
    """
    return text(
        "areas.lead",
        lang,
        regions=len(regions),
        setting=rows["region_code"].nunique(),
        targets=len(rows),
        indicators=rows["indicator_id"].nunique(),
    )


def sums(rows: pd.DataFrame, regions: pd.DataFrame, within: str) -> pd.DataFrame:
    """Count the regions of each part of an area that set each indicator, and find the range of their levels.

    Parameters
    ----------
    rows
        Rows of ``compare``.
    regions
        The regions that have such plans.
    within
        The code of the area; "" for the whole country. Its parts are those of ``tables.parts_of``.

    Returns
    -------
    DataFrame
        One row for each ``indicator_id`` and ``area``: the number of ``regions`` of the area, of those ``setting`` the
        indicator, and of their ``targets``; for the levels of the population that most regions share, ``low``,
        ``high``, ``unit``, and ``first_year`` and ``last_year``, the years in which they are due.
    """
    parts = dict(zip(regions["region_code"], tables.parts_of(within, regions), strict=True))
    keyed = rows.assign(area=rows["region_code"].map(parts))
    by = ["indicator_id", "area"]
    counted = keyed.groupby(by).agg(setting=("region_code", "nunique"), targets=("target_id", "count"))
    levels = keyed[(keyed["value_basis"] == "level") & (keyed["not_comparable_because"].map(len) == 0)]
    levels = levels.assign(top=levels["value_high"].fillna(levels["value"]))
    ranges = levels.groupby(by).agg(
        low=("value", "min"), high=("top", "max"), unit=("unit", "first"), first_year=("target_year", "min"),
        last_year=("target_year", "max"),
    )  # fmt: skip
    found = counted.join(ranges).reset_index()
    found.insert(2, "regions", found["area"].map(regions["region_code"].map(parts).value_counts()))
    return found


def by_area(rows: pd.DataFrame, regions: pd.DataFrame, within: str, base: str, lang: str) -> Table:
    """Count regions and targets in each part of an area, with a link to its page.

    Parameters
    ----------
    rows
        Rows of ``compare``.
    regions
        The regions that have such plans.
    within
        The code of the area; "" for the whole country.
    base
        What the page is about, without the area, as part of its file name and of the names of its data.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    parts = dict(zip(regions["region_code"], tables.parts_of(within, regions), strict=True))
    setting = rows.assign(area=rows["region_code"].map(parts)).groupby("area")
    found = setting.agg(
        setting=("region_code", "nunique"), indicators=("indicator_id", "nunique"), targets=("target_id", "count"),
        first_year=("target_year", "min"), last_year=("target_year", "max"),
    ).reset_index()  # fmt: skip
    found.insert(1, "regions", found["area"].map(regions["region_code"].map(parts).value_counts()))
    columns = {
        "head.regions": found["regions"],
        "head.setting": found["setting"],
        "head.indicators": found["indicators"],
        "head.targets": found["targets"],
        "head.due": year_range(found),
    }
    has_page = found["setting"] >= FEWEST_REGIONS
    cells: Cells = {
        part_head(within, lang): area_links(found["area"], has_page, f"compare_regions-{base}", lang),
        **{text(key, lang): [str(cell) for cell in column] for key, column in columns.items()},
    }
    return Table(cells, text("areas.parts_caption", lang), found, data_name("areas", base, within))


def by_indicator(found: pd.DataFrame, catalogue: pd.DataFrame, about: str, lang: str) -> Table:
    """Show what each part of an area sets: indicators by areas.

    Parameters
    ----------
    found
        What ``sums`` returns.
    catalogue
        Rows of the catalogue.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    areas = sorted(found["area"].unique())
    names = tables.names("regions", lang, areas)
    known = {(row["indicator_id"], row["area"]): sum_cell(row, lang) for row in found.to_dict("records")}
    indicators = catalogue[catalogue["indicator_id"].isin(found["indicator_id"])]
    columns: dict[str, list[object]] = {
        text("head.indicator", lang): [indicator_name(row, lang) for row in indicators.to_dict("records")]
    }
    nothing = markup.html('<span class="none">{}</span>', text("cell.not_set", lang))
    for area in areas:
        columns[names.get(area, area)] = [known.get((code, area), nothing) for code in indicators["indicator_id"]]
    return Table(columns, text("areas.indicators_caption", lang), found, data_name("compare", about), layout="rug")


def coverage(found: pd.DataFrame, catalogue: pd.DataFrame, about: str, lang: str) -> Chart:
    """Draw the share of regions that set each indicator.

    Parameters
    ----------
    found
        What ``sums`` returns.
    catalogue
        Rows of the catalogue.
    about
        What the page is about, as part of the name of the data.
    lang
        The language of the words.

    Returns
    -------
    Chart
        The figure and its data.
    """
    data = found[["indicator_id", "area", "setting", "regions"]]
    finding = text("areas.coverage_finding", lang)
    return Chart(area_shares(data, catalogue, lang), finding, data, data_name("coverage", about))


def comparison(rows: pd.DataFrame, regions: pd.DataFrame, within: str, base: str, lang: str) -> tuple[Section, ...]:
    """Make the sections of a comparison that is summed by area.

    Parameters
    ----------
    rows
        Rows of ``compare``.
    regions
        The regions that have such plans.
    within
        The code of the area; "" for the whole country.
    base
        What the page is about, without the area, as part of its file name and of the names of its data.
    lang
        The language of the words.

    Returns
    -------
    tuple of Section
        The sections.
    """
    found = sums(rows, regions, within)
    catalogue = tables.indicators(rows["indicator_id"].unique())
    about = data_name(base, within)
    shown: dict[str, Part] = {
        "areas.parts": by_area(rows, regions, within, base, lang),
        "areas.indicators": by_indicator(found, catalogue, about, lang),
        "compare.coverage": coverage(found, catalogue, about, lang),
    }
    return tuple(Section(part, title=text(key, lang)) for key, part in shown.items())


def mapped(indicator: str, rows: pd.DataFrame, regions: pd.DataFrame, within: str, lang: str) -> tuple[Section, ...]:
    """Make the sections of the map of an indicator that is summed by area.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    rows
        Rows of ``compare``.
    regions
        The regions that have such plans.
    within
        The code of the area; "" for the whole country.
    lang
        The language of the words.

    Returns
    -------
    tuple of Section
        The sections.
    """
    found, page = sums(rows, regions, within), f"indicator-{indicator}"
    finding = text(
        "areas.map_finding",
        lang,
        indicator=rows[f"name_{lang}"].iloc[0],
        setting=int(found["setting"].sum()),
        regions=len(regions),
    )
    drawn = area_map(found, read_boundaries(), within, lang)
    chart = Chart(drawn, finding, found, data_name("map", indicator, within))
    cells: Cells = {
        part_head(within, lang): area_links(found["area"], found["setting"] >= FEWEST_REGIONS, page, lang),
        text("head.regions", lang): [str(count) for count in found["regions"]],
        text("head.setting", lang): [str(count) for count in found["setting"]],
        text("head.targets", lang): [str(count) for count in found["targets"]],
        text("head.range", lang): [level_range(row, lang) for row in found.to_dict("records")],
        text("head.due", lang): year_range(found),
    }
    table = Table(cells, text("areas.parts_caption", lang), found, data_name("areas", indicator, within))
    where, parts = text("mapped.where", lang), text("areas.parts", lang)
    return Section(chart, title=where), Section(table, title=parts)
