"""The address of a site, and what only a site with an address has: the map of the site for search engines."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import escape

from ..errors import ParameterError, quote
from .parts import NOT_FOUND

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
    if not _is_address(address):
        raise ParameterError(
            f"--url {quote(address)} is no address of a site. Allowed: such as https://example.org/plans/."
        )
    return address.rstrip("/") + "/"


def at_address(address: str, pages: Iterable[str]) -> dict[str, str]:
    """Write the map of a site.

    Parameters
    ----------
    address
        The address of the site.
    pages
        The paths of its files.

    Returns
    -------
    dict
        ``sitemap.xml``; nothing without an address.

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
    return {"sitemap.xml": site}


def _is_address(address: str) -> bool:
    """Whether it is the address of a site on the web, with nothing behind its path."""
    if not address.isprintable() or any(sign in address for sign in " \"'<>?#\\@"):
        return False
    try:
        found = urlsplit(address)
        return found.scheme in ("https", "http") and bool(found.hostname) and (found.port or 80) > 0
    except ValueError:  # a port that is no number
        return False
