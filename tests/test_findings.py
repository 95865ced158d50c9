"""The findings of the home page hold for whatever the data hold: ties, empty cases, other data, many regions."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import planatlas as pa
from planatlas import tables
from planatlas.analysis import assess_demand
from planatlas.model import LANGUAGES
from planatlas.sections import findings, standing
from planatlas.sections.elements import Chart, Link, Section, Table
from planatlas.sections.matrix import matrix

from .many_regions import make_data

PLACES = pd.DataFrame(
    [
        ("330300", "温州市", "温州", "Wenzhou", "prefecture", "330000"),
        ("330326", "平阳县", "平阳", "Pingyang", "county", "330300"),
        ("370600", "烟台市", "烟台", "Yantai", "prefecture", "370000"),
    ],
    columns=["region_code", "name_zh", "short_zh", "name_en", "level", "parent_code"],
)


def _targets(*bounds: float, baseline: float | None = None, **columns: object) -> pd.DataFrame:
    """Ceilings of maternal mortality, one for each of the places."""
    (row,) = tables.targets("pingyang-women-2021-012").to_dict("records")
    rows = [
        row | {"region_code": code, "value": bound, "target_id": f"t{at}", "value_printed": "", "baseline_year": 2020,
               "baseline_value": float("nan") if baseline is None else baseline, **columns}
        for at, (code, bound) in enumerate(zip(PLACES["region_code"], bounds, strict=False))
    ]  # fmt: skip
    return assess_demand(pd.DataFrame(rows), tables.indicators("maternal_mortality"))


def _known(targets: pd.DataFrame, lang: str = "en") -> findings.Everything:
    return findings.Everything(targets, PLACES[PLACES["region_code"].isin(targets["region_code"])], lang)


def _parts(finding: object) -> tuple[str, str, list[Link], list[Chart]]:
    assert isinstance(finding, Section)
    parts = list(finding.elements())
    links, charts = ([part for part in parts if isinstance(part, kind)] for kind in (Link, Chart))
    return finding.title, str(parts[0]), links, charts  # type: ignore[return-value]


def test_looser_targets_are_counted_and_the_loosest_is_named(real: Path) -> None:
    title, said, (link,), (chart,) = _parts(findings.looser(_known(_targets(7, 9, 30, baseline=8))))
    assert title == "Of 3 level targets with a printed baseline 2 are looser than it"
    assert said.startswith("Yantai, Maternal mortality ratio: ≤30 per 100,000 by 2025")
    assert link.page == "region_profile-330326.html"  # a tie: the first
    assert [mark.shape for mark in chart.description.panels[0].rows[0].marks] == ["target", "looser_baseline"]
    title, said, links, charts = _parts(findings.looser(_known(_targets(7, 7, baseline=8))))
    assert "0 are looser" in title
    assert "or for more" in said
    assert links == charts == []
    assert findings.looser(_known(_targets(7, 7))) is None


def test_a_county_below_its_city_is_found(real: Path) -> None:
    title, said, (link,), (chart,) = _parts(findings.below(_known(_targets(7, 9))))
    assert title.startswith("1 target of a county or city asks for less")
    assert "Wenzhou asks for ≤7 per 100,000 by 2025, Pingyang within it for ≤9" in said
    assert link.page == "plan-pingyang-women-2021.html#l167"
    assert len(chart.frame) == 2
    title, said, links, _ = _parts(findings.below(_known(_targets(9, 9))))
    assert title.startswith("0 targets")
    assert "Of 1 pairs" in said or "Of 1 pair " in said
    assert links == []
    assert findings.below(_known(_targets(9))) is None


def test_the_widest_of_the_most_shared_indicators_is_shown(real: Path) -> None:
    title, said, (link,), (chart,) = _parts(findings.spread(_known(_targets(7, 7, 9))))
    assert title == "Maternal mortality ratio: from ≤7 per 100,000 to ≤9 per 100,000"
    assert "Strictest: Wenzhou and Pingyang ≤7" in said
    assert link.page == "indicator-maternal_mortality.html"
    assert [mark.beside.partition(":")[0] for mark in chart.description.panels[0].rows[0].marks] == [
        "Wenzhou and Pingyang", "Yantai",
    ]  # fmt: skip
    assert findings.spread(_known(_targets(7, 7, 7))) is None
    assert findings.spread(_known(_targets(7))) is None
    counts = _targets(7, 9).assign(catalogue_unit="人")
    assert findings.spread(_known(counts)) is None


@pytest.mark.parametrize(
    ("targets", "title", "said"),
    [
        (lambda: _targets(7, 7, 7), "Of 1 indicators 1 is set by all 3", "all name the same figure"),
        (lambda: _targets(7, 8, 9), "Of 1 indicators 1 is set by all 3", "from ≤7 per 100,000 to ≤9"),
        (
            lambda: _targets(7, 8, value_basis="none", kind="universal"),
            "Of 1 indicators 1 is",
            "One of them is Maternal",
        ),
    ],
)
def test_indicators_of_all_regions(real: Path, targets: Callable[[], pd.DataFrame], title: str, said: str) -> None:
    found = _parts(findings.shared(_known(targets())))
    assert found[0].startswith(title)
    assert said in found[1]
    assert found[2][0].page == "indicator-maternal_mortality.html"


def test_an_indicator_that_not_all_regions_set(real: Path) -> None:
    assert findings.shared(_known(_targets(7))) is None
    known = findings.Everything(_targets(7, 8), PLACES, "en")
    title, said, _, charts = _parts(findings.shared(known))
    assert title == "Of 1 indicators 0 are set by all 3 regions"
    assert said == "The most widely set is Maternal mortality ratio, in 2 regions."
    assert charts == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_classes_of_promises_add_up(real: Path, lang: str) -> None:
    (chart,) = [part for part in pa.findings(lang=lang).judged.elements() if isinstance(part, Chart)]
    segments = chart.description.panels[0].rows[0].segments
    assert len(segments) == 3
    assert [span.low for span in segments[1:]] == [span.high for span in segments[:-1]]
    assert str(int(segments[-1].high)) in pa.findings(lang=lang).judged.title


def test_the_matrix_adds_up(real: Path) -> None:
    table = matrix(findings.everything("en"))
    heads = list(table.cells)
    assert heads[1:] == list(findings.everything("en").names.values())
    for name in heads[1:]:
        *counts, total = map(int, table.cells[name])  # type: ignore[call-overload]
        assert sum(counts) == total
    assert sum(int(table.cells[name][-1]) for name in heads[1:]) == len(tables.targets())  # type: ignore[call-overload]


def test_findings_of_other_data(built_sample: Path) -> None:
    for lang in LANGUAGES:
        found = pa.findings(lang=lang)
        assert found.judged.title
        for view in (found.looser, found.below, found.spread, found.judged, found.shared):
            assert bool(view.title) == bool(view.parts)
        assert isinstance(next(iter(found.matrix.elements())), Table)
        for region in tables.plan_regions()["region_code"]:
            profile = pa.profile(region, lang=lang)
            numbers = list(next(iter(profile.facts.elements())).frame["number"])  # type: ignore[union-attr]
            assert len(numbers) == 5
            assert numbers[0] == len(profile.frame)
            assert profile.standing.finding
        for indicator in tables.load("targets", ["indicator_id"])["indicator_id"]:
            assert pa.indicator_page(indicator, lang=lang).finding
        for plan in tables.plans()["plan_id"]:
            assert pa.plan_page(plan, lang=lang).finding


def test_where_a_region_stands_among_others(real: Path) -> None:
    rows = _targets(7, 9, 8)
    said, table = standing.standing(rows[:1], rows[1:], "en")
    assert isinstance(table, Table)
    assert "strictest in 1, loosest in 0" in str(said)
    assert [str(cell) for cell in table.cells["Loosest"]] == ["Pingyang ≤9 per 100,000"]
    (alone,) = standing.standing(rows[:1], rows[:0], "en")
    assert "No other region" in str(alone)


@pytest.mark.slow
def test_findings_of_many_regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix has a column a province, and the page of an indicator names no county."""
    make_data(tmp_path / "data", {f"99{at:04d}": "330000" for at in range(101, 128)}, monkeypatch)
    table = next(iter(pa.findings(lang="en").matrix.elements()))
    assert isinstance(table, Table)
    assert list(table.cells) == ["Domain", "Zhejiang"]
    page = pa.indicator_page("mothers", lang="en")
    (chart,) = [part for part in page.ladder.elements() if isinstance(part, Chart)]
    assert {row.name for row in chart.description.panels[0].rows} <= {
        "nation", "province", "prefecture-level city", "county-level unit",
    }  # fmt: skip
    assert page.printed.parts == ()
    assert page.sums.parts != ()
    within = pa.indicator_page("mothers", within="330300", lang="en")
    assert len(within.printed.frame) > 25
