"""What a judgement says, kept apart from the language in which it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import rounded, step_size, text, with_unit

DIGITS = 6  # significant, of a level
STEP_DIGITS = 3  # of a difference
MOST_DIGITS = 10
PRECISION = 4  # decimals of a chance in per cent, by which it is also judged
RULES = (10, 50, 90)  # per cent: chances at which a rule turns, which no rounding may hide


@dataclass(frozen=True)
class Quantity:
    """A level with its unit."""

    value: float
    unit: str
    digits: int = DIGITS

    def text(self, lang: str) -> str:
        """The level as written in a language."""
        return with_unit(rounded(self.value, self.digits), self.unit, lang)


@dataclass(frozen=True)
class Step:
    """A difference of levels, rounded to what a reader can use; a difference of shares is in percentage points."""

    value: float
    unit: str
    signed: bool = False
    digits: int = STEP_DIGITS

    def text(self, lang: str) -> str:
        """The difference as written in a language."""
        sign = "" if not self.signed or self.value == 0 else "+" if self.value > 0 else "−"
        return sign + step_size(abs(self.value), self.unit, lang, self.digits)


@dataclass(frozen=True)
class Chance:
    """A chance of 0 to 1 as a sentence ends with it: "27%", "only 3%", "less than 1%"; never 0 or 100 %.

    It has as many digits as show on which side of a rule's threshold it lies: 89.8% where 90% would be on track.
    """

    value: float
    only: bool = False

    def text(self, lang: str) -> str:
        """The chance as written in a language, with the verb in Chinese."""
        per_cent = round(100 * self.value, PRECISION)
        if not 1 <= per_cent <= 99:
            return text("chance.least" if per_cent < 1 else "chance.most", lang)
        ways = (round(per_cent, digits) for digits in range(PRECISION + 1))
        shown = next(way for way in ways if all((way > t, way < t) == (per_cent > t, per_cent < t) for t in RULES))
        return text("chance.only" if self.only else "chance.is", lang, value=f"{shown:.10g}%")


def digits_apart(one: float, *others: float, least: int = DIGITS) -> int:
    """The significant digits, ``least`` or more, that tell a figure from those that differ from it."""
    for digits in range(least, MOST_DIGITS):
        if all((rounded(one, digits) == rounded(other, digits)) == (one == other) for other in others):
            return digits
    return MOST_DIGITS


@dataclass(frozen=True)
class Said:
    """A text of the catalogue with the values that fill it; a tuple is a list, what has ``text`` is worded."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """The sentence in a language."""
        return text(self.key, lang, **{name: _worded(value, lang) for name, value in self.values.items()})


def sentence(parts: tuple[Said, ...], lang: str) -> str:
    """One sentence of several statements, with a full stop."""
    return text("list.stop", lang).join(part.text(lang) for part in parts) + text("list.end", lang)


def _worded(value: Any, lang: str) -> Any:
    if isinstance(value, Said | Quantity | Step | Chance):
        return value.text(lang)
    if isinstance(value, tuple):
        return text("list.and", lang).join(str(_worded(item, lang)) for item in value)
    return value
