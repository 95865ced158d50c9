"""Mid-term and final evaluation of the plans of one period: progress, forecasts, methods, scenarios."""

import pandas as pd

from .. import tables
from ..analysis import best_pace, forecasts, known_series, methods, scenarios
from ..figures import course_rows, courses, fans, later_points
from ..model import text
from .elements import MOST_ROWS, Cells, Chart, Part, Table
from .evaluation_cells import method_cells, scenario_cells
from .monitoring import Facts
from .verdicts import in_words

ALL_YEARS = 9999  # later than any value


def years(judged: pd.DataFrame, lang: str) -> list[str]:
    """Say when each plan is evaluated: in the year that its stage requires, or the latest with values.

    Parameters
    ----------
    judged
        Rows of ``evaluate``.
    lang
        The language of the words.

    Returns
    -------
    list of str
        One sentence for each plan.
    """
    plans = tables.plans(judged["plan_id"].unique())
    evaluated = judged.drop_duplicates("plan_id").set_index("plan_id")
    sentences = []
    for plan in plans.to_dict("records"):
        due, as_of = evaluated.at[plan["plan_id"], "due"], evaluated.at[plan["plan_id"], "as_of"]
        key = "evaluation.as_of" if due == as_of else "evaluation.early"
        period = {"start": plan["start_year"], "end": plan["end_year"]}
        sentences.append(text(key, lang, plan=plan[f"title_{lang}"], due=due, year=as_of, **period))
    return sentences


def bounds(judged: pd.DataFrame, until: int, stage: str, lang: str) -> str | None:
    """Say what the evaluation does not cover yet, or no longer.

    Parameters
    ----------
    judged
        Rows of ``evaluate``.
    until
        The year in which the plans end.
    stage
        midterm or final.
    lang
        The language of the words.

    Returns
    -------
    str or None
        The sentence; None if it covers everything.
    """
    latest = int(judged["as_of"].max())
    if stage == "final":
        return text("evaluation.due_only", lang, until=until)
    return text("evaluation.open", lang, until=until, year=latest) if latest < until else None


def with_known_progress(judged: pd.DataFrame) -> pd.DataFrame:
    """Select the judged targets whose share of the way from the baseline is known.

    Parameters
    ----------
    judged
        The promises that have a value.

    Returns
    -------
    DataFrame
        Rows of ``judged``.
    """
    return judged[judged["share_covered"].notna()]


def progress(judged: pd.DataFrame, name: str, lang: str) -> Part:
    """Draw how far each target of ``with_known_progress`` has come.

    Parameters
    ----------
    judged
        The promises of ``with_known_progress``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Chart or None
        The chart and its data; None if there are no targets.
    """
    if judged.empty:
        return None
    is_ahead, is_away = judged["years_ahead"] >= 0, judged["share_covered"] < 0
    behind = (judged["years_ahead"] < 0) & (judged["share_covered"] >= 0)
    finding = text(
        "evaluation.courses_finding",
        lang,
        count=len(judged),
        ahead=is_ahead.sum(),
        behind=behind.sum(),
        away=is_away.sum(),
    )
    return Chart(courses(judged, lang), finding, course_rows(judged, lang), f"courses-{name}")


def outlook(judged: pd.DataFrame, facts: Facts, name: str, lang: str) -> tuple[Part, ...]:
    """Draw the forecasts for targets that are not met, and the values known since.

    Parameters
    ----------
    judged
        The promises that have a value.
    facts
        The frames that ``facts`` returns.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    tuple of Chart and str
        The chart, and a note if there are later values; None for either if there are none.
    """
    drawn = judged[[found.forecast is not None and not found.met for found in judged["assessment"]]]
    if drawn.empty:
        return None, None
    later = known_series(ALL_YEARS, **facts)
    finding = text("evaluation.fans_finding", lang, count=len(drawn), verdicts=in_words(drawn, lang))
    chart = Chart(fans(drawn, lang, later), finding, forecasts(drawn), f"fans-{name}")
    has_come = any(later_points(row, later) for row in drawn.to_dict("records"))
    return chart, text("evaluation.after", lang) if has_come else None


def methods_compared(judged: pd.DataFrame, name: str, lang: str) -> Part:
    """Show the result of every method for the targets of ``with_known_progress``.

    Parameters
    ----------
    judged
        The promises of ``with_known_progress``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that there are no targets.
    """
    if judged.empty:
        return text("evaluation.methods_none", lang)
    cells, caption = method_cells(judged, lang), text("evaluation.methods_caption", lang)
    return Table(cells, caption, methods(judged), f"methods-{name}", is_folded=True, picks=[text("head.judged", lang)])


def what_if(judged: pd.DataFrame, year: int, name: str, lang: str) -> Part:
    """Show where the recent pace leads, where the pace of the fastest region would lead, and what is needed.

    Parameters
    ----------
    judged
        The promises that have a value.
    year
        The year up to which values count.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that there is no target to show.
    """
    if judged.empty:
        return text("evaluation.what_if_none", lang)
    found = scenarios(judged[~judged["met"].fillna(False)], fastest(judged, year))
    if found.empty:
        return text("evaluation.what_if_none", lang)
    data = found[["target_id", "scenario", "step", "value", "met"]]
    return Table(
        scenario_table(found, judged, lang), text("evaluation.what_if_caption", lang), data, f"what-if-{name}",
        is_folded=len(found) > MOST_ROWS, picks=[text("head.scenario", lang), text("head.would_meet", lang)],
    )  # fmt: skip


def fastest(judged: pd.DataFrame, year: int) -> dict[tuple[str, str], tuple[str, float]]:
    """Return the region with the best pace for each indicator of judged targets.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    year
        The year up to which values count.

    Returns
    -------
    dict
        As ``best_pace`` returns it.
    """
    facts = tables.facts(judged, everywhere=True)
    directions = facts["indicators"].set_index("indicator_id")["direction"].to_dict()
    return best_pace(known_series(year, **facts), directions)


def scenario_table(found: pd.DataFrame, judged: pd.DataFrame, lang: str) -> Cells:
    """Make the table of scenarios, with the names of the regions whose pace they take.

    Parameters
    ----------
    found
        Rows of ``scenarios`` for ``judged``.
    judged
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    dict
        The cells by column head.
    """
    return scenario_cells(found, judged, tables.names("regions", lang, set(found["pace_of"])), lang)
