"""The codes that columns may hold, and the units, read from the YAML files beside this module."""

from typing import Any

from .declared import declared


def codes(codelist: str) -> dict[str, dict[str, str]]:
    """The entries of a codelist, in the order in which they are shown.

    Raises
    ------
    KeyError
        If there is no such codelist.
    """
    return declared("codelists")[codelist]


def label(codelist: str, code: str, lang: str) -> str:
    """The name of a code in ``lang`` (zh or en)."""
    return codes(codelist)[code][lang]


def units() -> dict[str, dict[str, Any]]:
    """Units by their symbol: English name, and ``printed`` forms (besides its own) with the factor to the unit."""
    return declared("units")


def is_rate(unit: str) -> bool:
    """Whether a unit does not grow with the size of a place, so that a county may be set against its city."""
    return bool(units().get(unit, {}).get("rate"))
