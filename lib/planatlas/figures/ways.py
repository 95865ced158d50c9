"""Courses: how much of the way from baseline to goal each target has covered."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from ..errors import DataFaultsError, MissingDataError
from ..model import codes, label, number, rounded, text, unit_label, with_unit
from .descriptions import RowChart
from .elements import Axis, KeyEntry, Mark, Panel, Row, Span
from .inputs import unknown_values
from .labels import target_label

MARGIN, EDGE = 15.0, 8.0  # per cent of the way shown beyond its ends; how far from there a mark stands at most


def courses(judged: pd.DataFrame, lang: str) -> RowChart:
    """Describe the way of each target from its baseline to its goal, all on one scale: the share of the way covered.

    Parameters
    ----------
    judged
        The frame of ``monitor``; grouped by ``plan`` if it has that column, else by domain.
    lang
        The language of the words.

    Returns
    -------
    RowChart
        The description, as ``course_chart`` returns it.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    return course_chart(course_rows(judged, lang), lang)


def course_rows(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Compute the rows that ``courses`` describes.

    Parameters
    ----------
    judged
        The frame of ``monitor``; targets that have a value.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        One row for each target: ``name``, ``target`` and ``group`` in words; ``baseline``, ``value``, ``goal`` and
        ``path_now`` (the level that is due now) in ``unit``; ``verdict``; ``baseline_year``, ``year``, ``target_year``.
    """
    return pd.DataFrame([_course(row, lang) for row in judged.to_dict("records")])


def _course(row: dict, lang: str) -> dict[str, Any]:
    target = row["assessment"].target
    return {
        "name": row[f"name_{lang}"],
        "target": target_label(row, lang),
        "baseline": target.baseline,
        "value": row["latest_value"],
        "goal": target.goal(target.baseline),
        "path_now": target.path(row["latest_year"]),
        "unit": row["catalogue_unit"],
        "verdict": row["verdict"],
        "baseline_year": target.baseline_year,
        "year": row["latest_year"],
        "target_year": row["target_year"],
        "group": row["plan"] if "plan" in row else label("domain", row["domain"], lang),
    }


def course_chart(rows: pd.DataFrame, lang: str) -> RowChart:
    """Describe the way of each target from its baseline to its goal, all on one scale: the share of the way covered.

    A band shows how much is due by now; the verdict is marked at the latest value, or at the edge with its share if the
    value moved away from the goal or went beyond it. Targets with no way to go (the goal is the baseline, as
    ``Target.goal`` returns it for a baseline that meets the target, or one of them is missing) follow in words.

    Parameters
    ----------
    rows
        ``name``, ``group``, ``baseline``, ``baseline_year``, ``value``, ``year``, ``goal``, ``target_year``,
        ``path_now`` (the level due now), ``unit``, ``verdict``; levels are in the unit, and missing if unknown.
        Optionally ``target``, words to print for the goal.
    lang
        The language of the words.

    Returns
    -------
    RowChart
        The description: a panel with the courses, and one without a scale for those in words.

    Raises
    ------
    MissingDataError
        If there are no rows.
    DataFaultsError
        If a verdict is not a code.
    """
    if rows.empty:
        raise MissingDataError("no rows to draw: give at least one")
    if faults := unknown_values(rows, "rows", "verdict", codes("verdict")):
        raise DataFaultsError(faults)
    rows = rows.astype(dict.fromkeys(("baseline", "value", "goal", "path_now"), float))
    has_way = rows["goal"].notna() & rows["baseline"].notna() & (rows["goal"] != rows["baseline"])
    axis = Axis(
        low=-MARGIN, high=100 + MARGIN, ticks=(0.0, 50.0, 100.0), unit=text("course.share", lang), direction="higher",
    )  # fmt: skip
    panels = []
    if has_way.any():
        ways = [row for _, own in rows[has_way].groupby("group", sort=False) for row in own.to_dict("records")]
        panels.append(Panel(name="", axis=axis, rows=tuple(_way(row, lang) for row in ways)))
    if not has_way.all():
        # a goal that equals the baseline is only the end of the way, not what the target says
        others = rows.assign(goal=rows["goal"].where(rows["baseline"].isna()))[~has_way].to_dict("records")
        in_words = tuple(_in_words(row, lang) for row in others)
        panels.append(Panel(name=text("course.no_way", lang), axis=None, rows=in_words))
    heads = {"baseline": "course.baseline", "target": "course.target", "due": "course.due"} if has_way.any() else {}
    key = [KeyEntry(shape=shape, words=text(words, lang)) for shape, words in heads.items()]
    key += verdict_key(set(rows["verdict"]), lang)
    return RowChart(kind="courses", lang=lang, panels=tuple(panels), key=tuple(key))


def verdict_key(occurring: set[str], lang: str) -> list[KeyEntry]:
    """Name the verdicts that occur, in the order of the codelist.

    Parameters
    ----------
    occurring
        Codes of verdicts.
    lang
        The language of the names.

    Returns
    -------
    list of KeyEntry
        The name of each.
    """
    return [KeyEntry(shape=code, words=label("verdict", code, lang)) for code in codes("verdict") if code in occurring]


def _way(row: dict[str, Any], lang: str) -> Row:
    way = row["goal"] - row["baseline"]
    share = 100 * (row["value"] - row["baseline"]) / way
    years = {name: int(row[name]) for name in ("baseline_year", "target_year")}
    ends = (
        _mark("baseline", row["baseline"], row, lang, year=years["baseline_year"], at=0.0),
        _mark("target", row["goal"], row, lang, year=years["target_year"], at=100.0),
    )
    bands, word = tuple[Span, ...](), label("verdict", row["verdict"], lang)
    if pd.notna(row["path_now"]):
        due = min(max(100 * (row["path_now"] - row["baseline"]) / way, 0.0), 100.0)
        bands = (Span(low=0.0, high=due, tone="due"),)
    marks: tuple[Mark, ...] = ends
    note = word
    if math.isfinite(share):
        shown = min(max(share, EDGE - MARGIN), 100 + MARGIN - EDGE)
        beside = row["unit"] if row["unit"] in ("%", "‰") else ""
        values = {"value": number(rounded(row["value"], 6)) + beside, "year": int(row["year"]), "verdict": word}
        is_beyond = shown != share
        words = (
            text("course.beyond", lang, share=f"{share:.0f}%".replace("-", "−"), **values)
            if is_beyond
            else text("course.now", lang, **values)
        )
        beyond = int(math.copysign(1, share - 50)) if is_beyond else 0
        now = _mark(row["verdict"], row["value"], row, lang, year=int(row["year"]), at=shown)
        marks, note = (*ends, replace(now, beside=words, beyond=beyond)), ""
    return Row(
        name=row["name"], group=str(row["group"]), note=note, marks=marks, bands=bands,
        segments=(Span(low=0.0, high=100.0, tone="way"),),
        before=(_level(row, "baseline", lang), str(years["baseline_year"])),
        after=(_level(row, "goal", lang), str(years["target_year"])),
    )  # fmt: skip


def _mark(shape: str, value: float, row: dict[str, Any], lang: str, **more: Any) -> Mark:
    words = with_unit(rounded(value, 6), row["unit"], lang)
    return Mark(shape=shape, value=value, label=words, unit=unit_label(row["unit"], lang), **more)


def _in_words(row: dict[str, Any], lang: str) -> Row:
    statements = [label("verdict", row["verdict"], lang)]
    for name, year in (("baseline", "baseline_year"), ("value", "year"), ("goal", "target_year")):
        if level := _level(row, name, lang):
            words = {"baseline": "course.at_baseline", "value": "course.at_now", "goal": "course.at_goal"}[name]
            statements.append(text(words, lang, value=level, year=int(row[year])))
    note = text("list.stop", lang).join(statements)
    value = _level(row, "value", lang)
    known = None if pd.isna(row["year"]) else int(row["year"])
    unit = unit_label(row["unit"], lang)
    mark = Mark(shape=row["verdict"], value=row["value"], label=value, unit=unit, year=known)
    return Row(name=row["name"], group=str(row["group"]), note=note, marks=(mark,))


def _level(row: dict[str, Any], name: str, lang: str) -> str:
    """A level of a row with its unit, "" if unknown; the goal as ``target`` words it."""
    if name == "goal" and isinstance(row.get("target"), str):
        return str(row["target"])
    return "" if pd.isna(row[name]) else with_unit(rounded(row[name], 6), row["unit"], lang)
