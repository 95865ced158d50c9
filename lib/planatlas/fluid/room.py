"""The room that words take, estimated: a page does not know the font, nor how wide the figure will be.

A label fits if it is clear of the others both where the figure is narrowest and where it is widest: the gap between two
places in per cent grows evenly in between.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

NARROW, MEDIUM, WIDE = 252.0, 400.0, 1000.0  # widths of a scale in pixels: on a phone, where labels ``w`` appear, most
SMALL = 12.0  # pixels
GAP, EDGE = 6.0, 11.0  # between labels; how far labels may stand out of a scale at either end
THIN = frozenset(" .,:;'|!il·‘’")


class Option(NamedTuple):
    """Where a label could stand: its anchor in per cent, and its box around that in pixels."""

    at: float
    left: float
    right: float
    top: float = 0.0
    bottom: float = 0.0


class Room:
    """What labels have taken of a row or of a plot.

    Parameters
    ----------
    narrow, medium
        How wide it is at least, and at least where the figure is wide, in pixels; a medium of None if labels have to
        fit on every width.
    """

    def __init__(self, narrow: float = NARROW, medium: float | None = MEDIUM) -> None:
        self.narrow, self.medium = narrow, medium or narrow
        self._taken: list[tuple[Option, bool]] = []

    def put(self, options: Sequence[Option]) -> tuple[int, bool] | None:
        """Take the first option that is free.

        Parameters
        ----------
        options
            The options, the best first.

        Returns
        -------
        tuple of int and bool, or None
            Which option, and whether it is free only where the figure is wide; None if there is none.
        """
        for is_wide in (False, True)[: 1 + (self.medium > self.narrow)]:
            for number, option in enumerate(options):
                if self._is_free(option, is_wide):
                    self._taken.append((option, is_wide))
                    return number, is_wide
        return None

    def block(self, option: Option) -> None:
        """Take room without asking."""
        self._taken.append((option, False))

    def _is_free(self, option: Option, is_wide: bool) -> bool:
        for width in (self.medium if is_wide else self.narrow, WIDE):
            left, right = _ends(option, width)
            if left < -EDGE or right > width + EDGE:
                return False
        sides = set()
        for other, only_wide in self._taken:
            if (other.bottom > option.top and other.top < option.bottom) or option.top == option.bottom:
                for width in (self.medium if is_wide or only_wide else self.narrow, WIDE):
                    (left, right), (start, end) = _ends(option, width), _ends(other, width)
                    if left < end + GAP and right > start - GAP:
                        return False
                    sides.add((id(other), left >= end))
        return len(sides) == len({each for each, _ in sides})  # none passes another as the figure grows


def _ends(option: Option, width: float) -> tuple[float, float]:
    middle = option.at / 100 * width
    return middle + option.left, middle + option.right


def text_width(words: str, size: float = SMALL) -> float:
    """Estimate the width of a line of words.

    Parameters
    ----------
    words
        The words.
    size
        The font size in pixels.

    Returns
    -------
    float
        Pixels: a Chinese sign is as wide as it is high, other signs about six tenths of that.

    Examples
    --------
    >>> text_width("目标", 10), text_width("≤7", 10)
    (20.0, 12.0)
    """
    return size * sum(1.0 if sign >= "⺀" else 0.35 if sign in THIN else 0.6 for sign in words)


def widest(lines: Iterable[str], size: float = SMALL) -> float:
    """Estimate the width of the widest of some lines."""
    return max((text_width(line, size) for line in lines), default=0.0)


def wrapped(words: str, width: float, size: float = SMALL) -> list[str]:
    """Break words into lines of about a width, between words or between Chinese signs."""
    lines, used = [""], 0.0
    for word in _pieces(words):
        wide = text_width(word, size)
        if used and used + wide > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            used = 0.0
            word = word.lstrip()
        lines[-1] += word
        used += wide
    return lines


def _pieces(words: str) -> list[str]:
    found = [""]
    for sign in words:
        starts = sign == " " or sign >= "⺀" or (found[-1][-1:] or " ") >= "⺀"
        if starts and sign not in "，。；：、）》”":
            found.append("")
        found[-1] += sign
    return found
