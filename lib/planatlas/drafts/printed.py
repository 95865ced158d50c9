"""The cells of a row as committed rows have them: the words of a figure, whom it is about, and its unit."""

import re
from collections.abc import Sequence

from ..intake.printed import read
from ..intake.stated import printed_forms
from ..model import codes
from ..model.scopes import scope
from ..reading.grammar import patterns
from ..reading.quantity import QUALIFIER, qualifier_of

WORDED = ("maintain", "universal", "qualitative")
AROUND = 90  # characters around a figure in which its name stands
MOST_PIECES = 4
LEVELS = "省市县区乡镇村"
NEAR_LINES = 8  # within which a table of one cell a line has the baseline of a row
BEFORE = 24  # characters before a figure that may bind it
GAP = r"[^，。；、：:（(\d\n\t]{0,4}$"
EACH = r"(?:(?:分别|均|各|全部|总体|基本|都)(?:要|应)?)?"
SINCE = re.compile(
    r"(?:(?:以|在|比|较)\d{4}年(?:的?数据|末|底)?(?:为基数|的?基础上|相比)?，?)?(?:平均每年|每年|年均|逐年|每届)?"
    rf"{EACH}$"
)
ALONE = {
    "female": r"妇女|女性|女童|女职工|女生|女孩",
    "male": "男性|男童|男生|男孩",
    "rural": "农村|乡村",
    "urban": "城镇|城市",
}
# words of indicators that are about a group by themselves
OF_ITSELF = {"female": "女|孕|产妇|宫颈|乳腺|母婴|哺乳", "male": "男", "rural": "[村乡]", "urban": "城"}
OTHERS = re.compile(
    r"[省市县乡]级|镇村|全[市县省区]|乡镇(?:（街道）|\(街道\))?|村（社区）|每[个所名位][^，。；\d…]{1,8}"
)


def value_printed(text: str, start: int, end: int, kind: str, unit: str) -> str:
    """Return a figure with the words that bind it, as far as they stand beside it.

    Parameters
    ----------
    text
        The mended text.
    start, end
        Where the figure with its bounds stands.
    kind
        The kind of the target.
    unit
        The unit that is printed.

    Returns
    -------
    str
        The words: 控制在9/10万以下, 以2020年为基数下降20%. Only the figure where the build could not read more.

    Examples
    --------
    >>> text = "到2030年，孕产妇死亡率控制在9/10万以下"
    >>> value_printed(text, text.index("9/"), len(text), "ceiling", "1/10万")
    '控制在9/10万以下'
    """
    alone = text[start:end]
    left = re.split(r"[\n\t]", text[max(0, start - BEFORE) : start])[-1]
    cut = len(left)
    for entry in patterns("comparators"):
        if entry.more["side"] == "before" and (match := re.search(rf"(?:{entry.regex.pattern}){GAP}", left)):
            cut = min(cut, match.start())
    if kind in WORDED:
        return alone
    if match := SINCE.search(left[:cut]):
        cut = match.start()
    words = left[cut:] + alone
    is_read = not read(words, kind, unit).faults or bool(read(alone, kind, unit).faults)
    return words if is_read else alone


def name_printed(text: str, start: int, end: int, name: str) -> str:
    """Return a name as the text has it: with … where words of the text are left out.

    Parameters
    ----------
    text
        The mended text.
    start, end
        Where the figure stands.
    name
        The name, which may be completed from words that stand apart.

    Returns
    -------
    str
        The name; unchanged if it is not made of a few pieces of the text around the figure.

    Examples
    --------
    >>> text = "孕产妇艾滋病、梅毒和乙肝检测率均达到98%"
    >>> name_printed(text, text.index("98"), len(text), "孕产妇梅毒检测率")
    '孕产妇…梅毒…检测率'
    """
    around = "".join(text[max(0, start - AROUND) : end + AROUND].split())
    whole = "".join(name.split())
    if not whole or whole in around:
        return name
    found = next(
        (pieces for count in range(2, MOST_PIECES + 1) if (pieces := _pieces(whole, around, 0, count))), [name]
    )
    return "…".join(found)


def _pieces(rest: str, around: str, at: int, count: int) -> list[str]:
    """A name in so many pieces of a text, in their order, the shortest as long as can be; none where there are none."""
    best: list[str] = []
    for size in range(1, len(rest) + 1) if count > 1 else (len(rest),):
        place = around.find(rest[:size], at)
        if place < 0 or (size == 1 and rest[0] not in LEVELS):  # 市、县人大代表 is 市…人大代表
            continue
        others = _pieces(rest[size:], around, place + size, count - 1) if count > 1 and size < len(rest) else []
        found = [rest[:size], *others]
        if len(found) == count and _shortest(found) > _shortest(best):
            best = found
    return best


def _shortest(pieces: list[str]) -> int:
    return min((len(piece) for piece in pieces if piece not in LEVELS), default=0)


def baseline_printed(lines: Sequence[str], line: int, value: float) -> tuple[str, int]:
    """Return the baseline of a target as the text prints it, and its line: that of the target, or one near it.

    Parameters
    ----------
    lines
        The lines of the text.
    line
        The line of the target, from 1.
    value
        The baseline.

    Returns
    -------
    tuple of str and int
        The figure as printed, and its line; the number and the line of the target where it is not found.

    Examples
    --------
    >>> baseline_printed(["95.10", "(%)", "96"], 3, 95.1)
    ('95.10', 1)
    """
    number = f"{value:.10g}"
    zeros = "0*" if "." in number else r"(?:\.0+)?"
    pattern = re.compile(rf"(?<![\d.]){re.escape(number)}{zeros}(?![\d.])")
    for at in (line, *range(line - 1, line - NEAR_LINES, -1), *range(line + 1, line + NEAR_LINES)):
        if 1 <= at <= len(lines) and (match := pattern.search(lines[at - 1])):
            return match[0], at
    return number, line


def people(printed: str, qualifier: str, name_zh: str) -> tuple[str, str]:
    """Return the group and the qualifier of a row, split as committed rows have them.

    Parameters
    ----------
    printed
        The name as printed.
    qualifier
        What the reader found in it.
    name_zh
        The name of the indicator in the catalogue; "" for a new one.

    Returns
    -------
    tuple of str
        A code of the codelist ``group``, and the words of the text that say whom or where it is about, without those
        that only repeat the indicator.

    Examples
    --------
    >>> people("妇女人均预期寿命", "妇女", "人均预期寿命")
    ('female', '妇女')
    >>> people("县级人大代表中女性比例", "县级", "人大代表中女性比例")
    ('all', '县级')
    >>> people("孕产妇死亡率", "孕产妇", "孕产妇死亡率")
    ('all', '')
    """
    group = "all"
    for code, words in ALONE.items():
        if re.search(words, printed) and not re.search(OF_ITSELF[code], name_zh):
            group = code
            break
    found = qualifier or qualifier_of(printed) or (match[0] if (match := OTHERS.match(printed)) else "")
    if not found and group != "all":
        found = match[0] if (match := QUALIFIER.search(printed)) else re.search(ALONE[group], printed)[0]  # type: ignore[index]
    repeats = bool(name_zh) and not scope(found, "all", (name_zh,))
    return group, "" if repeats and group == "all" else found


def unit_printed(unit: str | None, kind: str, own: str, words: str = "") -> str | None:
    """Return a unit as the catalogue lets it be printed for an indicator, in the form that the text has if it has one.

    Parameters
    ----------
    unit
        The unit that was read; None where its sign is lost.
    kind
        The kind of the target: a change may also be in per cent or points.
    own
        The unit of the indicator in the catalogue.
    words
        The words of the figure.

    Returns
    -------
    str or None
        The unit; None if it does not lead to the indicator's.

    Examples
    --------
    >>> unit_printed("次/年", "exact", "次/年"), unit_printed("所", "floor", "个"), unit_printed("%", "floor", "个")
    ('次', '所', None)
    >>> unit_printed("1/10万", "ceiling", "1/10万", "控制在9/10万以下")
    '/10万'
    """
    if not unit or kind in WORDED:
        return unit or ""
    if kind in ("increase", "decrease") and unit in ("%", "个百分点"):
        return unit
    forms = printed_forms(own)
    bare = unit.partition("/")[0]
    known = next((form for form in (unit, bare) if form and form in forms), None)
    if known == unit != bare and forms.get(bare) == forms[unit] and unit not in words:
        known = bare  # 1.5个 of a name that says 每千人
    if known is None or known in words:
        return known
    alike = [form for form, factor in forms.items() if form and factor == forms[known] and form in words]
    return max(alike, key=len, default=known)


def groups_named(words: str) -> list[str]:
    """Return the groups that words name: a figure may be about one of them though its own name does not say so.

    Parameters
    ----------
    words
        The words of a statement.

    Returns
    -------
    list of str
        The words that name a group.

    Examples
    --------
    >>> groups_named("保障女童接受义务教育，")
    ['女童']
    """
    assert set(ALONE) <= set(codes("group"))
    return list(dict.fromkeys(match[0] for pattern in ALONE.values() for match in re.finditer(pattern, words)))
