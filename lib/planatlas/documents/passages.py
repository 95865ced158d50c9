"""The passages of a plan, each with the headings above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import STYLES, Line
from .structure import first_of

LONGEST_HEADING = 40
LONGEST_TIER = 8  # characters of a heading that says goals or measures, and nothing else
TIER_ALONE = re.compile(
    r"[（(【\[—\-]*[\u4e00-\u9fff]{0,4}?(?:目标|措施|策略|任务|举措|对策)(?:(?:任务|措施|要求|和|与|及)?(?:策略|措施)?)?[】）)\]—\-]*[。:：]?"
)
PREFACE = re.compile(r"前言|序言|引言")
NO_FIGURE = re.compile(r"\d+(?:[-—~至]\d+)?岁|(?:19|20)\d\d")  # of a heading
DOMAIN_ALONE = re.compile(r"(?:妇女|儿童|女性)(?:与|和|参与)[\u4e00-\u9fff、]{2,14}|[\u4e00-\u9fff、]{2,10}领域")
LEAD = re.compile(r"((?:主要|具体|发展|策略|重点|推进|政策)?(?:目标|措施|任务|策略措施))[:：](?=.)")
LIST_TABLE = re.compile(r"[^。；，]{2,36}(?:指标|指标表|目标表)(?:[（(][^（）()]{0,20}[)）])?[:：]?")
FINAL = "。；：！？!?;:）)”》"
MARKS = "。:：；;，, 　【】[]—-*"


@dataclass
class Entry:
    """One heading, or the beginning of one item, on the path above a passage."""

    rank: float
    label: str
    count: int
    title: str
    is_heading: bool
    tier: str = ""
    is_list: bool = False  # numbered in digits, and no heading of goals or measures
    is_tier: bool = False  # says whether goals or measures stand below, and nothing else
    lists: int = 0  # how often numbering began anew below it
    last: int = 0  # the last number below it


@dataclass
class Passage:
    """Lines that are read together, with the headings above them.

    Attributes
    ----------
    path
        The headings and items above, from the outermost.
    lines
        The lines, with whether each goes on within the sentence of the one before.
    order
        The how manieth list below its heading it stands in.
    """

    path: list[Entry]
    lines: list[tuple[Line, int, bool]] = field(default_factory=list)
    order: int = 0

    @property
    def headings(self) -> list[Entry]:
        """The headings above it, without the items."""
        last = max(
            (index for index, entry in enumerate(self.path) if entry.is_heading and not entry.is_list), default=-1
        )
        return self.path[: last + 1]


def passages(lines: Sequence[Line]) -> list[Passage]:
    r"""Return the passages of a plan.

    Parameters
    ----------
    lines
        The lines of its body without tables and contents lists.

    Returns
    -------
    list of Passage
        A passage for each numbered item, and for what stands under a heading without one.

    Examples
    --------
    >>> from .headings import place_of
    >>> from .lines import lines_of
    >>> from ..reading.repair import repair
    >>> given = "（一）妇女与健康。\n主要目标：\n1.甲率达到95%。\n策略措施：\n1.建设甲。每县1所。"
    >>> found = passages(lines_of(repair(given), given))
    >>> places = [place_of(each, "women") for each in found]
    >>> [(place.tier, place.domain, place.section, place.item) for place in places]
    [('goal', 'health', '（一）妇女与健康 主要目标', '1'), ('strategy', 'health', '（一）妇女与健康 策略措施', '1')]
    """
    found: list[Passage] = []
    path: list[Entry] = []
    current: Passage | None = None
    for line in lines:
        body, entry = line.body, None if line.is_joined else _entry(line, path)
        if entry is not None:
            path = _placed(entry, path)
            order = path[-2].lists if len(path) > 1 else 0
            current = Passage(list(path), order=order)
            found.append(current)
            if lead := LEAD.match(line.text):
                body = lead.end()
            elif entry.is_heading and entry.is_tier:
                body = line.text.index(entry.title, body) + len(entry.title)
                body += len(line.text[body:]) - len(line.text[body:].lstrip(MARKS))
                if not line.text[body:]:
                    continue
            elif entry.is_heading and (not line.style or line.style in STYLES[:5]):
                continue
        if current is None:
            current = Passage([])
            found.append(current)
        above = current.lines[-1][0] if current.lines else None
        current.lines.append((line, body, _goes_on(above, line)))
    return [each for each in found if each.lines]


def _goes_on(above: Line | None, line: Line) -> bool:
    """Whether a line goes on within the sentence of the one before it."""
    if above is None:
        return False
    return line.is_joined or (not line.style and len(above.text) >= 15 and above.text[-1] not in FINAL)


def _entry(line: Line, path: Sequence[Entry]) -> Entry | None:
    """The heading or item that a line begins; None for a line that goes on."""
    words = line.words.strip()
    head = re.split(r"[。:：]", words, maxsplit=1)[0].strip(MARKS)
    rest = words[len(head) :].strip(MARKS)
    if line.style:
        rank = float(STYLES.index(line.style))
        is_short = not rest and len(head) <= LONGEST_HEADING and not re.search(r"[；;\d]", NO_FIGURE.sub("", words))
        is_short = is_short and not (line.style == "article" and words.endswith("。"))
        is_tier = bool(TIER_ALONE.fullmatch(head)) or (
            is_short and rank >= STYLES.index("digit") and len(head) <= LONGEST_TIER and bool(first_of("tiers", head))
        )
        is_list = rank >= STYLES.index("digit")
        is_heading = is_tier or (is_short and (not is_list or (words[-1:] not in "。；;" and "，" not in head)))
        tier = first_of("tiers", head) if is_heading or is_tier else ""
        return Entry(rank, line.label, line.count, head, is_heading, tier, is_list and not is_tier, is_tier)
    if lead := LEAD.match(line.text):
        return Entry(-1, "", 0, lead[1], True, first_of("tiers", lead[1]), is_tier=True)
    if TIER_ALONE.fullmatch(words):
        return Entry(-1, "", 0, words.strip(MARKS), True, first_of("tiers", words), is_tier=True)
    if DOMAIN_ALONE.fullmatch(words.strip(MARKS)) and not any(
        DOMAIN_ALONE.search(each.title) and each.label for each in path
    ):
        return Entry(-2, "", 0, words.strip(MARKS), True)
    if LIST_TABLE.fullmatch(words):
        return Entry(-1, "", 0, words.strip(MARKS), True, "table")
    if PREFACE.fullmatch(words):
        return Entry(-2, "", 0, words, True)
    return None


def _placed(entry: Entry, path: list[Entry]) -> list[Entry]:
    """The path with a new entry: it ends what is of its own rank or below."""
    path = [each for each in path if not PREFACE.fullmatch(each.title)]
    if entry.rank < 0:
        part = 0.5 if entry.rank == -1 else 0.25
        same = [index for index, each in enumerate(path) if each.rank % 1 == part]
        if same:
            kept = path[: same[-1]]
        else:
            kept = list(path)
            while kept and not kept[-1].is_heading:
                kept.pop()
            if entry.tier == "table":
                kept = [each for each in kept if not each.is_list and each.rank < STYLES.index("digit")]
            if entry.rank == -2:
                kept = [each for each in kept if each.rank % 1 == 0 and each.rank <= STYLES.index("chinese")]
        top = kept[-1].rank if kept else -1.0
        entry.rank = top + part
        return [*kept, entry]
    kept = [each for each in path if each.rank < entry.rank]
    if entry.is_heading and entry.tier:
        kept = [each for each in kept if each.rank % 1 != 0.5]
    if kept:
        above = kept[-1]
        if entry.count == 1 and above.last >= 1:
            above.lists += 1
        above.last = entry.count
    return [*kept, entry]
