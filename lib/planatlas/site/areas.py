"""Pages by area: where regions are too many for one page, provinces have pages, and parts of large ones as well.

A page of an area shows each region that lies in it. A page of more regions than that shows sums of its parts, so that a
region more changes no page but its own and those of the areas that it lies in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from .. import tables
from ..tables.areas import PREFECTURE, PROVINCE

if TYPE_CHECKING:
    import pandas as pd

MOST_REGIONS = 12  # of the country on one page
MOST_IN_PROVINCE = 24  # of a province: the figures of more would make a page too large
FEWEST_REGIONS = 2  # a comparison or a map of fewer regions says nothing
LEVELS = (PROVINCE, PREFECTURE)  # of what may have a page of its own


def is_summed(regions: pd.DataFrame, within: str) -> bool:
    """Return whether a page shows sums of its parts instead of its regions.

    Parameters
    ----------
    regions
        The regions that it would show: rows of the regions table.
    within
        The area in which they lie; "" for all.

    Returns
    -------
    bool
        Whether there are too many regions.
    """
    if not within:
        return len(regions) > MOST_REGIONS
    return len(regions) > MOST_IN_PROVINCE and tables.regions(within)["level"].iloc[0] == PROVINCE


def source_places(within: str) -> pd.DataFrame:
    """Read the regions of an area that targets or values are about.

    Parameters
    ----------
    within
        The area; "" for all.

    Returns
    -------
    DataFrame
        The columns of ``regions`` in the data dictionary.
    """
    where: dict[str, Any] = {"region": tables.inside(within)} if within else {}
    readers = (tables.targets, tables.benchmarks, tables.observations)
    return tables.regions({code for read in readers for code in read(**where, columns=["region_code"])["region_code"]})


def are_sources_summed(within: str) -> bool:
    """Return whether the page of sources of an area shows sums of its parts.

    Parameters
    ----------
    within
        The area; "" for all.

    Returns
    -------
    bool
        Whether there are too many regions.
    """
    return is_summed(source_places(within) if within else tables.plan_regions(), within)


def source_parts(within: str) -> set[str]:
    """Find the parts of an area whose sources have a page of their own, if the page of the area shows sums.

    Parameters
    ----------
    within
        The area; "" for all.

    Returns
    -------
    set of str
        Their codes.
    """
    parts = tables.parts_of(within, source_places(within)).unique()
    return set(tables.regions(parts, level=LEVELS)["region_code"]) - {within}


def data_name(*words: str) -> str:
    """Join the words of the name of a file of data.

    Parameters
    ----------
    *words
        The words; those that are empty are left out.

    Returns
    -------
    str
        The name.
    """
    return "-".join(filter(None, words))


class Areas:
    """The areas that have pages of their own among some regions.

    Parameters
    ----------
    regions
        The regions that pages would show: rows of the regions table.
    is_one
        Whether one page shows all of them; if not given, whether they are few enough.
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
        """List the page of all, and each province and part of a large one with enough regions.

        Parameters
        ----------
        regions
            The codes of the regions that have something to show.
        fewest
            How many of them an area must have.

        Yields
        ------
        str
            "" for the page of all, then the codes of areas.
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
