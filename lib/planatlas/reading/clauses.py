"""The words of a clause before a figure: where they begin, and whom a count is for each of."""

import re

from .behind import CLAUSE, LEVEL, MADE_BEFORE, NEW, TOGETHER
from .bounds import bound
from .found import Figure
from .names import cleaned, made, tail_cut
from .several import parted, split

EACH = re.compile(r"^(.+?)(?:(?<![平人户亩生])均|皆|各|(?<![首成古尧])都|双双|分别|依次)((?![类种级项]).*)$")
INCLUDING = re.compile("^(?:其中)?(?:包括|包含|含)?")


def each_of(clause: str) -> list[str]:
    """Return the things that a count is for each of (市、县各建成机构1所).

    Parameters
    ----------
    clause
        The words before the figure.

    Returns
    -------
    list of str
        Their names; none where they are not named one by one.

    Examples
    --------
    >>> each_of("市、县各建成保健院")
    ['市保健院', '县保健院']
    """
    match = EACH.match(clause)
    if match is None or len(parts := split(cleaned(match[1]))) < 2 or TOGETHER.search(clause):
        return []
    parts[-1] = LEVEL.sub("", parts[-1])
    new = NEW.search(match[2].strip())
    thing = "" if new else made(tail_cut(match[2].strip()))
    if MADE_BEFORE.search(thing) and len(thing) <= 3:
        thing = ""
    return [(new[0] if new else "") + made(part) + thing for part in parted("、".join(parts))]


def figure_name(text: str, figure: Figure) -> str:
    """Return the name that a nought in words has within itself (零辍学).

    Parameters
    ----------
    text
        The statement.
    figure
        The nought.

    Returns
    -------
    str
    """
    name = re.sub("^零|^(?:杜绝|归零|为零|清零|降至零|降为零)$", "", text[figure.start : figure.end])
    if figure.form == "zero" and not name:
        clause = CLAUSE.split(text[figure.end : figure.end + 40])[0]
        name = clause[: bound(clause, 0) or len(clause)]
    return name


def in_bracket(left: str) -> str:
    """Return the words of an open bracket before a figure (（其中村卫生室).

    Parameters
    ----------
    left
        The words before the figure.

    Returns
    -------
    str
        "" where no bracket is open, or nothing in it is named.
    """
    opened = max(left.rfind("（"), left.rfind("("))
    if opened <= max(left.rfind("）"), left.rfind(")")):
        return ""
    within = INCLUDING.sub("", left[opened + 1 :])
    return within if cleaned(within) else ""


def clause_end(left: str) -> str:
    """Return the part of the words before a figure that belongs to its own clause.

    Parameters
    ----------
    left
        The words.

    Returns
    -------
    str
    """
    clause = CLAUSE.split(left)[-1]
    clause = in_bracket(clause) or clause
    if not clause.strip() and left.rstrip()[-1:] in ":：|\t":
        clause = CLAUSE.split(left.rstrip(" :：|\t"))[-1]
    return clause
