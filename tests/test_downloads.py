"""What is offered beside pages: the bytes that the API saves, workbooks for spreadsheets, pictures that stand alone."""

import ast
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

import planatlas as pa
from planatlas import paths, tables
from planatlas.answers.answer import PAGE, Answer
from planatlas.answers.pictures import picture
from planatlas.downloads.beside import BESIDE, FILES, Downloads
from planatlas.downloads.spreadsheets import EPOCH, csv_bytes, safe, sheet, workbook
from planatlas.errors import FigureError
from planatlas.figures import Grid, marks
from planatlas.figures.descriptions import RowChart
from planatlas.figures.elements import Axis, Mark, Panel, Row
from planatlas.fluid import svg_file
from planatlas.fluid.paper import WIDTH, stretched
from planatlas.fluid.room import text_width
from planatlas.sections.elements import Chart, Table
from planatlas.site import all_runs, reports
from planatlas.site.project import project
from planatlas.site.settings import Site

from .test_charts import CHARTS

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
HOSTILE = "<script>alert(1)</script> & \"a\" 'b' ]]> \x07"


def _read(book: bytes) -> dict[str, list[list[Any]]]:
    """The cells of a workbook, by sheet."""
    found = openpyxl.load_workbook(io.BytesIO(book))
    return {each.title: [[cell.value for cell in row] for row in each.iter_rows()] for each in found.worksheets}


def test_a_sheet_holds_what_the_rows_hold() -> None:
    rows = pd.DataFrame(
        {
            "code": ["010100", "330300", ""],
            "value": [0.1 + 0.2, float("nan"), 1e-300],
            "year": pd.array([2025, None, 2030], dtype="Int64"),
            "met": [True, False, None],
            "mixed": [7, "seven", (1, 2)],
            "text": ["=1+1", " a\r\n<b>&", "x\x00y"],
            "day": [date(2024, 1, 2), pd.NaT, float("inf")],
        }
    )
    (cells,) = _read(workbook([("Rows", sheet(rows))])).values()
    assert cells == [
        list(rows.columns),
        ["010100", 0.1 + 0.2, 2025, True, 7, "'=1+1", "2024-01-02"],
        ["330300", None, None, False, "seven", " a\r\n<b>&", None],
        [None, 1e-300, 2030, None, "(1, 2)", "xy", "inf"],
    ]


@pytest.mark.parametrize("table", ["targets", "observations", "indicators", "plans"])
def test_a_workbook_is_read_as_that_of_a_library(table: str, real: Path) -> None:
    rows = tables.load(table).head(120)
    written = io.BytesIO()
    safe(rows).to_excel(written, index=False)
    own = pd.read_excel(io.BytesIO(workbook([("a", sheet(rows))])))
    pd.testing.assert_frame_equal(own, pd.read_excel(written))


def test_equal_workbooks_have_equal_bytes() -> None:
    rows = pd.DataFrame({"a": ["x", "y"], "b": [1, 2]})
    first, second = (workbook([("One", sheet(rows)), ("Two", sheet(rows))]) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {EPOCH}


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Targets", "targets", "Targets"], ["Targets", "targets 2", "Targets 3"]),
        (["a/b\\c*d?e[f]:g"], ["a b c d e f g"]),
        (["'quoted'", "", "History"], ["quoted", "Sheet", "History 2"]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 29 + " 2"]),
        (
            ["温州市妇女发展规划与2020年基期值的比较：逐项说明及来源，含县级"],
            ["温州市妇女发展规划与2020年基期值的比较 逐项说明及来源，含"],
        ),
        (['<a & "b">'], ['<a & "b">']),
    ],
    ids=["the same", "signs", "reserved", "long", "Chinese", "markup"],
)
def test_names_of_sheets(titles: list[str], names: list[str]) -> None:
    found = _read(workbook((title, sheet(pd.DataFrame({"a": [1]}))) for title in titles))
    assert [*found] == names
    assert all(len(name) <= 31 for name in found)


def test_files_of_several_outputs_keep_apart() -> None:
    page, links = Downloads(), []
    for content in (b"1", b"1", b"2"):
        output = Downloads()
        assert output.add("a.csv", content) == "a.csv"
        output.add("b.xlsx", bytes([0, 255]))
        bundle = json.loads(json.dumps(output.as_json()))
        links.append(page.take(bundle, f'<a href="{BESIDE}a.csv">', "files/x"))
    assert links == ['<a href="files/x/a.csv">', '<a href="files/x/a.csv">', '<a href="files/x/a-2.csv">']
    assert page.files == {"a.csv": b"1", "b.xlsx": bytes([0, 255]), "a-2.csv": b"2"}


@pytest.mark.parametrize("name", ["../../x.csv", ".x.csv", "a b/c.csv", "年.csv", "..csv", ".csv"])
def test_a_name_is_that_of_a_file(name: str) -> None:
    found = Downloads().add(name, b"")
    assert re.fullmatch(r"[\w+-][\w.+-]*\.csv", found)
    assert Path(found).name == found


@pytest.fixture
def for_pages(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv(paths.PAGES_SETTING, "svg")
    return monkeypatch


ANSWERS = {
    "compared": lambda: pa.compare(["Wenzhou", "Yantai"], plan="children", domain="health", lang="en").baselines,
    "forecast": lambda: pa.forecast("China", "under-five mortality", to=2030, lang="en"),
    "judged": lambda: pa.progress("China", 2024, lang="zh").warnings,
    "map": lambda: pa.map("maternal mortality", lang="en"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_page_offers_what_the_api_saves(name: str, real: Path, tmp_path: Path, for_pages: object) -> None:
    answer: Answer = ANSWERS[name]()
    bundle = answer._repr_mimebundle_()
    assert set(bundle) == {PAGE, FILES}
    offered = Downloads()
    html = offered.take(bundle[FILES], bundle[PAGE], "files/page")
    assert BESIDE not in html
    assert {f"files/page/{each}" for each in offered.files} == set(re.findall(r'href="(files/[^"]*)" download>', html))
    parts = [part for part in answer.elements() if isinstance(part, Table | Chart) and part.name]
    assert parts
    for part in parts:
        alone = Answer(part, lang=answer.lang)
        alone.to_csv(tmp_path / "a.csv")
        alone.to_excel(tmp_path / "a.xlsx")
        assert (tmp_path / "a.csv").read_bytes() in offered.files.values()
        (saved,) = _read((tmp_path / "a.xlsx").read_bytes()).values()
        assert saved in _read(offered.workbook()).values()
        if isinstance(part, Chart):
            alone.save(tmp_path / "a.svg")
            assert (tmp_path / "a.svg").read_bytes() == offered.files[f"{part.name}.svg"]
    answer.to_csv(tmp_path / "whole.csv")
    assert (tmp_path / "whole.csv").read_bytes() == csv_bytes(answer.frame)


def test_pictures_of_other_kinds_are_offered_if_they_are_asked_for(
    real: Path, tmp_path: Path, for_pages: pytest.MonkeyPatch
) -> None:
    for_pages.setenv(paths.PAGES_SETTING, "svg,png")
    answer = pa.forecast("China", "under-five mortality", to=2030, lang="en")
    offered = Downloads()
    html = offered.take((bundle := answer._repr_mimebundle_())[FILES], bundle[PAGE], "files/page")
    (png,) = (name for name in offered.files if name.endswith(".png"))
    assert f'href="files/page/{png}" download>Download this figure (PNG)' in html
    answer.save(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes() == offered.files[png]


def test_elsewhere_an_answer_stands_on_its_own(real: Path) -> None:
    shown = pa.forecast("China", "under-five mortality", to=2030, lang="en")._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert BESIDE not in shown["text/html"]
    assert 'href="data:text/csv;charset=utf-8;base64,' in shown["text/html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", CHARTS)
def test_a_picture_stands_alone_and_shows_every_mark(kind: str, lang: str, real: Path) -> None:
    chart = CHARTS[kind](lang)
    svg = svg_file(chart, title="What it shows.")
    assert svg == svg_file(CHARTS[kind](lang), title="What it shows.")
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "What it shows."
    assert not re.search(r'class=|style=|var\(|currentColor|data-|tabindex|="-?[\d.]+%"', svg)
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    assert {each.get(LINK, "")[1:] for each in root.iter(f"{SVG}use")} == ids
    described = marks(chart)
    if isinstance(chart, Grid):
        words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
        shown = [cell.text for row in chart.rows for cell in row.cells if cell.text and not cell.verdict]
        assert all(sum(word == text for word in words) >= shown.count(text) for text in shown)
        assert len([*root.iter(f"{SVG}rect")]) >= len(described)
    else:
        titles = [each.text or "" for each in root.iter(f"{SVG}title")][1:]
        assert len(titles) == len(described)
        labels = (label.replace("\n", " · ") for label in described["label"])
        assert all(title.startswith(label) for title, label in zip(titles, labels, strict=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", CHARTS)
def test_words_of_a_picture_stay_on_it(kind: str, lang: str, real: Path) -> None:
    """By the estimate of their width, wherever the groups around them are moved."""
    beyond = []

    def walk(element: ElementTree.Element, x: float) -> None:
        moved = re.match(r"translate\((-?[\d.]+)", element.get("transform", ""))
        x += float(moved[1]) if moved else 0.0
        if element.tag == f"{SVG}svg":
            x += float(element.get("x", 0))
        if element.tag == f"{SVG}text" and "rotate" not in element.get("transform", ""):
            at = x + float(element.get("x", 0)) + float(element.get("dx", 0))
            wide = text_width(element.text or "", float(element.get("font-size", 12)))
            left = {"middle": at - wide / 2, "end": at - wide}.get(element.get("text-anchor", ""), at)
            if left < -1 or left + wide > WIDTH + 1:
                beyond.append(element.text)
        for each in element:
            walk(each, x)

    walk(ElementTree.fromstring(svg_file(CHARTS[kind](lang), title="x")), 0.0)
    assert beyond == []


def test_texts_of_a_picture_are_escaped() -> None:
    mark = Mark(shape="target", value=5, label=HOSTILE, beside=HOSTILE, source=HOSTILE)
    row = Row(name=HOSTILE, kind=HOSTILE, marks=(mark,), note=HOSTILE, group=HOSTILE)
    panel = Panel(name=HOSTILE, axis=Axis(low=0, high=10, ticks=(0, 5, 10), unit=HOSTILE), rows=(row,))
    chart = RowChart(kind="ladder", lang="en", panels=(panel, Panel(name="", axis=None, rows=(row,))), notes=(HOSTILE,))
    svg = svg_file(chart, title=HOSTILE)
    root = ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "rect", "defs", "g", "path", "text", "use", "line", "circle", "tspan",
    }  # fmt: skip
    assert root.findtext(f"{SVG}title") == HOSTILE.replace("\x07", "")


def test_lines_are_stretched_over_their_plot() -> None:
    drawn = (
        '<path d="M0 50L100 0"/><path d="M10 0V100"/><path d="M0 10H100"/><rect x="50" y="0" width="50" height="10"/>'
    )
    assert stretched(drawn, 300, 50) == (
        '<path d="M0 25L300 0"/><path d="M30 0V50"/><path d="M0 5H300"/><rect x="150" y="0" width="150" height="5"/>'
    )


def test_what_is_no_description_is_refused() -> None:
    with pytest.raises(FigureError, match="'x' is no description of a figure"):
        svg_file("x", title="x")  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_equal_figures_give_equal_files(ending: str, real: Path) -> None:
    first, second = (picture(Chart(CHARTS["ladder"]("en"), "x", pd.DataFrame(), "a"), ending) for _ in range(2))
    assert first == second


def test_other_pictures_make_all_pages_again(real: Path) -> None:
    runs = all_runs()[:2]
    assert Site().framed(runs) == runs
    chosen = Site(pictures=("svg", "png")).framed(runs)
    assert [run.frame[-1] for run in chosen] == [("pictures", "svg,png")] * 2
    assert dict(project(("svg", "png")).settings) == {paths.PAGES_SETTING: "svg,png"}
    assert dict(project().settings) == {paths.PAGES_SETTING: "svg"}


def test_the_sizes_of_pages_and_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.REPORTS_SETTING, str(tmp_path))
    for name, size in (("index.html", 100_000), ("zh/a.html", 200_000), ("zh/files/a/b.csv", 400_000), ("x.txt", 9)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert reports.sizes() == "2 pages 0.3 MB, 1 files beside them 0.4 MB"


def test_every_table_of_the_library_has_a_name() -> None:
    """So that its rows are offered: the name is the fourth argument."""
    nameless = [
        f"{path.name}:{call.lineno}"
        for path in Path(pa.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Table"
        if len(call.args) < 4 and not any(each.arg == "name" for each in call.keywords)
        if path.parent.name in ("sections", "answers", "pages", "widgets")
    ]
    assert nameless == []
