"""Cells as readers of pages name them: the figure that is shown, and another put in its place."""

import re

from ..errors import quote
from ..intake.printed import DENOMINATOR, YEAR, figures

SEPARATOR = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
ONE_YEAR = re.compile("[0-9]{4}")


def numbers(words: str) -> list[float]:
    """Return the numbers of a cell, or of what a reader gives.

    Parameters
    ----------
    words
        Printed words, a figure or a year.

    Returns
    -------
    list of float
        The numbers in their order.

    Examples
    --------
    >>> numbers("控制在10/10万以下"), numbers("1,200"), numbers("2025"), numbers("全覆盖")
    ([10.0], [1200.0], [2025.0], [])
    """
    if ONE_YEAR.fullmatch(words):
        return [float(words)]
    return [float(figure.value) for figure in figures(SEPARATOR.sub("", words)) if figure.value]


def number(words: str) -> float | None:
    """Return the one number of words.

    Parameters
    ----------
    words
        What a reader gives.

    Returns
    -------
    float or None
        The number; None if there is none, or several.

    Examples
    --------
    >>> number("≥ 95 %"), number("40—45"), number("about")
    (95.0, None, None)
    """
    found = numbers(words)
    return found[0] if len(found) == 1 else None


def replaced(cell: str, shown: str, should: str, is_year: bool) -> str:
    """Return a cell with what it should hold in the place of what is shown.

    Parameters
    ----------
    cell
        The cell.
    shown, should
        All of its words, or one of its figures; and what it should be.
    is_year
        Whether it is a year.

    Returns
    -------
    str
        The cell as it should be.

    Raises
    ------
    ValueError
        If that cannot be told: what is wrong, and what is allowed.

    Examples
    --------
    >>> replaced("控制在10/10万以下", "10", "9.5", is_year=False), replaced("全覆盖", "全覆盖", "95%", is_year=False)
    ('控制在9.5/10万以下', '95%')
    """
    if is_year and not ONE_YEAR.fullmatch(should):
        raise ValueError(f"{quote(should)} is no year.", "a year of four digits")
    if cell == shown or is_year:
        return should
    wanted, new = number(shown), figures(SEPARATOR.sub("", should))
    own = [figure.printed for figure in figures(cell) if figure.value and float(figure.value) == wanted]
    masked = YEAR.sub(_mask, DENOMINATOR.sub(_mask, cell))
    places = list(re.finditer(rf"(?<![0-9.]){re.escape(own[0])}(?![0-9.])", masked)) if len(own) == 1 else []
    if len(new) != 1 or len(places) != 1:
        problem = f"{quote(should)} cannot be put into {quote(cell)}."
        raise ValueError(problem, "one figure; or in `shown` and `should` all printed words")
    return cell[: places[0].start()] + new[0].printed + cell[places[0].end() :]


def _mask(match: re.Match[str]) -> str:
    return " " * len(match[0])
