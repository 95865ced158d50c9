"""Words of the data in the language of a reader: a column may have a form in each language, or in one of them only."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .codelists import codes, label
from .languages import DOCUMENTS, REMARKS, language
from .phrases import LATIN_WORD, is_chinese
from .scopes import scope_words

EVERYBODY = "all"


class Said(NamedTuple):
    """Words, and the language that they are in.

    Attributes
    ----------
    words
        The words; "" if there are none.
    lang
        Their language, if it is not that of the reader; "" if it is.
    """

    words: str
    lang: str = ""


def said(row: Mapping[str, Any], column: str, lang: str) -> Said:
    """Return the words of a column in the language of a reader.

    Parameters
    ----------
    row
        A row of a table. ``column`` itself may have words of either language, ``column`` with the ending of a language
        those of that language.
    column
        The column without an ending, such as ``title`` or ``qualifier``.
    lang
        The language of the reader.

    Returns
    -------
    Said
        The words; where the data have none in the language of the reader, those of the other language, marked.

    Examples
    --------
    >>> row = {"qualifier": "农村妇女", "qualifier_en": "rural women"}
    >>> said(row, "qualifier", "en").words, said(row, "qualifier", "zh").words
    ('rural women', '农村妇女')
    >>> said({"title_zh": "统计公报"}, "title", "en")
    Said(words='统计公报', lang='zh')
    """
    wanted = language(lang).columns
    if own := _words(row.get(f"{column}_{wanted}")):
        return Said(own)
    base = _words(row.get(column)) or _words(row.get(f"{column}_{DOCUMENTS}"))
    if column == "scope":
        base = scope_words(base)
    found = DOCUMENTS if is_chinese(base) else REMARKS if LATIN_WORD.search(base) else wanted
    return Said(base, "" if found == wanted else found)


def people(row: Mapping[str, Any], lang: str, column: str = "qualifier") -> tuple[Said, ...]:
    """Say whom a row is about: its group, unless the qualifier names it as well, and its qualifier.

    Parameters
    ----------
    row
        A row with ``group`` and ``column``.
    lang
        The language of the words.
    column
        ``qualifier``, or ``scope``.

    Returns
    -------
    tuple of Said
        Group and qualifier; none of a row about everybody.

    Examples
    --------
    >>> [part.words for part in people({"group": "female", "qualifier": "女职工"}, "zh")]
    ['女职工']
    >>> [part.words for part in people({"group": "rural", "qualifier": ""}, "en")]
    ['rural']
    """
    group, own = row["group"], said(row, column, lang)
    named = codes("group_says").get(group, {}).get("words", "").split()
    is_said = group == EVERYBODY or any(word in _words(row.get(column)) for word in named)
    return tuple(part for part in (Said("" if is_said else label("group", group, lang)), own) if part.words)


def _words(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""  # a cell that is missing is no text
