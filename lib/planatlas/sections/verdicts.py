"""The parts that pages of judged targets share: promises with a value, counts of verdicts, verdicts with reasons."""

from collections import Counter
from itertools import groupby

import pandas as pd

from .. import tables
from ..analysis import count_verdicts, known
from ..model import label, listed, text
from ..tables.monitored import BENCHMARK_LEVELS
from .elements import Table
from .judged_cells import count_cells, verdict_cells
from .plans import plan_titles
from .summary import with_plans

INTERNAL_COLUMNS = ["assessment", "warnings", "plans", "verdicts"]  # columns that are not for the CSV


def known_promises(judged: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Select the promises with a value or a judgement, with the titles of their plans.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    DataFrame
        The rows and columns of ``promises``, with ``plan``: the titles of the plans.
    """
    return known(with_plans(judged, tables.plans(judged["plan_id"].unique()), lang))


def benchmark_note(region: str, lang: str) -> str | None:
    """Say that the targets are known from reports, for the nation and the provinces.

    Parameters
    ----------
    region
        A GB/T 2260 code.
    lang
        The language of the words.

    Returns
    -------
    str or None
        The sentence; None for other regions.
    """
    own = tables.regions(region).iloc[0]
    return text("annual.benchmarks", lang, region=own[f"name_{lang}"]) if own["level"] in BENCHMARK_LEVELS else None


def counts(judged: pd.DataFrame, by: list[str], caption: str, name: str, lang: str) -> Table:
    """Count the verdicts on promises by plan, domain or region.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    by
        The columns that make a group: ``plan_id``, ``domain``, ``region_code`` or ``plan_kind``.
    caption
        The words above the table.
    name
        The name of the CSV offered below the table.
    lang
        The language of the words.

    Returns
    -------
    Table
        The table and its data.
    """
    found = count_verdicts(judged, by)
    named, columns = found, {}
    for column in by:
        if column in ("domain", "plan_kind"):
            columns[column] = column
        elif column == "plan_id":
            named, columns[column] = named.assign(plan_id=found["plan_id"].map(plan_titles(judged, lang))), ""
        else:
            names = tables.names("regions", lang, found["region_code"].unique())
            named, columns["region"] = named.assign(region=found["region_code"].map(names)), ""
    return Table(count_cells(named, columns, lang), caption, found, name)


def in_words(judged: pd.DataFrame, lang: str) -> str:
    """Say how many of the rows have which verdict, the most frequent first.

    Parameters
    ----------
    judged
        Rows of ``monitor``.
    lang
        The language of the words.

    Returns
    -------
    str
        A list in words.
    """
    tallied = Counter(judged["verdict"]).most_common()
    words = [text("annual.verdict_count", lang, verdict=label("verdict", code, lang), count=n) for code, n in tallied]
    return listed(words, lang)


def every(judged: pd.DataFrame, name: str, lang: str) -> Table | None:
    """Show every target of ``known_promises`` with its verdict and the reason, under the titles of their plans.

    Parameters
    ----------
    judged
        The promises of ``known_promises``.
    name
        Part of the name of the CSV offered with the data.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None if there are no targets.
    """
    if judged.empty:
        return None
    titles = plan_titles(judged, lang)
    rows = judged.assign(place=judged["plan_id"].map({plan: at for at, plan in enumerate(judged["plan_id"].unique())}))
    rows = rows.sort_values("place", kind="stable").drop(columns="place")
    sources = tables.sources(rows.loc[rows["source_id"] != "", "source_id"].unique())
    named = list(rows["plan_id"].map(titles))
    shown = rows.assign(plan=rows["plan"].where(rows["plan"] != named, ""))  # the heading names it already
    return Table(
        verdict_cells(shown, sources, lang), text("annual.all_caption", lang, count=len(rows)),
        rows.drop(columns=INTERNAL_COLUMNS), f"verdicts-{name}", layout="cards",
        groups=[(title, len(list(own))) for title, own in groupby(named)], picks=[text("head.judged", lang)],
        facets={
            text("head.domain", lang): [label("domain", code, lang) for code in rows["domain"]],
            text("head.plan", lang): named,
        },
    )  # fmt: skip
