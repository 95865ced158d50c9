"""The words of the pages, in every language that has a folder of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from .languages import LANGUAGES

if TYPE_CHECKING:
    from .messages import Message

__all__ = ["LANGUAGES", "text", "worded"]


def text(key: str, lang: str, **values: object) -> str:
    """The text of ``key`` in a language, its places filled with ``values``.

    A whole number, or another one, takes the form of the words that the language has for it.

    Parameters
    ----------
    key
        The name of a message, with a dot where the message has a hyphen: ``cell.place`` is ``cell-place``.
    lang
        A language, as its folder of words is called.
    **values
        What the places of the message hold, shown as it is; more than there are places may be given.

    Returns
    -------
    str
        The text.

    Raises
    ------
    KeyError
        If there is no such text or language, or a place of it is not given.

    Examples
    --------
    >>> text("unit.years", "en", count=2), text("unit.years", "en", count=1)
    ('2 years', '1 year')
    """
    return worded(key.replace(".", "-"), lang, values)


def worded(name: str, lang: str, values: Mapping[str, object], attribute: str = "") -> str:
    """A message by its own name, or one of its attributes.

    Parameters
    ----------
    name
        The name of the message.
    lang
        A language.
    values
        What its places hold.
    attribute
        The name of an attribute; the value of the message if empty.

    Returns
    -------
    str
        The text.

    Raises
    ------
    KeyError
        If there is no such message, attribute or language, or a place of it is not given.

    Examples
    --------
    >>> worded("verdict", "en", {}, "met")
    'met'
    """
    return _message(name, attribute, lang).filled(values)


@cache
def _message(name: str, attribute: str, lang: str) -> Message:
    from .messages import message  # slow to import: only what needs words waits for it

    return message(name, attribute, lang)
