"""The maps of a page: with the number under which they were approved, or a sentence in their place."""

import re

from markupsafe import escape

from ..model import text

FIGURE = re.compile(r'<figure class="fig" data-kind="[a-z_]*map".*?</figure>', re.DOTALL)


def with_maps(html: str, lang: str, has_maps: bool = True, number: str = "") -> str:
    """Give the maps of a page their number, or leave them out.

    Parameters
    ----------
    html
        The page.
    lang
        Its language.
    has_maps, number
        As ``Site`` has them.

    Returns
    -------
    str
        The page; nothing else on it changes.

    Examples
    --------
    >>> with_maps('<p>1</p><figure class="fig" data-kind="area_map">2</figure>', "en", has_maps=False)
    '<p>1</p><p class="no-map">The map is left out of this edition of the pages; the table has its figures.</p>'
    """
    if not has_maps:
        return FIGURE.sub(f'<p class="no-map">{escape(text("map.left_out", lang))}</p>', html)
    if not number:
        return html
    unnumbered, numbered = escape(text("map.unnumbered", lang)), escape(text("map.number", lang, number=number))
    return FIGURE.sub(lambda found: found[0].replace(unnumbered, numbered), html)
