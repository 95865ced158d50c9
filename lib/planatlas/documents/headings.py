"""Where a passage stands: its section, item, tier and domain, from the headings above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import STYLES
from .passages import DOMAIN_ALONE, MARKS, Entry, Passage
from .structure import domain_of, first_of, pattern

TAIL = re.compile(
    r"(?:(?:主要|重点|具体|核心)?(?:目标|指标|策略措施|策略|措施|任务|举措|工程|项目|行动)(?:和|与|、|及)?)+$"
)
YEAR = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True)
class Place:
    """Where a passage stands, in the codes of the data.

    Attributes
    ----------
    tier, domain, section, item
        As the committed targets have them.
    promised
        Whether what nothing marks is promised.
    left_out
        Why what stands here is no target of the plan; "" where it may be one.
    year
        The year that the title of a list of indicators states.
    """

    tier: str
    domain: str
    section: str
    item: str
    promised: bool
    left_out: str
    year: int | None = None


def place_of(passage: Passage, kind: str) -> Place:
    """Return where a passage stands.

    Parameters
    ----------
    passage
        The passage.
    kind
        The kind of its plan, a code of the codelist ``plan_kind``.

    Returns
    -------
    Place
        Tier, domain, section and item as the committed targets have them.
    """
    headings = passage.headings
    items = passage.path[len(headings) :]
    titles = [entry.title for entry in headings]
    tier, of_tier = _tier(passage, headings)
    named = [each.title for each in items if kind not in ("women", "children") or DOMAIN_ALONE.fullmatch(each.title)]
    domain = next((code for title in reversed([*titles, *named]) if (code := domain_of(title, kind))), "")
    if items:
        above, item = headings, _item(items[0], headings)
    elif headings and headings[-1].label and (len(headings) > 1 or headings[-1].tier):
        own = headings[-1]
        item = own.label.strip("、.") if len(headings) > 1 else own.label
        above = headings if own.is_tier else headings[:-1]
    else:
        above, item = headings, ""
    is_past = bool(titles and pattern("past").search(titles[-1])) or (not headings and not items)
    is_past = is_past or bool(re.search("“?十[二三]五", titles[-1]) if titles else False)
    promised = tier == "goal" or not is_past
    year = YEAR.search(titles[-1]) if titles and tier == "table" else None
    section = _section(above, of_tier, tier)
    left_out = "" if tier == "table" else _left_out(titles)
    domain = domain if tier != "table" else ""
    return Place(tier, domain, section, _full_width(item), promised, left_out, int(year[1]) if year else None)


def _left_out(titles: Sequence[str]) -> str:
    """Why what stands under headings is no target of the plan."""
    if titles and pattern("carrying_out").search(titles[0]):
        return "stands in the part on how the plan is carried out"
    if titles and pattern("principles").search(titles[-1]) and "目标" not in titles[-1]:
        return "stands among what the plan rests on"
    return ""


def _item(entry: Entry, headings: list[Entry]) -> str:
    """The number of an item: of a list in digits without its brackets."""
    return str(entry.count) if entry.rank >= STYLES.index("digit") and "第" not in entry.label else entry.label


def _tier(passage: Passage, headings: list[Entry]) -> tuple[str, str]:
    """The tier of a passage, and the words of the heading above its own that say it."""
    for index in range(len(headings) - 1, -1, -1):
        entry = headings[index]
        if entry.tier == "table" or (entry.tier in ("goal", "strategy") and index == len(headings) - 1):
            return entry.tier, entry.title
        if entry.tier == "mixed":
            parts = re.split("、|和|与|及", tail_of(entry.title))
            goals = [part for part in parts if first_of("tiers", part) == "goal"]
            measures = [part for part in parts if first_of("tiers", part) == "strategy"]
            own = headings[-1]
            if own.lists == 1 and passage.path[len(headings) :] and goals and measures:
                return ("goal", goals[-1]) if passage.order == 0 else ("strategy", measures[-1])
            return "strategy", tail_of(entry.title)
        if entry.tier:
            return entry.tier, tail_of(entry.title)
    return "strategy", ""


def tail_of(title: str) -> str:
    """Return the words of a heading that name goals and measures (目标和措施)."""
    match = TAIL.search(title)
    return match[0] if match else ""


def _section(above: list[Entry], of_tier: str, tier: str) -> str:
    if not above:
        return ""
    own = above[-1]
    if tier == "table":
        return table_title(own.title)
    if own.is_tier:
        return f"{_named(above[-2]) if len(above) > 1 else ''} {own.title}".strip()
    is_above = of_tier and of_tier not in own.title
    return f"{_named(own)} {of_tier}" if is_above and len(above) > 1 else _named(own)


def _named(entry: Entry) -> str:
    """A heading as it is printed, with its label."""
    mark = {STYLES.index("chinese"): "、", STYLES.index("digit"): "."}.get(int(entry.rank), "") if entry.label else ""
    return f"{_full_width(entry.label)}{mark}{entry.title}"


def table_title(title: str) -> str:
    """Return the title of a table without the name of its plan.

    Parameters
    ----------
    title
        The line above the table.

    Returns
    -------
    str
        What is left.

    Examples
    --------
    >>> table_title("甲市妇女发展“十四五”规划重点指标目标表"), table_title("表1 “十四五”时期主要指标（到2025年）")
    ('重点指标目标表', '主要指标')
    """
    title = re.sub(r"^(?:专栏|表)\s*[\d一二三四五六七八九十]*\s*[:：]?", "", title.strip(MARKS))
    title = re.sub(r"[（(][^（）()]*(?:[)）]|$)", "", title)
    title = re.sub(r"^.*(?:规划|纲要|方案|计划)(?=.{3,}$)(?:的)?", "", title)
    return re.sub(r"^“?十[一二三四五六]五”?(?:时期|期间|规划)?", "", title).strip(MARKS)


def _full_width(label: str) -> str:
    return label.replace("(", "（").replace(")", "）")
