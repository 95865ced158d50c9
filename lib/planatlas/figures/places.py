"""Maps that say where regions are, and nothing of their targets but how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .. import tables
from ..model import label, text
from .descriptions import MapChart
from .elements import Place
from .labels import short_name
from .maps import map_of, point_of

if TYPE_CHECKING:
    import geopandas as gpd


def place_map(counts: pd.DataFrame, boundaries: gpd.GeoDataFrame, lang: str) -> MapChart:
    """Describe where some regions or areas are, with their names beside them, and how many targets each has.

    Parameters
    ----------
    counts
        For each ``region_code`` the number of its ``targets``. A region without a polygon is left out.
    boundaries
        What ``read_boundaries`` returns.
    lang
        The language of the words.

    Returns
    -------
    MapChart
        The description.

    Raises
    ------
    MissingDataError
        If no region has a polygon.

    Examples
    --------
    >>> from planatlas.figures import read_boundaries
    >>> counts = pd.DataFrame({"region_code": ["330300"], "targets": [2]})
    >>> (place,) = place_map(counts, read_boundaries(), "en").places
    >>> place.name, place.lines
    ('Wenzhou', ('2 targets',))
    """
    shown = counts[counts["region_code"].isin(boundaries["region_code"])]
    rows = tables.select("regions", region_code=list(shown["region_code"])).set_index("region_code")
    names = rows[short_name(lang)]
    places = [
        Place(
            region=code, number=0, name=str(names.get(code, code)), tone="level",
            level=label("level", rows["level"][code], lang) if code in names else "",
            lines=(text("map.targets", lang, count=int(count)),), **point_of(boundaries, code),
        )
        for code, count in zip(shown["region_code"], shown["targets"], strict=True)
    ]  # fmt: skip
    return map_of("place_map", lang, "", places, "", boundaries, is_tiled=False)


def locator(region: pd.Series, boundaries: gpd.GeoDataFrame, lang: str) -> MapChart:
    """Describe where a region lies: a point on the map of its province.

    Parameters
    ----------
    region
        The row of the region, which has a polygon (see ``has_boundary``).
    boundaries
        What ``read_boundaries`` returns.
    lang
        The language of the words.

    Returns
    -------
    MapChart
        The description.

    Examples
    --------
    >>> from planatlas.figures import read_boundaries
    >>> from planatlas.tables import regions
    >>> chart = locator(regions("330326").iloc[0], read_boundaries(), "en")
    >>> chart.within, [place.name for place in chart.places]
    ('330326', ['Pingyang'])
    """
    code, level = region["region_code"], label("level", region["level"], lang)
    at = point_of(boundaries, code)
    place = Place(
        region=code, number=0, name=region[short_name(lang)], level=level, tone="level",
        longitude=at["longitude"], latitude=at["latitude"],
    )  # fmt: skip
    return map_of("locator_map", lang, code, [place], "", boundaries, is_tiled=False)
