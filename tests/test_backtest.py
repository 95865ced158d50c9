"""The back-test: known answers on series made for it, and the printed page that is what the data give."""

from pathlib import Path

import pytest

from planatlas import paths
from planatlas.site.backtest_text import PATH_OF_BACKTEST, backtest_text
from planatlas.tracking import backtest
from planatlas.tracking.series import Series

YEARS = tuple(range(2010, 2020))
STEADY = Series(YEARS, tuple(50.0 + 2 * place for place in range(10)), "%", 0, 100)
SHORT = Series(YEARS[:5], STEADY.values[:5], "%", 0, 100)
KEY = ("100000", "x", "all", "")


def test_only_long_sound_series_count() -> None:
    others = {
        KEY: STEADY,
        ("1", "x", "all", ""): SHORT,
        ("2", "even", "all", ""): STEADY,
    }
    assert list(backtest.long_series(others, {"x": "higher", "even": "balance"})) == [KEY]


def test_a_straight_line_stays_in_wide_intervals() -> None:
    found = backtest.coverage({KEY: STEADY})
    # ten values: origins after 3 to 9 of them; 7 forecasts one year ahead, 6 two years ahead …
    assert list(found["forecasts"]) == [7, 6, 5, 4, 3]
    assert (found[["within_80", "within_95"]] == 1).all(axis=None)
    assert (found["within_50"] <= found["within_80"]).all()


def test_trials_on_a_straight_line() -> None:
    tried = backtest.trials({KEY: STEADY}, {"x": "higher"})
    # due in 3 years from 2012 to 2016, in 5 from 2012 to 2014, four ambitions each
    assert len(tried) == (5 + 3) * len(backtest.AMBITION)
    # two points a year came: what asks for that pace or less was met, what asks for more was missed
    assert {(trial.key[-1], trial.met) for trial in tried} == {(0.5, True), (1.0, True), (1.5, False), (2.0, False)}
    rules = backtest.compare_rules(tried).set_index("rule")
    assert rules.loc["pace_linear", ["cases", "missed"]].tolist() == [32, 16]
    assert rules.loc["last_step", ["hit_rate", "false_alarm_rate", "balanced"]].tolist() == [1, 0, 1]
    assert rules.at["last_step", "area"] == 1
    verdicts = backtest.verdict_outcomes(tried)
    assert verdicts["cases"].sum() == 32


def test_a_falling_series_is_the_mirror_of_a_rising_one() -> None:
    falling = Series(YEARS, tuple(100 - value for value in STEADY.values), "%", 0, 100)
    rising = backtest.compare_rules(backtest.trials({KEY: STEADY}, {"x": "higher"})).set_index("rule")
    mirrored = backtest.compare_rules(backtest.trials({KEY: falling}, {"x": "lower"})).set_index("rule")
    columns = ["cases", "missed", "hit_rate", "false_alarm_rate"]
    for rule in ("likely_miss", "step_never_made", "last_step", "pace_linear", "escap_anticipated_gap", "sdsn_arrow"):
        assert rising.loc[rule, columns].tolist() == pytest.approx(mirrored.loc[rule, columns].tolist()), rule


def test_the_printed_page_is_what_the_data_give(real: Path) -> None:
    """Renew it with ``planatlas backtest --write`` after a change of data or rules."""
    assert (paths.home() / PATH_OF_BACKTEST).read_text(encoding="utf-8") == backtest_text()
