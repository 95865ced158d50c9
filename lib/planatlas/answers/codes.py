"""From any usual name of a plan, a domain, a kind of target and the like to its code."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from .. import tables
from ..errors import LONGEST_NAME, QuestionError, choices, quote
from ..intake.cells import key
from ..model import DOCUMENTS, LANGUAGES, codes, label
from .asking import year_of
from .given import listed, nearest, several

# what people add to the kind of a plan, or leave out
PLAN_WORDS = re.compile(r"发展|事业|生产|专项|行动|规划|纲要|方案|规定|计划|'s|’s|s$|\bplans?\b|\s|-|_")
MOST_FITS = 6  # plans that a message names
MOST_CODES = 16


def codes_of(name: str, codelist: str, value: Any, column: str = "") -> list[str] | None:
    """Return the codes that a filter names, by code, by symbol or by label in any language.

    Parameters
    ----------
    name
        The argument.
    codelist
        The codelist of its codes.
    value
        One or a collection of these; None for all.
    column
        The column of rows that holds the code; that of the name of the argument by default.

    Returns
    -------
    list of str or None
        The codes, each once; None for all.

    Raises
    ------
    QuestionError
        If there is no such code; it names the nearest.

    Examples
    --------
    >>> codes_of("kind", "kind", ["下限", "at most", "≈"]), codes_of("domain", "domain", "Health")
    (['floor', 'ceiling', 'about'], ['health'])
    """
    if value is None:
        return None
    forms = _code_forms(codelist)
    found = []
    for words in several(name, value, column or name):
        code = forms.get(key(words), "")
        if not code:
            raise QuestionError(f"{name} is {quote(words)}. Allowed: {_codes_near(codelist, words, forms)}.")
        found.append(code)
    return list(dict.fromkeys(found))


def domain_of(domain: Any) -> str:
    """Return the code of one domain by code or label.

    Parameters
    ----------
    domain
        The code, or the label in any language.

    Returns
    -------
    str
        The code.

    Raises
    ------
    QuestionError
        If there is no such domain, or more than one is named.

    Examples
    --------
    >>> domain_of("健康"), domain_of("decision making")
    ('health', 'decision_making')
    """
    found = codes_of("domain", "domain", domain)
    if found is None or len(found) != 1:
        raise QuestionError(f"domain is {'None' if found is None else ', '.join(found)}. Allowed: one domain.")
    return found[0]


def plan_filter(plan: Any) -> dict[str, list[str]]:
    """Return the filter of rows that an argument ``plan`` stands for.

    Parameters
    ----------
    plan
        The id or title of a plan, words that fit one plan alone, a kind of plan (women, 妇女, Children's plan), a row
        with ``plan_id``, or a collection of these; None for all.

    Returns
    -------
    dict
        Values by column: ``plan_kind`` where only kinds are named, ``plan_id`` otherwise; empty for all.

    Raises
    ------
    QuestionError
        If a plan is not known, or words fit more than one (it names the nearest), or kinds and plans are mixed.

    Examples
    --------
    >>> plan_filter("妇女"), plan_filter("Wenzhou women")
    ({'plan_kind': ['women']}, {'plan_id': ['wenzhou-women-2021']})
    """
    if plan is None:
        return {}
    given = several("plan", plan, "plan_id")
    kinds = {words: kind for words in given if (kind := _plan_kind(words))}
    if len(kinds) == len(given):
        return {"plan_kind": list(dict.fromkeys(kinds.values()))}
    if kinds:
        other = next(words for words in given if words not in kinds)
        raise QuestionError(f"plan names a kind ({next(iter(kinds))}) and a plan ({other}). Allowed: kinds, or plans.")
    return {"plan_id": list(dict.fromkeys(map(_plan, given)))}


def plan_ids(plan: Any) -> list[str] | None:
    """Return the ids of the plans that an argument names.

    Parameters
    ----------
    plan
        As ``plan_filter`` takes it.

    Returns
    -------
    list of str or None
        The ids in the order of their table for kinds, and as given otherwise; None for all.

    Raises
    ------
    QuestionError
        As of ``plan_filter``.

    Examples
    --------
    >>> plan_ids("温州市妇女发展“十四五”规划")
    ['wenzhou-women-2021']
    """
    where = plan_filter(plan)
    if not where:
        return None
    return where.get("plan_id") or list(tables.select("plans", ["plan_id"], **where)["plan_id"])


def years_of(name: str, value: Any) -> list[int] | None:
    """Return the years that a filter names.

    Parameters
    ----------
    name
        The argument.
    value
        A year as a whole number, or a range or collection of years; None for all.

    Returns
    -------
    list of int or None
        The years; None for all.

    Raises
    ------
    QuestionError
        If one is no year, or there is none.

    Examples
    --------
    >>> years_of("year", range(2020, 2023))
    [2020, 2021, 2022]
    """
    if value is None:
        return None
    is_many = not isinstance(value, str | Mapping | pd.DataFrame) and hasattr(value, "__iter__")
    found = [year_of(name, each) for each in (value if is_many else [value])]
    if not found:
        raise QuestionError(
            f"{name} is an empty {type(value).__name__}. Allowed: a year such as 2024, or None for all."
        )
    return found


def _code_forms(codelist: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for code, entry in codes(codelist).items():
        labels = [label(codelist, code, lang) for lang in LANGUAGES]
        for form in filter(None, map(key, (code, code.replace("_", " "), entry.get("symbol", ""), *labels))):
            forms.setdefault(form, code)
    return forms


def _codes_near(codelist: str, words: str, forms: dict[str, str]) -> str:
    shown = [f"{code} ({label(codelist, code, DOCUMENTS)})" for code in codes(codelist)]
    near = nearest(words, {form: [code] for form, code in forms.items()}, 1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return ", ".join(shown[:MOST_CODES]) + (f" …, {len(shown)} in all" if len(shown) > MOST_CODES else "") + hint


def _plan_kind(words: str) -> str:
    """The kind of plan that words name; "" if they name none."""
    if len(words) > LONGEST_NAME:
        return ""
    for kind in codes("plan_kind"):
        if _bare(words) in (_bare(kind), *(_bare(label("plan_kind", kind, lang)) for lang in LANGUAGES)):
            return kind
    return ""


def _bare(words: str) -> str:
    return PLAN_WORDS.sub("", words.casefold())


def _plan(words: str) -> str:
    """The id of one plan; an id and a title are looked up by themselves before all titles are."""
    for column in ("plan_id", "title_zh", "title_en"):
        own = tables.select("plans", ["plan_id"], **{column: words})["plan_id"]
        if len(own) == 1:
            return own.iloc[0]
    rows = tables.select("plans", ["plan_id", "title_zh", "title_en"])
    shown = {row.plan_id: f"{row.title_zh}" for row in rows.itertuples()}
    texts = {row.plan_id: f"{row.plan_id} {row.title_zh} {row.title_en}" for row in rows.itertuples()}
    asked = _words(words) if len(words) <= LONGEST_NAME else set()
    latin = {word for word in asked if word.isascii()}
    fits = [
        plan
        for plan, text in texts.items()
        if asked
        and not "".join(asked).isdecimal()
        and latin <= _words(text)
        and all(each in text for each in asked - latin)
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        more = f" and {len(fits) - MOST_FITS} more" if len(fits) > MOST_FITS else ""
        raise QuestionError(
            f"plan {quote(words)} fits {listed(fits[:MOST_FITS], shown)}{more}. Allowed: the id of one."
        )
    forms = {form: [plan] for plan in shown for form in (plan, key(shown[plan]))}
    near = listed(nearest(words, forms), shown)
    kinds = choices(words, codes("plan_kind"))
    raise QuestionError(
        f"plan {quote(words)} is not known. Allowed: the id or title of a plan, or a kind of plan: {kinds}"
        + (f"; nearest: {near}." if near else ".")
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", text.casefold().replace("'s", "")))
