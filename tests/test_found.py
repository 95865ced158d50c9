"""Finding one's way: from each target to its line, from each value to its source, and pages of unusual data."""

import re
from pathlib import Path

import pandas as pd
import pytest

import planatlas as pa
from planatlas import paths, tables
from planatlas.answers.answer import Answer
from planatlas.answers.html import answer_html
from planatlas.downloads.beside import Downloads
from planatlas.errors import QuestionError
from planatlas.model import LANGUAGES, codes, label
from planatlas.model.terms import TERMS
from planatlas.sections.elements import Section, Table
from planatlas.sections.links import plan_link
from planatlas.site import all_runs
from planatlas.site.frames import entries
from planatlas.site.index import Index

from .many_regions import SAMPLE, make_data, page_of

PLAN_LINE = re.compile(r'href="(plan-[^"]+#[^"]+)"')
SOURCE = re.compile(r'href="#(source-\d+)"|href="(https?://[^"]+)"')
LONG = "合成" * 29 + "率"  # 59 signs
MARKUP = "<b>筛查</b><script>alert(1)</script>"
ZHEJIANG = {f"9901{number:02d}": "330000" for number in range(1, 13)}


def _html(answer: Answer) -> str:
    return str(answer_html(answer))


def _tables(answer: Section) -> list[Table]:
    return [part for part in answer.elements() if isinstance(part, Table)]


def _lines(rows: pd.DataFrame) -> set[str]:
    return {plan_link(row) for row in rows.to_dict("records")}


# from a target to its line, from a value to its source


@pytest.mark.slow
def test_every_target_of_a_page_is_two_clicks_from_its_line(real: Path) -> None:
    """The pages of the region, the domain and the indicator lead to the line; the others lead to one of these."""
    every = tables.load("targets")
    rows = every[every["tier"] != "benchmark"]
    domain = dict(tables.indicators(columns=["indicator_id", "domain"]).itertuples(index=False))
    for code, own in rows.groupby(rows["indicator_id"].map(domain)):
        found = set(PLAN_LINE.findall(_html(pa.domain_page(code, lang="zh"))))
        assert found == _lines(own), code
    for region, own in rows.groupby("region_code"):
        assert set(PLAN_LINE.findall(_html(pa.profile(region, lang="zh").promises))) >= _lines(own), region
    beside = {run.page: {entry[0] for entry in entries(run, "beside")} for run in all_runs()}
    for run in all_runs():
        if run.notebook in ("annual_monitoring", "evaluation", "data_request"):
            region, lang = run.values["region"], run.values["lang"]
            profile = f"{lang}/region_profile-{region}.html"
            quoted = region not in set(rows["region_code"])  # the nation and the provinces have no profile
            assert quoted or profile in beside[run.page], run.page


def test_every_value_of_an_indicator_leads_to_its_source(real: Path) -> None:
    for indicator in ("maternal_mortality", "tap_water", "life_expectancy"):
        html = _html(pa.indicator_page(indicator, lang="zh").values)
        numbered = {near for near, _ in SOURCE.findall(html) if near}
        assert numbered
        assert numbered == set(re.findall(r'id="(source-\d+)"', html))
    monitored = pa.progress("100000", 2024, lang="zh")
    cells = [table.cells.values() for table in _tables(monitored.verdicts)]
    shown = "".join(str(cell) for columns in cells for column in columns for cell in column)
    titles = set(tables.sources()["title_zh"])
    assert sum(title in shown for title in titles) > 5


# domains


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_domain_shows_each_kind_of_plan_and_each_indicator(lang: str, real: Path) -> None:
    page = pa.domain_page("environment", lang=lang)
    html = _html(page)
    for kind in ("women", "children", "rural"):
        assert f"<h2>{label('plan_kind', kind, lang)}" in html.replace("&#39;", "'")
    assert set(re.findall(r'href="indicator-([a-z0-9_]+)\.html"', html)) == set(page.frame["indicator_id"])
    assert page.head.finding in html.replace("&#39;", "'")


def test_who_asks_most_is_counted_from_levels_of_the_same_people(real: Path) -> None:
    """By hand: of the shared levels, in how many no other region is stricter."""
    (table,) = _tables(pa.domain_page("welfare", lang="en").regions)
    ladder = pa.domain_page("welfare", lang="en")._known.shared
    for row in table.frame.to_dict("records"):
        wins = 0
        for _, own in ladder.groupby("indicator_id"):
            mine = own.loc[own["region_code"] == row["region_code"], "strictness"]
            wins += len(mine) and own["strictness"].nunique() > 1 and mine.iloc[0] == own["strictness"].max()
        assert row["strictest"] == wins


def test_a_domain_of_one_region_says_so(real: Path) -> None:
    html = _html(pa.domain_page("safety_law", lang="en"))
    assert "1 region sets 1 target for 1 indicator here" in html
    assert "compare_regions" not in html
    assert "<figure" not in html
    assert "No target in this domain: " in html


def test_a_domain_without_targets_names_those_that_have_some(real: Path) -> None:
    with pytest.raises(QuestionError, match=r"nobody sets a target in the domain population\. Allowed: .*33 in all"):
        pa.domain_page("population")
    domains = {run.values["domain"] for run in all_runs() if run.notebook == "domain"}
    assert "population" not in domains
    assert len(domains) > 30


# words, data, methods


def test_the_glossary_is_in_the_order_of_its_language(real: Path) -> None:
    words = {lang: pa.glossary(lang=lang).frame["word"].tolist() for lang in LANGUAGES}
    assert words["en"] == sorted(words["en"], key=str.lower)
    assert words["zh"][0] == "版"  # ban
    assert words["zh"].index("达标") < words["zh"].index("基期，基期值") < words["zh"].index("最严，要求最高")
    assert len(words["zh"]) == len(words["en"]) == sum(map(len, TERMS.values()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_data_has_every_column_in_words(lang: str, real: Path) -> None:
    page = pa.data_tables(lang=lang)
    html = _html(page)
    for row in page.frame.to_dict("records"):
        text = (paths.processed() / row["file"]).read_text(encoding="utf-8")
        assert f'href="../data/{row["file"]}"' in html
        assert len(pd.read_csv(paths.processed() / row["file"], dtype=str)) == row["rows"]
        columns = text.partition("\n")[0].strip().split(",")
        assert len(columns) == row["columns"]
        assert [name for name in columns if f"<code>{name}</code>" not in html] == []
    if lang == "zh":
        from planatlas.model import tables as schemas

        assert [f.name for t in schemas("processed").values() for f in t.fields if not f.in_chinese] == []


def test_methods_print_what_the_back_test_found(real: Path) -> None:
    from planatlas.tracking.constants import fitted

    record = fitted().record
    html = _html(pa.methods(lang="en"))
    assert f"{record['cases']} targets set in past years of {record['series']} long series" in html
    assert sum(row["cases"] for row in record["verdicts"]) == record["cases"]
    assert all(label("verdict", code, "en") in html for code in codes("verdict"))


# unusual data


def _append(path: Path, row: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + row + "\n", encoding="utf-8")


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small data set with an indicator whose name is long, one with markup, and a region without a plan."""
    import shutil

    from planatlas.process import build

    data = tmp_path / "data"
    shutil.copytree(SAMPLE, data)
    catalogue = data / "raw" / "indicators.csv"
    rows = catalogue.read_text(encoding="utf-8").splitlines()
    name = rows[0].split(",").index("name_zh")
    for place, words in ((1, LONG), (2, MARKUP)):
        cells = rows[place].split(",")
        cells[name] = words
        rows[place] = ",".join(cells)
    catalogue.write_text("\n".join(rows) + "\n", encoding="utf-8")
    _append(data / "raw" / "regions.csv", "370000,山东省,山东,Shandong,province,100000,")
    monkeypatch.setenv(paths.DATA_SETTING, str(data))
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path / "reports"))
    build()
    return data


def test_long_names_and_names_with_markup_are_text(odd: Path) -> None:
    runs = all_runs()
    wanted = [run for run in runs if run.notebook in ("domain", "indicator") and run.values["lang"] == "zh"]
    pages = {run.page: page_of(run).removeprefix(run.title) for run in wanted}
    pages |= Index(runs, {run.page: None for run in runs}).pages()
    assert any(LONG in html for html in pages.values())
    assert any("&lt;b&gt;筛查&lt;/b&gt;" in html for html in pages.values())
    assert [page for page, html in pages.items() if "<b>筛查" in html or "<script>alert" in html] == []


def test_a_region_without_targets_has_no_page_and_says_what_is_allowed(odd: Path) -> None:
    assert [run.page for run in all_runs() if "370000" in run.page] == []
    with pytest.raises(QuestionError, match="there are no targets of"):
        pa.profile("370000")
    pages = Index(all_runs(), {run.page: None for run in all_runs()}).pages()
    assert "Shandong" not in pages["en/regions.html"]


def test_an_indicator_of_one_region_has_a_page_without_a_comparison(odd: Path) -> None:
    setting = tables.targets().groupby("indicator_id")["region_code"].nunique()
    (indicator, *_) = setting.index[setting == 1]
    html = _html(pa.indicator_page(indicator, lang="en"))
    assert "one region" in html.lower()


@pytest.mark.slow
def test_three_hundred_regions_on_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = {f"99{number // 100 + 1:02d}{number % 100:02d}": "330000" for number in range(300)}
    make_data(tmp_path / "data", regions, monkeypatch)
    for page in (pa.indicator_page("mothers", lang="en"), pa.domain_page("health", lang="en")):
        html = str(answer_html(page, Downloads()))
        assert "302" in html
        assert len(html) < 60_000
        assert html.count("Synthetic") < 10
    assert "Of 302 regions" in pa.indicator_page("mothers", lang="en").finding


def test_a_domain_of_many_regions_is_summed_by_province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_data(tmp_path / "data", ZHEJIANG, monkeypatch)
    page = pa.domain_page("health", lang="en")
    (table,) = _tables(page.regions)
    assert list(table.frame["region_code"]) == ["330000"]
    assert "14 regions set" in page.finding
    html = _html(page)
    assert len(set(PLAN_LINE.findall(html))) < 8  # the two ends of each indicator
    assert "No target in this domain" not in html


def test_a_wrong_address_leads_on_in_each_language(built_sample: Path) -> None:
    runs = all_runs()
    html = Index(runs, {run.page: None for run in runs}).pages()["404.html"]
    for lang in LANGUAGES:
        assert f'href="{lang}/index.html"' in html
        assert f'href="{lang}/pages.html"' in html
