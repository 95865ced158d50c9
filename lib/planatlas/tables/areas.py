"""Areas: the provinces and prefectures in which regions lie, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import codes
from .rows import load

if TYPE_CHECKING:
    import pandas as pd

NATION, PROVINCE, PREFECTURE = "nation", "province", "prefecture"


def inside(area: str) -> list[str]:
    """List a region and all regions in it, at any depth; only their rows are read.

    Parameters
    ----------
    area
        The code of a region.

    Returns
    -------
    list of str
        Their codes.

    Examples
    --------
    >>> inside("330000")
    ['330000', '330300', '330326']
    """
    found, outer = [area], [area]
    for _ in codes("level"):
        outer = list(load("regions", ["region_code"], parent_code=outer)["region_code"])
        found += outer
    return found


def parts_of(area: str, regions: pd.DataFrame) -> pd.Series:
    """Find the part of an area that each region belongs to.

    Parameters
    ----------
    area
        "" for the whole country, whose parts are provinces; or the code of a province, whose parts are prefectures.
    regions
        Rows of the regions table: regions of the area.

    Returns
    -------
    Series
        The code of the part, with the index of ``regions``: the province or prefecture that a region lies in, or the
        region itself if it lies in none. If the region above it is not in the table, the province is found by the first
        two digits of its code.

    Examples
    --------
    >>> list(parts_of("", load("regions", region_code=["330326", "140881"])))
    ['140000', '330000']
    """
    where = {"region_code": inside(area)} if area else {}
    known = load("regions", ["region_code", "level", "parent_code"], **where)
    located = {row.region_code: (row.level, row.parent_code) for row in known.itertuples()}
    located |= {row.region_code: (row.level, row.parent_code) for row in regions.itertuples()}
    ranks = {level: rank for rank, level in enumerate(codes("level"))}
    wanted = ranks[PREFECTURE if area else PROVINCE]

    def part(code: str) -> str:
        while ranks[located[code][0]] > wanted and (above := located[code][1]):
            if above not in located:
                return code if area else f"{above[:2]}0000"
            if not wanted <= ranks[located[above][0]] < ranks[located[code][0]]:
                break
            code = above
        return code

    return regions["region_code"].map({code: part(code) for code in regions["region_code"]})
