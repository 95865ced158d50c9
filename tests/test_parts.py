"""The parts of a page, and the frames that tables and figures of judged targets are made of."""

import pandas as pd
import pytest
from matplotlib.text import Text

from planatlas import analysis, drawing, figures, tables
from planatlas.analysis import forecasts, known, methods, scenarios, waiting, warnings
from planatlas.answers.answer import Answer
from planatlas.answers.html import answer_html
from planatlas.errors import MissingDataError
from planatlas.figures import area_shares, course_rows
from planatlas.sections.elements import Chart, Table

from .test_monitoring import FACTS, TARGETS, _monitor, _observations

CELLS = {"a": ["1 < 2"], "b": ["x"]}
ROWS = pd.DataFrame(CELLS)
CHART = area_shares(
    pd.DataFrame({"indicator_id": ["maternal_mortality"], "area": ["330000"], "setting": [3], "regions": [4]}),
    tables.indicators("maternal_mortality"),
    "en",
)


def test_parts_are_shown_in_their_order() -> None:
    chart = Chart(CHART, "What it finds.", ROWS, "figure")
    table = Table(CELLS, "Two cells", ROWS, layout="cards")
    found = answer_html(Answer("5 < 6", ["one", "two"], None, table, chart, lang="en"))
    marks = ["<p>5 &lt; 6</p>", "<ul>", 'class="cards"', '<th scope="row">1 &lt; 2</th>', "<figure>", "figure.csv"]
    assert [found.index(mark) for mark in marks] == sorted(found.index(mark) for mark in marks)
    assert found.count("download=") == 1  # a table without a name offers nothing


def test_a_table_offers_its_data_and_names_its_rows() -> None:
    table = Table(CELLS, "c", ROWS, "cells", layout="rug", heads=[("", 1), ("g", 1)], ids=["row-1"])
    found = answer_html(Answer(table, lang="en"))
    assert 'download="cells.csv"' in found
    assert 'id="row-1"' in found
    assert 'scope="colgroup">g' in found


def test_an_answer_without_parts_shows_nothing() -> None:
    assert Answer(None, lang="en")._repr_mimebundle_() == {}
    nested = Answer(
        Answer(lang="en"), Answer("words", lang="en", title="Heading"), lang="en", title="All", is_whole=True
    )
    assert answer_html(nested) == "<h1>All</h1><h2>Heading</h2><p>words</p>"


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
    editions = analysis.judge_editions(targets, range(2022, 2027), observations=_observations(), **FACTS)
    assert list(editions["edition"]) == [2022, 2023, 2024, 2025, 2026]
    words = [found.get_text() for found in drawing.draw(figures.verdict_rug(editions, "en")).findobj(Text)]
    assert [words.count(value) for value in ("60", "64", "65", "70")] == [1, 0, 1, 1]
    with pytest.raises(MissingDataError, match="0 rows"):
        figures.verdict_rug(editions.iloc[:0], "en")


def test_fans_show_later_values_as_crosses() -> None:
    judged = analysis.monitor(TARGETS[:1], 2022, observations=_observations(), **FACTS)
    later = analysis.known_series(9999, observations=_observations(), **FACTS)
    with_crosses, without = (figures.marks(figures.fans(judged, "en", series)) for series in (later, None))
    assert list(with_crosses.query("shape == 'later'")["year"]) == [2023, 2024]
    assert "later" not in set(without["shape"])


def test_lines_of_dumbbells_are_named_by_region_or_qualifier(real: object) -> None:
    demand = analysis.assess_demand(tables.targets(region="330300", indicator="life_expectancy"), tables.indicators())
    demand = demand[(demand["value_basis"] == "level") & demand["baseline_value"].notna()]
    names = [
        [row.name for panel in chart.panels for row in panel.rows]
        for chart in (figures.dumbbells(demand, "en", tables.regions()), figures.dumbbells(demand, "en"))
    ]
    assert names[0] == ["Wenzhou"] * len(demand) or len(demand) > 1
    assert names[1] == list(demand["qualifier_en"]) != list(demand["qualifier"])
