"""The page of a review in a real Chromium: a whole review by keyboard, nothing lost, nothing asked for, no markup."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from planatlas import paths
from planatlas.cli import app
from planatlas.drafts.additions import csv_rows
from planatlas.drafts.review import ASSETS, page_words, review_page, translated
from planatlas.errors import ParameterError
from planatlas.model import LANGUAGES
from planatlas.process import build

from .reviewing import SAMPLE, Seen, review_of, violations
from .under_review import PLAN, hostile_draft, make_draft, save, save_draft

IN_BROWSER = pytest.mark.browser


def test_words_and_script_know_each_other() -> None:
    script = (ASSETS / "review.js").read_text(encoding="utf-8")
    used = set(re.findall(r'\bt\("([a-z_0-9]+)"', script))
    listed = set(re.findall(r'\["[^"]+", "([a-z_]+)"\]', script.split("const KEYS = ")[1].split("\n")[0]))
    states = {f"state_{name}" for name in re.findall(r"(\w+):", script.split("GLYPHS = {")[1].split("}")[0])}
    states |= {f"state_{name}" for name in re.findall(r'"(\w+)"', script.split("FILTERS = [")[1].split("]")[0])}
    made = used | listed | states | {"state_absent", "accept", "confirm"}
    made |= {name for name in page_words("en") if name.startswith(("help_", "table_"))} | {"no_script", "hint_code"}
    assert made == set(page_words("en")) == set(page_words("zh"))
    assert "innerHTML" not in script


def test_what_readers_of_texts_say_is_said_in_chinese() -> None:
    """Every reason of the grammar, and one with more than one value; what is not known stays as it is."""
    import yaml

    from planatlas import reading
    from planatlas.reading.repair import repair

    grammar = (Path(reading.__file__).with_name("grammar.yaml")).read_text(encoding="utf-8")
    reasons = set(re.findall(r'reason: "([^"]+)"', grammar))
    assert len(reasons) > 20
    assert set(translated(reasons, "zh")) == reasons
    mended = {f"{each['does']}: 3" for each in yaml.safe_load(grammar)["repairs"].values()}
    mended |= {f"{each}: 1" for each in repair("控制在７％以内袁\r\n比率5译遥").changes}
    assert len(mended) > 15
    assert set(translated(mended, "zh")) == mended
    assert translated(reasons, "en") == {}
    assert translated(["a bound of 入学率 (95%以上), no figure", "{} and {0}", "<b>"], "zh") == {
        "a bound of 入学率 (95%以上), no figure": "入学率的界限（95%以上），不是数值"
    }
    for own, other in yaml.safe_load((ASSETS / "said.yaml").read_text(encoding="utf-8"))["zh"].items():
        assert own.count("{}") == other.count("{}"), own


def test_data_are_never_markup_in_the_file() -> None:
    page = review_page(hostile_draft(), "0" * 64, csv_rows(SAMPLE)[1], "en")
    assert re.findall(r"<(?:script|img|b\b|!--)", page) == ["<script"] * 2
    assert page.count("</script>") == 2
    held = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert held["text"] == hostile_draft().text
    policy = re.search('Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    script = re.search("<script>(.*?)</script>", page, re.DOTALL)
    assert script
    import base64

    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")


def test_what_cannot_be_reviewed_is_refused(tmp_path: Path, sample: Path) -> None:
    folder, _ = save_draft(make_draft(), tmp_path)
    for arguments, message in (
        ([str(folder), "--lang", "fr"], "Allowed: zh, en"),
        ([str(folder), str(folder)], "was given 2 names"),
        (["--compare", str(folder)], "was given 1 names"),
    ):
        done = CliRunner().invoke(app, ["review", *arguments])
        assert isinstance(done.exception, ParameterError)
        assert message in str(done.exception)
    assert CliRunner().invoke(app, ["review", str(folder)]).exit_code == 0
    assert '<html lang="zh' in (folder / "review.html").read_text(encoding="utf-8")


@IN_BROWSER
def test_a_whole_review_by_keyboard(browser: Any, sample: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """Confirm, complete, choose, edit, add, reject, undo; reload in the middle; download; accept; build."""
    monkeypatch.setenv(paths.HOME_SETTING, str(tmp_path))
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    page = seen.page
    assert seen.done() == "0 of 8 decided"
    while not page.evaluate("document.activeElement.matches('[role=option]')"):
        seen.press("Tab")
    assert seen.now().startswith("福建省")
    seen.press("a", "a", "a", "a")  # two regions, the document, the plan
    assert seen.now().startswith("绿色出行率")  # the target: the least sure comes first
    assert page.locator("mark.now").inner_text() == "40%"
    page.select_option("#filter", "every")
    page.focus("#list [aria-selected=true]")
    seen.press("End")  # the indicators that rows turn out to need stand behind them, with what the text says
    assert seen.now().startswith("绿色出行率")
    assert page.locator("blockquote").inner_text() == "3. 平均预期绿色出行率达到40%。"
    seen.press("a")  # an indicator that is not complete is not accepted: the first empty field has the focus
    assert "Not accepted yet" in page.inner_text("#said")
    assert page.evaluate("document.activeElement.id") == "f-name_en"
    for name, value in (("name_en", "Green travel"), ("definition_zh", "合成"), ("definition_en", "Synthetic")):
        while page.evaluate("document.activeElement.id") != f"f-{name}":
            seen.press("Tab")
        page.keyboard.insert_text(value)
    seen.press("Shift+Tab")
    while page.evaluate("document.activeElement.id") != "f-direction":
        seen.press("Shift+Tab")
    page.keyboard.type("higher")
    seen.press("Control+Enter")
    assert seen.done() == "5 of 8 decided"
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert seen.done() == "5 of 8 decided"
    page.focus("#list [aria-selected=true]")
    seen.press("r", "u")  # rejected, and taken back
    assert seen.now().startswith("绿色出行率")
    assert seen.done() == "5 of 8 decided"
    seen.press("a")
    assert seen.now().startswith("妇女常见病筛查率")
    seen.press("a")  # what is only near is not taken without a choice
    assert seen.done() == "6 of 8 decided"
    assert "Only like it" in page.inner_text("#row")
    seen.press("Escape", "2")
    assert page.locator("[aria-pressed=true]").inner_text().startswith("孕产妇死亡率")
    seen.press("e")
    page.keyboard.insert_text("筛查")  # the search has the focus, and its words are selected
    seen.press("ArrowDown", "Enter")
    assert page.locator("[aria-pressed=true]").inner_text().startswith("筛查率")
    while page.evaluate("document.activeElement.id") != "f-value_printed":
        seen.press("Tab")
    seen.press("Control+a")
    page.keyboard.insert_text("达到86%以上")
    seen.press("Escape", "a")
    seen.press("a")
    assert seen.done() == "8 of 8 decided"
    assert "All rows are decided" in page.inner_text("#said")
    page.select_option("#filter", "passed")
    page.focus("#list [aria-selected=true]")
    seen.press("j", "j")
    assert "98%以上" in seen.now()
    assert "no name before it" in page.inner_text("#row")
    seen.press("n")
    page.keyboard.insert_text("毛入学")
    seen.press("ArrowDown", "Enter")
    assert seen.done() == "8 of 9 decided"
    while page.evaluate("document.activeElement.id") != "f-indicator_printed":
        seen.press("Tab")
    page.keyboard.insert_text("毛入学率")
    while page.evaluate("document.activeElement.id") != "f-kind":
        seen.press("Tab")
    page.keyboard.type("at least")
    while page.evaluate("document.activeElement.id") != "f-unit_printed":
        seen.press("Tab")
    page.keyboard.insert_text("%")
    seen.press("Control+Enter")
    assert seen.done() == "9 of 9 decided"
    while page.evaluate("document.activeElement.id") != "download":
        seen.press("Shift+Tab")
    seen.press("Enter")
    assert "Type your name first" in page.inner_text("#said")
    assert page.evaluate("document.activeElement.id") == "reader"
    page.keyboard.insert_text("王芳")
    seen.press("Tab")
    held = seen.taken(lambda: seen.press("Enter"))
    assert [each["decision"] for each in held["decisions"]] == [
        "accepted", "accepted", "accepted", "accepted", "edited", "accepted", "edited", "accepted", "added",
    ]  # fmt: skip
    assert (held["reader"], held["kind"], len(held["read_on"])) == ("王芳", "targets", 10)
    assert seen.is_quiet()
    seen.context.close()

    file = save(held, tmp_path / "reviewed.json")
    CliRunner().invoke(app, ["accept", str(file)], catch_exceptions=False)
    build()
    targets = pd.read_csv(paths.processed() / "targets.csv", dtype=str).set_index("target_id")
    assert list(targets.loc[[f"{PLAN}-00{number}" for number in (1, 2, 3, 4)], "value"]) == ["9", "86", "40", "98"]
    assert targets.loc[f"{PLAN}-004", ["line", "kind", "indicator_id"]].tolist() == ["8", "floor", "enrolled"]
    assert (paths.raw() / "readings.csv").read_text("utf-8").splitlines()[1].endswith(f"{'1' * 64},2,1,1,0")


@IN_BROWSER
def test_a_figure_selected_in_the_text_becomes_a_row(browser: Any, tmp_path: Path) -> None:
    """Also behind a sign that JavaScript counts twice."""
    draft = hostile_draft()
    seen = Seen(browser, review_of(tmp_path, draft))
    seen.page.evaluate("""() => {
        const line = document.querySelector('[data-n="8"] span'), range = document.createRange();
        range.setStart(line.firstChild, 3); range.setEnd(line.firstChild, 7);
        getSelection().removeAllRanges(); getSelection().addRange(range);
        document.querySelector('#list [aria-selected=true]').focus({preventScroll: true});
        getSelection().addRange(range);
    }""")
    seen.press("n")
    assert seen.page.input_value("#f-value_printed") == "毛入学率"
    seen.page.locator("details.more summary").click()
    assert seen.page.input_value("#f-line") == "8"
    marks = seen.page.locator("mark.now")
    assert marks.all_inner_texts() == ["毛入学率"]
    seen.context.close()


@IN_BROWSER
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_state_is_accessible_and_holds_no_markup(
    browser: Any, tmp_path: Path, lang: str, scheme: str, width: int
) -> None:
    seen = Seen(browser, review_of(tmp_path, hostile_draft(), lang), width, scheme)
    page = seen.page
    for state in ("start", "wrong", "search", "passed", "more"):
        if state == "wrong":
            page.select_option("#filter", "every")
            page.locator("#list [role=option]").nth(-2).click()
            seen.press("a")
            page.locator("#list [role=option]").nth(4).click()
            seen.press("a")
        elif state == "search":
            page.locator("#list [role=option]").nth(-2).click()
            page.focus("#f-indicator_id")
            seen.press("ArrowDown")
        elif state == "passed":
            page.select_option("#filter", "passed")
        elif state == "more":
            page.select_option("#filter", "every")
            page.locator("#list [role=option]").nth(-2).click()
            page.locator("details.more summary").click()
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        small = "[...document.querySelectorAll('body *')].filter(e => e.innerText?.trim() && e.checkVisibility() &&"
        assert page.evaluate(f"{small} parseFloat(getComputedStyle(e).fontSize) < 11).length") == 0
    assert page.evaluate("document.querySelectorAll('img, body b:not(#found b)').length") == 0
    assert page.title() != "bad"
    assert seen.is_quiet(), seen.said
    seen.context.close()


@IN_BROWSER
def test_tab_leaves_the_page_and_every_stop_is_seen(browser: Any, tmp_path: Path) -> None:
    """No trap: Tab passes each stop once and comes round; each has an outline."""
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    look = """() => { const e = document.activeElement, s = getComputedStyle(e);
        return [e.tagName + '#' + e.id + '.' + e.innerText?.slice(0, 12), s.outlineStyle !== 'none']; }"""
    stops = []
    for _ in range(60):
        seen.press("Tab")
        name, is_seen = seen.page.evaluate(look)
        stops.append(name)
        if name.startswith("BODY"):
            break
        assert is_seen, name
    assert stops[-1].startswith("BODY")
    assert len(stops) < 60
    seen.press("Shift+Tab", "?")
    assert seen.page.evaluate("document.querySelector('dialog').open")
    seen.press("Escape")
    assert not seen.page.evaluate("document.querySelector('dialog').open")
    seen.context.close()


@IN_BROWSER
def test_keys_can_be_turned_off_and_do_nothing_in_fields(browser: Any, tmp_path: Path) -> None:
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    seen.page.focus("#f-name_zh")
    seen.press("a", "r")
    assert seen.done() == "0 of 8 decided"
    seen.page.focus("#list [aria-selected=true]")
    seen.press("?")
    seen.page.uncheck("#keys")
    seen.press("Escape")
    seen.page.focus("#list [aria-selected=true]")
    seen.press("a")
    assert seen.done() == "0 of 8 decided"
    seen.press("ArrowDown")
    assert seen.now().startswith("福州市")
    seen.context.close()


@IN_BROWSER
def test_a_state_goes_to_another_browser_and_only_to_its_own_draft(browser: Any, tmp_path: Path) -> None:
    path = review_of(tmp_path, make_draft())
    seen = Seen(browser, path)
    seen.page.focus("#list [aria-selected=true]")
    seen.press("a", "r")
    held = seen.taken(lambda: seen.page.get_by_role("button", name="Export").click())
    seen.context.close()
    other = Seen(browser, path)
    assert other.done() == "0 of 8 decided"
    for content, words, done in (
        ("{", "is not one that Export of this page made", "0 of 8 decided"),
        (json.dumps(held | {"key": "0" * 64}), "belongs to another draft", "0 of 8 decided"),
        (json.dumps(held), "Imported", "2 of 8 decided"),
    ):
        file = tmp_path / "state.json"
        file.write_text(content, encoding="utf-8")
        other.page.set_input_files("input[type=file]", file)
        other.page.wait_for_function("words => document.getElementById('said').textContent.includes(words)", arg=words)
        assert other.done() == done
    other.context.close()


@IN_BROWSER
def test_it_says_so_if_the_browser_keeps_nothing(browser: Any, tmp_path: Path) -> None:
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    seen.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    seen.page.focus("#list [aria-selected=true]")
    seen.press("a")
    assert seen.page.inner_text("#saved").startswith("NOT kept in this browser (full)")
    assert seen.done() == "1 of 8 decided"
    seen.context.close()


@IN_BROWSER
def test_two_windows_on_one_draft_warn(browser: Any, tmp_path: Path) -> None:
    seen = Seen(browser, review_of(tmp_path, make_draft()))
    other = seen.context.new_page()
    other.goto(seen.path.as_uri())
    other.wait_for_selector("body[data-ready]")
    other.focus("#list [aria-selected=true]")
    other.keyboard.press("a")
    seen.page.wait_for_function("document.getElementById('warning').textContent.includes('another window')")
    seen.context.close()
