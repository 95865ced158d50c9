"""What a promise starts from: 由A提高到B, 以A为基数, B（2020年：A), and a figure of the past for the same thing."""

import re
from dataclasses import replace

from .groups import Group, is_start
from .quantity import Quantity
from .tenses import Tense

IN_BRACKET = re.compile(r"[(（〔\[【](?:[^，。；()（）]{0,6}(?:19|20)\d\d年?|现状|基期)[^，。；()（）]{0,6}")
IS_BASE = re.compile(r"(?:[比较]|以|在)[^，。；]{0,16}$")
NO_START = "the year that it starts from is not printed"
AS_BASE = re.compile(
    r"(?:为基数|为?基期|为基准|(?:的)?基础上?)|(?:提高|提升|上升|增加|增长|下降|降低|减少|再?降|再?减|增)"
)


def with_baselines(text: str, groups: list[Group], rows: list[list[Quantity]], tense: Tense) -> list[Quantity]:
    """Give promises what they start from, and leave out the rows that are only that.

    Parameters
    ----------
    text
        The statement.
    groups
        Its figures in groups.
    rows
        The rows of each group.
    tense
        What is known of time.

    Returns
    -------
    list of Quantity
        The rows that are left, in their order.
    """
    rows = [list(each) for each in rows]
    last_end = -1
    changed: list[Quantity] = []  # both ends of changes of the past
    for index in range(len(groups) - 1):
        here, following = groups[index], groups[index + 1]
        if not rows[index] or not rows[index + 1] or index == last_end:
            continue
        between = text[here.end : following.start]
        if IN_BRACKET.fullmatch(between):
            years = re.findall(r"(?:19|20)\d\d", between)
            _start(rows[index], rows[index + 1], int(years[-1]) if years else None)
            rows[index + 1] = rows[index]
            rows[index] = []
        elif is_start(text, here, following) or _is_base(text, here, following):
            last_end, year = index + 1, tense.year_beside(here.start)
            if rows[index + 1][0].is_target:
                _start(rows[index + 1], rows[index], year)
                rows[index] = []
            else:
                rows[index] = [replace(row, is_target=False, target_year=None, year=year) for row in rows[index]]
                for row in rows[index] if year is None else ():
                    row.questions = [*row.questions, NO_START]
                changed += [*rows[index], *rows[index + 1]]
    left = [row for each in rows for row in each]
    return left if tense.is_review else _without_earlier(left, changed)


def _is_base(text: str, here: Group, following: Group) -> bool:
    """Whether a change is counted from a figure (较基期的19.2%下降2个百分点)."""
    before = text[max(0, here.start - 24) : here.start]
    return bool(
        IS_BASE.search(before)
        and re.search(r"年|基期|初|现有|目前|现在|[末底]", before)
        and AS_BASE.match(text[here.end : following.start])
        and not re.search(r"[。；]", text[here.end : following.start])
    )


def _start(later: list[Quantity], earlier: list[Quantity], year: int | None) -> None:
    if len(earlier) not in (1, len(later)):
        return
    for index, row in enumerate(later):
        start = earlier[index if len(earlier) > 1 else 0]
        row.baseline_value, row.baseline_year = start.value, year or start.year or row.baseline_year
        row.unit = start.unit if start.unit and start.unit.partition("/")[0] == row.unit else row.unit


def _without_earlier(rows: list[Quantity], changed: list[Quantity]) -> list[Quantity]:
    """The rows without those of the past that say from what a promise for the same thing starts."""
    kept: list[Quantity] = []
    for row in rows:
        if row.is_target and row.baseline_value is None and row.kind not in ("increase", "decrease"):
            past = [
                each
                for each in kept
                if not each.is_target and each.value is not None and each.kind not in ("increase", "decrease")
                and not any(each is other for other in changed)
                and (each.indicator_printed, each.unit) == (row.indicator_printed, row.unit)
            ]  # fmt: skip
            if past:
                row.baseline_value, row.baseline_year = past[-1].value, past[-1].year
                kept.remove(past[-1])
        kept.append(row)
    return kept
