"""The words of the pages, in Chinese and English, read from ``texts.yaml``."""

from numbers import Integral

from .declared import declared

LANGUAGES = ("zh", "en")


class Count(int):
    """A whole number that agrees with the word behind it: ``{count:year|years}``."""

    def __format__(self, form: str) -> str:
        one, sign, many = form.partition("|")
        return f"{self} {one if self == 1 else many}" if sign else int.__format__(self, form)


def text(key: str, lang: str, **values: object) -> str:
    """The text of ``key`` in ``lang`` (zh or en), its places filled with ``values``.

    A whole number takes the form of the word behind it: ``{count:year|years}`` is 1 year or 2 years.

    >>> text("unit.years", "en", count=2), text("unit.years", "en", count=1)
    ('2 years', '1 year')

    Raises
    ------
    KeyError
        If there is no such text or language, or a place of it is not given.
    """
    return declared("texts")[key][lang].format(**{name: _counted(value) for name, value in values.items()})


def _counted(value: object) -> object:
    is_count = isinstance(value, Integral) and not isinstance(value, bool)
    return Count(value) if is_count else value  # type: ignore[call-overload]
