"""Figures of judged targets: the verdicts, the progress and the forecasts in frames of ``monitor``."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..model import label
from ..tracking.series import Series
from .forecast_fans import Points, draw_fans
from .labels import target_label
from .progress_bars import draw_courses
from .rug import draw_rug
from .style import Drawing

SeriesKey = tuple[str, str, str, str]  # region, indicator, group, scope


def verdict_rug(editions: pd.DataFrame, lang: str) -> Drawing:
    """Draw the verdicts on targets edition by edition: a row for each target, with each new value.

    Parameters
    ----------
    editions
        The frame of ``judge_editions``; the targets of the last edition are drawn, by domain.
    lang
        The language of the words.

    Returns
    -------
    Drawing
        The figure.

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
    """Draw a line for each target from its baseline to its goal, all on one scale: the share of the way covered.

    Parameters
    ----------
    judged
        The frame of ``monitor``; grouped by ``plan`` if it has that column, else by domain.
    lang
        The language of the words.

    Returns
    -------
    Drawing
        The figure.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    return draw_courses(course_rows(judged, lang), lang)


def course_rows(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Compute the rows that ``courses`` draws.

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


def fans(judged: pd.DataFrame, lang: str, later: Mapping[SeriesKey, Series] | None = None) -> Drawing:
    """Draw a tile for each target: its series, the path to its goal, the levels that meet it, the forecast as a fan.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    lang
        The language of the words.
    later
        Series as ``known_series`` returns them for a later year; their values up to the target year are drawn as
        crosses.

    Returns
    -------
    Drawing
        The figure.

    Raises
    ------
    MissingDataError
        If there are no targets.
    """
    rows = judged.to_dict("records")
    names = [f"{row[f'name_{lang}']} {target_label(row, lang)} ({row['target_year']})" for row in rows]
    actual = {name: points for name, row in zip(names, rows, strict=True) if (points := later_points(row, later or {}))}
    return draw_fans(list(judged["assessment"]), names, lang, actual=actual)


def later_points(row: Mapping[str, Any], later: Mapping[SeriesKey, Series]) -> Points | None:
    """Return the values of a judged target that became known after its latest value, up to its target year.

    Parameters
    ----------
    row
        A row of ``monitor``.
    later
        Series as ``known_series`` returns them for a later year.

    Returns
    -------
    tuple of years and values, or None
        The later values in the unit of the indicator; None if there are none.
    """
    series = later.get((row["region_code"], row["indicator_id"], row["group"], row["scope"]), Series(unit=""))
    points = [
        (year, value)
        for year, value in zip(series.years, series.values, strict=True)
        if row["latest_year"] < year <= row["target_year"]
    ]
    return tuple(zip(*points, strict=True)) if points else None  # type: ignore[return-value]
