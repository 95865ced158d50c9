"""How a figure binds: the words before and after it, and the kind of target that follows."""

import re

from ..model.codelists import codes
from .found import Figure
from .grammar import Pattern, patterns

AFTER = 12  # characters after a figure that may bound it
CHANGES = ("increase", "decrease")
BETWEEN = re.compile(r"[\s)）”\"]*")
KINDS = tuple(codes("kind"))


def bound(text: str, end: int) -> int:
    """Return where the words that bound a figure end; the end of the figure where there are none.

    Parameters
    ----------
    text
        The statement.
    end
        The end of the figure.

    Returns
    -------
    int
        The place.
    """
    rest = text[end : end + AFTER]
    for entry in patterns("comparators"):
        if entry.more["side"] == "after" and (match := entry.regex.match(rest)):
            return end + match.end()
    return end


def bound_before(left: str) -> str:
    """Return the kind that the words before a figure bind it to; "" for none.

    Parameters
    ----------
    left
        The words of its clause.

    Returns
    -------
    str
        A code of the codelist ``kind``.
    """
    for entry in _side("before"):
        kind = str(entry.more["kind"])
        if kind in CHANGES or kind == "exact":
            continue
        if entry.name == "never_below" and re.search(r"(?:至少|最少)[^，。；、\d]{0,12}$", left[-24:]):
            return kind
        if re.search(rf"(?:{entry.regex.pattern})(?:[^，。；、\d]{{0,6}}|[^，。；、\d]{{0,14}}的)$", left[-24:]):
            return kind
    return ""


def kind_of(figure: Figure, left: str, after: str, right: str = "") -> tuple[str, bool]:
    """Return the kind of a figure, and whether it is a change.

    Parameters
    ----------
    figure
        The figure.
    left
        The words of its clause before it.
    after
        The words that bound it behind.
    right
        What follows it.

    Returns
    -------
    tuple of str and bool
        A code of the codelist ``kind``; whether the figure is the size of a change.

    Examples
    --------
    >>> kind_of(Figure(0, 3, 95.0, "%", "per_cent"), "提高到", "以上")
    ('floor', False)
    >>> kind_of(Figure(0, 3, 5.0, "个百分点", "points"), "提高", "以上")
    ('increase', True)
    """
    change = _change(figure, left, right)
    if change:
        return change, True
    if figure.form == "majority":
        return "floor", False
    binding = next((entry for entry in _side("after") if after and entry.regex.match(after)), None)
    if binding is not None:
        return str(binding.more["kind"]), False
    if figure.high is not None:
        return "range", False
    if before := bound_before(left):
        return before, False
    if figure.is_rough:
        return "floor", False
    return "exact", False


def _side(side: str) -> list[Pattern]:
    return [entry for entry in patterns("comparators") if entry.more["side"] == side]


def _change(figure: Figure, left: str, right: str) -> str:
    """Whether the figure is the size of a change, and in which direction; "" for none."""
    if figure.form == "zero":
        return ""
    if figure.form == "doubled":
        return "increase"
    if figure.form == "halved":
        return "decrease"
    last: tuple[int, str] = (-1, "")
    for entry in _side("before"):
        if entry.more["kind"] in (*CHANGES, "exact", "ceiling"):
            for match in entry.regex.finditer(left[-24:]):
                place = match.end()
                if place > last[0]:
                    last = (place, str(entry.more["kind"]))
    gap = left[-24:][last[0] :] if last[0] >= 0 else ""
    is_rate = figure.unit in ("%", "‰", "倍", "个百分点", "个千分点", "岁") or not figure.unit
    is_near = (
        last[1] in CHANGES and len(gap) <= (8 if is_rate else 2) and not re.search(r"率$|数$|[到至为在]$|的$", gap)
    )
    if is_near and (figure.form != "bare" or not gap):
        return last[1]
    speed = re.match(r"的(?:速度|幅度|速率)(?:逐年|持续)?(下降|降低|递减|减少)?|(?:左右|以上)?递(?:增|(减))", right)
    if speed:
        return "decrease" if speed[1] or speed[2] else "increase"
    is_level = (last[1] in ("exact", "ceiling") and len(gap) <= 4) or re.search("[由从为是]$", left)
    if figure.form.startswith("points") and not is_level:
        directions = re.findall(r"下降|降低|减少|缩小|低|降|减", left)
        return "decrease" if directions else "increase"
    return ""
