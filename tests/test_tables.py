"""Tables that readers work with, pages of a readable length, and paper, in a real Chromium."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from planatlas.answers.answer import Answer
from planatlas.answers.html import answer_html
from planatlas.sections.elements import Section, Table

from .conftest import PAGES
from .test_pages import LISTS

MOST_PIXELS, MOST_BYTES, MOST_IN_THE_MIDDLE = 12_000, 300_000, 60_000  # of a page at a width of 1280 pixels
RADICAL = "\ufffd"
FILE = re.compile(r'href="data:[^"]*"')
DOMAINS = ["Health", "Health", "Welfare", "Health", "Welfare", "Safety", "Health", "Welfare", "Safety", "Health"] * 2
SHOWN = (
    "[...document.querySelectorAll('main tbody tr:not(.group)')].filter(r => r.offsetParent)"
    ".map(r => r.cells[0].innerText)"
)
HEADS = "[...document.querySelectorAll('main thead th')].map(e => e.textContent.trim()).filter(Boolean)"


def _table() -> Table:
    """Twenty rows under two headings, with a column of few words, one of figures and words, and a facet."""
    figures = ["≥9%", "≥10%", "", "all", "−5", "1,200", "≤7", "90", "–", "8.5"] * 2
    cells = {
        "Name": [f"row {at:02d}" for at in range(20)], "Figure": figures, "Verdict": ["met", "away"] * 10,
    }  # fmt: skip
    frame = pd.DataFrame(cells)
    groups, facets = [("First", 12), ("Second", 8)], {"Domain": DOMAINS, "Alike": ["same"] * 20}
    return Table(cells, "Caption", frame, layout="cards", groups=groups, picks=["Verdict"], facets=facets)


@pytest.fixture
def made(pages: Path) -> Iterator[Path]:
    """A page with that table, in the frame of a real page."""
    frame = (pages / "en/methods.html").read_text(encoding="utf-8")
    path = pages / "en" / "with-table.html"
    path.write_text(frame.replace("</h1>", f"</h1>{answer_html(Answer(_table(), lang='en'))}", 1), encoding="utf-8")
    yield path
    path.unlink()


def test_what_rows_are_filtered_by_is_in_the_table() -> None:
    html = answer_html(Answer(_table(), lang="en"))
    assert 'data-picks="[[&#34;Domain&#34;,&#34;Health&#34;,&#34;Welfare&#34;,&#34;Safety&#34;]]"' in html
    assert re.findall(r'data-p="(\d)"', html) == [
        str(["Health", "Welfare", "Safety"].index(each) + 1) for each in DOMAINS
    ]
    assert html.count("data-pick>") == 1
    assert "Alike" not in html  # one word is no choice


def test_words_of_facets_never_become_markup() -> None:
    table = Table({"a": [1, 2]}, "", pd.DataFrame(), facets={'"><b>x': ["<i>", "'\"&"]})
    html = answer_html(Answer(table, lang="en"))
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;x" in html


def test_folded_parts_and_the_levels_of_headings() -> None:
    inner = Section("One.", title="Within", is_folded=True)
    html = answer_html(Answer(Section(inner, title="Part"), lang="en", title="Whole", is_whole=True))
    assert html == "<h1>Whole</h1><h2>Part</h2><details><summary><h3>Within</h3></summary><p>One.</p></details>"
    table = Table({"a": [1]}, "Caption", pd.DataFrame(), is_folded=True)
    assert answer_html(Answer(table, lang="en")).startswith("<details><summary>Caption</summary><div")


@pytest.mark.browser
def test_a_table_is_filtered_by_its_columns_and_sent(made: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    page.goto(made.as_uri())
    every = page.evaluate(SHOWN)
    assert len(every) == 20
    page.get_by_label("Domain").select_option("Welfare")
    welfare = [name for name, domain in zip(every, DOMAINS, strict=True) if domain == "Welfare"]
    assert page.evaluate(SHOWN) == welfare
    page.get_by_role("combobox", name="Verdict").select_option("met")
    both = [name for name in welfare if int(name[-2:]) % 2 == 0]
    assert page.evaluate(SHOWN) == both
    assert page.locator("form.filter output").inner_text() == f"{len(both)} of 20 rows"
    address = page.url
    assert "Domain=Welfare" in address
    again = browser.new_page()  # type: ignore[attr-defined]
    again.goto(address)
    assert again.evaluate(SHOWN) == both
    again.close()
    page.get_by_role("searchbox", name="Find in the table").fill("nowhere")
    assert page.evaluate(SHOWN) == []
    assert page.locator("tr.group:visible").count() == 0
    assert page.locator("form.filter output").inner_text() == "No row fits."
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function(f"{SHOWN}.length === 20")
    assert page.url == made.as_uri()
    assert page.locator("tr.group:visible").count() == 2
    assert page.get_by_label("Alike").count() == 0
    page.close()


@pytest.mark.browser
def test_a_table_is_sorted_by_keyboard_figures_first_and_gaps_last(made: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    page.goto(made.as_uri())
    cells = "[...document.querySelectorAll('main tbody tr:not(.group)')].map(r => r.cells[1].innerText)"
    head = page.get_by_role("button", name="Figure")
    head.focus()
    page.keyboard.press("Enter")
    up = ["−5", "≤7", "8.5", "≥9%", "≥10%", "90", "1,200", "all"]
    assert list(dict.fromkeys(page.evaluate(cells)))[:8] == up
    assert page.evaluate(cells)[-1] in ("", "–")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Figure")
    assert page.locator("tr.group:visible").count() == 0
    page.keyboard.press("Enter")
    assert list(dict.fromkeys(page.evaluate(cells)))[:8] == up[::-1]
    assert page.evaluate(cells)[-1] in ("", "–")
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert page.url.endswith("#t0.sort=-1")
    page.go_back()
    page.goto(made.as_uri() + "#t0.sort=99&t0.Domain=Nothing")  # an address that somebody mistyped
    assert len(page.evaluate(SHOWN)) == 20
    page.close()


@pytest.mark.browser
def test_on_a_phone_rows_are_cards_and_the_order_is_chosen(made: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})  # type: ignore[attr-defined]
    page.goto(made.as_uri())
    assert page.locator("main thead button:visible").count() == 0
    page.get_by_label("Sort by").select_option("-0")
    assert page.evaluate(SHOWN)[:2] == ["row 19", "row 18"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.browser
def test_an_address_opens_what_is_folded(browser: object, pages: Path) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    name = "zh/region_profile-330300.html"
    page.goto((pages / name).as_uri())
    target = page.evaluate("document.querySelector('.fig .rw[id]').id")
    html = (pages / name).read_text(encoding="utf-8")
    folded = pages / "zh" / "folded.html"
    folded.write_text(html.replace('<figure class="fig" data-kind="strips"', '<details><summary>x</summary>\\g<0>', 1)
                      .replace("\\g<0>", '<figure class="fig" data-kind="strips"'), encoding="utf-8")  # fmt: skip
    try:
        page.goto(f"{folded.as_uri()}#{target}")
        page.wait_for_selector(f"#{target}", state="visible")
    finally:
        folded.unlink()
        page.close()


@pytest.mark.browser
def test_pages_are_of_a_readable_length(browser: object, pages: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    heights, sizes = {}, {}
    for name in [*PAGES, *LISTS, "runs.html"]:
        page.goto((pages / name).as_uri())
        heights[name] = page.evaluate("document.documentElement.scrollHeight")
        sizes[name] = len(FILE.sub("", (pages / name).read_text(encoding="utf-8")).encode())  # without files within it
    assert {name: height for name, height in heights.items() if height > MOST_PIXELS} == {}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in PAGES if "explore" not in name][::2])
def test_nothing_is_cut_on_paper(name: str, browser: object, pages: Path, tmp_path: Path) -> None:
    """Every head of a column is in the PDF, folded or not; nothing stands out of it; no heading ends a page."""
    pypdf = pytest.importorskip("pypdf", reason="NOT RUN: pypdf is not installed")
    page = browser.new_page(viewport={"width": 688, "height": 1000})  # type: ignore[attr-defined] # A4 without margins
    page.goto((pages / name).as_uri())
    page.emulate_media(media="print")
    heads = set(page.evaluate(HEADS))
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    sheets = pypdf.PdfReader(tmp_path / "page.pdf").pages
    said = _plain(re.sub(r"[\u2e80-\u2fdf]", RADICAL, "".join(sheet.extract_text() for sheet in sheets)))
    assert sorted(head for head in heads if not re.search(_printed(head), said)) == []
    headings = page.evaluate(
        "[...document.querySelectorAll('main :is(h2, h3, caption, thead)')].map(e => e.textContent)"
    )
    feet = [_plain(re.sub(r"[\u2e80-\u2fdf]", RADICAL, sheet.extract_text())) for sheet in sheets]
    alone = [each for each in headings if _plain(each) and any(re.search(_printed(each) + "$", foot) for foot in feet)]
    assert alone == [], "at the foot of a page"
    out = page.evaluate(
        "[...document.querySelectorAll('main th, main td, main figure, main p')].filter(e => e.getClientRects().length"
        " && e.getBoundingClientRect().right > 689).map(e => e.textContent.slice(0, 40))"
    )
    assert out == []
    page.close()


def _printed(words: str) -> str:
    """How a PDF may give words: signs that are radicals too, such as 龙, come back as those."""
    return "".join(f"(?:{re.escape(sign)}|{RADICAL})" for sign in _plain(words))


def _plain(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
