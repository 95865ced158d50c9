"""The markup of cells. A cell of a page is text unless it is ``Markup``, which only this library makes.

Whatever is put into a piece of markup is escaped, unless it is ``Markup`` itself.
"""

from collections.abc import Iterable

from markupsafe import Markup

from ..model import DOCUMENTS, REMARKS

BREAK = Markup("<br>")


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


def english(words: object) -> Markup:
    """Mark words as English on pages of any language.

    Parameters
    ----------
    words
        A remark in the data.

    Returns
    -------
    Markup
        The words, with their language.
    """
    return html('<span lang="{}">{}</span>', REMARKS, words)


def titled(title: str, address: str) -> Markup:
    """Show the Chinese title of a publication, which leads to its address.

    Parameters
    ----------
    title
        The title.
    address
        An address of the web, "" if none is known; one of another kind is not linked.

    Returns
    -------
    Markup
        The title.

    Examples
    --------
    >>> titled("公报", "https://example.cn/1")
    Markup('<a href="https://example.cn/1"><span lang="zh">公报</span></a>')
    """
    is_web = address.startswith(("https://", "http://"))
    return html('<a href="{}">{}</a>', address, chinese(title)) if is_web else chinese(title)


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
