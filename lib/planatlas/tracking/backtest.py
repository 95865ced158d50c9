"""The rules tried on the past: stand at each past year, forecast, warn, and compare with what came."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd

from .assessment import Assessment, assess
from .forecast import forecast, rolling_origins
from .methods import pace_class
from .series import Series
from .target import Target

FEWEST = 6  # values from which a series is long enough: three to learn from and three to compare with
HORIZONS = (1, 2, 3, 4, 5)  # years ahead at which intervals are compared
DUE = (3, 5)  # years ahead at which targets are set: half a plan and a whole one
AMBITION = (0.5, 1.0, 1.5, 2.0)  # targets ask for the pace so far times this
BASELINE = 5  # years before the standing point from which the way is measured, at most
LEVELS = (0.5, 0.8, 0.95)
TRIGGERS = ("likely_miss", "step_never_made", "fluctuation")
METHODS = (
    "pace_linear", "cagr_ratio", "unsd_2022", "unsd_2023", "escap_anticipated_gap", "sdsn_arrow", "unicef_aarr",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A target set in the past: what was said of it then, and whether it was met when its year came."""

    key: tuple
    found: Assessment
    last_step: float
    met: bool


def long_series(series: Mapping[tuple, Series], directions: Mapping[str, str]) -> dict[tuple, Series]:
    """The series that are long enough, sound, and have a good way to go."""
    return {
        key: own
        for key, own in series.items()
        if len(own.years) >= FEWEST and own.fault is None and directions[key[1]] != "balance"
    }


def coverage(series: Mapping[tuple, Series]) -> pd.DataFrame:
    """How often what came lay inside the forecast intervals, by years ahead; nominal are ``LEVELS``.

    Columns: ``ahead``; ``forecasts``, their number; ``within_50``, ``within_80``, ``within_95`` (shares of 1). Origins
    of one series share most of their values: the numbers are not independent.
    """
    rows = []
    for own in series.values():
        for origin in rolling_origins(own.years, own.values, max(HORIZONS)):
            made = forecast(origin.years.tolist(), origin.values.tolist(), origin.to_year, low=own.low, high=own.high)
            if made is None:
                continue
            ends = [made.interval(origin.to_year, level) for level in LEVELS]
            rows.append((origin.to_year - origin.year, *(low <= origin.actual <= high for low, high in ends)))
    names = [f"within_{100 * level:.0f}" for level in LEVELS]
    frame = pd.DataFrame(rows, columns=["ahead", *names])
    return frame.groupby("ahead").agg(forecasts=(names[0], "size"), **{n: (n, "mean") for n in names}).reset_index()


def trials(series: Mapping[tuple, Series], directions: Mapping[str, str]) -> list[Trial]:
    """Targets set at every past year with three values and more, due in ``DUE`` years, of each ``AMBITION``.

    The pace so far is the mean step from the baseline, the first value of the last ``BASELINE`` years; where it leads
    the wrong way, its size is asked for the good way, from the baseline on. A target counts if there is a value for the
    very year it is due.
    """
    return [
        trial
        for key, own in series.items()
        for place in range(3, len(own.years))
        for trial in _trials_at(key, own, place, directions[key[1]])
    ]


def compare_rules(tried: list[Trial]) -> pd.DataFrame:
    """How each rule would have warned: ``rule``, ``cases``, ``hit_rate``, ``false_alarm_rate``, ``balanced``.

    ``hit_rate`` is the share of the targets missed that were warned of, ``false_alarm_rate`` that of those met;
    ``balanced`` is the mean of the hit rate and of the share of those met that were not warned of: 0.5 is what warning
    by lot gives. A case counts for a rule where the rule is defined.
    """
    rules: dict[str, Callable[[Trial], bool | None]] = {
        "any_trigger": partial(_triggered, TRIGGERS),
        **{name: partial(_triggered, (name,)) for name in TRIGGERS},
        "last_step": _short_of,
        **{name: partial(_method_warns, name) for name in METHODS},
    }
    rows = []
    for name, rule in rules.items():
        said = [(rule(trial), _doubt(name, trial), trial.met) for trial in tried]
        known = [(bool(warned), doubt, met) for warned, doubt, met in said if warned is not None]
        missed = [(warned, doubt) for warned, doubt, met in known if not met]
        kept = [(warned, doubt) for warned, doubt, met in known if met]
        hits, alarms = (float(np.mean([warned for warned, _ in part])) if part else np.nan for part in (missed, kept))
        order = _area([doubt for _, doubt in missed], [doubt for _, doubt in kept])
        rows.append((name, len(known), len(missed), hits, alarms, (hits + 1 - alarms) / 2, order))
    columns = ["rule", "cases", "missed", "hit_rate", "false_alarm_rate", "balanced", "area"]
    return pd.DataFrame(rows, columns=columns)


def verdict_outcomes(tried: list[Trial]) -> pd.DataFrame:
    """How the targets of each verdict ended: ``verdict``, ``cases``, ``met`` (share of 1)."""
    frame = pd.DataFrame({"verdict": [t.found.verdict for t in tried], "met": [t.met for t in tried]})
    return frame.groupby("verdict", sort=False).agg(cases=("met", "size"), met=("met", "mean")).reset_index()


def chances(tried: list[Trial]) -> pd.DataFrame:
    """How often targets were met, by the chance that was given to them: ``chance``, ``cases``, ``mean``, ``met``."""
    known = [(t.found.chance, t.met) for t in tried if t.found.chance is not None]
    frame = pd.DataFrame(known, columns=["chance", "met"])
    edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0]
    names = [f"{low:.0%} to {high:.0%}" for low, high in pairwise(edges)]
    bins = pd.cut(frame["chance"].clip(upper=0.9999), edges, right=False, labels=names)
    grouped = frame.groupby(bins, observed=True)
    return grouped.agg(cases=("met", "size"), mean=("chance", "mean"), met=("met", "mean")).reset_index()


def _trials_at(key: tuple, own: Series, place: int, direction: str) -> Iterator[Trial]:
    year, value = own.years[place - 1], own.values[place - 1]
    first = next(i for i, y in enumerate(own.years) if y >= year - BASELINE)
    if first == place - 1:
        return
    pace = (value - own.values[first]) / (year - own.years[first])
    sign = 1 if direction == "higher" else -1
    last_step = (value - own.values[place - 2]) / (year - own.years[place - 2])
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


def _doubt(name: str, trial: Trial) -> float | None:
    """The figure behind a rule, the larger the more it speaks for a miss; None where the rule has none."""
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
    """The chance that the first of a pair of one missed and one met is the greater, ties counting half."""
    if not missed or not kept or None in missed or None in kept:
        return np.nan
    one, other = np.array(missed, dtype=float)[:, None], np.array(kept, dtype=float)[None, :]
    return float(np.mean((one > other) + 0.5 * (one == other)))


def _triggered(triggers: tuple[str, ...], trial: Trial) -> bool:
    return any(warning.trigger in triggers for warning in trial.found.warnings)


def _short_of(trial: Trial) -> bool | None:
    required = trial.found.required_per_year
    if required is None:
        return None
    return trial.last_step < required if required > 0 else trial.last_step > required


def _method_warns(name: str, trial: Trial) -> bool | None:
    result = trial.found.methods.get(name)
    return None if result is None else pace_class(name, result) != "enough"
