"""Pages of the real data: the contract of a page, read from its HTML, and the batch as a user calls it."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from planatlas import paths, tables
from planatlas.cli import app
from planatlas.errors import ParameterError
from planatlas.model import LANGUAGES, concept_address, text
from planatlas.site import all_runs
from planatlas.site.reports import PAGE_MB, report_here
from pressroom.project import files_of

from .conftest import PAGES


class _Page(HTMLParser):
    """The facts about a page that the contract covers."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict]:
        return [attrs for name, attrs in self.tags if name == tag]


AROUND = ["index", "regions", "indicators", "plans", "monitoring", "requests", "methods", "pages"]
LISTS = [f"{lang}/{name}.html" for lang in LANGUAGES for name in AROUND]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("name", [*PAGES, *LISTS, "index.html", "404.html", "runs.html"])
def test_contract(name: str, pages: Path) -> None:
    html = (pages / name).read_text(encoding="utf-8")
    page = _Page(html)
    assert len(html.encode("utf-8")) < PAGE_MB * 1_000_000
    assert page.all("html")[0]["lang"] in ("zh-CN", "en")
    assert [len(page.all(tag)) for tag in ("h1", "main")] == [1, 1]
    head = [tag for tag, _ in page.tags][: [tag for tag, _ in page.tags].index("body")]
    assert head.count("title") == 1  # marks of figures have titles, too
    assert page.all("iframe") == page.all("style") == page.all("base") == []
    assert [attrs for _, attrs in page.tags if {"style", "onload", "onclick"} & set(attrs)] == []
    root = "../" * name.count("/")
    scripts = [attrs.get("src") or attrs["type"] for attrs in page.all("script")]
    assert scripts in ([f"{root}assets/pages.js"], [f"{root}assets/pages.js", "application/ld+json"])
    own = {attrs["href"] for attrs in page.all("link") if attrs["rel"] != "alternate"}
    assert own == {f"{root}assets/icon.svg", f"{root}assets/pages.css"}
    for image in page.all("img"):  # the outlines of maps: what is on them is in the page
        assert (image["alt"], (pages / name).parent.joinpath(image["src"]).is_file()) == ("", True)
    figures = [attrs for attrs in page.all("figure") if attrs.get("class") == "fig"]
    assert all(len(figure["aria-label"]) > 8 and "role" not in figure for figure in figures)
    assert len(figures) == len(page.all("figure"))
    links = [attrs["href"] for attrs in page.all("a")]
    external = {link for link in links if re.match(r"(?!data:)\w+:|/", link)}
    assert html.count(";base64,") == (
        0 if name in ("index.html", "404.html", "runs.html") else 1
    )  # the row of an error
    own = [link for link in links if link.startswith("files/")]
    assert all((pages / name).parent.joinpath(unquote(link)).is_file() for link in own)
    concepts = tables.load("concepts")
    lists = set(map(concept_address, concepts["scheme"], concepts["concept_code"]))
    assert external <= set(tables.sources()["address"]) | lists - {""} | {LICENCE}
    assert "findfont" not in html
    assert "Warning:" not in html  # as Python prints them
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs in page.all("use")} <= set(ids)
    assert all(link[1:] in ids for link in links if link.startswith("#"))


def test_figures_have_their_data(pages: Path) -> None:
    for name in PAGES:
        page = _Page((pages / name).read_text(encoding="utf-8"))
        kept = [tag for tag, attrs in page.tags if tag == "figure" or (tag == "a" and "download" in attrs)]
        figures = [place for place, tag in enumerate(kept) if tag == "figure"]
        assert all(kept[place + 1] == "a" for place in figures), name


def test_every_file_beside_a_page_is_offered_by_it(pages: Path) -> None:
    for name in PAGES:
        path = pages / name
        page = _Page(path.read_text(encoding="utf-8"))
        offered = {attrs["href"] for attrs in page.all("a") if attrs["href"].startswith("files/")}
        there = {f"files/{path.stem}/{file.name}" for file in (path.parent / "files" / path.stem).iterdir()}
        assert offered == there, name
        assert f"files/{path.stem}/{path.stem}.xlsx" in there
    assert {path.name for path in (pages / "en" / "files").iterdir()} == {
        Path(name).stem for name in PAGES if name.startswith("en")
    }


def test_every_table_and_every_figure_offers_its_rows(pages: Path) -> None:
    for name in PAGES:
        if "explore" in name:
            continue  # which shows frames of pandas, too
        page = _Page((pages / name).read_text(encoding="utf-8"))
        kept = [
            "".join(Path(attrs["href"]).suffix) if tag == "a" else attrs.get("class") or tag
            for tag, attrs in page.tags
            if tag == "figure"
            or (tag == "table" and {*attrs.get("class", "").split()} & {"plain", "cards", "rug"})
            or (tag == "a" and attrs.get("href", "").startswith("files/"))
        ]
        for place, what in enumerate(kept[:-1]):
            if what in ("plain", "cards", "rug"):
                assert kept[place + 1] == ".csv", (name, kept)
            elif what == "fig":
                assert kept[place + 1 : place + 3] == [".svg", ".csv"], (name, kept)


def test_links_of_a_rug_lead_to_the_source(pages: Path) -> None:
    rug = _Page((pages / "zh/compare_regions-children-health.html").read_text(encoding="utf-8"))
    plan = "plan-wenzhou-children-2021.html"
    links = [attrs["href"] for attrs in rug.all("a") if attrs["href"].startswith(f"{plan}#")]
    anchors = {
        attrs["id"] for attrs in _Page((pages / "zh" / plan).read_text(encoding="utf-8")).all("tr") if "id" in attrs
    }
    assert len(links) > 10
    assert {link.split("#")[1] for link in links} <= anchors


def test_profile_says_which_targets_are_looser(pages: Path) -> None:
    html = (pages / "zh/region_profile-330300.html").read_text(encoding="utf-8")
    assert '<td data-label="宽了">1.91个百分点</td>' in html
    assert "没有载明任何基期值" in (pages / "zh/region_profile-140881.html").read_text(encoding="utf-8")


def test_monitoring_of_the_nation(pages: Path) -> None:
    """Warnings come first; both denominators; the changes; every target without data is named."""
    html = (pages / "zh/annual_monitoring-100000-2024.html").read_text(encoding="utf-8")
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert heads[:3] == ["预警", "与上年版相比", "按规划和领域"]
    assert re.search(r"达标率：占有数值可比的 \d+ 项为 [\d.]+%，占全部为 [\d.]+%", html)
    assert "所需步长前所未有" in html
    assert "未对上目标的数值" in heads  # values for towns and villages, while the targets are for everyone


@pytest.mark.parametrize(
    "name", [name for name in PAGES if re.search("annual_monitoring|evaluation|data_request", name)]
)
def test_the_classes_of_a_lead_add_up(name: str, pages: Path) -> None:
    html = (pages / name).read_text(encoding="utf-8")
    said = re.findall(r'<p class="lead">(.*?)</p>', html)[0]
    numbers = re.split(r"达标率|尚无一项|Share met|none of which", said)[0]
    if name.startswith("zh"):
        (total,) = re.findall(r"合 (\d+) 项承诺", said)
        classes = re.findall(r"(?:已达标|尚未达标|没有可用数据|待人工判断) (\d+) 项", said)
    else:
        (total,) = re.findall(r"^(\d+) promises?", said)
        classes = re.findall(r"(\d+) (?:met|not met so far|without usable data|waiting)", said)
    assert len(classes) == (4 if "met" in numbers or "已达标" in numbers else 2)
    assert sum(map(int, classes)) == int(total)


def test_known_values_are_judged_and_the_others_are_requested(pages: Path) -> None:
    html = (pages / "en/annual_monitoring-370600-2022.html").read_text(encoding="utf-8")
    assert "63.14% in 2022 meets the target" in html
    assert 'href="data_request-370600.html"' in html
    form = (pages / "en/data_request-330326.html").read_text(encoding="utf-8")
    assert re.findall(r'href="files/[^"]*/(request-330326\.\w+)"', form) == [
        "request-330326.csv",
        "request-330326.xlsx",
    ]
    assert "0.0%" not in form  # nothing can be judged: no share


def test_evaluation_shows_the_methods_and_later_values(pages: Path) -> None:
    html = (pages / "en/evaluation-100000-2020-midterm.html").read_text(encoding="utf-8")
    for words in ("UNSD 2023", "ESCAP anticipated gap", "SDSN arrow", "level achieved", "What if", "Crosses are"):
        assert words in html, words


def test_a_list_links_existing_pages_and_names_missing_ones(pages: Path) -> None:
    for lang in LANGUAGES:
        html = (pages / lang / "pages.html").read_text(encoding="utf-8").split("<main")[1].split("</main>")[0]
        links = {attrs["href"] for attrs in _Page(html).all("a") if not attrs["href"].startswith("#")}
        own = [name for name in PAGES if name.startswith(lang)]
        assert links == {*(f"../{name}" for name in own), "../runs.html"}
        missing = html.count(text("index.missing", lang))
        assert missing == len([run for run in all_runs() if run.values["lang"] == lang]) - len(own)


def test_equal_runs_give_equal_bytes(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path))
    for name in (PAGES[0], PAGES[5]):
        run = next(run for run in all_runs() if run.page == name)
        assert report_here(run).error == ""
        assert (tmp_path / name).read_bytes() == (pages / name).read_bytes()
        beside = [folder / files_of(name) for folder in (tmp_path, pages)]
        first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in beside)
        assert first == second
        assert {Path(file).suffix for file in first} >= {".csv", ".xlsx"}


def _planatlas(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    command = [str(Path(sys.executable).with_name("planatlas")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def test_command_names_the_allowed_regions(real: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        CliRunner().invoke(app, ["report", "--region", "999999"], catch_exceptions=False)
    for region in ("330300 温州市 Wenzhou", "350500 泉州市", "370600 烟台市", "140881 永济市", "330326 平阳县"):
        assert region in str(refused.value)


def test_command_refuses_what_is_not_a_pair(real: Path) -> None:
    done = _planatlas("report", "-p", "region")
    assert (done.returncode, done.stderr) == (2, "planatlas: -p 'region' is not of the form NAME=VALUE.\n")


def test_build_command_reports_all_faults(sample: Path) -> None:
    shutil.copy(Path(__file__).with_name("faulty") / "targets-three-faults.csv", sample / "raw/targets/city-2021-1.csv")
    done = _planatlas("build")
    assert done.returncode == 1
    assert done.stderr.startswith("planatlas: 3 faults in the data; nothing was written.")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_batch_continues_when_a_run_fails(built_sample: Path, tmp_path: Path) -> None:
    """One notebook is broken: its pages say what failed, the others are made, the index marks it, exit status 1."""
    home = tmp_path / "home"
    shutil.copytree(paths.notebooks(), home / "notebooks")
    broken = home / "notebooks" / "compare_regions.ipynb"
    content = broken.read_text(encoding="utf-8")
    assert "import planatlas as pa" in content
    broken.write_text(content.replace("import planatlas as pa", "import planatlas as pa\\n1 / 0", 1), encoding="utf-8")
    done = _planatlas("report", "--lang", "en", "compare_regions", "region_profile", PLANATLAS_HOME=str(home))
    assert done.returncode == 1, done.stderr
    assert "3 of 5 runs failed" in done.stderr
    assert "- en/compare_regions-women-health.html: ZeroDivisionError: division by zero" in done.stderr
    folder = paths.reports()
    failed = (folder / "en/compare_regions-women-health.html").read_text(encoding="utf-8")
    assert "This page could not be finished" in failed
    assert "ZeroDivisionError" in failed
    assert "By domain" in (folder / "en/region_profile-330300.html").read_text(encoding="utf-8")
    index = (folder / "en/pages.html").read_text(encoding="utf-8")
    assert index.count("✗ failed") == 3
    assert [path.name for path in folder.rglob(".*")] == [".state"]
    again = _planatlas("report", "--lang", "en", "--region", "330300", PLANATLAS_HOME=str(home))
    assert "the other pages that these link to are made by `planatlas report` without a selection" in again.stderr
    assert (folder / "en/pages.html").read_text(encoding="utf-8").count("✗ failed") == 3, again.stderr
