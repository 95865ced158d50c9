"""The test set of sentences: well formed, in the project's own codes, and as its card says."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from planatlas import paths
from planatlas.model import codes, units

CARD = (paths.home() / "docs" / "reading-test-set.md").read_text(encoding="utf-8")
LINES = (paths.home() / "tests" / "reading" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
ROWS = [row for sentence in SENTENCES for row in sentence["rows"]]
FIELDS = ["id", "construct", "text", "period", "rows"]
ROW_FIELDS = [
    "indicator_printed", "qualifier", "kind", "value", "value_high", "unit", "target_year", "baseline_value",
    "baseline_year", "is_target",
]  # fmt: skip
IN_WORDS = {"universal", "qualitative", "maintain"}


def _faulty(is_wrong: Any) -> list[str]:
    return [f"{s['id']}: {row}" for s in SENTENCES for row in s["rows"] if is_wrong(s, row)]


def test_every_sentence_and_row_has_its_fields() -> None:
    assert [s["id"] for s in SENTENCES if [key for key in s if key != "note"] != FIELDS] == []
    assert _faulty(lambda _, row: list(row) != ROW_FIELDS) == []


def test_ids_and_sentences_are_unique() -> None:
    assert [i for i, n in Counter(s["id"] for s in SENTENCES).items() if n > 1] == []
    seen = Counter((s["text"], tuple(s["period"] or ())) for s in SENTENCES)
    assert [key for key, n in seen.items() if n > 1] == []
    assert [s["id"] for s in SENTENCES if not s["id"].startswith(s["construct"].replace("_", "-"))] == []


def test_periods_are_years_in_order() -> None:
    periods = {tuple(s["period"]) for s in SENTENCES if s["period"]}
    assert all(first < last for first, last in periods)
    assert all(isinstance(year, int) for period in periods for year in period)


def test_kinds_and_units_are_those_of_the_project_or_named_in_the_card() -> None:
    line = re.search(r"Units that `units\.yaml` lacks are as printed: (.*)\.", CARD)
    assert line
    others = set(line[1].split(", "))
    assert others & set(units()) == set()
    assert {row["unit"] for row in ROWS} - {None} - set(units()) == others
    assert {row["kind"] for row in ROWS} == set(codes("kind"))


def test_figures_are_numbers_and_only_words_have_none() -> None:
    assert _faulty(lambda _, row: (row["value"] is None) != (row["kind"] in IN_WORDS)) == []
    assert _faulty(lambda _, row: row["value"] is None and row["unit"] is not None) == []
    assert _faulty(lambda _, row: row["kind"] == "range" and row["value_high"] is None) == []
    assert _faulty(lambda _, row: row["value_high"] is not None and row["value_high"] <= row["value"]) == []
    assert (
        _faulty(lambda s, row: row["unit"] is None and row["value"] is not None and s["construct"] != "lost_unit") == []
    )
    assert _faulty(lambda _, row: type(row["value"]) not in (int, float, type(None))) == []


def test_years_fit_the_period() -> None:
    assert (
        _faulty(lambda s, row: row["target_year"] and not s["period"][0] <= row["target_year"] <= s["period"][1]) == []
    )
    past = ("target_year", "baseline_value", "baseline_year")
    assert _faulty(lambda _, row: not row["is_target"] and any(row[field] is not None for field in past)) == []
    assert _faulty(lambda s, row: s["period"] is None and row["is_target"]) == []


def test_names_are_words_of_the_sentence() -> None:
    """Nothing in a name comes from elsewhere, but for the full form of digits, spaces and damaged marks."""
    damage = {"full_width", "spaces", "damaged_punctuation"}
    joining = set("级的比例")

    def adds(sentence: dict[str, Any], row: dict[str, Any]) -> bool:
        words = set(re.sub(r"\W", "", row["indicator_printed"])) - joining
        return sentence["construct"] not in damage and not words <= set(sentence["text"])

    assert _faulty(adds) == []


def test_sentences_without_a_quantity_have_no_rows_and_all_others_some() -> None:
    empty = {s["construct"] for s in SENTENCES if not s["rows"]}
    assert empty == {s["construct"] for s in SENTENCES if s["construct"].startswith("no_")} | {"counts_disagree"}
    assert [s["id"] for s in SENTENCES if s["construct"] in empty and s["rows"]] == []
    assert sum(s["construct"].startswith("no_") for s in SENTENCES) >= 60


def test_every_construct_has_six_sentences_and_stands_in_the_card() -> None:
    counted = Counter(s["construct"] for s in SENTENCES)
    rows = Counter(s["construct"] for s in SENTENCES for _ in s["rows"])
    assert {construct: n for construct, n in counted.items() if n < 6} == {}
    printed = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \| (\d+) \|$", CARD, re.MULTILINE)
    assert [(construct, str(n), str(rows[construct])) for construct, n in counted.items()] == printed


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (r"holds (\d+) sentences", len(SENTENCES)),
        (r"(\d+) rows, \d+ with a figure", len(ROWS)),
        (r"(\d+) with a figure", sum(row["value"] is not None for row in ROWS)),
        (r"(\d+) targets in words", sum(row["value"] is None for row in ROWS)),
        (r"; (\d+) of them tell", sum(not row["is_target"] for row in ROWS)),
        (r"(\d+) sentences have nothing", sum(s["construct"].startswith("no_") for s in SENTENCES)),
    ],
)
def test_the_card_counts_as_the_file(pattern: str, number: int) -> None:
    found = re.search(pattern, CARD)
    assert found
    assert int(found[1]) == number
