"""Targets of `planatlas assess` whose figure is in words."""

import pytest

from planatlas.errors import DataFaultsError

from .user_rows import MOTHERS, one

WORDED = [
    ({"target_value": "过半", "value": "50"}, False, "above 50%"),
    ({"target_value": "过半", "value": "50.1"}, True, "above 50%"),
    ({"target_value": "三分之二以上", "value": "66.7"}, True, "at least 66.6667%"),
    ({"target_value": "九成", "value": "89"}, False, "at least 90%"),
    (MOTHERS | {"target_value": "零死亡", "value": "5"}, False, "at most 0 per 100,000"),
    ({"kind": "increase", "baseline_value": "20", "target_value": "翻一番", "value": "40"}, True, "up 100%"),
    ({"kind": "decrease", "direction": "lower", "target_value": "减半", "value": "26"}, False, "down 50%"),
    (
        {"kind": "decrease", "direction": "lower", "unit": "个百分点/年", "target_value": "0.5", "target_high": "1",
         "target_year": "2025", "value": "47.5"}, True, "down 0.5–1 pp a year, judged by the lower end, that is",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "met", "words"), WORDED, ids=[row[0]["target_value"] for row in WORDED])
def test_a_target_in_words_is_judged(row: dict[str, str], met: bool, words: str) -> None:
    found = one(row)
    assert found["met"] is met
    assert words in found["reason_en"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"unit": "人", "target_value": "过半", "value": "40", "baseline_value": "30"}, "unit: '过半' is in %"),
        ({"kind": "ceiling", "direction": "lower", "target_value": "过半"}, "target_value: '过半' is not said of"),
        ({"target_value": "三分之一至一半"}, "target_value: '三分之一至一半' contains 2 figures"),
        ({"target_value": "翻一番"}, "not said of the kind floor. Allowed: increase"),
        ({"target_value": "全覆盖"}, "target_value: '全覆盖' is not a number"),
        (
            {"kind": "decrease", "direction": "lower", "target_value": "2", "target_high": "1"},
            "target_high: 1 is below target_value",
        ),
    ],
)
def test_a_target_in_words_that_does_not_fit_is_refused(row: dict[str, str], message: str) -> None:
    with pytest.raises(DataFaultsError) as caught:
        one(row)
    assert message in str(caught.value)
