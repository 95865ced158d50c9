"""What lies in the assessments of judged targets, one row a detail: warnings, methods, forecasts, scenarios."""

from collections.abc import Mapping

import pandas as pd

from ..model import LANGUAGES
from ..tracking.scenario import scenarios as what_if


def warnings(judged: pd.DataFrame) -> pd.DataFrame:
    """The warnings of judged targets.

    Parameters
    ----------
    judged
        The frame of ``monitor``.

    Returns
    -------
    DataFrame
        One row a warning: ``target_id``, ``trigger``, and for every language ``evidence_zh``, ``evidence_en`` …
    """
    rows = [
        (row["target_id"], warning.trigger, *(warning.text(lang) for lang in LANGUAGES))
        for row in judged.to_dict("records")
        for warning in row["warnings"]
    ]
    return pd.DataFrame(rows, columns=["target_id", "trigger", *(f"evidence_{lang}" for lang in LANGUAGES)])


def methods(judged: pd.DataFrame) -> pd.DataFrame:
    """What every method says of judged targets.

    Parameters
    ----------
    judged
        The frame of ``monitor``.

    Returns
    -------
    DataFrame
        One row a target: ``target_id``, a column for each method, and ``achievement`` (a share of the target).
    """
    return pd.DataFrame(
        [
            {"target_id": row["target_id"], **row["assessment"].methods, "achievement": row["assessment"].achievement}
            for row in judged.to_dict("records")
        ]
    )


def forecasts(judged: pd.DataFrame) -> pd.DataFrame:
    """The forecasts of judged targets.

    Parameters
    ----------
    judged
        The frame of ``monitor``; targets without a forecast are left out.

    Returns
    -------
    DataFrame
        One row a year to come: ``target_id``, ``model``, ``year``, ``forecast``, ``low_80`` and ``high_80`` in the unit
        of the indicator.
    """
    found = [(i, each.forecast) for i, each in zip(judged["target_id"], judged["assessment"], strict=True)]
    return pd.DataFrame(
        [
            (target_id, ahead.model, year, point, *ahead.interval(year))
            for target_id, ahead in found
            if ahead is not None
            for year, point in zip(ahead.years, ahead.point, strict=True)
        ],
        columns=["target_id", "model", "year", "forecast", "low_80", "high_80"],
    )


def scenarios(
    judged: pd.DataFrame, fastest: Mapping[tuple[str, str], tuple[str, float]], own: float | None = None
) -> pd.DataFrame:
    """What if: the scenarios of judged targets.

    Parameters
    ----------
    judged
        The frame of ``monitor``.
    fastest
        The region and its pace by indicator and group, as ``best_pace`` gives them.
    own
        A step a year of one's own, in the unit of the indicator.

    Returns
    -------
    DataFrame
        One row a target and scenario, as ``what_if`` gives them: ``target_id``, ``name_zh`` and ``name_en`` of the
        indicator, ``target_year``, ``scenario``, ``step`` (a year) and ``value`` in the unit of the indicator, ``met``,
        and ``pace_of`` (a region, "" for the own one).
    """
    taken = ["target_id", *(column for column in judged if column.startswith("name_")), "target_year"]
    rows = [
        (*(row[column] for column in taken), each.name, each.step, each.value, each.met, each.region_code)
        for row in judged.to_dict("records")
        for each in what_if(
            row["assessment"], fastest.get((row["indicator_id"], row["group"])), row["region_code"], own
        )
    ]
    return pd.DataFrame(rows, columns=[*taken, "scenario", "step", "value", "met", "pace_of"])
