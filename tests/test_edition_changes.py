"""What changed between two editions: compared by keys, and said in the language of the page."""

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from planatlas import tables
from planatlas.editions.comparing import COLUMNS, TABLES, changes, counts
from planatlas.editions.words import changes_page

from .page_words import faults_of


def _tables(**given: list[dict[str, str]]) -> dict[str, pd.DataFrame]:
    empty = {"former_ids": pd.DataFrame(columns=["id_of", "former_id", "current_id", "reason"])}
    rows = {name: pd.DataFrame(given.get(name, []), dtype=str) for name in TABLES}
    return {name: own if len(own.columns) else empty.get(name, own) for name, own in rows.items()}


TARGET = {"target_id": "a-1", "region_code": "330300", "indicator_id": "x", "group": "all", "qualifier": "",
          "value_printed": "≥95", "value": "95", "target_year": "2025"}  # fmt: skip
VALUE = {"region_code": "330300", "indicator_id": "x", "group": "all", "qualifier": "", "year": "2024", "value": "1",
         "unit": "%", "source_id": "s", "status": "published"}  # fmt: skip


def _kinds(before: dict, after: dict) -> list[tuple[str, ...]]:
    found = changes(_tables(**before), _tables(**after))
    return [(row.change, row.field, row.before, row.after, row.why) for row in found.itertuples()]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [VALUE], [("value_new", "", "", "1 %", "s")]),
        ([VALUE], [], [("value_withdrawn", "", "1 %", "", "s")]),
        ([VALUE], [VALUE | {"value": "2"}], [("value_revised", "", "1 %", "2 %", "s")]),
        ([VALUE], [VALUE | {"status": "superseded"}, VALUE | {"value": "2", "status": "revised", "source_id": "t"}],
         [("value_revised", "", "1 %", "2 %", "t")]),
        ([VALUE], [VALUE | {"status": "set_aside"}], [("value_withdrawn", "", "1 %", "", "s")]),
        ([VALUE, VALUE | {"year": "2023"}], [VALUE | {"year": "2023"}, VALUE], []),  # another order
        ([VALUE], [VALUE | {"note": "n", "source_id": "t"}], []),  # the same figure elsewhere
    ],
)  # fmt: skip
def test_values_are_compared_by_their_keys(before: list, after: list, expected: list) -> None:
    assert _kinds({"observations": before}, {"observations": after}) == expected


@pytest.mark.parametrize(
    ("before", "after", "former", "expected"),
    [
        ([], [TARGET], [], [("target_added", "", "", "≥95 (2025)", "")]),
        ([TARGET], [], [], [("target_withdrawn", "", "≥95 (2025)", "", "")]),
        ([TARGET], [], [("a-1", "", "read twice")], [("target_withdrawn", "", "≥95 (2025)", "", "read twice")]),
        ([TARGET], [TARGET | {"target_id": "a-2"}], [("a-1", "a-2", "split")], []),
        ([TARGET], [TARGET | {"value_printed": "≥96", "value": "96"}], [],
         [("target_changed", "value_printed", "≥95", "≥96", "")]),
        ([TARGET], [TARGET | {"value": "0.95"}], [], [("definition_changed", "value", "95", "0.95", "")]),
        ([TARGET], [TARGET | {"line": "7", "facts_printed": "4"}], [], []),  # columns that only one of them has
    ],
)  # fmt: skip
def test_targets_are_compared_by_their_ids(before: list, after: list, former: list, expected: list) -> None:
    became = [
        dict(zip(("former_id", "current_id", "reason"), row, strict=True)) | {"id_of": "target"} for row in former
    ]
    assert _kinds({"targets": before}, {"targets": after, "former_ids": became}) == expected


def _verdict(verdict: str, year: str = "2024") -> dict[str, str]:
    return {"target_id": "a-1", "year": year, "verdict": verdict}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({}, {"targets": [TARGET | {"value_printed": "≥90"}]}, "target"),
        ({}, {"observations": [VALUE]}, "value"),
        ({}, {"judgements": [{"target_id": "a-1", "year": "2024", "judgement": "met"}]}, "judgement"),
        ({}, {"verdicts": [_verdict("met", "2025")]}, "year"),
        ({}, {}, "rule"),
    ],
)
def test_a_verdict_says_what_it_changed_with(before: dict, after: dict, why: str) -> None:
    own = {"targets": [TARGET], "verdicts": [_verdict("on_track")]}
    found = _kinds(own | before, own | {"verdicts": [_verdict("met")]} | after)
    assert ("verdict_changed", "", "on_track", "met", why) in found


def test_definitions_are_apart_and_things_are_counted_once() -> None:
    own = {"indicator_id": "x", "unit": "%", "definition_en": "a"}
    after = [own | {"unit": "‰", "definition_en": "b"}]
    found = changes(_tables(indicators=[own]), _tables(indicators=after, observations=[VALUE]))
    assert list(found["change"]) == ["value_new", "definition_changed", "definition_changed"]
    assert counts(found) == {"value_new": 1, "definition_changed": 1}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_changes_are_in_the_language_of_their_page(lang: str, real: Path) -> None:
    rows = tables.observations().to_dict("records")
    rows = [next(row for row in rows if row["qualifier"]), next(row for row in rows if not row["qualifier"])]
    found = pd.DataFrame([
        dict.fromkeys(COLUMNS, "")
        | {name: str(row[name]) for name in ("region_code", "indicator_id", "group", "qualifier", "year")}
        | {"change": "value_revised", "before": f"1 {row['unit']}", "after": f"2 {row['unit']}"}
        | {"why": row["source_id"]}
        for row in rows
    ])  # fmt: skip
    body = changes_page(found, ("2026-01-01", "2026-03-01"), lang, lambda name: f"{name}.html")
    html = f'<html lang="{lang}"><body>{body}</body></html>'
    assert list(faults_of(html, lang)) == []
    title = "title_zh" if lang == "zh" else "title_en"
    assert tables.sources().set_index("source_id").loc[rows[0]["source_id"], title] in unescape(
        re.sub(r"<[^>]*>", "", html)
    )
