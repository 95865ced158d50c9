"""The words beside marks and scales, alike for every renderer."""

from collections.abc import Sequence

from .elements import Mark

ORDER = ("target", "past_target", "looser_baseline", "baseline", "latest", "observed")  # verdicts come first
BELOW = ("baseline", "looser_baseline", "observed", "latest")  # their words stand below the line, others above


def importance(mark: Mark) -> tuple[int, int]:
    """Sort marks by this to print the words of the most important first.

    Parameters
    ----------
    mark
        A mark.

    Returns
    -------
    tuple of int
        What it is, and of two that are the same the later first.

    Examples
    --------
    >>> importance(Mark(shape="target", value=7, label="≤7", year=2025))
    (0, -2025)
    """
    return (ORDER.index(mark.shape) if mark.shape in ORDER else -1, -(mark.year or 0))


def ends_first(marks: Sequence[Mark]) -> list[Mark]:
    """Sort marks of one line by importance; of those that are the same, the two at the ends come before those between.

    Parameters
    ----------
    marks
        The marks.

    Returns
    -------
    list of Mark
        Those whose words are printed first, first.

    Examples
    --------
    >>> years = {1: 2025, 2: 2030, 4: 2025}
    >>> marks = [Mark(shape="target", value=value, label="", year=year) for value, year in years.items()]
    >>> [mark.value for mark in ends_first(marks)]
    [1, 4, 2]
    """
    places: dict[str, list[float]] = {}
    for mark in marks:
        places.setdefault(mark.shape, []).append(mark.place)

    def key(mark: Mark) -> tuple[int, bool, int]:
        kind, age = importance(mark)
        return kind, min(places[mark.shape]) < mark.place < max(places[mark.shape]), age

    return sorted(marks, key=key)


def number_labels(ticks: Sequence[float]) -> list[str]:
    """Write the numbers of a scale.

    Parameters
    ----------
    ticks
        The numbers.

    Returns
    -------
    list of str
        The numbers as they are printed, with a minus sign.

    Examples
    --------
    >>> number_labels([-2.5, 1000])
    ['−2.5', '1,000']
    """
    return [f"{tick:,.10g}".replace("-", "−") for tick in ticks]
