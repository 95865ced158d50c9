"""Whether a figure stands by its own thing, in made sentences; the real texts are in test_real_data."""

import pytest

from planatlas.proof.belonging import pairs


def _gains(text: str, *rows: tuple[str, ...], before: str = "", after: str = "") -> list[float]:
    """The gain of each pair; a row is its thing, its printed figure and, if it has one, its qualifier."""
    made = [
        {"indicator_printed": row[0], "value_printed": row[1], "qualifier": row[2] if len(row) > 2 else ""}
        for row in rows
    ]
    return [pair.gain if pair.is_decided else 0 for pair in pairs(made, before, text, after, str)]


NEWBORN, INFANT, UNDER_FIVE = "新生儿…死亡率", "婴儿…死亡率", "5岁以下儿童死亡率"
RATES = "新生儿、婴儿和5岁以下儿童死亡率分别控制在3.0‰、5.0‰和6.0‰以下"
SENTENCES = [
    (RATES, [(NEWBORN, "3.0‰"), (INFANT, "5.0‰"), (UNDER_FIVE, "6.0‰以下")]),
    ("贫血率、生长迟缓率依次降到8%、4%", [("贫血率", "8%"), ("生长迟缓率", "4%")]),
    ("打造标杆村、示范线分别达到300个、30条", [("标杆村", "300个"), ("示范线", "30条")]),
    ("小学生近视率降至38%以下，初中生近视率降至60%以下", [("小学生近视率", "38%以下"), ("初中生近视率", "60%以下")]),
    ("95%的城市社区和85%的农村社区建立站点", [("建立站点", "95%", "城市社区"), ("建立站点", "85%", "农村社区")]),
    ("建设100个以上卫生院，建设1500个以上卫生所", [("卫生院", "100个"), ("卫生所", "1500个")]),
    ("睡眠小学生10小时、初中生9小时", [("睡眠", "10小时", "小学生"), ("睡眠", "9小时", "初中生")]),
    ("换届后当年达到100%，平时保持在85%以上", [("班子", "100%", "换届后当年"), ("班子", "85%以上", "平时")]),
    ("近视率在2018年基础上每年降低1个百分点，龋齿率控制在25%以内",
     [("近视率", "在2018年基础上每年降低1个百分点"), ("龋齿率", "25%以内")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), SENTENCES, ids=[text[:12] for text, _ in SENTENCES])
def test_own_figures_fit_and_exchanged_ones_do_not(text: str, rows: list[tuple[str, ...]]) -> None:
    assert min(_gains(text, *rows)) > 0
    for one in range(len(rows)):
        for other in range(one):
            values = [row[1] for row in rows]
            values[one], values[other] = values[other], values[one]
            exchanged = [(row[0], value, *row[2:]) for row, value in zip(rows, values, strict=True)]
            assert min(_gains(text, *exchanged)) < 0


def test_three_figures_that_change_places_in_a_circle_are_found() -> None:
    assert min(_gains(RATES, (NEWBORN, "5.0‰"), (INFANT, "6.0‰以下"), (UNDER_FIVE, "3.0‰"))) < 0


def test_a_list_may_go_on_on_the_next_line_and_begin_on_the_one_before() -> None:
    rows = [("标杆村", "300个"), ("示范线", "30条")]
    assert _gains("分别达到300个、30条、", *rows, before="打造标杆村、示范线、示范乡镇", after="60个以上")[0] > 0


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("贫血率、生长迟缓率、低体重率分别控制在8%、4%", [("贫血率", "8%"), ("生长迟缓率", "4%")]),  # three and two
        ("妇女和儿童分别达到8%、4%", [("参保率", "8%"), ("筛查率", "4%")]),  # neither thing is there
        ("补助比例为30%，最高10万元", [("补贴", "30%"), ("补贴", "10万元")]),  # one thing
    ],
)
def test_what_the_text_does_not_tell_is_not_decided(text: str, rows: list[tuple[str, ...]]) -> None:
    assert _gains(text, *rows) == [0]


def test_equal_figures_are_no_pair_and_what_is_not_on_the_line_is_not_decided() -> None:
    assert _gains("贫血率和低体重率分别为8%、8%", ("贫血率", "8%"), ("低体重率", "8%")) == []
    assert _gains("贫血率为8%", ("贫血率", "8%"), ("低体重率", "7%")) == [0]
