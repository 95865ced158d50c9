"""The small pictures beside findings: one row on a true scale."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from ..model import listed, text
from .axes import true_axis
from .descriptions import RowChart
from .elements import Axis, Mark, Panel, Row, Span
from .labels import target_label
from .levels import baseline_mark, meeting, row_key, target_marks
from .sources import Sources

TONES = ("observed", "way", "looser")  # of the parts of a whole, in this order


def row_of_targets(rows: Sequence[Mapping[str, Any]], lang: str, names: Mapping[str, str] | None = None) -> RowChart:
    """Describe a few targets for one indicator, and the baselines that they print, in one row.

    Parameters
    ----------
    rows
        Rows of ``assess_demand`` with a level and a figure each, the first one the most important.
    lang
        The language of the words.
    names
        The names of the regions, to stand beside their targets; without them the years stand there.

    Returns
    -------
    RowChart
        The description, with one panel of one row.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.tables import indicators, targets
    >>> demand = assess_demand(targets(region="330326", indicator="maternal_mortality"), indicators())
    >>> chart = row_of_targets(demand.to_dict("records"), "en", {"330326": "Pingyang"})
    >>> [mark.beside for mark in chart.panels[0].rows[0].marks]
    ['Pingyang: ≤7 per 100,000']
    """
    first, sources = rows[0], Sources(lang, [row["plan_id"] for row in rows])
    levels = [row[end] for row in rows for end in ("value", "value_high", "baseline_value") if pd.notna(row[end])]
    axis = true_axis(levels, first["catalogue_unit"], lang, first["direction"])
    by_value: dict[float, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_value.setdefault(row["value"], []).append(row)
    marks: dict[tuple, Mark] = {}
    for own in by_value.values():
        for mark in target_marks(own[0], "target", sources, lang):
            marks["target", mark.value] = _named(mark, own, names, lang) if names and mark.beside else mark
    if names is None:
        for row in rows:
            if pd.notna(row["baseline_value"]):
                mark = baseline_mark(row, sources, lang)
                marks.setdefault(("baseline", mark.value), mark)
    shown = Row(name="", region=first["region_code"], marks=tuple(marks.values()), bands=meeting(first, axis))
    return _chart(shown, axis, lang)


def _named(mark: Mark, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], lang: str) -> Mark:
    who = listed(dict.fromkeys(names[row["region_code"]] for row in rows), lang)
    return replace(mark, beside=text("findings.named", lang, names=who, value=target_label(rows[0], lang)))


def row_of_parts(parts: Sequence[tuple[str, int]], lang: str) -> RowChart:
    """Describe the parts of a whole, next to each other from zero.

    Parameters
    ----------
    parts
        Up to three parts: what each is called, and how many there are.
    lang
        The language of the words.

    Returns
    -------
    RowChart
        The description, with one panel of one row.

    Examples
    --------
    >>> chart = row_of_parts([("judged", 3), ("in words", 7)], "en")
    >>> [(span.low, span.high) for span in chart.panels[0].rows[0].segments]
    [(0.0, 3.0), (3.0, 10.0)]
    """
    axis = true_axis([sum(count for _, count in parts)], "", lang)
    segments, marks, start = [], [], 0.0
    for (words, count), tone in zip(parts, TONES, strict=False):
        segments.append(Span(low=start, high=start + count, tone=tone))
        marks.append(Mark(shape="observed", value=float(count), at=start + count, label=words, beside=words))
        start += count
    return _chart(Row(name="", marks=tuple(marks), segments=tuple(segments)), axis, lang)


def _chart(row: Row, axis: Axis, lang: str) -> RowChart:
    panel = Panel(name="", axis=axis, rows=(row,))
    return RowChart(kind="ladder", lang=lang, panels=(panel,), key=row_key([panel], lang))
