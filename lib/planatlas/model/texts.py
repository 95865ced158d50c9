"""The words of the pages, in Chinese and English, read from ``texts.yaml``."""

from .declared import declared

LANGUAGES = ("zh", "en")


def text(key: str, lang: str, **values: object) -> str:
    """The text of ``key`` in ``lang`` (zh or en), its places filled with ``values``.

    >>> text("unit.years", "en", count=2)
    '2 years'

    Raises
    ------
    KeyError
        If there is no such text or language, or a place of it is not given.
    """
    return declared("texts")[key][lang].format(**values)
