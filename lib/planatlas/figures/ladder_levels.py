"""The ladder of an indicator that too many regions set to show each: one row for each level of government."""

from collections.abc import Iterable

import pandas as pd

from ..model import codes, label, number, rounded, text, unit_label, unit_name, with_unit
from .axes import true_axis
from .descriptions import RowChart
from .elements import Axis, Mark, Panel, Row
from .labels import target_label
from .levels import meeting, row_key
from .sources import Sources


def level_ladder(ranked: pd.DataFrame, regions: pd.DataFrame, lang: str) -> RowChart:
    """Describe who asks for what, level by level: one mark for each figure, with the number of regions that set it.

    The strictest and the loosest figure of a level are named, and its median stands at the end of its row; the chart
    does not grow with the regions.

    Parameters
    ----------
    ranked
        Rows of ``analysis.ranked`` for one indicator, the strictest first.
    regions
        The regions with a plan or a target: the rows count those of their level.
    lang
        The language of the words.

    Returns
    -------
    RowChart
        The description, with one panel.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand, ranked
    >>> from planatlas.tables import indicators, plan_regions, targets
    >>> rows = ranked(assess_demand(targets(indicator="maternal_mortality"), indicators()))
    >>> chart = level_ladder(rows, plan_regions(), "en")
    >>> [(row.name, row.kind, row.after) for row in chart.panels[0].rows][0]
    ('prefecture-level city', '3 of 3', ('median 8.2',))
    """
    first = ranked.iloc[0]
    axis = true_axis(ranked["value"], first["catalogue_unit"], lang, first["direction"])
    level_of = regions.set_index("region_code")["level"]
    levels, counts = ranked["region_code"].map(level_of), regions["level"].value_counts()
    rows = [
        _row(level, own, int(counts[level]), axis, lang)
        for level in codes("level")
        if len(own := ranked[levels == level])
    ]
    panel = Panel(name=first[f"name_{lang}"], axis=axis, rows=tuple(rows))
    return RowChart(kind="ladder", lang=lang, panels=(panel,), key=row_key([panel], lang))


def _row(level: str, own: pd.DataFrame, count: int, axis: Axis, lang: str) -> Row:
    figures: dict[float, list[dict]] = {}
    for row in own.to_dict("records"):
        figures.setdefault(row["value"], []).append(row)
    ends = {own["value"].iloc[0], own["value"].iloc[-1]}
    marks = tuple(_mark(rows, value in ends, lang) for value, rows in figures.items())
    middle = rounded(float(own["value"].median()))
    unit = own["catalogue_unit"].iloc[0]
    shown = number(middle) if unit_name(unit, lang) else with_unit(middle, unit, lang)
    return Row(
        name=label("level", level, lang), kind=text("promised.levels_row", lang, setting=len(own), regions=count),
        after=(text("promised.levels_median", lang, value=shown),), marks=marks,
        bands=meeting(own.iloc[0].to_dict(), axis),
    )  # fmt: skip


def _mark(rows: Iterable[dict], is_end: bool, lang: str) -> Mark:
    own = list(rows)
    first = own[0]
    bare = {**first, "unit": "", "catalogue_unit": ""} if unit_name(first["catalogue_unit"], lang) else first
    counted = text("promised.levels_count", lang, label=target_label(first, lang), count=len(own))
    return Mark(
        shape="target", value=float(first["value"]), unit=unit_label(first["catalogue_unit"], lang), label=counted,
        beside=text("promised.levels_count", lang, label=target_label(bare, lang), count=len(own)) if is_end else "",
        source=Sources(lang, [first["plan_id"]]).of_target(first) if len(own) == 1 else "",
    )  # fmt: skip
