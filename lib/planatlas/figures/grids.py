"""Which plan sets which indicator: indicators by regions, or by areas if there are too many regions for columns."""

import numpy as np
import pandas as pd

from .. import tables
from ..errors import MissingDataError
from ..model import label, text
from .descriptions import Grid
from .elements import Cell, GridRow, KeyEntry
from .labels import short_name

TIERS = ("strategy", "goal", "table")  # the highest last
COLUMNS, AREA_COLUMNS = 24, 17  # most columns next to each other; the cells of areas contain counts
MOST_COLUMNS = 96  # most regions with columns of their own


def coverage_chart(targets: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame, lang: str) -> Grid:
    """Describe which plan sets which indicator: indicators by regions, each cell with the highest tier that sets it.

    More than ``MOST_COLUMNS`` regions are counted by province, as in ``area_shares``.

    Parameters
    ----------
    targets, indicators
        Rows of the tables.
    regions
        Rows of the regions table, from left to right; a line separates levels.
    lang
        The language of the words.

    Returns
    -------
    Grid
        The description.

    Raises
    ------
    MissingDataError
        If there are no regions, or no targets of theirs.

    Examples
    --------
    >>> from planatlas.tables import indicators, plan_regions, targets
    >>> regions = plan_regions().head(2)
    >>> coverage_chart(targets(region=regions["region_code"]), indicators(), regions, "en").columns
    ('Wenzhou', 'Quanzhou')
    """
    if len(regions) > MOST_COLUMNS:
        return area_shares(_by_province(targets, regions), indicators, lang)
    codes = list(regions["region_code"])
    ranks = targets.assign(rank=targets["tier"].map({tier: rank for rank, tier in enumerate(TIERS)}))
    own = ranks[ranks["region_code"].isin(codes) & ranks["rank"].notna()]
    _check(len(own), len(codes))
    highest = own.groupby(["indicator_id", "region_code"])["rank"].max()
    cells = {
        key: Cell(text=text(f"mark.{TIERS[int(rank)]}", lang), tone=TIERS[int(rank)]) for key, rank in highest.items()
    }
    levels = regions["level"].to_numpy()
    return Grid(
        kind="coverage", lang=lang, columns=tuple(regions[short_name(lang)]), most=COLUMNS,
        rows=_rows(cells, codes, indicators, lang),
        key=tuple(
            KeyEntry(shape=tier, words=f"{text(f'mark.{tier}', lang)} {label('tier', tier, lang)}")
            for tier in reversed(TIERS)
        ),
        breaks=tuple(int(number) + 1 for number in np.flatnonzero(levels[1:] != levels[:-1])),
    )  # fmt: skip


def area_shares(counts: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> Grid:
    """Describe which share of the regions of each area sets which indicator: indicators by areas, cells with counts.

    Parameters
    ----------
    counts
        For each ``indicator_id`` and ``area`` (the code of a region) the number of the area's ``regions``, and in
        ``setting`` how many of them set the indicator.
    indicators
        Rows of the catalogue, in the order of the rows of the figure.
    lang
        The language of the words.

    Returns
    -------
    Grid
        The description.

    Raises
    ------
    MissingDataError
        If there are no counts.

    Examples
    --------
    >>> from planatlas.tables import indicators
    >>> counts = {"indicator_id": ["maternal_mortality"], "area": ["330000"], "setting": [1], "regions": [2]}
    >>> area_shares(pd.DataFrame(counts), indicators(), "en").rows[0].cells
    (Cell(text='1', tone='share', share=0.5, verdict=''),)
    """
    areas = sorted(counts["area"].unique())
    _check(len(counts), len(areas))
    known = tables.select("regions", region_code=areas).set_index("region_code")[short_name(lang)]
    cells = {
        (row["indicator_id"], row["area"]): Cell(
            text=str(int(row["setting"])), tone="share", share=float(row["setting"] / row["regions"])
        )
        for row in counts[counts["setting"] > 0].to_dict("records")
    }
    names = tuple(str(known.get(area, area)) for area in areas)
    rows = _rows(cells, areas, indicators[indicators["indicator_id"].isin(counts["indicator_id"])], lang, keep=True)
    key = (KeyEntry(shape="share", words=text("chart.share", lang)),)
    return Grid(kind="area_shares", lang=lang, columns=names, rows=rows, key=key, most=AREA_COLUMNS)


def _check(cells: int, columns: int) -> None:
    if not cells or not columns:
        raise MissingDataError(f"a grid of {columns} columns and {cells} targets: give at least one of each")


def _rows(
    cells: dict[tuple[str, str], Cell], columns: list[str], indicators: pd.DataFrame, lang: str, keep: bool = False
) -> tuple[GridRow, ...]:
    setting = {indicator for indicator, _ in cells}
    return tuple(
        GridRow(
            name=row[f"name_{lang}"], cells=tuple(cells.get((row["indicator_id"], each), Cell()) for each in columns)
        )
        for row in indicators.to_dict("records")
        if keep or row["indicator_id"] in setting
    )


def _by_province(targets: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Count the regions that set each indicator by province, for ``area_shares``."""
    areas = dict(zip(regions["region_code"], tables.parts_of("", regions), strict=True))
    own = targets[["indicator_id", "region_code"]].drop_duplicates()
    own = own.assign(area=own["region_code"].map(areas)).dropna(subset="area")
    counts = own.groupby(["indicator_id", "area"]).size().rename("setting").reset_index()
    return counts.assign(regions=counts["area"].map(pd.Series(areas).value_counts()))
