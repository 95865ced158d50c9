"""The names by which files call places and indicators, and what each of them fits."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

import pandas as pd

from ..errors import LONGEST_NAME, quote
from . import places
from .cells import CellError, is_code, is_unit, key, split_unit

# How a kind of place ends in Chinese, and what follows the name in English or pinyin.
PLACES = {
    "省": ("province", "sheng"), "市": ("city", "shi", "municipality"), "县": ("county", "xian"),
    "区": ("district", "qu"), "自治区": ("autonomous region",), "自治州": ("autonomous prefecture",), "州": (),
    "自治县": ("autonomous county",), "地区": ("prefecture",), "盟": ("league",), "旗": ("banner",),
}  # fmt: skip
ADD_INDICATOR = "a new indicator is a new row there"
Names = dict[str, dict[str, str]]


def region_names(regions: pd.DataFrame) -> Names:
    """Collect every usual name of every region.

    Parameters
    ----------
    regions
        Rows of the regions table.

    Returns
    -------
    dict
        By the form of the name in which names are compared (``key``): the codes that it fits, with the full names.
    """
    return _names(regions, "region_code", _region_forms)


def indicator_names(indicators: pd.DataFrame) -> Names:
    """Collect every name of every indicator.

    Parameters
    ----------
    indicators
        The catalogue.

    Returns
    -------
    dict
        By the form of the name in which names are compared (``key``): the ids that it fits, with the Chinese names.
    """
    return _names(indicators, "indicator_id", lambda row: (row["indicator_id"], row["name_zh"], row["name_en"]))


def region(cell: str, names: Names, among: str = "") -> str:
    """Return the code of the place that a cell names.

    Parameters
    ----------
    cell
        The text of the cell.
    names
        The names of ``region_names``, which come before all others.
    among
        The level of the places of the file, where that is known (see ``places.find``).

    Returns
    -------
    str
        The code.

    Raises
    ------
    CellError
        If no place or more than one is named.
    """
    name = re.sub(r"^([0-9]{5,12})\.0+$", r"\1", key(cell))
    if name in names and not (among and len(names[name]) > 1):
        return _only(cell, names[name], "its code")
    return places.find(name if name.isascii() and name.isdigit() else cell, among)


def indicator(cell: str, names: Names, former: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return the indicator that a cell names, and the unit in brackets after it.

    Parameters
    ----------
    cell
        The text of the cell.
    names
        The names of ``indicator_names``.
    former
        What became of ids that were in use, in words.

    Returns
    -------
    tuple of str
        The id, and the unit ("" for none).

    Raises
    ------
    CellError
        If no indicator or more than one is named, or the brackets contain something other than a unit.
    """
    if len(cell) > LONGEST_NAME:
        raise CellError(f"{quote(cell)} is too long for the name of an indicator.", "a name or an id")
    name, unit = (cell, "") if key(cell) in names else split_unit(cell)
    if key(name) not in names:
        if became := (former or {}).get(key(name)):
            raise CellError(f"the indicator {quote(cell)} {became}.", "the figure of today's indicator, with its id")
        if is_code(name, "group"):
            problem = f"{quote(cell)} is a group, and the row above has no indicator of which it can be a part."
            raise CellError(problem, "the indicator in this row, and the group in a column 分组")
        problem = f"unknown indicator {quote(cell)}." if key(cell) else "the indicator is empty."
        known = "ids and full names of data/raw/indicators.csv"
        raise CellError(problem, lambda: f"{known}{_nearest(name, names)}; {ADD_INDICATOR}")
    if unit and not is_unit(unit):
        raise CellError(
            f"{quote(unit)} behind the indicator is not a unit.", "a unit in brackets; a population in 口径"
        )
    return _only(cell, names[key(name)], "its indicator_id"), unit


def _names(frame: pd.DataFrame, code: str, forms: Callable[[dict[str, str]], Iterable[str]]) -> Names:
    names: Names = {}
    for row in frame.to_dict("records"):
        for form in filter(None, map(key, forms(row))):
            names.setdefault(form, {})[row[code]] = row["name_zh"]
    return names


def _region_forms(row: dict[str, str]) -> Iterable[str]:
    full, short, english = row["name_zh"], row["short_zh"], row["name_en"]
    yield from (row["region_code"], full, short, english)
    endings = sorted(filter(full.endswith, PLACES), key=len, reverse=True)  # 自治州 before 州
    yield from (short + ending for ending in endings if short)
    for ending in endings[:1]:
        stem = full.removesuffix(ending)
        yield stem if len(stem) > 1 else ""
        for word in PLACES[ending] if english else ():
            yield f"{english} {word}"
            yield re.sub(rf"\s+{word}$", "", english, flags=re.IGNORECASE)


def _only(cell: str, found: dict[str, str], remedy: str) -> str:
    if len(found) > 1:
        fits = " and ".join(f"{code} {name}" for code, name in found.items())
        raise CellError(f"{quote(cell)} fits {fits}.", remedy)
    return next(iter(found))


def _nearest(cell: str, names: Names) -> str:
    near = {
        code: name for form in get_close_matches(key(cell), names, cutoff=0.5) for code, name in names[form].items()
    }
    return f" (nearest: {', '.join(f'{name} {code}' for code, name in near.items())})" if near else ""
