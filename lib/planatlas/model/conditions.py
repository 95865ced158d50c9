"""Words of a target that bind it to certain years, or that exclude the bound itself."""

import re

from .codelists import codes
from .numerals import NUMERAL

FIRST_YEAR, LAST_YEAR = 1949, 2100
ABOVE_WORDS = ("高于", "多于", "大于", "超过", "超出", ">", "＞")
BELOW_WORDS = ("低于", "少于", "小于", "不足", "不到", "未满", "<", "＜")
# "not below 80" includes the bound; the figure after 超 excludes words such as 超前
NEGATED = re.compile(
    rf"[不未勿][得能可应宜要会]?(?:{'|'.join((*ABOVE_WORDS[:5], *BELOW_WORDS[:3], '超'))})|[<>＜＞]\s*[=＝]"
)
STRICT_PATTERNS = {
    "floor": re.compile(
        "|".join(ABOVE_WORDS) + rf"|超\s*[0-9０-９]|(?<![通经])[过超逾](?:半|(?:[0-9.]+|{NUMERAL})(?:分之|[成倍]))"
    ),
    "ceiling": re.compile("|".join(BELOW_WORDS)),
}


def years_of(qualifier: str) -> frozenset[int] | None:
    """Return the years by whose values a target is judged, according to its qualifier.

    The words are in the codelist ``year_condition``, the years of a change of term in ``term_years``.

    Parameters
    ----------
    qualifier
        The qualifier of the target, as printed.

    Returns
    -------
    frozenset of int, or None
        The years; None for every year.

    Examples
    --------
    >>> sorted(year for year in years_of("县级；换届后当年") if 2020 < year < 2026)
    [2021, 2022]
    >>> sorted(year for year in years_of("县级；平时") if 2020 < year < 2026)
    [2023, 2024, 2025]
    >>> years_of("县级") is None
    True
    """
    changes = {int(year) for year in codes("term_years")}
    found = [codes("year_condition")[word]["years"] for word in _words(qualifier)]
    if not found or "every" in found:
        return None
    every = range(FIRST_YEAR, LAST_YEAR + 1)
    counted = {
        "change": changes,
        "between": {year for year in every if year not in changes},
        "before": {year - 1 for year in changes if year - 1 not in changes},
    }
    return frozenset(set.intersection(*(counted[years] for years in found)))


def without_conditions(qualifier: str) -> str:
    """Remove the words that name years from a qualifier: they are no part of its scope.

    Parameters
    ----------
    qualifier
        A qualifier, as printed.

    Returns
    -------
    str
        The rest of the qualifier.

    Examples
    --------
    >>> without_conditions("县级；换届后当年")
    '县级'
    """
    for word in _words(qualifier):
        qualifier = qualifier.replace(word, "")
    return re.sub("[；;，,]{2,}", "；", qualifier).strip("；;，, ")


def is_strict(printed: str, kind: str) -> bool:
    """Whether a printed bound excludes the bound itself: 低于, 高于, 不足, 超过, <, > and the like.

    So do 过半 and 超九成. 以下, 以上, 以内 and a negated word (不低于, 不超过) include it.

    Parameters
    ----------
    printed
        The printed words of the target.
    kind
        The kind of the target.

    Returns
    -------
    bool
        Whether the bound itself does not meet the target.

    Examples
    --------
    >>> is_strict("低于5‰", "ceiling"), is_strict("不低于80%", "floor"), is_strict("9以下", "ceiling")
    (True, False, False)
    """
    return kind in STRICT_PATTERNS and bool(STRICT_PATTERNS[kind].search(NEGATED.sub("", printed)))


def _words(qualifier: str) -> list[str]:
    """The condition words in a qualifier, none of them part of a longer one."""
    found = []
    for word in sorted(codes("year_condition"), key=len, reverse=True):
        if word in qualifier:
            found.append(word)
            qualifier = qualifier.replace(word, "")
    return found
