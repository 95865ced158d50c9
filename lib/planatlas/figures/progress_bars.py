"""Progress bars: how much of the way from baseline to goal each target has covered."""

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from ..errors import DataFaultsError, MissingDataError
from ..model import codes, label, number, rounded, text, with_unit
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

NAMES_END, BASELINES_END, GOALS_START = 156.0, 232.0, 442.0  # the columns of the figure; lengths are in points
MARGIN = 0.12  # the share of the way shown beyond its ends
DUE_COLOUR = "#d5dadf"


def draw_courses(rows: pd.DataFrame, lang: str) -> style.Drawing:
    """Draw a line for each target from its baseline to its goal, all on one scale: the share of the way covered.

    A grey band shows how much is due by now; the mark of the verdict is at the latest value, or at the edge with an
    arrow and the share if the value moved away from the goal or went beyond it. Targets with no way to go (the goal is
    the baseline, as ``Target.goal`` returns it for a baseline that meets the target, or one of them is missing) follow
    in words.

    Parameters
    ----------
    rows
        ``name``, ``group``, ``baseline``, ``baseline_year``, ``value``, ``year``, ``goal``, ``target_year``,
        ``path_now`` (the level due now), ``unit``, ``verdict``; levels are in the unit, and missing if unknown.
        Optionally ``target``, words to print for the goal.
    lang
        The language of the words.

    Returns
    -------
    Drawing
        The figure.

    Raises
    ------
    MissingDataError
        If there are no rows.
    DataFaultsError
        If a verdict is not a code.
    """
    if rows.empty:
        raise MissingDataError("no rows to draw: give at least one")
    if faults := unknown_values(rows, "rows", "verdict", codes("verdict")):
        raise DataFaultsError(faults)
    rows = rows.astype(dict.fromkeys(("baseline", "value", "goal", "path_now"), float))
    has_way = rows["goal"].notna() & rows["baseline"].notna() & (rows["goal"] != rows["baseline"])
    with style.drawing():
        figure, axis = canvas(CANVAS_WIDTH)
        shapes, words = verdict_legend(rows["verdict"], lang)
        tick = Line2D([], [], ls="", color=style.TARGET, marker="|", ms=13, mew=2.4)
        heads = [text(part, lang) for part in ("course.baseline", "course.goal", "course.due")]
        y = legend(
            figure, [Line2D([], [], **style.HOLLOW_POINT), tick, Patch(fc=DUE_COLOUR), *shapes], heads + words, 4
        )
        for group, own in rows[has_way].groupby("group", sort=False):
            lines = wrap_text(str(group), CANVAS_WIDTH - 12, NAME_SIZE + 1)
            y += 22 + (len(lines) - 1) * LINE_HEIGHT
            group_heading(axis, y, "\n".join(lines), CANVAS_WIDTH - 6)
            for row in own.to_dict("records"):
                y = _course(axis, y, row, lang)
        if not has_way.all():
            y += 22
            group_heading(axis, y, text("course.no_way", lang), CANVAS_WIDTH - 6)
            # a goal that equals the baseline is only the end of the way, not what the target says
            for row in rows.assign(goal=rows["goal"].where(rows["baseline"].isna()))[~has_way].to_dict("records"):
                y = _row_in_words(axis, y, row, NAMES_END, lang)
        set_height(figure, y + 6)
    return figure


def _course(axis: Axes, y: float, row: dict, lang: str) -> float:
    way, ink = row["goal"] - row["baseline"], verdicts()[row["verdict"]].ink
    word = label("verdict", row["verdict"], lang)
    names = wrap_text(row["name"], NAMES_END - 8, NAME_SIZE)
    base, goal = (wrap_text(_level(row, end, lang), room, NAME_SIZE) for end, room in (("baseline", 70), ("goal", 98)))
    height = max(38.0, LINE_HEIGHT * len(names) + 10, 2 * LINE_HEIGHT * max(len(base), len(goal)) + 8)
    line = y + height / 2 + 7
    axis.text(6, y + height / 2, "\n".join(names), size=NAME_SIZE, va="center", linespacing=1.2)
    for x, lines, year, side in (
        (BASELINES_END - 4, base, "baseline_year", "right"),
        (GOALS_START + 4, goal, "target_year", "left"),
    ):
        middle = y + height / 2 + 1
        axis.text(x, middle, "\n".join(lines), size=NAME_SIZE, ha=side, va="bottom", linespacing=1.2)
        axis.text(x, middle + 1, str(int(row[year])), size=SMALL_SIZE, color=style.MUTED, ha=side, va="top")
    if pd.notna(row["path_now"]):
        due = min(max((row["path_now"] - row["baseline"]) / way, 0.0), 1.0)
        axis.add_patch(Rectangle((_x(0), line - 5), _x(due) - _x(0), 10, fc=DUE_COLOUR, lw=0))
    axis.plot([_x(0), _x(1)], [line, line], color=style.MUTED, lw=0.8)
    axis.plot(_x(0), line, **style.HOLLOW_POINT)
    axis.plot([_x(1), _x(1)], [line - 6, line + 6], color=style.TARGET, lw=2.4, solid_capstyle="butt")
    share = (row["value"] - row["baseline"]) / way
    shown = min(max(share, 0.05 - MARGIN), 0.95 + MARGIN)
    if math.isfinite(share):
        beside = row["unit"] if row["unit"] in ("%", "‰") else ""
        values = {"value": number(rounded(row["value"], 6)) + beside, "year": int(row["year"]), "verdict": word}
        word = text("course.now", lang, **values)
        if shown != share:
            word = text("course.beyond", lang, share=f"{100 * share:.0f}%".replace("-", "−"), **values)
            tip = _x(1.02 + MARGIN if share > 1 else -0.02 - MARGIN), line
            axis.annotate("", tip, (_x(shown), line), arrowprops={"arrowstyle": "-|>", "color": ink})
        axis.plot(_x(shown), line, **mark_options(row["verdict"], 8.5))
    half = text_width(word, SMALL_SIZE + 0.5) / 2 + 4
    middle = min(max(_x(shown if math.isfinite(share) else 0.5), BASELINES_END + half), GOALS_START - half)
    axis.text(middle, line - 14, word, size=SMALL_SIZE + 0.5, ha="center", va="center_baseline", color=ink)
    axis.plot([6, CANVAS_WIDTH - 6], [y + height, y + height], color=style.GRID, lw=0.6)
    return y + height


def _x(share: float) -> float:
    """The horizontal position of a share of the way."""
    return BASELINES_END + (share + MARGIN + 0.03) / (1 + 2 * MARGIN + 0.06) * (GOALS_START - BASELINES_END)


def _row_in_words(axis: Axes, y: float, row: dict, left: float, lang: str) -> float:
    """Print a row of ``draw_courses`` in words, from ``y`` downwards and from ``left`` on; return where it ends."""
    statements = [label("verdict", row["verdict"], lang)]
    for name, year, words in (
        ("baseline", "baseline_year", "course.at_baseline"), ("value", "year", "course.at_now"),
        ("goal", "target_year", "course.at_goal"),
    ):  # fmt: skip
        if level := _level(row, name, lang):
            statements.append(text(words, lang, value=level, year=int(row[year])))
    names = wrap_text(row["name"], left - 8, NAME_SIZE)
    lines = wrap_text(text("list.stop", lang).join(statements), CANVAS_WIDTH - left - 24, NAME_SIZE)
    height = max(len(names), len(lines)) * LINE_HEIGHT + 8
    axis.plot(left + 4, y + height / 2, **mark_options(row["verdict"], 7))
    for x, column in ((6, names), (left + 14, lines)):
        axis.text(x, y + height / 2, "\n".join(column), size=NAME_SIZE, va="center", linespacing=1.2)
    return y + height


def _level(row: dict, name: str, lang: str) -> str:
    """A level of a row of ``draw_courses`` with its unit, "" if unknown; the goal as ``target`` words it."""
    if name == "goal" and isinstance(row.get("target"), str):
        return str(row["target"])
    return "" if pd.isna(row[name]) else with_unit(rounded(row[name], 6), row["unit"], lang)
