"""The scorer of readings: cases worked by hand."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from planatlas import paths
from planatlas.cli import app
from planatlas.errors import DataFaultsError, ParameterError
from planatlas.reading.compared import fold, judge, likeness, match, same_value
from planatlas.reading.scoring import score

SENTENCES = paths.home() / "tests" / "reading" / "sentences.jsonl"
CARD = paths.home() / "docs" / "reading-test-set.md"


def _row(name: str = "入园率", value: float | None = 95, unit: str | None = "%", **others: Any) -> dict[str, Any]:
    return {"indicator_printed": name, "value": value, "unit": unit, "kind": "floor", "is_target": True} | others


def _lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def _sentence(*rows: dict[str, Any], construct: str = "floor") -> dict[str, Any]:
    return {"construct": construct, "rows": list(rows)}


def test_recall_and_precision_of_a_case_worked_by_hand() -> None:
    """Three figures expected and four given, two of them right: 2/3 and 2/4."""
    expected = [_sentence(_row("甲率", 80), _row("乙率", 90)), _sentence(_row("丙数", 3, "所"))]
    given = [[_row("甲率", 80), _row("乙率", 91)], [_row("丙数", 3, "所"), _row("丙数", 2025, "年")]]
    scored = score(expected, given)["all"]
    assert (scored["rows"], scored["found"]) == (3, 4)
    assert scored["recall"] == pytest.approx(2 / 3)
    assert scored["precision"] == pytest.approx(2 / 4)
    assert scored["together"] == 1
    assert scored["right"] == pytest.approx(2 / 3)


def test_each_aspect_is_counted_apart() -> None:
    """Of six matched rows one is wrong in each aspect, so 5/6 each, none of them right in all."""
    wanted = _row("妇女筛查率", 95, target_year=2025, baseline_value=80, baseline_year=2020)
    wrong = [
        {"unit": "‰"},
        {"kind": "exact"},
        {"is_target": False},
        {"indicator_printed": "绿地"},
        {"target_year": 2030},
    ]
    wrong += [{"baseline_value": 81}]
    scored = score([_sentence(wanted)] * 6, [[wanted | change] for change in wrong])["all"]
    assert scored["recall"] == scored["precision"] == 1
    for aspect in ("unit", "kind", "tense", "name", "target_year", "baseline"):
        assert scored[aspect] == pytest.approx(5 / 6), aspect
    assert scored["together"] == 0
    assert scored["right"] == pytest.approx(2 / 6)


def test_a_baseline_given_as_a_figure_of_the_past_is_neither_right_nor_wrong() -> None:
    wanted = _row(value=55, baseline_value=38)
    past, later = _row(value=38, is_target=False), _row(value=38)
    for row, found in ((past, 1), (later, 2)):
        scored = score([_sentence(wanted)], [[wanted, row]])["all"]
        assert (scored["found"], scored["precision"]) == (found, 1 / found)


def test_words_are_counted_apart_from_figures_and_empty_sentences_by_themselves() -> None:
    covered = _row("网络", None, None, kind="universal")
    scored = score([_sentence(covered), _sentence(), _sentence()], [[covered, covered], [], [_row()]])["all"]
    assert (scored["word_recall"], scored["word_precision"]) == (1, 0.5)
    assert (scored["rows"], scored["recall"], scored["precision"]) == (0, None, 0)
    assert scored["kept_empty"] == 0.5


def test_constructs_have_their_own_line() -> None:
    scored = score([_sentence(_row()), _sentence(_row(), construct="range")], [[_row()], []])
    assert {construct: line["recall"] for construct, line in scored.items()} == {"all": 0.5, "floor": 1, "range": 0}


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        ({"value": 33.33}, {"value": 33.34}, True),
        ({"value": 33.33}, {"value": 33.35}, False),
        ({"value": 3, "unit": "万人"}, {"value": 30000, "unit": "人"}, True),
        ({"value": 3, "unit": "万名"}, {"value": 30000, "unit": "人"}, True),
        ({"value": 3, "unit": "万亩"}, {"value": 30000, "unit": "人"}, False),
        ({"value": 5, "unit": "1/万"}, {"value": 0.5, "unit": "‰"}, True),
        ({"value": 5, "unit": ""}, {"value": 50000, "unit": ""}, False),
        ({"value": 5, "value_high": 8}, {"value": 5, "value_high": 8}, True),
        ({"value": 5, "value_high": 8}, {"value": 5}, False),
        ({"value": 5}, {"value": 5, "value_high": 5}, True),
        ({"value": None}, {}, True),
        ({"value": None}, {"value": 0}, False),
    ],
)
def test_equal_values(wanted: dict[str, Any], given: dict[str, Any], same: bool) -> None:
    assert same_value(wanted, given) is same
    assert same_value(given, wanted) is same


def test_rows_of_one_figure_are_matched_by_name_and_then_by_order() -> None:
    expected = [_row("城市覆盖率", 90), _row("农村覆盖率", 90), _row("乡镇站", 1, "所")]
    assert match(expected, [_row("农村覆盖率", 90), _row("城市覆盖率", 90)]) == [(0, 1), (1, 0)]
    assert match([_row("甲", 90), _row("甲", 90)], [_row("乙", 90), _row("乙", 90)]) == [(0, 0), (1, 1)]


def test_as_many_rows_as_possible_are_matched() -> None:
    """0.51 is near both 0.5 and 0.52; the first must go to 0.5 although its name is like that of the other."""
    expected = [_row("甲率", 0.5), _row("乙率", 0.52)]
    assert match(expected, [_row("甲率", 0.51), _row("丙率", 0.5)]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("名", "人", True), ("次", "次/年", True), ("张", "张/千人", True), ("%", "％", True),
        ("1/10万", "/10万", True),
        ("%", "个百分点", False), ("%", "‰", False), ("", None, True), ("%", None, False), ("个", "所", False),
        ("万人", "人", False), ("人", "人次", False),
    ],
)  # fmt: skip
def test_units(unit: str, other: str | None, same: bool) -> None:
    wanted = _row(unit=unit)
    assert judge(wanted, _row(unit=other), [wanted])["unit"] is same


def test_a_name_must_tell_its_row_from_the_others() -> None:
    town, country = _row("城市母婴设施配置率", 90), _row("农村母婴设施配置率", 60)
    both = [town, country]
    assert judge(country, _row("农村母婴设施配置率"), both)["name"]
    assert judge(country, _row("母婴设施配置率", qualifier="农村"), both)["name"]
    assert not judge(country, _row("母婴设施配置率"), both)["name"]
    assert not judge(country, _row("城市母婴设施配置率"), both)["name"]
    assert not judge(country, _row("农村"), both)["name"]


def test_likeness_worked_by_hand() -> None:
    """甲乙 and 甲乙丙丁: single characters 2·2/6, pairs 2·1/4."""
    assert likeness(_row("甲乙"), _row("甲乙丙丁")) == pytest.approx((4 / 6 + 2 / 4) / 2)
    assert likeness(_row("“甲”的乙"), _row("甲乙")) == 1


def test_kinds_that_mean_the_same() -> None:
    nil = _row("事故", 0, "", kind="exact")
    assert judge(nil, nil | {"kind": "ceiling"}, [nil])["kind"]
    assert not judge(_row(kind="exact"), _row(kind="ceiling"), [])["kind"]
    new = _row("新增托位", 30, "个", kind="exact")
    assert judge(new, new | {"kind": "increase"}, [new])["kind"]
    assert not judge(_row("托位", kind="exact"), _row("托位", kind="increase"), [])["kind"]


def test_years_and_baselines_that_are_not_printed() -> None:
    assert judge(_row(), _row(target_year=2030, baseline_year=2020), [])["target_year"]
    assert judge(_row(), _row(target_year=2030, baseline_year=2020), [])["baseline"]
    assert not judge(_row(), _row(baseline_value=80), [])["baseline"]
    assert not judge(_row(target_year=2025), _row(), [])["target_year"]
    past = _row(is_target=False)
    assert judge(past, past | {"baseline_value": 80}, [past])["baseline"]


def test_units_fold_to_a_factor() -> None:
    assert fold("万元") == (10_000, "元")
    assert fold("亿") == (1, "亿")
    assert fold("个百分点/年") == (0.01, "points")


def test_the_test_set_scores_full_marks_against_itself() -> None:
    sentences = _lines()
    for construct, line in score(sentences, [sentence["rows"] for sentence in sentences]).items():
        shares = {column: value for column, value in line.items() if column not in {"sentences", "rows", "found"}}
        assert set(shares.values()) <= {1, None}, construct


def test_the_reader_of_digits_scores_what_the_card_says() -> None:
    sentences = _lines()
    texts = [unicodedata.normalize("NFKC", sentence["text"]) for sentence in sentences]
    given = [[{"value": float(digits)} for digits in re.findall(r"\d+(?:\.\d+)?", text)] for text in texts]
    scored = score(sentences, given)["all"]
    found = re.search(
        r"recall of (\S+) and a precision of (\S+), and leaves (\S+) of", CARD.read_text(encoding="utf-8")
    )
    assert found
    assert found.groups() == tuple(f"{scored[column]:.3f}" for column in ("recall", "precision", "kept_empty"))


def test_all_faults_of_answers_are_named() -> None:
    given: Any = [[{"value": "95"}], {"value": 1}, [{"kind": 3, "value": True}]]
    with pytest.raises(DataFaultsError, match="3 answers for 1 sentences") as error:
        score([_sentence()], given, "answers.jsonl")
    words = str(error.value)
    assert "answers.jsonl, row 1, value: '95' is no number. Allowed: a number or null" in words
    assert "answers.jsonl, row 2: the answer is no list of rows" in words
    assert "row 3, value: True is no number" in words
    assert "row 3, kind: 3 is no text" in words


def _run(*arguments: str | Path) -> str:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], catch_exceptions=False).stdout


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    file = tmp_path / "sentences.jsonl"
    known = _sentence(_row()) | {"text": "入园率达到95%以上。", "period": [2021, 2030]}
    file.write_text(json.dumps(known) + "\n", encoding="utf-8")
    return file


def test_the_command_scores_the_own_reader_and_the_answers_of_others(sentences: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps([_row(value=94)]) + "\n", encoding="utf-8")
    assert "| floor | 1 | 1 | 1 | 1.000 | 1.000 |" in _run("--score", sentences)
    assert "| floor | 1 | 1 | 1 | 0.000 | 0.000 |" in _run("--score", sentences, "--answers", answers)
    assert json.loads(_run("--score", sentences, "--json"))["all"]["recall"] == 1


def test_files_that_cannot_be_scored_are_refused_with_all_their_faults(sentences: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text("[\n{}\n", encoding="utf-8")
    with pytest.raises(DataFaultsError, match=r"nothing was scored[^$]*answers\.jsonl, row 1: '\[' is no JSON"):
        _run("--score", sentences, "--answers", answers)
    wrong: list[object] = [[], {"rows": []}, {"text": "率", "construct": "a", "rows": [1]}]
    wrong += [{"text": "率", "construct": "a", "rows": [], "period": [2030, 2021]}]
    sentences.write_text("\n".join(json.dumps(entry) for entry in wrong), encoding="utf-8")
    with pytest.raises(DataFaultsError) as refused:
        _run("--score", sentences)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (1, ""), (2, "text"), (3, "rows"), (4, "period"),
    ]  # fmt: skip
    with pytest.raises(ParameterError, match="--answers are compared"):
        _run("--sentence", "率95%", "--answers", answers)
