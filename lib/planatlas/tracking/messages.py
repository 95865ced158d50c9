"""What a judgement says, kept apart from the language in which it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import listed, rounded, step_size, text, with_unit

LEVEL_DIGITS = 6  # significant digits of a level
STEP_DIGITS = 3  # significant digits of a difference
MOST_DIGITS = 10
PERCENT_DECIMALS = 4  # decimals of a chance in per cent, to which verdicts are also decided
THRESHOLDS = (10, 40, 60, 90)  # per cent: chances at which a rule changes its answer, which no rounding may hide


@dataclass(frozen=True)
class Quantity:
    """A level with its unit, rounded to ``digits`` significant digits."""

    value: float
    unit: str
    digits: int = LEVEL_DIGITS

    def text(self, lang: str) -> str:
        """Return the level as written in a language (``zh`` or ``en``)."""
        return with_unit(rounded(self.value, self.digits), self.unit, lang)


@dataclass(frozen=True)
class Step:
    """A difference between levels; a difference between shares is in percentage points.

    ``signed`` puts a plus or minus sign before it.
    """

    value: float
    unit: str
    signed: bool = False
    digits: int = STEP_DIGITS

    def text(self, lang: str) -> str:
        """Return the difference as written in a language (``zh`` or ``en``)."""
        sign = "" if not self.signed or self.value == 0 else "+" if self.value > 0 else "−"
        return sign + step_size(abs(self.value), self.unit, lang, self.digits)


@dataclass(frozen=True)
class Chance:
    """A chance of 0 to 1 as the end of a sentence: "27%", "only 3%", "less than 1%"; never 0 or 100 %.

    It has as many digits as it takes to show on which side of a rule's threshold it lies: 89.8% where 90% would be on
    track.
    """

    value: float
    only: bool = False

    def text(self, lang: str) -> str:
        """Return the chance as written in a language (``zh`` or ``en``), with the verb in Chinese."""
        per_cent = round(100 * self.value, PERCENT_DECIMALS)
        if not 1 <= per_cent <= 99:
            return text("chance.least" if per_cent < 1 else "chance.most", lang)
        candidates = (round(per_cent, digits) for digits in range(PERCENT_DECIMALS + 1))
        figure = next(c for c in candidates if all((c > t, c < t) == (per_cent > t, per_cent < t) for t in THRESHOLDS))
        return text("chance.only" if self.only else "chance.is", lang, value=f"{figure:.10g}%")


@dataclass(frozen=True)
class Name:
    """A name by language."""

    names: Mapping[str, str]

    def text(self, lang: str) -> str:
        """Return the name in a language (``zh`` or ``en``)."""
        return self.names[lang]


def digits_to_distinguish(one: float, *others: float, least: int = LEVEL_DIGITS) -> int:
    """Return how many significant digits show a figure to differ from others.

    Parameters
    ----------
    one, *others
        The figure, and those beside it in a sentence. Equal ones need no digits.
    least
        The number of digits to begin with.

    Returns
    -------
    int
        ``least`` or more, at most ``MOST_DIGITS``.

    Examples
    --------
    >>> digits_to_distinguish(79.96, 80, least=3), digits_to_distinguish(79.9, 80, least=3)
    (4, 3)
    """
    for digits in range(least, MOST_DIGITS):
        if all((rounded(one, digits) == rounded(other, digits)) == (one == other) for other in others):
            return digits
    return MOST_DIGITS


@dataclass(frozen=True)
class Message:
    """A text of the catalogue with the values that fill it, to be put into words in either language.

    Parameters
    ----------
    key
        The key of the text.
    values
        What fills its places: strings and numbers; a ``Quantity``, ``Step``, ``Chance``, ``Name`` or ``Message``; a
        tuple of these, which is written as a list.

    Examples
    --------
    >>> Message("undefined.due", {"year": 2025}).text("en")
    'the target year (2025) has come: no time is left'
    """

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """Return the words in a language (``zh`` or ``en``)."""
        return text(self.key, lang, **{name: _in_words(value, lang) for name, value in self.values.items()})


def sentence(parts: tuple[Message, ...], lang: str) -> str:
    """Return one sentence made of several statements, with a full stop.

    Parameters
    ----------
    parts
        The statements.
    lang
        ``zh`` or ``en``.

    Returns
    -------
    str
        The sentence.
    """
    return text("list.stop", lang).join(part.text(lang) for part in parts) + text("list.end", lang)


def _in_words(value: Any, lang: str) -> Any:
    if isinstance(value, Message | Quantity | Step | Chance | Name):
        return value.text(lang)
    if isinstance(value, tuple):
        return listed((str(_in_words(item, lang)) for item in value), lang)
    return value
