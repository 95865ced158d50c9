"""The plans of a text: their titles, numbers, dates and periods, and from which line to which they go."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .notices import CHINESE_DIGITS, NUMBER, notices_of
from .structure import first_of

ENDS = r"(?:规划纲要|规划|纲要|方案|计划|管理规定|规定|实施意见)"
YEARS = r"[（(\[]?\s*(?:20\d\d|二[〇零○]\S{2})年?[-—–~～至到]+(?:20\d\d|二[〇零○]\S{2})\s*年?[）)\]]?"
TITLE = re.compile(
    rf"[“\"'\w\u4e00-\u9fff、（）()·”\s]{{0,40}}{ENDS}(?:\s*{YEARS})?(?:[（(](?:草案|试行|全文|修订|印发稿|公开版)[)）])?"
)
BEFORE_TITLE = re.compile(r"[\u4e00-\u9fff“”\d、]{2,24}")  # the first line of a title on two lines
PLACE = re.compile(r"^(?:中国|[\u4e00-\u9fff]{1,12}?(?:省|自治区|市|县|区|旗|州|盟|街道|镇|乡|兵团|新区))")
NO_TITLE = re.compile(
    r"^(?:关于|根据|按照|依据|现将|附件|附[:：]|抄送|上一篇|下一篇|本|各|全文|解读)|(?:通知|批复|的函|解读|公告|目录|本规划|本纲要)$"
    r"|印发|[>《》。！？;；:：]|发布|制定|实施(?:本|《)"
)
YEARS_ONLY = re.compile(YEARS)
NOTICE = re.compile(
    r"^各[^。；要应将须负]{2,}(?:政府|单位|部门|委员会|街道|管委会|企业|院校|机构)[^。；要应将须负]{0,60}[:：，,]$"
)
NOTICE_TITLE = re.compile(
    r"^[^。；]{2,20}(?:人民政府|委员会|办公室|厅|局|联合会)[^。；]{0,12}关于[^。；]{2,60}(?:通知|通报|批复|决定|公告)$"
)
ANNEX = re.compile(r"附件\s*\d{0,2}[:：]?")
LIST_OF_NAMES = re.compile(r"(?:名单|分工|职责|清单|通讯录)(?:表)?$")
FOOTER = re.compile(
    r"^(?:上一篇|下一篇|上一条|下一条|相关(?:链接|文章|阅读|附件|文档|解读)|扫一扫|分享(?:到|至)?|打印(?:本页)?|【?打印|关闭(?:窗口|本页)?|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|"
    r"网站地图|联系我们|返回顶部|责任编辑|附件下载|浏览次数|ICP备|\S{0,3}ICP|技术支持|网站标识码|信息来源)"
)
FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
FEWEST = 40  # characters of sentences that a plan has at least
LONGEST_TITLE = 60
ISSUES = re.compile(r"现将|印发给|予以印发|遵照执行|贯彻执行")  # a notice
PART = re.compile(r"^第[一二三四]部分\s*")
FIRST_PAGES = 6_000


@dataclass
class PlanFound:
    """A plan that stands in a text.

    Attributes
    ----------
    plan_kind
        A code of the codelist ``plan_kind``.
    title_zh
        Its title, with the years where they are printed.
    document_number
        As printed; "" where none is.
    issue_date
        As ISO date; "" where none is printed.
    start_year, end_year
        The period; None where none is printed.
    first_line, last_line
        Its lines in the text as it was given, from 1, both within it.
    """

    plan_kind: str
    title_zh: str
    document_number: str
    issue_date: str
    start_year: int | None
    end_year: int | None
    first_line: int
    last_line: int


@dataclass(frozen=True)
class Title:
    """A line, or lines, that may be the title of a plan."""

    first: int  # index of its first line
    end: int  # index behind its last line
    text: str

    @property
    def key(self) -> str:
        """The title without years, quotes and spaces."""
        return re.sub(rf"{YEARS}|[“”\"'\s（）()]", "", self.text)


def find_plans(
    lines: Sequence[Line], skipped: frozenset[int]
) -> tuple[list[PlanFound], list[tuple[int, int]], list[str]]:
    r"""Find the plans of a text.

    Parameters
    ----------
    lines
        The lines of the text.
    skipped
        The indices of lines of contents lists and page heads.

    Returns
    -------
    tuple
        The plans in order; for each, the indices of the first line behind its title and behind its last line; and
        the titles that no body follows.

    Examples
    --------
    >>> from .lines import lines_of
    >>> from ..reading.repair import repair
    >>> given = "甲市妇女发展规划（2021—2030年）\n一、总体目标\n" + "妇女享有更好的健康服务，环境更加优化。" * 9
    >>> [one], _, _ = find_plans(lines_of(repair(given), given), frozenset())
    >>> one.plan_kind, one.title_zh, one.start_year, one.last_line
    ('women', '甲市妇女发展规划（2021—2030年）', 2021, 3)
    """
    titles = _titles(lines, skipped)
    ends = [index for index in range(len(lines)) if _ends_plan(lines, index)]
    plans: list[PlanFound] = []
    places: list[tuple[int, int]] = []
    bare: list[str] = []
    index = 0
    while index < len(titles):
        title = titles[index]
        following = index + 1
        while following < len(titles) and titles[following].key == title.key:
            if _body_at(lines, title.end, titles[following].first, skipped) is None:
                break
            following += 1  # the head of a page
        stop = titles[following].first if following < len(titles) else len(lines)
        body = _body_at(lines, title.end, stop, skipped)
        if body is not None:
            after = bisect_right(ends, body)
            limit = min(ends[after] if after < len(ends) else stop, stop)
            places.append((title.end, limit))
            plans.append(_plan(lines, title, limit))
            whole = bare[-1] if bare and not PLACE.match(title.text) else ""
            if whole and plans[-1].start_year is None:  # a part of what was named before
                plans[-1].start_year, plans[-1].end_year = period_of(whole) or (None, None)
        else:
            bare.append(title.text)
        index = following
    for plan, (number, date) in zip(plans, notices_of(lines, places), strict=True):
        plan.document_number, plan.issue_date = number, date
    known = {re.sub(r"\W", "", plan.title_zh) for plan in plans}
    return plans, places, [text for text in dict.fromkeys(bare) if re.sub(r"\W", "", text) not in known]


def _titles(lines: Sequence[Line], skipped: frozenset[int]) -> list[Title]:
    found: list[Title] = []
    for index, line in enumerate(lines):
        text = PART.sub("", line.text.strip(" 　—-·"))
        if (
            index in skipped
            or line.style
            or len(text) > LONGEST_TITLE
            or not TITLE.fullmatch(text)
            or NO_TITLE.search(text)
        ):
            continue
        first, end = index, index + 1
        if not PLACE.match(text.lstrip("“")):
            above = lines[index - 1] if index else None
            if (
                above
                and line.number - above.number <= 2
                and not above.style
                and BEFORE_TITLE.fullmatch(above.text)
                and not TITLE.fullmatch(above.text)
                and not NUMBER.search(above.text)
                and PLACE.match(above.text.lstrip("“"))
                and not re.search(r"文件|公报|人民政府$", above.text)
            ):
                first, text = index - 1, above.text + text
        if end < len(lines) and YEARS_ONLY.fullmatch(lines[end].text) and lines[end].number - line.number <= 3:
            text += re.sub(r"\s", "", lines[end].text)
            end += 1
        if re.search(r"[\u4e00-\u9fff]{4}", text):
            found.append(Title(first, end, re.sub(r"\s", "", text)))
    return found


def _ends_plan(lines: Sequence[Line], index: int) -> bool:
    """Whether a line begins what stands behind a plan: a notice, an annex that is a list, the foot of a web page."""
    line = lines[index]
    if line.style or line.is_joined or len(line.text) > 200:
        return False
    if ANNEX.fullmatch(line.text):
        return any(LIST_OF_NAMES.search(each.text) for each in lines[index + 1 : index + 3])
    return bool(NOTICE.match(line.text) or FOOTER.match(line.text) or NOTICE_TITLE.search(line.text))


def _body_at(lines: Sequence[Line], first: int, end: int, skipped: frozenset[int]) -> int | None:
    """Where, between two lines, so many sentences and a heading or item have been read that they are a plan."""
    size, labels = 0, 0
    for index in range(first, end):
        line = lines[index]
        if index in skipped or NOTICE.match(line.text) or ISSUES.search(line.text):
            continue
        is_row = line.text.count("\t") > 1 and re.search(r"\d\t|\d$", line.text)
        if re.search("[。；]", line.text) or is_row or len(line.text) > LONGEST_TITLE:
            size += len(line.text)
        labels += bool(line.style) or "目标" in line.text
        if size >= FEWEST and labels >= 1:
            return index
    return None


def _plan(lines: Sequence[Line], title: Title, limit: int) -> PlanFound:
    last = lines[limit].number - 1 if limit < len(lines) else lines[-1].number
    kind = first_of("kinds", title.text)
    text = "".join(line.text for line in lines[title.end : min(limit, title.end + 200)])[:FIRST_PAGES]
    start, end = period_of(title.text) or _period_stated(text) or (None, None)
    return PlanFound(
        kind, title.text, "", "", start, end, lines[title.first].number, max(last, lines[limit - 1].number)
    )


def period_of(title: str) -> tuple[int, int] | None:
    """Return the period that a title states.

    Parameters
    ----------
    title
        The title.

    Returns
    -------
    tuple of int, or None
        The first and the last year; None where it states none.

    Examples
    --------
    >>> period_of("甲市妇女发展“十四五”规划"), period_of("甲市儿童发展纲要（二〇二一—二〇三〇年）")
    ((2021, 2025), (2021, 2030))
    """
    plain = re.sub(r"二[〇零○][〇零○一二三四五六七八九]{2}", lambda found: found[0].translate(CHINESE_DIGITS), title)
    match = re.search(r"(20\d\d)年?[-—–~～至到]+(20\d\d)", plain)
    if match:
        return int(match[1]), int(match[2])
    five = next((year for name, year in FIVE_YEARS.items() if name in title), None)
    return (five, five + 4) if five else None


def _period_stated(text: str) -> tuple[int, int] | None:
    """The period that the first pages state: 规划期限为2021—2025年, 有效期5年."""
    match = re.search(r"(?:期限|规划期|实施期|周期|时限)[^，。；]{0,12}?(20\d\d)年?[-—–~～至到]+(20\d\d)", text)
    if match:
        return int(match[1]), int(match[2])
    match = re.search(r"自(20\d\d)年[^，。；]{0,8}(?:起)?(?:实施|施行|执行)，有效期(\d{1,2})年", text)
    if match:
        return int(match[1]), int(match[1]) + int(match[2])
    return None
