"""The constants of the forecast, and the file that keeps them with the back-test that set them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model.declared import LOADER

CONSTANTS_FILE = Path(__file__).with_name("forecast.yaml")
SHORTEST, WIDEST = 3, 6  # numbers of values between which the spread still depends on how many there are


@dataclass(frozen=True)
class Constants:
    """What all series have in common; levels are on the scale of logarithms, or of log-odds for a share.

    Parameters
    ----------
    memory
        How much a step weighs against one of a year later.
    no_change
        The weight of "no change" beside the steps, in years.
    damping
        What is left of the pace after each coming year.
    wobble_share, wobble_other
        How far a share, and any other figure, usually leaves its course in a year.
    wobble_trend
        The same, as a part of its pace.
    usual_bends
        The number of bends of the usual size that are counted beside those of the series itself.
    gap, horizon
        The powers with which the spread grows with the mean gap between values, and with the years ahead.
    freedom
        The degrees of freedom of Student's t: the fewer, the more surprises.
    width, width_power
        The factor on the spread with four values, and its power by the number of values, up to six.
    chance_shift, chance_slope
        What corrects a chance, on the scale of log-odds.
    """

    memory: float
    no_change: float
    damping: float
    wobble_share: float
    wobble_other: float
    wobble_trend: float
    usual_bends: float
    gap: float
    horizon: float
    freedom: float
    width: float
    width_power: float
    chance_shift: float
    chance_slope: float


@dataclass(frozen=True)
class Fitted:
    """The file of constants.

    Parameters
    ----------
    constants
        Those that forecasts are made with, set on all series.
    last_source
        The last source, in the order of the table, whose values they were set on.
    left_out
        By family, those set on the series of all other families.
    known_then
        By year, those set on what was known in that year.
    families
        By indicator the family that it belongs to; one that is not listed is a family of its own.
    record
        What the back-test found, for the pages that say how good the warnings are.
    """

    constants: Constants
    last_source: str
    left_out: Mapping[str, Constants]
    known_then: Mapping[int, Constants]
    families: Mapping[str, str]
    record: Mapping[str, Any]

    def family(self, indicator: str) -> str:
        """Return the family of an indicator."""
        return self.families.get(indicator, indicator)


@cache
def fitted() -> Fitted:
    """Return what the file of constants holds.

    Returns
    -------
    Fitted
        The constants and what they were set on.

    Examples
    --------
    >>> 0 < fitted().constants.damping < 1
    True
    """
    return read_constants(CONSTANTS_FILE.read_text(encoding="utf-8"))


def read_constants(text: str) -> Fitted:
    """Read a file of constants.

    Parameters
    ----------
    text
        The file.

    Returns
    -------
    Fitted
        What it holds.

    Examples
    --------
    >>> read_constants(CONSTANTS_FILE.read_text(encoding="utf-8")) == fitted()
    True
    """
    found = yaml.load(text, Loader=LOADER)
    return Fitted(
        constants=Constants(**found["constants"]),
        last_source=found["last_source"],
        left_out={name: Constants(**own) for name, own in found["left_out"].items()},
        known_then={int(year): Constants(**own) for year, own in found["known_then"].items()},
        families={indicator: name for name, indicators in found["families"].items() for indicator in indicators},
        record=found["record"],
    )


def held_by(found: Fitted) -> dict[str, Any]:
    """Return what a file of constants holds but for its record, in the order of the file.

    Parameters
    ----------
    found
        The constants.

    Returns
    -------
    dict
        Plain values by name.

    Examples
    --------
    >>> list(held_by(fitted()))
    ['last_source', 'families', 'constants', 'left_out', 'known_then']
    """
    families: dict[str, list[str]] = {}
    for indicator, name in found.families.items():
        families.setdefault(name, []).append(indicator)
    return {
        "last_source": found.last_source,
        "families": families,
        "constants": vars(found.constants),
        "left_out": {name: vars(own) for name, own in found.left_out.items()},
        "known_then": {year: vars(own) for year, own in found.known_then.items()},
    }


def left_out(key: tuple, year: int) -> Constants:
    """Return the constants that were set without the family of a series.

    Parameters
    ----------
    key
        The key of the series.
    year
        Not used.

    Returns
    -------
    Constants
        Those of the file that leave the family out; the common ones if the family is none of those they were set on.
    """
    found = fitted()
    return found.left_out.get(found.family(key[1]), found.constants)


def known_then(key: tuple, year: int) -> Constants:
    """Return the constants that were set on what was known in a year.

    Parameters
    ----------
    key
        Not used.
    year
        The year from which a forecast is made.

    Returns
    -------
    Constants
        Those of the file for the year, or for the first that it has.
    """
    found = fitted().known_then
    return found[max((each for each in found if each <= year), default=min(found))]
