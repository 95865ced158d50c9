"""What is given where a name is asked for: one, several, or a row that has it."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from numbers import Real
from typing import Any

import pandas as pd

from ..errors import QUOTE_LENGTH, QuestionError, quote
from ..intake.cells import key

MOST_NEAREST = 4  # candidates that a message names
FORMS = {  # what arguments take, where it is more than a code or name
    "indicator": "an id or name of an indicator",
    "plan": "an id or title of a plan, or a kind of plan",
    "source": "the id of a target, source or document, or a row that has one",
    "in_": "regions, indicators, plans or targets",
}


def several(name: str, value: Any, column: str) -> list[str]:
    """Return the texts given by an argument that takes one or several of a thing.

    Parameters
    ----------
    name
        The argument.
    value
        A text or whole number; a collection of these; a frame, row or record that has the column.
    column
        The column that holds the code of the thing.

    Returns
    -------
    list of str
        The texts, each once.

    Raises
    ------
    QuestionError
        If it is something else, or has nothing in it.

    Examples
    --------
    >>> several("region", [330300, "Yantai"], "region_code")
    ['330300', 'Yantai']
    >>> several("region", {"region_code": "330300"}, "region_code")
    ['330300']
    """
    return _given(name, value, column, f"{_form(name)}, a list of these, or None for all")


def single(name: str, value: Any, column: str) -> str:
    """Return the text given by an argument that takes one thing.

    Parameters
    ----------
    name, value, column
        As ``several`` takes them.

    Returns
    -------
    str
        The text.

    Raises
    ------
    QuestionError
        If there is none, or more than one.

    Examples
    --------
    >>> single("region", 330300, "region_code")
    '330300'
    """
    found = _given(name, value, column, _form(name))
    if len(found) > 1:
        shown = ", ".join(map(quote, found[:MOST_NEAREST])) + (" …" if len(found) > MOST_NEAREST else "")
        raise QuestionError(f"{name} names {len(found)} ({shown}). Allowed: one.")
    return found[0]


def nearest(words: str, names: Mapping[str, Collection[str]], most: int = MOST_NEAREST) -> list[str]:
    """Return the codes whose names are most like some words.

    Parameters
    ----------
    words
        What was asked for.
    names
        The codes by the form of each name in which names are compared.
    most
        How many to return.

    Returns
    -------
    list of str
        The codes: first those whose name contains the words, then those whose name is like them.

    Examples
    --------
    >>> nearest("Wenzou", {"wenzhou": ["330300"], "yantai": ["370600"]})
    ['330300']
    """
    form = key(words)[:QUOTE_LENGTH]
    holding = sorted((name for name in names if len(form) > 1 and form in name), key=len)
    alike = get_close_matches(form, names, n=most, cutoff=0.6)
    return list(dict.fromkeys(code for name in [*holding, *alike] for code in names[name]))[:most]


def listed(codes: Iterable[str], shown: Mapping[str, str]) -> str:
    """Write candidates for a message: each with its names and its code.

    Parameters
    ----------
    codes
        The codes.
    shown
        The names by code.

    Returns
    -------
    str
        The candidates, with commas between them.

    Examples
    --------
    >>> listed(["330300"], {"330300": "温州市 Wenzhou"})
    '温州市 Wenzhou (330300)'
    """
    return ", ".join(f"{shown[code]} ({code})" if code in shown else code for code in codes)


def _given(name: str, value: Any, column: str, allowed: str) -> list[str]:
    if isinstance(value, Mapping | pd.DataFrame) and column not in value:
        what = "frame without the column" if isinstance(value, pd.DataFrame) else "row without"
        raise QuestionError(f"{name} is a {what} {column}. Allowed: one that has it, or {allowed}.")
    if isinstance(value, pd.DataFrame):
        value = value[column].unique()
    value = _of_row(value, column)
    is_many = isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)
    found = [_text(name, each, column, allowed) for each in (value if is_many else [value])]
    if not found:
        raise QuestionError(f"{name} is an empty {type(value).__name__}. Allowed: {allowed}.")
    return list(dict.fromkeys(found))


def _of_row(value: Any, column: str) -> Any:
    """What a row or record has in a column; anything else as it is."""
    if isinstance(value, Mapping | pd.Series):
        return value.get(column, value)
    return getattr(value, column, value) if not isinstance(value, str) else value


def _text(name: str, value: Any, column: str, allowed: str) -> str:
    value = _of_row(value, column)
    if isinstance(value, str):
        if not key(value):
            raise QuestionError(f"{name} is an empty text. Allowed: {allowed}.")
        return value
    if not isinstance(value, bool) and isinstance(value, Real) and float(value).is_integer():
        return str(int(float(value)))
    is_short = value is None or isinstance(value, Real | bool)
    found = (
        "None"
        if value is None
        else f"{value} ({type(value).__name__})"
        if is_short
        else f"of type {type(value).__name__}"
    )
    raise QuestionError(f"{name} is {found}. Allowed: {allowed}.")


def _form(name: str) -> str:
    return FORMS.get(name, f"a code or name of a {name}")
