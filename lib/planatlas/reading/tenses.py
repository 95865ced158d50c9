"""Promised or past: the years and markers of a text, in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grammar import patterns

NUMERALS = "零一二三四五六七八九"
FIVE_YEARS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
SPAN = r"(?:末|时?期末|期末|期间|时期|以来|期|末期|规划期末?)?"
TIME = re.compile(
    r"(?<!\d)(?P<digits>(?:19|20)\d\d)(?!\d)(?=\s*(?:年|[)）]|学年|[-—~～至到](?:19|20)\d\d年))"
    r"|(?P<words>二[〇零]?[〇零一二三四][〇零一二三四五六七八九])(?=年)"
    rf"|[“\"]?(?P<five>{'|'.join(FIVE_YEARS)})[”\"]?{SPAN}"
    r"|(?P<start>规划(?:期初|初期|基期)|(?<!为)基期年?|期初|现有(?:水平|基础|的)|原有|现在|目前|原来|上年度?|去年|往年|上一?年度|同期|上年同期)"
    r"|(?P<end>规划?期末|规划(?:实施)?期满|规划期结束时)"
)
REACHED = re.compile(r"(?<![\d年升降高加长少大小展增减])(?:到|至)$")
SO_FAR = re.compile(r"截[至止]$")
FROM = re.compile(r"(?:由|从|自)$")
COMPARED = re.compile(r"(?:以|比|较|同|相比于?|与|在|基于|相当于|是|为|[到至])$")
BASE = re.compile(r"年?(?:底|末)?(?:数据|数值|水平)?[^，。；]{0,10}(?:为?基数|为?基期|为基准|基础|相比|的基础)")
# of a year that says which things are meant
BUILT_THEN = re.compile("年?(?:底|末)?(?:以前|之前|前)?(?:建成|竣工|投用|出生|入职|毕业)的")
NO_YEAR = re.compile(r"年[)）]?(?:版|出台|印发|修订)|年?(?:起|以来|开始)")
STRONG = re.compile(r"截[至止]|目前|当前|上年|去年|同比|(?<![通])过去")
# said behind a figure of what was reached, or was not
JUDGED = re.compile(
    r"[^，。；]{1,14}，(?:已)?(?:提前(?:实现|达到|完成|达标)|[离距](?:规划|目标)[^，。；]{0,10}(?:差距|尚|还)|未达到?(?:规划)?目标|是制约)"
)
# said before a figure that somebody expects, and nobody promises
FORECAST, FAR = re.compile(r"预(?:计|测)到?(?:19|20)\d\d年[^。；]*$"), 40
# said of a figure that is compared with: 高于5%的目标, 保持在40%左右”的要求
AIMED = re.compile('[\\d.]+[^，。；\\d]{0,6}[”"]?的(?:预期性?|规划|既定)?目标(?!完成|实现|任务)')
# of a report on a plan, whose years lie within its period
REVIEW = re.compile(
    "(?:评估|监测|督查|督导|调研)[^，。；]{0,4}(?:显示|表明|发现)|从[^，。；]{0,4}(?:进展|监测|评估)[^，。；]{0,4}看|进展(?:总体)?(?:顺利|良好|较快|较慢)|完成(?:了)?(?:规划)?目标任务?的"
)
WEAK = re.compile("控制在|逐[步年]")  # said of the past as well, in a bulletin
# at the beginning of a look back, in which bounds promise nothing
LOOK_BACK = re.compile(
    r"\s*(?:过去的?[一二三四五六七八九十几\d]+年|(?:近|这)?[一二三四五六七八九十几\d]+年[来间]|近年来|“?十[一二三四]五”?以来)"
)
LOOK_AHEAD = re.compile("今后|未来|下一步|今年|明年|计划|目标|将(?=[要在])")
BOUND = re.compile("控制在|逐[步年]|不得?(?:低于|高于|少于|超过)|至少|最低")
NEVER = re.compile("(?!)")
LATEST_PAST, FIRST_TARGET = 2022, 2025  # of years without a plan's period


@dataclass(frozen=True)
class Time:
    """A time that a statement names.

    Attributes
    ----------
    start, end
        Its place.
    year
        The year; of five years and of a period the last one. None where a start is named without a year.
    role
        ``by`` (到2030年), ``so_far`` (截至), ``base`` (比2020年), ``from`` (由2020年的),
        ``since`` (2023年起), ``of`` (2000年建成的), or ``""``.
    """

    start: int
    end: int
    year: int | None
    role: str


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
        self.is_review = False  # a look back at a plan, from the statement that says so
        self.looks_back = False  # from a statement that does (过去五年) to one that looks ahead
        self.promised: bool | None = None  # what nothing marks, where the heading above says

    def begin(self, text: str) -> None:
        """Begin a statement: its years and markers are found once."""
        self.text = text
        self.times = [self._time(match) for match in TIME.finditer(text)]
        self._marks: list[tuple[int, bool]] | None = None
        self.is_review = self.is_review or REVIEW.search(text) is not None
        self.looks_back = (self.looks_back or LOOK_BACK.match(text) is not None) and not LOOK_AHEAD.search(text)
        if any(time.role == "by" for time in self.times):
            self.target_year = None

    def _time(self, match: re.Match[str]) -> Time:
        text, (start, end) = match.string, match.span()
        before, after = text[max(0, start - 12) : start].rstrip('“"'), text[end : end + 16]
        kind = match.lastgroup
        if kind in ("digits", "words"):
            year: int | None = _year(match[0])
        elif kind == "five":
            year = FIVE_YEARS[match["five"]]
        else:
            year = self.period[1] if kind == "end" and self.period else None
        if FROM.search(before):
            role = "from"
        elif kind == "start" or _is_base(before, after, kind):
            role = "base"
        elif BUILT_THEN.match(after):
            role = "of"
        elif NO_YEAR.match(after):
            role = "since"
        elif SO_FAR.search(before):
            role = "so_far"
        else:
            role = "by" if REACHED.search(before) or kind == "end" else ""
        return Time(start, end, year, role)

    @property
    def marks(self) -> list[tuple[int, bool]]:
        """Where the words end that say promised or past, found when first asked for."""
        if self._marks is None:
            unmarked = BOUND if LOOK_BACK.match(self.text) else NEVER if self.period else WEAK
            self._marks = sorted(
                (match.end(), bool(entry.more["is_target"]))
                for entry in patterns("tense")
                for match in entry.regex.finditer(self.text)
                if match[0] and not unmarked.fullmatch(match[0])
            )
        return self._marks

    def year_at(self, position: int) -> int | None:
        """Return the year that a figure is for: the last one before it that no change is counted from."""
        near = None
        for time in self.times:
            if time.start > position:
                break
            if time.role in ("base", "from", "since", "of") or time.year is None:
                continue
            near = time.year
            if time.role == "by":
                self.target_year = time.year
        return near if near is not None else self.target_year

    def year_behind(self, after: str) -> int | None:
        """Return the year that stands in brackets behind a figure."""
        match = re.match(r"[(（](\d{4})年?[)）]", after)
        return int(match[1]) if match else None

    def years_listed(self, position: int) -> list[int]:
        """Return the years of a list before a place (到2025年、2030年)."""
        found: list[int] = []
        end = 0
        for time in self.times:
            if time.start >= position or time.year is None:
                continue
            if found and re.fullmatch("年?[、和]", self.text[end : time.start]):
                found.append(time.year)
            elif found and re.fullmatch("年?[-—~～至到]", self.text[end : time.start]):
                found = list(range(found[-1], time.year + 1))  # 2021至2024年，依次为…
            elif re.match("年?[-、和—~～至到](?=“?十|(?:19|20)\\d\\d)", self.text[time.end : time.end + 8]):
                found = [time.year]
            end = time.end
        return found

    def year_beside(self, position: int) -> int | None:
        """Return the year just before a figure (由2020年的62%), else the base year."""
        for time in reversed(self.times):
            if time.start < position and time.year and not re.search(r"[\d，。；]", self.text[time.end : position]):
                return time.year
        return self.base_year(position)

    def base_year(self, position: int) -> int | None:
        """Return the year that a change is counted from."""
        return next(
            (time.year for time in reversed(self.times) if time.start < position and time.role == "base" and time.year),
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
        if JUDGED.match(self.text, position) or FORECAST.search(self.text, max(0, position - FAR), position):
            return False
        if AIMED.match(self.text, position):
            return re.search("上一?(?:周期|轮|期)", self.text[:position]) is None
        marker, marked_at = None, -1
        for place, is_target in self.marks:
            if place <= position:
                marker, marked_at = is_target, place
        time, by_year = self._by_year(position)
        if time is None or by_year is None:
            return marker
        if by_year and time.role == "by" and marker is False:
            return bool(STRONG.search(self.text, time.start, position)) is False
        if by_year and marker is False and not self.period and self.text.startswith("年的", time.end):
            return False  # 评估显示……升至2025年的12.5%
        if marker is None or time.start >= marked_at or (self.period and not by_year):
            return by_year
        return marker

    def _by_year(self, position: int) -> tuple[Time | None, bool | None]:
        """The last time before a place that a figure can be for, and what follows from it."""
        last, result = None, None
        for time in self.times:
            if time.start > position:
                break
            if time.role not in ("base", "from", "of") and time.year is not None:
                last, result = time, self._is_ahead(time, time.year)
        return last, result

    def _is_ahead(self, time: Time, year: int) -> bool | None:
        if self.period:
            is_before = self.is_review and self.promised is None and year < self.period[1]
            return year >= self.period[0] and time.role != "so_far" and not is_before
        if re.match("年(?:上半年|前?[一二三]季度)", self.text[time.end : time.end + 5]):
            return False
        if time.role == "so_far" or year <= LATEST_PAST:
            return None if time.role == "by" and year <= LATEST_PAST and not self._is_end(time) else False
        return True if year >= FIRST_TARGET or time.role == "by" else None

    def _is_end(self, time: Time) -> bool:
        return bool(re.match("年?(?:底|末)", self.text[time.end : time.end + 2]))


def _is_base(before: str, after: str, kind: str | None) -> bool:
    """Whether a year is the one that a change is counted from, or a level is compared with."""
    if re.search(r"(?:(?<!占)比|较|相比于?|相当于|(?<!不)同)$", before):
        return True
    if re.match(r"年?(?:底|末)?(?:水平|时)?的?(?:\d+(?:\.\d+)?|[两三四五一二])倍", after):
        return True
    return bool(COMPARED.search(before) and BASE.match(after)) or bool(
        re.match(r"年?(?:底|末)?相比", after) or (kind == "five" and re.match("相比", after))
    )


def _year(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    digits = "".join(str(NUMERALS.index(sign.replace("〇", "零"))) for sign in printed)
    return int(digits if len(digits) == 4 else f"20{digits[1:]}")
