"""The number and the date of the notice that issues a plan."""

import re
from collections.abc import Sequence

from ..model.numerals import numeral
from .lines import Line

CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,8}?(?:发|办|文|字|函|规|政|府|委|联|妇儿?工?委?)[\u4e00-\u9fff]{0,4})\s*[〔\[【（(［]\s*(20\d\d)\s*[〕\]】）)］]\s*(?:第)?(\d+)\s*号"
)
LABELLED = re.compile(r"(?:文\s*号|发文字号|文件编号|文件号)\s*[:：]?\s*$")
DATE = re.compile(r"(20\d\d)\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?")
DATE_WORDS = re.compile(
    r"(二[〇零○][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DATE_LABEL = re.compile(r"(?:成文日期|生成日期|印发日期|发文日期|签发日期)\s*[:：]?\s*$")
HEAD = 20  # lines behind a title that may have the number and date, on a web page
FOOT = 8  # lines at the end of a plan that may have its date


def notices_of(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    r"""Return the number and the date of the notice before each plan; of the foot where no notice stands before.

    Parameters
    ----------
    lines
        The lines of the text.
    places
        For each plan, the index of the first line behind its title, and that behind its last line.

    Returns
    -------
    list of tuple of str
        Number and ISO date; "" where none is printed. Plans without a notice of their own have that of the one before.

    Examples
    --------
    >>> from ..reading.repair import repair
    >>> from .lines import lines_of
    >>> given = "甲政发〔2022〕5号\n2022年3月1日\n甲市妇女发展规划"
    >>> notices_of(lines_of(repair(given), given), [(3, 3)])
    [('甲政发〔2022〕5号', '2022-03-01')]
    """
    found = []
    number = date = ""
    position = 0
    for first, end in places:
        number = _number(lines[position:first]) or number
        date = _date(lines[position:first]) or date
        found.append((number, date))
        position = end
    foot = lines[places[-1][1] :] if places else []
    for index, (first, end) in enumerate(places):
        last = lines[max(first, end - FOOT) : end]
        number, date = found[index]
        head = lines[first : min(end, first + HEAD)]
        number = number or _number(head) or _number(foot) or _number(last)
        found[index] = number, date or _date(head) or _date(foot, is_foot=True) or _date(last, is_foot=True)
    return found


def _number(lines: Sequence[Line]) -> str:
    """The last number of a document that stands alone, at the end of a line or behind its name."""
    found = ""
    for index, line in enumerate(lines):
        for match in NUMBER.finditer(line.text):
            before, after = line.text[: match.start()], line.text[match.end() :]
            above = lines[index - 1].text if index else ""
            is_cited = re.search(r"[》（(]\s*$", before) or re.match(r"\s*[)）]?[精文》，。]", after)
            if not is_cited and (
                len(before) + len(after) <= 4
                or LABELLED.search(before)
                or LABELLED.search(above)
                or re.search(r"[\s\t]$|通知$", before)
            ):
                found = f"{match[1]}〔{match[2]}〕{match[3]}号"
    return found


def _date(lines: Sequence[Line], *, is_foot: bool = False) -> str:
    """The last date that stands alone on a line; else one that is named the date of the document."""
    alone, named = "", ""
    for index, line in enumerate(lines):
        text = re.sub(r"\s", "", line.text)
        match = DATE.search(text)
        if match:
            year, month, day = (int(part) for part in match.groups())
        elif match := DATE_WORDS.search(text):
            year = int(match[1].translate(CHINESE_DIGITS))
            month, day = (int(numeral(part) or 0) for part in match.groups()[1:])
        else:
            continue
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        iso = f"{year}-{month:02}-{day:02}"
        above = lines[index - 1].text if index else ""
        rest = text[: match.start()] + text[match.end() :]
        if (
            not rest
            or (is_foot and rest.rstrip("。") in ("印发", "发布"))
            or re.fullmatch(r".{0,20}(?:人民政府|办公室|委员会)", rest)
        ):
            alone = iso
        elif DATE_LABEL.search(text[: match.start()]) or DATE_LABEL.search(above):
            named = named or iso
    return alone or named
