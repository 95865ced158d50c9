"""The cells of tables that are summed by area: links to areas, counts, ranges of levels and years."""

import pandas as pd

from .. import tables
from ..model import number, text, with_unit
from . import markup
from .areas import LEVELS


def part_head(within: str, lang: str) -> str:
    """Return the head of the column of the parts of an area.

    Parameters
    ----------
    within
        The code of the area; "" for the whole country.
    lang
        The language of the words.

    Returns
    -------
    str
        The head.
    """
    return text("head.part_prefecture" if within else "head.part_province", lang)


def area_links(areas: pd.Series, has_page: pd.Series, page: str, lang: str) -> list[object]:
    """Write the names of areas, with links to their pages.

    Parameters
    ----------
    areas
        The codes of the areas.
    has_page
        Whether each area has a page.
    page
        The file name of the page that is not limited to an area, without its ending.
    lang
        The language of the words.

    Returns
    -------
    list
        The cells.
    """
    known = tables.regions(areas.unique())
    names = dict(zip(known["region_code"], known[f"name_{lang}"], strict=True))
    may_have = set(known.loc[known["level"].isin(LEVELS), "region_code"])
    return [
        markup.html('<a href="{}">{}</a>', f"{page}-{area}.html", names[area])
        if linked and area in may_have
        else names.get(area, area)
        for area, linked in zip(areas, has_page, strict=True)
    ]


def sum_cell(row: dict, lang: str) -> object:
    """Write how many regions set an indicator, with the range of their levels and years.

    Parameters
    ----------
    row
        A row of ``sums``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The cell.
    """
    counts = text("areas.cell", lang, setting=row["setting"], regions=row["regions"])
    years = year_range(pd.DataFrame([row]))[0]
    words = " ".join(filter(None, (level_range(row, lang), f"({years})" if years else "")))
    return markup.html("{}{}", counts, markup.below(words))


def level_range(row: dict, lang: str) -> str:
    """Write the range of the levels of some targets.

    Parameters
    ----------
    row
        A row of ``sums``.
    lang
        The language of the words.

    Returns
    -------
    str
        The range, "" if none of them is a level.
    """
    if pd.isna(row["low"]):
        return ""
    high = with_unit(row["high"], row["unit"], lang)
    return high if row["low"] == row["high"] else f"{number(row['low'])}–{high}"


def year_range(found: pd.DataFrame) -> list[str]:
    """Write the years in which targets are due, row by row.

    Parameters
    ----------
    found
        Rows with ``first_year`` and ``last_year``.

    Returns
    -------
    list of str
        The years, "" if there are none.
    """
    years = zip(found["first_year"], found["last_year"], strict=True)
    return ["" if pd.isna(first) else str(first) if first == last else f"{first}–{last}" for first, last in years]
