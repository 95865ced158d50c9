"""Where targets are: addresses of pages and of lines on them, relative to a page of the same language, and in words."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from ..model import text
from .markup import chinese, filled, html


def indicator_link(row: Mapping, lang: str) -> Markup:
    """Name an indicator, with a link to its page.

    Parameters
    ----------
    row
        A row of ``assess_demand``, or of what is built on it.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The name.
    """
    return html('<a href="indicator-{}.html">{}</a>', row["indicator_id"], row[f"name_{lang}"])


def page_link(part: str, lang: str) -> Markup:
    """Name a list of pages, with a link to it.

    Parameters
    ----------
    part
        The list, such as ``methods``.
    lang
        The language of the words.

    Returns
    -------
    Markup
        The name of the list.

    Examples
    --------
    >>> page_link("methods", "zh")
    Markup('<a href="methods.html">方法与数据</a>')
    """
    return html('<a href="{}.html">{}</a>', part, text(f"part.{part}", lang))


def anchor_of(row: Mapping) -> str:
    """Return the anchor on the page of a plan for the line of a target; one whose line is not known has its own.

    Parameters
    ----------
    row
        A row of the targets table.

    Returns
    -------
    str
        The anchor.

    Examples
    --------
    >>> anchor_of({"line": 96, "target_id": "wenzhou-women-2021-017"})
    'l96'
    """
    return row["target_id"] if pd.isna(row["line"]) else f"l{int(row['line'])}"


def plan_link(row: Mapping) -> str:
    """Return the address of the line of a target, relative to another page of the same language.

    Parameters
    ----------
    row
        A row of the targets table.

    Returns
    -------
    str
        The page of the plan, and the anchor of the line.

    Examples
    --------
    >>> plan_link({"line": 96, "target_id": "wenzhou-women-2021-017", "plan_id": "wenzhou-women-2021"})
    'plan-wenzhou-women-2021.html#l96'
    """
    return f"plan-{row['plan_id']}.html#{anchor_of(row)}"


def item_and_line(row: Mapping, lang: str) -> Markup:
    """Say where a target is printed.

    Parameters
    ----------
    row
        A row of ``assess_demand``, or of what is built on it.
    lang
        The language of the words.

    Returns
    -------
    Markup
        Item and line; a number is called an item, anything else is quoted as printed.
    """
    item = text("cell.item", lang, item=row["item"]) if row["item"].isdigit() else chinese(row["item"])
    return filled("cell.place", lang, item=item, line=row["line"])
