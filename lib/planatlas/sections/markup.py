"""The markup of cells. A cell of a page is text unless it is ``Markup``, which only this library makes.

Whatever is put into a piece of markup is escaped, unless it is ``Markup`` itself.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from ..model import DOCUMENTS, REMARKS, Said, language, said, text

BREAK = Markup("<br>")
WEB = re.compile("https?://")
HAN_RUN = re.compile("[\u3400-\u9fff]+(?:[\u3000-\u9fff\uff00-\uff5e…0-9%.~-]*[\u3400-\u9fff）》」])?")
LATIN_RUN = re.compile(r"(?<![&#A-Za-z0-9])[A-Za-z][A-Za-z0-9]+(?:[ .,:;-]+[A-Za-z0-9]+)*(?![;A-Za-z])")


def html(template: str, *parts: object) -> Markup:
    """Fill in a piece of markup, escaping each part.

    Parameters
    ----------
    template
        Markup with ``{}`` for each part.
    *parts
        The parts; only ``Markup`` is not escaped.

    Returns
    -------
    Markup
        The markup.

    Examples
    --------
    >>> html("<b>{}</b>", "5 < 7 & x")
    Markup('<b>5 &lt; 7 &amp; x</b>')
    """
    return Markup(template).format(*parts)


def chinese(words: object) -> Markup:
    """Mark words as Chinese on pages of any language.

    Parameters
    ----------
    words
        The words of a document.

    Returns
    -------
    Markup
        The words, with their language.
    """
    return html('<span lang="{}">{}</span>', DOCUMENTS, words)


def worded(found: Said, lang: str) -> Markup:
    """Show words of the data; words of another language than the page, and those quoted in them, are marked as such.

    Parameters
    ----------
    found
        What ``said`` returns.
    lang
        The language of the page.

    Returns
    -------
    Markup
        The words.

    Examples
    --------
    >>> worded(Said("full coverage (全覆盖) is promised"), "en")
    Markup('full coverage (<span lang="zh">全覆盖</span>) is promised')
    """
    if found.lang:
        return html('<span lang="{}">{}</span>', found.lang, found.words)
    other, pattern = (REMARKS, LATIN_RUN) if language(lang).columns == DOCUMENTS else (DOCUMENTS, HAN_RUN)
    return Markup(pattern.sub(rf'<span lang="{other}">\g<0></span>', str(escape(found.words))))


def words_of(row: Mapping[str, Any], column: str, lang: str) -> Markup:
    """Show the words of a column in the language of the page, see ``said``.

    Parameters
    ----------
    row
        A row of a table.
    column
        The column, without the ending of a language.
    lang
        The language of the page.

    Returns
    -------
    Markup
        The words; those of another language are marked.

    Examples
    --------
    >>> words_of({"title_zh": "公报"}, "title", "en")
    Markup('<span lang="zh">公报</span>')
    """
    return worded(said(row, column, lang), lang)


def filled(key: str, lang: str, **parts: object) -> Markup:
    """Fill markup into a text.

    Parameters
    ----------
    key
        The name of the text.
    lang
        The language of the words.
    **parts
        What is filled in; only ``Markup`` is not escaped.

    Returns
    -------
    Markup
        The text.

    Examples
    --------
    >>> filled("cell.accepted", "zh", reason=Markup("<b>一致</b>"))
    Markup('经人核实：<b>一致</b>')
    """
    places = {name: f"\0{at}\0" for at, name in enumerate(parts)}
    cells = [escape(part) for part in parts.values()]
    said_so = re.split("\0([0-9]+)\0", text(key, lang, **places))
    return Markup("").join(cells[int(each)] if at % 2 else escape(each) for at, each in enumerate(said_so))


def titled(row: Mapping[str, Any], lang: str, *, with_original: bool = False) -> Markup:
    """Show the title of a publication, which leads to its address.

    Parameters
    ----------
    row
        A row with ``title_zh``, ``title_en`` and ``address``, "" if none is known; one that is not of the web is not
        linked.
    lang
        The language of the page.
    with_original
        Whether the Chinese title follows, where the page has another language, as in a list of sources.

    Returns
    -------
    Markup
        The title.

    Examples
    --------
    >>> titled({"title_zh": "公报", "title_en": "Bulletin", "address": "https://example.cn/1"}, "en")
    Markup('<a href="https://example.cn/1">Bulletin</a>')
    """
    title, address = words_of(row, "title", lang), row.get("address", "")
    shown = html('<a href="{}">{}</a>', address, title) if WEB.match(address) else title
    is_translated = with_original and str(row["title_zh"]) != said(row, "title", lang).words
    return html("{}{}", shown, below(chinese(row["title_zh"]))) if is_translated else shown


def minor(words: object) -> Markup:
    """Set words in small print.

    Parameters
    ----------
    words
        The words.

    Returns
    -------
    Markup
        The words.
    """
    return html('<span class="minor">{}</span>', words)


def value(words: object) -> Markup:
    """Emphasise a figure.

    Parameters
    ----------
    words
        The figure.

    Returns
    -------
    Markup
        The figure.
    """
    return html('<span class="value">{}</span>', words)


def below(words: object) -> Markup:
    """Set words in small print on a new line.

    Parameters
    ----------
    words
        The words, or nothing.

    Returns
    -------
    Markup
        The line; empty if there are no words.
    """
    return BREAK + minor(words) if words else Markup("")


def lines(parts: Iterable[object]) -> Markup:
    """Set parts on separate lines.

    Parameters
    ----------
    parts
        The parts; empty ones are left out.

    Returns
    -------
    Markup
        The lines.
    """
    return BREAK.join(part for part in parts if part)  # type: ignore[misc]


def not_comparable_note(why: str) -> Markup:
    """Mark a target or value as not comparable.

    Parameters
    ----------
    why
        The reason.

    Returns
    -------
    Markup
        The reason after a sign.
    """
    return html('<span class="apart">≠ {}</span>', why)
