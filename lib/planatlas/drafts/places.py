"""The place that a text is about: its code, its rows of regions.csv, and its name in English."""

import re
from difflib import get_close_matches

import pandas as pd

from ..errors import LONGEST_NAME, ParameterError
from ..intake import names
from ..intake.cells import CellError
from ..intake.gazetteer import Place, ancestors, display_name, places
from ..intake.places import AUTONOMOUS, KINDS
from .draft import Row, row_of

VOWELS = "aeo"
MOST_NEAREST = 3  # places that a message names
ALIKE = 0.75  # how like two names must sound


def region_code(name: str, regions: pd.DataFrame) -> str:
    """Return the code of the place that a person names.

    Parameters
    ----------
    name
        A code or any usual name: 福州, 福州市, 福建省福州市, Quanzhou.
    regions
        The rows of ``regions.csv``, whose names come first.

    Returns
    -------
    str
        The code of GB/T 2260.

    Raises
    ------
    ParameterError
        If no place or more than one is named; the message has the nearest.
    """
    try:
        return names.region(name, names.region_names(regions))
    except CellError as error:
        is_unknown = error.problem.startswith("unknown")
        near = ", ".join(map(display_name, _sounding_like(name))) if is_unknown else ""
        raise ParameterError(f"--region: {error}{f' Sounding alike: {near}.' if near else ''}") from None


def _sounding_like(name: str) -> list[str]:
    """The codes of the places that sound most like a name (温洲, Wenzou: 温州), the higher ones first."""
    from pypinyin import lazy_pinyin

    kind = next((kind for kind in KINDS if name.endswith(kind) and len(name) > len(kind) + 1), "")
    sound = _slug("".join(lazy_pinyin(name[:LONGEST_NAME].removesuffix(kind), v_to_u=True)))
    sounds: dict[str, list[str]] = {}
    for place in places().values():
        sounds.setdefault(_slug(english_name(place)), []).append(place.code)
    alike = get_close_matches(sound, sounds, n=MOST_NEAREST, cutoff=ALIKE)
    return [code for each in alike for code in sorted(sounds[each], key=lambda code: len(code.rstrip("0")))][
        :MOST_NEAREST
    ]


def place_here(code: str, regions: pd.DataFrame) -> Place:
    """Return a place: of GB/T 2260, or one that only ``regions.csv`` has, such as a zone with an administration.

    Parameters
    ----------
    code
        The code of the place.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    Place
        The place.
    """
    if code in places():
        return places()[code]
    row = regions.loc[regions["region_code"] == code].iloc[0]
    return Place(code, row["name_zh"], row["short_zh"], row["name_en"], row["level"], row["parent_code"], "", "")


def above(code: str, regions: pd.DataFrame) -> list[str]:
    """Return the codes above a place, the nearest first.

    Parameters
    ----------
    code
        The code of the place.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    list of str
        The codes.
    """
    parent = place_here(code, regions).parent
    return ancestors(code) if code in places() or not parent else [parent, *above(parent, regions)]


def region_rows(code: str, regions: pd.DataFrame) -> list[Row]:
    """Return the rows that ``regions.csv`` lacks for a place: its own and those of the places above it.

    Parameters
    ----------
    code
        The code of the place.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    list of dict
        The rows, the highest place first.
    """
    known = set(regions["region_code"])
    return [
        row_of(
            "regions",
            {
                "region_code": place.code,
                "name_zh": place.name,
                "short_zh": place.short or stem(place),
                "name_en": english_name(place),
                "level": place.level,
                "parent_code": place.parent,
            },
        )
        for place in (places()[each] for each in (*above(code, regions)[::-1], code) if each not in known)
    ]


def english_of(code: str, regions: pd.DataFrame) -> str:
    """Return the English name of a place: that of ``regions.csv``, or else one made of it.

    Parameters
    ----------
    code
        The code of the place.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    str
        The name.
    """
    found = regions.loc[regions["region_code"] == code, "name_en"]
    return str(found.iloc[0]) if len(found) else english_name(places()[code])


def slug_of(code: str, regions: pd.DataFrame) -> str:
    """Return how ids name a place: its English name in small letters, with the code if another place has that name.

    Parameters
    ----------
    code
        The code of the place.
    regions
        The rows of ``regions.csv``.

    Returns
    -------
    str
        The beginning of the ids of its documents and plans.
    """
    slug = _slug(english_of(code, regions))
    others = regions[regions["region_code"] != code]["name_en"].map(_slug)
    return f"{slug}-{code}" if slug in set(others) or not slug else slug


def english_name(place: Place) -> str:
    """Return the English name of a place: its own, or its name in pinyin without what kind of place it is.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> [english_name(places()[code]) for code in ("350000", "350100", "610100", "141100", "341500")]
    ['Fujian', 'Fuzhou', "Xi'an", 'Lüliang', "Lu'an"]
    """
    if place.english or place.code == "100000":
        return place.english or "China"
    from pypinyin import Style, lazy_pinyin

    name = stem(place)
    read = lazy_pinyin(place.name, style=Style.NORMAL, v_to_u=True)[: len(name)]
    return "".join(f"'{part}" if index and part[:1] in VOWELS else part for index, part in enumerate(read)).capitalize()


def stem(place: Place) -> str:
    """Return the name of a place without what kind of place it is; a name of one sign keeps it.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    str
        The short name.

    Examples
    --------
    >>> [stem(places()[code]) for code in ("350100", "513200", "371722")]
    ['福州', '阿坝', '单县']
    """
    if autonomous := AUTONOMOUS.fullmatch(place.name):
        return autonomous[1]
    kind = next((kind for kind in KINDS if place.name.endswith(kind)), "")
    return place.name.removesuffix(kind) if len(place.name) - len(kind) > 1 else place.name


def _slug(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower().replace("ü", "u"))
