"""The formula of an indicator, and what it is called in other lists."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from .. import tables
from ..model import concept_address, label, listed, said, text
from .elements import Part
from .mapping import whose
from .markup import filled, html, words_of

Row = Mapping[str, Any]


def formula(indicator: str, lang: str) -> tuple[Part, ...]:
    """Say how an indicator is computed, and whose formula that is.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        A sentence and a list; empty where no formula is known.

    Examples
    --------
    >>> formula("maternal_mortality", "en")[0]
    'Formula: maternal deaths ÷ live births × 100,000.'
    """
    (about,) = tables.indicators(indicator).to_dict("records")
    found = about[f"formula_{lang}"]
    return (text("mapped.formula", lang, formula=found), [whose(about, "formula", lang)]) if found else ()


def elsewhere(indicator: str, lang: str) -> list[Markup]:
    """Say what the indicator is called in other lists, and what it counts otherwise.

    Parameters
    ----------
    indicator
        An id of the catalogue.
    lang
        The language of the words.

    Returns
    -------
    list of Markup
        A sentence for each name; lists that share name and difference share the sentence.

    Examples
    --------
    >>> elsewhere("tertiary_gross_enrolment", "zh")
    [Markup('妇女发展纲要（2011—2020年）：高等教育毛入学率（相同）')]
    """
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in tables.concepts(indicator).to_dict("records"):
        shared = [row[name] for name in ("concept_code", "series_code", "concept_zh", "match", "differs")]
        together.setdefault(tuple(shared), []).append(row)
    return [_sentence(rows, lang) for rows in together.values()]


def formula_by(about: Row, lang: str) -> str:
    """Say in a few words whose formula it is.

    Parameters
    ----------
    about
        The row of the catalogue.
    lang
        The language of the words.

    Returns
    -------
    str
        The source, or that it is the editors'; "" where no formula is known.

    Examples
    --------
    >>> formula_by({"formula_zh": "甲 ÷ 乙", "formula_source": ""}, "en")
    'the editors of planatlas'
    """
    if not about["formula_zh"]:
        return ""
    return said(about, "formula_source", lang).words or text("record.editors", lang)


def brief(row: Row, lang: str) -> str:
    """Say in a few words what an indicator is called in another list.

    Parameters
    ----------
    row
        A row of ``concepts``.
    lang
        The language of the words.

    Returns
    -------
    str
        The list, the code or else the name, and whether it is the same.

    Examples
    --------
    >>> brief({"scheme": "sdg", "concept_code": "3.1.1", "match": "same"}, "en")
    'Sustainable Development Goals 3.1.1 (same)'
    """
    scheme, match = (label(name, row[name], lang) for name in ("scheme", "match"))
    if row["concept_code"]:
        return text("record.concept_code", lang, scheme=scheme, code=row["concept_code"], match=match)
    return text("record.concept", lang, scheme=scheme, name=said(row, "concept", lang).words, match=match)


def _sentence(rows: list[Row], lang: str) -> Markup:
    row = rows[0]
    scheme = listed([label("scheme", each["scheme"], lang) for each in rows], lang)
    shown = {"scheme": scheme, "name": _name(row, lang), "match": label("match", row["match"], lang)}
    if row["differs"]:
        return filled("mapped.elsewhere_differs", lang, **shown, differs=words_of(row, "differs", lang))
    return filled("mapped.elsewhere", lang, **shown)


def _name(row: Row, lang: str) -> Markup:
    """The code, which leads to what the list says of it, the name, and the series of data."""
    code, name = row["concept_code"], words_of(row, "concept", lang)
    if address := concept_address(row["scheme"], code):
        name = html('<a href="{}">{}</a> {}', address, code, name)
    if not row["series_code"]:
        return name
    return html("{}{}<code>{}</code>", name, text("record.separator", lang), row["series_code"])
