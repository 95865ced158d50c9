"""How a target, a baseline and a yearly step are written, short."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..model import DOCUMENTS, codes, is_strict, label, language, number, step_size, text, with_unit

STRICT = {"floor": ">", "ceiling": "<"}


def short_name(lang: str) -> str:
    """The column of the regions table with names that are short enough for a figure."""
    return language(lang).short_names


def target_label(target: Mapping[str, Any], lang: str) -> str:
    """A target in a few signs: ≥95%, ≤8.2/10万, ≈45%, down 20%, keep (98.74%), full coverage."""
    kind, value, unit = target["kind"], target["value"], target["unit"]
    if target["value_basis"] == "none":
        if kind == "maintain":
            kept = baseline_label(target, lang)
            return text("label.keep_at", lang, level=kept) if kept else _words(target, lang)
        return _words(target, lang)
    if target["value_basis"] != "level":
        least = "≥" if "以上" in target["value_printed"] else ""
        shown = least + number(value) if unit in ("%", "个百分点") else with_unit(value, unit, lang)
        unit_key = "" if unit in ("%", "个百分点") else ".unit"
        return text(f"label.{kind}.{target['value_basis']}{unit_key}", lang, value=shown)
    if kind == "range":
        return f"{number(value)}–{with_unit(target['value_high'], unit, lang)}"
    symbol = bound_symbol(kind, is_strict(target.get("value_printed", ""), kind)) if kind in (*STRICT, "about") else ""
    return symbol + with_unit(value, unit, lang)


def bound_symbol(kind: str, strict: bool) -> str:
    """The sign before a bound: ≥ and ≤, or > and < where the bound itself does not meet the target."""
    return STRICT[kind] if strict and kind in STRICT else codes("kind")[kind]["symbol"]


def baseline_label(target: Mapping[str, Any], lang: str) -> str:
    """The baseline with its unit, "" where none is printed."""
    if pd.isna(target["baseline_value"]):
        return ""
    unit = target["catalogue_unit"] if "catalogue_unit" in target else target["unit"]
    return with_unit(target["baseline_value"], unit, lang)


def step_label(target: Mapping[str, Any], lang: str) -> str:
    """The required yearly step with its sign and unit, "" where it is unknown."""
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
