"""Qualifiers brought to the form in which scopes are compared: one meaning, one form."""

import re
import unicodedata
from functools import cache

from ..errors import LONGEST_NAME
from .codelists import codes
from .conditions import without_conditions

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~〜", "-"))
AGE = r"(\d+)(岁|周岁|个月|月龄)"
AGES = (  # each with its first and its last month but one
    (re.compile(r"(\d+)(?:岁|周岁|个月|月龄)?[-至到](\d+)(周岁|岁|个月|月龄)"), lambda a, b, u: (a, b, u, 1)),
    (re.compile(r"(?:未满|不满)(\d+)()(周岁|岁|个月|月龄)"), lambda a, _, u: ("0", a, u, 0)),
    (re.compile(r"(\d+)()(周岁|岁|个月|月龄)(?:及以下|\(含\)以下)"), lambda a, _, u: ("0", a, u, 1)),
    (re.compile(r"(\d+)()(周岁|岁|个月|月龄)(?:以下|以内|之内|内)"), lambda a, _, u: ("0", a, u, 0)),
)
WHOLE = re.compile(
    r"^(?:(?:全市|全县|全省|全区|全国|全州|本市|本县|城乡)(?:范围内)?|[市县]内)?(?:各级|各类|所有|全体|全部|各)?"
)
STREETS = re.compile(r"(?<!城)[乡镇街道、/()和及与]*街道?[乡镇街道、/()和及与]*(?![区])")
TOWNSHIPS = re.compile(r"(?<!城)(?:乡\(镇\)|乡、镇|乡镇|镇(?=卫生院|级|$)|(?<=每个)镇)(?!街)")


@cache
def scope(qualifier: str, group: str = "all", says: tuple[str, ...] = (), keeps: frozenset[str] = frozenset()) -> str:
    """A qualifier in the form in which scopes are compared, "" if it distinguishes nothing.

    Synonyms are made one, and left out are what the group says, what means the whole region, what only repeats the
    indicator, and the words that bind a target to certain years: the year of a value tells them.

    Parameters
    ----------
    qualifier
        As printed; parts are set apart by ；.
    group
        Code of the group of the same row.
    says
        Texts that say what the indicator is about, such as its name.
    keeps
        Parts (see ``parts``) that are never taken for a repetition.

    >>> scope("村民委员会") == scope("村委会"), scope("妇女", "female"), scope("全市各级")
    (True, '', '')
    >>> scope("0～6岁") == scope("7岁以下"), scope("0-6个月") == scope("6个月内"), scope("0-3岁") == scope("3岁以下")
    (True, True, False)
    >>> scope("乡镇（街道）") == scope("镇（街道）"), scope("乡镇") == scope("乡镇（街道）")
    (True, False)
    >>> scope("在园幼儿", says=("公办园在园幼儿占比",))
    ''
    """
    about = tuple(_canonical(text) for text in says)
    kept = [part for part in parts(qualifier, group) if part in keeps or not any(part in text for text in about)]
    return "；".join(sorted(dict.fromkeys(kept)))


@cache
def parts(qualifier: str, group: str = "all") -> tuple[str, ...]:
    """The parts of a qualifier in canonical form, without what the group says."""
    found = []
    for piece in re.split(r"[；;]", without_conditions(qualifier)):
        part = WHOLE.sub("", _canonical(piece))
        for word in codes("group_says").get(group, {}).get("words", "").split():
            part = part.replace(word, "")
        if part:
            found.append(part)
    return tuple(found)


@cache
def _canonical(words: str) -> str:
    """The words without spaces and width, synonyms made one; ages and kinds of townships as marks in 〔〕."""
    if len(words) > LONGEST_NAME:
        return words
    text = "".join(unicodedata.normalize("NFKC", words).translate(DASHES).split()).strip("、,")
    for pattern, read in AGES:
        text = pattern.sub(lambda found, read=read: _age(*read(found[1], found[2], found[3])), text)  # type: ignore[misc]
    text = STREETS.sub(lambda found: "〔乡镇街道〕" if re.search("[乡镇]", found[0]) else found[0], text)
    text = TOWNSHIPS.sub("〔乡镇〕", text)
    for word, entry in codes("scope_words").items():
        text = text.replace(word, entry["same_as"])
    return text


def _age(first: str, last: str, unit: str, beyond: int) -> str:
    """A span of ages in months: 0-6岁 is up to but not with the 84th month; 0-6个月 is what 6个月内 is."""
    if unit.endswith("岁"):
        return f"〔{12 * int(first)}-{12 * (int(last) + beyond)}月〕"
    return f"〔{int(first)}-{int(last)}月〕"


def scope_words(scope: str) -> str:
    """A scope as a reader sees it: its marks in words.

    >>> scope_words(scope("0-6岁儿童；乡镇（街道）"))
    '7岁以下儿童；乡镇（街道）'
    """
    words = {"〔乡镇街道〕": "乡镇（街道）", "〔乡镇〕": "乡镇", "〔县区〕": "县（市、区）", "〔村社区〕": "村（社区）"}
    for mark, shown in words.items():
        scope = scope.replace(mark, shown)
    return re.sub(r"〔(\d+)-(\d+)月〕", _span, scope)


def _span(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if first % 12 == last % 12 == 0:
        return f"{last // 12}岁以下" if not first else f"{first // 12}-{last // 12 - 1}岁"
    return f"{first}-{last}个月"
