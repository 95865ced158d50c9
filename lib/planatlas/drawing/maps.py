"""Maps, drawn with matplotlib."""

import math
from collections.abc import Collection
from typing import Any

import geopandas as gpd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..figures.descriptions import MapChart
from ..figures.elements import Place
from . import style
from .sheet import text_width, wrap_text

ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
CELLS_A_ROW = 3
WIDTH = 691.0  # points
LABEL_DIRECTIONS = [(14, 10), (-14, 8), (14, -8), (-14, -8), (17, -5), (-17, 4)]


def draw_map(chart: MapChart) -> style.Drawing:
    """Draw a map, with a tile for each place if the description asks for them.

    Parameters
    ----------
    chart
        The description.

    Returns
    -------
    Drawing
        The figure.
    """
    with style.drawing():
        if not chart.is_tiled:
            figure = style.Drawing(figsize=(7.6, 5.8))
            draw_area_map(figure.add_axes((0.01, 0.09, 0.98, 0.9)), chart)
            _notes(figure, chart, 0.01)
            return figure
        shapes = _projected(chart)
        rows = math.ceil((len(chart.places) + 1) / CELLS_A_ROW)
        height = 2.75 * rows + 0.6
        figure = style.Drawing(figsize=(WIDTH / 72, height))
        grid = figure.add_gridspec(
            rows, CELLS_A_ROW, left=0.01, right=0.99, top=0.985, bottom=0.6 / height, wspace=0.05, hspace=0.08
        )
        _country(figure.add_subplot(grid[0, 0]), chart, shapes)
        for place in chart.places:
            _tile(figure, grid[place.number // CELLS_A_ROW, place.number % CELLS_A_ROW], place, shapes)
        _notes(figure, chart, 0.06 / height)
    return figure


def draw_area_map(axes: Axes, chart: MapChart) -> None:
    """Draw a map without tiles into given axes, in metres of an Albers equal-area projection.

    Parameters
    ----------
    axes
        The axes.
    chart
        The description.
    """
    shapes = _projected(chart)
    _ground(axes, shapes, chart.within)
    for place in chart.places:
        shape = _shape(shapes, place.region)
        shape.plot(ax=axes, color=style.fill_of(place.tone, place.share), edgecolor=style.BORDER, linewidth=0.5)
        centre = shape.geometry.iloc[0].representative_point()
        axes.annotate(
            "\n".join(place.lines), (centre.x, centre.y), size=8, ha="center", va="center",
            bbox={"boxstyle": "round,pad=0.12", "fc": style.PAPER, "ec": "none", "alpha": 0.8},
        )  # fmt: skip


def _projected(chart: MapChart) -> gpd.GeoDataFrame:
    """The boundaries that the map needs, projected."""
    codes = [place.region for place in chart.places]
    known = chart.boundaries
    parts = known["region_code"].str[:4].isin({code[:4] for code in codes}) & (known["layer"] == "county")
    needed = known["layer"].isin(("province", "line")) | known["region_code"].isin(codes)
    return known[needed | parts if chart.is_tiled else needed].to_crs(ALBERS)


def _notes(figure: Figure, chart: MapChart, y: float) -> None:
    width = figure.get_figwidth() * 72 - 14
    lines = [line for note in chart.notes for part in note.split("\n") for line in wrap_text(part, width, 7.5)]
    figure.text(0.01, y, "\n".join(lines), size=7.5, color=style.MUTED, va="bottom")


def _ground(axes: Axes, shapes: gpd.GeoDataFrame, within: str, marked: Collection[str] = ()) -> None:
    """Draw China's provinces and boundary lines, or only the province of an area; those marked have another colour."""
    provinces = shapes[shapes["layer"] == "province"]
    own = provinces[provinces["region_code"] == within[:2] + "0000"]
    provinces = own if len(own) else provinces
    fills = [style.MARKED if code in marked else style.LAND for code in provinces["region_code"]]
    provinces.plot(ax=axes, color=fills, edgecolor=style.COAST, linewidth=0.4)  # a white edge would hide small islands
    if own.empty:
        shapes[shapes["layer"] == "line"].plot(ax=axes, color=style.BORDER, linewidth=0.9)
    axes.set_axis_off()
    axes.set_aspect("equal", anchor="C")


def _country(axes: Axes, chart: MapChart, shapes: gpd.GeoDataFrame) -> None:
    """Mark the regions with their numbers."""
    _ground(axes, shapes, chart.within, {place.region[:2] + "0000" for place in chart.places})
    for place in chart.places:
        centre = _shape(shapes, place.region).geometry.iloc[0].representative_point()
        axes.plot(centre.x, centre.y, "o", ms=4, color=style.GOAL, mec=style.PAPER, mew=0.6)
        axes.annotate(
            str(place.number), (centre.x, centre.y), textcoords="offset points", size=8.5, ha="center", va="center",
            xytext=LABEL_DIRECTIONS[(place.number - 1) % len(LABEL_DIRECTIONS)],
            arrowprops={"arrowstyle": "-", "lw": 0.7, "color": style.MUTED},
            bbox={"boxstyle": "circle,pad=0.18", "fc": style.PAPER, "ec": style.MUTED, "lw": 0.7},
        )  # fmt: skip


def _tile(figure: Figure, cell: Any, place: Place, shapes: gpd.GeoDataFrame) -> None:
    grid = cell.subgridspec(2, 2, width_ratios=[2.1, 1], height_ratios=[0.5, 1.5], wspace=0.02, hspace=0.02)
    words, region_map, locator = (figure.add_subplot(part) for part in (grid[0, :], grid[1, 0], grid[1, 1]))
    shape = _shape(shapes, place.region)
    is_county = place.region[4:] != "00"
    inner = shapes[(shapes["layer"] == "county") & shapes["region_code"].str.startswith(place.region[:4])]
    if is_county and len(inner):
        inner.plot(ax=region_map, color=style.LAND, edgecolor=style.COAST, linewidth=0.5)
    fill = {"color": style.LAND, "hatch": "////"} if place.tone == "not_set" else {"color": style.fill_of(place.tone)}
    shape.plot(ax=region_map, edgecolor=style.INK, linewidth=0.9, **fill)
    if not is_county and len(inner):
        inner.boundary.plot(ax=region_map, color=style.PAPER, linewidth=0.5, alpha=0.8)
        shape.boundary.plot(ax=region_map, color=style.INK, linewidth=0.9)
    west, south, east, north = shape.total_bounds
    room = 0.08 * max(east - west, north - south)
    region_map.set(xlim=(west - room, east + room), ylim=(south - 2 * room, north + room))
    _scale_bar(region_map)
    province = shapes[shapes["region_code"] == place.region[:2] + "0000"]
    if len(province):
        province.plot(ax=locator, color=style.MARKED, edgecolor=style.BORDER, linewidth=0.6)
    shape.plot(ax=locator, color=style.GOAL, edgecolor=style.GOAL, linewidth=0.8)
    _words(words, place, figure.get_figheight())
    for axes in (region_map, locator, words):
        axes.set_axis_off()
        if axes is not words:
            axes.set_aspect("equal", anchor="N")


def _words(axes: Axes, place: Place, height: float) -> None:
    axes.set(xlim=(0, 1), ylim=(0, 1))
    box = axes.get_position()
    inch, width = 1 / (box.height * height), box.width * WIDTH
    room = width - text_width(place.level, 8) - 12
    name = wrap_text(f"{place.number}  {place.name}", room, 11)
    axes.text(0.02, 1, "\n".join(name), size=11, va="top", linespacing=1.1)
    axes.text(1, 1, place.level, size=8, color=style.MUTED, va="top", ha="right")
    lines = [line for words in place.lines for line in wrap_text(words, width - 6, 9.5)]
    top = 1 - (0.03 + 0.18 * len(name)) * inch
    axes.text(0.02, top, "\n".join(lines), size=9.5, va="top", linespacing=1.2, color=style.GOAL)


def _shape(shapes: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    return shapes[shapes["region_code"] == code].iloc[[0]]


def _scale_bar(axes: Axes) -> None:
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()
    length = next(km for km in (200, 100, 50, 20, 10, 5, 2, 1) if km * 1000 < 0.45 * (east - west))
    x, y = west + 0.04 * (east - west), south + 0.035 * (north - south)
    axes.plot([x, x + length * 1000], [y, y], color=style.MUTED, lw=1.6, solid_capstyle="butt")
    axes.annotate(f"{length} km", (x, y), xytext=(0, 3), textcoords="offset points", size=7.5, color=style.MUTED)
