"""Strips: the targets of one domain, shares on one scale from 0 to 100, whatever has another unit in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ..errors import MissingDataError
from ..model import people, text
from .descriptions import RowChart
from .elements import Axis, Mark, Panel, Row, Span
from .labels import baseline_label, target_label
from .levels import baseline_mark, meeting, row_key, target_marks
from .sources import Sources

WHOLE = 100.0  # per cent


Links = Mapping[str, tuple[str, str]]  # by target: where its name leads to, and where the target itself does


def target_strips(
    demand: pd.DataFrame, lang: str, usual: int | None = None, links: Links | None = None
) -> RowChart:  # fmt: skip
    """Describe targets row by row: a panel on one scale for shares in per cent, and one in words for all others.

    Parameters
    ----------
    demand
        Rows of ``assess_demand``.
    lang
        The language of the words.
    usual
        The year of targets whose year is not said in each row.
    links
        The address of the page of each indicator and of the line of each target, by the id of the target; with them
        each row has that id as its anchor.

    Returns
    -------
    RowChart
        The description: shares first, the highest first, then the others in the order of the frame.

    Raises
    ------
    MissingDataError
        If there is no target.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.tables import indicators, targets
    >>> demand = assess_demand(targets(region="330326", indicator="maternal_mortality"), indicators())
    >>> chart = target_strips(demand, "en")
    >>> chart.panels[0].axis, chart.panels[0].rows[0].after
    (None, ('≤7 per 100,000', '2025'))
    """
    if demand.empty:
        raise MissingDataError("there is no target: there are no strips to draw")
    is_share = demand.apply(_is_share, axis=1)
    demand = demand.assign(links=demand["target_id"].map(links or {}))
    shares = demand[is_share].sort_values("value", ascending=False, kind="stable")
    sources = Sources(lang, demand["plan_id"])
    panels = []
    if len(shares):
        axis = Axis(low=0.0, high=WHOLE, ticks=(0.0, WHOLE / 2, WHOLE), unit="%")
        rows = tuple(_strip(row, axis, sources, usual, lang) for row in shares.to_dict("records"))
        panels.append(Panel(name="", axis=axis, rows=rows))
    if len(shares) < len(demand):
        others = demand[~is_share].to_dict("records")
        panels.append(Panel(name="", axis=None, rows=tuple(_row(row, usual, lang) for row in others)))
    return RowChart(kind="strips", lang=lang, panels=tuple(panels), key=row_key(panels, lang))


def _is_share(row: Mapping[str, Any]) -> bool:
    ends = [row[end] for end in ("value", "value_high", "baseline_value") if pd.notna(row[end])]
    is_level = row["value_basis"] == "level" and pd.notna(row["value"])
    return is_level and row["catalogue_unit"] == "%" and all(0 <= end <= WHOLE for end in ends)


def _strip(row: Mapping[str, Any], axis: Axis, sources: Sources, usual: int | None, lang: str) -> Row:
    marks, segments = [_quiet(mark) for mark in target_marks(row, "target", sources, lang)], list[Span]()
    if pd.notna(row["baseline_value"]):
        baseline = _quiet(baseline_mark(row, sources, lang))
        low, high = sorted((baseline.value, marks[0].value))
        segments = [Span(low=low, high=high, tone="looser" if baseline.shape == "looser_baseline" else "way")]
        marks = [baseline, *marks]
    return _row(row, usual, lang, marks=tuple(marks), bands=meeting(row, axis), segments=tuple(segments))


def _quiet(mark: Mark) -> Mark:
    """The mark without words beside it, which stand at the ends of the row, and without its region, which all share."""
    return replace(mark, beside="", region="")


def _row(row: Mapping[str, Any], usual: int | None, lang: str, **drawn: Any) -> Row:
    whom = [part.words for part in people(row, lang)]
    baseline, year = baseline_label(row, lang), row["target_year"]
    since = [] if pd.isna(row["baseline_year"]) else [str(int(row["baseline_year"]))]
    link, source = row["links"] if isinstance(row["links"], tuple) else ("", "")
    return Row(
        name=row[f"name_{lang}"], kind=text("list.and", lang).join(whom),
        anchor=row["target_id"] if link else "",
        before=(baseline, *since) if baseline else (), link=link, source=source,
        after=(target_label(row, lang), *([] if year == usual else [str(year)])), **drawn,
    )  # fmt: skip
