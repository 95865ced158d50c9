"""The figures of the page of an indicator: the ladder of all levels, and which series is shown over the years."""

from collections.abc import Iterator

import pandas as pd

from ..figures import ladder_chart, level_ladder, marks, target_label
from ..model import listed, text
from ..tables.areas import NATION
from .elements import Chart, Part
from .promised import Promised

MOST_ROWS = 25  # of a ladder that shows each region
FEWEST_VALUES = 3  # of a series that is drawn
POPULATION = ["group", "scope"]


def ladder(known: Promised, name: str, lang: str) -> tuple[Part, ...]:
    """Draw who asks for what, from the nation down to the counties; of too many regions, level by level.

    Parameters
    ----------
    known
        What is known of the indicator.
    name
        The name of the file in which the figures are offered.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        The chart; or, where no figure is known, what each region says in words.
    """
    indicator = known.indicator[f"name_{lang}"]
    if known.demand.empty:
        return ()
    if not known.is_summed:
        chart = ladder_chart(known.demand, known.values, known.regions, lang)
        (panel,) = chart.panels
        if not any(row.marks for row in panel.rows):
            return ([text("promised.ladder_words", lang, region=row.name, words=row.note) for row in panel.rows],)
        if len(panel.rows) <= MOST_ROWS:
            return (Chart(chart, text("promised.ladder_finding", lang, indicator=indicator), marks(chart), name),)
    ranked = pd.concat([known.ranked_above, known.ranked], ignore_index=True)
    if ranked.empty:
        return (list(_in_words(known, lang)),)
    chart = level_ladder(ranked, known.regions, lang)
    return (Chart(chart, text("promised.ladder_levels", lang, indicator=indicator), marks(chart), name),)


def _in_words(known: Promised, lang: str) -> Iterator[str]:
    """What the nation and the provinces say, and the wordings of all others."""
    names = known.names(lang)
    above = known.demand[known.demand["region_code"].isin(known.above)]
    for code, rows in above.groupby("region_code", sort=False):
        words = dict.fromkeys(target_label(row, lang) for row in rows.to_dict("records"))
        yield text("promised.ladder_words", lang, region=names[str(code)], words=listed(list(words), lang))
    said = pd.Series([target_label(row, lang) for row in known.own.to_dict("records")], dtype="object")
    for words, count in said.value_counts(sort=False).items():
        yield text("promised.levels_count", lang, label=words, count=int(count))


def drawn_series(known: Promised) -> tuple[str, str, str] | None:
    """Choose the series that is shown over the years: the nation's, or else the longest of a region.

    Parameters
    ----------
    known
        What is known of the indicator.

    Returns
    -------
    tuple of str or None
        Region, group and scope; None if none has enough values.
    """
    values = known.values
    if known.is_summed:
        values = values[values["region_code"].isin(known.above)]
    if values.empty:
        return None
    counts = values.groupby(["region_code", *POPULATION], sort=False)["year"].nunique()
    counts = counts[counts >= FEWEST_VALUES]
    if counts.empty:
        return None
    level = known.regions.set_index("region_code")["level"]

    def rank(key: tuple[str, str, str]) -> tuple[bool, bool, int]:
        return level[key[0]] != NATION, key[1:] != ("all", ""), -int(counts[key])

    return min(counts.index, key=rank)
