"""How a figure is written with its unit, in Chinese and English."""

from .codelists import units
from .texts import text

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
    """The unit as a title names it, "" for one that stands beside each figure (%, ‰)."""
    return "" if unit in BESIDE else unit if lang == "zh" else units()[unit]["en"]


def with_unit(value: float, unit: str, lang: str) -> str:
    """A figure with its unit: 95%, 8.2/10万, 8.2 per 100,000, 1 bed; a unit of no catalogue stands as it is."""
    shown = number(value)
    if unit in BESIDE:
        return shown + unit
    if lang == "zh":
        return shown + (unit[1:] if unit == "1/10万" else unit)
    names = units().get(unit, {})
    return f"{shown} {names.get('one' if shown in ('1', '-1') else 'many', names.get('en', unit))}"


def step_size(size: float, unit: str, lang: str, digits: int = 3) -> str:
    """The size of a difference with its unit: a difference of shares is in percentage points."""
    shown = float(f"{size:.{digits}g}")
    if unit in ("%", "个百分点"):
        return text("label.step.points", lang, value=number(shown))
    return with_unit(shown, unit, lang)
