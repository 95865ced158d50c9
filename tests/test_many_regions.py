"""Hundreds of regions: which pages there are, what they show, and that one region more touches no page of another."""

import re
from pathlib import Path

import pandas as pd
import pytest

from planatlas import tables
from planatlas.errors import MissingDataError, ParameterError
from planatlas.figures import has_boundary, indicator_map, read_boundaries
from planatlas.sections import mapping
from planatlas.sections.areas import MOST_IN_PROVINCE, MOST_REGIONS, Areas
from planatlas.site import all_runs, check_parameters
from planatlas.site.index import Index

from .many_regions import make_data, page_of

ZHEJIANG = {f"9901{number:02d}": "330000" for number in range(1, 13)}  # with the two of the sample: fourteen
SHANDONG = {f"9902{number:02d}": "370000" for number in range(1, 5)}


def _with(count: int) -> dict[str, str]:
    return ZHEJIANG | dict(list(SHANDONG.items())[:count])


@pytest.fixture
def sixteen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_data(tmp_path / "data", _with(2), monkeypatch)


def _pages(notebook: str) -> list[str]:
    return [run.page for run in all_runs() if run.notebook == notebook and run.values["lang"] == "en"]


def _index() -> dict[str, str]:
    runs = all_runs()
    return Index(runs, {run.page: None for run in runs}).pages()


def test_regions_of_an_area(real: Path) -> None:
    assert tables.inside("330000") == ["330000", "330300", "330326"]
    assert list(tables.plan_regions("women", "330000")["region_code"]) == ["330300", "330326"]
    assert list(tables.plan_regions(within="140800")["region_code"]) == ["140881"]
    regions = tables.plan_regions()
    assert list(tables.parts_of("", regions)) == ["330000", "350000", "370000", "140000", "330000"]
    assert set(tables.parts_of("330000", tables.plan_regions(within="330000"))) == {"330300"}
    unknown = regions.head(1).assign(region_code="510181", level="county", parent_code="510100")
    assert list(tables.parts_of("", unknown)) == ["510000"]


def test_areas_are_provinces_and_parts_of_large_ones(real: Path) -> None:
    few = pd.DataFrame({"region_code": [f"33032{n}" for n in range(MOST_REGIONS)]})
    assert list(Areas(few).of(few["region_code"])) == [""]
    counties = [(f"3304{n:02d}", "county", "330300") for n in range(MOST_IN_PROVINCE)]
    small = pd.DataFrame([*counties, ("370601", "county", "370600")], columns=["region_code", "level", "parent_code"])
    assert list(Areas(small).of(small["region_code"])) == ["", "330000"]
    large = pd.concat([small, small.tail(1).assign(region_code="330499", parent_code="330300")])
    assert list(Areas(large).of(large["region_code"])) == ["", "330000", "330300"]
    assert list(Areas(large).of(["330401", "370601"])) == [""]
    assert list(Areas(large).of(["330401", "370601"], fewest=1)) == ["", "330000", "330300", "370000"]


def test_within_names_a_province_or_a_prefecture(real: Path) -> None:
    values = {"plan_kind": "women", "domain": "health"}
    for code in ("", "330000", "330300"):
        check_parameters("compare_regions", values | {"within": code})
    for code in ("330326", "100000", "999999"):
        with pytest.raises(ParameterError, match=f"no province or prefecture '{code}'"):
            check_parameters("compare_regions", values | {"within": code})


def test_few_regions_share_a_page(built_sample: Path) -> None:
    assert all("within" not in run.values for run in all_runs())
    assert not [page for page in _index() if "regions-" in page]


def test_many_regions_have_pages_by_province(sixteen: None) -> None:
    assert _pages("compare_regions") == [
        f"en/compare_regions-women-{domain}{area}.html"
        for domain, listed in (("health", ["", "-330000", "-370000"]), ("education", ["", "-330000", "-370000"]))
        for area in listed
    ] + ["en/compare_regions-women-decision_making.html", "en/compare_regions-women-decision_making-330000.html"]
    assert _pages("sources_and_quality") == [
        "en/sources_and_quality.html", "en/sources_and_quality-330000.html", "en/sources_and_quality-370000.html",
    ]  # fmt: skip
    titles = {run.page: run.title for run in all_runs()}
    assert titles["en/compare_regions-women-health-370000.html"] == "Women's plan · Health · Shandong"
    assert titles["zh/indicator-mothers-330000.html"] == "孕产妇死亡率 · 浙江省"


def test_pages_say_which_province(sixteen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = {run.page: run for run in all_runs()}
    html = page_of(runs["en/compare_regions-women-health-370000.html"])
    assert "<h1>Shandong · Women&#39;s plan · Health: the regions&#39; targets compared</h1>" in html
    assert '<p class="lead">Shandong · 2 indicators, 2 regions, 4 targets' in html
    assert "<caption>Shandong · " in html
    assert 'href="compare_regions-women-health.html"' in html
    assert "9901" not in html
    whole = page_of(runs["zh/compare_regions-women-health.html"])
    assert '<a href="compare_regions-women-health-370000.html">山东省</a>' in whole
    assert "2／2" in whole
    assert "9902" not in whole
    sources = page_of(runs["zh/sources_and_quality-370000.html"])
    assert "山东省 · 来源与质量" in sources


def test_the_index_names_provinces(sixteen: None) -> None:
    pages = _index()
    assert [page for page in pages if "regions-" in page] == [
        f"{lang}/regions-{code}.html" for lang in ("zh", "en") for code in ("330000", "370000")
    ]
    for name in ("index", "regions", "plans", "pages", "requests"):
        assert '<a href="regions-370000.html">Shandong</a>' in pages[f"en/{name}.html"], name
        assert "9902" not in pages[f"en/{name}.html"], name
    assert "Synthetic 0201" in pages["en/regions-370000.html"]
    assert "Synthetic 0101" not in pages["en/regions-370000.html"]
    assert "地区比较" in pages["zh/regions-370000.html"]


def test_a_province_that_failed_is_marked_in_the_index(sixteen: None) -> None:
    runs = all_runs()
    failed = next(run.page for run in runs if run.values.get("region") == "990201")
    record = type("Record", (), {"error": "it broke"})()
    lang = failed.partition("/")[0]
    pages = Index(runs, {run.page: record if run.page == failed else None for run in runs}).pages()
    assert pages[f"{lang}/pages.html"].count("✗") == 1
    assert "it broke" not in pages[f"{lang}/pages.html"]
    assert f'<a href="../{failed}">{failed}</a>' in pages[f"{lang}/regions-370000.html"]


def test_a_region_without_a_polygon_is_named_below_the_map(real: Path) -> None:
    regions = tables.plan_regions()
    made = regions.tail(1).assign(region_code="990001", name_zh="合成县", name_en="Synthetic")
    places, boundaries = pd.concat([regions, made], ignore_index=True), read_boundaries()
    assert list(has_boundary(places, boundaries)) == [True] * 5 + [False]
    rows = mapping.promised("maternal_mortality", regions)
    for lang, words in (("zh", "未画出：合成县。"), ("en", "no polygon for them: Synthetic.")):
        chart, said = mapping.on_map(rows, places, "", lang)
        assert words in str(said)
        assert len(chart.description.places) == 5  # type: ignore[union-attr]
    assert mapping.on_map(rows, regions, "", "en")[1] is None
    for lang, words in (("zh", "没有地图"), ("en", "No map")):
        (said,) = mapping.on_map(rows, made, "", lang)
        assert words in str(said)
    with pytest.raises(MissingDataError, match="none of the regions has a polygon"):
        indicator_map(rows, made, boundaries, "en")


@pytest.mark.slow
def test_a_map_page_is_made_where_nothing_can_be_drawn(sixteen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = {run.page: run for run in all_runs()}
    html = page_of(runs["en/indicator-mothers-370000.html"])
    assert "No map: " in html
    assert html.count("<figure") == 1  # the ladder
    assert html.count('data-label="As printed, and where"') == 2
    assert "Not drawn" in page_of(runs["en/indicator-mothers-330000.html"])


OWN = re.compile(r"9902|37(0000|0600)")
SUMMED = re.compile(
    r"^en/(compare_regions-women-\w+|domain-\w+|indicator-\w+|sources_and_quality|data_tables|about)\.html$"
)
AROUND = {
    "index.html",
    *(f"en/{name}.html" for name in ("index", "regions", "indicators", "plans", "monitoring", "requests", "pages")),
}


def _made(tmp_path: Path, others: int, monkeypatch: pytest.MonkeyPatch, only: str = "") -> dict[str, str]:
    """The English pages, and the index with its pages of provinces, of a data set with so many regions in Shandong."""
    make_data(tmp_path / f"data{others}", _with(others), monkeypatch)
    runs = all_runs()
    pages = {page: content for page, content in _index().items() if not page.startswith("zh/")}
    wanted = [run for run in runs if run.values["lang"] == "en" and re.search(only, run.page)]
    return pages | {run.page: page_of(run) for run in wanted if run.notebook != "explore"}


@pytest.mark.slow
def test_a_region_more_changes_its_own_pages_and_those_of_its_province(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fifteenth region, in another province, is a row of that province on the pages of all, and nothing elsewhere."""
    before, after = _made(tmp_path, 0, monkeypatch), _made(tmp_path, 1, monkeypatch)
    new = after.keys() - before.keys()
    assert new == {page for page in after if OWN.search(page)}
    assert before.keys() <= after.keys()
    changed = {page for page in before if before[page] != after[page]}
    lists = {page for page in changed if not SUMMED.search(page)}
    assert lists <= AROUND
    assert "en/compare_regions-women-health-330000.html" in before
    assert all(len(after[page]) - len(before[page]) < 50_000 for page in changed)  # a row, and an outline on the map


@pytest.mark.slow
def test_pages_of_all_do_not_grow_with_the_regions_of_a_province(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = r"en/(compare|domain|indicator|sources)\S*[a-z]\.html"
    before, after = _made(tmp_path, 3, monkeypatch, only), _made(tmp_path, 4, monkeypatch, only)
    pages = [page for page in before if SUMMED.search(page) or page in AROUND]
    assert len(pages) > 8
    grown = {page: len(after[page]) - len(before[page]) for page in pages}
    figures = grown.pop("en/index.html")  # labels in its figures change sides, and places on scales their decimals
    assert figures <= 40  # an entry of a list is longer
    assert {page: size for page, size in grown.items() if size > 8} == {}  # a count may have a digit more
