"""Data never become markup or code: every notebook reports on a data set in which all texts are hostile."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from markupsafe import Markup

from planatlas import paths
from planatlas.answers.answer import Answer
from planatlas.answers.html import answer_html
from planatlas.downloads.spreadsheets import safe
from planatlas.model import LANGUAGES, tables
from planatlas.process import build
from planatlas.sections.elements import Table
from planatlas.site.notebooks import notebooks
from planatlas.site.parts import ALL, HOME, NOT_FOUND, PARTS, ROOT, RUNS
from planatlas.site.reports import report
from planatlas.site.runs import all_runs

POISON = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "'><svg onload=alert(/x/)>",
    "{{7*7}}{% raw %}",
    "[x](javascript:alert(1))",
    "$\\frac{$",
    "=cmd|'/C calc'!A$",
    "</style></title></textarea>",
    "\u05d0\u05d1\u200b<b onmouseover=alert(1)>",
)
SPARED = {"unit", "unit_printed", "baseline_printed", "expect", "corrected", "field", "source_file", "file", "cell"}
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'"
LIVE = (  # whatever the frame of a page does not have itself
    "body script, head script:not([src$='assets/pages.js'], [type='application/ld+json']), iframe, object, embed, "
    "base, "
    "form:not(:is(.bar, .hero) > *, :is(.bar .wrap, .hero) > form, .filter), body link, style, "
    "img:not([src^='../assets/map-']), svg:not(.matrix svg, .fig svg, .defs), b:not(#foot b, .fig b), "
    "[onerror], [onload], [onmouseover], [href^='javascript']"
)


def _poisoned(raw: Path) -> set[str]:
    """Poison every text of every raw table that may contain any, and return the columns."""
    poisoned = set()
    corrections = pd.read_csv(raw / "corrections.csv", dtype=str, keep_default_na=False)
    corrected = set(corrections["target_id"])
    for table in tables("raw").values():
        path = raw / table.path
        for file in sorted(path.glob("*.csv")) if path.is_dir() else [path] if path.exists() else []:
            rows = pd.read_csv(file, dtype=str, keep_default_na=False)
            for at, field in enumerate(table.fields):
                if field.type != "string" or field.codelist or field.pattern or field.refers or field.name in SPARED:
                    continue
                for row in rows.index[rows[field.name] != ""]:
                    if "target_id" in rows and rows["target_id"][row] in corrected:
                        continue  # a correction quotes its target
                    own = POISON[(at + row) % len(POISON)]
                    if field.name in ("value_printed", "item"):  # their figures must stay readable
                        own = re.sub(r"[0-9]", "", own)
                    rows.loc[row, field.name] += f" {own}"
                    poisoned.add(field.name)
            rows.to_csv(file, index=False, lineterminator="\n")
    values = raw / "observations" / "published.csv"
    rows = pd.read_csv(values, dtype=str, keep_default_na=False)
    rows["note"] = [f"{POISON[at % len(POISON)]}\u202e" for at in range(len(rows))]
    rows.to_csv(values, index=False, lineterminator="\n")
    return poisoned


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """The pages of the poisoned data set: of each notebook one in each language, and the index."""
    folder = tmp_path_factory.mktemp("poisoned")
    shutil.copytree(paths.raw(), folder / "data" / "raw")
    columns = _poisoned(folder / "data" / "raw")
    assert columns >= {"name_zh", "name_en", "title_zh", "section", "note", "reason", "what", "department", "qualifier"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_SETTING, str(folder / "data"))
        patch.setenv(paths.REPORTS_SETTING, str(folder / "reports"))
        build()
        last = {(run.notebook, run.values["lang"]): run for run in all_runs()}
        outcomes = report(list(last.values()))
        assert {outcome.run.page: outcome.error for outcome in outcomes if outcome.error} == {}
        assert {run.notebook for run in last.values()} == {
            name for name, each in notebooks().items() if each.runs != []
        }
        pages = [folder / "reports" / run.page for run in last.values()]
        around = [folder / "reports" / lang / f"{name}.html" for lang in LANGUAGES for name in (*PARTS, HOME, ALL)]
        yield [*pages, *around, *(folder / "reports" / name for name in (ROOT, RUNS, NOT_FOUND))]


def test_nothing_runs_and_no_element_comes_from_data(poisoned: list[Path], browser: object) -> None:
    context = browser.new_context(offline=True)  # type: ignore[attr-defined]
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:")) else 0
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    shown = ""
    for path in poisoned:
        page.goto(path.as_uri())
        page.mouse.move(200, 200)
        assert page.evaluate(f"[...document.querySelectorAll({LIVE!r})].map(e => e.outerHTML.slice(0, 90))") == [], path
        assert "owned" not in page.evaluate("document.title.replaceAll(\"title='owned'\", '')"), path
        assert page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]').content") == POLICY
        shown += page.evaluate("document.body.innerText")
    assert [word for word in said if not word.startswith(("file:", "data:"))] == []
    for poison in POISON[:6]:
        assert poison in shown, "a text is not shown as it is"
    context.close()


def test_the_policy_stops_an_injected_script(poisoned: list[Path], browser: object) -> None:
    path = poisoned[0].with_name("with-script.html")
    html = poisoned[0].read_text(encoding="utf-8")
    path.write_text(html.replace("<h1>", "<script>document.title = 'ran'</script><h1>", 1), encoding="utf-8")
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    assert page.title() != "ran"
    path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    page.goto(path.as_uri())
    assert page.title() == "ran", "this test cannot fail"
    page.close()


def test_tables_offered_by_pages_contain_no_formulas(poisoned: list[Path]) -> None:
    cells: list[str] = []
    files = [file for path in poisoned if (own := path.parent / "files" / path.stem).is_dir() for file in own.iterdir()]
    for file in files:
        if file.suffix == ".csv":
            cells += [cell for row in csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))) for cell in row]
        elif file.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
                every = [cell for row in sheet.iter_rows() for cell in row]
                assert [cell.coordinate for cell in every if cell.data_type == "f"] == []
                cells += [cell.value for cell in every if isinstance(cell.value, str)]
    assert {file.suffix for file in files} == {".csv", ".svg", ".xlsx"}
    assert [cell for cell in cells if cell[:1] in "=+@\t\r" and cell] == []
    assert [cell for cell in cells if cell.startswith("-") and not re.fullmatch(r"-[0-9.]+(e-?[0-9]+)?", cell)] == []
    assert any("=cmd" in cell for cell in cells)


def test_texts_of_pictures_are_words_and_nothing_else(poisoned: list[Path], browser: object) -> None:
    """A picture that is opened by itself is a document, and runs what it is told to."""
    page = browser.new_page()  # type: ignore[attr-defined]
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    tags: set[str] = set()
    for file in sorted(poisoned[0].parent.parent.glob("*/files/*/*.svg")):
        page.goto(file.as_uri())
        tags |= set(page.evaluate("[...document.querySelectorAll('*')].map(each => each.localName)"))
        attributes = "[...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames())"
        assert [name for name in page.evaluate(attributes) if name.startswith("on")] == [], file
    assert tags <= {"svg", "g", "path", "rect", "circle", "line", "use", "defs", "text", "tspan", "title"}
    assert {"svg", "text", "title"} <= tags
    assert said == []
    page.close()


def test_the_data_themselves_are_not_changed() -> None:
    cells = ["=1+1", "\t=x", "+x", "-5", "-5.2e3", "@x", "＝x", "\u200b=x", "x=1", ""]
    rows = pd.DataFrame({"a": cells, "b": range(10)})
    assert list(safe(rows)["a"]) == [
        "'=1+1", "'\t=x", "'+x", "-5", "-5.2e3", "'@x", "'＝x", "'\u200b=x", "x=1", "",
    ]  # fmt: skip
    assert rows["a"][0] == "=1+1"


@pytest.mark.parametrize("cell", ["<b>x</b>", "a & b", '"x"'])
def test_a_cell_is_text_unless_it_is_markup(cell: str) -> None:
    cells = {"a": [cell, Markup("<i>y</i>")], "<b>": [cell, 5]}
    shown = answer_html(Answer(Table(cells, cell, pd.DataFrame(cells), ids=["x", cell]), lang="en"))
    assert str(Markup.escape(cell)) in shown
    assert cell not in shown.replace('"a"', "") or cell == '"x"'
    assert "<i>y</i>" in shown
    assert "<b>" not in shown
