"""The outlines of maps, as files that pages show behind their points: made once for all pages, light and dark."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer

from ..figures.palette import palette

ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
FOLDER = "assets"
WIDTH = 720.0  # units of a drawing; lines are simplified to about one and a half of them
TOLERANCE = 1.5
CHINA = "china"


class Frame(NamedTuple):
    """What part of the projected plane a map shows, in metres."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the drawing for each metre."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> float:
        """The height of the drawing in its units."""
        return (self.north - self.south) * self.scale


def map_assets(boundaries: Any, provinces: Iterable[str] | None = None) -> dict[str, bytes]:
    """Draw the outlines that figures show behind their points.

    Borders that two areas share stay shared when they are simplified; no island and no boundary line is left out.

    Parameters
    ----------
    boundaries
        What ``planatlas.figures.read_boundaries`` returns.
    provinces
        The codes of the provinces to draw by themselves, besides China with its provinces; all by default.

    Returns
    -------
    dict
        SVG files by name, such as ``map-china.svg`` and ``map-330000.svg``; pages look for them in ``../assets``.

    Examples
    --------
    >>> from planatlas.figures import read_boundaries
    >>> files = map_assets(read_boundaries(), ["330000"])
    >>> sorted(files), files["map-china.svg"][:4]
    (['map-330000.svg', 'map-china.svg'], b'<svg')
    """
    known = boundaries[boundaries["layer"] == "province"]
    wanted = sorted(known["region_code"]) if provinces is None else sorted(set(provinces))
    return {f"{asset_name(within)}": _drawing(boundaries, within) for within in ("", *wanted)}


def asset_name(within: str) -> str:
    """Return the name of the file with the outline of a province, or of China for ""."""
    return f"map-{within[:2] + '0000' if within else CHINA}.svg"


def frame_of(boundaries: Any, within: str) -> Frame:
    """Return what a map shows: the province that a code lies in, or China with its boundary lines."""
    return Frame(*shapely.total_bounds(_projected(tuple(_ground(boundaries, within)["geometry"]))))


def project(longitudes: Any, latitudes: Any) -> tuple[Any, Any]:
    """Return points in metres of an Albers equal-area projection."""
    return _transformer().transform(longitudes, latitudes)


def _ground(boundaries: Any, within: str) -> Any:
    own = boundaries[(boundaries["layer"] == "province") & (boundaries["region_code"] == within[:2] + "0000")]
    return own if len(own) else boundaries[boundaries["layer"].isin(("province", "line"))]


@lru_cache(maxsize=1)
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4490", ALBERS, always_xy=True)


@lru_cache(maxsize=64)
def _projected(geometries: tuple[Any, ...]) -> np.ndarray:
    def change(points: np.ndarray) -> np.ndarray:
        return np.column_stack(project(points[:, 0], points[:, 1]))

    return shapely.transform(np.array(geometries, dtype=object), change)


def _drawing(boundaries: Any, within: str) -> bytes:
    frame, (land, border) = frame_of(boundaries, within), outline(boundaries, within)
    colours, dark = palette(), palette(is_dark=True)
    style = (
        "path{{fill:{land};stroke:{coast};stroke-linejoin:round}}path+path{{fill:none;stroke:{border};stroke-width:2}}"
    )
    rules = style.format(**colours) + "@media screen and (prefers-color-scheme:dark){" + style.format(**dark) + "}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {frame.height:.0f}"><style>{rules}</style>'
        f'<path d="{land}"/>{f"""<path d="{border}"/>""" if border else ""}</svg>'
    ).encode()


def outline(boundaries: Any, within: str) -> tuple[str, str]:
    """Return the paths of a map ``WIDTH`` wide: its land, and its boundary lines."""
    ground = _ground(boundaries, within)
    return _outline(tuple(ground["geometry"]), tuple(ground["layer"] != "line"))


@lru_cache(maxsize=8)
def _outline(geometries: tuple[Any, ...], are_areas: tuple[bool, ...]) -> tuple[str, str]:
    shapes, is_area = _projected(geometries), np.array(are_areas)
    frame = Frame(*shapely.total_bounds(shapes))
    areas, lines = shapes[is_area], shapes[~is_area]
    areas = shapely.coverage_simplify(areas, TOLERANCE / frame.scale)
    land, border = ("".join(_path(shape, frame) for shape in part) for part in (areas, lines))
    return land, border


def _path(shape: Any, frame: Frame) -> str:
    """Rings and lines in whole units from point to point; no part of a shape is left out."""
    found = []
    for part in shapely.get_parts(shape):
        is_area = shapely.get_dimensions(part) == 2
        for ring in shapely.get_rings(part) if is_area else [part]:
            points = shapely.get_coordinates(ring)
            x = (points[:, 0] - frame.west) * frame.scale
            y = (frame.north - points[:, 1]) * frame.scale
            found.append(_steps(np.column_stack((x, y)), closed=is_area))
    return "".join(found)


def _steps(points: np.ndarray, *, closed: bool) -> str:
    whole = np.round(points).astype(int)
    kept = whole[np.concatenate(([True], np.any(np.diff(whole, axis=0) != 0, axis=1)))]
    if len(kept) < 4:  # an island smaller than a unit stays visible, drawn to a tenth
        first, *steps = np.round(points, 1).tolist()
        return f"M{first[0]:g} {first[1]:g}" + "".join(f"L{x:g} {y:g}" for x, y in steps) + ("Z" if closed else "")
    moves = np.diff(kept, axis=0)
    moves = moves[:-1] if closed else moves
    return f"M{kept[0][0]} {kept[0][1]}l" + _joined(moves) + ("z" if closed else "")


def _joined(moves: np.ndarray) -> str:
    numbers = [str(each) for each in moves.ravel().tolist()]
    return numbers[0] + "".join(each if each.startswith("-") else f" {each}" for each in numbers[1:])
