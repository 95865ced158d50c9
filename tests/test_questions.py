"""Forecasts, scenarios, own series, editions, pages and citations asked for from Python."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import planatlas as pa
from planatlas.sections.elements import Chart

WENZHOU = {"region": "温州", "indicator": "孕产妇死亡率", "unit": "1/10万"}


def _own(**values: float) -> pd.DataFrame:
    return pd.DataFrame([WENZHOU | {"year": int(year[1:]), "value": value} for year, value in values.items()])


def _is_drawn(answer: pa.Answer) -> bool:
    return any(isinstance(part, Chart) for part in answer.elements())


def test_a_forecast_has_what_was_observed_and_what_will_be(real: Path) -> None:
    ahead = pa.forecast("全国", "5岁以下儿童死亡率", to=2030, lang="en")
    frame, known = ahead.frame, pa.observations("全国", "under_five_mortality").query("group == 'all'")
    observed, coming = frame[frame["kind"] == "observed"], frame[frame["kind"] == "forecast"]
    assert observed.set_index("year")["value"].to_dict() == known.set_index("year")["value"].to_dict()
    assert coming["year"].tolist() == list(range(known["year"].max() + 1, 2031))
    order = ["low_95", "low_80", "low_50", "value", "high_50", "high_80", "high_95"]
    assert (coming[order].diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    assert observed[order].isna().sum(axis=None) == 6 * len(observed)
    assert set(frame["unit_label"]) == {"per 1,000"}
    assert frame["target"].unique().tolist() == ["≤6‰"]
    assert _is_drawn(ahead)
    assert ahead.finding.startswith("China Under-five mortality rate: 5.6‰ in 2024; by the forecast 4.09‰ in 2030")


def test_the_chance_is_that_of_the_judgement(real: Path) -> None:
    judged = pa.progress("全国", 2024).frame
    judged = judged[judged["chance"].notna()].drop_duplicates(["indicator_id", "group", "qualifier"])
    found = {}
    for row in judged.to_dict("records"):
        frame = pa.forecast("全国", row["indicator_id"], group=row["group"], qualifier=row["qualifier"] or None).frame
        found[frame["target_id"].iloc[0]] = frame["chance"].iloc[0]
    same = judged[judged["target_id"].isin(found)]
    assert len(same) > 5
    assert same["chance"].tolist() == [found[target] for target in same["target_id"]]


def test_the_forecast_for_the_target_is_the_beginning_of_a_longer_one(real: Path) -> None:
    short, long = (pa.forecast("China", "maternal_mortality", to=to).frame for to in (2030, 2034))
    pd.testing.assert_frame_equal(short, long[long["year"] <= 2030])
    assert long["year"].max() == 2034


def test_a_forecast_without_a_target_goes_one_year_on(real: Path) -> None:
    ahead = pa.forecast("China", "life expectancy", lang="en")
    known = pa.observations("China", "life expectancy").query("group == 'all'")
    assert ahead.frame["year"].max() == known["year"].max() + 1
    assert "no target" in ahead.finding
    assert ahead.frame["chance"].isna().all()


def test_a_series_that_is_too_short_has_its_values_and_the_reason(real: Path) -> None:
    ahead = pa.forecast("Yantai", "maternal_mortality", lang="en")
    assert ahead.frame["kind"].unique().tolist() == ["observed"]
    assert "fewer than three values" in ahead.finding
    nothing = pa.forecast("温州", "孕产妇死亡率", lang="zh")
    assert nothing.frame.empty
    assert "没有已知数值" in nothing.finding
    with pytest.raises(pa.QuestionError, match="there is no figure of this answer"):
        nothing.plot()


def test_a_forecast_of_values_of_ones_own(real: Path) -> None:
    mine = _own(y2021=6.1, y2022=5.5, y2023=5.2, y2024=4.8)
    ahead = pa.forecast("温州", "孕产妇死亡率", observations=mine, lang="en")
    assert ahead.frame["year"].tolist() == [2020, 2021, 2022, 2023, 2024, 2025] or ahead.frame["year"].max() == 2025
    assert ahead.frame["chance"].notna().all()
    assert ahead.note
    assert pa.forecast("温州", "孕产妇死亡率").frame.empty


def test_a_forecast_is_drawn_into_axes(real: Path) -> None:
    figure, axes = plt.subplots()
    assert pa.forecast("China", "maternal mortality").plot(ax=axes) is figure
    plt.close(figure)


def test_several_series_are_listed(real: Path) -> None:
    with pytest.raises(pa.QuestionError, match=r"3 series .* group='female', qualifier='第十四届'"):
        pa.forecast("China", "peoples_congress_deputies")
    one = pa.forecast("China", "peoples_congress_deputies", qualifier="第十四届", lang="en")
    assert one.frame["qualifier"].unique().tolist() == ["第十四届"]
    rural = pa.forecast("China", "maternal mortality", group="rural", lang="en")
    assert rural.frame["group_label"].unique().tolist() == ["rural"]
    assert "(rural)" in rural.finding


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"to": 2020}, "to is 2020. Allowed: a year after 2024"),
        ({"to": "2030"}, "Allowed: a year as a whole number, such as 2030"),
        ({"group": "urbn"}, "did you mean urban"),
        ({"qualifier": "农村妇女"}, "qualifier is '农村妇女'. Allowed: '东部', '中部', '西部', or None."),
    ],
)
def test_what_cannot_be_forecast_is_refused(real: Path, options: dict, message: str) -> None:
    with pytest.raises(pa.QuestionError) as caught:
        pa.forecast("China", "maternal mortality", **options)
    assert message in str(caught.value)


def test_scenarios_lead_from_the_latest_value(real: Path) -> None:
    rows = pa.what_if("全国", "孕产妇死亡率", step=-0.3, lang="en").frame.set_index("scenario")
    value = pa.observations("全国", "孕产妇死亡率", year=2024).query("group == 'all'")["value"].iloc[0]
    assert list(rows.index) == ["pace_holds", "best_pace", "required", "own"]
    assert rows.at["own", "value"] == pytest.approx(round(value - 0.3 * 6, 1))
    assert rows.at["required", "step"] == pytest.approx((12 - value) / 6)
    assert rows["met"].tolist() == [True, True, pd.NA, False]
    assert rows.at["best_pace", "pace_of"] in rows.at["best_pace", "scenario_label"] or rows.at["best_pace", "pace_of"]
    assert set(rows["target"]) == {"≤12 per 100,000"}
    paces = pa.what_if("全国", "孕产妇死亡率").frame["scenario"].tolist()
    assert paces == ["pace_holds", "best_pace", "required"]


def test_a_step_of_ones_own_needs_no_pace(real: Path) -> None:
    """Yantai has one value, from before the baseline: no pace is defined."""
    assert pa.what_if("Yantai", "maternal mortality").frame.empty
    found = pa.what_if("Yantai", "maternal mortality", step=-0.3, lang="en")
    assert found.frame[["scenario", "value", "met"]].values.tolist() == [["own", pytest.approx(8.73), False]]
    assert "which misses it" in found.finding


@pytest.mark.parametrize("step", ["-0.3", True, float("nan"), [1], float("inf")])
def test_a_step_is_a_number(real: Path, step: object) -> None:
    with pytest.raises(pa.QuestionError, match="Allowed: a change a year as a number, such as"):
        pa.what_if("China", "maternal mortality", step=step)
