"""The explorer: what may be chosen depends on what was chosen, and an answer stays where no widget can be shown."""

import sys
from pathlib import Path

import pandas as pd
import pytest

import planatlas as pa
from planatlas import tables
from planatlas.widgets.choices import Choice, options, settled
from planatlas.widgets.panel import MOST_IN_A_MENU

from .many_regions import make_data

WIDGETS = "application/vnd.jupyter.widget-view+json"


def test_only_what_the_region_sets_is_offered(real: Path) -> None:
    for region in tables.monitored_regions()["region_code"]:
        targets = tables.monitored_targets(region)
        offered = options(Choice(region, lang="en"))
        assert set(offered.indicator) == set(targets["indicator_id"])
        assert set(offered.population) - {""} == set(targets["plan_kind"])
        if "women" not in offered.population:
            continue
        women = options(Choice(region, "women", lang="en"))
        assert set(women.indicator) == set(targets.loc[targets["plan_kind"] == "women", "indicator_id"])
        for domain in set(women.domain) - {""}:
            own = options(Choice(region, "women", domain, lang="en")).indicator
            assert set(tables.indicators(list(own))["domain"]) == {domain}


def test_years_have_values_while_a_plan_is_in_force(real: Path) -> None:
    years = list(options(Choice("100000", indicator="under_five_mortality", lang="en")).year)
    known = set(tables.observations(region="100000", indicator="under_five_mortality")["year"])
    assert years == sorted(years, reverse=True)
    assert set(years) <= known
    assert {2011, 2024} <= set(years)
    assert 2010 not in years  # the first outline begins in 2011
    assert options(Choice("330300", indicator="maternal_mortality", lang="en")).year == {None: "no values yet"}


def test_what_does_not_go_together_is_left_open(real: Path) -> None:
    choice = settled(Choice("140881", "rural", "economy", "rural_grain_output", 2023, "en"))
    assert (choice.population, choice.year) == ("", None)
    assert choice.indicator in options(choice).indicator
    kept = Choice("370600", "children", "education", "public_kindergarten_share", 2022, "en")
    assert settled(kept) == kept


def test_the_year_is_that_of_the_verdict(real: Path) -> None:
    now, then = (pa.explorer("全国", "under_five_mortality", year=year, lang="en") for year in (2024, 2015))
    assert set(now.frame["latest_year"].dropna()) == {2024}
    assert set(then.frame["latest_year"].dropna()) == {2015}
    assert now.finding != then.finding


def test_there_is_an_answer_beside_the_widgets(real: Path) -> None:
    explorer = pa.explorer("Wenzhou", "maternal mortality", lang="en")
    shown = explorer._repr_mimebundle_()
    assert set(shown) == {WIDGETS, "text/html", "text/plain"}
    assert "Wenzhou promises: ≤7 per 100,000 (2025)." in shown["text/html"]
    assert "data:image/svg+xml" in shown["text/html"]
    assert "no widgets can be shown here" in shown["text/html"]
    assert "no widgets can be shown here" not in explorer.panel.shown.outputs[0]["data"]["text/html"]
    assert len(shown["text/html"]) < 100_000


def test_without_ipywidgets_the_answer_says_so(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    monkeypatch.delitem(sys.modules, "planatlas.widgets.panel", raising=False)
    shown = pa.explorer("Wenzhou", "maternal mortality", lang="en")._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert "The widgets need ipywidgets" in shown["text/html"]


def test_widgets_are_labelled_and_change_what_is_shown(real: Path) -> None:
    panel = pa.explorer("330300", "maternal_mortality", lang="zh").panel
    assert [each.description for each in panel.widgets.values()] == ["地区", "规划", "领域", "指标", "数值截至", "语言"]
    before = panel.shown.outputs[0]["data"]["text/html"]
    panel.widgets["region"].value = "370600"
    assert "烟台市 · 孕产妇死亡率" in panel.shown.outputs[0]["data"]["text/html"] != before
    panel.widgets["population"].value = "children"
    assert panel.choice.indicator == panel.widgets["indicator"].value != "maternal_mortality"
    panel.widgets["indicator"].value = "public_kindergarten_share"
    assert [value for _, value in panel.widgets["year"].options] == [2022, 2021]
    panel.widgets["lang"].value = "en"
    assert panel.widgets["region"].description == "Region"
    assert panel.answer.finding == "Yantai promises: ≥55% (2025)."


def test_values_of_one_s_own_stay_with_the_panel(real: Path) -> None:
    mine = pd.DataFrame({"region": ["温州"], "indicator": ["孕产妇死亡率"], "year": [2023], "value": [6.0]})
    with pa.with_observations(mine.assign(unit="1/10万")):
        panel = pa.explorer("330300", "maternal_mortality", lang="en").panel
    panel.widgets["lang"].value = "zh"
    assert panel.choice.year == 2023
    assert "含用户自己的 1 个数值" in panel.shown.outputs[0]["data"]["text/html"]


def test_many_regions_are_found_by_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"99{number:04d}": "330000" for number in range(1, 201)}
    make_data(tmp_path / "data", many, monkeypatch)
    explorer = pa.explorer("990007", "mothers", lang="zh")
    assert len(explorer._repr_mimebundle_()["text/html"]) < 60_000
    region = explorer.panel.widgets["region"]
    assert len(region.options) > 200 > MOST_IN_A_MENU
    assert region.value == "合成县0007"
    region.value = "合成县0150"
    assert explorer.panel.choice.region == "990150"
    region.value = "无此县"
    assert "无此县" in explorer.panel.message.value
    assert explorer.panel.choice.region == "990150"
