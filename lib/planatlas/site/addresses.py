"""What only a site with an address has: the map of the site for search engines, and the feed of what is new."""

from collections.abc import Iterable
from email.utils import format_datetime

from markupsafe import escape

from .. import tables
from ..errors import ParameterError
from ..model import LANGUAGES, text
from .parts import HOME, NOT_FOUND, page_in

MOST_ITEMS = 20  # of the feed
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def checked_address(address: str) -> str:
    """Return the address of a site with a slash at its end.

    Parameters
    ----------
    address
        The address; "" for none.

    Returns
    -------
    str
        The address.

    Raises
    ------
    ParameterError
        If it is not one of the web.

    Examples
    --------
    >>> checked_address("https://example.org/plans"), checked_address("")
    ('https://example.org/plans/', '')
    """
    if not address:
        return ""
    if not address.startswith(("https://", "http://")) or any(sign in address for sign in " \"'<>?#"):
        raise ParameterError(f"--url {address!r} is no address of a site. Allowed: such as https://example.org/plans/.")
    return address.rstrip("/") + "/"


def at_address(address: str, pages: Iterable[str]) -> dict[str, str]:
    """Write the map of a site and its feed.

    Parameters
    ----------
    address
        The address of the site.
    pages
        The paths of its files.

    Returns
    -------
    dict
        ``sitemap.xml`` and ``feed.xml``; nothing without an address.

    Examples
    --------
    >>> at_address("", ["index.html"])
    {}
    """
    if not address:
        return {}
    listed = sorted(page for page in pages if page.endswith(".html") and page != NOT_FOUND)
    places = "".join(f"<url><loc>{escape(address + page)}</loc></url>\n" for page in listed)
    site = f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    return {"sitemap.xml": site, "feed.xml": _feed(address)}


def _feed(address: str) -> str:
    """The newest sources as RSS, in the language of the documents first."""
    import pandas as pd

    lang = LANGUAGES[0]
    rows = tables.sources()
    dated = rows.assign(time=pd.to_datetime(rows["source_date"], format="mixed", errors="coerce", utc=True))
    dated = dated.dropna(subset="time").sort_values(["time", "source_id"], ascending=False).head(MOST_ITEMS)
    home = escape(address + page_in(lang, HOME))
    items = "".join(
        f'<item><title>{escape(row.title_zh)}</title><link>{home}</link><guid isPermaLink="false">'
        f"{escape(row.source_id)}</guid><pubDate>{format_datetime(row.time)}</pubDate></item>\n"
        for row in dated.itertuples()
    )
    channel = f"<title>{escape(text('site.name', lang))}</title><link>{escape(address)}</link>"
    about = f"<description>{escape(text('home.title', lang))}</description>"
    return f'{XML}<rss version="2.0"><channel>{channel}{about}\n{items}</channel></rss>\n'
