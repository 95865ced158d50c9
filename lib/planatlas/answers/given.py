"""What is given where a name is asked for: one, several, or a row that has it."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from numbers import Integral, Real
from typing import Any

import pandas as pd

from ..errors import QUOTE_LENGTH, QuestionError, quote
from ..intake.cells import key

MOST_NEAREST = 4  # candidates that a message names


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
    if isinstance(value, pd.DataFrame) and column not in value:
        raise QuestionError(
            f"{name} is a frame without the column {column}. Allowed: a frame that has it, {_forms(name)}."
        )
    found = list(dict.fromkeys(_texts(name, value, column)))
    if not found:
        raise QuestionError(f"{name} is an empty {type(value).__name__}. Allowed: {_forms(name)}, or None for all.")
    return found


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
    if value is None:
        raise QuestionError(f"{name} is None. Allowed: {_one(name)}.")
    found = several(name, value, column)
    if len(found) > 1:
        shown = ", ".join(quote(each) for each in found[:MOST_NEAREST])
        raise QuestionError(
            f"{name} names {len(found)} ({shown}{' …' if len(found) > MOST_NEAREST else ''}). Allowed: one."
        )
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


def _texts(name: str, value: Any, column: str) -> Iterable[str]:
    if isinstance(value, pd.DataFrame):
        value = value[column].unique()
    elif isinstance(value, Mapping | pd.Series) and column in value:
        value = value[column]
    elif isinstance(value, Mapping):
        raise QuestionError(f"{name} is a row without {column}. Allowed: a row that has it, {_forms(name)}.")
    elif not isinstance(value, str) and hasattr(value, column):
        value = getattr(value, column)
    if isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping | pd.DataFrame):
        return [_text(name, each, column) for each in value]
    return [_text(name, value, column)]


def _text(name: str, value: Any, column: str) -> str:
    if isinstance(value, Mapping | pd.Series) and column in value:
        value = value[column]
    elif not isinstance(value, str) and hasattr(value, column):
        value = getattr(value, column)
    if isinstance(value, str):
        if not key(value):
            raise QuestionError(f"{name} is an empty text. Allowed: {_forms(name)}, or None for all.")
        return value
    if not isinstance(value, bool) and isinstance(value, Real) and float(value).is_integer():
        return str(int(float(value)))
    shown = value if isinstance(value, Integral | Real | None) else "…"
    found = f"{shown} ({type(value).__name__})" if shown != "…" else f"of type {type(value).__name__}"
    raise QuestionError(f"{name} is {found}. Allowed: {_forms(name)}, or None for all.")


def _one(name: str) -> str:
    return f"a name or code of a {name}" if name[0] not in "aeiou" else f"a name or id of an {name}"


def _forms(name: str) -> str:
    return f"{_one(name)}, or a list of them"
