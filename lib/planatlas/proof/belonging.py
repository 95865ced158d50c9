"""Whether the figures of one line stand by their own things, or two of them would fit better exchanged."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from ..intake.printed import NUMBER, figures

LISTED = re.compile(
    rf"(?:分别|依次|各为|给予)[^,，。;；、0-9]*?(?P<list>(?:{NUMBER}[^,，。;；、和与及0-9]*[、和与及]+)+{NUMBER})"
)
JOINTS = re.compile(r"[、和与及]")
CLAUSES = re.compile(r"[,，:：|]")
SENTENCES = "。;；"
NEW_ITEM = re.compile(
    r"[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、|]"
)  # at the beginning of a line that continues no other
OTHER_FIGURE = re.compile(rf"{NUMBER}(?!岁|周岁|年|版|[0-9.\-~—:：/])")
MOST_CLAUSES = 3  # before 分别 in which the things may be listed
GAP = "\n"  # nothing that is printed runs over it
LEAST = 2  # characters that a thing and a text must have in common to speak of the same
QUALIFIER_WEIGHT = 0.5
MARGIN = 0.02  # of the score of a pair, below which it is not decided


@dataclass(frozen=True)
class Pair:
    """Two rows of one line with different figures.

    Attributes
    ----------
    one, other
        The positions of the rows among those of the line.
    gain
        By how much their things fit the places of their own figures better than each other's; negative where they
        seem to be exchanged.
    """

    one: int
    other: int
    gain: float

    @property
    def is_decided(self) -> bool:
        """Whether the text tells which figure belongs to which thing."""
        return abs(self.gain) >= MARGIN


def pairs(rows: list[dict[str, str]], before: str, line: str, after: str, fold: Callable[[str], str]) -> Iterator[Pair]:
    """Compare every two rows of one line whose figures differ.

    The place of a figure is the text that leads to it from the figure before it, and that which follows up to the
    next mark. In a list (A、B分别为1、2) it is the thing of the same number, where there are as many things as figures.

    Parameters
    ----------
    rows
        The raw rows of the line.
    before, line, after
        The folded text of the line, and of those around it.
    fold
        What turns printed words into the form of the text.

    Yields
    ------
    Pair
        Each pair; one of a figure that the line prints in another form is not decided.

    Examples
    --------
    >>> text = "新生儿和婴儿死亡率分别控制在3‰和5‰以下"
    >>> rows = [{"indicator_printed": name, "qualifier": "", "value_printed": value}
    ...         for name, value in [("新生儿…死亡率", "3‰"), ("婴儿死亡率", "5‰")]]
    >>> [pair.gain > 0 for pair in pairs(rows, "", text, "", str)]
    [True]
    """
    tokens = [_token(GAP.join(map(fold, row["value_printed"].split("…")))) for row in rows]
    before = "" if NEW_ITEM.match(line) else before
    text, start = before + line + after, len(before)
    places = _places(text, start, start + len(line), {token for token in tokens if token})
    scores = [
        {token: max((_fit(row, text, fold) for text in found), default=0.0) for token, found in places.items()}
        for row in rows
    ]
    for one, other in combinations(range(len(rows)), 2):
        mine, its = tokens[one], tokens[other]
        if mine and its and mine != its and not _are_equal(rows[one], rows[other], mine, its):
            own, exchanged = (
                scores[a].get(mine, 0.0) + scores[b].get(its, 0.0) for a, b in ((one, other), (other, one))
            )
            yield Pair(one, other, own - exchanged if mine in places and its in places else 0.0)


def _are_equal(one: dict[str, str], other: dict[str, str], mine: str, its: str) -> bool:
    """Whether two tokens are one figure, in one unit or in one that is not printed."""
    units = {row.get("unit_printed", "") for row in (one, other)} - {""}
    return len(units) < 2 and _digits(mine) == _digits(its)


def _digits(token: str) -> str:
    return re.sub(r"[^0-9.]+$", "", token)


def _token(printed: str) -> str:
    """The first figure of a printed target with the sign after it, which tells 5‰ from 5岁."""
    for figure in figures(printed):
        at = next(_occurrences(printed, figure.printed, 0, len(printed)), None)
        if at is not None:
            return printed[at : at + len(figure.printed) + 1].rstrip(GAP)
    return ""


def _places(text: str, start: int, end: int, tokens: set[str]) -> dict[str, list[str]]:
    """The text that belongs to each occurrence of each token on the line."""
    found = {at: token for token in tokens for at in _occurrences(text, token, start, end)}
    things = {at: thing for match in LISTED.finditer(text) for at, thing in _listed(text, match)}
    earlier = [match.end() for match in OTHER_FIGURE.finditer(text, 0, start)]
    places: dict[str, list[str]] = {token: [] for token in found.values()}
    last = max(earlier, default=0)
    for at, token in sorted(found.items()):
        if at in things:
            places[token].append(things[at])
        else:
            begin = max(last, *(text.rfind(mark, 0, at) + 1 for mark in SENTENCES))
            tail = re.split(r"[,，。;；、|]|[0-9]", text[at + len(token) :], maxsplit=1)[0]
            places[token].append(text[begin:at] + GAP + tail)
        last = at + len(token)
    return places


def _listed(text: str, match: re.Match) -> Iterator[tuple[int, str]]:
    """Each figure of a list with the thing of the same number; none where their counts differ."""
    places = [number.start() + match.start("list") for number in re.finditer(NUMBER, match["list"])]
    lead = text[max(text.rfind(mark, 0, match.start()) for mark in SENTENCES) + 1 : match.start()]
    clauses = [clause for clause in CLAUSES.split(lead) if clause]
    for count in range(1, MOST_CLAUSES + 1):
        things = JOINTS.split(",".join(clauses[-count:]))
        if len(things) == len(places):
            yield from zip(places, things, strict=True)
            return


def _occurrences(text: str, token: str, start: int, end: int) -> Iterator[int]:
    """Where a token begins, not as a part of a longer figure; it may end on the next line."""
    before, after = r"(?<![0-9.])" if token[0].isdigit() else "", r"(?![0-9]|\.[0-9])" if token[-1].isdigit() else ""
    bounded = before + re.escape(token) + after
    yield from (match.start() for match in re.finditer(bounded, text) if start <= match.start() < end)


def _fit(row: dict[str, str], text: str, fold: Callable[[str], str]) -> float:
    """How much of the thing and of the qualifier of a row a text holds, of 1 and ``QUALIFIER_WEIGHT``."""
    thing = [fold(piece) for piece in row["indicator_printed"].split("…")]
    qualifier = [fold(piece) for piece in re.split("[；;]", row["qualifier"])]
    return _held(thing, text) + QUALIFIER_WEIGHT * _held(qualifier, text)


def _held(pieces: list[str], text: str) -> float:
    total = sum(map(len, pieces))
    return sum(_common(piece, text) for piece in pieces) / total if total else 0.0


def _common(piece: str, text: str) -> int:
    """The length of the longest run of a piece that a text holds; 0 where it is shorter than ``LEAST``."""
    least = min(LEAST, len(piece))
    for length in range(len(piece), least - 1, -1):
        if length and any(piece[at : at + length] in text for at in range(len(piece) - length + 1)):
            return length
    return 0
