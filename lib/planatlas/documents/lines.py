"""The lines of a text as they were given, mended, with the labels of headings and items."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.numerals import numeral
from ..reading.placed import PlacedText

NUMERALS = "一二三四五六七八九十"
STYLES = ("chapter", "section", "article", "chinese", "bracket", "digit", "digit_bracket", "circle", "each")
LABEL = re.compile(
    rf"(?P<chapter>第[{NUMERALS}百\d]{{1,4}}[章编])[、.．:：\s]*|(?P<section>第[{NUMERALS}百\d]{{1,4}}节)[、.．:：\s]*"
    rf"|(?P<article>第[{NUMERALS}百\d]{{1,4}}条)[、.．:：\s]*"
    rf"|(?P<chinese>[{NUMERALS}]{{1,3}})[、.．]|(?P<bracket>[（(][{NUMERALS}]{{1,3}}[)）])[、.．]?"
    r"|(?P<digit>\d{1,2})[、.．]|(?P<digit_bracket>[（(]?\d{1,2}[)）])[、.．]?"
    rf"|(?P<circle>[①-⑳])|(?P<each>[{NUMERALS}]是)"
)
GLUED = re.compile(r"\d{2,3}%|\d{1,2}(?:周?岁|[-—~～]\d)|20\d\d年")  # 5.5岁以下: item 5
DECORATION = re.compile(
    r"[#*>【\[\s\u3000\ufeff]*(?:[-•●◆■○]\s*(?=[^\d\s\-—]|\d{1,2}[.、]))?(?:<[^<>\n]{1,80}>[#*【\[\s\u3000]*)*"
)
NO_MARK = re.compile(
    r"(\d{1,2})(?=[\u4e00-\u9fff])(?![岁年月日个所名人家项次万千百亿多余周级类种件张户元天届至到])"
)  # 7减少: item 7
INLINE = re.compile(r"(?:(?<=[。；;：:>])|(?<=目标)|(?<=措施))\s*(?=(\d{1,2})[.．、](?!\d))")
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")


@dataclass(frozen=True)
class Line:
    """A line of the text as it was given, or one item of several on a line.

    Attributes
    ----------
    number
        The line's number in the text as it was given, from 1.
    start
        Where it begins in the mended text, behind decoration.
    text
        The mended line without decoration and spaces at its ends.
    is_joined
        Whether mending joined it to the line before it.
    style, label, count
        How it is numbered: one of ``STYLES``, ``""`` for none; the label as printed; its number.
    body
        Where its words begin within ``text``, behind the label.
    """

    number: int
    start: int
    text: str
    is_joined: bool = False
    style: str = ""
    label: str = ""
    count: int = 0
    body: int = 0

    @property
    def words(self) -> str:
        """The line without its label."""
        return self.text[self.body :]


def lines_of(placed: PlacedText, given: str) -> list[Line]:
    r"""Return the lines of a mended text as they were in the text that was given.

    Parameters
    ----------
    placed
        The mended text.
    given
        The text that was given.

    Returns
    -------
    list of Line
        Every line that is not empty; a line with several numbered items is parted into them.

    Examples
    --------
    >>> from ..reading.repair import repair
    >>> given = "（一）妇女与健康。\n主要目标：1.甲率提高。2.乙率达到95%。"
    >>> [(line.number, line.label, line.words) for line in lines_of(repair(given), given)]
    [(1, '（一）', '妇女与健康。'), (2, '', '主要目标：'), (2, '1', '甲率提高。'), (2, '2', '乙率达到95%。')]
    """
    found: list[Line] = []
    last: dict[str, int] = {}
    for number, start, end, is_joined in _spans(placed, given):
        for piece_start, piece_end in _pieces(placed.text, start, end):
            line = _labelled(placed.text, piece_start, piece_end, number, is_joined, last)
            if line is not None:
                found.append(line)
                is_joined = False
    return found


def _spans(placed: PlacedText, given: str) -> Iterator[tuple[int, int, int, bool]]:
    """The lines as given: number, begin and end in the mended text, and whether mending joined it to the one before."""
    start, number, is_joined = 0, 1, False
    for match in re.finditer(r"\r\n?|\n", given):
        at = bisect_left(placed.offsets, match.start())
        is_kept = at < len(placed.text) and placed.text[at] == "\n" and placed.offsets[at] < match.end()
        yield number, start, at, is_joined
        number, start, is_joined = number + 1, at + is_kept, not is_kept and at > start
    yield number, start, len(placed.text), is_joined


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line, or its numbered items where it has several in order."""
    line = text[start:end]
    cuts: list[int] = []
    wanted = 1
    if "1" in line:
        for match in INLINE.finditer(line):
            if int(match[1]) == wanted or (not cuts and int(match[1]) in (1, 2) and re.match(r"\W*1[.．、]", line)):
                wanted = int(match[1]) + 1
                cuts.append(match.end())
    if len(cuts) + bool(re.match(r"\W*1[.．、]", line)) < 2:
        cuts = []
    for one, other in zip([0, *cuts], [*cuts, len(line)], strict=True):
        yield start + one, start + other


def _labelled(text: str, start: int, end: int, number: int, is_joined: bool, last: dict[str, int]) -> Line | None:
    is_row = "\t" in text[start:end]  # of a table; its first or last cell may be empty
    skipped = None if is_row else DECORATION.match(text, start, end)
    start = skipped.end() if skipped else start
    words = TAG.sub(lambda match: " " * len(match[0]), text[start:end]).rstrip("\r\n \u3000" if is_row else None)
    if not words.strip("*】]"):
        return None
    match = LABEL.match(words)
    bare = None if match or is_joined else NO_MARK.match(words)
    if bare and int(bare[1]) == last.get("digit", 0) + 1 > 1:
        last["digit"] = int(bare[1])
        return Line(number, start, words, is_joined, "digit", bare[1], int(bare[1]), bare.end())
    if match is None or is_joined:
        return Line(number, start, words, is_joined)
    style = str(match.lastgroup)
    printed = match[style]
    count = int(numeral(re.sub(r"[^\d一二三四五六七八九十百]", "", printed)) or 0)
    if style == "circle":
        count = ord(printed) - ord("①") + 1
    is_glued = style == "digit" and words[match.end() : match.end() + 1].isdigit()
    if is_glued and not (GLUED.match(words, match.end()) or count == last.get("digit", 0) + 1):
        return Line(number, start, words, is_joined)
    if re.fullmatch(r"\d*[%‰)）]?", words[match.end() :]) and style in ("digit", "digit_bracket"):
        return Line(number, start, words, is_joined)
    last[style] = count
    return Line(number, start, words, is_joined, style, printed, count, match.end())
