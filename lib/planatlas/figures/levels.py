"""Dumbbells: the way from each baseline to its target, on a scale that starts at zero."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..analysis.plan_target import target_of
from ..errors import MissingDataError, NotDefinedError
from ..model import said, text, unit_label, unit_name
from .axes import true_axis
from .descriptions import RowChart
from .elements import Axis, KeyEntry, Mark, Panel, Row, Span
from .labels import baseline_label, short_name, target_label
from .sources import Sources

KEYS = {  # the name of each shape, in the order of the key
    "target": "chart.target", "past_target": "chart.past_target", "baseline": "chart.baseline",
    "looser_baseline": "chart.looser_baseline", "latest": "chart.latest", "observed": "chart.observed",
    "meets": "chart.meets",
}  # fmt: skip


def dumbbells(demand: pd.DataFrame, lang: str, regions: pd.DataFrame | None = None) -> RowChart:
    """Describe baselines and targets of levels: a panel on a true scale for each indicator, a row for each target.

    Rows without a baseline show their target alone. A baseline that is better than the target has another shape, and
    its words say so.

    Parameters
    ----------
    demand
        Rows of ``assess_demand`` or ``compare`` with a level and a figure each.
    lang
        The language of the words.
    regions
        The regions table, to name the rows by region; the qualifier is added only if a region has several targets for
        the indicator. Without it the rows are named by the qualifier.

    Returns
    -------
    RowChart
        The description.

    Raises
    ------
    MissingDataError
        If no row has a level with a figure.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.tables import indicators, targets
    >>> demand = assess_demand(targets(region="330326", indicator="maternal_mortality"), indicators())
    >>> chart = dumbbells(demand, "en")
    >>> chart.panels[0].name, [mark.beside for mark in chart.panels[0].rows[0].marks]
    ('Maternal mortality ratio', ['≤7 by 2025'])
    """
    rows = demand[(demand["value_basis"] == "level") & demand["value"].notna()]
    if rows.empty:
        raise MissingDataError("there is no target with a level and a figure: dumbbells cannot be drawn")
    rows = rows.assign(panel=rows[f"name_{lang}"], row_name=_row_names(rows, lang, regions))
    sources = Sources(lang, rows.get("plan_id", ()))
    by_panel: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        by_panel.setdefault(row["panel"], []).append(row)
    panels = []
    for name, records in by_panel.items():
        values = [
            row[end] for row in records for end in ("value", "value_high", "baseline_value") if pd.notna(row[end])
        ]
        axis = true_axis(values, records[0]["catalogue_unit"], lang, records[0]["direction"])
        panels.append(Panel(name=name, axis=axis, rows=tuple(_row(row, axis, sources, lang) for row in records)))
    return RowChart(kind="dumbbells", lang=lang, panels=tuple(panels), key=row_key(panels, lang))


def row_key(panels: list[Panel], lang: str) -> tuple[KeyEntry, ...]:
    """Name the shapes and tones that occur in the rows of panels.

    Parameters
    ----------
    panels
        The panels.
    lang
        The language of the words.

    Returns
    -------
    tuple of KeyEntry
        What each of them means.
    """
    rows = [row for panel in panels for row in panel.rows]
    occurring = {mark.shape for row in rows for mark in row.marks} | {span.tone for row in rows for span in row.bands}
    return tuple(KeyEntry(shape=shape, words=text(words, lang)) for shape, words in KEYS.items() if shape in occurring)


def target_marks(row: Mapping[str, Any], shape: str, sources: Sources, lang: str) -> tuple[Mark, ...]:
    """Describe the target of a row: one mark, or one at each end of a range.

    Parameters
    ----------
    row
        A row of ``assess_demand`` with a level and a figure.
    shape
        ``target`` or ``past_target``.
    sources
        The titles of the plans.
    lang
        The language of the words.

    Returns
    -------
    tuple of Mark
        The marks; the words beside it stand at the first.
    """
    year, unit = int(row["target_year"]), unit_name(row["catalogue_unit"], lang)
    # the scale names the unit
    shown = target_label({**row, "unit": "", "catalogue_unit": ""} if unit else row, lang)
    beside = text("chart.by", lang, value=shown, year=year)
    common: dict[str, Any] = {"shape": shape, "label": target_label(row, lang), "year": year}
    common |= {
        "source": sources.of_target(row),
        "unit": unit_label(row["catalogue_unit"], lang),
        "region": row["region_code"],
    }
    ends = (
        [row["value"], row["value_high"]] if row["kind"] == "range" and pd.notna(row["value_high"]) else [row["value"]]
    )
    return tuple(Mark(value=float(end), beside="" if at else beside, **common) for at, end in enumerate(ends))


def baseline_mark(row: Mapping[str, Any], sources: Sources, lang: str) -> Mark:
    """Describe the baseline that a row prints.

    Parameters
    ----------
    row
        A row of ``assess_demand`` with a baseline.
    sources
        The titles of the plans.
    lang
        The language of the words.

    Returns
    -------
    Mark
        The mark; its words say if the target asks for no more.
    """
    unit = unit_name(row["catalogue_unit"], lang)
    shown = baseline_label({**row, "unit": "", "catalogue_unit": ""} if unit else row, lang)
    year = None if pd.isna(row["baseline_year"]) else int(row["baseline_year"])
    beside = shown if year is None else text("chart.in", lang, value=shown, year=year)
    status = row["baseline_status"]
    if status in ("looser", "at"):
        beside = text("chart.looser" if status == "looser" else "chart.kept", lang, baseline=beside)
    return Mark(
        shape="looser_baseline" if status == "looser" else "baseline", value=float(row["baseline_value"]),
        label=baseline_label(row, lang), unit=unit_label(row["catalogue_unit"], lang), beside=beside, year=year,
        source=sources.of_target(row, "baseline_line"), region=row["region_code"],
    )  # fmt: skip


def meeting(row: Mapping[str, Any], axis: Axis) -> tuple[Span, ...]:
    """Describe the part of a scale that meets a target.

    Parameters
    ----------
    row
        A row of ``assess_demand`` with a level and a figure.
    axis
        The scale.

    Returns
    -------
    tuple of Span
        The part, from the target to the better end of the scale; none if a person has to judge.
    """
    try:
        low, high = target_of(row).levels()
    except NotDefinedError:
        return ()
    return (Span(low=max(low, axis.low), high=min(high, axis.high), tone="meets"),)


def _row_names(demand: pd.DataFrame, lang: str, regions: pd.DataFrame | None) -> pd.Series:
    qualifiers = pd.Series([said(row, "qualifier", lang).words for row in demand.to_dict("records")], demand.index)
    if regions is None:
        return qualifiers
    names = demand["region_code"].map(regions.set_index("region_code")[short_name(lang)])
    is_repeated = demand.duplicated(["indicator_id", "region_code"], keep=False)
    return names.where(~is_repeated, (names + " " + qualifiers).str.strip())


def _row(row: Mapping[str, Any], axis: Axis, sources: Sources, lang: str) -> Row:
    marks, segments = target_marks(row, "target", sources, lang), list[Span]()
    if pd.notna(row["baseline_value"]):
        baseline = baseline_mark(row, sources, lang)
        ends = sorted((baseline.value, marks[0].value))
        tone = "looser" if baseline.shape == "looser_baseline" else "way"
        segments = [Span(low=ends[0], high=ends[1], tone=tone)]
        marks = (baseline, *marks)
    place = {"name": row["row_name"], "region": row["region_code"]}
    return Row(**place, marks=marks, bands=meeting(row, axis), segments=tuple(segments))
