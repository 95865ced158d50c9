"""The boundaries of regions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .. import figures, tables

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

CRS = "EPSG:4490"  # CGCS2000, longitude and latitude in degrees


def with_boundaries(regions: pd.DataFrame) -> gpd.GeoDataFrame:
    """Add the boundaries that the build has extracted.

    Parameters
    ----------
    regions
        Rows of the regions table.

    Returns
    -------
    GeoDataFrame
        The rows with ``geometry`` in longitude and latitude (CGCS2000, EPSG:4490); missing where there is no polygon.

    Raises
    ------
    MissingDataError
        If the build has not written them.
    """
    import geopandas as gpd

    drawn = getattr(figures, "region_shapes", None)
    if drawn is not None:
        shapes = drawn(regions)
        return gpd.GeoDataFrame(regions, geometry=_of(regions, shapes.to_crs(CRS)), crs=CRS)
    collection = json.loads(tables.boundaries_file().read_text(encoding="utf-8"))
    wanted = set(regions["region_code"])
    features = [one for one in collection["features"] if one["properties"]["region_code"] in wanted]
    shapes = gpd.GeoDataFrame.from_features(features, columns=["region_code", "geometry"], crs=CRS)
    return gpd.GeoDataFrame(regions, geometry=_of(regions, shapes), crs=CRS)


def _of(regions: pd.DataFrame, shapes: gpd.GeoDataFrame) -> gpd.GeoSeries:
    import geopandas as gpd

    known = dict(zip(shapes["region_code"], shapes.geometry, strict=True))
    return gpd.GeoSeries([known.get(code) for code in regions["region_code"]], index=regions.index, crs=CRS)
