"""Where a series will be in the coming years, and how likely its target is to be met."""

from typing import Any

import pandas as pd

from .. import tables
from ..analysis.outlook import expected_of
from ..errors import QuestionError
from ..figures import series_chart, target_label
from ..model import number, rounded, said, text, unit_label
from ..sections.elements import Chart, Part, Table
from ..tracking.borrowing import RatioForecast
from ..tracking.expectation import Expected
from ..tracking.forecasting import Forecast
from ..tracking.messages import Chance, Message, Quantity, sentence
from .answer import Answer
from .asking import language_of, question, year_of
from .chosen_series import ChosenSeries, chosen_series
from .labels import in_words
from .own_values import with_observations

LEVELS = {50: 0.5, 80: 0.8, 95: 0.95}  # of the intervals, by their percentage
DIGITS = 6  # significant ones of forecasts in the rows
OBSERVED, FORECAST = "observed", "forecast"


@question
def forecast(
    region: Any,
    indicator: Any,
    to: Any = None,
    *,
    group: Any = None,
    qualifier: Any = None,
    observations: pd.DataFrame | None = None,
    lang: str | None = None,
) -> Answer:
    """Continue the series of an indicator in a region, with a target or without.

    Parameters
    ----------
    region
        A region, by any usual name or code.
    indicator
        An indicator, by name or id.
    to
        The last year of the forecast; the year of the running target by default, or else the end of the latest plan,
        and at least the year after the latest value.
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
        ``.frame`` has a row for each year: ``year``, ``kind`` (``observed`` or ``forecast``), ``value`` in ``unit``,
        and of a forecast ``low_50`` to ``high_95``, within which the value will lie with that probability in per cent;
        region, indicator and group with their codes. Where a target is running, ``target`` in words, ``target_year``
        and ``chance`` (0 to 1), the chance of meeting it in that year. ``.figure`` shows the series, its targets and
        the forecast as a fan. A series that cannot be forecast has its observed values, and ``.finding`` says why.

    Raises
    ------
    QuestionError
        If a name is unknown or ambiguous, there are several series to choose from, nothing is known of the indicator
        in the region, or ``to`` is not after the latest value.
    DataFaultsError
        If there are faults in ``observations``.

    Examples
    --------
    >>> ahead = forecast("全国", "under-five mortality", to=2030, lang="en")
    >>> ahead.frame[["year", "kind", "value"]].tail(1).values.tolist()
    [[2030, 'forecast', 4.08904]]
    """
    if observations is not None:
        with with_observations(observations):
            return forecast(region, indicator, to, group=group, qualifier=qualifier, lang=lang)
    lang = language_of(lang)
    last = None if to is None else year_of("to", to)
    return forecast_of(chosen_series(region, indicator, group, qualifier), last, lang)


def forecast_of(chosen: ChosenSeries, last: int | None, lang: str) -> Answer:
    """Continue a series that has been chosen.

    Parameters
    ----------
    chosen
        The series.
    last
        The last year of the forecast, as ``to`` of ``forecast``.
    lang
        The language of the words.

    Returns
    -------
    Answer
        What ``forecast`` returns.

    Raises
    ------
    QuestionError
        If ``last`` is not after the latest value.
    """
    target = _running(chosen, last)
    last = _last_year(chosen, target, last)
    found = _expected(chosen, target, last)
    frame = _frame(chosen, target, found, lang)
    finding = _finding(chosen, target, found, lang)
    title = text("forecast.title", lang, series=chosen.name(lang))
    return Answer(*_parts(chosen, target, found, frame, finding, lang), lang=lang, title=title, frame=frame)


def _running(chosen: ChosenSeries, last: int | None) -> dict[str, Any] | None:
    """The target that the forecast is set against: of the year asked for, or else the last."""
    rows = [row for row in chosen.running.to_dict("records") if row["assessment"].chance is not None]
    rows = rows or [row for row in chosen.running.to_dict("records") if not row["assessment"].target.needs_a_person]
    return next((row for row in rows if row["target_year"] == last), rows[0] if rows else None)


def _last_year(chosen: ChosenSeries, target: dict[str, Any] | None, asked: int | None) -> int:
    years = chosen.series.years
    if asked is not None:
        if years and asked <= years[-1]:
            raise QuestionError(f"to is {asked}. Allowed: a year after {years[-1]}, the latest with a value.")
        return asked
    ends = tables.plans(chosen.judged["plan_id"].unique())["end_year"]
    wanted = target["target_year"] if target else int(ends.max()) if len(ends) else 0
    return max(int(wanted), years[-1] + 1 if years else 0)


def _expected(chosen: ChosenSeries, target: dict[str, Any] | None, last: int) -> Expected:
    if not chosen.series.years or chosen.series.fault is not None:
        return Expected(None, (), chosen.series.fault)
    return expected_of(chosen.series, last, target["assessment"] if target else None, chosen.larger)


def _frame(chosen: ChosenSeries, target: dict[str, Any] | None, found: Expected, lang: str) -> pd.DataFrame:
    series, ahead = chosen.series, found.forecast
    of = dict(zip(("region_code", "indicator_id", "group"), chosen.key[:3], strict=True))
    same = in_words(pd.DataFrame([of]), lang).iloc[0].to_dict() | {"qualifier": said(chosen.whom, "scope", lang).words}
    rows: list[dict[str, Any]] = [
        {"year": year, "kind": OBSERVED, "value": value}
        for year, value in zip(series.years, series.values, strict=True)
    ]
    rows += [] if ahead is None else _coming(ahead)
    ends = [f"{end}_{percent}" for percent in LEVELS for end in ("low", "high")]
    frame = pd.DataFrame(rows, columns=["year", "kind", "value", *ends])
    frame = frame.astype({"value": float} | dict.fromkeys(ends, float))
    against = {
        "target_id": target["target_id"] if target else "",
        "target": target_label(target, lang) if target else "",
        "target_year": target["target_year"] if target else pd.NA,
        "chance": target["chance"] if target else pd.NA,
    }
    units = {"unit": series.unit, "unit_label": unit_label(series.unit, lang)}
    frame = frame.assign(**same, **units, **against).astype({"target_year": "Int64", "chance": "Float64"})
    return frame[[*same, "year", "kind", "value", *ends, *units, *against]]


def _coming(ahead: Forecast | RatioForecast) -> list[dict[str, Any]]:
    """The rows of the years to come."""
    rows = []
    for year, point in zip(ahead.years, ahead.point, strict=True):
        row: dict[str, Any] = {"year": year, "kind": FORECAST, "value": rounded(point, DIGITS)}
        for percent, level in LEVELS.items():
            low, high = ahead.interval(year, level)
            row |= {f"low_{percent}": rounded(low, DIGITS), f"high_{percent}": rounded(high, DIGITS)}
        rows.append(row)
    return rows


def _finding(chosen: ChosenSeries, target: dict[str, Any] | None, found: Expected, lang: str) -> str:
    series, name = chosen.series, chosen.name(lang)
    if not series.years:
        return sentence((Message("forecast.no_value", {"series": name}),), lang)
    of = {"value": Quantity(series.values[-1], series.unit), "year": series.years[-1], "series": name}
    said = [Message("forecast.latest", of)]
    if found.forecast is None:
        said.append(found.why_none or Message("forecast.none"))
    else:
        year, ends = found.forecast.years[-1], found.forecast.interval(found.forecast.years[-1])
        point, low, high = (Quantity(rounded(each), series.unit) for each in (found.forecast.point[-1], *ends))
        said.append(Message("forecast.ahead", {"year": year, "point": point, "low": low, "high": high}))
    if target is not None and found.forecast is not None:
        due: dict[str, Any] = {"target": target_label(target, lang), "year": target["target_year"]}
        chance = target["assessment"].chance
        if chance is None:
            said += [Message("forecast.no_chance", due), *target["assessment"].reasons]
        else:
            said.append(Message("forecast.chance", due | {"chance": Chance(chance)}))
    elif target is None:
        said.append(Message("forecast.no_target" if chosen.judged.empty else "forecast.past"))
    return sentence((*said, *found.remarks), lang)


def _parts(
    chosen: ChosenSeries, target: dict[str, Any] | None, found: Expected, frame: pd.DataFrame, finding: str, lang: str
) -> tuple[Part, ...]:
    if not chosen.series.years:
        return (finding,)
    name = f"forecast-{chosen.key[0]}-{chosen.key[1]}"
    table = Table(_cells(frame, lang), text("forecast.caption", lang, unit=frame["unit_label"].iloc[0]), frame, name)
    if chosen.series.fault is not None:
        return finding, table
    rows = chosen.drawn(target["target_id"] if target else None)
    return Chart(series_chart(rows, lang, found.forecast), finding, frame, name), table


def _cells(frame: pd.DataFrame, lang: str) -> dict[str, list[str]]:
    def interval(row: dict[str, Any], percent: int) -> str:
        ends = row[f"low_{percent}"], row[f"high_{percent}"]
        return "–" if pd.isna(ends[0]) else "–".join(map(number, ends))

    rows = frame.to_dict("records")
    kinds = {OBSERVED: text("forecast.observed", lang), FORECAST: text("forecast.forecast", lang)}
    return {
        text("head.year", lang): [str(row["year"]) for row in rows],
        text("head.how_known", lang): [kinds[row["kind"]] for row in rows],
        text("head.value", lang): [number(row["value"]) for row in rows],
        **{text("head.within", lang, percent=percent): [interval(row, percent) for row in rows] for percent in LEVELS},
    }
