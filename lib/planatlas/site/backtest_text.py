"""The back-test as a page of Markdown: what the rules would have said in the past, and how it turned out."""

import pandas as pd

from .. import tables
from ..analysis.backtest import outcomes_of_targets
from ..analysis.monitoring import known_series
from ..model import DOCUMENTS, REMARKS, label, text
from ..tracking import backtest

PATH_OF_BACKTEST = "docs/backtest.md"
ALL_YEARS = 9999
HEAD_SECTION = """# The rules tested on the past

Written by `planatlas backtest --write`; [monitoring](monitoring.md) explains what it means.

**Series.** {series} series with at least {fewest} yearly values ({regions}), {first} to {last}. Series overlap
(infants are among the under-fives) and the years of one series follow one another: the cases are not independent, and
the shares below are less certain than their number suggests.
"""
COVERAGE_SECTION = """
## Do forecast intervals contain the later values?

From every past year with three values, up to five years ahead: the share of later values inside the interval. For a
calibrated interval it is the nominal share.

"""
TRIALS_SECTION = """
## Do warnings come true?

**Targets set in the past.** In every past year with three values, targets are set {due} years ahead that demand
{ambition} times the mean pace of the previous five years. Each of these {cases} targets was then met or missed
({missed} missed). Each rule says in advance whether it will be missed. *Hits* is the share of the missed targets that
it warned of, *false alarms* the share of the met ones that it warned of, *balanced* the mean of the hits and of the met
ones without a warning (0.5 is chance). *Order* is how often the figure behind the rule, without any threshold, looked
worse for a target that was missed than for one that was met.

"""
VERDICTS_SECTION = """
## How did the targets with each verdict turn out?

"""
REAL_SECTION = """
## The nation's and the provinces' own targets

Every target known from reports with a value for the year in which it was due, judged in each earlier year of its
plan. Nearly all of them were met, so they say little about warnings.

"""
CHANCES_SECTION = """
## Is a chance of 30 % really 30 %?

The chance of being met that the forecast gave to a target, and how often such targets were met.

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
    """Back-test every series that is long enough, and the nation's targets that have come due.

    Returns
    -------
    str
        A page of Markdown.
    """
    facts = tables.facts()
    directions = facts["indicators"].set_index("indicator_id")["direction"].to_dict()
    series = backtest.long_series(known_series(ALL_YEARS, **facts), directions)
    trials = backtest.trials(series, directions)
    names = tables.regions().set_index("region_code")[f"name_{REMARKS}"]
    years = [year for own in series.values() for year in own.years]
    counts = pd.Series([names[key[0]] for key in series]).value_counts()
    values = {
        "series": len(series),
        "fewest": backtest.FEWEST,
        "first": min(years),
        "last": max(years),
        "regions": ", ".join(f"{name} {count}" for name, count in counts.items()),
        "due": " and ".join(map(str, backtest.DUE)),
        "ambition": ", ".join(f"{each:g}" for each in backtest.AMBITION),
        "cases": len(trials),
        "missed": sum(not trial.met for trial in trials),
    }
    parts = [
        (HEAD_SECTION, None, {}),
        (COVERAGE_SECTION, backtest.coverage(series), COVERAGE_HEADS),
        (TRIALS_SECTION, _named_rules(backtest.compare_rules(trials)), RULE_HEADS),
        (VERDICTS_SECTION, _named_verdicts(backtest.verdict_outcomes(trials)), VERDICT_HEADS),
        (CHANCES_SECTION, backtest.chances(trials), CHANCE_HEADS),
        (REAL_SECTION, _named_verdicts(outcomes_of_targets(tables.benchmarks(), **facts)), VERDICT_HEADS),
    ]
    return "".join(
        words.format(**values) + ("" if frame is None else _table(frame, heads)) for words, frame, heads in parts
    )


def _named_rules(frame: pd.DataFrame) -> pd.DataFrame:
    names = {
        "any_trigger": "early warning: any of the three triggers",
        "last_step": "naive: the last step is smaller than the required one",
        **{name: f"trigger: {label('trigger', name, REMARKS)}" for name in backtest.TRIGGERS},
        **{name: f"method: {text(f'method.{name}', REMARKS)}" for name in backtest.METHODS},
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
