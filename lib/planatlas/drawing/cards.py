"""Cards of 1200 × 630 pixels that stand for pages where they are shared: a name, figures, and where the place lies."""

from dataclasses import dataclass, field
from typing import Any

import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from . import style
from .sheet import text_width, wrap_text

SIZES = {"name": 46.0, "second": 24.0, "figure": 40.0, "words": 17.0, "small": 12.0}  # points
LEFT, WORDS, MAP_LEFT, MAP_WIDTH, MAP_HEIGHT = 48.0, 440.0, 500.0, 330.0, 330.0  # points
PLAIN = 1.0  # points: borders are drawn to this
POINT_SIZE = 9.0


@dataclass(frozen=True)
class Card:
    """What a card shows.

    Parameters
    ----------
    name, second
        The name, in the language of the documents and in another.
    about
        What it is about, in each language.
    figures
        Figures, each with its words in each language.
    note
        The words below the map.
    within
        The code of a region whose province the map shows; "" for China.
    points
        The codes of the regions to mark.
    boundaries
        What ``planatlas.figures.read_boundaries`` returns; None for a card without a map.
    """

    name: str
    second: str
    about: tuple[str, ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    note: str
    within: str
    points: tuple[str, ...]
    boundaries: Any = field(compare=False, default=None)

    @property
    def made_of(self) -> list[Any]:
        """All that it shows, as JSON can write it."""
        own = _shown(self.boundaries, self.within, self.points) if self.boundaries is not None else ([], [], [])
        shapes = [[shapely.to_wkt(shape, rounding_precision=4) for shape in part] for part in own]
        return [self.name, self.second, self.about, self.figures, self.note, shapes]


def card_figure(card: Card, width: float, height: float) -> style.Drawing:
    """Draw a card; call it within ``drawing``.

    Parameters
    ----------
    card
        What it shows.
    width, height
        Its size in inches.

    Returns
    -------
    Drawing
        The figure.
    """
    figure = style.Drawing(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    wide, high = width * 72, height * 72
    axes.set(xlim=(0, wide), ylim=(high, 0))
    axes.set_axis_off()
    room = WORDS if card.boundaries is not None else wide - 2 * LEFT
    axes.plot([0, wide], [0, 0], color=style.GOAL, lw=16, solid_capstyle="butt")
    y = 40.0
    for words, name, colour in ((card.name, "name", style.INK), (card.second, "second", style.MUTED)):
        size = SIZES[name]
        while text_width(words, size) > room and size > SIZES["small"]:
            size -= 1
        axes.text(LEFT, y, words, size=size, color=colour, va="top")
        y += size * 1.45
    y += 10
    for about in card.about:
        lines = wrap_text(about, room, SIZES["words"])
        axes.text(LEFT, y, "\n".join(lines), size=SIZES["words"], color=style.INK, va="top", linespacing=1.3)
        y += len(lines) * SIZES["words"] * 1.4 + 2
    y += 12
    for number, said in card.figures:
        axes.text(LEFT, y + 22, number, size=SIZES["figure"], color=style.GOAL, va="center")
        left = LEFT + max(96.0, text_width(number, SIZES["figure"]) + 14)
        axes.text(left, y + 22, "\n".join(said), size=SIZES["words"] - 3, color=style.INK, va="center",
                  linespacing=1.25)  # fmt: skip
        y += 54
    if card.boundaries is not None:
        _map(axes, card, 56.0)
    axes.text(LEFT, high - 20, card.note, size=SIZES["small"] - 1, color=style.MUTED, va="bottom")
    return figure


def _shown(boundaries: Any, within: str, points: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """The areas, the boundary lines and the marked shapes of a map, in degrees."""
    province = boundaries[(boundaries["layer"] == "province") & (boundaries["region_code"] == f"{within[:2]}0000")]
    is_own = bool(within) and len(province) > 0
    areas = province if is_own else boundaries[boundaries["layer"] == "province"]
    lines = boundaries[boundaries["layer"] == "line"].iloc[: 0 if is_own else None]
    marked = boundaries[boundaries["region_code"].isin(points)].drop_duplicates("region_code")
    return list(areas["geometry"]), list(lines["geometry"]), list(marked["geometry"])


def _map(axes: Any, card: Card, top: float) -> None:
    import geopandas as gpd

    from .maps import ALBERS

    own = _shown(card.boundaries, card.within, card.points)
    areas, lines, marked = (gpd.GeoSeries(each, crs=card.boundaries.crs).to_crs(ALBERS) for each in own)
    west, south, east, north = shapely.total_bounds([*areas, *lines])
    scale = min(MAP_WIDTH / (east - west), MAP_HEIGHT / (north - south))
    left = MAP_LEFT + (MAP_WIDTH - (east - west) * scale) / 2
    upper = top + (MAP_HEIGHT - (north - south) * scale) / 2

    def placed(points: Any) -> Any:
        x, y = points[:, 0], points[:, 1]
        return shapely.get_coordinates(shapely.points(left + (x - west) * scale, upper + (north - y) * scale))

    for shape in areas.simplify(PLAIN / scale):
        axes.add_patch(PathPatch(_path(shapely.transform(shape, placed)), fc=style.LAND, ec=style.COAST, lw=0.8))
    for line in lines:
        for part in shapely.get_parts(shapely.transform(line, placed)):
            axes.plot(*shapely.get_coordinates(part).T, color=style.BORDER, lw=1)
    for shape in marked:
        if card.within:
            axes.add_patch(PathPatch(_path(shapely.transform(shape, placed)), fc=style.GOAL, ec=style.GOAL, lw=0.8))
        at = shapely.get_coordinates(shapely.transform(shape.representative_point(), placed))[0]
        axes.plot(*at, "o", ms=POINT_SIZE, color=style.GOAL, mec=style.PAPER, mew=1.5)


def _path(shape: Any) -> Path:
    rings = [ring for part in shapely.get_parts(shape) for ring in shapely.get_rings(part)]
    return Path.make_compound_path(*(Path(shapely.get_coordinates(ring), closed=True) for ring in rings))
