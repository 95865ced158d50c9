"""The back-test as a page of Markdown: what the rules would have said in the past, and what came."""

import pandas as pd

from .. import tables
from ..analysis.backtest import outcomes_of_targets
from ..analysis.monitoring import known_series
from ..model import DOCUMENTS, REMARKS, label, text
from ..tracking import backtest as tried

PATH = "docs/backtest.md"
ALL_YEARS = 9999
HEAD = """# The rules tried on the past

Written by `planatlas backtest --write`; what it means is said in [monitoring](monitoring.md).

**Series.** {series} series with at least {fewest} yearly values ({regions}), {first} to {last}. Series overlap
(infants are among the under-fives) and the years of one series follow one another: the cases are not independent, and
the shares below are less sure than their number suggests.
"""
COVERAGE = """
## Do forecast intervals hold what came?

From every past year with three values, up to five years ahead: the share of later values inside the interval. An
interval that keeps its word holds its nominal share.

"""
TRIALS = """
## Do warnings come true?

**Targets set in the past.** At every past year with three values a target is set {due} years ahead that asks for
{ambition} times the mean pace of the five years before; then the year comes and the target is met or missed: {cases}
targets, {missed} missed. Each rule says beforehand whether it will be missed. *Hits* is the share of the missed ones
that it warned of, *false alarms* the share of the met ones that it warned of, *balanced* the mean of hits and of met
ones left alone (0.5 is what drawing lots gives). *Order* asks of the figure behind the rule, without any threshold, how
often it looked worse for a target that was missed than for one that was met.

"""
VERDICTS = """
## How did each verdict end?

"""
REAL = """
## The nation's and the provinces' own targets

Every target known from reports with a value for the very year in which it was due, judged in each year of its plan
before that one; these were nearly all met, so they say little of warnings.

"""
CHANCES = """
## Is a chance of 30 % one of 30 %?

The chance that the forecast gave to a target being met, and how often it was.

"""


COVERAGE_HEADS = {
    "ahead": "years ahead", "forecasts": "forecasts", "within_50": "50 %", "within_80": "80 %", "within_95": "95 %",
}  # fmt: skip
RULE_HEADS = {
    "rule": "rule", "cases": "targets", "hit_rate": "hits", "false_alarm_rate": "false alarms", "balanced": "balanced",
    "area": "order",
}  # fmt: skip
VERDICT_HEADS = {"verdict": "verdict", "cases": "targets", "met": "met"}
CHANCE_HEADS = {"chance": "chance", "cases": "targets", "mean": "mean chance", "met": "met"}


def backtest_text() -> str:
    """The back-test on every series that is long enough, and on the nation's targets that have come due."""
    facts = tables.facts()
    directions = facts["indicators"].set_index("indicator_id")["direction"].to_dict()
    series = tried.long_series(known_series(ALL_YEARS, **facts), directions)
    trials = tried.trials(series, directions)
    names = tables.regions().set_index("region_code")[f"name_{REMARKS}"]
    years = [year for own in series.values() for year in own.years]
    counts = pd.Series([names[key[0]] for key in series]).value_counts()
    shown = {
        "series": len(series),
        "fewest": tried.FEWEST,
        "first": min(years),
        "last": max(years),
        "regions": ", ".join(f"{name} {count}" for name, count in counts.items()),
        "due": " and ".join(map(str, tried.DUE)),
        "ambition": ", ".join(f"{each:g}" for each in tried.AMBITION),
        "cases": len(trials),
        "missed": sum(not trial.met for trial in trials),
    }
    parts = [
        (HEAD, None, {}),
        (COVERAGE, tried.coverage(series), COVERAGE_HEADS),
        (TRIALS, _named_rules(tried.compare_rules(trials)), RULE_HEADS),
        (VERDICTS, _named_verdicts(tried.verdict_outcomes(trials)), VERDICT_HEADS),
        (CHANCES, tried.chances(trials), CHANCE_HEADS),
        (REAL, _named_verdicts(outcomes_of_targets(tables.benchmarks(), **facts)), VERDICT_HEADS),
    ]
    return "".join(
        words.format(**shown) + ("" if frame is None else _table(frame, heads)) for words, frame, heads in parts
    )


def _named_rules(frame: pd.DataFrame) -> pd.DataFrame:
    names = {
        "any_trigger": "early warning: any of the three triggers",
        "last_step": "naive: the last step is smaller than the required one",
        **{name: f"trigger: {label('trigger', name, REMARKS)}" for name in tried.TRIGGERS},
        **{name: f"method: {text(f'method.{name}', REMARKS)}" for name in tried.METHODS},
    }
    return frame.assign(rule=frame["rule"].map(names))


def _named_verdicts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        verdict=[f"{label('verdict', code, DOCUMENTS)} {label('verdict', code, REMARKS)}" for code in frame["verdict"]]
    )


def _table(frame: pd.DataFrame, heads: dict[str, str]) -> str:
    rows = [list(heads.values()), ["---"] * len(heads)]
    rows += [[_cell(row[name]) for name in heads] for row in frame.to_dict("records")]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "–" if pd.isna(value) else f"{value:.2f}"
    return str(value)
