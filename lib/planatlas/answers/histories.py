"""The verdicts on targets year after year, each as it was with what was known then."""

from typing import Any

import pandas as pd

from .. import tables
from ..analysis import judge_editions
from ..errors import QuestionError
from ..figures import verdict_rug
from ..model import text
from ..sections.elements import Chart, Part
from ..sections.summary import with_plans
from ..sections.verdicts import in_words as counted
from .answer import Answer
from .asking import language_of, question
from .codes import years_of
from .filters import targets_filter
from .judged import region_name
from .labels import in_words
from .names import region_code
from .own_values import with_observations
from .regions import with_targets

EDITIONS = 5  # years by default
SERIES = ["indicator_id", "group", "scope"]


@question
def verdict_history(
    region: Any,
    years: Any = None,
    *,
    indicator: Any = None,
    plan: Any = None,
    observations: pd.DataFrame | None = None,
    lang: str | None = None,
) -> Answer:
    """Judge the targets of a region in several years, in each with the values that were known then.

    Parameters
    ----------
    region
        A region with targets, by any usual name or code.
    years
        The years, as a list or range, or one; by default the last five with values for the targets.
    indicator
        Indicators, by name or id; all by default.
    plan
        ``women`` or ``children``, or ids or titles of plans; all by default.
    observations
        Values of one's own, beside those of the data, as ``with_observations`` takes them.
    lang
        The language of the words; the chosen one by default (``set_language``).

    Returns
    -------
    Answer
        ``.frame`` has a row for each target and year in which its plan was in force, or had been until the year before:
        ``edition``, the year; then as that of ``progress``, with ``verdict`` and ``verdict_label``. ``.figure`` is a
        rug: promises that have a value, by years.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, no target of the region fits, or no plan was in force in these years.
    DataFaultsError
        If there are faults in ``observations``.

    Examples
    --------
    >>> rows = verdict_history("全国", range(2022, 2025), indicator="infant mortality", lang="en").frame
    >>> rows[["edition", "verdict"]].drop_duplicates().values.tolist()
    [[2022, 'met'], [2023, 'met'], [2024, 'met']]
    """
    if observations is not None:
        with with_observations(observations):
            return verdict_history(region, years, indicator=indicator, plan=plan, lang=lang)
    lang, code, asked = language_of(lang), region_code(region), years_of("years", years)
    targets = _targets(code, targets_filter(plan, None, indicator), lang)
    facts = tables.facts(targets)
    editions = sorted(set(_known_years(targets) if asked is None else asked))
    judged = _in_force(judge_editions(targets, editions, **facts), facts["plans"])
    if judged.empty:
        starts, ends = facts["plans"]["start_year"].min(), facts["plans"]["end_year"].max() + 1
        shown = ", ".join(map(str, editions))
        raise QuestionError(
            f"no plan of {region_name(code, lang)} is in force in {shown}. Allowed: years from {starts} to {ends}."
        )
    title = text("history.title", lang, region=region_name(code, lang))
    return Answer(*_parts(judged, code, lang), lang=lang, title=title, frame=_frame(judged, lang))


def _targets(region: str, where: dict[str, Any], lang: str) -> pd.DataFrame:
    """The targets of the region that the question is limited to."""
    known = with_targets(region, lang)
    columns = {"indicator": "indicator_id", "plan": "plan_id", "plan_kind": "plan_kind"}
    kept = known
    for name, values in where.items():
        kept = kept[kept[columns[name]].isin(values)]
    if kept.empty:
        asked = "; ".join(f"{name.removesuffix('_kind')}: {', '.join(values)}" for name, values in where.items())
        has = ", ".join(sorted(known["plan_id"].unique()))
        raise QuestionError(
            f"no target of {region_name(region, lang)} fits ({asked}). Allowed: what its plans set: {has}."
        )
    return kept.reset_index(drop=True)


def _known_years(targets: pd.DataFrame) -> list[int]:
    """The last years with a value for one of the targets since its plan began, or the last years of all values."""
    values = tables.observations(region=targets["region_code"].unique(), columns=["region_code", *SERIES, "year"])
    starts = tables.plans(targets["plan_id"].unique()).set_index("plan_id")["start_year"]
    own = targets.assign(start=targets["plan_id"].map(starts))[[*SERIES, "start"]]
    known = values.merge(own, on=SERIES)
    known = known[known["year"] >= known["start"]]
    found = sorted(set(known["year"].astype(int)))[-EDITIONS:]
    return found or [int(own["start"].max())]


def _in_force(judged: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """The rows of years in which the plan is in force, or was until the year before."""
    own = plans.set_index("plan_id")
    starts, ends = judged["plan_id"].map(own["start_year"]), judged["plan_id"].map(own["end_year"])
    kept = judged[(starts <= judged["edition"]) & (ends >= judged["edition"] - 1)]
    return kept.reset_index(drop=True)


def _frame(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    frame = in_words(judged, lang)
    return frame[["edition", *(column for column in frame if column != "edition")]]


def _parts(judged: pd.DataFrame, region: str, lang: str) -> tuple[Part, ...]:
    """The rug of the promises that have a value in the last year, or a sentence that none has."""
    editions = sorted(judged["edition"].unique())
    last = judged[judged["edition"] == editions[-1]]
    last = with_plans(last, tables.plans(last["plan_id"].unique()), lang)
    last = last[last["latest_year"].notna() | (last["judgement"] != "")]
    span = {"region": region_name(region, lang), "first": int(editions[0]), "last": int(editions[-1])}
    if last.empty:
        return (text("history.none", lang, **span),)
    drawn = judged[judged["target_id"].isin(last["target_id"])]
    finding = text("history.finding", lang, count=len(last), verdicts=counted(last, lang), **span)
    data = drawn[["target_id", "edition", "verdict", "latest_year", "latest_value"]]
    return (Chart(verdict_rug(drawn, lang), finding, data, f"editions-{region}"),)
