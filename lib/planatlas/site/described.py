"""What a page says of itself to search engines and to those who show links to it."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from ..model import DOCUMENTS, language, text

VERSION = version("planatlas")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CARD_SIZE = (1200, 630)  # pixels
Work = tuple[str, ...]  # a plan that a page rests on: its title, number, issuer and date of issue


def card_name(region: str = "") -> str:
    """Return the path of the card of a region, or of the site.

    Parameters
    ----------
    region
        The code of a region with plans; "" for the site.

    Returns
    -------
    str
        The path below the folder of the reports.

    Examples
    --------
    >>> card_name(), card_name("330300")
    ('assets/card.png', 'assets/card-330300.png')
    """
    return f"assets/card{region and '-'}{region}.png"


def social(title: str, description: str, lang: str, address: str, path: str, card: str, is_home: bool) -> list[Work]:
    """Return what a page says of itself to those who show a link to it.

    Parameters
    ----------
    title, description
        The title and a sentence.
    lang
        The language of the page.
    address
        The address of the site, without which there is neither an address nor a picture.
    path
        The path of the page.
    card
        The region whose card is shown; "" for the card of the site.
    is_home
        Whether it is the first page of its language.

    Returns
    -------
    list of tuple of str
        Attribute, name and content of ``meta`` elements.

    Examples
    --------
    >>> social("Plans", "", "en", "", "en/plans.html", "", False)[-1]
    ('name', 'twitter:card', 'summary')
    """
    named = {"og:title": title, "og:description": description, "og:type": "website" if is_home else "article",
             "og:site_name": text("site.name", lang), "og:locale": language(lang).html.replace("-", "_")}  # fmt: skip
    if address:
        width, height = map(str, CARD_SIZE)
        named |= {"og:url": address + path, "og:image": address + card_name(card),
                  "og:image:width": width, "og:image:height": height}  # fmt: skip
    found: list[Work] = [("property", name, content) for name, content in named.items() if content]
    return [*found, ("name", "twitter:card", "summary_large_image" if address else "summary")]


def json_ld(
    *, title: str, kind: str, description: str, lang: str, cite: str, path: str, date: str = "", published: str = "",
    address: str = "", works: Sequence[Work] = (),
) -> str:  # fmt: skip
    """Describe a page as a data set, for search engines of data.

    Parameters
    ----------
    title, kind, description
        What the page is about, what kind of page it is, and a sentence.
    lang
        Its language.
    cite
        How to cite it.
    path
        Its path.
    date
        The date of the newest source.
    published
        The date of the edition, for pages that are made for each.
    address
        The address of the site; "" if it is not known.
    works
        The plans that it rests on; the data of the project if none are named.

    Returns
    -------
    str
        JSON that may stand in HTML.
    """
    atlas = {"@type": "Dataset", "name": "planatlas", "version": VERSION}
    made: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": f"{title} · {kind}" if kind else title,
        "description": description or title,
        "inLanguage": language(lang).html,
        "license": LICENCE,
        "version": VERSION,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "The planatlas developers"},
        "citation": cite,
        "isBasedOn": [_work(*each) for each in works] or [atlas],
    }
    made |= {name: value for name, value in (("datePublished", published), ("dateModified", date)) if value}
    if address:
        made["url"] = address + path
    return json.dumps(made, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")


def _work(title: str, number: str = "", issuer: str = "", date: str = "") -> Mapping[str, Any]:
    said = {"@type": "CreativeWork", "name": title, "identifier": number, "datePublished": date}
    made: dict[str, Any] = {name: value for name, value in said.items() if value} | {"inLanguage": DOCUMENTS}
    return made | ({"publisher": {"@type": "Organization", "name": issuer}} if issuer else {})
