"""The text of notebooks on pages that show it: links that lead on from the page, and one first heading."""

import re
from collections.abc import Iterable
from typing import Any

from .. import paths
from ..model import DOCUMENTS, language
from ..model.phrases import LATIN_WORD, is_chinese

LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]*)\]\((?P<to>[^)\s]+)\)")
CODE, NUMBER, BETWEEN = re.compile(r"`[^`]*`"), re.compile(r"[0-9]+ "), " · "
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


def in_one_language(source: str, lang: str) -> str:
    r"""Keep what is said in the language of a page, of a text that says all in Chinese and in English.

    Parameters
    ----------
    source
        Markdown. A heading has both languages, with `` · `` between; a paragraph has one of them. Code is for all.
    lang
        The language of the page.

    Returns
    -------
    str
        The Markdown.

    Examples
    --------
    >>> in_one_language("## 1 出处 · Sources\n\n每个数都有出处。\n\nEvery number has a source.", "en")
    '## 1 Sources\n\nEvery number has a source.'
    """
    wanted = language(lang).columns == DOCUMENTS
    kept = []
    for paragraph in re.split(r"\n{2,}", source):
        mark, _, words = paragraph.partition(" ") if paragraph.startswith("#") else ("", "", paragraph)
        if mark and BETWEEN in words:
            number = NUMBER.match(words)
            parts = words[number.end() if number else 0 :].split(BETWEEN)
            own = [part for part in parts if is_chinese(part) == wanted] or parts
            kept.append(f"{mark} {number[0] if number else ''}{BETWEEN.join(own)}")
        elif mark or paragraph.startswith("```") or not _says_something(words) or is_chinese(_prose(words)) == wanted:
            kept.append(paragraph)
    return "\n\n".join(kept)


def _says_something(words: str) -> bool:
    return is_chinese(_prose(words)) or bool(LATIN_WORD.search(_prose(words)))


def _prose(words: str) -> str:
    """The words without code and without where links lead."""
    return CODE.sub("", LINK.sub(lambda link: link["words"], words))


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
