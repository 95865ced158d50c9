"""One series with all its targets and the forecast for the one that is running."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from .. import tables
from ..errors import MissingDataError
from ..model import label, number, rounded, text
from .descriptions import SeriesChart
from .elements import Line, Mark, Span, Tile
from .labels import short_name
from .levels import target_marks
from .series_parts import INTERVALS, fan_parts, inside, series_key, source_ids, tile_axis, value_marks
from .sources import Sources

if TYPE_CHECKING:
    from ..tracking.borrowing import RatioForecast
    from ..tracking.forecasting import Forecast

    Predicted = Forecast | RatioForecast
CENTRAL = INTERVALS[1]  # of the forecast, named at its end


def series_chart(judged: pd.DataFrame, lang: str, ahead: "Predicted | None" = None) -> SeriesChart:
    """Describe one series: its values, each target as a line to its year, and the forecast for the one that is running.

    Parameters
    ----------
    judged
        The rows of ``monitor`` for one region, indicator and population; those without a level are passed over. A
        target for a year up to that of the latest value is past.
    lang
        The language of the words.
    ahead
        Another forecast of the series, such as one for more years; that of the running target by default.

    Returns
    -------
    SeriesChart
        The description, with one tile.

    Raises
    ------
    MissingDataError
        If there is no value to draw, or the rows are of several series.

    Examples
    --------
    >>> from planatlas.tables import facts, monitored_targets
    >>> from planatlas.analysis import monitor
    >>> targets = monitored_targets("100000").query("indicator_id == 'maternal_mortality' and scope == ''")
    >>> (tile,) = series_chart(monitor(targets, 2024, **facts(targets)), "en").panels
    >>> tile.name, tile.verdict, [mark.year for mark in tile.marks if mark.shape == "target"]
    ('China: Maternal mortality ratio', 'undecided', [2030])
    """
    keys = ["region_code", "indicator_id", "group", "scope"]
    count = len(judged.drop_duplicates(keys))
    if count != 1:
        raise MissingDataError(f"there are rows of {count} series: choose one region, indicator and population")
    rows = judged[(judged["value_basis"] == "level") & judged["value"].notna()].to_dict("records")
    first = judged.iloc[0]
    longest = max(judged["assessment"], key=lambda found: len(found.series.years))
    series = longest.series
    if not series.years or series.fault is not None:
        raise MissingDataError(f"the series of {first['indicator_id']} in {first['region_code']} has no value to draw")
    now, sources = series.years[-1], Sources(lang, judged["plan_id"], source_ids([longest]))
    starts = tables.select("plans", plan_id=sorted(set(judged["plan_id"]))).set_index("plan_id")["start_year"]
    rows = list({(row["target_year"], row["value"]): row for row in reversed(rows)}.values())[::-1]
    running = max((row for row in rows if row["target_year"] > now), key=lambda row: row["target_year"], default=None)
    marks, lines = _dated(value_marks(longest, first["region_code"], sources, lang), lang), []
    for row in rows:
        is_past = row["target_year"] <= now
        tone = "past_target" if is_past else "target"
        own = target_marks(row, tone, sources, lang)
        start = int(starts.get(row["plan_id"], row["target_year"] - 5)) - 1
        lines += [Line(tone=tone, points=((start, mark.value), (mark.year or start, mark.value))) for mark in own]
        marks += own if is_past else [replace(mark, beside="") for mark in own]
    marks = _shared(marks)
    shown_ahead = ahead or (running["assessment"].forecast if running else None)
    fans, middle = fan_parts(replace(longest, forecast=shown_ahead))
    axis = tile_axis([mark.value for mark in marks], fans, series.unit, lang, first["direction"])
    bands, ends = tuple[Span, ...](), []
    if running:
        low, high = (inside(level, axis, series) for level in running["assessment"].target.levels())
        start = int(starts.get(running["plan_id"], running["target_year"] - 5)) - 1
        bands = (Span(low=low, high=high, tone="meets", first=start, last=int(running["target_year"])),)
        ends = [(float(running["value"]), target_marks(running, "target", sources, lang)[0].beside, "target")]
    if fans:
        _, low, high = next(fan for fan in fans if fan.level == CENTRAL).edges[-1]
        words = text("fan.central", lang, low=number(rounded(low)), high=number(rounded(high)))
        ends.append((middle[0].points[-1][1], words, "forecast"))
    years = [*series.years, *(int(year) for line in (*lines, *middle) for year, _ in line.points)]
    span = min(years), max(years)
    region = tables.select("regions", region_code=[first["region_code"]])[short_name(lang)]
    name = text("chart.series", lang, region=next(iter(region), first["region_code"]), indicator=first[f"name_{lang}"])
    shown = running or max(rows, key=lambda row: row["target_year"], default=dict(first))
    tile = Tile(
        name=name, axis=axis, first=span[0], last=span[1], verdict=shown["verdict"],
        verdict_words=label("verdict", shown["verdict"], lang) if shown["verdict"] else "",
        marks=tuple(marks), fans=fans, bands=bands,
        years=tuple(dict.fromkeys((*span[::-1], now, *(year for year in range(*span) if year % 5 == 0)))),
        lines=(*middle, *lines, Line(tone="observed", points=tuple(zip(series.years, series.values, strict=True)))),
        ends=tuple(ends),
    )  # fmt: skip
    return SeriesChart(kind="series", lang=lang, panels=(tile,), key=series_key([tile], lang))


def _dated(marks: list[Mark], lang: str) -> list[Mark]:
    """Put the year beside the first and the latest value."""
    ends = (0, len(marks) - 1)
    return [
        replace(mark, beside=text("chart.in", lang, value=mark.beside or number(mark.value), year=mark.year))
        if at in ends
        else mark
        for at, mark in enumerate(marks)
    ]


def _shared(marks: list[Mark]) -> list[Mark]:
    """Print the words of past targets for one year at the highest of them, the others in its words."""
    found = []
    for mark in marks:
        same = [each for each in marks if each.shape == mark.shape == "past_target" and each.year == mark.year]
        if len(same) > 1:
            highest = max(same, key=lambda each: each.value)
            words = [each.beside for each in sorted(same, key=lambda each: -each.value) if each.beside]
            mark = replace(mark, beside="\n".join(dict.fromkeys(words)) if mark is highest else "")
        found.append(mark)
    return found
