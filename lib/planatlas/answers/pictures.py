"""Figures as files: what ``Answer.save`` writes and what pages offer are the same bytes."""

import io
from typing import Any

from ..drawing import draw, drawing
from ..fluid import svg_file
from ..sections.elements import Chart

UNDATED: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None},
}  # what matplotlib would write of the day and of itself


def picture(chart: Chart, ending: str) -> bytes:
    """Return a figure as a file.

    Parameters
    ----------
    chart
        The chart.
    ending
        What kind of file: ``.svg`` has words as text, in whichever font the reader has; ``.png`` (200 points an inch)
        and ``.pdf`` bring the letters along.

    Returns
    -------
    bytes
        The file; equal figures give equal bytes.
    """
    if ending == ".svg":
        return svg_file(chart.description, title=chart.finding).encode("utf-8")
    target = io.BytesIO()
    with drawing():
        draw(chart.description).savefig(target, format=ending[1:], metadata=UNDATED[ending], dpi=200)
    return target.getvalue()
