"""The cells of a row as committed rows have them: the words of a figure, whom it is about, and its unit."""

import re

from ..intake.printed import read
from ..intake.stated import printed_forms
from ..model import codes
from ..model.scopes import scope
from ..reading.grammar import patterns
from ..reading.quantity import QUALIFIER, qualifier_of

WORDED = ("maintain", "universal", "qualitative")
BEFORE = 24  # characters before a figure that may bind it
GAP = r"[^，。；、：:（(\d\n\t]{0,4}$"
EACH = r"(?:(?:分别|均|各|全部|总体|基本|都)(?:要|应)?)?"
SINCE = re.compile(
    r"(?:(?:以|在|比|较)\d{4}年(?:的?数据|末|底)?(?:为基数|的?基础上|相比)?，?)?(?:平均每年|每年|年均|逐年|每届)?"
    rf"{EACH}$"
)
ALONE = {"female": r"妇女|女性|女童|女职工|女生|女孩", "rural": "农村|乡村", "urban": "城镇|城市"}
# indicators that are about women by themselves
OF_WOMEN = re.compile("女|孕|产妇|宫颈|乳腺|母婴|哺乳")
OTHERS = re.compile(
    r"[省市县乡]级|镇村|全[市县省区]|乡镇(?:（街道）|\(街道\))?|村（社区）|每[个所名位][^，。；\d]{1,8}"
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
        of_itself = OF_WOMEN if code == "female" else re.compile("[村乡]" if code == "rural" else "城|社区")
        if re.search(words, printed) and not of_itself.search(name_zh):
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
    ('次/年', '所', None)
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
