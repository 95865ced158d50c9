"""Which plan sets which indicator: indicators by regions, or by areas if there are too many regions for columns."""

import math
import textwrap
from typing import Any
from unicodedata import east_asian_width

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap

from .. import tables
from ..model import language, text
from . import style
from .charts import FIGURE_WIDTH
from .labels import short_name

TIER_RANK = {"strategy": 1, "goal": 2, "table": 3}
INDICATOR_NAME_LENGTH = {"sign": 22, "word": 36}  # characters in a line, by where a language may break lines
FONT_SIZE = 9  # points
NAMES_WIDTH = 2.7  # inches, for the names of the indicators
ROW_HEIGHT = 0.36  # inches
COLUMNS = 24  # most columns next to each other under vertical names
AREA_COLUMNS = 17  # the same for areas, whose cells contain counts
MOST_COLUMNS = 96  # most regions with columns of their own


def coverage_chart(targets: pd.DataFrame, indicators: pd.DataFrame, regions: pd.DataFrame, lang: str) -> style.Drawing:
    """Draw which plan sets which indicator: indicators by regions, each cell marked with the highest tier that sets it.

    If there are too many columns for the width, their names are vertical and the columns continue below; more than
    ``MOST_COLUMNS`` regions are counted by province, as in ``area_shares``.

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
    Drawing
        The figure.

    Examples
    --------
    >>> from planatlas import indicators, plan_regions, targets
    >>> regions = plan_regions().head(2)
    >>> type(coverage_chart(targets(region=regions["region_code"]), indicators(), regions, "en")).__name__
    'Drawing'
    """
    if len(regions) > MOST_COLUMNS:
        return area_shares(_by_province(targets, regions), indicators, lang)
    ranks = targets.assign(rank=targets["tier"].map(TIER_RANK))
    matrix = ranks.pivot_table(index="indicator_id", columns="region_code", values="rank", aggfunc="max", fill_value=0)
    order = [i for i in indicators["indicator_id"] if i in matrix.index]
    matrix = matrix.reindex(index=order, columns=list(regions["region_code"]), fill_value=0)
    marks = {0: "", **{rank: text(f"mark.{tier}", lang) for tier, rank in TIER_RANK.items()}}
    palette = ListedColormap([style.EMPTY, *(style.TIERS[tier] for tier in TIER_RANK)])
    colours = {"cmap": palette, "vmin": -0.5, "vmax": 3.5, "annot_kws": {"size": 8.5}}
    names = list(regions[short_name(lang)])
    levels = regions["level"].to_numpy()
    breaks = [int(number) + 1 for number in np.flatnonzero(levels[1:] != levels[:-1])]
    annotations = np.vectorize(marks.get)(matrix.to_numpy())
    return _draw(matrix, annotations, names, _names(matrix, indicators, lang), COLUMNS, breaks, colours)


def area_shares(counts: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> style.Drawing:
    """Draw which share of the regions of each area sets which indicator: indicators by areas, each cell with a count.

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
    Drawing
        The figure.

    Examples
    --------
    >>> from planatlas import indicators
    >>> counts = {"indicator_id": ["maternal_mortality"], "area": ["330000"], "setting": [1], "regions": [2]}
    >>> type(area_shares(pd.DataFrame(counts), indicators(), "en")).__name__
    'Drawing'
    """
    setting = counts.pivot(index="indicator_id", columns="area", values="setting")
    order = [i for i in indicators["indicator_id"] if i in setting.index]
    setting = setting.reindex(index=order).fillna(0).astype(int)
    regions = counts.drop_duplicates("area").set_index("area")["regions"].reindex(setting.columns)
    known = tables.select("regions", region_code=list(setting.columns)).set_index("region_code")[short_name(lang)]
    names = [str(known.get(area, area)) for area in setting.columns]
    palette = LinearSegmentedColormap.from_list("shares", [style.EMPTY, style.TARGET])
    colours = {"cmap": palette, "vmin": 0.0, "vmax": 1.0, "annot_kws": {"size": 8}}
    annotations = np.where(setting == 0, "", setting.to_numpy().astype(str))
    return _draw(setting / regions, annotations, names, _names(setting, indicators, lang), AREA_COLUMNS, [], colours)


def _by_province(targets: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Count the regions that set each indicator by province, for ``area_shares``."""
    areas = dict(zip(regions["region_code"], tables.parts_of("", regions), strict=True))
    own = targets[["indicator_id", "region_code"]].drop_duplicates()
    own = own.assign(area=own["region_code"].map(areas)).dropna(subset="area")
    counts = own.groupby(["indicator_id", "area"]).size().rename("setting").reset_index()
    return counts.assign(regions=counts["area"].map(pd.Series(areas).value_counts()))


def _names(matrix: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> list[str]:
    """Break the names of the rows into lines."""
    names = indicators.set_index("indicator_id")[f"name_{lang}"]
    return ["\n".join(textwrap.wrap(names[i], INDICATOR_NAME_LENGTH[language(lang).wraps])) for i in matrix.index]


def _draw(
    matrix: pd.DataFrame, annotations: np.ndarray, columns: list[str], rows: list[str], most: int, breaks: list[int],
    colours: dict[str, Any],
) -> style.Drawing:  # fmt: skip
    """Draw the matrix under horizontal names if they fit, else under vertical ones, in as many blocks as needed."""
    widest = max(map(_inches, columns))
    is_vertical = (widest + 0.08) * len(columns) > FIGURE_WIDTH - NAMES_WIDTH
    blocks, across, height = 1, min(most, len(columns)), 1.0 + ROW_HEIGHT * len(matrix)
    if is_vertical:
        blocks = math.ceil(len(columns) / across)
        across = math.ceil(len(columns) / blocks)
        row = max(ROW_HEIGHT, 0.17 * max(name.count("\n") + 1 for name in rows))
        height = blocks * (widest + 0.4 + row * len(matrix)) + 0.2
    with style.drawing():
        figure = style.Drawing(figsize=(FIGURE_WIDTH, height))
        axes = figure.subplots(blocks, 1, squeeze=False)[:, 0]
        for number, axis in enumerate(axes):
            own = slice(number * across, (number + 1) * across)
            _heat(axis, matrix.iloc[:, own], annotations[:, own], columns[own], rows, colours)
            if blocks > 1:
                axis.set_xlim(0, across)
            axis.set_xticklabels(columns[own], rotation=90 if is_vertical else 0, size=FONT_SIZE)
            for column in breaks:
                if own.start < column < min(own.stop, len(columns)):
                    axis.axvline(float(column - own.start), color=style.INK, lw=1.4)
        figure.tight_layout()
    return figure


def _heat(
    axis: Axes, matrix: pd.DataFrame, annotations: np.ndarray, columns: list[str], rows: list[str],
    colours: dict[str, Any],
) -> None:  # fmt: skip
    import seaborn as sns  # slow to import, and only here

    sns.heatmap(
        matrix, ax=axis, cbar=False, linewidths=2, linecolor=style.PAPER, annot=annotations, fmt="",
        xticklabels=columns, **colours,
    )  # fmt: skip
    axis.set(xlabel="", ylabel="")
    axis.set_yticklabels(rows, rotation=0, size=FONT_SIZE)
    axis.xaxis.tick_top()
    axis.tick_params(length=0)


def _inches(name: str) -> float:
    """Estimate the width of a name: a Chinese character is as wide as it is high, another about six tenths of that."""
    return sum(1.0 if east_asian_width(character) in "WF" else 0.6 for character in name) * FONT_SIZE / 72
