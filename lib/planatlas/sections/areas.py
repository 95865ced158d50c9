"""Pages by area: if there are too many regions for one page, provinces have pages, and so do the parts of large ones.

The page of an area shows each region in it. The page of too many regions shows sums of its parts instead, so that an
additional region changes only its own pages and those of the areas that it lies in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from .. import tables
from ..tables.areas import PREFECTURE, PROVINCE

if TYPE_CHECKING:
    import pandas as pd

MOST_REGIONS = 12  # on one page of the whole country
MOST_IN_PROVINCE = 24  # on one page of a province: the figures of more would make it too large
FEWEST_REGIONS = 2  # a comparison or a map of fewer regions would show nothing
LEVELS = (PROVINCE, PREFECTURE)  # of the areas that may have pages of their own


def is_summed(regions: pd.DataFrame, within: str) -> bool:
    """Decide whether the page of some regions shows sums of parts instead of each region.

    Parameters
    ----------
    regions
        The regions of the page.
    within
        The code of the area that they lie in; "" for the whole country.

    Returns
    -------
    bool
        Whether they are too many.
    """
    if not within:
        return len(regions) > MOST_REGIONS
    return len(regions) > MOST_IN_PROVINCE and tables.regions(within)["level"].iloc[0] == PROVINCE


def source_regions(within: str) -> pd.DataFrame:
    """Read the regions of an area that have targets or values.

    Parameters
    ----------
    within
        The code of the area; "" for the whole country.

    Returns
    -------
    DataFrame
        The columns of ``regions``.
    """
    where: dict[str, Any] = {"region": tables.inside(within)} if within else {}
    readers = (tables.targets, tables.benchmarks, tables.observations)
    return tables.regions({code for read in readers for code in read(**where, columns=["region_code"])["region_code"]})


def are_sources_summed(within: str) -> bool:
    """Decide whether the page of sources of an area shows sums of its parts.

    Parameters
    ----------
    within
        The code of the area; "" for the whole country.

    Returns
    -------
    bool
        Whether its regions are too many.
    """
    return is_summed(source_regions(within) if within else tables.plan_regions(), within)


def source_parts(within: str) -> set[str]:
    """List the parts of an area with a page of their own sources, if the page of the area shows sums.

    Parameters
    ----------
    within
        The code of the area; "" for the whole country.

    Returns
    -------
    set of str
        The codes of the parts.
    """
    parts = tables.parts_of(within, source_regions(within)).unique()
    return set(tables.regions(parts, level=LEVELS)["region_code"]) - {within}


def data_name(*words: str) -> str:
    """Make the name of a file of data.

    Parameters
    ----------
    *words
        Its words; empty ones are left out.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> data_name("map", "maternal_mortality", "")
    'map-maternal_mortality'
    """
    return "-".join(filter(None, words))


class Areas:
    """The areas of some regions that have pages of their own.

    Parameters
    ----------
    regions
        Rows of the regions table: the regions that the pages show.
    is_one
        Whether one page shows all of them; by default, if they are few enough.
    """

    def __init__(self, regions: pd.DataFrame, is_one: bool | None = None):
        self.is_one = len(regions) <= MOST_REGIONS if is_one is None else is_one
        if self.is_one:
            return
        own = tables.parts_of("", regions)
        self._provinces: dict[str, str] = dict(zip(regions["region_code"], own, strict=True))
        self._prefectures: dict[str, str] = {}
        for province, rows in regions.groupby(own):
            if is_summed(rows, str(province)):
                parts = tables.parts_of(str(province), rows)
                self._prefectures |= dict(zip(rows["region_code"], parts, strict=True))
        named = {*self._provinces.values(), *self._prefectures.values()}
        self._with_pages = set(tables.regions(named, level=LEVELS)["region_code"])

    def of(self, regions: Collection[str], fewest: int = FEWEST_REGIONS) -> Iterator[str]:
        """List the page of all regions, then the provinces, and the parts of large provinces, with enough regions.

        Parameters
        ----------
        regions
            The codes of the regions to show.
        fewest
            How many of them an area must have.

        Yields
        ------
        str
            "" for the page of all regions, or the code of an area.
        """
        yield ""
        if self.is_one:
            return
        found: dict[str, dict[str, int]] = {}
        for code in regions:
            parts = found.setdefault(self._provinces[code], {"": 0})
            parts[""] += 1
            if prefecture := self._prefectures.get(code):
                parts[prefecture] = parts.get(prefecture, 0) + 1
        for province, parts in sorted(found.items()):
            for part, count in sorted(parts.items()):
                if count >= fewest and part != province and (area := part or province) in self._with_pages:
                    yield area
