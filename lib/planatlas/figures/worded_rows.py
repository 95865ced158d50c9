"""The rows behind a figure as a reader sees them: heads and cells in words, without ids and codes."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from .. import tables
from ..model import codes, label, language, number, said, table, text, unit_label
from ..model.verdicts import verdicts
from .descriptions import Description
from .labels import target_label

# the columns that are shown, each with the message that is its head; places on a scale are left to the file of the rows
HEADS = {
    "region_code": "head.region", "region": "head.region", "area": "head.region", "indicator_id": "head.indicator",
    "indicator": "head.indicator", "name": "head.indicator", "panel": "column.panel", "row": "column.row",
    "column": "column.column", "series": "head.series", "target": "head.target", "edition": "column.edition",
    "verdict": "head.judged", "reason": "head.why", "baseline_status": "head.status", "shape": "column.shape",
    "kind": "head.kind", "group": "field.group", "qualifier": "field.qualifier", "label": "column.label",
    "baseline": "head.baseline", "baseline_value": "head.baseline", "baseline_year": "field.baseline_year",
    "year": "head.year", "value": "head.value", "latest_value": "head.latest", "latest_year": "column.latest_year",
    "path_now": "column.path_now", "model": "column.model", "forecast": "column.forecast", "low_50": "column.low_50",
    "high_50": "column.high_50", "low_80": "column.low_80", "high_80": "column.high_80", "low_95": "column.low_95",
    "high_95": "column.high_95", "chance": "head.chance", "unit": "head.unit", "target_year": "head.due",
    "value_printed": "head.printed", "source": "head.source", "regions": "head.regions", "setting": "head.setting",
    "share": "column.share",
}  # fmt: skip
NAMES = {"region_code": "regions", "area": "regions", "indicator_id": "indicators"}  # the tables that name their codes
WORDED = {"baseline_status": "status", "model": "model"}  # columns of codes that are no codelist, with their messages
KINDS = ("observed", "forecast")  # of the rows of a forecast; other kinds are those of targets


def worded_rows(rows: pd.DataFrame, description: Description, lang: str) -> pd.DataFrame:
    """Put the rows behind a figure into words.

    Parameters
    ----------
    rows
        The rows, with ids, codes and figures.
    description
        The figure, whose key names its shapes.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        Text: a column for each that has words, headed by them; targets by indicator and by what they ask.

    Examples
    --------
    >>> from planatlas.figures.descriptions import RowChart
    >>> chart = RowChart(kind="ladder", lang="en", panels=(), key=())
    >>> rows = pd.DataFrame({"region_code": ["330300"], "value": [7.0], "unit": ["1/10万"], "at": [7.0]})
    >>> worded_rows(rows, chart, "en").to_dict("records")
    [{'Region': 'Wenzhou', 'Value': '7', 'Unit': 'per 100,000'}]
    """
    columns = language(lang).columns
    frame = rows.rename(columns={f"name_{columns}": "name"})
    if "panel" in frame:
        frame = frame.drop(columns="region")  # a code; the rows are named
    if "target_id" in frame:
        frame = _with_targets(frame, lang)
    for code, name in (("region_code", "region"), ("indicator_id", "indicator"), ("indicator_id", "name")):
        if {code, name} <= set(frame):
            frame = frame.drop(columns=code)
    shapes = {entry.shape: entry.words for entry in description.key}
    places = tables.names("regions", columns, [str(column) for column in frame if str(column).isdigit()])
    found: dict[str, list[str]] = {}
    for column in map(str, frame):
        head = text(HEADS[column], lang) if column in HEADS else places.get(column, "")
        if head and head not in found:
            found[head] = _cells(column, frame, shapes, lang)
    return pd.DataFrame({head: cells for head, cells in found.items() if any(cells)})  # none that says nothing


def _with_targets(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with the indicator and the words of their targets in place of the ids."""
    known = tables.select("targets", target_id=[each for each in frame["target_id"].unique() if each])
    catalogue = tables.indicators(known["indicator_id"].unique()).set_index("indicator_id")
    asked = known.assign(catalogue_unit=known["indicator_id"].map(catalogue["unit"])).to_dict("records")
    names, words = catalogue[f"name_{language(lang).columns}"], {row["target_id"]: row for row in asked}
    own = [words.get(each) for each in frame["target_id"]]
    named = {"name": [names[row["indicator_id"]] if row else "" for row in own]}
    asks = {"target": [target_label(row, lang) if row else "" for row in own]}
    rest = dict(frame.drop(columns="target_id").items())
    before = named if {"name", "indicator_id"}.isdisjoint(frame) else {}
    before |= {"name": rest.pop("name")} if "name" in rest else {}
    return pd.DataFrame(before | ({} if "target" in rest else asks) | rest)


def _cells(column: str, frame: pd.DataFrame, shapes: Mapping[str, str], lang: str) -> list[str]:
    """The cells of a column in words."""
    if column == "qualifier":
        return [said(row, column, lang).words for row in frame.to_dict("records")]
    names = tables.names(NAMES[column], language(lang).columns, frame[column].unique()) if column in NAMES else {}
    return [names.get(cell) or _cell(column, cell, shapes, lang) for cell in frame[column]]


def _cell(column: str, cell: Any, shapes: Mapping[str, str], lang: str) -> str:
    if column == "shape":
        return shapes.get(cell) or (label("verdict", cell, lang) if cell in verdicts() else "")
    if pd.isna(cell):
        return ""
    codelist = _codelists().get(column, "")
    if codelist and cell in codes(codelist):
        return label(codelist, cell, lang)
    if column in WORDED or (column == "kind" and cell in KINDS):
        return text(f"{WORDED.get(column, 'forecast')}.{cell}", lang)
    if column == "unit":
        return unit_label(cell, lang)
    return number(cell) if isinstance(cell, float) else str(cell)


@cache
def _codelists() -> dict[str, str]:
    """The codelists of columns of targets and of the verdict."""
    return {field.name: field.codelist for field in table("processed", "targets").fields if field.codelist} | {
        "verdict": "verdict"
    }
