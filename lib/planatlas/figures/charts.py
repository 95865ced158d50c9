"""Dumbbells: the way from each baseline to its target."""

import textwrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ..model import language, text, unit_name
from . import style
from .labels import baseline_label, short_name, target_label

MARKERS = {"floor": ">", "ceiling": "<", "about": "D", "exact": "d", "range": "d"}
FIGURE_WIDTH = 7.6  # inches
LINE_NAME_LENGTH = {"sign": 16, "word": 26}  # characters in a line of text, by where a language may break lines


def dumbbells(demand: pd.DataFrame, lang: str, regions: pd.DataFrame | None = None) -> style.Drawing:
    """Draw baselines and targets of levels: a panel with its own scale for each indicator, a line for each target.

    Rows without a baseline show their target alone. A target looser than its baseline has another colour and says so.

    Parameters
    ----------
    demand
        Rows of ``assess_demand`` or ``compare`` with a level and a figure each.
    lang
        The language of the words.
    regions
        The regions table, to name the lines by region; the qualifier is added only if a region has several targets for
        the indicator. Without it the lines are named by the qualifier.

    Returns
    -------
    Drawing
        The figure.

    Examples
    --------
    >>> from planatlas import assess_demand, indicators, targets
    >>> demand = assess_demand(targets(region="330326"), indicators())
    >>> type(dumbbells(demand[demand["value_basis"] == "level"].head(3), "en")).__name__
    'Drawing'
    """
    rows = demand.assign(panel=demand[f"name_{lang}"], line_name=_line_names(demand, lang, regions))
    panels = list(dict.fromkeys(rows["panel"]))
    heights = [0.42 + 0.36 * int((rows["panel"] == panel).sum()) for panel in panels]
    with style.drawing():
        figure = style.Drawing(figsize=(FIGURE_WIDTH, sum(heights) + 0.55))
        axes = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False)
        top = 1 - 0.5 / figure.get_figheight()
        figure.subplots_adjust(left=0.25, right=0.83, top=top, bottom=0.12 / figure.get_figheight(), hspace=0.55)
        for axis, panel in zip(axes[:, 0], panels, strict=True):
            _panel(axis, rows[rows["panel"] == panel], panel, lang)
        figure.text(
            0.02, 1 - 0.22 / figure.get_figheight(), text("chart.dumbbell_key", lang), color=style.MUTED, size=9
        )
    return figure


def _line_names(demand: pd.DataFrame, lang: str, regions: pd.DataFrame | None) -> pd.Series:
    if regions is None:
        return demand["qualifier"]
    names = demand["region_code"].map(regions.set_index("region_code")[short_name(lang)])
    is_repeated = demand.duplicated(["indicator_id", "region_code"], keep=False)
    return names.where(~is_repeated, names + " " + demand["qualifier"])


def _panel(axis: Axes, rows: pd.DataFrame, name: str, lang: str) -> None:
    low, high = _span(rows)
    axis.set(xlim=(low, high), ylim=(len(rows) - 0.4, -0.6), yticks=range(len(rows)), xticks=[])
    axis.set_yticklabels(
        ["\n".join(textwrap.wrap(line, LINE_NAME_LENGTH[language(lang).wraps])) for line in rows["line_name"]], size=9
    )
    unit = unit_name(rows["catalogue_unit"].iloc[0], lang)
    axis.set_title(f"{name} ({unit})" if unit else name, loc="left", size=10.5, pad=3, x=-0.30)
    axis.tick_params(length=0)
    axis.spines[["left", "bottom"]].set_visible(False)
    for y, row in enumerate(rows.to_dict("records")):
        axis.axhline(y, color=style.GRID, lw=0.8, zorder=0)
        looser = row["baseline_status"] == "looser"
        colour = style.LOOSER if looser else style.TARGET
        if pd.notna(row["baseline_value"]):
            axis.plot(
                [row["baseline_value"], row["value"]], [y, y], color=colour, lw=2.2, zorder=2, solid_capstyle="butt"
            )
            axis.plot(row["baseline_value"], y, "o", mfc="white", mec=style.BASELINE_COLOUR, mew=1.6, ms=7, zorder=3)
        axis.plot(row["value"], y, MARKERS[row["kind"]], color=colour, ms=8, zorder=4)
        _ends(axis, row, y, lang, colour)
        note = (
            text("chart.looser", lang) if looser else text("chart.kept", lang) if row["baseline_status"] == "at" else ""
        )
        right = f"{row['target_year']} {note}".strip()
        axis.annotate(right, (1.02, y), xycoords=("axes fraction", "data"), va="center", size=9, color=colour)


def _ends(axis: Axes, row: dict, y: int, lang: str, colour: str) -> None:
    """Print the figures at both ends of a line, outside it, without a unit that the title names."""
    if unit_name(row["catalogue_unit"], lang):
        row = row | {"unit": "", "catalogue_unit": ""}
    has_baseline = pd.notna(row["baseline_value"])
    rising = not has_baseline or row["value"] >= row["baseline_value"]
    label_options: dict[str, Any] = {"textcoords": "offset points", "va": "center", "size": 9}
    side = 8 if rising else -8
    axis.annotate(
        target_label(row, lang),
        (row["value"], y),
        xytext=(side, 0),
        ha="left" if rising else "right",
        color=colour,
        **label_options,
    )
    if has_baseline:
        axis.annotate(
            baseline_label(row, lang),
            (row["baseline_value"], y),
            xytext=(-side, 0),
            ha="right" if rising else "left",
            color=style.BASELINE_COLOUR,
            **label_options,
        )


def _span(rows: pd.DataFrame) -> tuple[float, float]:
    ends = pd.concat([rows["value"], rows["baseline_value"]]).dropna().astype(float)
    low, high = ends.min(), ends.max()
    room = (high - low) or max(abs(high) * 0.1, 1.0)
    return low - 0.45 * room, high + 0.45 * room
