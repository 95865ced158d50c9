"""The words of the pages, in Chinese and English, read from ``texts.yaml``."""

from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("zh", "en")


@cache
def _read() -> dict[str, dict[str, str]]:
    return yaml.safe_load(files(__package__).joinpath("texts.yaml").read_text(encoding="utf-8"))


def text(key: str, lang: str, **values: object) -> str:
    """The text of ``key`` in ``lang`` (zh or en), its places filled with ``values``.

    >>> text("unit.years", "en", count=2)
    '2 years'

    Raises
    ------
    KeyError
        If there is no such text or language, or a place of it is not given.
    """
    return _read()[key][lang].format(**values)
