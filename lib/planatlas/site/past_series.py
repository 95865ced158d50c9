"""The observed series as the back-test takes them: those that constants are set on, and those found later."""

import json
from typing import Any, NamedTuple

import pandas as pd

from .. import tables
from ..analysis.monitoring import known_series
from ..intake.counts import RATES
from ..model import REMARKS
from ..tracking import backtest, backtest_measures, simulated
from ..tracking.calibration import calibrate
from ..tracking.constants import fitted
from ..tracking.early_warning import LIKELY_MISS
from ..tracking.series import Series

ALL_YEARS = 9999
BOUNDS = {"low": 0.75, "high": 0.90}  # between which an interval of 80 % keeps its word
FEWEST_IN_A_PART = 50  # forecasts
COUNTS = {"3": 3, "4": 4, "5": 5, "6 to 8": 8, "9 and more": 999}  # the most values of each part
SHARES = ("within_50", "within_80", "within_95")
DRAWS = 20  # simulated counties for each series and number of values
BIRTHS = (2_500, 8_000, 60_000)  # of a county, a large county, a city
KINDS: dict[str, dict[str, float]] = {
    "as places usually differ": {},
    "a ratio that wanders twice as much": {"wander": 0.1},
    "ratios twice as far apart": {"apart": 0.6},
    "a slope of their own": {"slope": 0.03},
}


class Known(NamedTuple):
    """The series that constants may be set on, those found later, which way is better, and all facts."""

    first: dict[tuple, Series]
    second: dict[tuple, Series]
    directions: dict[str, str]
    facts: dict[str, pd.DataFrame]


class SecondSet(NamedTuple):
    """The second set: its numbers by name, and its errors by number of values and by series."""

    counts: dict[str, Any]
    by_count: pd.DataFrame
    by_series: pd.DataFrame


def known() -> Known:
    """Read the series, those of sources up to ``last_source`` of the constants apart from those of later ones.

    Returns
    -------
    Known
        The series by region, indicator, group and scope.
    """
    facts = tables.facts()
    order = list(tables.sources()["source_id"])
    later = order[order.index(fitted().last_source) + 1 :]
    is_later = facts["observations"]["source_id"].isin(later)
    parts = (facts | {"observations": facts["observations"][part]} for part in (~is_later, is_later))
    first, second = (known_series(ALL_YEARS, **own) for own in parts)
    return Known(first, second, facts["indicators"].set_index("indicator_id")["direction"].to_dict(), facts)


def new_constants() -> dict[str, Any]:
    """Set the constants of the forecast anew.

    Returns
    -------
    dict
        What the file of constants is to hold but for its record, see ``calibrate``.
    """
    found = known()
    return calibrate(found.first, found.directions, fitted())


def record() -> dict[str, Any]:
    """Find what forecasts, warnings and verdicts were worth in the past, for the pages that print it.

    Returns
    -------
    dict
        ``series`` that are long, and ``forecasts`` of them; ``coverage``, by years ahead the share of later values
        inside each interval; ``cases``, the targets set in the past, and how many of them were ``missed``; ``order``
        and ``brier`` of the chance; ``hit_rate`` and ``false_alarm_rate`` of a warning below ``LIKELY_MISS``, each a
        list of a share and the ends of its 90 % range; ``chances``, by class the mean chance and the share met;
        ``verdicts``, by code how many targets had it and the share of them that was met.
    """
    found = known()
    long = backtest.long_series(found.first, found.directions)
    errors = backtest.errors(long)
    errors = errors[errors["cut"] == 0]
    trials = backtest.trials(backtest.settings(long, found.directions))
    (row,) = backtest_measures.thresholds(trials, (LIKELY_MISS,)).to_dict("records")
    rates = {
        name: [round(float(row[name + end]), 3) for end in ("", "_low", "_high")]
        for name in ("hit_rate", "false_alarm_rate")
    }
    return {
        "series": len(long),
        "forecasts": len(errors),
        "coverage": _rows(backtest_measures.coverage(errors), "ahead", "forecasts", *SHARES),
        "cases": len(trials),
        "missed": sum(not trial.met for trial in trials),
        "order": round(float(backtest_measures.area(trials)), 3),
        "brier": round(float(backtest_measures.brier(trials)), 3),
        **rates,
        "chances": _rows(backtest_measures.chances(trials), "cases", "mean", "met"),
        "verdicts": _rows(backtest_measures.verdict_outcomes(trials), "verdict", "cases", "met"),
    }


def _rows(frame: pd.DataFrame, *names: str) -> list[dict[str, Any]]:
    """Rows as plain values, shares to three places."""
    return json.loads(frame[list(names)].to_json(orient="records", double_precision=3))


def by_count(errors: pd.DataFrame) -> pd.DataFrame:
    """Summarise errors by the number of values known.

    Parameters
    ----------
    errors
        Rows of ``backtest.errors``.

    Returns
    -------
    DataFrame
        The columns of ``coverage``, the number of values in ``part``.
    """
    parts = pd.cut(errors["count"], [0, *COUNTS.values()], labels=list(COUNTS))
    return backtest_measures.coverage(errors.assign(part=parts).sort_values("count", kind="stable"), "part")


def parts(errors: pd.DataFrame, series: dict[tuple, Series], directions: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Summarise errors by number of values, unit, level and direction of good.

    Parameters
    ----------
    errors
        Rows of ``backtest.errors``.
    series
        The series by key.
    directions
        Which way is better for each indicator.

    Returns
    -------
    dict
        Frames by what they are summarised by, with the columns of ``coverage`` and ``part``.
    """
    levels = tables.regions().set_index("region_code")["level"]
    named = {
        "unit": [series[key].unit for key in errors["key"]],
        "level": [levels[key[0]] for key in errors["key"]],
        "good": [directions[key[1]] for key in errors["key"]],
    }
    frames = {name: backtest_measures.coverage(errors.assign(part=values), "part") for name, values in named.items()}
    return {"values": by_count(errors)} | frames


def second_set(found: Known) -> SecondSet:
    """Test the common constants on the series found later.

    Parameters
    ----------
    found
        What is known.

    Returns
    -------
    SecondSet
        ``found`` series, ``forecasts``, ``targets``, ``area`` and ``brier``; and the errors by number of values, and by
        series in ``part``.
    """
    sound = backtest.sound_series(found.second)
    own = backtest.errors(sound, _common)
    own = own[own["cut"] == 0]
    trials = backtest.trials(
        backtest.settings(backtest.long_series(found.second, found.directions), found.directions), _common
    )
    counts = {"found": len(sound), "forecasts": len(own), "targets": len(trials)}
    figures = {"area": backtest_measures.area(trials), "brier": backtest_measures.brier(trials)} if trials else {}
    regions, indicators = (tables.names(name, REMARKS) for name in ("regions", "indicators"))
    names = [", ".join(filter(None, (regions[key[0]], indicators[key[1]], key[3]))) for key in own["key"]]
    return SecondSet(counts | figures, by_count(own), backtest_measures.coverage(own.assign(part=names), "part"))


def with_few_values(series: dict[tuple, Series], directions: dict[str, str]) -> pd.DataFrame:
    """Judge the targets of the past from the last values only.

    Parameters
    ----------
    series
        Long series by key.
    directions
        Which way is better for each indicator.

    Returns
    -------
    DataFrame
        One row for each number of ``values``: ``targets``, their number; ``area`` and ``brier`` of the chances;
        ``hits`` and ``alarms`` of a warning below ``LIKELY_MISS``, shares of 1.
    """
    rows = []
    for count in backtest.CUTS:
        trials = backtest.trials(backtest.settings(series, directions, count))
        (row,) = backtest_measures.thresholds(trials, (LIKELY_MISS,)).to_dict("records")
        measures = (backtest_measures.area(trials), backtest_measures.brier(trials))
        rows.append((count, len(trials), *measures, row["hit_rate"], row["false_alarm_rate"]))
    return pd.DataFrame(rows, columns=["values", "targets", "area", "brier", "hits", "alarms"])


def yearly_rates(series: dict[tuple, Series]) -> dict[tuple, Series]:
    """Select the nation's rates of whole populations that have a value for every year of at least ten.

    Parameters
    ----------
    series
        Series by key.

    Returns
    -------
    dict
        Those that simulated counties are made of.
    """
    (nation,) = tables.regions(level="nation")["region_code"]
    return {
        key: own
        for key, own in series.items()
        if key[0] == nation and key[2:] == ("all", "") and own.unit in RATES and not own.fault
        and len(own.years) >= 10 and own.years[-1] - own.years[0] == len(own.years) - 1
    }  # fmt: skip


def counties(series: dict[tuple, Series]) -> pd.DataFrame:
    """Simulate counties of different kinds and sizes, see ``simulate``.

    Parameters
    ----------
    series
        Series by key.

    Returns
    -------
    DataFrame
        One row for each kind, number of ``births`` and ``rate`` (per 1,000, or per 100,000): the mean of ``events``,
        ``within``, ``randomised`` and ``within_trend``, shares of 1, and the medians of ``width`` and ``width_trend``.
    """
    rates = yearly_rates(series)
    rows = []
    for kind, how in KINDS.items():
        for births in BIRTHS:
            found = simulated.simulate(rates, simulated.Kind(births, **how), DRAWS)
            units = {key[1]: own.unit for key, own in rates.items()}
            for unit, own in found.groupby(found["indicator"].map(units), sort=False):
                means = own[["events", "within", "randomised", "within_trend"]].astype(float).mean()
                medians = own[["width", "width_trend"]].median()
                rows.append({"kind": kind, "births": births, "rate": unit, **means, **medians})
    return pd.DataFrame(rows)


def _common(key: tuple, year: int) -> Any:
    return fitted().constants
