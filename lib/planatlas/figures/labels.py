"""Short labels for targets, baselines and yearly steps."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..model import DOCUMENTS, codes, is_strict, label, language, number, rounded, step_size, text, with_unit

STRICT_SYMBOLS = {"floor": ">", "ceiling": "<"}
LABEL_DIGITS = 6  # of a third, as 三分之一 is read


def short_name(lang: str) -> str:
    """Return the column of the regions table whose names are short enough for a figure.

    Parameters
    ----------
    lang
        A language.

    Returns
    -------
    str
        The name of the column.

    Raises
    ------
    KeyError
        If there is no such language.
    """
    return language(lang).short_names


def target_label(target: Mapping[str, Any], lang: str) -> str:
    """Write a target in a few characters: ≥95%, ≤8.2/10万, ≈45%, down 20%, keep (98.74%), full coverage.

    Parameters
    ----------
    target
        A row of ``assess_demand``, or of what is built on it (``compare``, ``monitor``).
    lang
        A language.

    Returns
    -------
    str
        The target with its unit.

    Examples
    --------
    >>> from planatlas.analysis import assess_demand
    >>> from planatlas.tables import indicators, targets
    >>> rows = targets(region="330326", indicator="maternal_mortality")
    >>> target_label(assess_demand(rows, indicators()).iloc[0], "en")
    '≤7 per 100,000'
    """
    kind, value, unit = target["kind"], target["value"], target["unit"]
    if target["value_basis"] == "none":
        if kind == "maintain":
            kept = baseline_label(target, lang)
            return text("label.keep_at", lang, level=kept) if kept else _words(target, lang)
        return _words(target, lang)
    if target["value_basis"] != "level":
        unit_key, high = "" if unit in ("%", "个百分点") else ".unit", target.get("value_high")
        shown = with_unit(rounded(value, LABEL_DIGITS), unit if unit_key else "", lang)
        if high is not None and not pd.isna(high):
            shown = text("label.span", lang, low=number(value), high=with_unit(high, unit if unit_key else "", lang))
        elif "以上" in target["value_printed"] and not unit_key:
            shown = "≥" + shown
        return text(f"label.{kind}.{target['value_basis']}{unit_key}", lang, value=shown)
    if kind == "range":
        low, high = (rounded(end, LABEL_DIGITS) for end in (value, target["value_high"]))
        return text("label.span", lang, low=number(low), high=with_unit(high, unit, lang))
    symbol = (
        bound_symbol(kind, is_strict(target.get("value_printed", ""), kind))
        if kind in (*STRICT_SYMBOLS, "about")
        else ""
    )
    return symbol + with_unit(rounded(value, LABEL_DIGITS), unit, lang)


def bound_symbol(kind: str, strict: bool) -> str:
    """Return the symbol before a bound: ≥ and ≤, or > and < if the bound itself does not meet the target.

    Parameters
    ----------
    kind
        The kind of the target.
    strict
        Whether the bound itself does not meet it.

    Returns
    -------
    str
        The symbol.

    Examples
    --------
    >>> bound_symbol("floor", False), bound_symbol("ceiling", True)
    ('≥', '<')
    """
    return STRICT_SYMBOLS[kind] if strict and kind in STRICT_SYMBOLS else codes("kind")[kind]["symbol"]


def baseline_label(target: Mapping[str, Any], lang: str) -> str:
    """Write the baseline of a target with its unit.

    Parameters
    ----------
    target
        A row of ``assess_demand``, or of what is built on it.
    lang
        A language.

    Returns
    -------
    str
        The baseline, "" if the plan prints none.

    Examples
    --------
    >>> baseline_label({"baseline_value": 92.5, "unit": "%"}, "en")
    '92.5%'
    """
    if pd.isna(target["baseline_value"]):
        return ""
    unit = target["catalogue_unit"] if "catalogue_unit" in target else target["unit"]
    return with_unit(target["baseline_value"], unit, lang)


def step_label(target: Mapping[str, Any], lang: str) -> str:
    """Write the yearly step that a target requires, with its sign and unit.

    Parameters
    ----------
    target
        A row of ``assess_demand``, or of what is built on it.
    lang
        A language.

    Returns
    -------
    str
        The step, "" if it is unknown.

    Examples
    --------
    >>> step_label({"required_per_year": 0.5, "value_basis": "level", "unit": "%"}, "en")
    '+0.5 pp'
    """
    step = target["required_per_year"]
    if pd.isna(step):
        return ""
    if step == 0:
        return "0"
    sign, size = ("+" if step > 0 else "−"), float(f"{abs(step):.3g}")
    if target["value_basis"] in ("relative_change", "yearly_rate"):
        return sign + text(f"label.step.{target['value_basis']}", lang, value=number(size))
    return sign + step_size(size, target["unit"], lang)


def _words(target: Mapping[str, Any], lang: str) -> str:
    printed = target["value_printed"].replace("…", "")
    if printed and lang == DOCUMENTS:
        return printed
    known = codes("printed_words").get(printed)
    return text(f"word.{known['as']}", lang) if known else label("kind", target["kind"], lang)
