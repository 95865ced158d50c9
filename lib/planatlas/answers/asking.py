"""How questions are asked: the language of the answers, and arguments that are checked before anything is read."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from numbers import Integral
from typing import Any, TypeVar

from ..errors import QuestionError, choices, quote
from ..model import LANGUAGES

FIRST_YEAR, LAST_YEAR = 1949, 2100
Asked = TypeVar("Asked", bound=Callable[..., Any])
_chosen = {"lang": LANGUAGES[0]}


def language_of(lang: str | None) -> str:
    """Return the language of an answer: the one asked for, or else the one chosen.

    Parameters
    ----------
    lang
        A language, or None.

    Returns
    -------
    str
        The language.

    Raises
    ------
    QuestionError
        If there is no such language.

    Examples
    --------
    >>> language_of("en")
    'en'
    """
    return _chosen["lang"] if lang is None else one_of("lang", lang, LANGUAGES)


def question(asked: Asked) -> Asked:
    """Let a function refuse arguments that it does not have, with the nearest that it has.

    Parameters
    ----------
    asked
        A public function.

    Returns
    -------
    function
        The same function; it raises ``QuestionError`` for an unknown, missing or surplus argument.

    Examples
    --------
    >>> @question
    ... def plans(region=None):
    ...     return region
    >>> plans(regoin="Wenzhou")
    Traceback (most recent call last):
        ...
    planatlas.errors.QuestionError: plans: there is no argument 'regoin'. Allowed: region (did you mean region?).
    """
    signature = inspect.signature(asked)
    catching = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    names = [name for name, each in signature.parameters.items() if each.kind not in catching and name != "self"]

    @wraps(asked)
    def checked(*args: Any, **kwargs: Any) -> Any:
        try:
            signature.bind(*args, **kwargs)
        except TypeError as error:
            raise QuestionError(f"{asked.__name__}: {_refusal(error, kwargs, names)}") from None
        return asked(*args, **kwargs)

    return checked  # type: ignore[return-value]


@question
def set_language(lang: str) -> None:
    """Choose the language of all answers from now on; each question also takes ``lang`` for itself.

    Parameters
    ----------
    lang
        ``zh`` or ``en``.

    Raises
    ------
    QuestionError
        If there is no such language; the present one is kept.

    Examples
    --------
    >>> set_language("zh")
    """
    _chosen["lang"] = one_of("lang", lang, LANGUAGES)


def _refusal(error: TypeError, given: dict[str, Any], names: list[str]) -> str:
    unknown = [name for name in given if name not in names]
    if unknown:
        listed = ", ".join(quote(name) for name in unknown)
        return f"there is no argument {listed}. Allowed: {choices(unknown[0], names) or 'none'}."
    return f"{error}. Its arguments are {', '.join(names)}." if names else f"{error}. It takes no arguments."


def one_of(name: str, value: Any, allowed: Iterable[str]) -> str:
    """Return a value that is one of a few.

    Parameters
    ----------
    name
        The argument.
    value
        What was given.
    allowed
        What may be given.

    Returns
    -------
    str
        The value.

    Raises
    ------
    QuestionError
        If it is another one.

    Examples
    --------
    >>> one_of("kind", "women", ["women", "children"])
    'women'
    """
    options = list(allowed)
    if not isinstance(value, str) or value not in options:
        raise QuestionError(f"{name} is {quote(value)}. Allowed: {choices(value, options)}.")
    return value


def year_of(name: str, value: Any) -> int:
    """Return a year that is a whole number.

    Parameters
    ----------
    name
        The argument.
    value
        What was given.

    Returns
    -------
    int
        The year.

    Raises
    ------
    QuestionError
        If it is not a whole number, or not a year of this or the last century.

    Examples
    --------
    >>> year_of("year", 2024)
    2024
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        example = value if isinstance(value, str) and value.isdigit() else 2024
        found = f"{quote(value)} ({type(value).__name__})"
        raise QuestionError(f"{name} is {found}. Allowed: a year as a whole number, such as {example}.")
    if not FIRST_YEAR <= int(value) <= LAST_YEAR:
        raise QuestionError(f"{name} is {value}. Allowed: a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return int(value)
