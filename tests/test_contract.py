"""The pages keep what ``contract`` lists: one of each kind in every state of a reader, all pages in one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from . import contract
from .conftest import PAGES, ROOT
from .contract import ALL_STATES, State

pytestmark = pytest.mark.browser

EVERY = 10  # of the pages of one kind: each tenth is checked by axe where all pages are checked


def _of_each_kind() -> list[str]:
    """A page of each notebook, the languages in turn, home, a list of each language, and the pages of no language."""
    found: dict[str, str] = {}
    for name in PAGES:
        found.setdefault(name.partition("/")[2].partition("-")[0].removesuffix(".html"), name)
    return [*found.values(), "zh/index.html", "en/index.html", "en/indicators.html", "zh/plans.html", *AROUND]


AROUND = ["index.html", "404.html", "runs.html"]


@pytest.fixture(scope="module", params=ALL_STATES, ids=str)
def seen(request: pytest.FixtureRequest, browser: Any) -> Iterator[tuple[Any, State]]:
    """A page of a browser in each state."""
    state = request.param
    context = browser.new_context(viewport={"width": state.width, "height": 900}, offline=True)
    yield context.new_page(), state
    context.close()


@pytest.mark.parametrize("name", _of_each_kind())
def test_each_kind_of_page_in_every_state(name: str, seen: tuple[Any, State], pages: Path) -> None:
    page, state = seen
    assert contract.faults(page, pages / name, state) == []


def test_all_pages_in_one_state(browser: Any, site: Path) -> None:
    """Axe checks each tenth page of a kind here; ``make contract`` lets it check all, in every state."""
    names = sorted(site.rglob("*.html"))
    found: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    assert len(names) > 1_000
    context = browser.new_context(viewport={"width": State().width, "height": 900}, offline=True)
    page = context.new_page()
    for path in names:
        kind = path.name.partition("-")[0]
        if faulty := contract.faults(page, path, State(), with_axe=counts[kind] % EVERY == 0):
            found[str(path.relative_to(site))] = faulty
        counts[kind] += 1
    context.close()
    assert found == {}


BAD = """<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body><main>
<h1>One</h1><h1 id="a">Two</h1><h4 id="a">Deep</h4><p style="color:#eee">Value: nan</p>
<p><small><small><small>tiny</small></small></small></p><table><tr><th>head</th></tr></table>
<img src="missing.png" alt=""><div id="wide"></div></main><script>console.log("hello")</script></body></html>"""


def test_a_bad_page_is_found_out(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(BAD, encoding="utf-8")
    context = browser.new_context(viewport={"width": 320, "height": 900}, offline=True)
    page = context.new_page()
    page.add_init_script("addEventListener('load', () => { wide.style.cssText = 'width:500px;height:1px' })")
    found = "\n".join(contract.faults(page, path, State(320)))
    for words in (
        "the page is 5", "no image", "type below 11", "2 headings of the first level", "a heading of level 4 follows",
        "a table without caption", "a head without scope", "an id twice", "a style attribute", "complains: hello",
        "shows 'nan'", "axe: color-contrast",
    ):  # fmt: skip
        assert words in found, words
    context.close()


def test_the_command_checks_a_folder(tmp_path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "-m tests.contract reports" in makefile
