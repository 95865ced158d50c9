"""The words of the pages, in every language with a folder of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from .languages import LANGUAGES

if TYPE_CHECKING:
    from .messages import Message

__all__ = ["LANGUAGES", "listed", "text", "worded"]


def text(key: str, lang: str, **values: object) -> str:
    """Return a text of a language with its values filled in.

    Numbers take the form of the words that the language has for them.

    Parameters
    ----------
    key
        The name of a message, with a dot for its hyphen: ``cell.place`` is ``cell-place``.
    lang
        A language: the name of its folder.
    **values
        The values to fill in; others are ignored.

    Returns
    -------
    str
        The text.

    Raises
    ------
    KeyError
        If there is no such text or language, or a value is missing.

    Examples
    --------
    >>> text("unit.years", "en", count=2), text("unit.years", "en", count=1)
    ('2 years', '1 year')
    """
    return worded(key.replace(".", "-"), lang, values)


def worded(name: str, lang: str, values: Mapping[str, object], attribute: str = "") -> str:
    """Return a message by its own name, or one of its attributes.

    Parameters
    ----------
    name
        The name of the message.
    lang
        A language.
    values
        The values to fill in.
    attribute
        The name of an attribute; the message itself if empty.

    Returns
    -------
    str
        The text.

    Raises
    ------
    KeyError
        If there is no such message, attribute or language, or a value is missing.

    Examples
    --------
    >>> worded("verdict", "en", {}, "met")
    'met'
    """
    return _message(name, attribute, lang).filled(values)


def preload() -> None:
    """Parse every text of every language, for the processes forked from this one.

    Examples
    --------
    >>> preload()
    """
    from .messages import names

    for lang in LANGUAGES:
        for name, attribute in names(lang):
            _message(name, attribute, lang)


def listed(words: Iterable[str], lang: str) -> str:
    """Join words as a sentence lists them.

    Parameters
    ----------
    words
        The words.
    lang
        The language of the words.

    Returns
    -------
    str
        The list; words with commas of their own are kept apart by a stronger sign.

    Examples
    --------
    >>> listed(["girls", "boys", "teachers"], "en"), listed(["女生", "男生"], "zh")
    ('girls, boys and teachers', '女生、男生')
    """
    found = list(words)
    between = text("list.and", lang)
    if len(found) < 2 or any(between in each for each in found):
        return text("list.stop", lang).join(found)
    return between.join(found[:-1]) + text("list.last", lang) + found[-1]


@cache
def _message(name: str, attribute: str, lang: str) -> Message:
    from .messages import message  # slow to import, so imported only when words are needed

    return message(name, attribute, lang)
