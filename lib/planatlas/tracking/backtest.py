"""The rules tested on the past: go back to each past year, forecast, warn, and compare with what happened.

A series is known by a key, a tuple whose second part is its indicator.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd

from .assessment import Assessment, assess
from .forecasting import forecast
from .methods import pace_class
from .origins import rolling_origins
from .series import Series
from .target import Target

FEWEST = 6  # values from which a series is long enough: three to learn from and three to compare with
HORIZONS = (1, 2, 3, 4, 5)  # years ahead at which intervals are compared
DUE = (3, 5)  # years ahead at which targets are set: half a plan and a whole one
AMBITION = (0.5, 1.0, 1.5, 2.0)  # targets ask for the pace so far times this
BASELINE_YEARS = 5  # years before the past year from which the distance is measured, at most
INTERVAL_LEVELS = (0.5, 0.8, 0.95)
TRIGGERS = ("likely_miss", "step_never_made", "fluctuation")
METHODS = (
    "pace_linear", "cagr_ratio", "unsd_2022", "unsd_2023", "escap_anticipated_gap", "sdsn_arrow", "unicef_aarr",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A target set in the past: how it was judged then, and whether it was met when its year came."""

    key: tuple
    found: Assessment
    last_step: float
    met: bool


def long_series(series: Mapping[tuple, Series], directions: Mapping[str, str]) -> dict[tuple, Series]:
    """Select the series that are long enough, without fault, and better in one direction.

    Parameters
    ----------
    series
        Series by key.
    directions
        Which way is better for each indicator.

    Returns
    -------
    dict
        Those with at least ``FEWEST`` values.
    """
    return {
        key: own
        for key, own in series.items()
        if len(own.years) >= FEWEST and own.fault is None and directions[key[1]] != "balance"
    }


def coverage(series: Mapping[tuple, Series]) -> pd.DataFrame:
    """Count how often later values lay inside the forecast intervals, by years ahead.

    Origins of one series share most of their values: the numbers are not independent.

    Parameters
    ----------
    series
        Series by key.

    Returns
    -------
    DataFrame
        One row for each number of years ``ahead``: ``forecasts``, their number; ``within_50``, ``within_80``,
        ``within_95``, shares of 1, to be compared with ``INTERVAL_LEVELS``.
    """
    rows = []
    for own in series.values():
        for origin in rolling_origins(own.years, own.values, max(HORIZONS)):
            made = forecast(origin.years.tolist(), origin.values.tolist(), origin.to_year, low=own.low, high=own.high)
            if made is None:
                continue
            ends = [made.interval(origin.to_year, level) for level in INTERVAL_LEVELS]
            rows.append((origin.to_year - origin.year, *(low <= origin.actual <= high for low, high in ends)))
    names = [f"within_{100 * level:.0f}" for level in INTERVAL_LEVELS]
    frame = pd.DataFrame(rows, columns=["ahead", *names])
    return frame.groupby("ahead").agg(forecasts=(names[0], "size"), **{n: (n, "mean") for n in names}).reset_index()


def trials(series: Mapping[tuple, Series], directions: Mapping[str, str]) -> list[Trial]:
    """Set targets in every past year with at least three values, due in ``DUE`` years, of each ``AMBITION``.

    The pace so far is the mean step from the baseline, the first value of the last ``BASELINE_YEARS`` years; where it
    leads in the wrong direction, the target asks for a step of its size in the good one, from the baseline on. A target
    counts if there is a value for the very year it is due.

    Parameters
    ----------
    series
        Series by key.
    directions
        Which way is better for each indicator: ``higher`` or ``lower``.

    Returns
    -------
    list of Trial
        Each target with its assessment in the past year and its outcome.
    """
    return [
        trial
        for key, own in series.items()
        for count in range(3, len(own.years))
        for trial in _trials_at(key, own, count, directions[key[1]])
    ]


def compare_rules(trials: list[Trial]) -> pd.DataFrame:
    """Compare how each rule would have warned.

    Parameters
    ----------
    trials
        Targets set in the past, as ``trials`` returns them.

    Returns
    -------
    DataFrame
        One row for each ``rule``: ``cases``, the targets for which it is defined; ``missed``, those that were missed;
        ``hit_rate``, the share (of 1) of the missed ones that it warned of; ``false_alarm_rate``, that of the met ones;
        ``balanced``, the mean of the hit rate and of the share of the met ones without a warning (warning at random
        gives 0.5); ``area``, how often the figure behind the rule looked worse for a missed target than for a met one.
    """
    rules: dict[str, Callable[[Trial], bool | None]] = {
        "any_trigger": partial(_triggered, TRIGGERS),
        **{name: partial(_triggered, (name,)) for name in TRIGGERS},
        "last_step": _last_step_too_small,
        **{name: partial(_method_warns, name) for name in METHODS},
    }
    rows = []
    for name, rule in rules.items():
        answers = [(rule(trial), _figure_behind(name, trial), trial.met) for trial in trials]
        known = [(bool(warned), figure, met) for warned, figure, met in answers if warned is not None]
        missed = [(warned, figure) for warned, figure, met in known if not met]
        kept = [(warned, figure) for warned, figure, met in known if met]
        hits, alarms = (float(np.mean([warned for warned, _ in part])) if part else np.nan for part in (missed, kept))
        order = _area([figure for _, figure in missed], [figure for _, figure in kept])
        rows.append((name, len(known), len(missed), hits, alarms, (hits + 1 - alarms) / 2, order))
    columns = ["rule", "cases", "missed", "hit_rate", "false_alarm_rate", "balanced", "area"]
    return pd.DataFrame(rows, columns=columns)


def verdict_outcomes(trials: list[Trial]) -> pd.DataFrame:
    """Count how the targets of each verdict ended.

    Parameters
    ----------
    trials
        Targets set in the past, as ``trials`` returns them.

    Returns
    -------
    DataFrame
        One row for each ``verdict``: ``cases``, their number; ``met``, the share of 1 that was met.
    """
    frame = pd.DataFrame({"verdict": [t.found.verdict for t in trials], "met": [t.met for t in trials]})
    return frame.groupby("verdict", sort=False).agg(cases=("met", "size"), met=("met", "mean")).reset_index()


def chances(trials: list[Trial]) -> pd.DataFrame:
    """Count how often targets were met, by the chance that was given to them.

    Parameters
    ----------
    trials
        Targets set in the past, as ``trials`` returns them.

    Returns
    -------
    DataFrame
        One row for each class of ``chance``: ``cases``, their number; ``mean``, the mean chance; ``met``, the share of
        1 that was met.
    """
    known = [(t.found.chance, t.met) for t in trials if t.found.chance is not None]
    frame = pd.DataFrame(known, columns=["chance", "met"])
    edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0]
    names = [f"{low:.0%} to {high:.0%}" for low, high in pairwise(edges)]
    bins = pd.cut(frame["chance"].clip(upper=0.9999), edges, right=False, labels=names)
    grouped = frame.groupby(bins, observed=True)
    return grouped.agg(cases=("met", "size"), mean=("chance", "mean"), met=("met", "mean")).reset_index()


def _trials_at(key: tuple, own: Series, count: int, direction: str) -> Iterator[Trial]:
    year, value = own.years[count - 1], own.values[count - 1]
    first = next(i for i, y in enumerate(own.years) if y >= year - BASELINE_YEARS)
    if first == count - 1:
        return
    pace = (value - own.values[first]) / (year - own.years[first])
    sign = 1 if direction == "higher" else -1
    last_step = (value - own.values[count - 2]) / (year - own.years[count - 2])
    for due in DUE:
        if year + due not in own.years or pace == 0:
            continue
        actual = own.values[own.years.index(year + due)]
        for ambition in AMBITION:
            start = max(value, own.values[first]) if sign > 0 else min(value, own.values[first])
            goal = start + sign * abs(pace) * ambition * due
            if not own.allows(goal):
                continue
            target = Target(
                kind="floor" if sign > 0 else "ceiling", direction=direction, year=year + due, value=goal,
                baseline=own.values[first], baseline_year=own.years[first],
            )  # fmt: skip
            found = assess(target, own, year)
            yield Trial((*key, year, due, ambition), found, last_step, target.is_met(actual))


def _figure_behind(name: str, trial: Trial) -> float | None:
    """The figure behind a rule, which is larger the more it points to a miss; None where the rule has none."""
    found = trial.found
    if name == "likely_miss":
        return None if found.chance is None else -found.chance
    if name == "last_step" and found.required_per_year:
        return -trial.last_step / found.required_per_year
    result = found.methods.get(name)
    if not isinstance(result, float):
        return None
    return result if name == "escap_anticipated_gap" else -result


def _area(missed: list[float | None], kept: list[float | None]) -> float:
    """The chance that of a missed and a met target the missed one has the greater figure, ties counting half."""
    if not missed or not kept or None in missed or None in kept:
        return np.nan
    one, other = np.array(missed, dtype=float)[:, None], np.array(kept, dtype=float)[None, :]
    return float(np.mean((one > other) + 0.5 * (one == other)))


def _triggered(triggers: tuple[str, ...], trial: Trial) -> bool:
    return any(warning.trigger in triggers for warning in trial.found.warnings)


def _last_step_too_small(trial: Trial) -> bool | None:
    required = trial.found.required_per_year
    if required is None:
        return None
    return trial.last_step < required if required > 0 else trial.last_step > required


def _method_warns(name: str, trial: Trial) -> bool | None:
    result = trial.found.methods.get(name)
    return None if result is None else pace_class(name, result) != "enough"
