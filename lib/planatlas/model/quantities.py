"""How a figure is written with its unit."""

import math
from functools import lru_cache

from .codelists import units
from .texts import text, worded

BESIDE = ("", "%", "‰")  # units that are part of the figure


def number(value: float) -> str:
    """A figure without needless zeros, thousands set apart.

    >>> number(1237.0), number(0.5), number(12.50)
    ('1,237', '0.5', '12.5')
    """
    return f"{value:,.10g}"


def rounded(value: float, digits: int = 3) -> float:
    """A computed figure with as many significant digits as a reader can use, whole above that.

    >>> rounded(2.0345), rounded(1234.56), rounded(0.04567)
    (2.03, 1235.0, 0.0457)
    """
    return float(f"{value:.{digits}g}") if abs(value) < 10**digits else float(round(value))


def unit_name(unit: str, lang: str) -> str:
    """The unit as a title names it, "" for one that stands beside each figure.

    Parameters
    ----------
    unit
        Its symbol.
    lang
        A language.

    Returns
    -------
    str
        What it is called, and "" for % and ‰; a unit of no catalogue stands as it is.

    Raises
    ------
    KeyError
        If there is no such language.

    Examples
    --------
    >>> unit_name("张", "en"), unit_name("张", "zh"), unit_name("%", "en")
    ('beds', '张', '')
    """
    return "" if unit in BESIDE else unit_label(unit, lang)


def unit_label(unit: str, lang: str) -> str:
    """What a unit is called by itself.

    Parameters
    ----------
    unit
        Its symbol.
    lang
        A language.

    Returns
    -------
    str
        Its name; a unit of no catalogue stands as it is.

    Raises
    ------
    KeyError
        If there is no such language.

    Examples
    --------
    >>> unit_label("人", "en"), unit_label("‰", "en"), unit_label("1/10万", "zh")
    ('person(s)', 'per 1,000', '1/10万')
    """
    if unit not in units():
        return unit
    name = f"unit-{units()[unit]['id']}"
    try:
        return worded(name, lang, {}, "name")
    except KeyError:
        return _beside(unit, lang, "")


def with_unit(value: float, unit: str, lang: str) -> str:
    """A figure with its unit.

    Parameters
    ----------
    value
        The figure.
    unit
        The symbol of its unit; one of no catalogue stands as it is.
    lang
        A language.

    Returns
    -------
    str
        As many signs as ``number`` shows, and what the language calls the unit beside such a figure.

    Raises
    ------
    KeyError
        If there is no such language.

    Examples
    --------
    >>> with_unit(8.2, "1/10万", "zh"), with_unit(8.2, "1/10万", "en"), with_unit(1.0, "张", "en")
    ('8.2/10万', '8.2 per 100,000', '1 bed')
    """
    shown = number(value)
    if unit in BESIDE:
        return shown + unit
    return text("unit.figure", lang, figure=shown, unit=_beside(unit, lang, _count(value)))


def step_size(size: float, unit: str, lang: str, digits: int = 3) -> str:
    """The size of a difference with its unit: a difference of shares is in percentage points."""
    shown = float(f"{size:.{digits}g}")
    if unit in ("%", "个百分点"):
        return text("label.step.points", lang, value=number(shown))
    return with_unit(shown, unit, lang)


def _count(value: float) -> float | str:
    """The figure as it is shown, by which a plural is chosen; "" if there is none for it."""
    if not math.isfinite(value):
        return ""
    shown = float(f"{value:.10g}")
    return int(shown) if shown.is_integer() else shown


@lru_cache(maxsize=4096)
def _beside(unit: str, lang: str, count: float | str) -> str:
    return text(f"unit.{units()[unit]['id']}", lang, count=count) if unit in units() else unit
