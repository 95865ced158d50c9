"""Where a line, or a page with its number or head, ends within a sentence."""

import re

from .grammar import filled
from .placed import PlacedText

JOINED = re.compile(r"(?<=[^\n \u3000])[ \u3000]*\n[ \u3000]*(?:\n[ \u3000]*){0,3}(?=[^\n])")
HANGING = re.compile(
    r"(?:达到?|不低于|不少于|不高于|不超过|控制在|保持在|提高到|降低?到|年均增长|提高|增长|下降|降低|减少|增加|上升|[，、至—～~])$"
)  # no line ends so
UNFINISHED = re.compile(r"[\d%‰，、（“]$|\d[万亿]$")  # at the end of a line before an empty one
# no line begins so; a bound alone may be the cell of a table
CONTINUES = re.compile(
    filled(
        r"(?:覆盖|配备|配置|普及|建成|达标)率(?=达|为|\d)|"
        r"(?:达到?|(?:提高|提升|下降|降低|增加|减少)到|(?:控制|保持|稳定)在|不[低高少超][于过]|均[达为]|分别)"
        r"[^\n，。；]{0,16}\d[^\n]{0,12}[，。；]|"
        r"[，、；。）)%‰]|{u}(?=[，。；、）)])|率(?![先领队])|[上下内](?=[，。；、])|以[上下内](?!来)|个百分点"
    )
)
FINAL = "。；：！？!?;:）)”》\t"
SHORT = 22  # a line with fewer characters may be meant to end where it ends
HEADING = re.compile(
    r"[ \u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|"
    r"[（(]?\d{1,2}[)）、.．](?!\d)|第[一二三四五六七八九十]+[章节条]|[-—]+$|\d+\s*$)"
)
PROSE, CUT_NUMBER = re.compile("[，；。]"), re.compile(r"\d+(?:\.\d+)?[./]?$")
# what a page begins or ends with, in a line of its own
NUMBER_OF_PAGE = (
    r"(?:[-—–·]{1,2}[ \u3000]*\d+[ \u3000]*[-—–·]{1,2}|"
    r"(?:[^\n。，；]{2,30}[ \u3000])?第[ \u3000]*\d+[ \u3000]*页(?:[，,]?[ \u3000]*共[ \u3000]*\d+[ \u3000]*页)?)"
)
HEAD_OF_PAGE = r"[^\n。，；：\t]{2,30}(?:公报|规划|纲要|文件|通知|方案)(?:[（(][^\n]{4,14}[)）])?[ \d年第期页共/—-]*"
# a line that may be the title of what follows
TITLE = re.compile(
    r"[^\n。，；：\t]{2,40}(?:规划|纲要|方案|计划|公报|报告)(?:[（(][^\n]{4,16}[)）])?[ \u3000]*(?=\n|\Z)"
)
PAGE = re.compile(rf"\n\s*(?:(?P<number>{NUMBER_OF_PAGE})|(?P<head>{HEAD_OF_PAGE}))[ \u3000]*\n\s*")
LEAST = 8  # characters of a line that is no heading
REPEATED = 3  # times that a head is printed which is no title
STATED = re.compile("[：:]|\\d-\\d")  # in a line such as 发布日期：2021-12-28


def join_pages(placed: PlacedText) -> None:
    """Join the lines of a sentence that the end of a page parts.

    Parameters
    ----------
    placed
        The text.
    """
    placed.replace("the number or head of a page within a sentence", PAGE, lambda match: _page(match, placed.text))


def join_lines(placed: PlacedText) -> None:
    """Join the lines of a sentence.

    Parameters
    ----------
    placed
        The text.
    """
    placed.replace("a line broken within a sentence", JOINED, lambda match: _joint(match, placed.text))


def _page(match: re.Match[str], text: str) -> str:
    """Nothing, where the sentence goes on behind the page's end; else a line end for a number, all for a head."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
    after = text[match.end() : match.end() + 40]
    stem = CUT_NUMBER.sub("", line)
    is_cut = bool(HANGING.search(stem) or (stem != line and PROSE.search(line) and not STATED.search(line)))
    if match["number"]:
        is_open = is_cut or stem != line or bool(PROSE.search(line)) or len(line.strip()) >= LEAST
    else:  # a head that is printed once may as well be the title of what follows
        head = match["head"].strip()
        is_head = not TITLE.fullmatch(head) or text.count(head) >= REPEATED
        is_open = is_cut or (is_head and bool(PROSE.search(line)))
    if TITLE.match(text, match.end()) or line[-1:] in FINAL or HEADING.match(line) or HEADING.match(after):
        is_open = False
    if is_open and "\t" not in line:
        return ""
    return "\n" if match["number"] else match[0]


def _joint(match: re.Match[str], text: str) -> str:
    """Nothing, where a line ends within a sentence; else the line end."""
    start = text.rfind("\n", 0, match.start()) + 1
    line = text[start : match.start()]
    stop = text.find("\n", match.end())
    after = text[match.end() : stop if stop >= 0 else len(text)][:40]
    if TITLE.match(text, match.end()) and not PROSE.search(line):
        return match[0]
    within_year = re.search(r"(?<!\d)(?:19|20)\d?$|(?<!\d)2$", line) and re.match(r"\d{1,3}年", after)
    if within_year:
        return ""
    if CONTINUES.match(after) and "\t" not in line and line.strip() and match[0].count("\n") == 1:
        return ""
    if HANGING.search(line) and not HEADING.match(after) and "\t" not in after and match[0].count("\n") == 1:
        return ""
    if (
        "\t" in line
        or "\t" in after
        or (len(line.strip()) < SHORT and "，" not in line)
        or line.rstrip()[-1:] in FINAL
        or HEADING.match(after)
    ):
        return match[0]
    if match[0].count("\n") > 1 and not UNFINISHED.search(line):
        return match[0]
    return "" if re.search(r"[\u4e00-\u9fff，、\d%‰—]$", line.rstrip()) else match[0]
