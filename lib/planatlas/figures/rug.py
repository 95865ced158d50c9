"""The rug of verdicts, targets by years or regions; and how a verdict is drawn in every figure."""

import re
import textwrap
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from ..errors import DataFaultsError, Fault, MissingDataError, choices
from ..model import codes, label, rounded, text, with_unit
from . import style

WIDTH = 547.0  # as wide as the other figures; lengths are in points
NAME, SMALL, LINE = 9.0, 8.0, 11.5  # sizes of type, and from line to line of names
WIDEST, NARROWEST = 110.0, 13.0  # of a column
BLANK: dict[str, Any] = {"fc": style.PAPER, "ec": style.GRID, "hatch": "////", "lw": 0.6}
REPEAT = 240.0  # how far below the heads of the columns a group may begin before they are printed again


class Look(NamedTuple):
    """How a verdict is drawn: the shape and how far it is filled, its colour, the colour of its cell."""

    marker: Any
    fill: str
    ink: str
    cell: str


def _path(*lines: list[tuple[float, float]], dots: Iterable[tuple[float, float]] = (), size: float = 0.14) -> Path:
    """Straight lines of two points, curves of four, and discs."""
    drawn = [Path(line, [Path.MOVETO, *[Path.CURVE4] * 3] if len(line) == 4 else None) for line in lines]
    return Path.make_compound_path(*drawn, *(Path.circle(dot, size) for dot in dots))


WAVES = _path(*([(-1, y), (-0.35, y + 0.9), (0.35, y - 0.9), (1, y)] for y in (0.4, -0.4)))
QUESTION = _path(
    [(-0.55, 0.35), (-0.55, 1.2), (0.55, 1.2), (0.55, 0.4)], [(0.55, 0.4), (0.55, 0), (0, 0), (0, -0.4)],
    dots=[(0, -0.9)],
)  # fmt: skip
DOTS = _path(dots=[(-0.8, 0), (0, 0), (0.8, 0)], size=0.2)
CROSS = _path(
    [(-0.9, -0.9), (0.9, 0.9)], [(-0.9, 0.9), (0.9, -0.9)], dots=[(0, 0.85), (0, -0.85), (0.85, 0), (-0.85, 0)]
)

# blue is good and orange is bad, dark where it is sure: told apart by the colour-blind; shapes as in the codelist
LOOKS = {
    "met": Look("o", "full", "#0a4f70", "#a9d0e2"),
    "on_track": Look("^", "full", "#0b6e99", "#dcecf3"),
    "accelerate": Look("o", "left", "#a3460f", "#fbe6d3"),
    "reverse": Look("v", "full", "#7a2e05", "#f0b78f"),
    "fluctuating": Look(WAVES, "none", "#5d3f8c", "#e9e0f2"),
    "undecided": Look(QUESTION, "none", "#6b5d0e", "#f6f0cf"),
    "insufficient_data": Look(DOTS, "full", "#4a5764", "#e6eaee"),
    "no_data": Look("o", "none", "#4a5764", "#f7f8f9"),
    "qualitative": Look(CROSS, "full", "#34634a", "#dfece4"),
}


def draw_rug(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame, lang: str) -> style.Drawing:
    """Verdicts of targets (rows, in groups) by years or regions (columns): colour, shape, and a word or a value.

    Words and values stand in the cells where there is room; the key names every shape that occurs. A cell that is not
    given is hatched and holds a dash: not set. The figure grows with its rows, and with its columns beyond some thirty.

    Parameters
    ----------
    cells
        ``row``, ``column`` (ids), ``verdict`` (a code), and optionally ``text``, a short value to print for the word.
    rows
        ``row``, ``name``, ``group`` (the heading above it); groups in the order in which they first occur.
    columns
        ``column``, ``name``, from left to right.

    Raises
    ------
    DataFaultsError
        If a verdict is no code, a cell is in no row or column, or anything stands twice.
    MissingDataError
        If there are no rows or no columns.
    """
    _check(cells, rows, columns)
    known = {(cell["row"], cell["column"]): cell for cell in cells.to_dict("records")}
    wide = min(max(360 / len(columns), NARROWEST), WIDEST)
    with style.drawing():
        longest = max(measured(str(name), NAME) for name in rows["name"]) + 14
        left = min(max(longest, 130), max(WIDTH - 4 - wide * len(columns), 176))
        end = left + wide * len(columns)
        size, said = _words(known, wide, lang)
        heads, head_height, angle = _heads([str(name) for name in columns["name"]], wide)
        figure, axis = paper(max(WIDTH, end + 4))
        entries, names = verdict_key(cells["verdict"], lang, cells=True)
        if len(known) < len(rows) * len(columns):
            entries, names = [*entries, Patch(**BLANK)], [*names, text("cell.not_set", lang)]
        y, headed = key(figure, entries, names, 4), -REPEAT
        for group, own in rows.groupby("group", sort=False):
            with_heads = y - headed >= REPEAT
            y += head_height if with_heads else 22
            group_head(axis, y, str(group), end)
            for number, head in enumerate(heads if with_heads else []):
                at = left + (number + 0.5) * wide, y - 4
                axis.text(*at, head, size=NAME, ha="center", va="bottom", linespacing=1.15, rotation=angle)
            headed = y if with_heads else headed
            for row in own.to_dict("records"):
                name = wrapped(str(row["name"]), left - 12, NAME)
                places = [(row["row"], column) for column in columns["column"]]
                lines = max(said.get(place, "").count("\n") + 1 for place in places)
                height = max(len(name) * LINE + 5, 16 + 9.5 * lines if size == SMALL and any(said.values()) else 18)
                axis.text(
                    left - 6, y + height / 2, "\n".join(name), size=NAME, ha="right", va="center", linespacing=1.2
                )
                for number, place in enumerate(places):
                    box = left + number * wide, y, wide, height
                    _cell(axis, box, known[place]["verdict"] if place in known else None, said.get(place, ""), size)
                y += height
        set_height(figure, y + 4)
    return figure


def mark(verdict: str, size: float) -> dict[str, Any]:
    """The shape of a verdict as arguments of ``plot``; ``size`` in points."""
    look = LOOKS[verdict]
    return {
        "ls": "", "marker": look.marker, "ms": size * (1.25 if isinstance(look.marker, Path) else 1),
        "fillstyle": look.fill, "mec": look.ink, "mfc": look.ink, "mfcalt": style.PAPER, "mew": 1.2, "zorder": 8,
    }  # fmt: skip


def say_verdict(axis: Axes, x: float, y: float, verdict: str, lang: str) -> None:
    """Print the shape of a verdict and its word."""
    axis.plot(x, y, **mark(verdict, 7))
    axis.text(x + 9, y, label("verdict", verdict, lang), size=NAME, color=LOOKS[verdict].ink, va="center_baseline")


def worded_row(axis: Axes, y: float, row: dict, left: float, lang: str) -> float:
    """A row of ``draw_courses`` said in words, from ``y`` on, the words beginning at ``left``; where it ends."""
    said = [label("verdict", row["verdict"], lang)]
    for name, year, words in (
        ("baseline", "baseline_year", "course.at_baseline"), ("value", "year", "course.at_now"),
        ("goal", "target_year", "course.at_goal"),
    ):  # fmt: skip
        if shown := level(row, name, lang):
            said.append(text(words, lang, value=shown, year=int(row[year])))
    names = wrapped(row["name"], left - 8, NAME)
    lines = wrapped(text("list.stop", lang).join(said), WIDTH - left - 24, NAME)
    height = max(len(names), len(lines)) * LINE + 8
    axis.plot(left + 4, y + height / 2, **mark(row["verdict"], 7))
    for x, column in ((6, names), (left + 14, lines)):
        axis.text(x, y + height / 2, "\n".join(column), size=NAME, va="center", linespacing=1.2)
    return y + height


def level(row: dict, name: str, lang: str) -> str:
    """A level of a row of ``draw_courses`` with its unit, "" where unknown; the goal as ``target`` prints it."""
    if name == "goal" and isinstance(row.get("target"), str):
        return str(row["target"])
    return "" if pd.isna(row[name]) else with_unit(rounded(row[name], 6), row["unit"], lang)


def paper(width: float) -> tuple[style.Drawing, Axes]:
    """An empty figure and an axis over all of it whose units are points from the top left; ``set_height`` ends it."""
    figure = style.Drawing(figsize=(width / 72, 1))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, width), ylim=(72, 0))
    axis.set_axis_off()
    return figure, axis


def set_height(figure: Figure, height: float) -> None:
    """Make a figure of ``paper`` as high as what was drawn, in points."""
    figure.set_figheight(height / 72)
    figure.axes[0].set_ylim(height, 0)


def group_head(axis: Axes, y: float, name: str, end: float) -> None:
    """The heading of a group of rows that begin at ``y``, underlined to ``end``."""
    axis.text(6, y - 4, name, size=NAME + 1, color=style.TARGET, va="bottom")
    axis.plot([6, end], [y - 1.5, y - 1.5], color=style.TARGET, lw=0.8)


def key(figure: Figure, entries: list[Any], names: list[str], columns: int, **handlers: Any) -> float:
    """Print the key of a figure at its top; the height that it takes, in points."""
    figure.legend(
        entries, names, ncols=columns, loc="upper left", bbox_to_anchor=(0, 1), frameon=False, fontsize=NAME,
        handlelength=2, handleheight=1.1, labelspacing=0.35, borderaxespad=0.2, **handlers,
    )  # fmt: skip
    return 10 + 15.0 * -(-len(names) // columns)


def verdict_key(verdicts: Iterable[str], lang: str, *, cells: bool = False) -> tuple[list[Any], list[str]]:
    """The shapes and words of the verdicts that occur, in the order of the codelist, for ``key``."""
    listed = [code for code in codes("verdict") if code in set(verdicts)]
    shapes = [Line2D([], [], **mark(code, 7)) for code in listed]
    boxes = [Patch(fc=LOOKS[code].cell) for code in listed]
    names = [label("verdict", code, lang) for code in listed]
    return list(zip(boxes, shapes, strict=True)) if cells else shapes, names


def not_known(frame: pd.DataFrame, name: str, column: str, allowed: Iterable[Any]) -> list[Fault]:
    """The faults of a column that may hold nothing but what is allowed."""
    listed = list(allowed)
    return [
        Fault(name, place, column, f"{found!r} is not known.", choices(found, map(str, listed)))
        for place, found in enumerate(frame[column], start=1)
        if found not in listed
    ]


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Words in as many lines as a room in points takes, as measured in the figures' font; within ``drawing``."""
    whole = measured(words, size)
    if whole <= room or len(words) < 2:
        return [words]
    for count in range(int(len(words) * room / whole * 1.4) + 2, 1, -1):
        lines = textwrap.wrap(words, count)
        if max(measured(line, size) for line in lines) <= room:
            return lines
    return list(words)


@cache
def measured(words: str, size: float) -> float:
    """The width of a line in points; within ``drawing``."""
    return float(text_to_path.get_text_width_height_descent(words, FontProperties(size=size), ismath=False)[0])


def _check(cells: pd.DataFrame, rows: pd.DataFrame, columns: pd.DataFrame) -> None:
    if rows.empty or columns.empty:
        raise MissingDataError(f"a rug of {len(rows)} rows and {len(columns)} columns: give at least one of each")
    faults = not_known(cells, "cells", "verdict", codes("verdict"))
    faults += not_known(cells, "cells", "row", rows["row"]) + not_known(cells, "cells", "column", columns["column"])
    for name, frame, ids in (
        ("cells", cells, ["row", "column"]),
        ("rows", rows, ["row"]),
        ("columns", columns, ["column"]),
    ):
        for place in np.flatnonzero(frame.duplicated(ids)):
            found = ", ".join(str(frame[column].iloc[place]) for column in ids)
            faults.append(Fault(name, int(place) + 1, ", ".join(ids), f"{found!r} stands twice.", "each once"))
    if faults:
        raise DataFaultsError(faults)


def _words(known: dict, wide: float, lang: str) -> tuple[float, dict[tuple, str]]:
    """The size of type and what each cell says: beside its shape where all fit there, else below it, else nothing."""
    values = {place: str(cell["text"]) for place, cell in known.items() if isinstance(cell.get("text"), str)}
    said = {place: values.get(place) or label("verdict", cell["verdict"], lang) for place, cell in known.items()}
    if all(measured(words, SMALL + 0.5) <= wide - 22 for words in said.values()):
        return SMALL + 0.5, said
    lines = {place: wrapped(words, wide - 3, SMALL) for place, words in said.items()}
    fits = {place for place in said if len(lines[place]) <= 2 and _is_whole(said[place], lines[place])}
    with_words = all(place in fits for place in said if not values.get(place))  # all words or none
    return SMALL, {place: "\n".join(lines[place]) for place in fits if with_words or values.get(place)}


def _is_whole(words: str, lines: list[str]) -> bool:
    """Whether no figure and no English word is broken over lines."""
    return set(re.findall(r"[!-~]+", words)) <= set(re.findall(r"[!-~]+", "\n".join(lines)))


def _heads(names: list[str], wide: float) -> tuple[list[str], float, int]:
    """The heads of the columns, the height they need, and their angle: upright where they are too wide."""
    lines = [wrapped(name, wide - 3, NAME) for name in names]
    most = max(map(len, lines))
    if most <= 3 and all(_is_whole(name, head) for name, head in zip(names, lines, strict=True)):
        return ["\n".join(head) for head in lines], max(most * LINE, 14) + 8, 0
    return names, max(measured(name, NAME) for name in names) + 12, 90


def _cell(axis: Axes, box: tuple, verdict: str | None, words: str, size: float) -> None:
    x, y, width, height = box
    fill = BLANK if verdict is None else {"fc": LOOKS[verdict].cell, "lw": 0}
    axis.add_patch(Rectangle((x + 1, y + 1), width - 2, height - 2, **fill))
    middle = x + width / 2, y + height / 2
    if verdict is None:
        axis.text(*middle, "–", size=NAME, ha="center", va="center", color=style.MUTED)
    elif size > SMALL:
        axis.plot(x + 8.5, middle[1], **mark(verdict, 7))
        axis.text(x + 16.5, middle[1], words, size=size, va="center_baseline")
    elif words:
        axis.plot(middle[0], middle[1] - (1 + words.count("\n")) * 4.6 - 1, **mark(verdict, 7))
        axis.text(middle[0], middle[1] + 5.5, words, size=size, ha="center", va="center", linespacing=1.1)
    else:
        axis.plot(*middle, **mark(verdict, 7))
