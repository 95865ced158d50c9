"""Forecasts, scenarios, own series, editions, pages and citations asked for from Python."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from typer.testing import CliRunner

import planatlas as pa
from planatlas import paths
from planatlas.cli import app
from planatlas.pages.profile import profile
from planatlas.sections.elements import Chart
from pressroom.batch import Outcome

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
    assert ahead.finding.startswith("Under-five mortality rate in China: 5.6‰ in 2024; by the forecast 4.09‰ in 2030")


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
    assert one.frame["qualifier"].unique().tolist() == ["14th term"]
    same = pa.forecast("China", "peoples_congress_deputies", qualifier="14th term", lang="zh")
    assert same.frame["qualifier"].unique().tolist() == ["第十四届"]
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


OWN_SERIES = {
    "series": "screening", "kind": "floor", "direction": "higher", "unit": "%", "baseline_year": 2020,
    "baseline_value": 50, "target_year": 2030, "target_value": 80,
}  # fmt: skip


def _screening(**more: object) -> pd.DataFrame:
    return pd.DataFrame({"year": [2022, 2023, 2024], "value": [58.5, 62.1, 66.8]}).assign(**(OWN_SERIES | more))


def test_own_series_are_judged_as_by_the_command(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    both = pd.concat([_screening(), _screening(series="falling", kind="ceiling", direction="lower", target_value=20)])
    both.to_csv(path, index=False)
    found = CliRunner().invoke(app, ["assess", str(path), "--json"])
    expected = {result["series"]: result for result in json.loads(found.stdout)}
    for given in (both, path, str(path), both.astype(str), both.astype({"year": float})):
        answer = pa.assess(given, lang="en")
        rows = answer.frame.set_index("series")
        assert list(rows.index) == list(expected)
        for series, result in expected.items():
            assert rows.at[series, "verdict"] == result["verdict_id"]
            assert rows.at[series, "reason"] == result["reason_en"]
            assert rows.at[series, "chance"] == result["chance"]
            assert [rows.at[series, "interval_low"], rows.at[series, "interval_high"]] == result["interval"]
            assert rows.at[series, "required_per_year"] == pytest.approx(result["required_per_year"])
    assert _is_drawn(answer)
    assert pa.assess(both, year=2023).frame["reason"].str.contains("2023").all()


def test_missing_cells_of_own_series_are_empty() -> None:
    gap = _screening(baseline_value=float("nan"), baseline_year=pd.NA)
    gap.loc[0, "value"] = None
    assert pa.assess(gap, lang="en").frame["verdict"].tolist() == ["insufficient_data"]


def test_faults_of_own_series_name_the_row() -> None:
    with pytest.raises(pa.PlanatlasError, match=r"frame, row 2, value: '62,1' is not a number"):
        pa.assess(_screening().astype({"value": object}).assign(value=[58.5, "62,1", 66.8]))


def test_verdicts_year_after_year_are_those_of_each_year(real: Path) -> None:
    history = pa.verdict_history("全国", [2023, 2024], lang="en")
    rows = history.frame
    for year in (2023, 2024):
        expected = pa.progress("全国", year).frame.set_index("target_id")["verdict"].to_dict()
        own = rows[rows["edition"] == year]
        assert own.set_index("target_id")["verdict"].to_dict() == expected
    assert rows["verdict_label"].notna().all()
    assert _is_drawn(history)
    assert "2023 to 2024" in history.finding


def test_verdicts_year_after_year_of_some_targets(real: Path) -> None:
    rows = pa.verdict_history("全国", indicator="孕产妇死亡率").frame
    assert set(rows["indicator_id"]) == {"maternal_mortality"}
    assert rows["edition"].nunique() == 5
    nothing = pa.verdict_history("Pingyang", plan="women", lang="en")
    assert "none of these promises has a value" in nothing.finding
    with pytest.raises(pa.QuestionError, match="no target of Pingyang fits"):
        pa.verdict_history("Pingyang", plan="women", indicator="under-five mortality", lang="en")
    with pytest.raises(pa.QuestionError, match=r"is in force in 1990\. Allowed: years from"):
        pa.verdict_history("Pingyang", 1990)


def test_the_citation_names_the_version_and_the_state(built_sample: Path) -> None:
    assert "Data set, version" in pa.cite("en")
    assert pa.__version__ in pa.cite()
    before = pa.cite("en")
    description = built_sample / "processed" / "dataset.jsonld"
    description.write_text(description.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert pa.cite("en") != before
    description.unlink()
    with pytest.raises(pa.PlanatlasError, match=r"dataset\.jsonld cannot be read"):
        pa.cite()


def test_the_version_is_looked_up_when_it_is_asked_for() -> None:
    code = "import sys, planatlas; print('importlib.metadata' in sys.modules, planatlas.__version__ != '')"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False True\n"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"notebook": "region_profil"}, "did you mean region_profile?"),
        ({"notebook": 3}, "there is no notebook 3 (int)"),
        ({"notebook": "region_profile"}, "has 5 such pages. Allowed: also one of region: 330300"),
        ({"notebook": "region_profile", "regoin": "温州"}, "did you mean region?"),
        ({"notebook": "region_profile", "region": "温洲"}, "330300"),
        ({"notebook": "region_profile", "region": "全国"}, "there is no region '100000': 中华人民共和国"),
        ({"notebook": "compare_regions", "plan_kind": "妇女"}, "Allowed: also one of domain: health"),
        ({"notebook": "compare_regions", "plan_kind": "women", "domain": "helth"}, "did you mean health?"),
        ({"notebook": "annual_monitoring", "region": "Yantai", "year": "2021"}, "valid integer"),
        ({"notebook": "region_profile", "region": "温州", "lang": "de"}, "lang is 'de'. Allowed: zh, en"),
        ({"notebook": "region_profile", "region": "温州", "to": 3}, "to is of type int"),
    ],
)
def test_a_page_that_is_not_understood_is_refused_before_anything_runs(asked: dict, message: str, real: Path) -> None:
    with pytest.raises(pa.PlanatlasError) as caught:
        pa.report(**asked)
    assert message in str(caught.value)


def test_a_page_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planatlas.site.requirements.MODULES", ("papermill_that_is_missing",))
    with pytest.raises(pa.PlanatlasError, match=r'pip install "planatlas\[reports\]"'):
        pa.report("region_profile", region="温州")


@pytest.mark.slow
def test_a_page_is_made_from_within_a_kernel(real: Path, tmp_path: Path) -> None:
    """In a kernel an event loop is running, as in JupyterLab; the setting of the folder is put back."""
    code = f"""
import os, planatlas as pa
page = pa.report("region_profile", region="温州", lang="en", to={str(tmp_path / "pages")!r})
print(page, page.stat().st_size > 10_000, os.environ.get("PLANATLAS_REPORTS"))
"""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(made, timeout=240, kernel_name="python3").execute()
    output = made.cells[0].outputs[0].text
    assert output == f"{tmp_path}/pages/en/region_profile-330300.html True {os.environ.get('PLANATLAS_REPORTS')}\n"
    assert 'lang="en"' in (tmp_path / "pages/en/region_profile-330300.html").read_text(encoding="utf-8")[:500]


def test_a_page_is_opened(real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("planatlas.site.asked.webbrowser.open", opened.append)
    monkeypatch.setattr("planatlas.site.asked._make", lambda run: Outcome(run, "made", 0.0, ""))
    page = pa.report("annual_monitoring", region="Yantai", lang="zh", to=tmp_path / "pages", open=True)
    assert page == tmp_path / "pages/zh/annual_monitoring-370600-2022.html"
    assert opened == [page.as_uri()]
    monkeypatch.setattr("planatlas.site.asked._make", lambda run: Outcome(run, "failed", 0.0, "cell 3 failed"))
    with pytest.raises(pa.PlanatlasError, match="the notebook failed: cell 3 failed"):
        pa.report("data_request", region="Yantai", to=tmp_path / "pages")


def test_links_lead_from_the_working_folder_to_pages_that_are_there(
    real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, elsewhere = tmp_path / "reports/en/plan-wenzhou-women-2021.html", tmp_path / "my notebooks"
    made.parent.mkdir(parents=True)
    made.write_text("made", encoding="utf-8")
    elsewhere.mkdir()
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    monkeypatch.delenv(paths.PAGES_SETTING, raising=False)
    monkeypatch.chdir(elsewhere)
    shown = profile("温州", lang="en").looser._repr_mimebundle_()["text/html"]
    links = [link.partition("#")[0] for link in re.findall(r'<a [^>]*href="([^"]*html[^"]*)"', shown)]
    assert set(links) == {"../reports/en/plan-wenzhou-women-2021.html"}
    assert all((elsewhere / link).is_file() for link in links)
    assert "children" in shown, "what would lead to pages that are not there is said all the same"
