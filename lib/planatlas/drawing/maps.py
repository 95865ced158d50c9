"""Maps, drawn with matplotlib."""

import math
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from ..figures.descriptions import MapChart
from ..figures.elements import Place
from ..model import text
from . import style
from .sheet import SMALL_SIZE, Sheet, text_width, wrap_text

ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
CELLS_A_ROW = 3
WIDTH, MAP_HEIGHT, GAP, LEAST_HEAD = 691.0, 154.0, 10.0, 46.0  # points: all, a map, between tiles, words above a map
AREA_WIDTH, AREA_HEIGHT = 547.0, 400.0
REGION_SHARE = 0.66  # of the width of a cell, for the region; beside it its province
LABEL_DIRECTIONS = [(14, 10), (-14, 8), (14, -8), (-14, -8), (17, -5), (-17, 4)]


class _Box(NamedTuple):
    """A rectangle on a sheet, in points from its top left corner."""

    left: float
    top: float
    width: float
    height: float


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
        shapes = _projected(chart)
        sheet = Sheet(WIDTH if chart.is_tiled else AREA_WIDTH)
        if chart.is_tiled:
            width = (WIDTH - GAP * (CELLS_A_ROW + 1)) / CELLS_A_ROW
            head = max(LEAST_HEAD, *(_words_height(place, width) + 4 for place in chart.places))
            high = head + MAP_HEIGHT + GAP
            for place in (None, *chart.places):
                number = 0 if place is None else place.number
                left = GAP + number % CELLS_A_ROW * (width + GAP)
                box = _Box(left, GAP + number // CELLS_A_ROW * high, width, high - GAP)
                if place is None:
                    _country(sheet.axes, box, chart, shapes)
                else:
                    _tile(sheet.axes, box, head, place, shapes)
            sheet.y = 2 * GAP + math.ceil((len(chart.places) + 1) / CELLS_A_ROW) * high
        else:
            box = _Box(GAP, GAP, AREA_WIDTH - 2 * GAP, AREA_HEIGHT)
            ground = _ground_of(shapes, chart.within)
            _areas(sheet.axes, chart, shapes, _fit(ground, box) + sheet.axes.transData)
            sheet.y = 2 * GAP + AREA_HEIGHT
        for note in (*chart.notes, *([text("map.tiles", chart.lang)] if chart.is_tiled else [])):
            for line in note.split("\n"):
                sheet.words(line, SMALL_SIZE - 0.5, style.MUTED, after=0)
        sheet.y += 4
        return sheet.finish()


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
    west, south, east, north = _ground_of(shapes, chart.within).total_bounds
    axes.set(xlim=(west, east), ylim=(south, north))
    axes.set_axis_off()
    axes.set_aspect("equal")
    _areas(axes, chart, shapes, axes.transData)


def _projected(chart: MapChart) -> gpd.GeoDataFrame:
    """The boundaries that the map needs, projected."""
    codes = [place.region for place in chart.places]
    known = chart.boundaries
    parts = known["region_code"].str[:4].isin({code[:4] for code in codes}) & (known["layer"] == "county")
    needed = known["layer"].isin(("province", "line")) | known["region_code"].isin(codes)
    return known[needed | parts if chart.is_tiled else needed].to_crs(ALBERS)


def _fit(shapes: gpd.GeoDataFrame, box: _Box, room: float = 0.0) -> Affine2D:
    """From metres to points of a sheet: as large as the box allows, at its top and in its middle."""
    west, south, east, north = shapes.total_bounds
    more = room * max(east - west, north - south)
    scale = min(box.width / (east - west + 2 * more), box.height / (north - south + 3 * more))
    middle = box.left + box.width / 2
    return Affine2D().translate(-(west + east) / 2, -north - more).scale(scale, -scale).translate(middle, box.top)


def _areas(axes: Axes, chart: MapChart, shapes: gpd.GeoDataFrame, transform: Transform) -> None:
    _ground(axes, shapes, chart.within, transform)
    for place in chart.places:
        shape = _shape(shapes, place.region)
        fill = style.fill_of(place.tone, place.share)
        _fill(axes, shape.geometry, transform, fc=fill, ec=style.BORDER, lw=0.5)
    for place in chart.places:
        centre = _shape(shapes, place.region).geometry.iloc[0].representative_point()
        words = "\n".join(place.lines or (place.name,))
        axes.annotate(
            words, (centre.x, centre.y), xycoords=transform, size=SMALL_SIZE, ha="center", va="center",
            bbox={"boxstyle": "round,pad=0.12", "fc": style.PAPER, "ec": "none", "alpha": 0.8},
        )  # fmt: skip


def _fill(axes: Axes, geometries: Iterable[Any], transform: Transform, **look: Any) -> list[PathPatch]:
    """Draw polygons, and lines as lines."""
    drawn = []
    for geometry in geometries:
        parts = getattr(geometry, "geoms", [geometry])
        rings = [ring for part in parts for ring in ((part.exterior, *part.interiors) if part.area else (part,))]
        path = Path.make_compound_path(*(Path(np.asarray(ring.coords)[:, :2], closed=ring.is_ring) for ring in rings))
        drawn.append(axes.add_artist(PathPatch(path, transform=transform, **look)))
    return drawn  # type: ignore[return-value]


def _ground_of(shapes: gpd.GeoDataFrame, within: str) -> gpd.GeoDataFrame:
    """The boundaries of the province that a region lies in, or those of China with its boundary lines."""
    own = shapes[(shapes["layer"] == "province") & (shapes["region_code"] == within[:2] + "0000")]
    return own if len(own) else shapes[shapes["layer"].isin(("province", "line"))]


def _ground(
    axes: Axes, shapes: gpd.GeoDataFrame, within: str, transform: Transform, marked: Collection[str] = ()
) -> None:  # fmt: skip
    for layer, code, geometry in _ground_of(shapes, within)[["layer", "region_code", "geometry"]].itertuples(
        index=False
    ):
        if layer == "line":
            _fill(axes, [geometry], transform, fc="none", ec=style.BORDER, lw=0.9)
        else:  # with a white edge small islands would not be seen
            fill = style.MARKED if code in marked else style.LAND
            _fill(axes, [geometry], transform, fc=fill, ec=style.COAST, lw=0.4)


def _country(axes: Axes, box: _Box, chart: MapChart, shapes: gpd.GeoDataFrame) -> None:
    """Mark the regions with their numbers."""
    transform = _fit(_ground_of(shapes, chart.within), box) + axes.transData
    _ground(axes, shapes, chart.within, transform, {place.region[:2] + "0000" for place in chart.places})
    for place in chart.places:
        centre = _shape(shapes, place.region).geometry.iloc[0].representative_point()
        axes.plot(centre.x, centre.y, "o", ms=4, color=style.GOAL, mec=style.PAPER, mew=0.6, transform=transform)
        axes.annotate(
            str(place.number), (centre.x, centre.y), textcoords="offset points", size=8.5, ha="center", va="center",
            xycoords=transform, xytext=LABEL_DIRECTIONS[(place.number - 1) % len(LABEL_DIRECTIONS)],
            arrowprops={"arrowstyle": "-", "lw": 0.7, "color": style.MUTED},
            bbox={"boxstyle": "circle,pad=0.18", "fc": style.PAPER, "ec": style.MUTED, "lw": 0.7},
        )  # fmt: skip


def _tile(axes: Axes, box: _Box, head: float, place: Place, shapes: gpd.GeoDataFrame) -> None:
    _words(axes, box, place)
    high = box.height - head
    left = _Box(box.left, box.top + head, REGION_SHARE * box.width, high)
    right = _Box(box.left + left.width + 8, left.top, box.width - left.width - 8, high)
    shape = _shape(shapes, place.region)
    is_county = place.region[4:] != "00"
    inner = shapes[(shapes["layer"] == "county") & shapes["region_code"].str.startswith(place.region[:4])].geometry
    placed = _fit(shape, left, room=0.08)
    transform = placed + axes.transData
    if is_county:
        for drawn in _fill(axes, inner, transform, fc=style.LAND, ec=style.COAST, lw=0.5):
            drawn.set_clip_path(Rectangle(left[:2], *left[2:], transform=axes.transData))
    look = {"hatch": "////", "fc": style.LAND} if place.tone == "not_set" else {"fc": style.fill_of(place.tone)}
    _fill(axes, shape.geometry, transform, ec=style.INK, lw=0.9, **look)
    if not is_county:
        _fill(axes, inner, transform, fc="none", ec=style.PAPER, lw=0.5)
        _fill(axes, shape.geometry, transform, fc="none", ec=style.INK, lw=0.9)
    _scale_bar(axes, left, placed.get_matrix()[0, 0])
    province = shapes[shapes["region_code"] == place.region[:2] + "0000"]
    beside = _fit(province if len(province) else shape, right) + axes.transData
    _fill(axes, province.geometry, beside, fc=style.MARKED, ec=style.BORDER, lw=0.6)
    _fill(axes, shape.geometry, beside, fc=style.GOAL, ec=style.GOAL, lw=0.8)


def _lines(place: Place, width: float) -> tuple[list[str], list[str]]:
    name = wrap_text(f"{place.number}  {place.name}", width - text_width(place.level, SMALL_SIZE) - 12, 11)
    return name, [line for words in place.lines for line in wrap_text(words, width - 4, 9.5)]


def _words_height(place: Place, width: float) -> float:
    name, lines = _lines(place, width)
    return 14.0 * len(name) + 13.0 * len(lines)


def _words(axes: Axes, box: _Box, place: Place) -> None:
    name, lines = _lines(place, box.width)
    axes.text(box.left, box.top, "\n".join(name), size=11, va="top", linespacing=1.1)
    right = box.left + box.width, box.top + 1.5
    axes.text(*right, place.level, size=SMALL_SIZE, color=style.MUTED, va="top", ha="right")
    below = box.top + 2 + 13 * len(name)
    axes.text(box.left, below, "\n".join(lines), size=9.5, va="top", linespacing=1.2, color=style.GOAL)


def _shape(shapes: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    return shapes[shapes["region_code"] == code].iloc[[0]]


def _scale_bar(axes: Axes, box: _Box, scale: float) -> None:
    length = next(km for km in (200, 100, 50, 20, 10, 5, 2, 1) if km * 1000 * scale < 0.45 * box.width)
    x, y = box.left + 4, box.top + box.height - 2
    axes.plot([x, x + length * 1000 * scale], [y, y], color=style.MUTED, lw=1.6, solid_capstyle="butt")
    axes.text(x, y - 3, f"{length} km", size=SMALL_SIZE - 0.5, color=style.MUTED, va="bottom")
