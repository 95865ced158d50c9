"""The frame of pages: search, links between pages, tables and charts by keyboard, what lies around the pages."""

import json
import re
import shutil
import subprocess
from collections import deque
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from planatlas import paths
from planatlas.answers.search import search
from planatlas.model import LANGUAGES
from planatlas.site import all_runs, report
from planatlas.site import asset_files as files
from planatlas.site.contents import with_contents
from planatlas.site.frames import entries
from planatlas.site.index import Index, runs_page
from planatlas.site.notebooks import notebooks
from planatlas.site.reports import LIMITS
from planatlas.site.search_file import MOST_BYTES, search_file
from planatlas.site.settings import checked_site
from pressroom.batch import Settings
from pressroom.project import Run

from .conftest import PAGES
from .many_regions import make_data
from .test_pages import LISTS
from .test_search import CHINESE, ENGLISH, FIGURES, NEARLY, OF_PAGES, PINYIN

QUERIES = [*CHINESE, *ENGLISH, *PINYIN, *FIGURES, *OF_PAGES, *NEARLY]
MILLISECONDS = 15  # of processor time for a key: three times what is promised, since other work shares the caches
MOST_CLICKS, FEWEST_LINKS = 3, 3
SCRIPT_BYTES = 10_000
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
REGIONS = {f"9901{number:02d}": "330000" for number in range(1, 13)} | {"990201": "370000"}


# search


@pytest.fixture(scope="module")
def in_node(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """What the script finds for each kept query: ids, scores, and the least of five times."""
    node = shutil.which("node")
    if not node:
        pytest.skip("NOT RUN: node is not installed")
    file = tmp_path_factory.mktemp("search") / "search.js"
    script = search_file(lambda entry: "x.html")
    assert len(script.encode("utf-8")) <= MOST_BYTES
    run = """
    const found = queries.map(words => {
      const times = [];
      let hits;
      for (let n = 0; n < 5; n++) {
        const before = process.cpuUsage();
        hits = planatlasSeek(words);
        const used = process.cpuUsage(before);
        times.push((used.user + used.system) / 1000);
      }
      return {ids: hits.map(hit => hit.id), scores: hits.map(hit => hit.score), ms: Math.min(...times)};
    });
    console.log(JSON.stringify(found));
    """
    file.write_text(
        f"globalThis.window = globalThis;\n{script}\nconst queries = {json.dumps(QUERIES)};\n{run}", "utf-8"
    )
    done = subprocess.run([node, str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.filterwarnings("ignore::planatlas.answers.labels.EmptyAnswerWarning")
def test_the_script_finds_what_the_library_finds(in_node: list[dict]) -> None:
    """All of it, in the same order and with the same scores, for every kept query."""
    assert len(QUERIES) >= 75
    for words, found in zip(QUERIES, in_node, strict=True):
        known = search(words)
        assert found["ids"] == known["id"].tolist(), words
        assert found["scores"] == known["score"].tolist(), words
        assert found["ids"], words


def test_a_key_takes_a_few_milliseconds(in_node: list[dict]) -> None:
    slow = {words: found["ms"] for words, found in zip(QUERIES, in_node, strict=True) if found["ms"] > MILLISECONDS}
    assert slow == {}


def test_a_search_of_too_many_targets_is_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = search_file(lambda entry: "x.html")
    monkeypatch.setattr("planatlas.site.search_file.MOST_BYTES", len(whole.encode("utf-8")) - 1)
    assert '"target":[]' in search_file(lambda entry: "x.html")
    assert '"target":[]' not in whole


# links


def _graph(folder: Path) -> dict[str, set[str]]:
    """The pages of a folder, each with the pages that it leads to and that are there."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if ".state" not in path.parts}
    found = {}
    for page in there - {"404.html"}:
        html = (folder / page).read_text(encoding="utf-8")
        targets = {urldefrag(unquote(link)).url for link in LINK.findall(html) if not re.match(r"\w+:", link)}
        own = {((folder / page).parent / target).resolve() for target in targets if target}
        names = {path.relative_to(folder.resolve()).as_posix() for path in own if path.is_relative_to(folder.resolve())}
        found[page] = (names & there) - {page}
    return found


def _farthest(graph: dict[str, set[str]], start: str) -> int:
    clicks, waiting = {start: 0}, deque([start])
    while waiting:
        page = waiting.popleft()
        for other in graph[page] - clicks.keys():
            clicks[other] = clicks[page] + 1
            waiting.append(other)
    assert clicks.keys() >= graph.keys(), graph.keys() - clicks.keys()
    return max(clicks.values())


def _check_links(folder: Path) -> None:
    graph = _graph(folder)
    assert max(_farthest(graph, page) for page in graph) <= MOST_CLICKS
    inbound = {page: sum(page in others for others in graph.values()) for page in graph}
    assert {page: count for page, count in inbound.items() if count < FEWEST_LINKS} == {}


def test_every_page_is_near_every_other(pages: Path) -> None:
    _check_links(pages)


def test_every_page_is_near_every_other_with_many_regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the frames of all pages; of their content the tests of pages tell."""
    from nbformat import v4

    from planatlas.site.publish import publish_page

    make_data(tmp_path / "data", REGIONS, monkeypatch)
    runs = all_runs()
    folder = paths.reports()
    for run in runs:
        path = folder / run.page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(publish_page(v4.new_notebook(), run, {})[0], encoding="utf-8")
    for page, html in Index(runs, {run.page: None for run in runs}).pages().items():
        (folder / page).write_text(html, encoding="utf-8")
    (folder / "runs.html").write_text(runs_page(runs, {run.page: None for run in runs}), encoding="utf-8")
    assert len(list(folder.rglob("regions-*.html"))) == 2 * len(LANGUAGES)
    _check_links(folder)


def test_a_region_more_changes_few_frames_of_other_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only of the pages beside its own in the list of a notebook, and of pages of all regions."""
    make_data(tmp_path / "before", REGIONS, monkeypatch)
    before = {run.page: run.frame for run in all_runs()}
    make_data(tmp_path / "after", REGIONS | {"990202": "370000"}, monkeypatch)
    after = {run.page: run for run in all_runs()}
    new = after.keys() - before.keys()
    beside = {entry[0] for page in new for name in ("before", "after") for entry in entries(after[page], name)}
    changed = {page for page in before if before[page] != after[page].frame}
    area = {page for page in changed if "370000" in page or not re.search(r"-\d{6}", page)}
    assert changed <= beside | area
    assert beside - new


def test_frames_name_the_pages_beside(real: Path) -> None:
    runs = {run.page: run for run in all_runs()}
    own = runs["zh/region_profile-350500.html"]
    assert entries(own, "before") == [("zh/region_profile-330300.html", "温州市")]
    assert ("zh/data_request-350500.html", "泉州市", "应索取的数据") in entries(own, "beside")
    assert entries(own, "part") == [("regions",)]
    (date,) = entries(own, "date")
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", date[0])
    kinds = {kind for _, _, kind in entries(runs["en/indicator-maternal_mortality.html"], "beside")}
    assert kinds == {notebooks()[name].title["en"] for name in ("domain", "compare_regions")}


# the parts of a page


def test_headings_have_stable_ids_that_differ() -> None:
    page = with_contents(
        '<p id="a"></p><h2>A</h2><h2 class="x">甲：<b>乙</b> &amp; c</h2><h2 id="own">B</h2><h2>…</h2>', "T"
    )
    assert re.findall(r'<h2 id="([^"]*)"', page) == ["a-2", "甲-乙-c", "own", "section"]


def test_a_page_has_its_frame(pages: Path) -> None:
    html = (pages / "zh/region_profile-330300.html").read_text(encoding="utf-8")
    for words in (
        '<nav class="crumb wrap"',
        '<nav class="rail"',
        '<details class="toc">',
        'rel="license"',
        'class="record"',
    ):
        assert html.count(words) == 1, words
    assert "canonical" not in html
    (listed,) = re.findall(r'<nav class="rail".*?</nav>', html, re.DOTALL)
    assert re.findall(r'href="#([^"]*)"', listed) == re.findall(r'<h2 id="([^"]*)"', html)
    assert '<link rel="alternate" hreflang="en" href="../en/region_profile-330300.html">' in html
    assert re.search(r'<meta name="description" content="2 份规划', html)
    described = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    assert described["@type"] == "Dataset"
    assert described["license"].endswith("/by/4.0/")
    assert [(each["@type"], each["identifier"]) for each in described["isBasedOn"]] == [
        ("CreativeWork", "温政发〔2021〕16号")
    ] * 2
    assert described["dateModified"] in html.split("<footer")[1]


def test_data_in_the_frame_are_escaped(tmp_path: Path) -> None:
    from nbformat import v4

    from planatlas.site.publish import publish_page

    poison = "</script><img src=x onerror=alert(1)>\"'&"
    frame = (("before", f"zh/{poison}.html", poison), ("beside", "zh/b.html", poison, poison), ("date", poison))
    html, _ = publish_page(v4.new_notebook(), Run("explore", (), "zh/explore.html", poison, frame), {"a.csv": poison})
    assert "<img" not in html
    assert html.count("</script>") == 2
    assert json.loads(re.findall(r"ld\+json\">(.*?)</script>", html)[0])["dateModified"] == poison


# what lies beside the pages


def test_the_script_is_small_and_asks_for_nothing() -> None:
    made = files.assets()
    assert len(made["assets/pages.js"].encode("utf-8")) <= SCRIPT_BYTES
    for name in ("assets/pages.js", "assets/pages.css"):
        assert not re.search(r"https?://|@import|\bfetch\(|\beval\(|XMLHttpRequest|import\(|url\(", made[name]), name


@pytest.mark.slow
def test_another_style_sheet_is_written_and_no_page_is_made_again(
    built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [run for run in all_runs() if run.page == "en/explore.html"]
    settings = Settings(jobs=1, limits=LIMITS)
    assert [outcome.state for outcome in report(runs, settings)] == ["made"]
    folder = paths.reports()
    sheet, home = folder / "assets" / "pages.css", folder / "en" / "index.html"
    before, made = sheet.read_text(encoding="utf-8"), home.stat().st_mtime_ns
    assets = tmp_path / "other"
    shutil.copytree(files.FOLDER, assets)
    with (assets / "pages.css").open("a", encoding="utf-8") as file:
        file.write("p { color: green }\n")
    monkeypatch.setattr(files, "FOLDER", assets)
    assert [outcome.state for outcome in report(runs, settings)] == ["current"]
    assert "color: green" in sheet.read_text(encoding="utf-8")
    assert "color: green" not in before
    assert home.stat().st_mtime_ns == made, "the pages around are not written again either"


def test_assets_are_no_part_of_the_code_that_pages_depend_on(tmp_path: Path) -> None:
    from pressroom.digests import ASSETS, folder_digest

    (tmp_path / "site" / ASSETS).mkdir(parents=True)
    sheet, code = tmp_path / "site" / ASSETS / "pages.css", tmp_path / "site" / "a.py"
    sheet.write_text("a"), code.write_text("a")
    before = folder_digest(tmp_path, ASSETS)
    sheet.write_text("b")
    assert folder_digest(tmp_path, ASSETS) == before
    code.write_text("b")
    assert folder_digest(tmp_path, ASSETS) != before
    assert files.FOLDER.name == ASSETS


@pytest.mark.slow
def test_only_a_site_with_an_address_names_it(built_sample: Path) -> None:
    runs = [run for run in all_runs() if run.page == "en/explore.html"]
    settings = Settings(jobs=1, limits=LIMITS)
    folder, address = paths.reports(), "https://example.org/plans/"
    report(runs, settings)
    assert not (folder / "sitemap.xml").exists()
    site = checked_site("https://example.org/plans")
    assert site.address == address
    assert [outcome.state for outcome in report(site.framed(runs), settings, site=site)] == ["made"]
    html = (folder / "en/explore.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{address}en/explore.html">' in html
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{address}en/explore.html</loc>" in sitemap
    assert f"<loc>{address}zh/index.html</loc>" in sitemap
    assert "404" not in sitemap
    assert f'<meta property="og:image" content="{address}assets/card.png">' in html
    assert (folder / "assets/card.png").read_bytes().startswith(b"\x89PNG")
    assert f'href="{address}assets/pages.css"' in (folder / "404.html").read_text(encoding="utf-8")


# in a browser


@pytest.mark.browser
def test_searching_by_keyboard(browser: object, pages: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: None if request.url.startswith("file:") else said.append(request.url))
    page.goto((pages / "zh/methods.html").as_uri())
    box = page.locator(".bar input")
    box.focus()
    page.keyboard.type("ycfswl")
    page.wait_for_selector(".bar .hit")
    assert page.locator(".bar .hit").first.inner_text().startswith("孕产妇死亡率")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator(f"#{box.get_attribute('aria-activedescendant')}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator-maternal_mortality.html")
    page.goto((pages / "zh/index.html").as_uri() + "?q=7/10万")
    page.wait_for_selector(".hero .hit")
    assert "7/10万" in page.locator(".hero .hit").first.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".hero .hit").first.is_hidden()
    assert said == []
    context.close()


@pytest.mark.browser
def test_a_table_is_sorted_and_filtered_and_says_so_in_the_address(browser: object, pages: Path) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto((pages / "en/plans.html").as_uri())
    rows = page.locator("main tbody tr:visible")
    every = rows.count()
    page.locator("main form.filter input").focus()
    page.keyboard.type("wenzhou")
    assert 0 < rows.count() < every
    heads = page.locator("main thead button")
    heads.last.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    shown = [int(cell) for cell in page.locator("main tbody tr:visible td:last-child").all_inner_texts()]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) > 1
    address = page.url
    assert "filter=wenzhou" in address
    page.goto("about:blank")
    page.goto(address)
    again = [int(cell) for cell in page.locator("main tbody tr:visible td:last-child").all_inner_texts()]
    assert again == shown
    page.close()


CHART = """
<figure class="fig" aria-label="x" tabindex="0">
<div class="rw" data-region="330300"><svg width="200" height="30">
<g class="mk" role="img" tabindex="-1"><title>7 · 温州</title><circle cx="50" cy="15" r="5"/></g></svg></div>
<div class="rw" data-region="350500"><svg width="200" height="30">
<g class="mk" role="img" tabindex="-1"><title>9 · 泉州</title><circle cx="90" cy="15" r="5"/></g></svg></div></figure>
"""


@pytest.mark.browser
def test_marks_of_a_chart_by_keyboard(browser: object, pages: Path) -> None:
    """By what the script relies on: the same on whatever page such a chart stands."""
    path = pages / "zh" / "with-chart.html"
    html = (pages / "zh/methods.html").read_text(encoding="utf-8")
    path.write_text(html.replace("</h1>", f"</h1>{CHART}", 1), encoding="utf-8")
    page = browser.new_page()  # type: ignore[attr-defined]
    try:
        page.goto(path.as_uri())
        page.locator("figure.fig").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("#tip").inner_text().split("\n") == ["7", "温州"]
        page.keyboard.press("ArrowDown")
        assert page.locator("#tip").inner_text().split("\n") == ["9", "泉州"]
        page.keyboard.press("Enter")
        assert page.evaluate("[...document.querySelectorAll('.rw')].map(e => e.classList.contains('dim'))") == [
            True,
            False,
        ]
        assert page.url.endswith("#region=350500")
        page.keyboard.press("Escape")
        assert page.locator(".dim").count() == 0
        assert page.locator("#tip").inner_text() == ""
        assert page.locator(".mk title").count() == 0
        assert page.locator(".mk[aria-label='7 · 温州']").count() == 1
    finally:
        path.unlink()
        page.close()


@pytest.mark.browser
def test_pages_are_whole_without_a_script(browser: object, pages: Path, tmp_path: Path) -> None:
    """In another place on disk, too: nothing names where it lies."""
    moved = tmp_path / "moved"
    shutil.copytree(pages, moved, ignore=shutil.ignore_patterns(".state"))
    context = browser.new_context(java_script_enabled=False, offline=True)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((moved / "zh/index.html").as_uri())
    assert page.locator("form:visible").count() == 0
    page.click("text=按领域和拼音列出的全部指标")
    page.click("main a[href='indicator-maternal_mortality.html'] >> nth=0")
    assert "孕产妇死亡率" in page.inner_text("h1")
    context.close()


@pytest.mark.browser
def test_dark_on_screen_and_light_on_paper(browser: object, pages: Path, tmp_path: Path) -> None:
    context = browser.new_context(color_scheme="dark")  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((pages / "zh/region_profile-330300.html").as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(19, 24, 27)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    if shutil.which("pdftotext"):
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        text = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        count = text.count("\f")
        assert re.search(rf"\b2 / {count}\b", text)
        assert text.count("温州市") >= count  # the running title
    context.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    folder = tmp_path_factory.mktemp("axe")
    if not npm:
        pytest.skip("NOT RUN: npm is not installed, which gives axe-core")
    done = subprocess.run(
        [npm, "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        pytest.skip("NOT RUN: npm cannot give axe-core")
    (archive,) = folder.glob("*.tgz")
    shutil.unpack_archive(archive, folder)
    return (folder / "package" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_frame(width: int, scheme: str, axe: str, browser: object, pages: Path) -> None:
    context = browser.new_context(  # type: ignore[attr-defined]
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page, found = context.new_page(), {}
    for name in [*LISTS, "index.html", "404.html", PAGES[0], PAGES[5]]:
        page.goto((pages / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(axe)
        where: dict = {"include": [["html"]]}
        if name in PAGES:
            where["exclude"] = [["article .scroll"]]  # its tables are not of the frame
        told = page.evaluate("where => axe.run(where, {preload: false, resultTypes: ['violations']})", where)
        if told["violations"]:
            found[name] = {each["id"]: [node["html"][:80] for node in each["nodes"][:2]] for each in told["violations"]}
    assert found == {}
    context.close()
