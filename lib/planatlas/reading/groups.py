"""Neighbouring figures that belong together: lists, and what a figure starts from."""

import re
from dataclasses import dataclass, field

from .bounds import bound
from .found import Figure

JOINERS = re.compile(r"(?:[(（]20\d\d年[)）])?(?:、|，|,|和|及|以及|与|或)?(?:分别)?")


@dataclass
class Group:
    """Neighbouring figures with nothing but commas, bounds and connecting words between."""

    figures: list[Figure]
    start: int
    end: int


@dataclass
class Named:
    """What a group of figures is about.

    Attributes
    ----------
    names
        One name for each figure, or for each thing that shares one; a single one for all.
    qualifier
        Whose, where and how often; of a part (其中) the whole.
    fault
        Why the figures cannot be given to the things; "" where they can.
    is_behind
        Whether the things stand behind the figures.
    """

    names: list[str]
    qualifier: list[str] = field(default_factory=list)
    fault: str = ""
    is_behind: bool = False


def groups_of(text: str, figures: list[Figure]) -> list[Group]:
    """Return the figures of a statement in groups.

    Parameters
    ----------
    text
        The statement.
    figures
        Its figures.

    Returns
    -------
    list of Group
        The groups in their order.
    """
    groups: list[Group] = []
    for figure in figures:
        end = bound(text, figure.end)
        last = groups[-1] if groups else None
        between = text[last.end : figure.start] if last else ""
        is_nought = "zero" in (figure.form, last.figures[-1].form if last else "")  # it names what there is none of
        if (
            last
            and not is_nought
            and JOINERS.fullmatch(between)
            and (between.strip("，,") or last.figures[-1].unit == figure.unit)
        ):
            last.figures.append(figure)
            last.end = end
        else:
            groups.append(Group([figure], figure.start, end))
    return groups


def is_start(text: str, group: Group, following: Group) -> bool:
    """Return whether a figure is what the next one starts from (由A提高到B).

    Parameters
    ----------
    text
        The statement.
    group, following
        Two neighbouring groups of figures.

    Returns
    -------
    bool
        Whether it is; also of the first two cells of a row of a table.
    """
    if len(group.figures) != len(following.figures):
        return False
    before = text[max(0, group.start - 24) : group.start]
    between = text[group.end : following.start]
    goes = re.match(
        r"[)）]?(?:，(?:[到至])?(?=\d{4}年|[^，。；]?[提上升增扩下降减缩变压])|[^，。；\d]{0,8})(?:\d{4}年[^，。；\d]{0,4})?[的]?(?:逐步|稳步|大幅|进一步)?(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|降|增|减|升|缩小|缩短|延长|扩充|压减|变|增?达)?(?:到|至|为|成)?"
        r"(?:\d{4}年)?[^，。；\d]{0,4}$",
        between,
    )
    if (
        re.search(r"(?:(?<![自经])由|从|自(?=\d))[^，。；]{0,22}$", before)
        and goes
        and re.search(r"[到至为升降增减]", between)
    ):
        return True
    is_first = not re.search(r"\d[\s|]", text[: group.start])
    if is_first and re.fullmatch(r"[\s|]+[≤≥<>]?", between):  # two cells of a row of a table
        return group.figures[0].unit == following.figures[0].unit or following.figures[0].form == "bare"
    return bool(re.match(r"的?(?:基础上|水平上?)", between))
