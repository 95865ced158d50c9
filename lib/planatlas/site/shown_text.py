"""The text of notebooks on pages that show it: links that lead on from the page, and one first heading."""

import re
from collections.abc import Iterable
from typing import Any

from .. import paths

LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]*)\]\((?P<to>[^)\s]+)\)")
REPORTS, UP = "../reports/", "../"
ELSEWHERE = re.compile(r"[a-z]+:|#|/")  # addresses, places of the page itself


def page_links(source: str) -> str:
    """Let links that lead on from the folder of the notebooks lead on from the page.

    Pages are two folders below their home: links to files of the checkout hold if that is the checkout, and are only
    words anywhere else. Links to other pages always hold.

    Parameters
    ----------
    source
        Markdown.

    Returns
    -------
    str
        The Markdown.

    Examples
    --------
    >>> page_links("[the reports](../reports/index.html), [an address](https://example.org)")
    '[the reports](../index.html), [an address](https://example.org)'
    """
    is_at_home = paths.reports() == paths.home() / "reports"

    def moved(link: re.Match[str]) -> str:
        words, to = link["words"], link["to"]
        if ELSEWHERE.match(to):
            return link[0]
        if to.startswith(REPORTS):
            return f"[{words}]({UP}{to.removeprefix(REPORTS)})"
        if not is_at_home:
            return words
        own = to.removeprefix(UP) if to.startswith(UP) else f"notebooks/{to}"
        return f"[{words}]({UP}{UP}{own})"

    return LINK.sub(moved, source)


def has_heading(cells: Iterable[Any]) -> bool:
    """Whether the text that a page shows begins with a heading of the first level, so that nothing else has one.

    Parameters
    ----------
    cells
        The cells of the notebook.

    Returns
    -------
    bool
        Whether it does.

    Examples
    --------
    >>> has_heading([{"cell_type": "markdown", "metadata": {}, "source": "# Explore"}])
    True
    """
    texts = (
        each["source"]
        for each in cells
        if each["cell_type"] == "markdown" and "hidden" not in each["metadata"].get("tags", [])
    )
    return any(source.startswith("# ") for source in texts)


def second_level(html: str) -> str:
    """Put a first heading on the second level.

    Parameters
    ----------
    html
        What a cell shows.

    Returns
    -------
    str
        The same below another first heading.

    Examples
    --------
    >>> second_level("<h1>Plans</h1>")
    '<h2>Plans</h2>'
    """
    return html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
