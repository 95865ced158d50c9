"""Rows by the values of their columns: what csv and pandas find in the same text, whatever is in it."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.csv_index import CsvIndex, csv_index

NAMES = ("id", "town", "note")
CELL = st.one_of(
    st.sampled_from(
        ["", "Bath", "Wells", "a,b", 'say "spa"', "two\nlines", "7", "007", "nan", " x", "ä\u2028é", "\x85"]
    ),
    st.text(alphabet='ab",\n ', max_size=4),
)
ROWS = st.lists(st.tuples(*[CELL] * len(NAMES)), max_size=8)
FILTER = st.dictionaries(st.sampled_from(NAMES), st.lists(CELL, max_size=4), max_size=3)
FEW = settings(max_examples=150, deadline=None)


def _text(rows: list[tuple[str, ...]], line_end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(NAMES)
    writer.writerows(rows)
    return text.getvalue()


STYLES = st.tuples(st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))


@FEW
@given(rows=ROWS, where=FILTER, style=STYLES)
def test_rows_are_those_of_a_plain_filter(rows: list[tuple], where: dict[str, list[str]], style: tuple) -> None:
    index = CsvIndex(_text(rows, *style))
    expected = [
        number
        for number, row in enumerate(rows)
        if all(dict(zip(NAMES, row, strict=True))[name] in values for name, values in where.items())
    ]
    assert index.rows(where) == expected
    assert len(index) == len(rows)
    assert [tuple(cells.values()) for cells in index.cells(where)] == [rows[number] for number in expected]


@FEW
@given(rows=ROWS, where=FILTER)
def test_rows_are_those_of_pandas(rows: list[tuple], where: dict[str, list[str]]) -> None:
    """Numbers of rows are places in the frame that a reader has parsed from the same text."""
    text = _text(rows)
    frame = pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    kept = frame
    for name, values in where.items():
        kept = kept[kept[name].isin(values)]
    assert CsvIndex(text).rows(where) == list(kept.index)


@FEW
@given(rows=ROWS, where=FILTER, columns=st.lists(st.sampled_from(NAMES), unique=True), style=STYLES)
def test_a_digest_is_of_what_was_found_and_not_of_how_it_was_asked_for(
    rows: list[tuple], where: dict[str, list[str]], columns: list[str], style: tuple
) -> None:
    digest = CsvIndex(_text(rows, *style)).digest(where, columns)
    turned = {name: [*reversed(where[name]), *where[name]] for name in reversed(where)}
    assert CsvIndex(_text(rows, *style)).digest(turned, columns) == digest
    if where:
        found = set(CsvIndex(_text(rows)).rows(where))
        others = [("other", "other", "other") for number in range(len(rows)) if number not in found]
        if not CsvIndex(_text(others)).rows(where):
            kept = [row for number, row in enumerate(rows) if number in found]
            assert CsvIndex(_text([*others, *kept], *style)).digest(where, columns) == digest


@FEW
@given(rows=ROWS, where=FILTER, columns=st.lists(st.sampled_from(NAMES), unique=True), place=st.integers(0, 7))
def test_a_digest_differs_where_what_was_found_does(
    rows: list[tuple], where: dict[str, list[str]], columns: list[str], place: int
) -> None:
    def seen(every: list[tuple]) -> object:
        cells = CsvIndex(_text(every)).cells(where, columns)
        return list(dict.fromkeys(tuple(row.values()) for row in cells)) if columns else cells

    fewer = rows[:place] + rows[place + 1 :]
    same = CsvIndex(_text(rows)).digest(where, columns) == CsvIndex(_text(fewer)).digest(where, columns)
    assert same == (seen(rows) == seen(fewer) and (bool(where or columns) or rows == fewer))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('id,note\n1,"two\nlines, ""q"""\n2,x\n', [{"id": "1", "note": 'two\nlines, "q"'}, {"id": "2", "note": "x"}]),
        ("id,note\n1,separator\u2028inside\n", [{"id": "1", "note": "separator\u2028inside"}]),
        ('id,note\n1,a 5" pipe\n2,x\n', [{"id": "1", "note": 'a 5" pipe'}, {"id": "2", "note": "x"}]),
        ("id,note\n\n1,x\n \n2,y\n\n\n", [{"id": "1", "note": "x"}, {"id": "2", "note": "y"}]),
        ("id,note\n1\n2,y\n", [{"id": "1", "note": ""}, {"id": "2", "note": "y"}]),
        ("id,note\r\n1,x\r\n2,y", [{"id": "1", "note": "x"}, {"id": "2", "note": "y"}]),
        ("\ufeffid,note\n1,x\n", [{"id": "1", "note": "x"}]),
        ('"i\nd",note\n1,x\n', [{"i\nd": "1", "note": "x"}]),
        ('id,note\n1,"never ends\n2,x\n', [{"id": "1", "note": "never ends\n2,x\n"}]),
        ("id,note\n", []),
        ("", []),
    ],
    ids=[
        "quoted", "separator", "inch", "blank lines", "short", "no last end", "mark", "head", "unclosed", "no row",
        "empty",
    ],
)  # fmt: skip
def test_a_text_of_any_shape(text: str, cells: list[dict[str, str]]) -> None:
    index = CsvIndex(text)
    assert index.cells({}) == cells
    assert len(index) == len(cells)
    if cells:
        key = index.names[0]
        assert [index.rows({key: [row[key]]}) for row in cells] == [[number] for number in range(len(cells))]
        assert index.digest({key: [cells[0][key]]}, ()) != index.digest({key: [cells[-1][key]]}, ()) or len(cells) == 1


def test_no_values_find_no_row_and_no_filter_finds_all() -> None:
    index = CsvIndex("id,town\n1,Bath\n2,Wells\n")
    assert index.rows({"town": []}) == index.rows({"id": ["1"], "town": []}) == []
    assert index.rows({}) == [0, 1]
    assert index.digest({"town": []}, ()) != index.digest({}, ())


def test_a_column_that_is_not_there() -> None:
    index = CsvIndex("id,town\n1,Bath\n")
    for ask in (lambda: index.rows({"county": ["x"]}), lambda: index.cells({}, ["county"]), lambda: index.column("")):
        with pytest.raises(KeyError):
            ask()


def test_a_file_is_opened_again_only_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text("id\n1\n")
    first = csv_index(path)
    assert csv_index(path) is first
    path.write_text("id\n1\n2\n")
    assert len(csv_index(path)) == 2
