"""Words of a target that bind it to certain years, or that exclude the bound itself."""

import re

from .codelists import codes

FIRST_YEAR, LAST_YEAR = 1949, 2100
UP = ("高于", "多于", "大于", "超过", "超出", ">", "＞")
DOWN = ("低于", "少于", "小于", "不足", "不到", "未满", "<", "＜")
# "not below 80" is a bound that counts; the figure behind 超 tells it from 超前 and the like
NEGATED = re.compile(rf"[不未勿][得能可应宜要会]?(?:{'|'.join((*UP[:5], *DOWN[:3], '超'))})|[<>＜＞]\s*[=＝]")
BEYOND = {
    "floor": re.compile("|".join(UP) + r"|超\s*[0-9０-９]"),
    "ceiling": re.compile("|".join(DOWN)),
}


def years_of(qualifier: str) -> frozenset[int] | None:
    """The years whose values a target is judged by, as the words of its qualifier say; None for every year.

    The words stand in the codelist ``year_condition``, the years of a change of term in ``term_years``.

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
    """A qualifier without the words that name years: they are no scope of the values.

    >>> without_conditions("县级；换届后当年")
    '县级'
    """
    for word in _words(qualifier):
        qualifier = qualifier.replace(word, "")
    return re.sub("[；;，,]{2,}", "；", qualifier).strip("；;，, ")


def is_strict(printed: str, kind: str) -> bool:
    """Whether a bound as it is printed excludes the bound itself: 低于, 高于, 不足, 超过, <, > and the like.

    以下, 以上, 以内 and a word that is negated (不低于, 不超过) include it.

    >>> is_strict("低于5‰", "ceiling"), is_strict("不低于80%", "floor"), is_strict("9以下", "ceiling")
    (True, False, False)
    """
    return kind in BEYOND and bool(BEYOND[kind].search(NEGATED.sub("", printed)))


def _words(qualifier: str) -> list[str]:
    """The condition words of a qualifier, none of them within a longer one."""
    found = []
    for word in sorted(codes("year_condition"), key=len, reverse=True):
        if word in qualifier:
            found.append(word)
            qualifier = qualifier.replace(word, "")
    return found
