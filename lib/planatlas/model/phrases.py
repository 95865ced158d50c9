"""Words that the data have in one language, in both: qualifiers, names of offices and places, notes on values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .conditions import without_conditions
from .scopes import parts, scope_words

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
FORMS = {  # what phrases are, with their own column, that of their other form, and the language of that
    "qualifier": ("phrase_zh", "phrase_en", "English"),
    "office": ("phrase_zh", "phrase_en", "English"),
    "place": ("phrase_zh", "phrase_en", "English"),
    "note": ("phrase_en", "phrase_zh", "Chinese"),
}
OFFICES = {  # tables with names of offices: their column, and that of their English names
    "documents": ("issuer_zh", "issuer_en"),
    "sources": ("publisher", "publisher_en"),
    "responsible": ("department", "department_en"),
}
QUALIFIED = ("targets", "observations")  # tables with qualifiers and scopes
BESIDE = {  # raw columns of one language, by table, with the column beside each for the other
    "sources": (("title_zh", "title_en"),),
    "indicators": (
        ("definition_source", "definition_source_en"),
        ("definition_note", "definition_note_zh"),
        ("formula_source", "formula_source_en"),
    ),
    "concepts": (("differs", "differs_zh"),),
    "documents": (("note", "note_zh"),),
    "corrections": (("reason", "reason_zh"),),
    "contradictions": (("what", "what_zh"),),
    "observations": (("accepted", "accepted_zh"),),
}
# what the catalogue says of an indicator that nobody has defined yet
UNDEFINED = {
    "definition_zh": "尚未定义：以各规划的原文为准",
    "definition_en": "Not defined yet: as the plans have it",
}
BETWEEN = re.compile("[；;]")  # the parts of a qualifier or scope
HAN, LATIN_WORD = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]{2,}")


def worded(frames: Frames) -> dict[str, pd.DataFrame]:
    """Add the words of the other language to the tables that have printed words or notes of one.

    Parameters
    ----------
    frames
        The tables by name, as text: ``phrases`` and ``accepted`` as typed in, ``targets`` and ``observations`` with
        their ``scope``.

    Returns
    -------
    dict of str to DataFrame
        The tables with ``qualifier_en``, ``scope_en``, ``issuer_en``, ``publisher_en``, ``department_en``, ``note_zh``
        and ``accepted_zh``; a cell is empty where there are no words for it. A place keeps its Chinese name then.
    """
    forms = {kind: _forms(frames["phrases"], kind) for kind in FORMS}
    found = dict(frames)
    for name, (own, other) in OFFICES.items():
        found[name] = frames[name].assign(**{other: _looked_up(frames[name][own], forms["office"])})
    places = frames["regions"]
    named = [forms["place"].get(row["name_zh"], row["name_en"]) for row in places.to_dict("records")]
    found["regions"] = places.assign(name_en=named)
    of_scopes = _forms_of_scopes(frames, forms["qualifier"])
    for name in QUALIFIED:
        rows = frames[name]
        found[name] = rows.assign(
            qualifier_en=[_joined(words, forms["qualifier"]) for words in rows["qualifier"]],
            scope_en=[_joined(words, of_scopes) for words in rows["scope"]],
        )
    found["indicators"] = frames["indicators"].replace({name: {"": words} for name, words in UNDEFINED.items()})
    reasons = dict(zip(frames["accepted"]["reason"], frames["accepted"]["reason_zh"], strict=True))
    values = found["observations"]
    found["observations"] = values.assign(
        note_zh=_looked_up(values["note"], forms["note"]), accepted_zh=_looked_up(values["accepted"], reasons)
    )
    return found


def remarks(frames: Frames) -> list[str]:
    """Name all words of the data that have no form in the other language, and the phrases that nothing uses.

    They are no faults: a draft of a plan can be built and read before its words are translated. Pages show such words
    in their own language, and mark them as such.

    Parameters
    ----------
    frames
        The processed tables by name.

    Returns
    -------
    list of str
        The lines that the build prints; none if nothing is missing.
    """
    lines, phrases = [], frames["phrases"]
    for kind, (_, _, language) in FORMS.items():
        known, used = _forms(phrases, kind), dict.fromkeys(_used(frames, kind))
        missing, unused = [each for each in used if each not in known], [each for each in known if each not in used]
        where = f"phrases.csv (phrase_of: {kind})"
        if missing:
            lines.append(f"without a form in {language}, to be added to {where}: {_listed(missing)}")
        if unused:
            lines.append(f"not used any more, to be taken out of {where}: {_listed(unused)}")
    rows = frames["indicators"]
    is_undefined = rows["definition_zh"].eq(UNDEFINED["definition_zh"]) | rows["definition_en"].eq(
        UNDEFINED["definition_en"]
    )
    if missing := list(rows.loc[is_undefined, "name_zh"]):
        lines.append(f"without {' or '.join(UNDEFINED)}, to be added to indicators.csv: {_listed(missing)}")
    for name, columns in BESIDE.items():
        for own, other in columns:
            rows = frames[name]
            missing = list(dict.fromkeys(rows.loc[(rows[own] != "") & (rows[other] == ""), own]))
            if missing:
                lines.append(f"{name} without {other}: {_listed(missing)}")
    return lines


def is_chinese(words: str) -> bool:
    """Whether words are Chinese, be it with some Latin letters in them, rather than English with a Chinese quotation.

    Parameters
    ----------
    words
        The words.

    Returns
    -------
    bool
        Whether they have Chinese characters, and no more words of Latin letters than those.

    Examples
    --------
    >>> is_chinese("UN IGME估计"), is_chinese("only strives for it (力争)"), is_chinese("2.0")
    (True, False, False)
    """
    signs = len(HAN.findall(words))
    return signs > 0 and signs >= len(LATIN_WORD.findall(words))


def _forms(phrases: pd.DataFrame, kind: str) -> dict[str, str]:
    own, other, _ = FORMS[kind]
    rows = phrases[phrases["phrase_of"] == kind]
    return dict(zip(rows[own], rows[other], strict=True))


def _looked_up(words: pd.Series, forms: Mapping[str, str]) -> list[str]:
    return [forms.get(each, "") for each in words]


def _joined(words: str, forms: Mapping[str, str]) -> str:
    """The parts of a qualifier or scope in English; "" if one of them has no form."""
    found = [forms.get(part, "") for part in BETWEEN.split(words) if part]
    return "; ".join(found) if all(found) else ""


def _forms_of_scopes(frames: Frames, forms: Mapping[str, str]) -> dict[str, str]:
    """The parts of scopes in English: as phrases of their own, or as the parts of qualifiers that they come from."""
    found: dict[str, str] = {}
    for name in QUALIFIED:
        rows = frames[name][["qualifier", "group"]].drop_duplicates()
        for qualifier, group in rows.itertuples(index=False, name=None):
            for piece in BETWEEN.split(without_conditions(qualifier)):
                for part in parts(piece, group):
                    found.setdefault(part, forms.get(scope_words(part)) or forms.get(piece, ""))
    return found


def _used(frames: Frames, kind: str) -> Iterator[str]:
    if kind == "qualifier":
        for name in QUALIFIED:
            yield from (part for words in frames[name]["qualifier"] for part in BETWEEN.split(words) if part)
    elif kind == "office":
        for name, (own, _) in OFFICES.items():
            yield from (words for words in frames[name][own] if is_chinese(words))
    elif kind == "place":
        known = _forms(frames["phrases"], kind)
        for row in frames["regions"].to_dict("records"):
            yield from [row["name_zh"]] if is_chinese(row["name_en"]) or row["name_zh"] in known else []
    else:
        rows = frames["observations"]
        yield from (note for note in rows.loc[rows["status"] == "set_aside", "note"] if note and not is_chinese(note))


def _listed(words: Iterable[str]) -> str:
    return " | ".join(words)
