"""The rug of verdicts: targets by years or regions."""

import re
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from ..errors import DataFaultsError, Fault, MissingDataError
from ..model import codes, label, text
from ..model.verdicts import verdicts
from . import style
from .canvas import (
    CANVAS_WIDTH,
    LINE_HEIGHT,
    NAME_SIZE,
    SMALL_SIZE,
    canvas,
    group_heading,
    legend,
    set_height,
    text_width,
    wrap_text,
)
from .inputs import unknown_values
from .verdict_marks import mark_options, verdict_legend

WIDEST_COLUMN, NARROWEST_COLUMN = 110.0, 13.0  # lengths are in points
REPEAT_HEADS_AFTER = 240.0  # the column heads are printed again above a group that begins this far below them
NOT_SET: dict[str, Any] = {"fc": style.PAPER, "ec": style.GRID, "hatch": "////", "lw": 0.6}


def draw_rug(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame, lang: str) -> style.Drawing:
    """Draw the verdicts on targets (rows, in groups) by years or regions (columns), as colours, marks and words.

    The cells hold the name of the verdict or a value where there is room; the legend names every mark that occurs. A
    cell that is not given is hatched and holds a dash: not set. The figure grows with its rows, and beyond some thirty
    columns with its columns.

    Parameters
    ----------
    cells
        ``row``, ``column`` (ids), ``verdict`` (a code), and optionally ``text``, a short value to print in place of the
        verdict's name.
    rows
        ``row``, ``name``, ``group`` (the heading above it); groups in the order in which they first occur.
    columns
        ``column``, ``name``, from left to right.
    lang
        The language of the words.

    Returns
    -------
    Drawing
        The figure.

    Raises
    ------
    DataFaultsError
        If a verdict is not a code, a cell is in no row or column, or there are duplicates.
    MissingDataError
        If there are no rows or no columns.
    """
    _check(cells, rows, columns)
    known = {(cell["row"], cell["column"]): cell for cell in cells.to_dict("records")}
    column_width = min(max(360 / len(columns), NARROWEST_COLUMN), WIDEST_COLUMN)
    with style.drawing():
        longest = max(text_width(str(name), NAME_SIZE) for name in rows["name"]) + 14
        left = min(max(longest, 130), max(CANVAS_WIDTH - 4 - column_width * len(columns), 176))
        end = left + column_width * len(columns)
        size, words = _cell_texts(known, column_width, lang)
        heads, head_height, angle = _column_heads([str(name) for name in columns["name"]], column_width)
        figure, axis = canvas(max(CANVAS_WIDTH, end + 4))
        entries, names = verdict_legend(cells["verdict"], lang, cells=True)
        if len(known) < len(rows) * len(columns):
            entries, names = [*entries, Patch(**NOT_SET)], [*names, text("cell.not_set", lang)]
        y, last_heads = legend(figure, entries, names, 4), -REPEAT_HEADS_AFTER
        for group, own in rows.groupby("group", sort=False):
            with_heads = y - last_heads >= REPEAT_HEADS_AFTER
            y += head_height if with_heads else 22
            group_heading(axis, y, str(group), end)
            for number, head in enumerate(heads if with_heads else []):
                at = left + (number + 0.5) * column_width, y - 4
                axis.text(*at, head, size=NAME_SIZE, ha="center", va="bottom", linespacing=1.15, rotation=angle)
            last_heads = y if with_heads else last_heads
            for row in own.to_dict("records"):
                name = wrap_text(str(row["name"]), left - 12, NAME_SIZE)
                ids = [(row["row"], column) for column in columns["column"]]
                lines = max(words.get(cell, "").count("\n") + 1 for cell in ids)
                words_below = size == SMALL_SIZE and any(words.values())
                height = max(len(name) * LINE_HEIGHT + 5, 16 + 9.5 * lines if words_below else 18)
                axis.text(
                    left - 6, y + height / 2, "\n".join(name), size=NAME_SIZE, ha="right", va="center", linespacing=1.2
                )
                for number, cell in enumerate(ids):
                    box = left + number * column_width, y, column_width, height
                    _draw_cell(axis, box, known[cell]["verdict"] if cell in known else None, words.get(cell, ""), size)
                y += height
        set_height(figure, y + 4)
    return figure


def _check(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame) -> None:
    if rows.empty or columns.empty:
        raise MissingDataError(f"a rug of {len(rows)} rows and {len(columns)} columns: give at least one of each")
    faults = unknown_values(cells, "cells", "verdict", codes("verdict"))
    faults += unknown_values(cells, "cells", "row", rows["row"])
    faults += unknown_values(cells, "cells", "column", columns["column"])
    for name, frame, ids in (
        ("cells", cells, ["row", "column"]),
        ("rows", rows, ["row"]),
        ("columns", columns, ["column"]),
    ):
        for row in np.flatnonzero(frame.duplicated(ids)):
            found = ", ".join(str(frame[column].iloc[row]) for column in ids)
            faults.append(Fault(name, int(row) + 1, ", ".join(ids), f"{found!r} is a duplicate.", "each once"))
    if faults:
        raise DataFaultsError(faults)


def _cell_texts(known: dict, width: float, lang: str) -> tuple[float, dict[tuple, str]]:
    """The font size and the text of each cell: beside its mark if all fit there, else below it, else none."""
    values = {cell: str(entry["text"]) for cell, entry in known.items() if isinstance(entry.get("text"), str)}
    texts = {cell: values.get(cell) or label("verdict", entry["verdict"], lang) for cell, entry in known.items()}
    if all(text_width(words, SMALL_SIZE + 0.5) <= width - 22 for words in texts.values()):
        return SMALL_SIZE + 0.5, texts
    lines = {cell: wrap_text(words, width - 3, SMALL_SIZE) for cell, words in texts.items()}
    fitting = {cell for cell in texts if len(lines[cell]) <= 2 and _breaks_no_word(texts[cell], lines[cell])}
    with_words = all(cell in fitting for cell in texts if not values.get(cell))  # all words or none
    return SMALL_SIZE, {cell: "\n".join(lines[cell]) for cell in fitting if with_words or values.get(cell)}


def _breaks_no_word(words: str, lines: list[str]) -> bool:
    """Whether no figure and no English word is broken over lines."""
    return set(re.findall(r"[!-~]+", words)) <= set(re.findall(r"[!-~]+", "\n".join(lines)))


def _column_heads(names: list[str], width: float) -> tuple[list[str], float, int]:
    """The column heads, the height they need, and their angle: vertical if they are too wide."""
    lines = [wrap_text(name, width - 3, NAME_SIZE) for name in names]
    most = max(map(len, lines))
    if most <= 3 and all(_breaks_no_word(name, head) for name, head in zip(names, lines, strict=True)):
        return ["\n".join(head) for head in lines], max(most * LINE_HEIGHT, 14) + 8, 0
    return names, max(text_width(name, NAME_SIZE) for name in names) + 12, 90


def _draw_cell(axis: Axes, box: tuple, verdict: str | None, words: str, size: float) -> None:
    x, y, width, height = box
    fill = NOT_SET if verdict is None else {"fc": verdicts()[verdict].cell_colour, "lw": 0}
    axis.add_patch(Rectangle((x + 1, y + 1), width - 2, height - 2, **fill))
    middle = x + width / 2, y + height / 2
    if verdict is None:
        axis.text(*middle, "–", size=NAME_SIZE, ha="center", va="center", color=style.MUTED)
    elif size > SMALL_SIZE:
        axis.plot(x + 8.5, middle[1], **mark_options(verdict, 7))
        axis.text(x + 16.5, middle[1], words, size=size, va="center_baseline")
    elif words:
        axis.plot(middle[0], middle[1] - (1 + words.count("\n")) * 4.6 - 1, **mark_options(verdict, 7))
        axis.text(middle[0], middle[1] + 5.5, words, size=size, ha="center", va="center", linespacing=1.1)
    else:
        axis.plot(*middle, **mark_options(verdict, 7))
