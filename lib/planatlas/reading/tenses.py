"""Promised or past: the years and markers of a text, in their order."""

import re
from collections.abc import Sequence

from .bounds import CHANGES
from .found import Figure
from .grammar import patterns

YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=\s*(?:年|[)）]|学年))|(二[〇零]?[〇零一二三四][〇零一二三四五六七八九])(?=年)"
)
DIGITS = {sign: str(index) for index, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}
BY = re.compile(r"(?<![\d年升降高加长少大小展增减])(?:到|至|截至|截止)$")
BASE = re.compile(r"(?:以|在|比|较|与|基于|相比于|从|由|自)(?:“?十[一二三四]五”?末[^，。；]{0,2})?$")
SO_FAR = re.compile(r"截[至止]$")
STRONG = re.compile(r"截[至止]|目前|当前|上年|去年|同比")
COMPARED = re.compile(r"比\d{4}年|比上年|比去年|较上年|较\d{4}年|(?:优|高|低)于全[省国市]")
BOUND = re.compile(r"[\d%‰万个所家名人](?:及?以[上下内]|左右)")
GOES = re.compile(r"(?:由|从)[^，。；]{0,40}(?:升|降|增加?|提高|提升|下降|上升|减少|增长|扩大|缩小)(?:到|至|为)")
LATEST_PAST, FIRST_TARGET = 2022, 2025  # of years without a plan's period


class Tense:
    """What is known of time at each place of a text, carried from statement to statement.

    Parameters
    ----------
    period
        The first and the last year of the plan, where known.
    """

    def __init__(self, period: tuple[int, int] | None):
        self.period = period
        self.target_year: int | None = None
        self.carried: bool | None = None
        self.promised: bool | None = None  # what nothing marks, where the heading above says

    def begin(self, text: str) -> None:
        """Begin a statement: its years and markers are found once."""
        self.text = text
        self.years = [
            (
                match.start(),
                match.end(),
                _year(match[0]),
                text[max(0, match.start() - 12) : match.start()],
                text[match.end() : match.end() + 16],
            )
            for match in YEAR.finditer(text)
        ]
        self.marks = sorted(
            (match.end(), bool(entry.more["is_target"]))
            for entry in patterns("tense")
            for match in entry.regex.finditer(text)
            if match[0]
        )
        by = [year for start, _, year, before, _ in self.years if BY.search(before)]
        self.target_year = None if by else self.target_year

    def is_base(self, before: str, after: str) -> bool:
        """Whether a year is the one that a change is counted from."""
        return bool(
            re.search(r"(?:以|比|较|相比于?|与)$", before)
            or (re.search(r"在$", before) and re.match(r"年[^，。；]{0,10}基", after))
            or re.match(r"年(?:数据|数值|水平)?[^，。；]{0,4}(?:为基数|基数|基础|相比)", after)
        )

    def year_at(self, position: int) -> int | None:
        """Return the year that a figure is for: the last one before it that no change is counted from."""
        near = None
        for start, _, year, before, after in self.years:
            if start > position:
                break
            if not self.is_base(before, after) and not re.match(r"年[)）]?(?:版|出台|印发|修订)", after):
                near = year
                if BY.search(before) and not SO_FAR.search(before):
                    self.target_year = year
        return near if near is not None else self.target_year

    def year_behind(self, after: str) -> int | None:
        """Return the year that stands in brackets behind a figure."""
        match = re.match(r"[(（](\d{4})年?[)）]", after)
        return int(match[1]) if match else None

    def years_listed(self, position: int) -> list[int]:
        """Return the years of a list before a place (到2025年、2030年)."""
        found: list[int] = []
        for index, (start, _, year, _, after) in enumerate(self.years):
            if start < position and (found or re.match("年?[、和]$|年?[、和](?=20)", after)):
                is_next = not found or re.fullmatch("年?[、和]", self.text[self.years[index - 1][1] : start])
                found = [*found, year] if is_next else found
        return found

    def year_before(self, position: int) -> int | None:
        """Return the last year before a place, whatever it is for."""
        years = [year for start, _, year, _, _ in self.years if start < position]
        return years[-1] if years else None

    def base_year(self, position: int) -> int | None:
        """Return the year that a change is counted from."""
        return next(
            (
                year
                for start, _, year, before, after in reversed(self.years)
                if start < position and self.is_base(before, after)
            ),
            None,
        )

    def marked(self, position: int, year: int | None = None, listed: Sequence[int] = ()) -> bool | None:
        """Return whether a figure is promised, as far as years and words say.

        Parameters
        ----------
        position
            The beginning of the figure.
        year
            The year that it is for.
        listed
            The years of the list that it belongs to, if it does.

        Returns
        -------
        bool or None
            False for what is past; None where nothing says.
        """
        if year is not None and len(listed) > 1:
            return year >= self.period[0] if self.period else year > LATEST_PAST + 1
        marker, marked_at = None, -1
        for place, is_target in self.marks:
            if place <= position:
                marker, marked_at = is_target, place
        at, by_year = self._by_year(position) or (-1, None)
        if by_year and self._is_by(at) and marker is False and not STRONG.search(self.text, at, position):
            return True
        if by_year is None or (marker is not None and at < marked_at and not (self.period and not by_year)):
            return marker
        return by_year

    def _is_by(self, at: int) -> bool:
        """Whether a year is one by which something is to be (到2030年)."""
        return any(
            start == at and BY.search(before) and not SO_FAR.search(before) for start, _, _, before, _ in self.years
        )

    def _by_year(self, position: int) -> tuple[int, bool] | None:
        result = None
        for start, _end, year, before, after in self.years:
            if start > position or self.is_base(before, after):
                continue
            by = BY.search(before)
            if self.period:
                first, last = self.period
                if year < first:
                    result = (start, False)
                elif (by and not re.search("截[至止]$", before)) or year >= last:
                    result = (start, True)
                else:
                    result = None
            elif re.search("截[至止]$", before):
                result = (start, False)
            elif by and (year >= LATEST_PAST or not re.match("年(?:底|末)", after)):
                result = (start, True)
            elif by:
                result = None
            elif year <= LATEST_PAST:
                result = (start, False)
            elif year >= FIRST_TARGET:
                result = (start, True)
            else:
                result = None
        return result


def form_score(text: str, figure: Figure, kind: str, *, is_bound: bool) -> int:
    """Return how much the form of a figure speaks for a promise; below nought for what is past.

    Parameters
    ----------
    text
        The statement.
    figure
        The figure.
    kind
        Its kind.
    is_bound
        Whether words after it bound it.

    Returns
    -------
    int
        The score.
    """
    score = 0
    left = text[max(0, figure.start - 30) : figure.start]
    digits = len(f"{figure.value:.8g}".partition(".")[2])
    if kind == "exact" and figure.unit == "%" and digits:
        score -= min(digits, 2)
    if COMPARED.search(text) and kind not in CHANGES:
        score -= 2
    if GOES.search(text) and not BOUND.search(text):
        score -= 2
    if is_bound or kind in ("floor", "ceiling", "range"):
        score += 2
    if figure.is_rough:
        score -= 2
    if re.search(r"每年|年均|不断|推进|加强|完善|鼓励|支持", left):
        score += 1
    if re.search(r"(?:保持|稳定|巩固|维持|控制)在?[^，。；]{0,4}$", left):
        score += 2
    if re.search(r"(?<=[\u4e00-\u9fff])(?<!标)为$|占$", left):
        score -= 1
    return score


def _year(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    digits = "".join(DIGITS[sign] for sign in printed)
    return int(digits if len(digits) == 4 else f"20{digits[1:]}")
