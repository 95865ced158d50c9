"""Areas: the provinces and prefectures in which regions lie, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import codes
from .rows import load

if TYPE_CHECKING:
    import pandas as pd

NATION, PROVINCE, PREFECTURE = "nation", "province", "prefecture"


def inside(area: str) -> list[str]:
    """Read the codes of a region and of all regions that lie in it, at any depth.

    Only their rows are read, so that a page of an area depends on no other.

    Parameters
    ----------
    area
        The code of a region.

    Returns
    -------
    list of str
        The codes, those of higher levels first.

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
    """Find the part of an area to which each region belongs.

    Parameters
    ----------
    area
        "" for the whole country, whose parts are provinces, or the code of a province, whose parts are prefectures.
    regions
        Rows of the regions table that lie in the area.

    Returns
    -------
    Series
        The code of the part, with the labels of ``regions``: the province or prefecture in which a region lies, or the
        region itself where it lies in none. Where nothing is known of the region above, its first two digits tell the
        province.

    Examples
    --------
    >>> list(parts_of("", load("regions", region_code=["330326", "140881"])))
    ['140000', '330000']
    """
    where = {"region_code": inside(area)} if area else {}
    known = load("regions", ["region_code", "level", "parent_code"], **where)
    places = {row.region_code: (row.level, row.parent_code) for row in known.itertuples()}
    places |= {row.region_code: (row.level, row.parent_code) for row in regions.itertuples()}
    ranks = {level: rank for rank, level in enumerate(codes("level"))}
    wanted = ranks[PREFECTURE if area else PROVINCE]

    def part(code: str) -> str:
        while ranks[places[code][0]] > wanted and (above := places[code][1]):
            if above not in places:
                return code if area else f"{above[:2]}0000"
            if not wanted <= ranks[places[above][0]] < ranks[places[code][0]]:
                break
            code = above
        return code

    return regions["region_code"].map({code: part(code) for code in regions["region_code"]})
