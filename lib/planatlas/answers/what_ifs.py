"""Where a series would stand in its target's year at one pace or another."""

from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from .. import tables
from ..analysis import scenarios
from ..errors import QuestionError, quote
from ..figures import target_label
from ..model import rounded, text
from ..sections.elements import Part, Table
from ..sections.evaluation import fastest, scenario_table
from ..sections.summary import with_plans
from ..tracking.messages import Message, Quantity, Step, sentence
from .answer import Answer
from .asking import language_of, question
from .chosen_series import ChosenSeries, chosen_series
from .labels import in_words
from .own_values import with_observations

OWN, REQUIRED, BEST = "own", "required", "best_pace"
COLUMNS = ("target_id", "plan_id", "region_code", "indicator_id", "group")


@question
def what_if(
    region: Any,
    indicator: Any,
    step: Any = None,
    *,
    group: Any = None,
    qualifier: Any = None,
    observations: pd.DataFrame | None = None,
    lang: str | None = None,
) -> Answer:
    """Tell where several paces lead: the recent one, that of the fastest region, the required one, and one's own.

    Parameters
    ----------
    region
        A region, by any usual name or code.
    indicator
        An indicator, by name or id.
    step
        A change a year of one's own, in the unit of the indicator, such as -0.3; none by default.
    group
        A group of people, such as ``rural``; everybody by default.
    qualifier
        Whom or what the series is limited to, as plans print it; the whole population by default.
    observations
        Values of one's own, beside those of the data, as ``with_observations`` takes them.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        ``.frame`` has a row for each target that is still to come and each pace: ``target_id``, plan, region,
        indicator and group with their codes; ``target`` in words and ``target_year``; ``scenario`` (``pace_holds``,
        ``best_pace``, ``required`` or ``own``) and ``scenario_label``; ``step``, the change a year, and ``value``,
        where it leads in the target year, in ``unit``; ``met``, whether that meets the target (both are missing for
        ``required``, which does so by definition); ``pace_of``, whose pace it is ("" for the region's own). Without
        rows, ``.finding`` says why.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, there are several series to choose from, or ``step`` is not a number.
    DataFaultsError
        If there are faults in ``observations``.

    Examples
    --------
    >>> rows = what_if("全国", "maternal mortality", step=-0.3, lang="en").frame
    >>> rows.loc[rows["scenario"] == "own", ["step", "value", "met"]].values.tolist()
    [[-0.3, 12.5, False]]
    """
    if observations is not None:
        with with_observations(observations):
            return what_if(region, indicator, step, group=group, qualifier=qualifier, lang=lang)
    lang, own = language_of(lang), _step(step)
    chosen = chosen_series(region, indicator, group, qualifier)
    judged = chosen.running if own is not None else chosen.running[chosen.running["latest_year"].notna()]
    judged = with_plans(judged, tables.plans(judged["plan_id"].unique()), lang)
    paces = fastest(judged, chosen.now) if len(judged) else {}
    found = scenarios(judged, paces, own).reset_index(drop=True)
    frame = _frame(found, judged, lang)
    title = text("pace.title", lang, series=chosen.name(lang))
    finding = _finding(chosen, found, judged, lang)
    return Answer(finding, _table(found, judged, frame, lang), lang=lang, title=title, frame=frame)


def _step(step: Any) -> float | None:
    if step is None:
        return None
    if isinstance(step, bool | np.bool_) or not isinstance(step, Real) or not np.isfinite(float(step)):
        found = f"{quote(step)} ({type(step).__name__})" if isinstance(step, str | Real | bool) else type(step).__name__
        raise QuestionError(f"step is {found}. Allowed: a change a year as a number, such as -0.3, or None.")
    return float(step)


def _frame(found: pd.DataFrame, judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    own = judged.set_index("target_id", drop=False)
    rows = own.reindex(found["target_id"]).reset_index(drop=True)
    words = in_words(rows[list(COLUMNS)], lang)
    names = tables.names("regions", lang, set(found["pace_of"]))
    return words.assign(
        target=[target_label(row, lang) for row in rows.to_dict("records")],
        target_year=rows["target_year"],
        scenario=found["scenario"],
        scenario_label=[
            text(f"scenario.{name}", lang, region=names.get(whose, ""))
            for name, whose in zip(found["scenario"], found["pace_of"], strict=True)
        ],
        step=[rounded(step, 6) for step in found["step"]],
        value=found["value"].astype("Float64"),
        met=found["met"].astype("boolean"),
        pace_of=found["pace_of"],
        **_unit(rows, lang),
    )


def _unit(rows: pd.DataFrame, lang: str) -> dict[str, pd.Series]:
    units = in_words(rows[["catalogue_unit"]].rename(columns={"catalogue_unit": "unit"}), lang)
    return {name: units[name] for name in units}


def _table(found: pd.DataFrame, judged: pd.DataFrame, frame: pd.DataFrame, lang: str) -> Part:
    if found.empty:
        return None
    name = f"what-if-{judged['region_code'].iloc[0]}-{judged['indicator_id'].iloc[0]}"
    return Table(scenario_table(found, judged, lang), text("pace.caption", lang), frame, name)


def _finding(chosen: ChosenSeries, found: pd.DataFrame, judged: pd.DataFrame, lang: str) -> str:
    """Where each pace leads for the target that is the last to come; or why there is none."""
    series, name = chosen.series, chosen.name(lang)
    said = [Message("forecast.no_value", {"series": name})]
    if series.years:
        of = {"series": name, "value": Quantity(series.values[-1], series.unit), "year": series.years[-1]}
        said = [Message("forecast.latest", of)]
    if chosen.running.empty:
        said.append(Message("forecast.no_target" if chosen.judged.empty else "forecast.past"))
        return sentence(tuple(said), lang)
    row = chosen.running.iloc[0]
    if found.empty and series.years:
        return sentence((*said, *row["assessment"].reasons), lang)
    target = row if found.empty else judged.set_index("target_id", drop=False).loc[found["target_id"].iloc[0]]
    said.append(Message("pace.target", {"target": target_label(target, lang), "year": target["target_year"]}))
    names = tables.names("regions", lang, set(found["pace_of"]))
    for row in found[found["target_id"] == target["target_id"]].to_dict("records"):
        pace = Message(f"scenario.{row['scenario']}", {"region": names.get(row["pace_of"], "")})
        values = {"pace": pace, "step": Step(row["step"], series.unit, signed=True)}
        if row["scenario"] == REQUIRED:
            said.append(Message("pace.required", values))
        else:
            outcome = Message("scenario.met" if row["met"] else "scenario.missed")
            said.append(Message("pace.leads", values | {"to": Quantity(row["value"], series.unit), "outcome": outcome}))
    return sentence(tuple(said), lang)
