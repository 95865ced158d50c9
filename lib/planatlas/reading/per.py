"""Units with a denominator that stands elsewhere in the sentence: 每千人口 … 3名."""

import re

from .found import Figure

PER = {"千": "千人", "万": "万人"}
PER_UNITS = {"人/千人", "张/千人", "个/千人", "人/万人"}
EVERY = {"年": {"次", "场", "人", "家", "条", "项", "个", "周", "万元", "元"}, "天": {"小时"}}
OF_100000 = re.compile(r"每(?:10|十)万(?:常住)?(?:人口?|名|活产)?")
PER_PHRASE = re.compile(
    r"每(?:\d+|[一二三四五十百]+)?[百千万](?:名|户|人)?(?:人?口|活产|(?:孕)?产妇|围产儿|新生儿|儿童|人)?(?:中|有|发生)?$"
)


def without_per(left: str) -> str:
    """Return the words before a figure without what it is counted per, where that stands last (低于每10万人).

    Parameters
    ----------
    left
        The words of its clause.

    Returns
    -------
    str

    Examples
    --------
    >>> without_per("发病率低于每10万人")
    '发病率低于'
    """
    return PER_PHRASE.sub("", left)


def unit_of(figure: Figure, name: str, left: str, kind: str) -> str | None:
    """Return the unit of a figure, with what it is counted per (人/千人, 次/年).

    Parameters
    ----------
    figure
        The figure.
    name
        What it is about.
    left
        The words before it.
    kind
        Its kind; the size of a change keeps the printed unit.

    Returns
    -------
    str or None
        A unit of the catalogue where there is one with such a denominator, else the printed unit; None for none.

    Examples
    --------
    >>> unit_of(Figure(0, 2, 3.0, "名", "count"), "每千人口医师数", "", "exact")
    '人/千人'
    >>> unit_of(Figure(0, 2, 180.0, "例", "count"), "传染病发病率", "低于每10万人", "ceiling")
    '1/10万'
    """
    unit = figure.unit
    if unit is None or kind in ("increase", "decrease"):
        return unit
    left = re.split("[，；。]", left)[-1]
    if unit == "例" and OF_100000.search(name + left):
        return "1/10万"
    if unit == "例" and re.search("每1?万", name + left):
        return "1/万"
    unit = "人" if unit == "名" and re.search("每[千万]", name + left) else unit
    per = re.search(r"每([千万])(?:名|人)?", name + left)
    if per and f"{unit}/{PER[per[1]]}" in PER_UNITS:
        return f"{unit}/{PER[per[1]]}"
    for word, counted in EVERY.items():
        if unit in counted and re.search(rf"每{word}|每{word[0]}度", left):
            return f"{unit}/{word}"
    return unit
