"""Lists of contents, menus and the heads of pages: lines that repeat the headings of a text."""

import re
from collections.abc import Sequence

from .lines import STYLES, Line

MARK = re.compile(r"目\s*录|contents", re.IGNORECASE)
LEADER = re.compile(r"(?:[.…·．。]{2,}|-{4,})\s*[-—]?\s*\d{0,3}\s*[-—]?$")
PAGE = re.compile(
    r"[-—–·]+\s*\d{1,3}\s*[-—–·]+|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}页?"
)
LONGEST = 60
FEWEST = 3  # main headings in a row that stand again further down


def contents_of(lines: Sequence[Line]) -> set[int]:
    r"""Return the lines that belong to lists of contents, or are numbers of pages.

    Parameters
    ----------
    lines
        The lines of a text.

    Returns
    -------
    set of int
        Their indices.

    Examples
    --------
    >>> from .lines import lines_of
    >>> from ..reading.repair import repair
    >>> given = "目录\n一、总体目标……1\n二、监测……3\n一、总体目标\n到2030年，妇女享有更好的服务。"
    >>> sorted(contents_of(lines_of(repair(given), given)))
    [0, 1, 2]
    """
    found: set[int] = set()
    keys = [_key(line) for line in lines]
    last = {key: index for index, key in enumerate(keys)}
    run: list[int] = []
    for index, line in enumerate(lines):
        if MARK.fullmatch(line.text.strip()):
            found |= set(_listed(lines, keys, index))
        if PAGE.fullmatch(line.text) or (LEADER.search(line.text) and len(line.text) <= LONGEST):
            found.add(index)
        if len(line.text) <= LONGEST and "。" not in line.text.rstrip("。") and "\t" not in line.text:
            run.append(index)
            continue
        found |= _repeated(lines, keys, last, run)
        run = []
    return found | _repeated(lines, keys, last, run)


def _key(line: Line) -> str:
    """What is the same in an entry and in its heading."""
    return re.sub(r"\s|[.…·．。:：]+$", "", LEADER.sub("", line.text)) if len(line.text) <= LONGEST else ""


def _listed(lines: Sequence[Line], keys: Sequence[str], index: int) -> list[int]:
    """The entries below the word 目录: up to where one of them stands again, or a sentence follows."""
    found, seen = [index], set()
    for at in range(index + 1, len(lines)):
        if len(lines[at].text) > LONGEST or "。" in lines[at].text.rstrip("。") or keys[at] in seen:
            return found if keys[at] in seen else [each for each in found if LEADER.search(lines[each].text)] + [index]
        seen.add(keys[at])
        found.append(at)
    return found


def _repeated(lines: Sequence[Line], keys: Sequence[str], last: dict[str, int], run: list[int]) -> set[int]:
    """Of a run of short lines those with labels, where the main headings among them stand again behind it."""
    top = [at for at in run if lines[at].style in STYLES[:4]]
    again = [at for at in top if last[keys[at]] > run[-1]]
    if len(again) < min(FEWEST, max(2, len(top))):
        return set()
    return {at for at in run if again[0] <= at and lines[at].style and last[keys[at]] > run[-1]}
