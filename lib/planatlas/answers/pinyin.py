"""Chinese names in Latin letters: their syllables, and what somebody types of these."""

import unicodedata
from functools import cache
from itertools import islice, product
from typing import Any

from ..intake.cells import key

# Characters with two readings in ordinary words: both are known. Of the others the first reading is the one in names.
DOUBTFUL = frozenset("长重行乐朝调率参会系传降应数种处便差当中分量供省相血载转曾")
MOST_SPELLINGS = 32
Syllables = tuple[tuple[str, ...], ...]


@cache
def syllables(name: str) -> Syllables:
    """Return the readings of each sign of a name; letters and digits are read as they are, others left out.

    Parameters
    ----------
    name
        A name; its case, width, spaces and brackets do not count.

    Returns
    -------
    tuple of tuple of str
        For each sign its readings without tones (ü is v), the likeliest first.

    Examples
    --------
    >>> syllables("儿童率")
    (('er',), ('tong',), ('lv', 'shuai'))
    """
    from pypinyin import Style, pinyin  # a quarter of a second, which only those who type pinyin wait for

    text = key(name)
    apart: Any = list  # others than Chinese signs one by one, which the type of the argument leaves out
    read = pinyin(text, style=Style.NORMAL, heteronym=True, errors=apart)
    found = zip(text, read, strict=True)
    return tuple(tuple(readings[: 2 if sign in DOUBTFUL else 1]) for sign, readings in found if sign.isalnum())


def spellings(name: str) -> set[str]:
    """Return the ways in which a name is written in pinyin, without spaces and tones.

    Parameters
    ----------
    name
        A name.

    Returns
    -------
    set of str
        Its spellings.

    Examples
    --------
    >>> spellings("温州")
    {'wenzhou'}
    """
    return {"".join(readings) for readings in islice(product(*syllables(name)), MOST_SPELLINGS)}


def typed(words: str) -> str:
    """Return what somebody has typed as pinyin: small letters and digits without tones; ü is v.

    Parameters
    ----------
    words
        What was typed.

    Returns
    -------
    str
        Its letters and digits; "" if there are others, so that it cannot be pinyin.

    Examples
    --------
    >>> typed("Wēn zhōu"), typed("nǚ"), typed("温州")
    ('wenzhou', 'nv', '')
    """
    parts = unicodedata.normalize("NFD", key(words)).replace("u\u0308", "v")
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign) and sign not in "'- ")
    return plain if plain.isascii() and plain.isalnum() else ""


def spelled(letters: str, read: Syllables) -> tuple[int, int] | None:
    """Find syllables whose beginnings make up what was typed: "yuchanfuswl" and "ycfswl" are 孕产妇死亡率.

    Parameters
    ----------
    letters
        What ``typed`` returns.
    read
        The syllables of a name.

    Returns
    -------
    tuple of int or None
        The first syllable and the one behind the last; None if there are none.

    Examples
    --------
    >>> spelled("yuchanfusw", syllables("孕产妇死亡率")), spelled("swl", syllables("孕产妇死亡率"))
    ((0, 5), (3, 6))
    """
    for start, readings in enumerate(read):
        if letters and any(reading[0] == letters[0] for reading in readings):
            end = _end(letters, read, start)
            if end:
                return start, end
    return None


def _end(letters: str, read: Syllables, start: int) -> int:
    """The syllable behind the last one that what was typed reaches; 0 if it does not go on like this."""
    reached = {0}
    for position in range(start, len(read)):
        reached = {each for at in reached for reading in read[position] for each in _beginnings(letters, at, reading)}
        if len(letters) in reached:
            return position + 1
        if not reached:
            return 0
    return 0


def _beginnings(letters: str, at: int, reading: str) -> list[int]:
    """Where in the letters one may be after the beginnings of a reading."""
    found = []
    for count, letter in enumerate(reading):
        if at + count >= len(letters) or letters[at + count] != letter:
            break
        found.append(at + count + 1)
    return found
