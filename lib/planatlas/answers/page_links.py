"""Links of an answer that is shown in JupyterLab: they lead to the pages that are there, or are only words."""

import os
import re
from pathlib import Path

from markupsafe import Markup

from .. import paths
from ..errors import ParameterError

LINK = re.compile(
    r'<a (?P<before>[^>]*)href="(?P<page>[\w.-]+\.html)(?P<anchor>[^"]*)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL
)


def to_pages(shown: Markup, lang: str) -> Markup:
    """Let links to other pages lead from the working folder to those of the reports.

    Parameters
    ----------
    shown
        HTML whose links to pages are those of a page of the same language.
    lang
        The language.

    Returns
    -------
    Markup
        The HTML; what would lead to a page that has not been made is no link.

    Examples
    --------
    >>> to_pages(Markup('<a href="never-made.html#l7">line 7</a>, <a href="https://example.org/a.html">it</a>'), "en")
    Markup('line 7, <a href="https://example.org/a.html">it</a>')
    """
    try:
        folder = paths.reports() / lang
    except ParameterError:  # an installed package that makes no pages
        folder = None

    def led(link: re.Match[str]) -> str:
        page = folder / link["page"] if folder else None
        if page is None or not page.is_file():
            return link["words"]
        place = Path(os.path.relpath(page, Path.cwd())).as_posix()
        return f'<a {link["before"]}href="{place}{link["anchor"]}"{link["after"]}>{link["words"]}</a>'

    return Markup(LINK.sub(led, shown))
