"""Search by Chinese, English, pinyin, its initials, or figures."""

import re
import warnings
from typing import Any

import pandas as pd

from ..errors import LONGEST_NAME, QuestionError, choices, quote
from .asking import language_of, question
from .entries import PLURALS, WHAT, entries, folded
from .given import several
from .labels import EmptyAnswerWarning
from .matches import matches, near_matches
from .names import region_code, region_name

FIRST = {"region": 0, "indicator": 0, "domain": 1, "plan": 1, "word": 1, "target": 2}  # of matches alike
SPOKEN_UNITS = [
    (re.compile(rf"(\d) ?{words}$"), sign)
    for words, sign in (("per 100,?000", "/10万"), ("per 1,?000", "‰"), ("per ?cent", "%"))
]
COLUMNS = ("what", "id", "name", "matched", "score")


@question
def search(words: str, *, in_: Any = None, lang: str | None = None) -> pd.DataFrame:
    """Find regions, indicators, plans, targets, domains and words of the glossary by their names.

    Chinese is found by any part, English by words and parts of them, Chinese also by its pinyin, in full or by the
    beginnings of syllables (yuchanfuswl, ycfswl for 孕产妇死亡率), targets by the name and figure as printed too. Case
    and width do not count. Only if nothing has the words in it, what is written nearly like them is listed.

    Parameters
    ----------
    words
        What to look for.
    in_
        Where: ``regions``, ``indicators``, ``domains``, ``plans``, ``words`` (of the glossary) or ``targets``, or a
        list of these; everywhere by default.
    lang
        The language of the names, ``zh`` or ``en``; the chosen one by default.

    Returns
    -------
    DataFrame
        ``what`` (region, indicator, domain, plan, word, target), ``id``, ``name``, ``matched`` (the column that has
        the words, with ``, pinyin`` or ``, nearly`` behind it) and ``score``; the best first, regions and indicators
        before plans and targets. The score is 100 for a whole name, 80 for its beginning, 70 for a word of it, 60 for
        another part, 50 for all words in another order, a little less for an id or pinyin, and 20 or less for what is
        written nearly so. ``attrs["note"]`` says if nothing has the words in it.

    Raises
    ------
    QuestionError
        If the words are empty or no text, or ``in_`` is something else.

    Warns
    -----
    EmptyAnswerWarning
        If nothing has the words in it.

    Examples
    --------
    >>> search("maternal mortality", lang="en")[["what", "id"]].head(1).values.tolist()
    [['indicator', 'maternal_mortality']]
    >>> search("ycfswl", in_="indicators", lang="zh")["name"].tolist()[0]
    '孕产妇死亡率'
    """
    if not isinstance(words, str):
        raise QuestionError(f"words is of type {type(words).__name__}. Allowed: text.")
    form = _with_signs(folded(words[: LONGEST_NAME + 1]))
    if not form:
        raise QuestionError(
            "words is an empty text. Allowed: a part of a name in Chinese, English or pinyin, or a figure."
        )
    where, shown = _where(in_), language_of(lang)
    if len(words) > LONGEST_NAME:
        raise QuestionError(f"words is {quote(words)}. Allowed: at most {LONGEST_NAME} characters.")
    known = entries(where)
    found = matches(form, words, known)
    note = ""
    if not found:
        found = near_matches(form, words, known)
        note = _nothing(words, where, bool(found))
        warnings.warn(note, EmptyAnswerWarning, stacklevel=3)  # at the line that asks
    order = {id(entry): position for position, entry in enumerate(known)}
    found.sort(key=lambda each: (-each[0], FIRST[each[2].what], each[3], order[id(each[2])]))
    rows = [(entry.what, entry.id, entry.names[shown], matched, score) for score, matched, entry, _ in found]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(COLUMNS[:-1], "str") | {"score": "int64"})
    frame.attrs["note"] = note
    return frame


def _with_signs(form: str) -> str:
    """Words with units as targets print them: 7 per 100,000 is 7/10万."""
    for spoken, sign in SPOKEN_UNITS:
        form = spoken.sub(rf"\1{sign}", form)
    return form


def _where(in_: Any) -> list[str]:
    if in_ is None:
        return list(WHAT)
    plural = {table: what for what, table in PLURALS.items()}
    given = several("in_", in_, "what")
    for each in given:
        if each not in plural and each not in WHAT:
            raise QuestionError(f"in_ is {quote(each)}. Allowed: {choices(each, plural)}, or a list of these.")
    return [plural.get(each, each) for each in given]


def _nothing(words: str, where: list[str], is_near: bool) -> str:
    """What a search says that has found nothing."""
    note = f"Nothing has {quote(words)} in it"
    if is_near:
        return f"{note}; what is written nearly so is listed."
    try:
        place = region_name(region_code(words)) if "region" in where else ""
    except QuestionError:
        place = ""
    return f"{note}; {place} is known, and the data have nothing of it." if place else f"{note}."
