"""The maps of a page: with the number under which they were approved, or a sentence in their place."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from markupsafe import escape

from ..model import text

FIGURE = re.compile(
    r'<figure class="fig" data-kind="[a-z_]*map".*?</figure>(?P<offered><p class="download">.*?</p>)?', re.DOTALL
)
PICTURE = re.compile(r'<a href="(?P<path>[^"]+\.(?:svg|png))" download>[^<]*</a>(?: · )?')
TEXTS = (".svg",)  # endings of pictures whose words are text


def with_maps(
    html: str, lang: str, has_maps: bool = True, number: str = "", files: dict[str, bytes] | None = None
) -> str:
    """Give the maps of a page and the files with them their number, or leave them out.

    Parameters
    ----------
    html
        The page.
    lang
        Its language.
    has_maps, number
        As ``Site`` has them.
    files
        The files of the page by name; those that show a map are changed, or taken out if they cannot be.

    Returns
    -------
    str
        The page; nothing else on it changes.

    Examples
    --------
    >>> with_maps('<p>1</p><figure class="fig" data-kind="area_map">2</figure>', "en", has_maps=False)
    '<p>1</p><p class="no-map">The map is left out of this edition of the pages; the table has its figures.</p>'
    """
    if has_maps and not number:
        return html
    files = {} if files is None else files
    unnumbered, numbered = escape(text("map.unnumbered", lang)), escape(text("map.number", lang, number=number))
    left_out = f'<p class="no-map">{escape(text("map.left_out", lang))}</p>'

    def kept(link: re.Match[str]) -> str:
        name = PurePosixPath(unquote(link["path"])).name
        if has_maps and name.endswith(TEXTS) and unnumbered in (words := files[name].decode("utf-8")):
            files[name] = words.replace(unnumbered, numbered).encode("utf-8")
            return link[0]
        files.pop(name, None)
        return ""

    def shown(found: re.Match[str]) -> str:
        offered = PICTURE.sub(kept, found["offered"] or "")
        drawn = found[0].removesuffix(found["offered"] or "")
        return (drawn.replace(unnumbered, numbered) if has_maps else left_out) + offered

    return FIGURE.sub(shown, html)
