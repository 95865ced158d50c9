"""The documentation: it builds without a warning, executes its examples, and no page of it is stale."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

import planatlas as pa
from planatlas import paths
from planatlas.model import LANGUAGES, codes, label, meaning

ROOT = paths.home()
DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "_build" not in path.parts]
CODE_BLOCK = re.MULTILINE | re.DOTALL
CELL = re.compile(r"^```\{code-cell\}.*?^```$", CODE_BLOCK)
LANGUAGE_CHOSEN = re.compile(r'^pa\.set_language\("\w+"\)$', re.MULTILINE)
GLOSSARY_CODES = ("verdict", "trigger", "judgement", "stage", "kind", "value_basis", "tier")
# whatever a browser loads with a page; links are followed by people
LOADED = re.compile(
    r"""(?:<(?:script|img|iframe|source)\b[^>]*?\ssrc=|<link\b[^>]*?\shref=)["']([^"']+)|url\(([^)]+)\)"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation."""
    folder = tmp_path_factory.mktemp("docs")
    environment = {**os.environ, "PLANATLAS_HOME": str(ROOT), "PYTHONPATH": str(ROOT / "lib")}
    for name in (paths.DATA_SETTING, paths.REPORTS_SETTING):
        environment.pop(name, None)
    command = ["sh", "scripts/docs.sh", sys.prefix, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "html"


def _built(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.relative_to(site).parts]


def _cells(name: str) -> list[str]:
    return CELL.findall((DOCS / name).read_text(encoding="utf-8"))


def _words(path: Path) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", ["tutorial", "own-region"])
def test_both_languages_of_a_tutorial_have_the_same_cells(name: str) -> None:
    english, chinese = _cells(f"{name}.md"), _cells(f"{name}-zh.md")
    assert len(english) > 5
    assert [LANGUAGE_CHOSEN.sub("", cell) for cell in chinese] == [LANGUAGE_CHOSEN.sub("", cell) for cell in english]
    for lang, cells in (("en", english), ("zh", chinese)):
        assert f'pa.set_language("{lang}")' in cells[0]


def test_headings_of_both_languages_agree() -> None:
    for name in ("tutorial", "own-region"):
        levels = [re.findall(r"^#+", CELL.sub("", (DOCS / page).read_text(encoding="utf-8")), flags=re.MULTILINE)
                  for page in (f"{name}.md", f"{name}-zh.md")]  # fmt: skip
        assert levels[0] == levels[1]


def test_examples_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: Path) -> None:
    examples = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), CODE_BLOCK)
    assert examples
    monkeypatch.chdir(tmp_path)
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
    pa.set_language(LANGUAGES[0])
    assert (tmp_path / "health.xlsx").is_file()


@pytest.mark.slow
def test_every_page_is_built_and_reached(site: Path) -> None:
    """That a page is in no table of contents would be a warning, which ends the build."""
    built = {path.relative_to(site).with_suffix("").as_posix() for path in _built(site)}
    assert {path.relative_to(DOCS).with_suffix("").as_posix() for path in PAGES} <= built


@pytest.mark.slow
def test_every_example_shows_what_it_gives(site: Path) -> None:
    shown = {path.stem: path.read_text(encoding="utf-8") for path in _built(site)}
    for path in PAGES:
        cells = _cells(path.relative_to(DOCS).as_posix())
        if cells:
            assert shown[path.stem].count('class="cell_output') > len(cells) / 2, path.name
    assert "孕产妇死亡率" in shown["tutorial-zh"]
    assert "data:image/svg+xml" in shown["tutorial"]


@pytest.mark.slow
def test_every_public_name_is_in_the_reference(site: Path) -> None:
    page = (site / "api.html").read_text(encoding="utf-8")
    assert [name for name in (*pa.__all__, "__version__") if f'id="planatlas.{name}"' not in page] == []


@pytest.mark.slow
def test_the_glossary_has_the_words_of_the_codes(site: Path) -> None:
    words = _words(site / "glossary.html")
    for name in GLOSSARY_CODES:
        for code in codes(name):
            named = " · ".join(label(name, code, lang) for lang in LANGUAGES)
            said = meaning(name, code, "en")
            assert f" {named} {code}{f' : {said}' if said else ' '}" in words, code


@pytest.mark.slow
def test_the_catalogue_has_every_indicator(site: Path) -> None:
    words = _words(site / "indicators.html")
    rows = pa.indicators()
    assert [row for row in rows["indicator_id"] if f" {row} " not in words] == []
    assert [name for name in rows["name_zh"] if name not in words] == []


@pytest.mark.slow
def test_no_page_loads_anything_from_the_network(site: Path) -> None:
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    loaded = {
        (path.name, found)
        for path in files
        for pair in LOADED.findall(path.read_text(encoding="utf-8"))
        for found in pair
        if re.match(r"""["']?(?:https?:)?//""", found)
    }
    assert loaded == set()


@pytest.mark.slow
def test_links_between_pages_lead_somewhere(site: Path) -> None:
    ids = {path: set(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))) for path in _built(site)}
    broken = []
    for path in ids:
        for link in re.findall(r'<a\b[^>]*?\shref="([^"]+)"', path.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = unquote(unescape(link)).partition("#")
            to = (path.parent / name.split("?")[0]).resolve() if name else path
            if not to.exists() or (anchor and to in ids and anchor not in ids[to]):
                broken.append(f"{path.name}: {link}")
    assert broken == []


@pytest.mark.slow
def test_each_page_says_in_which_language_it_is(site: Path) -> None:
    for path in PAGES:
        page = site / path.relative_to(DOCS).with_suffix(".html")
        lang = "zh-CN" if path.stem.endswith("zh") else "en"
        assert f'<html lang="{lang}"' in page.read_text(encoding="utf-8"), path.name
        assert page.read_text(encoding="utf-8").count("<h1") == 1, path.name


@pytest.mark.slow
def test_pages_fit_narrow_and_wide_windows(site: Path, browser: object) -> None:
    """Nothing is wider than the window but in a box that scrolls."""
    outside = """() => [...document.querySelectorAll('article *')].filter(each => {
        if (each.getBoundingClientRect().right <= innerWidth + 1 || !each.getBoundingClientRect().width) return false;
        for (let box = each.parentElement; box; box = box.parentElement)
            if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)) return false;
        return true;
    }).map(each => each.textContent.slice(0, 40))"""
    page = browser.new_page()  # type: ignore[attr-defined]
    for path in _built(site):
        page.goto(path.as_uri())
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
            assert page.evaluate(outside) == [], path.name
    page.close()
