"""Pages in a real Chromium without a network: nothing is requested, nothing overflows, Chinese is displayed."""

from pathlib import Path

import pytest

from .conftest import PAGES
from .test_pages import LISTS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [*PAGES, *LISTS, "index.html", "404.html", "runs.html"])
def test_page_offline(name: str, width: int, browser: object, pages: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((pages / name).as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 50)")
    small = page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".filter(e => e.innerText?.trim() && parseFloat(getComputedStyle(e).fontSize) < 11).length"
    )
    assert small == 0
    context.close()


def test_target_cards_on_a_phone(browser: object, pages: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})  # type: ignore[attr-defined]
    page.goto((pages / "zh/region_profile-330300.html").as_uri())
    cut = page.evaluate(
        "[...document.querySelectorAll('table.cards td, table.cards th')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().right > 391).length"
    )
    assert cut == 0
    page.close()


def test_a_value_links_to_its_source(browser: object, pages: Path) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto((pages / "zh/compare_regions-children-health.html").as_uri())
    page.click("a.value[href^='plan-wenzhou-children-2021.html#l285']")
    row = page.locator("tr:target")
    row.wait_for()  # a click does not wait for the page that it leads to
    assert row.count() == 1
    assert "<9‰" in row.inner_text()
    assert "温政发〔2021〕16号" in page.inner_text("main")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_cell_of_a_rug_overlaps_the_next(width: int, browser: object, pages: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    page.goto((pages / "en/compare_regions-women-decision_making.html").as_uri())
    over = page.evaluate(
        "[...document.querySelectorAll('table.rug td')].flatMap(td => [...td.querySelectorAll('a, span')]"
        ".filter(e => e.getBoundingClientRect().right > td.getBoundingClientRect().right + 1)).length"
    )
    assert over == 0
    page.close()
