"""The codes that columns may hold, and the units, read from the YAML files beside this module."""

from typing import Any

from .declared import declared
from .texts import worded

EXPLAINED = ("tier", "kind", "value_basis", "verdict", "trigger")  # codelists whose meanings are words of the pages


def codes(codelist: str) -> dict[str, dict[str, Any]]:
    """Return the entries of a codelist, in the order in which they are shown; ``label`` returns their names.

    Parameters
    ----------
    codelist
        The name of a codelist.

    Returns
    -------
    dict
        The properties of each code, such as a description and a symbol.

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
    """Return the name of a code.

    Parameters
    ----------
    codelist, code
        A codelist, and a code of it.
    lang
        A language.

    Returns
    -------
    str
        Its name on pages.

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


def meaning(codelist: str, code: str, lang: str) -> str:
    """Say what a code means.

    Parameters
    ----------
    codelist, code
        A codelist, and a code of it.
    lang
        A language; of most codelists the meaning is known in English only.

    Returns
    -------
    str
        A sentence without its stop; "" if the name says all.

    Examples
    --------
    >>> meaning("verdict", "no_data", "zh"), meaning("judgement", "met", "en")
    ('没有数值，或只有基期值', '')
    """
    if codelist in EXPLAINED:
        return worded(f"meaning-{codelist}", lang, {}, code)
    return str(codes(codelist)[code].get("description", ""))


def units() -> dict[str, dict[str, Any]]:
    """Return the units by symbol.

    Returns
    -------
    dict
        The properties of each unit: ``id``, and ``printed``, its other forms in print with their factors;
        ``unit_label`` returns its name.

    Examples
    --------
    >>> units()["1/10万"]["id"]
    'per_100000'
    """
    return declared("units")


def is_rate(unit: str) -> bool:
    """Whether a unit does not grow with the size of a region, so that a county may be compared with its city.

    Parameters
    ----------
    unit
        The symbol of a unit.

    Returns
    -------
    bool
        Whether it is a rate.

    Examples
    --------
    >>> is_rate("%"), is_rate("万人")
    (True, False)
    """
    return bool(units().get(unit, {}).get("rate"))
