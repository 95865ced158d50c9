"""Words that the data have in one language, in both: what the build adds, and what it says is missing or not used."""

from pathlib import Path

import pandas as pd
import pytest

from planatlas import paths, tables
from planatlas.model import people, said
from planatlas.model.phrases import remarks
from planatlas.process import build

ROWS = """phrase_of,phrase_zh,phrase_en
qualifier,农村适龄妇女,rural women of the age concerned
qualifier,男性,men
office,合成机关,Synthetic authority
"""


def _words() -> list[str]:
    return remarks({name: tables.load(name) for name in tables.TABLE_NAMES})


def test_the_data_have_all_words_in_both_languages(real: Path) -> None:
    assert _words() == []


def test_every_qualifier_is_said_in_english(real: Path) -> None:
    for name in ("targets", "observations"):
        rows = tables.load(name)
        assert len(rows[rows["qualifier"] != ""]) > 100
        assert ((rows["qualifier"] == "") == (rows["qualifier_en"] == "")).all()
        assert ((rows["scope"] == "") == (rows["scope_en"] == "")).all()


def test_a_draft_is_built_and_what_it_lacks_is_named(sample: Path) -> None:
    """All at once: qualifiers, offices, titles and reasons without a form, and a phrase that nothing uses."""
    (sample / "raw" / "phrases.csv").write_text(ROWS, encoding="utf-8")
    build()
    lines = _words()
    assert "without a form in English, to be added to phrases.csv (phrase_of: qualifier): 女性" in lines
    assert "not used any more, to be taken out of phrases.csv (phrase_of: qualifier): 男性" in lines
    assert "without a form in English, to be added to phrases.csv (phrase_of: office): 合成局" in lines
    assert "sources without title_en: 合成来源" in lines
    assert "corrections without reason_zh: a synthetic misprint" in lines
    assert "contradictions without what_zh: a synthetic contradiction" in lines
    assert len(lines) == 6
    rows = tables.load("targets").set_index("target_id")
    assert rows.loc["county-women-002", "qualifier_en"] == "rural women of the age concerned"
    assert rows.loc["city-women-003", "qualifier_en"] == ""


def test_an_indicator_without_a_definition_is_built_and_named(sample: Path) -> None:
    """As drafts of plans bring them: it says of itself that nobody has defined it."""
    catalogue = sample / "raw" / "indicators.csv"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("0,100,合成,Synthetic", "0,100,,", 1), encoding="utf-8")
    build()
    [said] = tables.indicators("screened")[["definition_zh", "definition_en"]].values.tolist()
    assert said == ["尚未定义：以各规划的原文为准", "Not defined yet: as the plans have it"]
    assert "without definition_zh or definition_en, to be added to indicators.csv: 筛查率" in _words()


def test_data_without_phrases_are_built(sample: Path) -> None:
    build()
    assert set(tables.load("targets")["qualifier_en"]) == {""}
    assert (paths.processed() / "phrases.csv").is_file()


@pytest.mark.parametrize(
    ("row", "lang", "words"),
    [
        ({"group": "female", "qualifier": "妇女", "qualifier_en": "women"}, "en", [("women", "")]),
        ({"group": "rural", "qualifier": "儿童", "qualifier_en": "children"}, "en", [("rural", ""), ("children", "")]),
        ({"group": "all", "qualifier": "新词", "qualifier_en": ""}, "en", [("新词", "zh")]),
        ({"group": "all", "qualifier": "新词", "qualifier_en": float("nan")}, "zh", [("新词", "")]),
        ({"group": "all", "qualifier": "", "qualifier_en": ""}, "en", []),
    ],
    ids=["group-said-by-qualifier", "both", "not-translated", "missing", "everybody"],
)
def test_people_are_said_in_the_language_of_the_reader(row: dict, lang: str, words: list) -> None:
    assert [tuple(part) for part in people(row, lang)] == words


def test_a_remark_in_one_language_is_marked_on_pages_of_the_other() -> None:
    assert said({"reason": "a share", "reason_zh": "比例"}, "reason", "zh") == ("比例", "")
    assert said({"reason": "a share", "reason_zh": ""}, "reason", "zh") == ("a share", "en")
    assert said(pd.Series({"note": "转载"}).to_dict(), "note", "en") == ("转载", "zh")
