"""What a bulletin or report says of itself: its title, its year, who published it and when."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from ..reading.sentences import Reading, read_sentence

KINDS = (
    ("政府工作报告", "work-report"), ("中期评估", "midterm"), ("中期监测", "midterm"), ("终期评估", "final"),
    ("监测", "monitoring"), ("公报", "bulletin"), ("年报", "yearbook"), ("评估", "evaluation"), ("报告", "report"),
)  # fmt: skip
TITLE = re.compile("|".join(word for word, _ in KINDS))
WITHIN, LONGEST = 12, 80  # lines that may hold the title, and its signs
SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")  # 政 府 工 作 报 告
REVIEWED = re.compile(r"((?:19|20)\d\d)年(?:[^，。；]{0,8}(?:工作)?(?:回顾|总结)|[^，。；]{0,6}(?:主要)?工作情况)")
# 如无特别说明，现状数据均为2024年数据；对2021—2024年执行情况开展评估
STATED = re.compile(
    r"(?<!部分)(?<!个别)数据(?:如?无?[^，。；\d]{0,10}[，]?)(?:均|皆|全部|统一)?(?:为|取|采用|截至|截止到?|统计至)((?:19|20)\d\d)年"
)
STATED_BASE = re.compile(r"基期[^，。；\d]{0,8}(?:为|取|采用)((?:19|20)\d\d)年|以((?:19|20)\d\d)年为基期")
COVERED = re.compile(
    r"评估(?:期|时段|区间|年度)[^，。；\d]{0,4}(?:19|20)\d\d年?[-—–~～至到]((?:19|20)\d\d)年|"
    r"(?:19|20)\d\d年?[-—–~～至到]((?:19|20)\d\d)年[^，。；]{0,20}(?:执行|实施|落实|进展)[^，。；]{0,12}(?:评估|监测)"
)
# a heading from which a report speaks of what lies ahead
AHEAD = re.compile(
    r"^[^。，；\n]{0,12}(?:下一步|今后|未来|今年|20\d\d年)[^。，；\n]{0,16}"
    r"(?:工作(?:安排|打算|思路|重点|任务|建议)|目标(?:任务)?|主要任务|打算|建议|举措|计划)[^。，；\n]{0,8}$",
    re.MULTILINE,
)
PUBLISHER = re.compile(r"[\u4e00-\u9fff]{2,16}(?:统计局|人民政府(?:办公[厅室])?|妇女儿童工作委员会(?:办公室)?|调查队)")
DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日|((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
YEAR = re.compile(r"((?:19|20)\d\d)(?=年|年度|\D|$)")
SPAN = re.compile(r"(?:19|20)\d\d年?\s*[-—–~～至到]+\s*(?:19|20)\d\d|十[一二三四五]五|[（(]20\d\d[-—–~～至]")
PROVISIONAL = re.compile("初步(?:统计|核算)?数|初步统计")


@dataclass
class Report:
    """What a report says of itself.

    Attributes
    ----------
    title
        Its title; "" where none was found.
    kind
        How ids name its kind: ``bulletin``, ``monitoring`` …
    year
        The year that its figures are of where they print none; None where that is not certain.
    base_year
        The year that it says its base values are of.
    ahead
        Where it begins to speak of what lies ahead; None where it does not.
    publisher, date
        Who published it, and when (ISO), as far as it says.
    is_provisional
        Whether it says that its figures are preliminary.
    questions
        What a person has to decide.
    """

    title: str = ""
    kind: str = "report"
    year: int | None = None
    base_year: int | None = None
    ahead: int | None = None
    publisher: str = ""
    date: str = ""
    is_provisional: bool = False
    questions: list[str] = field(default_factory=list)


def report_of(text: str) -> Report:
    """Read what a report says of itself.

    Parameters
    ----------
    text
        Its text.

    Returns
    -------
    Report
        Title, kind, year, publisher and date, with what is doubtful.

    Examples
    --------
    >>> found = report_of("福州市2024年国民经济和社会发展统计公报")
    >>> found.kind, found.year
    ('bulletin', 2024)
    >>> report_of("2025年政府工作报告").year
    2024
    """
    lines = [SPACED.sub("", line.strip()) for line in text.split("\n")]
    head = [line for line in lines if line][:WITHIN]
    found = Report(title=next((line for line in head if TITLE.search(line) and len(line) <= LONGEST), ""))
    if not found.title:
        found.questions.append("no title was found in the first lines: which report is it, and of which year?")
    found.kind = next((name for word, name in KINDS if word in found.title), "report")
    years = sorted({int(year) for year in YEAR.findall(found.title)})
    if found.kind == "work-report" and len(years) == 1:
        found.year = years[0] - 1
        said = f"a work report of {years[0]} speaks of the year before"
        found.questions.append(f"{said}: are figures without a year of {found.year}?")
    elif len(years) == 1 and not SPAN.search(found.title):
        found.year = years[0]
    elif reviewed := next((int(match[1]) for line in lines if (match := REVIEWED.search(line))), None):
        found.year = reviewed
        found.questions.append(f"the title names no single year, a heading reviews {reviewed}: are figures of it?")
    elif stated := STATED.search(text):
        found.year = int(stated[1])
    elif covered := COVERED.search(text):
        found.year = int(covered[1] or covered[2])
        found.questions.append(f"it is about the years to {found.year}: are figures without a year of {found.year}?")
    elif found.title:
        found.questions.append("the title names no single year: figures that print none have no year")
    if base := STATED_BASE.search(text):
        found.base_year = int(base[1] or base[2])
    if ahead := AHEAD.search(text):
        found.ahead = ahead.start()
    ends = [*head, *[line for line in lines if line][-WITHIN:]]
    found.publisher = next((match[0] for line in ends if (match := PUBLISHER.search(line))), "")
    if date := next((match for line in ends if len(line) <= LONGEST and (match := DATE.search(line))), None):
        year, month, day = (part for part in date.groups() if part)
        found.date = f"{year}-{int(month):02d}-{int(day):02d}"
    found.is_provisional = bool(PROVISIONAL.search(text))
    return found


def read_report(text: str, report: Report) -> Reading:
    """Read the quantities of a report: years after its own lie ahead, and so does what stands below such a heading.

    Parameters
    ----------
    text
        Its text.
    report
        What it says of itself.

    Returns
    -------
    Reading
        The quantities, the figures that are none, and what was repaired.
    """
    if report.year is None:
        return read_sentence(text)
    period, cut = (report.year + 1, report.year + 10), len(text) if report.ahead is None else report.ahead
    read, ahead = read_sentence(text[:cut], period, promised=False), read_sentence(text[cut:], period, promised=True)
    for row in ahead.quantities:
        row.start, row.end = row.start + cut, row.end + cut
    read.quantities += ahead.quantities
    read.passed += [replace(one, start=one.start + cut, end=one.end + cut) for one in ahead.passed]
    read.repairs = dict(Counter(read.repairs) + Counter(ahead.repairs))
    return read
