"""The back-test: known answers on series made for it, and the printed page that is what the data give."""

from pathlib import Path

import pytest

from planatlas import paths
from planatlas.site import past_series
from planatlas.site.backtest_text import PATH_OF_BACKTEST, backtest_text
from planatlas.tracking import backtest, simulated
from planatlas.tracking import backtest_measures as measures
from planatlas.tracking.calibration import calibrate, constants_file
from planatlas.tracking.constants import CONSTANTS_FILE, Constants, fitted, held_by, read_constants
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


def test_series_with_a_break_or_too_few_values_are_left_out() -> None:
    broken = Series(YEARS, STEADY.values, "%", 0, 100, breaks=(2015,))
    few = Series(YEARS[:3], STEADY.values[:3], "%", 0, 100)
    assert list(backtest.sound_series({KEY: SHORT, ("1", "x", "all", ""): broken, ("2", "x", "all", ""): few})) == [KEY]


def test_a_straight_line_stays_in_wide_intervals() -> None:
    errors = backtest.errors({KEY: STEADY})
    whole = measures.coverage(errors[errors["cut"] == 0])
    # ten values: origins after 3 to 9 of them; 7 forecasts one year ahead, 6 two years ahead …
    assert list(whole["forecasts"]) == [7, 6, 5, 4, 3]
    assert (whole[["within_80", "within_95"]] == 1).all(axis=None)
    assert (whole["within_50"] <= whole["within_80"]).all()
    # cut to three from 4 to 9 values, to four from 5 on, to five from 6 on
    assert errors.query("ahead == 1")["cut"].value_counts().to_dict() == {0: 7, 3: 6, 4: 5, 5: 4}
    assert (errors.query("cut > 0")["count"] == errors.query("cut > 0")["cut"]).all()


def test_trials_on_a_straight_line() -> None:
    tried = backtest.trials(backtest.settings({KEY: STEADY}, {"x": "higher"}))
    # due in 3 years from 2012 to 2016, in 5 from 2012 to 2014, four ambitions each
    assert len(tried) == (5 + 3) * len(backtest.AMBITION)
    # two points a year came: what asks for that pace or less was met, what asks for more was missed
    assert {(trial.key[-1], trial.met) for trial in tried} == {(0.5, True), (1.0, True), (1.5, False), (2.0, False)}
    rules = measures.compare_rules(tried).set_index("rule")
    assert rules.loc["pace_linear", ["cases", "missed"]].tolist() == [32, 16]
    assert rules.loc["last_step", ["hit_rate", "false_alarm_rate", "balanced"]].tolist() == [1, 0, 1]
    assert rules.at["last_step", "area"] == 1
    assert measures.verdict_outcomes(tried)["cases"].sum() == 32
    assert measures.area(tried) == 1
    assert measures.false_alarms_at(tried, 0.9) == 0
    assert measures.brier(tried) < 0.25
    (row,) = measures.thresholds(tried, (0.4,)).to_dict("records")
    assert (row["hit_rate"], row["false_alarm_rate"], row["missed_of_warned"]) == (1, 0, 1)


def test_a_falling_series_is_the_mirror_of_a_rising_one() -> None:
    falling = Series(YEARS, tuple(100 - value for value in STEADY.values), "%", 0, 100)
    rising, mirrored = (
        measures.compare_rules(backtest.trials(backtest.settings({KEY: own}, {"x": way}))).set_index("rule")
        for own, way in ((STEADY, "higher"), (falling, "lower"))
    )
    columns = ["cases", "missed", "hit_rate", "false_alarm_rate"]
    for rule in ("likely_miss", "step_never_made", "last_step", "pace_linear", "escap_anticipated_gap", "sdsn_arrow"):
        assert rising.loc[rule, columns].tolist() == pytest.approx(mirrored.loc[rule, columns].tolist()), rule


def test_the_forecast_keeps_its_word_on_real_series(real: Path) -> None:
    """With the family of each series left out, as the page prints it."""
    known = past_series.known()
    errors = backtest.errors(backtest.sound_series(known.first))
    long = backtest.long_series(known.first, known.directions)
    of_long = errors[errors["key"].isin(list(long)) & (errors["cut"] == 0)]
    assert of_long["score"].mean() <= 0.60
    assert of_long["error"].mean() <= 0.75
    assert 0.80 <= of_long["within_80"].mean() <= 0.88
    ahead = of_long.groupby("ahead")["within_80"].mean().round(2)  # to the digits that are printed
    assert ahead.loc[1:4].between(0.75, 0.90).all()
    assert ahead[5] <= 0.92
    own = errors[errors["cut"] == 0]
    assert past_series.by_count(own)["within_80"].between(0.75, 0.90).all()
    trials = backtest.trials(backtest.settings(long, known.directions))
    assert measures.area(trials) >= 0.925
    assert measures.brier(trials) <= 0.100
    assert measures.false_alarms_at(trials, 0.9) <= 0.18
    assert past_series.record() == fitted().record


def test_counties_keep_their_word_only_beside_a_larger_series(real: Path) -> None:
    rates = past_series.yearly_rates(past_series.known().first)
    assert len(rates) >= 3
    found = simulated.simulate(rates, simulated.Kind(8_000), 8)
    assert 0.75 <= found["randomised"].mean() <= 0.94
    assert found["within_trend"].astype(float).mean() < 0.80


@pytest.mark.slow
def test_the_constants_are_what_the_series_give(real: Path) -> None:
    """``planatlas backtest --fit`` would write the same file; other machines may differ in the last digits."""
    known = past_series.known()
    found = read_constants(constants_file(calibrate(known.first, known.directions, fitted()) | {"record": {}}))
    pairs = [(found.constants, fitted().constants)]
    pairs += [(own, fitted().left_out[name]) for name, own in found.left_out.items()]
    for one, other in pairs:
        assert vars(one) == pytest.approx(vars(other), rel=0.05)
    assert set(found.known_then) == set(fitted().known_then)


def test_the_file_of_constants_is_written_as_it_is_read() -> None:
    text = CONSTANTS_FILE.read_text(encoding="utf-8")
    assert constants_file(held_by(fitted()) | {"record": dict(fitted().record)}) == text
    assert isinstance(fitted().constants, Constants)


def test_the_printed_page_is_what_the_data_give(real: Path) -> None:
    """Renew it with ``planatlas backtest --write`` after a change of data or rules."""
    assert (paths.home() / PATH_OF_BACKTEST).read_text(encoding="utf-8") == backtest_text()
