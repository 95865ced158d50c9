"""The codes that columns may hold, and the units, read from the YAML files beside this module."""

from typing import Any

from .declared import declared
from .texts import worded


def codes(codelist: str) -> dict[str, dict[str, str]]:
    """The entries of a codelist, in the order in which they are shown; ``label`` says what they are called.

    Parameters
    ----------
    codelist
        The name of a codelist.

    Returns
    -------
    dict
        The properties of each code: a description, a symbol.

    Raises
    ------
    KeyError
        If there is no such codelist.

    Examples
    --------
    >>> list(codes("judgement")), codes("kind")["floor"]["symbol"]
    (['met', 'partly', 'not_met'], '≥')
    """
    return declared("codelists")[codelist]


def label(codelist: str, code: str, lang: str) -> str:
    """The name of a code.

    Parameters
    ----------
    codelist, code
        A codelist, and a code of it.
    lang
        A language.

    Returns
    -------
    str
        What pages call it.

    Raises
    ------
    KeyError
        If there is no such code or language.

    Examples
    --------
    >>> label("level", "county", "zh"), label("level", "county", "en")
    ('县级', 'county-level unit')
    """
    return worded(codelist, lang, {}, code)


def units() -> dict[str, dict[str, Any]]:
    """Units by their symbol: ``id``, and ``printed`` forms (besides its own) with the factor to the unit.

    Returns
    -------
    dict
        The properties of each unit; ``unit_label`` says what it is called.

    Examples
    --------
    >>> units()["1/10万"]["id"]
    'per_100000'
    """
    return declared("units")


def is_rate(unit: str) -> bool:
    """Whether a unit does not grow with the size of a place, so that a county may be set against its city."""
    return bool(units().get(unit, {}).get("rate"))
