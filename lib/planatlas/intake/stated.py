"""Units as files print them, and what turns a figure from the stated unit into the catalogue's."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from ..errors import LONGEST_NAME, choices, quote
from ..model import units
from .text import CellError, key, plain

MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# Ratios have one meaning in many forms; compared without blanks, thousands commas and case.
PER = r"(?:1|人|例|名|个)?/|每|per|(?:1|one)per"
HEADS = r"(?:人|名|例|活产|people|persons|population|livebirths)?"
RATIOS = {
    "%": r"%|百分之一?|per\s?cent|percent|pct",
    "‰": rf"‰|千分之[一1]?|(?:{PER})(?:1?千|1000|thousand){HEADS}",
    "1/万": rf"万分之[一1]?|(?:{PER})(?:1?万|10000){HEADS}",
    "1/10万": rf"十万分之[一1]?|10万分之[一1]?|(?:{PER})(?:10万|十万|100000){HEADS}",
}


def is_unit(text: str) -> bool:
    """Return whether a text is a unit of the catalogue, a ratio, or a multiple of a unit such as 千人.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    bool
        True if it is.
    """
    form = key(text) if len(text) <= LONGEST_NAME else ""
    return bool(form) and any(_factor(form, unit) is not None for unit in units())


def split_unit(name: str) -> tuple[str, str]:
    """Split a name from what is in brackets at its end.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    tuple of str
        The name, and the content of the brackets ("" for none).

    Examples
    --------
    >>> split_unit("孕产妇死亡率（单位：1/10万）")
    ('孕产妇死亡率', '1/10万')
    """
    if len(name) > LONGEST_NAME:
        return name, ""
    match = re.fullmatch(r"([^()].*?)\s*\((?:单位:?)?([^()]+)\)", plain(name), re.DOTALL)
    return (match[1], match[2].strip()) if match else (name, "")


def printed_forms(unit: str) -> dict[str, float]:
    """Return the forms in which a unit of the catalogue is printed, each with the factor that leads to it.

    Parameters
    ----------
    unit
        A unit; it is a form of itself.

    Returns
    -------
    dict of str to float
        The factors by form.

    Examples
    --------
    >>> printed_forms("1/10万")["1/10万"]
    1
    """
    return units().get(unit, {}).get("printed", {}) | {unit: 1}


def bare_unit(cell: str) -> str:
    """Return a unit without the word 单位 before it.

    Parameters
    ----------
    cell
        The text of the cell.

    Returns
    -------
    str
        The unit; "" if the word is alone.

    Examples
    --------
    >>> bare_unit("单位：万人")
    '万人'
    """
    return re.sub(r"^(?:计量)?单位:?\s*", "", plain(cell))


def factor(stated: Iterable[str] | Mapping[str, str], unit: str) -> Decimal:
    """Return the factor from the unit that is stated for a figure to the catalogue's.

    Parameters
    ----------
    stated
        The units that are stated in the cell, row, column and file of the figure; all must lead to ``unit`` by the same
        factor. A mapping names where each one is stated (``{"the title": "千人"}``), for the message on two that
        differ.
    unit
        The unit of the catalogue.

    Returns
    -------
    Decimal
        The factor.

    Raises
    ------
    CellError
        If no unit is stated, one does not lead to ``unit``, or two differ.

    Examples
    --------
    >>> factor(["千人"], "万人")
    Decimal('0.1')
    """
    texts = stated if isinstance(stated, Mapping) else {str(place): text for place, text in enumerate(stated)}
    found = {place: text for place, text in texts.items() if text} or {"": ""}
    factors = {place: _factor(key(text), unit) for place, text in found.items()}
    allowed = f"{choices('', _forms(unit))}, in a column 单位 or in brackets behind the indicator"
    distinct = {key(text): text for text in found.values()}
    wrong = next((text for place, text in found.items() if factors[place] is None), None)
    lead = "" if wrong is None else f"the unit {quote(wrong)} does not lead to {quote(unit)}."
    if wrong == "":
        raise CellError("the unit is stated nowhere.", allowed)
    if len(set(factors.values())) > 1:
        named = " and ".join(f"{place} says {quote(text)}" for place, text in found.items())
        if not isinstance(stated, Mapping):
            named = f"the units {', '.join(distinct.values())} are stated for one figure"
        raise CellError(f"{named}{'; ' + lead if lead else '.'}", allowed if lead else "one of them")
    if wrong is not None:
        raise CellError(lead, allowed)
    return next(number for number in factors.values() if number is not None)


@cache
def _factor(form: str, unit: str) -> Decimal | None:
    """The factor from a printed unit, as `key` gives it, to one of the catalogue; None where there is none."""
    forms = _forms(unit)
    if len(form) > LONGEST_NAME:
        return None
    if form in forms:
        return forms[form]
    bare = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", form)
    for ratio, pattern in RATIOS.items():
        if re.fullmatch(pattern, bare):
            return forms.get(key(ratio))
    size, base = _multiple(form)
    for printed, number in forms.items():
        other, of = _multiple(printed)
        if base and of == base:
            return number * size / other
    return None


def _multiple(form: str) -> tuple[Decimal, str]:
    """How many of what base unit a unit is: 千人 is 1,000 人."""
    base = form.lstrip("".join(MULTIPLIERS))
    size = Decimal(1)
    for sign in form[: len(form) - len(base)]:
        size *= MULTIPLIERS[sign]
    return size, base


@cache
def _forms(unit: str) -> dict[str, Decimal]:
    return {key(form): Decimal(str(number)) for form, number in printed_forms(unit).items()}
