"""Qualifiers in the form in which scopes are compared: one meaning, one form."""

import re
import unicodedata
from functools import cache

from ..errors import LONGEST_NAME
from .codelists import codes
from .conditions import without_conditions

DASHES_TO_HYPHEN = str.maketrans(dict.fromkeys("‐‑‒–—―−~〜", "-"))
AGE_PATTERNS = (  # each with its first age, its last age and whether that is included
    (re.compile(r"(\d+)(?:岁|周岁|个月|月龄)?[-至到](\d+)(周岁|岁|个月|月龄)"), lambda a, b, u: (a, b, u, 1)),
    (re.compile(r"(?:未满|不满)(\d+)()(周岁|岁|个月|月龄)"), lambda a, _, u: ("0", a, u, 0)),
    (re.compile(r"(\d+)()(周岁|岁|个月|月龄)(?:及以下|\(含\)以下)"), lambda a, _, u: ("0", a, u, 1)),
    (re.compile(r"(\d+)()(周岁|岁|个月|月龄)(?:以下|以内|之内|内)"), lambda a, _, u: ("0", a, u, 0)),
)
WHOLE_REGION = re.compile(
    r"^(?:(?:全市|全县|全省|全区|全国|全州|本市|本县|城乡)(?:范围内)?|[市县]内)?(?:各级|各类|所有|全体|全部|各)?"
)
STREETS = re.compile(r"(?<!城)[乡镇街道、/()和及与]*街道?[乡镇街道、/()和及与]*(?![区])")
TOWNSHIPS = re.compile(r"(?<!城)(?:乡\(镇\)|乡、镇|乡镇|镇(?=卫生院|级|$)|(?<=每个)镇)(?!街)")


@cache
def scope(qualifier: str, group: str = "all", says: tuple[str, ...] = (), keeps: frozenset[str] = frozenset()) -> str:
    """Bring a qualifier to the form in which scopes are compared.

    Synonyms become one. What the group says, what means the whole region, what only repeats the indicator, and the
    words that bind a target to certain years (the year of a value tells them) are left out.

    Parameters
    ----------
    qualifier
        The qualifier, as printed; ； separates its parts.
    group
        The code of the group of the same row.
    says
        Texts that say what the indicator is about, such as its name.
    keeps
        Parts (see ``parts``) that are never taken for a repetition.

    Returns
    -------
    str
        The scope, "" if the qualifier distinguishes nothing.
    """
    about = tuple(_canonical(text) for text in says)
    kept = [part for part in parts(qualifier, group) if part in keeps or not any(part in text for text in about)]
    return "；".join(sorted(dict.fromkeys(kept)))


@cache
def parts(qualifier: str, group: str = "all") -> tuple[str, ...]:
    """Split a qualifier into its parts in canonical form, without what the group says.

    Parameters
    ----------
    qualifier
        The qualifier, as printed.
    group
        The code of the group of the same row.

    Returns
    -------
    tuple of str
        The parts.

    Examples
    --------
    >>> parts("全市；7岁以下儿童")
    ('〔0-84月〕儿童',)
    """
    found = []
    for piece in re.split(r"[；;]", without_conditions(qualifier)):
        part = WHOLE_REGION.sub("", _canonical(piece))
        for word in codes("group_says").get(group, {}).get("words", "").split():
            part = part.replace(word, "")
        if part:
            found.append(part)
    return tuple(found)


@cache
def _canonical(words: str) -> str:
    """The words in half width, one form for synonyms; ages and kinds of townships as marks in 〔〕."""
    if len(words) > LONGEST_NAME:
        return words
    text = "".join(unicodedata.normalize("NFKC", words).translate(DASHES_TO_HYPHEN).split()).strip("、,")
    text = ages_marked(text)
    text = STREETS.sub(lambda found: "〔乡镇街道〕" if re.search("[乡镇]", found[0]) else found[0], text)
    text = TOWNSHIPS.sub("〔乡镇〕", text)
    for word, entry in codes("scope_words").items():
        text = text.replace(word, entry["same_as"])
    return text


def ages_marked(text: str) -> str:
    """Write the spans of ages of a text as marks, of which equal ones are equal.

    Parameters
    ----------
    text
        The text, in half width.

    Returns
    -------
    str
        The text with 〔first-last月〕 in place of each span.

    Examples
    --------
    >>> ages_marked("7岁以下儿童"), ages_marked("0-6岁儿童")
    ('〔0-84月〕儿童', '〔0-84月〕儿童')
    """
    for pattern, read in AGE_PATTERNS:
        text = pattern.sub(lambda found, read=read: _age(*read(found[1], found[2], found[3])), text)  # type: ignore[misc]
    return text


def _age(first: str, last: str, unit: str, beyond: int) -> str:
    """A span of ages in months: 0-6岁 excludes the 84th month; 0-6个月 is the same as 6个月内."""
    if unit.endswith("岁"):
        return f"〔{12 * int(first)}-{12 * (int(last) + beyond)}月〕"
    return f"〔{int(first)}-{int(last)}月〕"


def scope_words(scope: str) -> str:
    """Write a scope as a reader sees it, with words in place of its marks.

    Parameters
    ----------
    scope
        A scope.

    Returns
    -------
    str
        The words.

    Examples
    --------
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
