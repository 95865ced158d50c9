"""What a review of a draft ends with, in a real Chromium: two readers settled, values with reasons, rows that go."""

import time
from pathlib import Path
from typing import Any

import pytest

from planatlas import paths
from planatlas.drafts.draft import SAY_WHY
from planatlas.drafts.review import page_words

from .reviewing import Seen, review_of, violations
from .under_review import DOCUMENT, decided, long_draft, make_draft, make_values, save, save_draft

pytestmark = pytest.mark.browser


def test_differences_of_two_readers_are_settled(browser: Any, sample: Path, tmp_path: Path, monkeypatch: Any) -> None:
    from planatlas.drafts.accepting import prepare
    from planatlas.drafts.comparing import compare, settled
    from planatlas.drafts.reviewed import read_reviewed

    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    draft = make_draft()
    _, sha256 = save_draft(draft, tmp_path / "drafts")
    pair = decided(draft, sha256), decided(draft, sha256, "李娜")
    row = pair[1]["tables"]["targets"][1]
    pair[1]["decisions"][-2] |= {"decision": "edited", "was": dict(row)}
    row["group"] = "female"
    one, other = (read_reviewed(save(held, tmp_path / f"{n}.json")) for n, held in enumerate(pair))
    seen = Seen(browser, review_of(tmp_path, draft, "en", settled(compare(one, other), one, other)))
    page = seen.page
    assert seen.done() == "7 of 8 decided"
    assert page.locator("#list [role=option]").count() == 1
    assert "李娜" in page.inner_text(".differ")
    assert violations(page) == []
    page.get_by_role("button", name="Take that of 李娜").click()
    assert seen.done() == "8 of 8 decided"
    held = seen.taken(lambda: page.click("#download"))
    assert (held["reader"], held["second_reader"]) == ("王芳; 李娜", "李娜")
    assert held["tables"]["targets"][1]["group"] == "female"
    found = prepare(read_reviewed(save(held, tmp_path / "settled.json")))
    assert found.contents["readings.csv"].splitlines()[1].startswith(f"{DOCUMENT},,王芳; 李娜,李娜,")
    seen.context.close()


def test_values_are_reviewed_on_the_same_page(browser: Any, sample: Path, tmp_path: Path, monkeypatch: Any) -> None:
    from planatlas.drafts.accepting import prepare
    from planatlas.drafts.reviewed import read_reviewed

    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    seen = Seen(browser, review_of(tmp_path, make_values(), "zh"))
    seen.page.focus("#list [aria-selected=true]")
    seen.press("a")
    assert seen.page.locator("mark.now").inner_text() == "8.1/10万"
    assert seen.page.input_value("#f-indicator") == "孕产妇死亡率 · mothers"
    assert violations(seen.page) == []
    seen.press("a")
    seen.page.fill("#reader", "王芳")
    held = seen.taken(lambda: seen.page.click("#download"))
    found = prepare(read_reviewed(save(held, tmp_path / "v.json")))
    assert found.contents["observations/fuzhou-bulletin-2024.csv"].splitlines()[1].startswith("温州,mothers,2024,8.1,")
    seen.context.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_doubted_value_needs_a_reason(
    lang: str, browser: Any, sample: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    from planatlas.drafts.accepting import prepare
    from planatlas.drafts.reviewed import read_reviewed

    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    draft = make_values()
    draft.rows[0]["value"] = "0.81"
    draft.readings[0].questions = [f"0.81 is a tenth of 7.6. {SAY_WHY}"]
    words = page_words(lang)
    seen = Seen(browser, review_of(tmp_path, draft, lang), 1280 if lang == "en" else 320)
    seen.page.focus("#list [aria-selected=true]")
    seen.press("a", "a")
    assert words["fault_why"] in seen.page.inner_text("#why-hint")
    assert seen.page.evaluate("document.activeElement.id") == "why"
    assert words["why_true"] in seen.page.inner_text("#said")
    assert violations(seen.page) == []
    seen.page.fill("#why", "one death in 120000 births")
    seen.press("Control+Enter")
    seen.page.fill("#reader", "王芳")
    held = seen.taken(lambda: seen.page.click("#download"))
    assert [each["reason"] for each in held["decisions"]] == ["", "one death in 120000 births"]
    found = prepare(read_reviewed(save(held, tmp_path / "v.json")))
    assert found.contents["observations/accepted.csv"].splitlines()[1].startswith("fuzhou-bulletin-2024.csv,D2,0.81,")
    seen.context.close()


def test_a_long_text_is_quick(browser: Any, tmp_path: Path) -> None:
    """400 rows in 50,000 characters: ready, and from key to the next row. The bounds are wide: machines are shared."""
    path = review_of(tmp_path, long_draft())
    started = time.monotonic()
    seen = Seen(browser, path)
    assert time.monotonic() - started < 10
    assert seen.done() == "1 of 405 decided"  # the indicator that no row names needs no decision
    seen.page.focus("#list [aria-selected=true]")
    took = seen.page.evaluate("""() => {
        const took = [];
        for (let each = 0; each < 20; each++) {
            const from = performance.now();
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));
            document.body.offsetHeight;
            took.push(performance.now() - from);
        }
        return took.sort((one, other) => one - other)[10];
    }""")
    assert took < 250
    seen.context.close()


@pytest.mark.parametrize(("key", "said"), [("End", "Rows that go with it: 1"), ("", "绿色出行率: rejected.")])
def test_an_indicator_and_its_rows_go_together(key: str, said: str, browser: Any, sample: Path, tmp_path: Path) -> None:
    """A rejected indicator takes its undecided rows with it, and the last rejected row its indicator."""
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    seen.page.focus("#list [aria-selected=true]")
    while not seen.now().startswith("绿色出行率"):  # the row; the indicator stands last
        seen.press("j")
    if key:
        seen.press(key)
    assert seen.done() == "0 of 8 decided"
    seen.press("r")
    assert seen.done() == "2 of 8 decided"
    assert said in seen.page.inner_text("#said")
    seen.press("u")
    assert seen.done() == "0 of 8 decided"
    assert seen.now().startswith("绿色出行率")
    assert seen.said == []
    seen.context.close()


def test_a_row_made_of_a_figure_is_taken_back(browser: Any, sample: Path, tmp_path: Path) -> None:
    """From the list of figures without a row, which is as long as before."""
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    seen.page.select_option("#filter", "passed")
    seen.page.focus("#list [aria-selected=true]")
    seen.press("j", "n", "Escape", "u")
    assert seen.done() == "0 of 8 decided"
    seen.page.select_option("#filter", "passed")
    assert seen.page.locator("#list [role=option]").count() == 3
    assert seen.said == []
    seen.context.close()


def test_rows_are_found_by_words_and_ids(browser: Any, sample: Path, tmp_path: Path) -> None:
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    for words, named in (("常见病", "妇女常见病筛查率"), ("women-2021-001", "孕产妇死亡率"), ("zzz", "")):
        seen.page.fill("#find_row", words)
        assert seen.page.locator("#list [role=option] .name").all_inner_texts() == ([named] if named else [])
    assert seen.said == []
