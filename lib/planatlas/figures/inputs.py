"""Checks of the frames that the figures take."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..errors import Fault, choices


def unknown_values(frame: pd.DataFrame, name: str, column: str, allowed: Iterable[Any]) -> list[Fault]:
    """Find the values of a column that are not among those allowed.

    Parameters
    ----------
    frame
        The frame to check.
    name
        What messages call the frame.
    column
        The column to check.
    allowed
        The values it may hold.

    Returns
    -------
    list of Fault
        One for each other value, with the number of its row, counted from 1.
    """
    known = list(allowed)
    return [
        Fault(name, row, column, f"{found!r} is not known.", choices(found, map(str, known)))
        for row, found in enumerate(frame[column], start=1)
        if found not in known
    ]
