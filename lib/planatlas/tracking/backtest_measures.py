"""What the back-test found, summarised: how often intervals held, warnings were right and chances came true."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from .backtest import INTERVAL_LEVELS, Trial
from .constants import fitted
from .methods import pace_class

SEED, DRAWS = 2021, 1000  # of resampling
TRIGGERS = ("likely_miss", "step_never_made", "fluctuation")
METHODS = (
    "pace_linear", "cagr_ratio", "unsd_2022", "unsd_2023", "escap_anticipated_gap", "sdsn_arrow", "unicef_aarr",
)  # fmt: skip


def coverage(found: pd.DataFrame, part: str = "ahead") -> pd.DataFrame:
    """Summarise forecasts and what came.

    Parameters
    ----------
    found
        Rows of ``errors``.
    part
        The column by which they are summarised.

    Returns
    -------
    DataFrame
        One row for each value of ``part``: ``forecasts``, their number; ``within_50``, ``within_80``, ``within_95``,
        shares of 1, to be compared with ``INTERVAL_LEVELS``; ``score`` and ``error``, the means; ``width``, the median.
    """
    shares = {f"within_{100 * level:.0f}": (f"within_{100 * level:.0f}", "mean") for level in INTERVAL_LEVELS}
    figures = {"score": ("score", "mean"), "error": ("error", "mean"), "width": ("width", "median")}
    grouped = found.groupby(part, sort=False, observed=True)
    return grouped.agg(forecasts=("key", "size"), **shares, **figures).reset_index()


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


def chances(trials: list[Trial], classes: int = 10) -> pd.DataFrame:
    """Count how often targets were met, by the chance that was given to them, in classes of equal size.

    Parameters
    ----------
    trials
        Targets set in the past, as ``trials`` returns them.
    classes
        The number of classes.

    Returns
    -------
    DataFrame
        One row a class, from the lowest chance: ``chance``, from which to which; ``cases``, their number; ``mean``, the
        mean chance; ``met``, the share of 1 that was met; ``low`` and ``high``, where 90 % of such shares would lie if
        the chances were exact, with targets drawn at random by their chance.
    """
    known = pd.DataFrame(
        [(t.found.chance, t.met) for t in trials if t.found.chance is not None], columns=["chance", "met"]
    )
    known = known.sort_values("chance", kind="stable").reset_index(drop=True)
    draw = np.random.default_rng(SEED)
    rows = []
    for part in np.array_split(np.arange(len(known)), min(classes, max(1, len(known)))):
        own = known.iloc[part]
        drawn = (draw.random((DRAWS, len(own))) < own["chance"].to_numpy()).mean(axis=1)
        low, high = np.quantile(drawn, [0.05, 0.95])
        first, last = own["chance"].iloc[0], own["chance"].iloc[-1]
        rows.append((f"{first:.1%} to {last:.1%}", len(own), own["chance"].mean(), own["met"].mean(), low, high))
    return pd.DataFrame(rows, columns=["chance", "cases", "mean", "met", "low", "high"])


def thresholds(trials: list[Trial], levels: tuple[float, ...] = (0.3, 0.4, 0.5)) -> pd.DataFrame:
    """Count what a warning below a chance would have found and cost, with what another draw of families would give.

    Parameters
    ----------
    trials
        Targets set in the past.
    levels
        The chances below which there is a warning.

    Returns
    -------
    DataFrame
        One row a level: ``below``; ``hit_rate``, ``false_alarm_rate``, ``balanced`` and ``missed_of_warned``, shares of
        1, each with ``_low`` and ``_high``, the ends of 90 % of ``DRAWS`` draws of as many families.
    """
    rows = []
    for level in levels:
        frame = pd.DataFrame(
            [(fitted().family(t.key[1]), t.found.chance < level, t.met) for t in trials if t.found.chance is not None],
            columns=["family", "warned", "met"],
        )
        row = {"below": level}
        for name, measure in COSTS.items():
            low, high = resampled(frame, measure)
            row |= {name: measure(frame), f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    return pd.DataFrame(rows)


def resampled(frame: pd.DataFrame, measure: Callable[[pd.DataFrame], float]) -> tuple[float, float]:
    """Return where 90 % of a measure lie if families are drawn anew, with replacement.

    Parameters
    ----------
    frame
        Cases with their ``family``.
    measure
        What is computed of cases.

    Returns
    -------
    tuple of float
        The ends.
    """
    parts = [own for _, own in frame.groupby("family")]
    draw = np.random.default_rng(SEED)
    found = [measure(pd.concat([parts[i] for i in draw.integers(len(parts), size=len(parts))])) for _ in range(DRAWS)]
    low, high = np.nanquantile(found, [0.05, 0.95])
    return float(low), float(high)


def brier(trials: list[Trial]) -> float:
    """Return the mean squared difference between the chance and what happened (1 for a target that was met).

    Parameters
    ----------
    trials
        Targets set in the past.

    Returns
    -------
    float
        From 0, the best, to 1.
    """
    return float(np.mean([(t.found.chance - t.met) ** 2 for t in trials if t.found.chance is not None]))


def area(trials: list[Trial]) -> float:
    """Return how often of a missed and a met target the met one had the greater chance, ties counting half.

    Parameters
    ----------
    trials
        Targets set in the past.

    Returns
    -------
    float
        1 is the best, 0.5 is chance.
    """
    missed, kept = ([_figure_behind("likely_miss", t) for t in trials if t.met is met] for met in (False, True))
    return _area(missed, kept)


def false_alarms_at(trials: list[Trial], hits: float) -> float:
    """Return the share of the met targets that a warning would have warned of, if it found a share of the missed ones.

    Parameters
    ----------
    trials
        Targets set in the past.
    hits
        The share of 1 of the missed ones.

    Returns
    -------
    float
        The share of 1 of the met ones.
    """
    missed, kept = (
        np.array([t.found.chance for t in trials if t.met is met and t.found.chance is not None])
        for met in (False, True)
    )
    return float(np.mean(kept <= np.quantile(missed, hits, method="higher"))) if len(missed) and len(kept) else np.nan


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


def _share(cases: pd.Series) -> float:
    return float(cases.mean()) if len(cases) else np.nan


COSTS: dict[str, Callable[[pd.DataFrame], float]] = {
    "hit_rate": lambda frame: _share(frame["warned"][~frame["met"]]),
    "false_alarm_rate": lambda frame: _share(frame["warned"][frame["met"]]),
    "balanced": lambda frame: (_share(frame["warned"][~frame["met"]]) + 1 - _share(frame["warned"][frame["met"]])) / 2,
    "missed_of_warned": lambda frame: _share(~frame["met"][frame["warned"]]),
}
