"""The levels of many indicators, a small row for each: shares on one scale, each other unit on its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ..errors import MissingDataError
from ..model import text
from .axes import true_axis
from .descriptions import RowChart
from .elements import Mark, Panel, Row
from .labels import target_label
from .levels import row_key, target_marks
from .sources import Sources

SHARE = "%"


def level_rows(ranked: pd.DataFrame, lang: str, names: Mapping[str, str] | None = None) -> RowChart:
    """Describe who asks for what: a row for each indicator, a mark for each level.

    Parameters
    ----------
    ranked
        Rows of ``ranked``: a level for each indicator and region.
    lang
        The language of the words.
    names
        The names of the regions, to stand beside their levels; without them the levels stand there alone.

    Returns
    -------
    RowChart
        The description: a panel for all shares, those that most regions set first, and one for each other indicator.

    Raises
    ------
    MissingDataError
        If there is no row.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.analysis import ranked as rank
    >>> from planatlas.tables import indicators, targets
    >>> rows = rank(assess_demand(targets(region="330326", indicator="maternal_mortality"), indicators()))
    >>> (panel,) = level_rows(rows, "en", {"330326": "Pingyang"}).panels
    >>> panel.rows[0].name, [mark.beside for mark in panel.rows[0].marks]
    ('Maternal mortality ratio', ['Pingyang ≤7 per 100,000'])
    """
    if ranked.empty:
        raise MissingDataError("there is no level: a chart of levels cannot be drawn")
    sources = Sources(lang, ranked.get("plan_id", ()))
    groups = [own.to_dict("records") for _, own in ranked.groupby("indicator_id", sort=False)]
    groups.sort(key=lambda own: -len(own))
    shares = [own for own in groups if own[0]["catalogue_unit"] == SHARE]
    panels = [shares] if shares else []
    panels += [[own] for own in groups if own[0]["catalogue_unit"] != SHARE]
    described = [_panel(own, sources, names, lang) for own in panels]
    return RowChart(kind="ladder", lang=lang, panels=tuple(described), key=row_key(described, lang))


def _panel(groups: list[list[dict[str, Any]]], sources: Sources, names: Mapping[str, str] | None, lang: str) -> Panel:
    first, directions = groups[0][0], {own[0]["direction"] for own in groups}
    values = [row["value"] for own in groups for row in own]
    axis = true_axis(values, first["catalogue_unit"], lang, directions.pop() if len(directions) == 1 else "")
    return Panel(name="", axis=axis, rows=tuple(_row(own, sources, names, lang) for own in groups))


def _row(rows: list[dict[str, Any]], sources: Sources, names: Mapping[str, str] | None, lang: str) -> Row:
    by_value: dict[float, list[dict[str, Any]]] = {}
    for row in rows:
        by_value.setdefault(row["value"], []).append(row)
    marks: list[Mark] = []
    for own in by_value.values():
        (mark,) = target_marks(own[0], "target", sources, lang)
        beside = target_label(own[0], lang)
        if names is not None:
            who = text("list.and", lang).join(dict.fromkeys(names[row["region_code"]] for row in own))
            beside = text("domain.mark", lang, regions=who, value=beside)
        marks.append(replace(mark, beside=beside))
    return Row(name=rows[0][f"name_{lang}"], marks=tuple(marks))
