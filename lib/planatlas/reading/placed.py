"""A text whose characters know where they stood before it was mended."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class PlacedText:
    """A text with the place of each character in the text that was given.

    Attributes
    ----------
    text
        The text as it is now.
    offsets
        For each character, its index in the text that was given; never falling.
    changes
        What was done, by the name of the repair: how often.
    """

    text: str
    offsets: list[int]
    changes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "PlacedText":
        """Return a text as it was given."""
        return cls(text, list(range(len(text))))

    def replace(self, name: str, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> None:
        """Replace what a pattern finds; what is put in is not longer, and stands where what it replaces stood.

        Parameters
        ----------
        name
            The name of the repair.
        pattern
            What is sought.
        by
            What to put in place of a match; a text that is not longer.
        """
        pieces, places, end, count = [], [], 0, 0
        for match in pattern.finditer(self.text):
            new = by(match)
            if new == match[0]:
                continue
            start, stop = match.span()
            pieces += [self.text[end:start], new]
            places += self.offsets[end:start]
            places += self._kept(start, stop, new)
            end, count = stop, count + 1
        if count:
            self.text = "".join([*pieces, self.text[end:]])
            self.offsets = [*places, *self.offsets[end:]]
            self.changes[name] = self.changes.get(name, 0) + count

    def _kept(self, start: int, stop: int, new: str) -> list[int]:
        """The places of the characters put in: their own where they were kept, in order."""
        if len(new) == stop - start:
            return self.offsets[start:stop]
        places, at = [], start
        for index, sign in enumerate(new):
            found = self.text.find(sign, at, stop)
            latest = stop - (len(new) - index)  # so many characters are still to come
            at = found if 0 <= found <= latest else min(at, latest)
            places.append(self.offsets[at])
            at += 1
        return places

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the text stands in the text that was given.

        Parameters
        ----------
        start, end
            Its place; it is not empty.

        Returns
        -------
        tuple of int
        """
        return self.offsets[start], self.offsets[end - 1] + 1

    def line(self, index: int, given: str) -> int:
        """Return the number of the line, of the text that was given, on which a character stands.

        Parameters
        ----------
        index
            The index of the character.
        given
            The text that was given.

        Returns
        -------
        int
            The line, from 1.
        """
        return given.count("\n", 0, self.offsets[index]) + 1
