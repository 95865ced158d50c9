"""The rows behind a figure as a page shows them: heads and cells in words, without ids and codes."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from .. import tables
from ..model import DOCUMENTS, codes, label, language, number, text, unit_label
from ..model.phrases import is_chinese
from ..model.verdicts import verdicts
from ..sections.elements import Chart
from ..sections.markup import chinese, html
from .labels import in_words, target_labels

# the columns that are shown, in the order of the rows, each with the message that is its head
HEADS = {
    "region": "head.region", "panel": "column.panel", "row": "column.row", "column": "column.column",
    "indicator": "head.indicator", "name": "head.indicator", "plan": "head.plan", "target": "head.target",
    "edition": "column.edition", "verdict": "head.judged", "baseline_status": "head.status", "shape": "column.shape",
    "kind": "head.kind", "group": "field.group", "qualifier": "field.qualifier", "label": "column.label",
    "baseline": "head.baseline", "baseline_value": "head.baseline", "baseline_year": "field.baseline_year",
    "year": "head.year", "value": "head.value", "latest_value": "head.latest", "latest_year": "column.latest_year",
    "path_now": "column.path_now", "model": "column.model", "forecast": "column.forecast",
    "low_50": "column.low_50", "high_50": "column.high_50", "low_80": "column.low_80", "high_80": "column.high_80",
    "low_95": "column.low_95", "high_95": "column.high_95", "chance": "head.chance", "unit": "head.unit",
    "target_year": "head.due", "value_printed": "head.printed", "source": "head.source",
    "area": "head.region", "regions": "head.regions", "setting": "head.setting", "share": "column.share",
}  # fmt: skip
CODES = {"baseline_status": "status", "model": "model", "kind": "forecast"}  # columns with codes of no codelist
KNOWN = {"kind": ("observed", "forecast")}  # of a forecast; other kinds are of targets


def figure_rows(chart: Chart, lang: str) -> Markup:
    """Write the rows behind a figure as a table of words.

    Parameters
    ----------
    chart
        The figure and its rows. Ids and codes are named; columns that have no words (places on a scale) are left to
        the file of the rows.
    lang
        The language of the page.

    Returns
    -------
    Markup
        The table.
    """
    rows = _with_names(chart.frame, lang)
    shapes = {entry.shape: entry.words for entry in getattr(chart.description, "key", ())}
    columns: dict[str, list[object]] = {}
    for column in rows:
        head = _head(str(column), lang)
        if head and head not in columns:
            write = _writer(str(column), shapes, lang)
            columns[head] = [write(cell) for cell in rows[column]]
    heads = Markup("").join(html("<th>{}</th>", head) for head in columns)
    cells = zip(*columns.values(), strict=True)
    body = Markup("".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells))
    return html('<table class="data"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', heads, body)


def _with_names(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with words in place of the ids of targets, regions and indicators, and of codes."""
    frame = rows.rename(columns={f"name_{language(lang).columns}": "name"})
    if "panel" in frame:
        frame = frame.drop(columns="region")  # of the marks of a figure, whose rows are named
    if "target_id" in frame:
        frame = _with_targets(frame, lang)
    frame = in_words(frame, lang)
    if {"name", "indicator"} <= set(frame):
        frame = frame.drop(columns="name")
    labels = {column: frame[f"{column}_label"] for column in frame if f"{column}_label" in frame}
    return frame.assign(**{column: own.where(own != "", frame[column]) for column, own in labels.items()})


def _with_targets(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with the indicator and the words of their targets before all else."""
    known = tables.select("targets", target_id=[each for each in frame["target_id"].unique() if each])
    words = dict(zip(known["target_id"], target_labels(known, lang), strict=True)) if len(known) else {}
    indicators = tables.names("indicators", language(lang).columns, known["indicator_id"].unique())
    names = {row["target_id"]: indicators[row["indicator_id"]] for row in known.to_dict("records")}
    named = {"name": frame["target_id"].map(names)} if {"name", "indicator_id"}.isdisjoint(frame) else {}
    labelled = {} if "target" in frame else {"target": frame["target_id"].map(words)}
    return pd.DataFrame({**named, **dict(frame.drop(columns="target_id").items()), **labelled})


def _head(column: str, lang: str) -> str:
    """The head of a column; "" for one that is not shown."""
    if column in HEADS:
        return text(HEADS[column], lang)
    return tables.names("regions", language(lang).columns, [column]).get(column, "") if column.isdigit() else ""


def _writer(column: str, shapes: Mapping[str, str], lang: str) -> Callable[[Any], object]:
    """How the cells of a column are written."""
    if column == "shape":
        return lambda cell: shapes.get(cell) or _shape(cell, lang)
    if column in ("value_printed", "qualifier"):
        return lambda cell: chinese(cell) if is_chinese(cell) and language(lang).columns != DOCUMENTS else cell
    if column in CODES:
        return lambda cell: text(f"{CODES[column]}.{cell}", lang) if cell in KNOWN.get(column, (cell,)) else cell
    if column == "unit":
        return lambda cell: unit_label(cell, lang)
    return _plain


def _shape(shape: str, lang: str) -> str:
    """What a shape that the key of the figure does not name stands for."""
    if shape in verdicts():
        return label("verdict", shape, lang)
    return label("tier", shape, lang) if shape in codes("tier") else ""


def _plain(cell: Any) -> object:
    if pd.isna(cell):
        return ""
    return number(cell) if isinstance(cell, float) else cell
