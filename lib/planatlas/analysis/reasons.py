"""What a judgement says, kept apart from the language in which it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import rounded, step_size, text, with_unit


@dataclass(frozen=True)
class Quantity:
    """A level with its unit."""

    value: float
    unit: str

    def text(self, lang: str) -> str:
        """The level as written in a language."""
        return with_unit(rounded(self.value, 6), self.unit, lang)


@dataclass(frozen=True)
class Step:
    """A difference of levels, rounded to what a reader can use; a difference of shares is in percentage points."""

    value: float
    unit: str
    signed: bool = False

    def text(self, lang: str) -> str:
        """The difference as written in a language."""
        sign = "" if not self.signed or self.value == 0 else "+" if self.value > 0 else "−"
        return sign + step_size(abs(self.value), self.unit, lang)


@dataclass(frozen=True)
class Said:
    """A text of the catalogue with the values that fill it; a tuple is a list, what has ``text`` is worded."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: str) -> str:
        """The sentence in a language (zh or en)."""
        return text(self.key, lang, **{name: _worded(value, lang) for name, value in self.values.items()})


def sentence(parts: tuple[Said, ...], lang: str) -> str:
    """One sentence of several statements, with a full stop."""
    return text("list.stop", lang).join(part.text(lang) for part in parts) + text("list.end", lang)


def _worded(value: Any, lang: str) -> Any:
    if isinstance(value, Said | Quantity | Step):
        return value.text(lang)
    if isinstance(value, tuple):
        return text("list.and", lang).join(str(_worded(item, lang)) for item in value)
    return value
