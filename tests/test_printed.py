"""Figures out of printed phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planatlas.process.printed import figures


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("控制在12.5/10万以内", ["12.5"]),
        ("7/10 万以下", ["7"]),
        ("控制在 10 / 10万以下", ["10"]),
        ("以2020年为基数下降20%", ["20"]),
        ("在2018年基础上每年降低1个百分点以上", ["1"]),
        ("2025年达到90%", ["90"]),
        ("85%—90%", ["85", "90"]),
        ("一半以上", ["50"]),
        ("全覆盖", []),
        ("", []),
    ],
)
def test_figures_of_a_phrase(phrase: str, found: list[str]) -> None:
    assert figures(phrase) == found


@given(st.decimals(0, 9999, places=2), st.sampled_from(["达到{}%以上", "控制在{}/10万以下", "2025年达到{}个", "<{}"]))
def test_a_figure_survives_its_phrase(number: object, phrase: str) -> None:
    assert figures(phrase.format(number)) == [str(number)]


@pytest.mark.parametrize("printed", ["-5%", "−5%", "－5%", "下降到-5%", "-5‰以下"])
def test_a_sign_is_never_dropped(printed: str) -> None:
    assert figures(printed) == ["-5"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("85%-90%", ["85", "90"]), ("85-90", ["85", "90"]), ("5岁-8岁", ["5", "8"]), ("5—8所", ["5", "8"])],
)
def test_the_dash_of_a_range_is_no_sign(printed: str, expected: list[str]) -> None:
    assert figures(printed) == expected
