"""The rows of a document and its plans: ids, titles, and whether the text is of the place that is named."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from ..documents.document import PlanFound
from ..documents.files import SourceText
from ..errors import ParameterError, quote
from ..intake.gazetteer import display_name, places
from ..intake.places import fitting
from ..intake.text import key
from .draft import Row, row_of
from .places import above, english_of, place_here, slug_of, stem

LONGEST_PLACE = 14  # signs of a place with those above it, at the beginning of a title
WHAT = {
    "women": "women's development", "children": "children's development", "disability": "disability",
    "safety": "work safety", "rural": "rural revitalisation", "industry": "industrial", "sector": "sector",
    "medical_insurance": "medical insurance",
}  # fmt: skip
NOUNS = (("纲要", "outline"), ("规划", "plan"), ("方案", "action plan"), ("办法", "rules"), ("规定", "rules"))


def refuse_other_place(titles: Iterable[str], code: str, regions: pd.DataFrame) -> list[str]:
    """Refuse a text whose titles name another place; return what is doubtful.

    Parameters
    ----------
    titles
        The titles of its plans.
    code
        The place that was named.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    list of str
        A question for each title that names no place, or one that the place lies in.

    Raises
    ------
    ParameterError
        With all titles of another place.
    """
    others, asked = [], []
    place, is_listed = place_here(code, regions), code in places()
    for title in titles:
        named = place_of(title)
        if named == code or ((not named or not is_listed) and (place.name in title or stem(place) in title)):
            continue
        if not named or named in above(code, regions):
            asked.append(f"the title {quote(title)} does not name {place.name}: is the plan that of {place.name}?")
        else:
            others.append(f"{quote(title)} is of {display_name(named)}")
    if others:
        own = display_name(code) if is_listed else f"{place.name} {code}"
        raise ParameterError(f"--region is {own}, but {'; '.join(others)}. Allowed: the region of the text.")
    return asked


def place_of(title: str) -> str:
    """Return the code of the place that a title begins with.

    Parameters
    ----------
    title
        The title.

    Returns
    -------
    str
        The code; "" if it begins with none, or with a name of several.

    Examples
    --------
    >>> place_of("福建省福州市妇女发展规划（2021—2025年）"), place_of("妇女发展规划")
    ('350100', '')
    """
    for length in range(min(LONGEST_PLACE, len(title)), 1, -1):
        if len(found := fitting(key(title[:length]))) == 1:
            (code,) = found
            return "" if code == "100000" and not title.startswith(("中国", "全国", "国家")) else code
    return ""


def document_row(
    source: SourceText, plans: Sequence[PlanFound], code: str, raw: dict[str, pd.DataFrame], *, is_damaged: bool
) -> tuple[Row, list[str]]:
    """Return the row of a document, and what is doubtful about it.

    Parameters
    ----------
    source
        Its text.
    plans
        The plans that were found in it.
    code
        The place.
    raw
        The raw tables.
    is_damaged
        Whether characters stand for its punctuation.

    Returns
    -------
    tuple of dict and list of str
        The row, and the questions.
    """
    place, slug, questions = place_here(code, raw["regions"]), slug_of(code, raw["regions"]), []
    number = next((plan.document_number for plan in plans if plan.document_number), "")
    year, serial = re.search(r"(?:19|20)\d\d", number), re.search(r"(\d+)号", number)
    issued = next((plan.issue_date[:4] for plan in plans if plan.issue_date), "")
    years = year[0] if year else issued or str(next((plan.start_year for plan in plans if plan.start_year), ""))
    wanted = "-".join(filter(None, (slug, years, serial[1] if serial else "")))
    titles = list(dict.fromkeys(plan.title_zh for plan in plans))
    title = "和".join(each if not index else each.removeprefix(place.name) for index, each in enumerate(titles[:2]))
    issuer = f"{place.name}人民政府"
    if issuer not in source.text:
        questions.append(f"who issued it? {issuer} is assumed and not found in the text")
    region = english_of(code, raw["regions"])
    kinds = list(dict.fromkeys(WHAT.get(plan.plan_kind, plan.plan_kind) for plan in plans))
    period = _period(plans[0]) if plans else years
    is_own = source.form == "txt"  # else line numbers refer to the text that was taken out of it
    document_id = free_id(wanted, raw["documents"]["document_id"])
    row = {
        "document_id": document_id,
        "region_code": code,
        "title_zh": (title if len(titles) <= 2 else f"{title}等") or source.name,
        "title_en": " ".join(
            filter(None, (region, " and ".join(kinds), "plans" if len(plans) > 1 else "plan", period))
        ),
        "issuer_zh": issuer,
        "source_file": source.name if is_own else f"{document_id}.txt",
        "source_sha256": source.sha256 if is_own else _sha256(source.text),
        "punctuation": "damaged" if is_damaged else "intact",
    }
    if document_id != wanted:
        questions.append(f"data/raw has a document {wanted} already: is this another one? It is called {document_id}")
    return row_of("documents", row), questions


def plan_rows(
    plans: Sequence[PlanFound], document_id: str, code: str, raw: dict[str, pd.DataFrame]
) -> tuple[list[Row], list[str]]:
    """Return the rows of plans, and what is doubtful about them.

    Parameters
    ----------
    plans
        The plans that were found.
    document_id
        Their document.
    code
        The place.
    raw
        The raw tables.

    Returns
    -------
    tuple of list of dict and list of str
        The rows, in the order of the plans, and the questions.
    """
    slug, region = slug_of(code, raw["regions"]), english_of(code, raw["regions"])
    used, questions = list(raw["plans"]["plan_id"]), []
    rows: list[Row] = []
    standing = raw["plans"][raw["plans"]["region_code"] == code].to_dict("records")
    for plan in plans:
        noun = next((noun for word, noun in NOUNS if word in plan.title_zh), "plan")
        name = free_id(f"{slug}-{plan.plan_kind.replace('_', '-')}-{plan.start_year or 'undated'}", used)
        period = (str(plan.start_year or ""), str(plan.end_year or ""))
        same = [row for row in [*standing, *rows] if row["plan_kind"] == plan.plan_kind]
        for other in same:
            if (other["start_year"], other["end_year"]) == period:
                where = "this document" if other in rows else "data/raw"
                questions.append(
                    f"{where} already has the plan {other['plan_id']} of the same place, kind and period "
                    f"({'–'.join(period)}): if {quote(plan.title_zh)} is the same plan, each promise would count twice"
                )
        if not all(period):
            questions.append(f"the first or last year of {quote(plan.title_zh)} is not printed: which is it?")
        used.append(name)
        row = {
            "plan_id": name,
            "document_id": document_id,
            "region_code": code,
            "plan_kind": plan.plan_kind,
            "title_zh": plan.title_zh,
            "title_en": f"{region} {WHAT.get(plan.plan_kind, plan.plan_kind)} {noun} {_period(plan)}".strip(),
            "document_number": plan.document_number,
            "issue_date": plan.issue_date,
            "start_year": plan.start_year,
            "end_year": plan.end_year,
            "first_line": plan.first_line,
            "last_line": plan.last_line,
        }
        rows.append(row_of("plans", row))
    return rows, questions


def free_id(wanted: str, used: Iterable[str]) -> str:
    """Return an id that is not in use: the one that is wanted, or that with a number.

    Parameters
    ----------
    wanted
        The id.
    used
        The ids in use.

    Returns
    -------
    str
        The id.

    Examples
    --------
    >>> free_id("fuzhou-women-2021", ["fuzhou-women-2021"])
    'fuzhou-women-2021-2'
    """
    taken, name, number = set(used), wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _period(plan: PlanFound) -> str:
    return "–".join(str(year) for year in (plan.start_year, plan.end_year) if year)


def _sha256(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8")).hexdigest()
