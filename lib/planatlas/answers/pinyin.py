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
    from pypinyin.contrib.mmseg import seg  # a quarter of a second, which only those who type pinyin wait for

    text = key(name)
    read = (readings for word in seg.cut(text) for readings in _read(word))
    found = zip(text, read, strict=True)
    return tuple(readings[: 2 if sign in DOUBTFUL else 1] for sign, readings in found if sign.isalnum())


@cache
def _read(word: str) -> Syllables:
    """All readings of each sign of a word; of words that have one reading, that one."""
    from pypinyin import Style, pinyin

    apart: Any = list  # others than Chinese signs one by one, which the type of the argument leaves out
    return tuple(map(tuple, pinyin(word, style=Style.NORMAL, heteronym=True, errors=apart)))


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
    if not letters:
        return None
    second = letters[1:2]
    for start, readings in enumerate(read):
        following = read[start + 1] if start + 1 < len(read) else ()
        for reading in readings:  # most do not go on with the second letter
            if reading[0] == letters[0] and (
                not second or reading[1:2] == second or any(other[0] == second for other in following)
            ):
                end = _end(letters, read, start)
                if end:
                    return start, end
                break
    return None


def _end(letters: str, read: Syllables, start: int) -> int:
    """The syllable behind the last one that what was typed reaches; 0 if it does not go on like this."""
    reached, most = {0}, len(letters)
    for position in range(start, len(read)):
        going = set()
        for at in reached:
            for reading in read[position]:
                behind = at
                for letter in reading:
                    if behind == most or letters[behind] != letter:
                        break
                    behind += 1
                    going.add(behind)
        if most in going:
            return position + 1
        if not going:
            return 0
        reached = going
    return 0
