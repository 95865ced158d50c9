"""The parts of a page, and the frames that tables and figures of judged targets are made of."""

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

import planatlas as pa
from planatlas.analysis import forecasts, known, methods, scenarios, waiting, warnings
from planatlas.errors import MissingDataError
from planatlas.figures import course_rows
from planatlas.site import page as pages
from planatlas.site.parts import Chart, Table

from .test_monitoring import FACTS, TARGETS, _monitor, _observations

CELLS = pd.DataFrame({"a": ["1 < 2"], "b": ["x"]})


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that a page has displayed so far."""
    found: list[str] = []
    monkeypatch.setattr(pages, "display", lambda html: found.append(html.data))
    return found


def test_parts_are_displayed_in_their_order(displayed: list[str]) -> None:
    chart = Chart(Figure(), "What it finds.", "figure", CELLS)
    pa.Page("explore", lang="en").show("5 < 6", ["one", "two"], None, Table(CELLS, "Two cells", "cards"), chart, ())
    assert [html.split(">")[0].split()[0] for html in displayed] == ["<p", "<ul", "<div", "<figure", "<ul"]
    assert displayed[0] == "<p>5 &lt; 6</p>"
    assert 'class="cards"' in displayed[2]
    assert "download=" not in displayed[2]
    assert 'download="figure.csv"' in displayed[3]


def test_a_table_offers_its_data_and_names_its_rows(displayed: list[str]) -> None:
    table = Table(CELLS, "c", "rug", "cells", CELLS, heads=[("", 1), ("g", 1)], ids=["row-1"])
    pa.Page("explore", lang="en").show(table)
    (html,) = displayed
    assert 'download="cells.csv"' in html
    assert 'id="row-1"' in html
    assert "scope=colgroup>g" in html


def test_a_section_without_parts_is_left_out(displayed: list[str]) -> None:
    page = pa.Page("explore", lang="en")
    page.section("annual.waiting", None, None)
    assert displayed == []
    page.section("annual.waiting")
    page.section("annual.waiting", None, "words")
    assert [html[:4] for html in displayed] == ["<h2>", "<h2>", "<p>w"]


def _assessed(year: int = 2024) -> pd.DataFrame:
    return _monitor(year).reset_index(drop=True)


def test_the_classes_of_judged_targets() -> None:
    judged = _assessed(2022)
    by_id = judged.set_index("target_id")
    assert set(known(judged)["target_id"]) == set(by_id.index[by_id["met"].notna() | (by_id["judgement"] != "")])
    assert set(waiting(_assessed(2021))["target_id"]) == {"in words"}  # judged in 2022 and 2024
    assert waiting(judged).empty


def test_each_warning_is_a_row() -> None:
    judged = _assessed()
    found = warnings(judged)
    expected = [(row["target_id"], each.trigger) for row in judged.to_dict("records") for each in row["warnings"]]
    assert list(found[["target_id", "trigger"]].itertuples(index=False, name=None)) == expected
    assert len(expected) > 0
    assert warnings(judged.iloc[:0]).columns.tolist() == ["target_id", "trigger", "evidence_zh", "evidence_en"]


def test_methods_and_forecasts_are_those_of_the_assessments() -> None:
    judged = known(_assessed())
    assert list(methods(judged)["target_id"]) == list(judged["target_id"])
    ahead = forecasts(judged)
    assert set(ahead["target_id"]) == {row.target_id for row in judged.itertuples() if row.assessment.forecast}
    assert ((ahead["low_80"] <= ahead["forecast"]) & (ahead["forecast"] <= ahead["high_80"])).all()
    assert (ahead["year"] > 2022).all()


def test_scenarios_cover_targets_that_are_not_met() -> None:
    judged = _assessed()
    found = scenarios(judged, {("enrolled", "all"): ("120000", 9.0)}).set_index(["target_id", "scenario"])
    assert not set(judged.loc[judged["met"].fillna(False), "target_id"]) & set(found.index.get_level_values(0))
    assert found.loc[("open start", "best_pace"), ["step", "pace_of", "target_year"]].tolist() == [9.0, "120000", 2030]
    assert found.loc[("open start", "pace_holds"), "pace_of"] == ""


def test_courses_contain_the_way_of_a_target() -> None:
    (row,) = course_rows(_assessed().query("target_id == 'printed start'"), "en").to_dict("records")
    assert (row["baseline"], row["value"], row["goal"], row["path_now"]) == (40.0, 70.0, 80.0, pytest.approx(64.0))
    assert (row["baseline_year"], row["year"], row["target_year"], row["group"]) == (2015, 2024, 2030, "Health")
    named = _assessed().query("target_id == 'printed start'").assign(plan="The plan")
    assert course_rows(named, "en")["group"].tolist() == ["The plan"]


def test_editions_print_a_value_in_the_year_in_which_it_is_new() -> None:
    targets = TARGETS[TARGETS["target_id"] == "open start"]
    editions = pa.judge_editions(targets, range(2022, 2027), observations=_observations(), **FACTS)
    assert list(editions["edition"]) == [2022, 2023, 2024, 2025, 2026]
    words = [found.get_text() for found in pa.draw(pa.verdict_rug(editions, "en")).findobj(Text)]
    assert [words.count(value) for value in ("60", "64", "65", "70")] == [1, 0, 1, 1]
    with pytest.raises(MissingDataError, match="0 rows"):
        pa.verdict_rug(editions.iloc[:0], "en")


def test_fans_show_later_values_as_crosses() -> None:
    judged = pa.monitor(TARGETS[:1], 2022, observations=_observations(), **FACTS)
    later = pa.known_series(9999, observations=_observations(), **FACTS)
    with_crosses, without = (pa.marks(pa.fans(judged, "en", series)) for series in (later, None))
    assert list(with_crosses.query("shape == 'later'")["year"]) == [2023, 2024]
    assert "later" not in set(without["shape"])


def test_lines_of_dumbbells_are_named_by_region_or_qualifier(real: object) -> None:
    demand = pa.assess_demand(pa.targets(region="330300", indicator="life_expectancy"), pa.indicators())
    demand = demand[(demand["value_basis"] == "level") & demand["baseline_value"].notna()]
    names = [
        [row.name for panel in chart.panels for row in panel.rows]
        for chart in (pa.dumbbells(demand, "en", pa.regions()), pa.dumbbells(demand, "en"))
    ]
    assert names[0] == ["Wenzhou"] * len(demand) or len(demand) > 1
    assert names[1] == list(demand["qualifier"])
