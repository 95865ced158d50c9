"""The back-test as a page of Markdown: what the rules would have said in the past, and how it turned out."""

import pandas as pd

from .. import tables
from ..analysis.backtest import outcomes_of_targets
from ..model import DOCUMENTS, REMARKS, label, text
from ..tracking import backtest, backtest_measures
from ..tracking.constants import known_then
from ..tracking.early_warning import LIKELY_MISS
from . import past_series

PATH_OF_BACKTEST = "docs/backtest.md"
HEAD_SECTION = """# The rules tested on the past

Written by `planatlas backtest --write`; [monitoring](monitoring.md) explains what it means. The constants of the
forecast were set by `planatlas backtest --fit`; every series below is forecast with constants set without its own
family of indicators, unless it says otherwise.

**Series.** {sound} series with at least four values ({regions}), {first} to {last}, of which {long} are long: {fewest}
values and more, and better in one direction. Series overlap (infants are among the under-fives) and the years of one
series follow one another: the cases are not independent, and the shares below are less certain than their number
suggests. The form of the model and the weight of its prior were chosen after looking at them.

In all tables *score* is the continuous ranked probability score and *error* the absolute error of the point, both
divided by the mean yearly step of the series (smaller is better); *width* is the median width of the 80 % interval on
the same measure.
"""
COVERAGE_SECTION = """
## Do forecast intervals contain the later values?

From every past year with three values, up to five years ahead: the share of later values inside the interval. For a
calibrated interval it is the nominal share.

**The {long} long series.** All {forecasts} forecasts: {within_80:.2f} inside the 80 % interval, score {score:.3f},
error {error:.3f}.

"""
FORMER_SECTION = """
**Beside the model before this one**, which chose for each series among four (last value, drift, damped trend, a line
through logarithms) by the errors of its own past; measured once, on the same {forecasts} forecasts and {cases} targets,
with the limits that the catalogue had then:

"""
CUT_SECTION = """
The same origins with the history cut to its last values:

"""
PART_SECTIONS = {
    "values": "\n**By the number of values known**, all series, whole histories:\n\n",
    "unit": "\n**By unit:**\n\n",
    "level": "\n**By level:**\n\n",
    "good": "\n**By the direction that is good:**\n\n",
}
OUTSIDE_SECTION = """
**Parts of {least} forecasts and more whose 80 % interval held less than {low:.2f} or more than {high:.2f}:** {parts}.
Series without a good direction (pupils, kindergartens, births) turn, and no method here saw a turn coming; with three
values a wide interval is what keeps its word on series that jump.

"""
THEN_SECTION = """
**With what was known then.** The same with constants set only on what had come by the year of the forecast, for long
series. In the first years hardly anything had come, and nothing five years ahead:

"""
SECOND_SECTION = """
## A second set that no constant was set on

{found} series made only of values found after the constants were set, {forecasts} forecasts, {targets} targets: order
{area:.3f}, Brier {brier:.3f}. The interval holds less than it says where a series turns, as births and grain did, or
where what is counted changed without a mark; the chances keep most of their order.

"""
TRIALS_SECTION = """
## Do warnings come true?

**Targets set in the past.** In every past year with three values, targets are set {due} years ahead that demand
{ambition} times the mean pace of the previous five years. Each of these {cases} targets was then met or missed
({missed} missed). Each rule says in advance whether it will be missed. *Hits* is the share of the missed targets that
it warned of, *false alarms* the share of the met ones that it warned of, *balanced* the mean of the hits and of the met
ones without a warning (0.5 is chance). *Order* is how often the figure behind the rule, without any threshold, looked
worse for a target that was missed than for one that was met.

The chance of the forecast has an order of {area:.3f} and a Brier score of {brier:.3f}. A warning that found nine misses
in ten would have warned of {alarms:.2f} of the met.

"""
THRESHOLD_SECTION = """
**Where to warn.** A warning below {level:.0%}; from there to 60 % it is open. In brackets where 90 % of the figures lie
if families of indicators are drawn anew:

"""
SHORT_SECTION = """
**With fewer values.** The same targets, judged from the last values only:

"""
VERDICTS_SECTION = """
## How did the targets with each verdict turn out?

"""
CHANCES_SECTION = """
## Is a chance of 30 % really 30 %?

The chance of being met that was given to a target, in ten classes of equal size, and how often such targets were met.
*Expected* is where 90 % of these shares would lie if the chances were exact and the targets independent, which they are
not.

"""
REAL_SECTION = """
## The nation's and the provinces' own targets

Every target known from reports with a value for the year in which it was due, judged in each earlier year of its
plan. Nearly all of them were met, so they say little about warnings.

"""
COUNTY_SECTION = """
## Counties (simulated)

No county publishes enough years to test a forecast on. These counties are synthetic: the real series of the nation
({series}) times a ratio that wanders, events drawn by chance among so many births, rates printed to two decimals;
three, four or five values known, one to five years ahead. *Inside* is the share of values in the 80 % interval of the
ratio to the larger region; since events are whole numbers such an interval holds more than 80 % where they are few,
*randomised* counts a value on the edge by its part in it. *Trend alone* is the forecast of the county's own values,
which knows nothing of births: it does not keep its word, which is why the larger series leads.

"""
ERROR_HEADS = {
    "forecasts": "forecasts", "within_50": "50 %", "within_80": "80 %", "within_95": "95 %", "score": "score",
    "error": "error", "width": "width",
}  # fmt: skip
RULE_HEADS = {
    "rule": "rule", "cases": "targets", "hit_rate": "hits", "false_alarm_rate": "false alarms", "balanced": "balanced",
    "area": "order",
}  # fmt: skip
THRESHOLD_HEADS = {
    "below": "warning below", "hit_rate": "hits", "false_alarm_rate": "false alarms", "balanced": "balanced",
    "missed_of_warned": "missed, of those warned of",
}  # fmt: skip
SHORT_HEADS = {
    "values": "values", "targets": "targets", "area": "order", "brier": "Brier", "hits": "hits",
    "alarms": "false alarms",
}  # fmt: skip
VERDICT_HEADS = {"verdict": "verdict", "cases": "targets", "met": "met"}
FORMER_HEADS = {
    "model": "model", "within_80": "80 %", "score": "score", "error": "error", "width": "width", "area": "order",
    "brier": "Brier", "alarms": "false alarms at nine hits in ten",
}  # fmt: skip
# the figures of the former model, which is not in the code any more
FORMER = {
    "model": "before", "within_80": 0.888, "score": 0.844, "error": 1.013, "width": 4.25, "area": 0.879, "brier": 0.127,
    "alarms": 0.351,
}  # fmt: skip
CHANCE_HEADS = {"chance": "chance", "cases": "targets", "mean": "mean chance", "met": "met", "expected": "expected"}
COUNTY_HEADS = {
    "kind": "counties", "births": "births a year", "rate": "rate", "events": "events a year", "within": "inside",
    "randomised": "randomised", "width": "width", "within_trend": "trend alone: inside", "width_trend": "width",
}  # fmt: skip


def backtest_text() -> str:
    """Back-test every series, and the nation's targets that have come due.

    Returns
    -------
    str
        A page of Markdown.
    """
    known = past_series.known()
    sound, long = backtest.sound_series(known.first), backtest.long_series(known.first, known.directions)
    errors = backtest.errors(sound)
    own = errors[errors["cut"] == 0]
    of_long = own[own["key"].isin(list(long))]
    trials = backtest.trials(backtest.settings(long, known.directions))
    then = backtest.errors(long, known_then)
    parts = past_series.parts(own, sound, known.directions)
    measures = backtest_measures
    sections = [
        HEAD_SECTION.format(**_counts(sound, long)),
        COVERAGE_SECTION.format(
            long=len(long), forecasts=len(of_long), **of_long[["within_80", "score", "error"]].mean()
        ),
        _table(measures.coverage(of_long), {"ahead": "years ahead"} | ERROR_HEADS),
        FORMER_SECTION.format(forecasts=len(of_long), cases=len(trials)),
        _table(_beside(of_long, trials), FORMER_HEADS),
        *(words + _table(parts[name], {"part": name} | ERROR_HEADS) for name, words in PART_SECTIONS.items()),
        CUT_SECTION + _table(past_series.by_count(errors[errors["cut"] > 0]), {"part": "values"} | ERROR_HEADS),
        OUTSIDE_SECTION.format(least=past_series.FEWEST_IN_A_PART, **past_series.BOUNDS, parts=_outside(parts)),
        THEN_SECTION + _table(measures.coverage(then[then["cut"] == 0]), {"ahead": "years ahead"} | ERROR_HEADS),
        _second(past_series.second_set(known)),
        TRIALS_SECTION.format(
            due=" and ".join(map(str, backtest.DUE)),
            ambition=", ".join(f"{each:g}" for each in backtest.AMBITION),
            cases=len(trials),
            missed=sum(not trial.met for trial in trials),
            area=measures.area(trials),
            brier=measures.brier(trials),
            alarms=measures.false_alarms_at(trials, 0.9),
        ),
        _table(_named_rules(measures.compare_rules(trials)), RULE_HEADS),
        THRESHOLD_SECTION.format(level=LIKELY_MISS),
        _table(_with_ranges(measures.thresholds(trials)), THRESHOLD_HEADS),
        SHORT_SECTION + _table(past_series.with_few_values(long, known.directions), SHORT_HEADS),
        VERDICTS_SECTION + _table(_named_verdicts(measures.verdict_outcomes(trials)), VERDICT_HEADS),
        CHANCES_SECTION + _table(_expected(measures.chances(trials)), CHANCE_HEADS),
        REAL_SECTION + _table(_named_verdicts(outcomes_of_targets(tables.benchmarks(), **known.facts)), VERDICT_HEADS),
        COUNTY_SECTION.format(series=_names(past_series.yearly_rates(known.first))),
        _table(past_series.counties(known.first), COUNTY_HEADS),
    ]
    return "".join(sections)


def _counts(sound: dict, long: dict) -> dict[str, object]:
    names = tables.names("regions", REMARKS)
    years = [year for own in sound.values() for year in own.years]
    counts = pd.Series([names[key[0]] for key in sound]).value_counts()
    return {
        "sound": len(sound), "long": len(long), "fewest": backtest.FEWEST, "first": min(years), "last": max(years),
        "regions": ", ".join(f"{name} {count}" for name, count in counts.items()),
    }  # fmt: skip


def _beside(errors: pd.DataFrame, trials: list[backtest.Trial]) -> pd.DataFrame:
    now = {
        "model": "now",
        **errors[["within_80", "score", "error"]].mean(),
        "width": errors["width"].median(),
        "area": backtest_measures.area(trials),
        "brier": backtest_measures.brier(trials),
        "alarms": backtest_measures.false_alarms_at(trials, 0.9),
    }
    return pd.DataFrame([FORMER, now])


def _second(second: past_series.SecondSet) -> str:
    if not second.counts["targets"]:
        return ""
    parts = (second.by_count, {"part": "values"}), (second.by_series, {"part": "series"})
    return SECOND_SECTION.format(**second.counts) + "\n".join(
        _table(frame, head | ERROR_HEADS) for frame, head in parts
    )


def _names(series: dict) -> str:
    names = tables.names("indicators", REMARKS)
    return ", ".join(dict.fromkeys(names[key[1]] for key in series))


def _outside(parts: dict[str, pd.DataFrame]) -> str:
    low, high = past_series.BOUNDS.values()
    found = [
        f"{name} {row['part']} ({row['within_80']:.2f} of {row['forecasts']})"
        for name, frame in parts.items()
        for row in frame.to_dict("records")
        if row["forecasts"] >= past_series.FEWEST_IN_A_PART and not low <= row["within_80"] <= high
    ]
    return "; ".join(found) or "none"


def _with_ranges(frame: pd.DataFrame) -> pd.DataFrame:
    worded = {
        name: [
            f"{row[name]:.2f} ({row[f'{name}_low']:.2f}–{row[f'{name}_high']:.2f})" for row in frame.to_dict("records")
        ]
        for name in THRESHOLD_HEADS
        if name != "below"
    }
    return frame.assign(**worded)


def _expected(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(expected=[f"{row['low']:.2f}–{row['high']:.2f}" for row in frame.to_dict("records")])


def _named_rules(frame: pd.DataFrame) -> pd.DataFrame:
    names = {
        "any_trigger": "early warning: any of the three triggers",
        "last_step": "naive: the last step is smaller than the required one",
        **{name: f"trigger: {label('trigger', name, REMARKS)}" for name in backtest_measures.TRIGGERS},
        **{name: f"method: {text(f'method.{name}', REMARKS)}" for name in backtest_measures.METHODS},
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
