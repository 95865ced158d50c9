"""What values of one's own change, and the series that have them."""

from dataclasses import replace

import pandas as pd

from ..analysis import forecasts
from ..figures import fans
from ..model import text
from .elements import Chart, Part
from .monitoring import change_table
from .verdicts import in_words

MOST_DRAWN = 12  # series in a figure


def changes(without: pd.DataFrame, now: pd.DataFrame, name: str, lang: str) -> Part:
    """Show what values of one's own change.

    Parameters
    ----------
    without
        Rows of ``monitor`` without them.
    now
        Rows of ``monitor`` with them.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or str
        The table and its data, or a sentence that they change nothing.
    """
    sides = {text(f"head.{side}", lang): text(f"own.{side}", lang) for side in ("before", "now")}
    found = change_table(without, now, f"own-{name}", lang)
    if found is None:
        return text("own.nothing", lang)
    return replace(
        found,
        cells={sides.get(head, head): cells for head, cells in found.cells.items()},
        caption=text("own.caption", lang),
    )


def series(now: pd.DataFrame, own: pd.DataFrame, name: str, lang: str) -> Chart | None:
    """Draw the series that have values of one's own, each against its target.

    Parameters
    ----------
    now
        The promises of ``monitor`` with a value.
    own
        The values of one's own, as rows of the observations table.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Chart or None
        The chart; None if no promise is about them.
    """
    of = ["region_code", "indicator_id"]
    has_own = pd.MultiIndex.from_frame(now[of]).isin(pd.MultiIndex.from_frame(own[of]))
    drawn = now[has_own & [bool(found.series.years) for found in now["assessment"]]].head(MOST_DRAWN)
    if drawn.empty:
        return None
    finding = text("own.finding", lang, count=len(drawn), verdicts=in_words(drawn, lang))
    return Chart(fans(drawn, lang), finding, forecasts(drawn), f"own-series-{name}")
