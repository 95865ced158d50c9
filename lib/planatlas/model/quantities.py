"""Figures and their units in words."""

import math
from functools import lru_cache

from .codelists import units
from .texts import text, worded

UNITS_WITHIN_FIGURES = ("", "%", "‰")  # units written as part of the figure


def number(value: float) -> str:
    """Write a figure without needless zeros, with separators between thousands.

    Parameters
    ----------
    value
        The figure.

    Returns
    -------
    str
        Up to ten significant digits.

    Examples
    --------
    >>> number(1237.0), number(0.5), number(12.50)
    ('1,237', '0.5', '12.5')
    """
    return f"{value:,.10g}"


def rounded(value: float, digits: int = 3) -> float:
    """Round a computed figure to as many significant digits as a reader can use, or to a whole number above that.

    Parameters
    ----------
    value
        The figure.
    digits
        The number of significant digits.

    Returns
    -------
    float
        The rounded figure.

    Examples
    --------
    >>> rounded(2.0345), rounded(1234.56), rounded(0.04567)
    (2.03, 1235.0, 0.0457)
    """
    return float(f"{value:.{digits}g}") if abs(value) < 10**digits else float(round(value))


def unit_name(unit: str, lang: str) -> str:
    """Return the unit as a title names it.

    Parameters
    ----------
    unit
        The symbol of a unit.
    lang
        A language.

    Returns
    -------
    str
        The name of the unit; "" for % and ‰, which are written with each figure. A unit that is not in the
        catalogue is returned as it is.

    Raises
    ------
    KeyError
        If there is no such language.

    Examples
    --------
    >>> unit_name("张", "en"), unit_name("张", "zh"), unit_name("%", "en")
    ('beds', '张', '')
    """
    return "" if unit in UNITS_WITHIN_FIGURES else unit_label(unit, lang)


def unit_label(unit: str, lang: str) -> str:
    """Return the name of a unit by itself.

    Parameters
    ----------
    unit
        The symbol of a unit.
    lang
        A language.

    Returns
    -------
    str
        The name; a unit that is not in the catalogue is returned as it is.

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
        return _unit_after(unit, lang, "")


def with_unit(value: float, unit: str, lang: str) -> str:
    """Write a figure with its unit.

    Parameters
    ----------
    value
        The figure.
    unit
        The symbol of its unit; one that is not in the catalogue is written as it is.
    lang
        A language.

    Returns
    -------
    str
        The figure as ``number`` writes it, with what the language calls the unit next to such a figure.

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
    if unit in UNITS_WITHIN_FIGURES:
        return shown + unit
    return text("unit.figure", lang, figure=shown, unit=_unit_after(unit, lang, _count(value)))


def step_size(size: float, unit: str, lang: str, digits: int = 3) -> str:
    """Write the size of a difference with its unit; a difference of shares is in percentage points.

    Parameters
    ----------
    size
        The size of the difference.
    unit
        The symbol of its unit.
    lang
        A language.
    digits
        The number of significant digits.

    Returns
    -------
    str
        The size with its unit.

    Examples
    --------
    >>> step_size(1.5, "%", "en")
    '1.5 pp'
    """
    shown = float(f"{size:.{digits}g}")
    if unit in ("%", "个百分点"):
        return text("label.step.points", lang, value=number(shown))
    return with_unit(shown, unit, lang)


def _count(value: float) -> float | str:
    """The figure as shown, which determines the plural; "" if it has none."""
    if not math.isfinite(value):
        return ""
    shown = float(f"{value:.10g}")
    return int(shown) if shown.is_integer() else shown


@lru_cache(maxsize=4096)
def _unit_after(unit: str, lang: str, count: float | str) -> str:
    return text(f"unit.{units()[unit]['id']}", lang, count=count) if unit in units() else unit
