"""Figures of judged targets: frames of ``monitor`` in, their verdicts, courses and forecasts drawn."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..model import label
from ..tracking.series import Series
from .labels import target_label
from .progress import Points, draw_courses, draw_fans
from .rug import draw_rug
from .style import Drawing

Key = tuple[str, str, str, str]


def verdict_rug(editions: pd.DataFrame, lang: str) -> Drawing:
    """The verdicts on targets, a row each, edition by edition, with the value where a new one came.

    Parameters
    ----------
    editions
        The frame of ``judge_editions``; the targets of the last edition are drawn, by domain.
    lang
        The language of the words.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    years = sorted(editions["edition"].unique())
    last = editions[editions["edition"] == max(years, default=0)]
    rows = pd.DataFrame(
        {
            "row": last["target_id"],
            "name": [f"{row[f'name_{lang}']} {target_label(row, lang)}" for row in last.to_dict("records")],
            "group": [label("domain", code, lang) for code in last["domain"]],
        }
    )
    is_new = (editions["latest_year"] == editions["edition"]).fillna(False)
    cells = pd.DataFrame(
        {
            "row": editions["target_id"],
            "column": editions["edition"],
            "verdict": editions["verdict"],
            "text": [
                f"{value:.4g}" if new and pd.notna(value) else ""
                for value, new in zip(editions["latest_value"], is_new, strict=True)
            ],
        }
    )
    columns = pd.DataFrame({"column": years, "name": [str(year) for year in years]})
    return draw_rug(cells, rows.sort_values("group", kind="stable"), columns, lang)


def courses(judged: pd.DataFrame, lang: str) -> Drawing:
    """A line a target from baseline to goal, all on one scale: the share of the way.

    Parameters
    ----------
    judged
        The frame of ``monitor``; grouped by ``plan`` where it has that column, else by domain.
    lang
        The language of the words.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    return draw_courses(course_rows(judged, lang), lang)


def course_rows(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """What ``courses`` draws.

    Parameters
    ----------
    judged
        The frame of ``monitor``; targets that have a value.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        One row a target: ``name``, ``target`` and ``group`` in words; ``baseline``, ``value``, ``goal`` and
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


def fans(judged: pd.DataFrame, lang: str, later: Mapping[Key, Series] | None = None) -> Drawing:
    """A tile a target: its series, the path from baseline to goal, the levels that meet it, the forecast as a fan.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words.
    later
        Series as ``known_series`` gives them in a later year: what came until the target year is drawn as crosses.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    rows = judged.to_dict("records")
    names = [f"{row[f'name_{lang}']} {target_label(row, lang)} ({row['target_year']})" for row in rows]
    came = {name: points for name, row in zip(names, rows, strict=True) if (points := later_points(row, later or {}))}
    return draw_fans(list(judged["assessment"]), names, lang, actual=came)


def later_points(row: Mapping[str, Any], later: Mapping[Key, Series]) -> Points | None:
    """Years and values of a judged target that came after its latest value, until its target year; None without any."""
    series = later.get((row["region_code"], row["indicator_id"], row["group"], row["scope"]), Series(unit=""))
    points = [
        (year, value)
        for year, value in zip(series.years, series.values, strict=True)
        if row["latest_year"] < year <= row["target_year"]
    ]
    return tuple(zip(*points, strict=True)) if points else None  # type: ignore[return-value]
