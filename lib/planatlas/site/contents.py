"""The headings of a page: ids by which they can be linked, and the list of them."""

import re
from html import unescape

from markupsafe import Markup

from ..sections.markup import html

HEADING = re.compile(r"<h2(?P<more>[^>]*)>(?P<words>.*?)</h2>", re.DOTALL)
ID = re.compile(r'\bid="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
ANCHOR = re.compile(r'<a class="anchor-link".*?</a>', re.DOTALL)
APART = re.compile(r"[^\w]+")
FEWEST = 2  # headings of a page that has a list of them
LONGEST = 60  # signs of an id
DETAILS, RAIL = "<!--contents:details-->", "<!--contents:rail-->"  # where the list stands: on phones, and beside


def with_contents(page: str, title: str) -> str:
    """Give each heading of the second level an id, and put the list of them where the page has room for it.

    Parameters
    ----------
    page
        The page, with the marks ``DETAILS`` and ``RAIL``.
    title
        The title of the list.

    Returns
    -------
    str
        The page with its list, or without if there are fewer than ``FEWEST`` headings.

    Examples
    --------
    >>> with_contents("<h2>Plans, 2021</h2><h2>Plans 2021</h2>", "Contents")
    '<h2 id="plans-2021">Plans, 2021</h2><h2 id="plans-2021-2">Plans 2021</h2>'
    """
    taken = set(ID.findall(page))
    found: list[tuple[str, str]] = []

    def named(match: re.Match[str]) -> str:
        words = unescape(TAG.sub("", ANCHOR.sub("", match["words"]))).strip()
        own = ID.search(match["more"])
        name = own[1] if own else _free(words, taken)
        taken.add(name)
        found.append((name, words))
        return match[0] if own else f'<h2 id="{Markup.escape(name)}"{match["more"]}>{match["words"]}</h2>'

    page = HEADING.sub(named, page)
    details = rail = Markup("")
    if len(found) >= FEWEST:
        items = Markup("").join(html('<li><a href="#{}">{}</a></li>', name, words) for name, words in found)
        details = html('<details class="toc"><summary>{}</summary><ol>{}</ol></details>', title, items)
        rail = html('<nav class="rail" aria-label="{0}"><p>{0}</p><ol>{1}</ol></nav>', title, items)
    return page.replace(DETAILS, details, 1).replace(RAIL, rail, 1)


def _free(words: str, taken: set[str]) -> str:
    name = APART.sub("-", words.lower()).strip("-")[:LONGEST].strip("-") or "section"
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
