"""Both languages whole on every page: what a reader sees is words of the language of the page, or marked as another."""

from pathlib import Path

import pytest

from planatlas.model import LANGUAGES

from .conftest import PAGES
from .page_words import faults_of
from .test_pages import LISTS

# the page of the data's columns shows what they are called
WORDS = [name for name in (*PAGES, *LISTS) if "data_tables" not in name]


@pytest.mark.parametrize("name", WORDS)
def test_a_page_shows_words_of_its_language_alone(name: str, pages: Path) -> None:
    html = (pages / name).read_text(encoding="utf-8")
    assert list(faults_of(html, name.split("/", maxsplit=1)[0])) == []


def test_every_kind_of_page_is_read_in_both_languages() -> None:
    kinds = {lang: {name.split("/")[1].split("-")[0] for name in PAGES if name.startswith(lang)} for lang in LANGUAGES}
    assert kinds["zh"] == kinds["en"]


@pytest.mark.parametrize(
    ("html", "lang", "found"),
    [
        ('<html lang="en"><p>rural 妇女</p>', "en", ["Chinese (妇女) in html>p: rural 妇女"]),
        ('<html lang="en"><q lang="zh">达到95%</q><b title="女">x</b>', "en", ["Chinese (女) in b[title]: 女"]),
        ('<html lang="zh-CN"><p>目标 target</p><i lang="en">note</i>', "zh", ["Latin (target) in html>p: 目标 target"]),
        ('<html lang="zh-CN"><p>数据（CSV）</p><code>x</code>', "zh", []),
        ('<html lang="en"><td>no_data</td>', "en", ["an id or a column (no_data) in html>td: no_data"]),
        ('<html lang="en"><td>&lt;NA&gt;</td>', "en", ["a value of the code (<NA>) in html>td: <NA>"]),
        ('<html lang="en"><p>see docs/monitoring.md</p>', "en", ["a path (docs/) in html>p: see docs/monitoring.md"]),
        (
            '<html lang="en"><p>yantai-women-2021-006</p>',
            "en",
            ["the id of a target or plan (yantai-women-2021) in html>p: yantai-women-2021-006"],
        ),
        ('<html lang="en"><footer><details class="record">data/raw</details></footer>', "en", []),
    ],
    ids=["stray", "label", "latin", "format", "column", "missing", "path", "target", "fold"],
)
def test_the_reader_of_pages_finds_what_does_not_belong(html: str, lang: str, found: list[str]) -> None:
    assert list(faults_of(html, lang)) == found
