"""All places of China: the codes of GB/T 2260 with names and parents, and what became of former ones."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NATION = "100000"


@dataclass(frozen=True)
class Place:
    """A place, or what it was; ``until`` is the last year of a former one ("?" where it is not known)."""

    code: str
    name: str
    short: str
    english: str
    level: str
    parent: str
    until: str
    successor: str


@cache
def places() -> dict[str, Place]:
    """Return the places of today.

    Returns
    -------
    dict of str to Place
        By code.
    """
    return {place.code: place for place in _read() if not place.until}


@cache
def former_places() -> tuple[Place, ...]:
    """Return the places that no longer exist, or have another name or code.

    Returns
    -------
    tuple of Place
        The latest first.
    """
    gone = [place for place in _read() if place.until]
    return tuple(sorted(gone, key=lambda place: place.until if place.until != "?" else "9999", reverse=True))


def ancestors(code: str) -> list[str]:
    """Return the codes above a place.

    Parameters
    ----------
    code
        The code of the place.

    Returns
    -------
    list of str
        The nearest first.

    Examples
    --------
    >>> ancestors("330326")
    ['330300', '330000', '100000']
    """
    found = []
    while (place := places().get(code)) is not None and place.parent:
        found.append(place.parent)
        code = place.parent
    return found


def display_name(code: str) -> str:
    """Return a place with those above it and its code.

    Parameters
    ----------
    code
        The code of the place.

    Returns
    -------
    str
        The names and the code.

    Examples
    --------
    >>> display_name("350102")
    '福建省福州市鼓楼区 350102'
    """
    above = [places()[each].name for each in ancestors(code)[::-1] if each != NATION]
    return f"{''.join(above)}{places()[code].name} {code}"


@cache
def _read() -> tuple[Place, ...]:
    text = files("planatlas.model").joinpath("places.csv").read_text(encoding="utf-8")
    return tuple(
        Place(
            row["code"], row["name_zh"], row["short_zh"], row["name_en"], row["level"], row["parent_code"],
            row["valid_to"], row["successor_code"],
        )
        for row in csv.DictReader(text.splitlines())
    )  # fmt: skip
